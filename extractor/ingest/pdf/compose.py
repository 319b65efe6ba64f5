"""Chunks in reading order in, the document's text with blocks and the glyph of each letter out."""

import re
from dataclasses import dataclass, field

from extractor.ingest.pdf.glyphs import UNKNOWN
from extractor.ingest.pdf.grid import Grid
from extractor.ingest.pdf.headers import Headed, Header, head_cells
from extractor.ingest.pdf.hyphens import HyphenJudge, ends_hyphenated
from extractor.ingest.pdf.paragraphs import Chunk, Line
from extractor.ingest.pdf.writer import Writer
from extractor.models import Block, Cell

_UNWRITTEN = "\u00ad" + UNKNOWN
_LINKS = frozenset(
    "a an and are as at between by for from in into is its of on or our than that the their to "
    "under was were which while will with".split()
)
_OPEN = re.compile(r"[.!?:;…][\"'”’)\]]*\d{0,2}$")


@dataclass(slots=True)
class Composer:
    """Writes chunks one after the other; `first[p - 1]` is the first glyph of page p."""

    judge: HyphenJudge
    first: list[int]
    writer: Writer = field(default_factory=Writer)
    blocks: list[Block] = field(default_factory=list)
    path: list[tuple[int, str]] = field(default_factory=list)
    lead_in: str | None = None
    skips: list[tuple[int, int]] = field(default_factory=list)
    header: Header | None = None

    def add(self, chunk: Chunk) -> None:
        """Write one chunk as one block, or as one block a row for a table."""
        if chunk.table:
            self._write_table(chunk.table)
            return
        if not _is_printed(chunk.lines):
            return
        if self.writer.length:
            self.writer.write("\n\n")
        start = self.writer.length
        self.skips = []
        self._write_lines(chunk.lines)
        self._close(chunk, start)

    def _write_table(self, grid: Grid) -> None:
        title = self._near_title()
        path = " > ".join(name for _, name in self.path) or None
        rows, self.header = head_cells(grid, title, self.header)
        shown = ([headed for headed in row if _is_printed(headed.cell.lines)] for row in rows)
        for index, row in enumerate(row for row in shown if row):
            if self.writer.length:
                self.writer.write("\n" if index else "\n\n")
            start = self.writer.length
            self.skips = []
            cells = tuple(self._write_cell(headed, number) for number, headed in enumerate(row))
            self.blocks.append(
                Block(
                    kind="table_row",
                    start=start,
                    end=self.writer.length,
                    heading=path,
                    cells=cells,
                    skips=tuple(self.skips),
                )
            )
        self.lead_in = None

    def _near_title(self) -> str | None:
        """The text right above a table where it is short enough to be its title."""
        if not self.blocks or self.blocks[-1].kind == "table_row":
            return None
        last = self.blocks[-1]
        return self.writer.since(last.start) if last.end - last.start < 160 else None

    def _write_cell(self, headed: Headed, number: int) -> Cell:
        if number:
            self.writer.write(" | ")
        start = self.writer.length
        self._write_lines(headed.cell.lines)
        end = self.writer.length
        if self.skips and self.skips[-1][1] == end and self.skips[-1][0] > start:
            end = self.skips[-1][0]
        return Cell(
            start=start,
            end=end,
            row_header=headed.row_header,
            column_header=headed.column_header,
            unit=headed.unit,
            period=headed.period,
        )

    def _write_lines(self, lines: list[Line]) -> None:
        for index, line in enumerate(lines):
            following = lines[index + 1].texts[0] if index + 1 < len(lines) else None
            self._write_line(line, following)

    def _write_line(self, line: Line, following: str | None) -> None:
        base = self.first[line.page - 1]
        whole = " ".join(line.texts)
        if (
            line.straight
            and not any(line.notes)
            and "\u00ad" not in whole[:-1] + whole[-1:] * (following is None)
            and UNKNOWN not in whole
        ):
            self.writer.write(whole, base + line.words[0][0])
        else:
            self._write_words(line, base)
        if following is not None:
            self._bridge(line.texts[-1], following)

    def _write_words(self, line: Line, base: int) -> None:
        """The words of a line one by one: some hold soft hyphens or marks of notes."""
        last = len(line.words) - 1
        for index, ((start, _), text) in enumerate(zip(line.words, line.texts, strict=True)):
            if line.notes[index]:
                self._skip(_length(text), line.notes[index])
            soft = "\u00ad" in (text[:-1] if index == last else text)
            if soft or UNKNOWN in text:
                self._write_soft(text, base + start)
            else:
                self.writer.write(text, base + start)
            if index < last:
                self.writer.write(" ")

    def _skip(self, length: int, note: int) -> None:
        """Note that the last `note` letters of the word to come, of `length`, are a raised mark."""
        end = self.writer.length + length
        start = max(end - note, self.writer.length)
        if note == length and self.writer.last() == " ":
            start -= 1
        self.skips.append((start, end))

    def _write_soft(self, text: str, glyph: int) -> None:
        """A word without the soft hyphens and unknown letters in it."""
        for index, letter in enumerate(text):
            if letter not in ("\u00ad", UNKNOWN):
                self.writer.write(letter, glyph + index)

    def _bridge(self, text: str, following: str) -> None:
        """What stands between two lines: a blank, nothing, or nothing and the hyphen gone."""
        if not ends_hyphenated(text):
            if text[-1] not in "/–—" or not following[0].isalnum() or text in "/–—":
                self.writer.write(" ")
            return
        keep, blank = self.judge.joins(text, following)
        if not keep:
            self.writer.drop_last()
        if blank:
            self.writer.write(" ")

    def _close(self, chunk: Chunk, start: int) -> None:
        end = self.writer.length
        last = chunk.lines[-1].texts[-1]
        named = chunk.kind == "heading" or last.endswith(":") or any(chunk.lines[-1].notes)
        text = " ".join(line.text for line in chunk.lines) if named else ""
        if chunk.kind == "heading":
            self.path = [item for item in self.path if item[0] < (chunk.level or 1)]
        first = chunk.lines[0]
        marker = start
        if chunk.kind in ("list_item", "footnote") and len(first.texts) > 1:
            marker = min(start + _length(first.texts[0]) + 1, end)
        skips: tuple[tuple[int, int], ...] = ((start, marker),) if marker > start else ()
        skips += tuple(skip for skip in self.skips if skip[0] >= marker)
        block = Block(
            kind=chunk.kind,  # type: ignore[arg-type]
            start=start,
            end=end,
            heading=" > ".join(name for _, name in self.path) or None,
            lead_in=self.lead_in if chunk.kind == "list_item" else None,
            level=chunk.level,
            skips=skips,
        )
        self.blocks.append(block)
        if chunk.kind == "heading":
            self.path.append((chunk.level or 1, text))
        if chunk.kind != "list_item":
            self.lead_in = text if text.endswith(":") and chunk.kind != "heading" else None


