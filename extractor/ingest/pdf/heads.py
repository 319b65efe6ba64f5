"""Header rows of a grid in, the name of each column out: by what stands over it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.ingest.pdf.grid import Grid, GridCell
from extractor.ingest.pdf.paragraphs import Line
from extractor.ingest.pdf.tiles import REACH, Span, tile, tile_middles
from extractor.ingest.pdf.values import YEAR

_OF_ONE_YEAR = re.compile(
    r"\b(?:target|goal|aim|base(?:line)?|change|growth|restated|assured|audited|plan|forecast)\b",
    re.IGNORECASE,
)
_EDGES = 2.5
_WORD_GAP = 0.36
_LEADING = 0.5


@dataclass(slots=True)
class _Piece:
    """The lines of one name in a header, and the columns of its cell."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    first: int
    last: int

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    def take(self, other: "_Piece") -> None:
        """Go on with another piece, beside or below."""
        self.text = f"{self.text} {other.text}".strip()
        self.x0, self.x1 = min(self.x0, other.x0), max(self.x1, other.x1)
        self.top, self.bottom = min(self.top, other.top), max(self.bottom, other.bottom)
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)


def name_columns(rows: Sequence[Sequence[GridCell]], grid: Grid) -> dict[int, str]:
    """Names by column: what stands over it from top to bottom.

    A name over several columns names them all: by the rule under it, else where the names of its
    storey stand in the middle, or at the left, of neighbouring groups of columns. One alone over
    years, in line with none of them, names all.
    """
    names: dict[int, list[str]] = {}
    storeys = _storeys(_blocks(_pieces(rows)))
    places = _places(storeys, grid)
    for number, storey in enumerate(storeys):
        lone = _over_years(storey, storeys[number + 1 :], grid)
        for piece, columns in [lone] if lone else _cover(storey, grid, places):
            for column in columns:
                names.setdefault(column, []).append(piece.text)
    return {
        column: " ".join(text for text in texts if text).replace("/ ", "/")
        for column, texts in names.items()
        if any(texts)
    }


def _pieces(rows: Sequence[Sequence[GridCell]]) -> list[_Piece]:
    """The lines of header cells from top to bottom, words cut apart put together again."""
    lines = [(line, cell) for row in rows for cell in row for line in cell.lines]
    pieces: list[_Piece] = []
    for line, cell in sorted(lines, key=lambda pair: (round(pair[0].middle), pair[0].x0)):
        piece = _piece(line, cell)
        last = pieces[-1] if pieces else None
        level = last and abs(last.top + last.bottom - piece.top - piece.bottom) < 0.5 * piece.size
        if last and level and 0 < piece.x0 - last.x1 < _WORD_GAP * piece.size:
            last.take(piece)
        else:
            pieces.append(piece)
    return pieces


def _piece(line: Line, cell: GridCell) -> _Piece:
    box = (line.x0, line.x1, line.top, line.bottom)
    return _Piece(line.text, *box, max(line.size, 5.0), cell.first, cell.last)


def _blocks(pieces: list[_Piece]) -> list[_Piece]:
    """Names of several lines put together: close lines with one middle, left or right edge."""
    blocks: list[_Piece] = []
    for piece in pieces:
        home = next((block for block in blocks if _goes_on(block, piece)), None)
        if home:
            home.take(piece)
        else:
            blocks.append(piece)
    return blocks


def _goes_on(block: _Piece, piece: _Piece) -> bool:
    edges = (block.x0 - piece.x0, block.x1 - piece.x1, block.middle - piece.middle)
    return (
        min(map(abs, edges)) < 1.5
        and -1 < piece.top - block.bottom < _LEADING * piece.size
        and not YEAR.fullmatch(piece.text)
        and min(block.x1, piece.x1) > max(block.x0, piece.x0)
    )


def _storeys(blocks: list[_Piece]) -> list[list[_Piece]]:
    """Names by height, each storey from left to right; one may be as high as several others."""
    storeys: list[list[_Piece]] = []
    for block in sorted(blocks, key=lambda block: block.top + block.bottom):
        last = storeys[-1] if storeys else []
        beside = not any(block.x0 < other.x1 and other.x0 < block.x1 for other in last)
        if last and beside and block.top + 0.3 * block.size < max(piece.bottom for piece in last):
            last.append(block)
        else:
            storeys.append([block])
    return [sorted(storey, key=lambda block: block.x0) for storey in storeys]


