"""Chunks in reading order in, the document's text with blocks and the glyph of each letter out."""

from dataclasses import dataclass, field

from extractor.ingest.pdf.glyphs import UNKNOWN
from extractor.ingest.pdf.grid import Grid
from extractor.ingest.pdf.headers import Headed, Header, head_cells
from extractor.ingest.pdf.hyphens import HyphenJudge, ends_hyphenated
from extractor.ingest.pdf.paragraphs import Chunk, Line
from extractor.ingest.pdf.writer import Writer
from extractor.models import Block, Cell

_UNWRITTEN = "\u00ad" + UNKNOWN


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
        if chunk.label:
            self._write_figure(chunk)
            return
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

    def _write_figure(self, chunk: Chunk) -> None:
        """A number and the words that name it, as a row of two cells."""
        start = self.writer.length
        name = " ".join(line.text for line in chunk.label)
        self._write_lines(chunk.label)
        label = Cell(start=start, end=self.writer.length)
        self.writer.write(" | ")
        second = self.writer.length
        self._write_lines(chunk.lines)
        end = self.writer.length
        value = Cell(start=second, end=end, row_header=name)
        path = " > ".join(name for _, name in self.path) or None
        skips = tuple(self.skips)
        self.blocks.append(
            Block(
                kind="table_row",
                start=start,
                end=end,
                heading=path,
                cells=(label, value),
                skips=skips,
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
