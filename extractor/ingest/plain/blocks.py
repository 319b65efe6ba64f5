"""Text in, blocks out: each with its kind, its heading, what leads into it and what is hidden."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Any, cast

from extractor.ingest.plain.chunks import Chunk, Span, find_chunks, same_length
from extractor.ingest.plain.inline import find_skips, merge
from extractor.ingest.plain.kinds import is_page_number, set_kinds
from extractor.ingest.plain.lines import find_layout, split_chunks
from extractor.ingest.plain.unseen import Unseen
from extractor.ingest.tables import CellText, head_rows
from extractor.models import Block, BlockKind, Cell
from extractor.reading import read_stretch

_STOPPED = re.compile(r"[.!?…:;][\"'”’)\]*_]*$")
_OPEN_END = re.compile(r"\b(?:and|or|of|the|to|in|for|with|a|an|by|that|on|at|from|as|our|its)$")
_LEADS = (re.compile(r"[:：]$"), re.compile(r"(?:[:：—–]|[^\W\d_])$"))
_TASK = re.compile(r"\[[ xX]\]\s+")
_JOINED_FROM = 40


def find_blocks(text: str, *, markdown: bool, quotes: bool = False) -> tuple[Block, ...]:
    """The blocks of a text whose characters stay as they are, in order, apart from each other.

    `markdown`: fenced code, tables and link definitions are taken as such. `quotes`: lines after
    `>` are somebody else's text (as in mail); without it they are call-outs.
    """
    plain = same_length(text)
    chunks, references = find_chunks(plain, markdown=markdown)
    layout = find_layout(plain, chunks)
    parts = list(_join(plain, list(split_chunks(plain, chunks, layout))))
    return build_blocks(plain, set_kinds(plain, parts), references=references, quotes=quotes)


def build_blocks(
    text: str,
    chunks: Sequence[Chunk],
    *,
    references: dict[str, Any] | None = None,
    marked: bool = True,
    quotes: bool = False,
) -> tuple[Block, ...]:
    """Blocks of chunks whose kinds are block kinds; in a text that isn't `marked` up no mark-up."""
    builder = _Builder(text, Unseen(text), references or {}, marked=marked, quotes=quotes)
    for table, group in groupby(chunks, key=lambda chunk: chunk.table):
        if table:
            builder.table(list(group))
        else:
            for chunk in group:
                builder.add(chunk)
    return tuple(builder.blocks)


