"""A grid in, for each cell its row header, column header, unit and period out."""

import re
from dataclasses import dataclass

from extractor.ingest.pdf.grid import Grid, GridCell, is_year_row
from extractor.ingest.pdf.values import BLANK, VALUE, YEAR
from extractor.ingest.units import UNIT_NAME, is_unit, unit_of

_PERIOD = re.compile(r"FY\s?\d{2,4}|(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?", re.IGNORECASE)
_RANGE = re.compile(r"\d{1,4}\s?[-–]\s?\d{1,4}|[<>≤≥]\s?\d{1,4}|\d{1,4}\s?\+")
_COUNT = re.compile(r"\bnumber of\b", re.IGNORECASE)
_SIGN = re.compile(r"%|[$€£¥₩]")


@dataclass(slots=True)
class Headed:
    """A cell with what heads it; all None in a header row."""

    cell: GridCell
    row_header: str | None = None
    column_header: str | None = None
    unit: str | None = None
    period: str | None = None


@dataclass(slots=True)
class Header:
    """Names of columns by number, and where the columns lie."""

    names: dict[int, str]
    columns: list[tuple[float, float]]

    def over(self, columns: list[tuple[float, float]]) -> dict[int, str]:
        """The names for another table's columns, where nearly all lie at the same places."""
        names: dict[int, str] = {}
        for index, (x0, x1) in enumerate(columns):
            for other, (left, right) in enumerate(self.columns):
                if other in self.names and (abs(x1 - right) < 9 or abs(x0 - left) < 9):
                    names[index] = self.names[other]
                    break
        return names if len(names) >= max(2, 0.75 * len(columns)) else {}


def head_cells(
    grid: Grid, title: str | None, above: Header | None = None
) -> tuple[list[list[Headed]], Header]:
    """The cells of a grid, row by row, with their headers, and the header itself.

    `title` stands above the table; `above` is the header of the table before, which holds on for a
    table without one of its own that has the same columns.
    """
    rows: list[list[Headed]] = []
    header: dict[int, str] = {}
    if above and not _is_header(grid.rows[0], grid, False):
        header = above.over(grid.columns)
    section: str | None = None
    parents: list[tuple[float, str]] = []
    stepped = _is_stepped(grid)
    body = False
    for row in grid.rows:
        if _is_header(row, grid, body):
            header = _header(row, {} if body else header, grid)
            body = False
            rows.append([Headed(cell) for cell in row])
            continue
        label = _label(row, grid)
        if label is not None and len(row) == 1:
            section, parents = label.text, [(label.x0, label.text)] if stepped else []
            rows.append([Headed(label)])
            body = body or bool(header)
            continue
        body = True
        names = _names(label, section, parents, stepped)
        unit = _row_unit(row, grid, header)
        rows.append([_headed(cell, names, unit, header, title, label) for cell in row])
    return rows, Header(header, grid.columns)


def _is_header(row: list[GridCell], grid: Grid, body: bool) -> bool:
    """A row of years, or one of names above the first row of values."""
    if is_year_row(row):
        return True
    if body or (len(row) == 1 and row[0].first == 0 and row[0].last == 0):
        return False
    if not any(grid.numeric):
        return row is grid.rows[0] and (
            all(cell.bold or cell.text.isupper() for cell in row)
            or all(len(cell.text) < 32 for cell in row)
        )
    values = [
        cell
        for cell in row
        if cell.first > 0
        and (VALUE.fullmatch(cell.text) or BLANK.fullmatch(cell.text))
        and not YEAR.fullmatch(cell.text)
    ]
    return not values


def _header(row: list[GridCell], above: dict[int, str], grid: Grid) -> dict[int, str]:
    """Names by column: those of the row put below those of header rows above it."""
    names = dict(above)
    for cell, columns in _covered(row, grid):
        for column in columns:
            names[column] = f"{names[column]} {cell.text}" if column in names else cell.text
    return names


