"""A document in, its paragraphs, headings, lists and tables with claims marked out.

Where the document isn't at hand, the sentences of its claims stand for it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markupsafe import Markup

from extractor.export.page.marking import Marked, Marker
from extractor.models import Block, Cell, Document, Page
from extractor.reading import Reading, read_block, read_stretch

Shape = Literal["heading", "text", "list", "table", "page"]

_SHAPES: dict[str, Shape] = {"heading": "heading", "list_item": "list"}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, a list item, a heading: `kind` is the block's."""

    kind: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; cells are (is a header, HTML); a single one is `width` columns wide."""

    is_head: bool
    cells: tuple[tuple[bool, Markup], ...]
    width: int = 1


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands together: one heading, paragraph or page mark, a whole list, a whole table."""

    shape: Shape
    lines: tuple[Line, ...] = ()
    rows: tuple[Row, ...] = ()
    level: int = 3
    page: Page | None = None


def passages_of(document: Document, marker: Marker) -> Iterator[Passage]:
    """The blocks of a document in order, lists and tables joined, a mark where a page begins."""
    blocks = document.blocks or (Block(kind="paragraph", start=0, end=len(document.text)),)
    pages = list(document.pages)
    for shape, joined in groupby(blocks, _shape_of):
        for group in _by_page(list(joined), document.pages):
            while pages and pages[0].start <= group[0].start:
                yield Passage("page", page=pages.pop(0))
            yield from _passages(shape, group, document.text, marker)


def _shape_of(block: Block) -> Shape:
    if block.kind == "table_row":
        return "table" if block.cells else "text"
    return _SHAPES.get(block.kind, "text")


def _by_page(blocks: list[Block], pages: Sequence[Page]) -> Iterator[list[Block]]:
    """The blocks, apart where a page begins."""
    starts = [page.start for page in pages]
    for _, group in groupby(blocks, lambda block: bisect_right(starts, block.start)):
        yield list(group)


def _passages(
    shape: Shape, blocks: Sequence[Block], text: str, marker: Marker
) -> Iterator[Passage]:
    if shape == "table":
        for table in _tables(blocks):
            width = max(len(block.cells) for block in table)
            yield Passage("table", rows=tuple(_row(b, text, marker, width) for b in table))
        return
    lines = [(block, Line(block.kind, marker.mark(read_block(text, block)))) for block in blocks]
    if shape == "list":
        yield Passage("list", lines=tuple(line for _, line in lines))
        return
    for block, line in lines:
        yield Passage(shape, lines=(line,), level=min(6, 2 + (block.level or 1)))


def _tables(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Rows in a row, apart where the heads of a next table come."""
    table: list[Block] = []
    for block in blocks:
        if table and _is_head(block) and not _is_head(table[-1]):
            yield table
            table = []
        table.append(block)
    yield table


def _is_head(block: Block) -> bool:
    """Heads of columns have no heads themselves."""
    heads = (cell.row_header or cell.column_header for cell in block.cells)
    return len(block.cells) > 1 and not any(heads)


def _row(block: Block, text: str, marker: Marker, width: int) -> Row:
    """A row; heads that are one short leave the corner of the table empty."""
    is_head = _is_head(block)
    lacks_corner = is_head and len(block.cells) == width - 1
    corner = ((True, Markup()),) if lacks_corner else ()
    cells = (
        (is_head or (place == 0 and width > 1), _cell(cell, text, marker, block))
        for place, cell in enumerate(block.cells)
    )
    return Row(is_head, (*corner, *cells), width if len(block.cells) == 1 else 1)


def _cell(cell: Cell, text: str, marker: Marker, block: Block) -> Markup:
    skips = tuple(s for s in block.skips if cell.start <= s[0] and s[1] <= cell.end)
    return marker.mark(read_stretch(text, cell.start, cell.end, skips))


def sentences_of(claims: Sequence[Marked], marker: Marker) -> Iterator[Passage]:
    """The sentences that hold claims, each once, under the headings they stand under."""
    ordered = sorted(claims, key=lambda each: each.claim.sentence.start)
    for section, group in groupby(ordered, lambda each: each.claim.section):
        if section:
            yield Passage("heading", lines=(Line("heading", Markup.escape(section)),))
        seen: set[tuple[int, int]] = set()
        for each in group:
            sentence = each.claim.sentence
            if (sentence.start, sentence.end) in seen:
                continue
            seen.add((sentence.start, sentence.end))
            reading = read_stretch(sentence.text, 0, len(sentence.text))
            moved = tuple(offset + sentence.start for offset in reading.offsets)
            yield Passage("text", (Line("sentence", marker.mark(Reading(reading.text, moved))),))
