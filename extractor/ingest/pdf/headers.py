"""A grid in, for each cell its row header, column header, unit and period out."""

import re
from dataclasses import dataclass, field

from extractor.ingest.pdf.cell_units import (
    row_unit,
    unit_at_end,
    unit_columns,
    unit_of_names,
    units_at_ends,
)
from extractor.ingest.pdf.grid import Grid, GridCell, is_year_row
from extractor.ingest.pdf.groups import find_groups
from extractor.ingest.pdf.heads import name_columns
from extractor.ingest.pdf.stubs import Label, Stub, make_stub
from extractor.ingest.pdf.values import BLANK, VALUE, YEAR
from extractor.ingest.units import unit_of, unit_stated, whole_unit

_PERIOD = re.compile(r"FY\s?\d{2,4}|(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?", re.IGNORECASE)
_RANGE = re.compile(r"\d{1,4}\s?[-–]\s?\d{1,4}|[<>≤≥]\s?\d{1,4}|\d{1,4}\s?\+")
_FIGURE = re.compile(r"(\d[\d,]*)[*†]?")
_WHOLE = 100
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
    """Names of columns by number, where the columns lie, and the names of rows that hold on."""

    names: dict[int, str]
    columns: list[tuple[float, float]]
    stub: Stub
    page: int

    def over(self, grid: Grid) -> dict[int, str]:
        """The names for another table's columns, where nearly all lie at the same places."""
        if not 0 <= grid.page - self.page < 2:
            return {}
        names: dict[int, str] = {}
        for index, (x0, x1) in enumerate(grid.columns):
            for other, (left, right) in enumerate(self.columns):
                if other in self.names and (abs(x1 - right) < 9 or abs(x0 - left) < 9):
                    names[index] = self.names[other]
                    break
        return names if len(names) >= max(2, 0.75 * len(grid.columns)) else {}


@dataclass(slots=True)
class _Table:
    """What is known of a table while its rows are read from top to bottom."""

    grid: Grid
    title: str | None
    above: Header | None
    stub: Stub
    ends: frozenset[str]
    header: dict[int, str] = field(default_factory=dict)
    heads: list[list[GridCell]] = field(default_factory=list)
    units: set[int] = field(default_factory=set)
    groups: dict[int, GridCell] = field(default_factory=dict)
    stated: str | None = None
    begun: bool = False


def head_cells(
    grid: Grid, title: str | None, above: Header | None = None
) -> tuple[list[list[Headed]], Header]:
    """The cells of a grid, row by row, with their headers, and the header itself.

    `title` stands above the table; `above` is the header of the table before, which holds on for a
    table without one of its own that has the same columns; so do the names of rows in it for a
    table with the same header whose first rows are parts of another.
    """
    table = _open(grid, title, above)
    rows = [_head_row(table, row) for row in grid.rows]
    return rows, Header(table.header, grid.columns, table.stub, grid.page)


def _open(grid: Grid, title: str | None, above: Header | None) -> _Table:
    labels = [_as_label(cell, row) for row in grid.rows if (cell := _label(row, grid))]
    body = [
        _as_label(cell, row)
        for row in grid.rows
        if (cell := _label(row, grid)) and cell.first == 0 and not _is_header(row, grid, False)
    ]
    left = min((label.x0 for label in labels if label.x0 < grid.columns[0][1]), default=0.0)
    ends = units_at_ends([label.text for label in body if not label.lone])
    table = _Table(grid, title, above, make_stub(body, left), ends)
    table.units = unit_columns(grid, {})
    table.groups = find_groups(grid, table.units)
    if above and not _is_header(grid.rows[0], grid, False):
        table.header = above.over(grid)
        inset = table.stub.stepped and body and body[0].x0 - left > 2.5
        if table.header and (title is None or inset):
            table.stub.goes_on(above.stub)
    return table


def _as_label(cell: GridCell, row: list[GridCell]) -> Label:
    return Label(cell.text, cell.x0, cell.x1, cell.bold, len(row) == 1)


def _head_row(table: _Table, row: list[GridCell]) -> list[Headed]:
    """One row's cells; what it says of the rows below is noted in `table`."""
    if _is_header(row, table.grid, bool(table.begun)):
        return _take_head(table, row)
    group = table.groups.get(id(row))
    cell = _label([part for part in row if part is not group], table.grid)
    label = _as_label(cell, row) if cell else None
    if label is not None and not table.begun:
        _carry(table, label)
    if cell is not None and label is not None and label.lone:
        table.begun = table.begun or bool(table.header)
        return _take_section(table, cell, label)
    table.begun = True
    names = table.stub.name(label) if label else table.stub.above()
    if group and names:
        names = f"{group.text} > {names}"
    unit = row_unit(row, table.grid, table.units)
    if unit is None and label is not None:
        unit = unit_at_end(label.text, table.ends)
    unit = unit or _unit_of_row(row, names)
    return [_headed(table, part, names, unit, part is cell or part is group) for part in row]


