"""A grid in, the cell of its first column that stands for several rows, for each of them, out."""

from collections.abc import Set

from extractor.ingest.pdf.grid import Grid, GridCell

_FEWEST = 3


def find_groups(grid: Grid, units: Set[int]) -> dict[int, GridCell]:
    """By `id` of a row, the cell of the first column that reaches over it; {} for other tables.

    Such tables have two columns of words before the values, and rows without a cell in the first.
    A cell reaches as far as the rules around it; without rules, down to the next cell if the first
    row has one, else it stands in the middle of its rows.
    """
    rows = [row for row in grid.rows if _has_values(row, grid)]
    inner = [row for row in rows if _words(row, 1, grid) and 1 not in units]
    bare = [row for row in inner if row[0].first != 0]
    outer = [row[0] for row in inner if row[0].first == 0]
    if grid.numeric[0] or len(inner) < max(_FEWEST, len(rows)) or not bare or not outer:
        return {}
    walls = [y for y, x0, x1 in grid.rules if x0 < grid.columns[0][1] - 3 and x1 > x0 + 8]
    found: dict[int, GridCell] = {}
    for row in inner:
        y = _height(row[-1])
        if row[0].first == 0:
            found[id(row)] = row[0]
        elif group := _over(y, outer, walls, down=inner[0][0].first == 0):
            found[id(row)] = group
    return found


def _has_values(row: list[GridCell], grid: Grid) -> bool:
    return (
        any(grid.numeric[cell.first] and len(row) > 1 for cell in row)
        and any(letter.isdigit() for cell in row for letter in cell.text)
        and not all(cell.bold for cell in row)
    )


def _words(row: list[GridCell], column: int, grid: Grid) -> bool:
    """Whether a row has words in a column that holds no values."""
    return any(
        cell.first == column and not grid.numeric[column] and any(map(str.isalpha, cell.text))
        for cell in row
    )


def _over(y: float, outer: list[GridCell], walls: list[float], *, down: bool) -> GridCell | None:
    """The cell that reaches over a height."""
    for cell in outer:
        middle = _height(cell)
        low, high = sorted((middle, y))
        if len(walls) > 2 and not any(low < wall < high for wall in walls):
            return cell
    if len(walls) > 2 and len(walls) <= len(outer) + 2:
        return None
    above = [cell for cell in outer if _height(cell) <= y]
    if down:
        return above[-1] if above else None
    return min(outer, key=lambda cell: abs(_height(cell) - y))


def _height(cell: GridCell) -> float:
    return (cell.lines[0].top + cell.lines[-1].bottom) / 2