def _length(text: str) -> int:
    """How many letters of a word are written: soft hyphens and unknown letters aren't."""
    return sum(letter not in ("\u00ad", UNKNOWN) for letter in text)


def _is_printed(lines: list[Line]) -> bool:
    """Whether lines hold a letter that is written: neither unknown nor a soft hyphen."""
    return any(text.strip(_UNWRITTEN) for line in lines for text in line.texts)


def put_notes_last(chunks: list[Chunk]) -> list[Chunk]:
    """Footnotes moved behind the last block of their page, all else in its order."""
    ordered: list[Chunk] = []
    notes: list[Chunk] = []
    for chunk in chunks:
        if notes and notes[0].lines[0].page != chunk.lines[0].page:
            ordered += notes
            notes = []
        is_note = chunk.kind == "footnote" and not _is_by_table(chunk, ordered)
        (notes if is_note or (notes and _is_rest(notes[-1], chunk)) else ordered).append(chunk)
    return ordered + notes


def _is_by_table(chunk: Chunk, before: list[Chunk]) -> bool:
    """Whether a footnote stands under a table, or under another note there."""
    if not before or before[-1].leaf != chunk.leaf:
        return False
    return before[-1].table is not None or before[-1].kind == "footnote"


def _is_rest(note: Chunk, chunk: Chunk) -> bool:
    """Whether a paragraph right below a footnote, in its type, in small letters, is its rest."""
    near = chunk.lines[0].top - note.lines[-1].bottom < note.size
    same = chunk.leaf == note.leaf and abs(chunk.size - note.size) < 0.3 and not chunk.table
    return near and same and chunk.kind == "paragraph" and chunk.lines[0].texts[0][0].islower()


def join_over_breaks(chunks: list[Chunk]) -> list[Chunk]:
    """Paragraphs that run over a column or a page as one chunk; the rest keeps its place."""
    gone: set[int] = set()
    for index, chunk in enumerate(chunks):
        if index in gone or chunk.kind not in ("paragraph", "list_item"):
            continue
        while (other := _continuation(chunks, index, gone)) is not None:
            chunk.lines.extend(chunks[other].lines)
            chunk.leaf = chunks[other].leaf
            chunk.right = chunks[other].right
            gone.add(other)
    return [chunk for index, chunk in enumerate(chunks) if index not in gone]


def _continuation(chunks: list[Chunk], index: int, gone: set[int]) -> int | None:
    """The chunk that goes on with an unfinished one: the next of its type in a later column."""
    chunk = chunks[index]
    last = chunk.lines[-1]
    if _OPEN.search(last.texts[-1]) or last.x1 < chunk.right - 0.35 * (chunk.right - last.x0):
        return None
    for other in range(index + 1, min(index + 30, len(chunks))):
        follower = chunks[other]
        if follower.table or other in gone or follower.kind in ("footnote", "caption"):
            continue
        if follower.lines[0].page > last.page + 1 or (
            follower.leaf == chunk.leaf and follower.kind != "table_row"
        ):
            return None
        same = abs(follower.size - chunk.size) < 0.3 and follower.kind == "paragraph"
        same = same and (len(follower.lines) > 1 or len(follower.lines[0].texts) > 2)
        if same and _fits(chunk, follower):
            return other
        if same and chunk.kind == "paragraph" and follower.lines[0].page == last.page:
            return None
    return None


def _fits(chunk: Chunk, follower: Chunk) -> bool:
    """Whether a paragraph reads on from another: in small letters, or after a full open line."""
    last, first = chunk.lines[-1], follower.lines[0].texts[0]
    if first[0].islower() or ends_hyphenated(last.texts[-1]):
        return True
    full = last.x1 > chunk.right - 0.12 * (chunk.right - last.x0) and len(chunk.lines) > 1
    open_end = last.texts[-1][-1] == "," or last.texts[-1] in _LINKS
    return full and open_end and not follower.lines[0].marked and len(follower.lines) > 1