def _covered(row: list[GridCell], grid: Grid) -> list[tuple[GridCell, list[int]]]:
    """The columns that each header cell stands over.

    A lone name above several columns of values names them all; a few that stand in the middle of
    as many equal groups of columns name a group each.
    """
    last = len(grid.columns) - 1
    plain = [(cell, list(range(cell.first, min(cell.last, last) + 1))) for cell in row]
    values = [column for column, numeric in enumerate(grid.numeric) if numeric]
    over = [cell for cell in row if cell.last >= min(values, default=last + 1)]
    if not over or len(over) == len(values) or len(values) % len(over):
        return plain
    share = len(values) // len(over)
    groups = [values[index * share : (index + 1) * share] for index in range(len(over))]
    for cell, group in zip(over, groups, strict=True):
        middle = (cell.x0 + cell.x1) / 2
        if not grid.columns[group[0]][0] - 6 <= middle <= grid.columns[group[-1]][1] + 6:
            return plain
    rest = [pair for pair in plain if not any(pair[0] is cell for cell in over)]
    return [*rest, *zip(over, groups, strict=True)]


def _label(row: list[GridCell], grid: Grid) -> GridCell | None:
    """The first cell of a row that is no value: its name."""
    for cell in row:
        named = any(letter.isalpha() for letter in cell.text) or _RANGE.fullmatch(cell.text)
        if not grid.numeric[min(cell.first, len(grid.numeric) - 1)] and named:
            return cell
    return None


def _is_stepped(grid: Grid) -> bool:
    """Whether labels stand at two to five depths from the left, so that indents mean something."""
    lefts = [cell.x0 for row in grid.rows if (cell := _label(row, grid)) and cell.first == 0]
    return 1 < len({round(left / 4) for left in lefts}) < 6 and min(lefts, default=0) in (lefts[:4])


def _names(
    label: GridCell | None,
    section: str | None,
    parents: list[tuple[float, str]],
    stepped: bool,
) -> str | None:
    """The row header: section or less indented rows above, then the row's own label."""
    if label is None:
        return section
    if not stepped:
        return f"{section} > {label.text}" if section else label.text
    while parents and parents[-1][0] > label.x0 - 2.5:
        heads = len(parents) == 1 and parents[0][1] == section
        if heads and parents[0][0] < label.x0 + 2.5 and not label.bold:
            break
        parents.pop()
    names = [name for _, name in parents]
    parents.append((label.x0, label.text))
    return " > ".join([*names, label.text])


def _row_unit(row: list[GridCell], grid: Grid, header: dict[int, str]) -> str | None:
    """The text of the row's cell in the unit column, if there is one."""
    for cell in row:
        if UNIT_NAME.fullmatch(header.get(cell.first, "")):
            return cell.text
    for cell in row[1:]:
        if not grid.numeric[min(cell.first, len(grid.numeric) - 1)] and is_unit(cell.text):
            return cell.text
    return None


def _headed(
    cell: GridCell,
    names: str | None,
    unit: str | None,
    header: dict[int, str],
    title: str | None,
    label: GridCell | None,
) -> Headed:
    column = (
        " ".join(
            dict.fromkeys(
                header[index] for index in range(cell.first, cell.last + 1) if index in header
            )
        )
        or None
    )
    if cell is label:
        return Headed(cell, None, column)
    period = _PERIOD.search(f"{column} | {names} | {title}")
    found = None
    if any(letter.isdigit() for letter in cell.text):
        sign = _SIGN.search(cell.text)
        found = unit or _unit_of_row(names) or unit_of(column) or (sign.group() if sign else None)
        found = found or unit_of(title) or _whole_unit(header.get(0))
        if found is None and _names_no_measure(column):
            found = _only_unit(header)
    return Headed(cell, names, column, found, period.group() if period else None)


def _unit_of_row(names: str | None) -> str | None:
    """The unit that a row's own label names, or the nearest one above it, save for mere counts."""
    for name in reversed(names.split(" > ")) if names else ():
        if unit := unit_of(name):
            return unit
        if _COUNT.search(name):
            return None
    return None


def _names_no_measure(column: str | None) -> bool:
    """Whether a column is headed by a year, a figure or nothing; "Staff" counts something else
    than the column beside it."""
    return column is None or not re.search(r"[^\W\d_]{3,}", _PERIOD.sub("", column))


def _only_unit(header: dict[int, str]) -> str | None:
    """The unit that a header names once, over one of the columns it spans; shares don't span."""
    units = {unit for name in header.values() if (unit := unit_of(name)) and unit != "%"}
    return units.pop() if len(units) == 1 else None


def _whole_unit(text: str | None) -> str | None:
    """A header that is nothing but a unit."""
    return text if text and is_unit(text) and not UNIT_NAME.fullmatch(text) else None