def _join(text: str, chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """Put together the two halves of a paragraph that a page break runs through."""
    held: Chunk | None = None
    numbers: list[Chunk] = []
    for chunk in chunks:
        if held and is_page_number(text, chunk):
            numbers.append(chunk)
            continue
        if held and _goes_on(text, held, chunk, bool(numbers)):
            hidden = [*held.hidden, *((number.start, number.end) for number in numbers)]
            held = replace(held, lines=held.lines + chunk.lines, hidden=hidden)
        else:
            if held:
                yield held
            yield from numbers
            held = chunk
        numbers = []
    if held:
        yield held
    yield from numbers


def _goes_on(text: str, one: Chunk, two: Chunk, numbered: bool) -> bool:
    if one.kind != "paragraph" or two.kind != "paragraph" or two.style or one.quote != two.quote:
        return False
    before, after = text[slice(*one.lines[-1])].rstrip(), text[slice(*two.lines[0])]
    if not after[:1].islower() or _STOPPED.search(before):
        return False
    if sum(end - start for start, end in one.lines) < _JOINED_FROM:
        return False
    return two.gap > 1 or numbered or bool(_OPEN_END.search(before))


@dataclass(slots=True)
class _Builder:
    text: str
    unseen: Unseen
    references: dict[str, Any]
    marked: bool
    quotes: bool
    blocks: list[Block] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    leads: list[tuple[str, int, str | None]] = field(default_factory=list)
    last: str | None = None

    def add(self, chunk: Chunk) -> None:
        """Append one block that is no table row."""
        skips = self._skips(chunk)
        words = read_stretch(self.text, chunk.start, chunk.end, skips).text
        if not words:
            return
        heading = self.heading
        if chunk.kind == "heading":
            heading = self._under(chunk.level or 2, words)
        block = Block(
            kind=cast(BlockKind, chunk.kind),
            start=chunk.start,
            end=chunk.end,
            heading=heading,
            lead_in=self._lead(chunk),
            level=chunk.level if chunk.kind == "heading" else chunk.depth or None,
            skips=skips,
            quoted=self.quotes and chunk.quote > 0,
        )
        self.blocks.append(block)
        self.last = words if _LEADS[chunk.kind == "paragraph"].search(words) else None
        if chunk.kind != "list_item" and not chunk.depth:
            self.leads = []

    @property
    def title(self) -> str | None:
        """What a table is about: the open end of the text before it, else the innermost heading."""
        return self.last or (self.headings[-1][1] if self.headings else None)

    @property
    def heading(self) -> str | None:
        """The headings that the next block stands under."""
        return " > ".join(words for _, words in self.headings) or None

    def _under(self, level: int, words: str) -> str | None:
        """Make the heading the innermost one; what it stands under itself."""
        self.headings = [known for known in self.headings if known[0] < level]
        above = self.heading
        self.headings.append((level, words))
        return above

    def _lead(self, chunk: Chunk) -> str | None:
        """What introduces the list; an item that ends open introduces the list inside it."""
        if chunk.kind != "list_item":
            return None
        styles = [style for style, _, _ in self.leads]
        if chunk.style in styles:
            del self.leads[styles.index(chunk.style) + 1 :]
        else:
            inside = not chunk.depth or not self.leads or chunk.depth > self.leads[-1][1]
            outer = self.leads[-1][2] if self.leads and inside else None
            self.leads.append((chunk.style, chunk.depth, self.last or outer))
        return self.leads[-1][2]

    def _skips(self, chunk: Chunk) -> tuple[Span, ...]:
        """Marker, marks between the lines, and mark-up inside them."""
        found = [chunk.marker] if chunk.marker else []
        if chunk.marker and chunk.lines[0][0] > chunk.marker[1]:
            found.append((chunk.marker[0], chunk.lines[0][0]))
        task = _TASK.match(self.text, *chunk.lines[0]) if chunk.marker and self.marked else None
        if task:
            found.append(task.span())
        found += chunk.hidden
        lines = chunk.lines
        for (_, end), (start, _) in pairwise(lines):
            words = self.text[end:start]
            if words.strip():
                left = end + len(words) - len(words.lstrip())
                found.append((left, end + len(words.rstrip())))
        found += self._inline(chunk)
        found += self.unseen.find(chunk.start, chunk.end)
        return tuple(merge(found))

    def _inline(self, chunk: Chunk) -> Iterator[Span]:
        if not self.marked:
            return
        content = "\n".join(self.text[start:end] for start, end in chunk.lines)
        spans = find_skips(content, self.references)
        position, shift = 0, []
        for start, end in chunk.lines:
            shift.append((position, start))
            position += end - start + 1
        number = 0
        for start, end in spans:
            while number + 1 < len(shift) and shift[number + 1][0] <= start:
                number += 1
            last = number
            while last + 1 < len(shift) and shift[last + 1][0] < end:
                last += 1
            yield (
                shift[number][1] + start - shift[number][0],
                shift[last][1] + end - shift[last][0],
            )

    def table(self, rows: Sequence[Chunk]) -> None:
        """Append the rows of one table; where it isn't known how many name columns, it's found."""
        texts = [[self._cell(span) for span in row.cells] for row in rows]
        known = any(row.head for row in rows) or rows[0].level == 0
        heads = sum(row.head for row in rows) if known else None
        for row, cells in zip(rows, head_rows(texts, heads=heads, title=self.title), strict=True):
            self.blocks.append(self._row(row, cells))
        self.leads, self.last = [], None

    def _cell(self, span: Span) -> CellText:
        content = self.text[slice(*span)]
        skips = find_skips(content, self.references) if self.marked else []
        shifted = tuple((span[0] + start, span[0] + end) for start, end in skips)
        reading = read_stretch(self.text, *span, shifted)
        if not reading.text:
            return CellText("", span[0], span[0])
        start, end = reading.source_span(0, len(reading.text))
        return CellText(reading.text, start, end)

    def _row(self, row: Chunk, cells: Sequence[Cell]) -> Block:
        skips = [span for span in row.hidden if self._stands_free(span, row)]
        skips += self._inline(row)
        return Block(
            kind="table_row",
            start=row.start,
            end=row.end,
            heading=self.heading,
            skips=tuple(merge(skips)),
            cells=tuple(cells),
        )

    def _stands_free(self, span: Span, row: Chunk) -> bool:
        """Whether hiding a bar melts no two words."""
        start, end = span
        inside = (
            self.text[max(row.start, start - 1) : start] + self.text[end : min(row.end, end + 1)]
        )
        return len(inside) < 2 or " " in inside
