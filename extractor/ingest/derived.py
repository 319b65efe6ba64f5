"""Pieces of a format that has no text of its own in, the text and its blocks out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.ingest.plain.blocks import build_blocks
from extractor.ingest.plain.chunks import Chunk
from extractor.ingest.plain.kinds import set_kinds
from extractor.ingest.plain.lines import find_layout, split_chunks
from extractor.models import Block

_HIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\ud800-\udfff]")
_BAR = " | "
_PROSE_WORDS = 14


@dataclass(slots=True)
class Writer:
    """Collects paragraphs, headings, list items and tables; `finish` gives text and blocks.

    Blocks stand a blank line apart, rows of a table a line. White space inside a piece is folded,
    line feeds are kept.
    """

    parts: list[str] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    length: int = 0
    tables: int = 0

    def add(
        self,
        words: str,
        kind: str = "paragraph",
        *,
        level: int | None = None,
        style: str = "",
        depth: int = 0,
        quote: int = 0,
        bold: bool = False,
    ) -> None:
        """Append one piece; one without words is left out."""
        lines = [line for line in map(fold, words.split("\n")) if line]
        if not lines:
            return
        self._write("\n\n" if self.length else "")
        spans = []
        for number, line in enumerate(lines):
            self._write("\n" if number else "")
            spans.append((self.length, self.length + len(line)))
            self._write(line)
        chunk = Chunk(kind, spans, style=style, depth=depth, quote=quote, level=level, bold=bold)
        self.chunks.append(chunk)

    def table(
        self, rows: Sequence[Sequence[str]], *, heads: int | None = None, quote: int = 0
    ) -> None:
        """Append a table, `heads` rows of it column names (None: that is found out).

        A row with whole sentences in a cell becomes paragraphs, one a cell.
        """
        self.tables += 1
        first = True
        for number, row in enumerate(rows):
            cells = [fold(cell.replace("\n", " ")) for cell in row]
            if not any(cells):
                continue
            if any(_is_prose(cell) for cell in cells):
                for cell in cells:
                    self.add(cell, quote=quote)
                self.tables += 1
                first = True
                continue
            self._row(cells, head=number < (heads or 0), first=first, quote=quote)
            if heads == 0:
                self.chunks[-1].level = 0
            first = False

    def _row(self, cells: Sequence[str], *, head: bool, first: bool, quote: int) -> None:
        self._write("\n" if not first else "\n\n" if self.length else "")
        start, spans, bars = self.length, [], []
        for number, cell in enumerate(cells):
            if number:
                self._write(_BAR)
                bars.append((self.length - 2, self.length - 1))
            spans.append((self.length, self.length + len(cell)))
            self._write(cell)
        chunk = Chunk("row", [(start, self.length)], quote=quote, table=self.tables, head=head)
        chunk.cells, chunk.hidden = spans, bars
        self.chunks.append(chunk)

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def finish(self, *, quotes: bool = False) -> tuple[str, tuple[Block, ...]]:
        """The text and its blocks; with `quotes` pieces in a quotation are somebody else's."""
        text = "".join(self.parts)
        layout = find_layout(text, ())
        chunks = set_kinds(text, list(split_chunks(text, self.chunks, layout)))
        return text, build_blocks(text, chunks, marked=False, quotes=quotes)


def fold(words: str) -> str:
    """The words with single blanks between, without what has no width."""
    return " ".join(_HIDDEN.sub("", words).split())


def _is_prose(cell: str) -> bool:
    """Whether a cell holds sentences rather than a name or a value."""
    words = len(cell.split())
    return words > 2 * _PROSE_WORDS or (words > _PROSE_WORDS and cell.endswith((".", "!", "?")))