def _unit_of_row(row: list[GridCell], names: str | None) -> str | None:
    """The unit that the names of a row give; a share in a name above it only for shares."""
    unit = unit_of_names(names)
    if unit == "%" and names and unit_of(names.rsplit(" > ", 1)[-1]) is None:
        figures = [_FIGURE.fullmatch(cell.text) for cell in row]
        if any(found and int(found[1].replace(",", "")) > _WHOLE for found in figures):
            return None
    return unit


def _take_head(table: _Table, row: list[GridCell]) -> list[Headed]:
    if table.begun:
        if not any([c.text for c in row] == [c.text for c in head] for head in table.heads):
            table.stub.stack = []
        table.heads, table.begun = [], False
    table.heads.append(row)
    inherited = {} if len(table.heads) > 1 or not table.header else table.header
    names = name_columns(table.heads, table.grid)
    table.header = {**{k: v for k, v in inherited.items() if k not in names}, **names}
    table.units = unit_columns(table.grid, table.header)
    table.stated = next((u for cell in row if (u := unit_stated(cell.text))), table.stated)
    return [Headed(cell) for cell in row]


def _carry(table: _Table, label: Label) -> None:
    """Keep the names of the part before, where this part repeats its header and goes on in it."""
    above = table.above
    if not above or not table.header or not 0 <= table.grid.page - above.page < 2:
        return
    if sorted(table.header.values()) != sorted(above.names.values()):
        return
    inside = table.stub.stepped and label.x0 - table.stub.left > 2.5
    if inside or (table.title is None and not label.lone):
        table.stub.goes_on(above.stub)


def _take_section(table: _Table, cell: GridCell, label: Label) -> list[Headed]:
    """A row that holds nothing but a label: it heads the rows below, or names their unit."""
    unit = unit_stated(label.text) or whole_unit(label.text)
    if unit:
        table.stated = unit
    else:
        table.stub.name(label)
    return [Headed(cell)]


def _is_header(row: list[GridCell], grid: Grid, body: bool) -> bool:
    """A row of years, or one of names above the first row of values."""
    if is_year_row(row) and (any(grid.numeric) or row is grid.rows[0]):
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


def _label(row: list[GridCell], grid: Grid) -> GridCell | None:
    """The first cell of a row that is no value: its name."""
    for cell in row:
        named = any(letter.isalpha() for letter in cell.text) or _RANGE.fullmatch(cell.text)
        numeric = grid.numeric[min(cell.first, len(grid.numeric) - 1)]
        if cell.first == 0 and YEAR.fullmatch(cell.text) and (len(row) == 1 or not numeric):
            return cell
        if not numeric and (named or (cell is row[0] and whole_unit(cell.text))):
            return cell
    return None


def _headed(
    table: _Table, cell: GridCell, names: str | None, unit: str | None, is_label: bool
) -> Headed:
    header = table.header
    over = (header[index] for index in range(cell.first, cell.last + 1) if index in header)
    column = " ".join(dict.fromkeys(over)) or None
    if is_label:
        return Headed(cell, None, column)
    if any(letter.isdigit() for letter in cell.text):
        unit = unit or _unit(table, cell.text, column)
    else:
        unit = None
    period = _PERIOD.search(f"{column} | {names} | {table.title}")
    return Headed(cell, names, column, unit, period.group() if period else None)


def _unit(table: _Table, text: str, column: str | None) -> str | None:
    """The unit of a value whose row has no cell for it: the nearest that is named."""
    sign = _SIGN.search(text)
    found = unit_of(column) or (sign.group() if sign else None)
    found = found or table.stated or unit_of(table.title) or _stub_unit(table.header.get(0))
    if found is None and _names_no_measure(column):
        found = _only_unit(table.header)
    return found


def _stub_unit(text: str | None) -> str | None:
    """The unit that heads the labels, for all values: "metric kilotons", "(€ million)"."""
    return whole_unit(text) or unit_of(text)


def _names_no_measure(column: str | None) -> bool:
    """Whether a column is headed by a year, a figure or nothing; "Staff" counts something else
    than the column beside it."""
    return column is None or not re.search(r"[^\W\d_]{3,}", _PERIOD.sub("", column))


def _only_unit(header: dict[int, str]) -> str | None:
    """The unit that a header names once, over one of the columns it spans; shares don't span."""
    units = {unit for name in header.values() if (unit := unit_of(name)) and unit != "%"}
    return units.pop() if len(units) == 1 else None
