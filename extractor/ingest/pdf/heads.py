"""Header rows of a grid in, the name of each column out: by what stands over it."""

import itertools
from collections.abc import Sequence

from extractor.ingest.pdf.grid import Grid, GridCell
from extractor.ingest.pdf.paragraphs import Line
from extractor.ingest.pdf.values import YEAR

_REACH = 9.0
_MOST_TILED = 40


def name_columns(rows: Sequence[Sequence[GridCell]], grid: Grid) -> dict[int, str]:
    """Names by column: what stands over it from top to bottom.

    A name over several columns names them all: by the rule under it, else where the names of its
    line stand in the middle, or at the left, of equal or unequal groups that leave none out.
    """
    pieces = [(line, cell) for row in rows for cell in row for line in cell.lines]
    names: dict[int, list[str]] = {}
    levels = _levels(pieces)
    for level, below in itertools.pairwise([*levels, []]):
        for line, columns in _cover(level, [line for line, _ in below], grid):
            for column in columns:
                names.setdefault(column, []).append(line.text)
    return {
        column: " ".join(text for text in texts if text).replace("/ ", "/")
        for column, texts in names.items()
        if any(texts)
    }


def _levels(pieces: list[tuple[Line, GridCell]]) -> list[list[tuple[Line, GridCell]]]:
    """Lines of the header by height, each level from left to right."""
    levels: list[list[tuple[Line, GridCell]]] = []
    for piece in sorted(pieces, key=lambda piece: piece[0].middle):
        size = max(piece[0].size, 5.0)
        if levels and piece[0].middle - levels[-1][0][0].middle < 0.45 * size:
            levels[-1].append(piece)
        else:
            levels.append([piece])
    return [sorted(level, key=lambda piece: piece[0].x0) for level in levels]


def _cover(
    level: list[tuple[Line, GridCell]], below: list[Line], grid: Grid
) -> list[tuple[Line, Sequence[int]]]:
    """Each line of a level with the columns that it names."""
    values = [column for column, numeric in enumerate(grid.numeric) if numeric]
    covered: list[tuple[Line, Sequence[int]]] = []
    over: list[Line] = []
    for line, cell in level:
        own = _under(line, cell, grid)
        spanned = _ruled(line, [other for other, _ in level], values, grid)
        if spanned:
            covered.append((line, spanned))
        elif (
            not values
            or line.x1 < grid.columns[values[0]][0] - _REACH
            or not (set(own) & set(values))
        ):
            covered.append((line, own))
        else:
            over.append(line)
    taken = {column for line, columns in covered for column in columns}
    free = [column for column in values if column not in taken]
    wrapped = len(over) < len(free) and any(_goes_on(line, below) for line in over)
    groups = _tile(over, free, grid) if over and not wrapped else []
    if groups:
        return [*covered, *zip(over, groups, strict=True)]
    plain = {id(line): cell for line, cell in level}
    return [*covered, *((line, _under(line, plain[id(line)], grid)) for line in over)]


def _goes_on(line: Line, below: list[Line]) -> bool:
    """Whether a name goes on with the next line of its own column."""
    return any(
        min(abs(line.x0 - other.x0), abs(line.x1 - other.x1), _apart(line, other)) < 2.5
        and other.top - line.bottom < 0.6 * line.size
        and not YEAR.fullmatch(other.text)
        for other in below
    )


def _apart(one: Line, two: Line) -> float:
    return abs(one.x0 + one.x1 - two.x0 - two.x1) / 2


def _under(line: Line, cell: GridCell, grid: Grid) -> Sequence[int]:
    """The columns that a line lies over, those of its cell where it lies over none."""
    over = [
        column
        for column, (x0, x1) in enumerate(grid.columns)
        if min(line.x1, x1) - max(line.x0, x0) > 0.4 * min(x1 - x0, line.x1 - line.x0)
    ]
    return over or range(cell.first, min(cell.last, len(grid.columns) - 1) + 1)


def _ruled(line: Line, level: list[Line], values: list[int], grid: Grid) -> list[int]:
    """The columns over which the rule right under a line runs, centred on it and on no other."""
    middle = (line.x0 + line.x1) / 2
    width = grid.columns[-1][1] - grid.columns[0][0]
    for y, x0, x1 in grid.rules:
        near = -2 < y - line.bottom < 3.2 * line.size
        shared = any(other is not line and x0 < other.x1 and other.x0 < x1 for other in level)
        central = abs((x0 + x1) / 2 - middle) < _REACH
        if near and central and not shared and x1 - x0 < 0.9 * width:
            found = [
                column
                for column in values
                if x0 - 3 < (grid.columns[column][0] + grid.columns[column][1]) / 2 < x1 + 3
            ]
            if len(found) > 1:
                return found
    return []


def _tile(lines: list[Line], columns: list[int], grid: Grid) -> list[list[int]]:
    """Neighbouring groups of columns, none left out, one under each line; [] where none fit."""
    if len(lines) > len(columns) or len(columns) > _MOST_TILED:
        return []
    if len(lines) == len(columns):
        return [[column] for column in columns] if _in_place(lines, columns, grid) else []
    best: list[tuple[float, list[int]]] = [(0.0, [0])]
    for number, line in enumerate(lines):
        left = len(lines) - number - 1
        reached: dict[int, tuple[float, list[int]]] = {}
        for cost, cuts in best:
            ends = [len(columns)] if not left else range(cuts[-1] + 1, len(columns) - left + 1)
            for end in ends:
                miss = _miss(line, columns[cuts[-1]], columns[end - 1], grid)
                if miss < _REACH and (end not in reached or cost + miss < reached[end][0]):
                    reached[end] = (cost + miss, [*cuts, end])
        best = list(reached.values())
    if not best:
        return []
    _, cuts = min(best)
    return [columns[a:b] for a, b in itertools.pairwise(cuts)]


def _in_place(lines: list[Line], columns: list[int], grid: Grid) -> bool:
    """Whether as many names as columns each stand about their column."""
    pairs = zip(lines, columns, strict=True)
    return all(
        line.x0 - 3 * _REACH < grid.columns[c][1] and grid.columns[c][0] < line.x1 + 3 * _REACH
        for line, c in pairs
    )


def _miss(line: Line, first: int, last: int, grid: Grid) -> float:
    """How far a name is from the middle, or the left edge, of columns `first` to `last`."""
    x0, x1 = grid.columns[first][0], grid.columns[last][1]
    middle = abs(line.x0 + line.x1 - x0 - x1) / 2
    edges = abs(line.x0 - x0) if line.x1 < x1 + _REACH else middle
    return min(middle, edges, abs(line.x1 - x1) if first == last else middle)