def _places(storeys: list[list[_Piece]], grid: Grid) -> list[Span]:
    """Where columns lie: under the lowest storey that has a name for each column of values."""
    places = list(grid.columns)
    values = [column for column, numeric in enumerate(grid.numeric) if numeric]
    for storey in storeys:
        over = [(piece.x0, piece.x1) for piece in storey if set(_under(piece, grid)) & set(values)]
        if len(over) == len(values) and tile(over, values, grid.columns):
            for column, span in zip(values, over, strict=True):
                places[column] = span
    return places


def _cover(
    storey: list[_Piece], grid: Grid, places: list[Span]
) -> list[tuple[_Piece, Sequence[int]]]:
    """Each name of a storey with the columns that it names."""
    values = [column for column, numeric in enumerate(grid.numeric) if numeric]
    covered: list[tuple[_Piece, Sequence[int]]] = []
    over: list[_Piece] = []
    for piece in storey:
        own = _under(piece, grid)
        spanned = _ruled(piece, storey, values, grid)
        left = bool(values) and piece.x1 < grid.columns[values[0]][0] - REACH
        if spanned or left or not set(own) & set(values):
            covered.append((piece, spanned or own))
        else:
            over.append(piece)
    taken = {column for piece, columns in covered for column in columns}
    free = [column for column in values if column not in taken]
    spans: list[Span] = [(piece.x0, piece.x1) for piece in over]
    groups = tile(spans, free, places) or tile_middles(spans, free, places)
    found: list[Sequence[int]] = [*groups] or [_under(piece, grid) for piece in over]
    pairs = zip(over, found, strict=True)
    return [*covered, *pairs]


def _over_years(
    storey: list[_Piece], below: list[list[_Piece]], grid: Grid
) -> tuple[_Piece, Sequence[int]] | None:
    """A name alone on its storey and the columns of years that it heads, wherever it stands.

    None where it is in line with one year: it may say something of that year alone.
    """
    if len(storey) != 1 or YEAR.search(storey[0].text) or _OF_ONE_YEAR.search(storey[0].text):
        return None
    name = storey[0]
    values = {column for column, numeric in enumerate(grid.numeric) if numeric}
    years: dict[int, _Piece] = {}
    for piece in (piece for other in below for piece in other if YEAR.fullmatch(piece.text)):
        years.update(dict.fromkeys(values.intersection(_under(piece, grid)), piece))
    span = range(min(years, default=0), max(years, default=0) + 1)
    if (
        len(years) < 3
        or len(years) < len(span)
        or len({p.text for p in years.values()}) < len(span)
    ):
        return None
    inside = years[span[0]].x0 - REACH < name.x0 and name.x1 < years[span[-1]].x1 + REACH
    if not inside or any(_in_line(name, piece) for piece in years.values()):
        return None
    if _ruled(name, storey, sorted(values), grid):
        return None
    return name, span


def _in_line(name: _Piece, piece: _Piece) -> bool:
    edges = (name.x0 - piece.x0, name.x1 - piece.x1, name.middle - piece.middle)
    return min(map(abs, edges)) < _EDGES and name.x0 < piece.x1 and piece.x0 < name.x1


def _under(piece: _Piece, grid: Grid) -> Sequence[int]:
    """The columns that a name lies over, those of its cell where it lies over none."""
    over = [
        column
        for column, (x0, x1) in enumerate(grid.columns)
        if min(piece.x1, x1) - max(piece.x0, x0) > 0.4 * min(x1 - x0, piece.x1 - piece.x0)
    ]
    return over or range(piece.first, min(piece.last, len(grid.columns) - 1) + 1)


def _ruled(piece: _Piece, storey: list[_Piece], values: list[int], grid: Grid) -> list[int]:
    """The columns over which the rule right under a name runs, centred on it and on no other."""
    width = grid.columns[-1][1] - grid.columns[0][0]
    for y, x0, x1 in grid.rules:
        near = -2 < y - piece.bottom < 3.2 * piece.size
        shared = any(other is not piece and x0 < other.x1 and other.x0 < x1 for other in storey)
        central = abs((x0 + x1) / 2 - piece.middle) < REACH
        if near and central and not shared and x1 - x0 < 0.9 * width:
            found = [
                column
                for column in values
                if x0 - 3 < (grid.columns[column][0] + grid.columns[column][1]) / 2 < x1 + 3
            ]
            if len(found) > 1:
                return found
    return []
