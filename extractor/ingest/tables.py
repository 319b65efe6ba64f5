"""Rows of cells in, for each cell what heads it, its unit and its period out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.ingest.units import UNIT_NAME, unit_of, unit_stated, whole_unit
from extractor.models import Cell

_PERIOD = re.compile(r"\bFY\s?\d{2,4}\b|\b(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:FY\s?|CY\s?)?(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?[*†]?", re.IGNORECASE)
_VALUE = re.compile(
    r"[(\[<>~≈≥≤±+−–-]?\s*+(?:[A-Z]{1,3}\s*+)?(?:[$€£¥₩]\s*+)?\d[\d,.  ']*+\s*+"
    r"(?:%|pp|[a-z]{1,3})?\)?[*†]?",
    re.IGNORECASE,
)
_BLANK = re.compile(r"(?:[-–—]|n/?a|n\.a\.|nil|\*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell's words as they are read, and where they stand in the document (half-open)."""

    text: str
    start: int
    end: int


def head_rows(
    rows: Sequence[Sequence[CellText]], *, heads: int | None = None, title: str | None = None
) -> list[list[Cell]]:
    """The cells of a table, row by row, with row header, column header, unit and period.

    `heads` is how many rows at the top name the columns (None: found out), `title` what stands
    above the table. Cells without words are left out; cells of the header rows have no headers.
    """
    count = _count_heads(rows) if heads is None else heads
    names = _column_names(rows[:count])
    headed = [[Cell(start=c.start, end=c.end) for c in row if c.text] for row in rows[:count]]
    body = rows[count:]
    nested = _is_nested(body, names)
    section = above = stated = None
    for row in body:
        if _is_section(row):
            unit = unit_stated(row[0].text) or whole_unit(row[0].text)
            section, above, stated = (section, above, unit) if unit else (row[0].text, None, stated)
            headed.append([Cell(start=c.start, end=c.end) for c in row if c.text])
            continue
        if row and row[0].text:
            above = row[0].text
        outer = [section, above if nested or (row and not row[0].text) else None]
        units = (stated, unit_of(title), _stub_unit(names))
        headed.append(_head_row(row, names, outer, units, title, nested=nested))
    return headed


def _is_section(row: Sequence[CellText]) -> bool:
    """Whether a row is one name over all columns: a cell alone, or the same in each."""
    texts = {cell.text for cell in row if cell.text}
    return len(row) > 1 and bool(row[0].text) and len(texts) == 1 and not _is_value(row[0].text)


def _is_nested(rows: Sequence[Sequence[CellText]], names: Sequence[str]) -> bool:
    """Whether names of rows stand in the second column under one that reaches over several."""
    if len(names) > 1 and UNIT_NAME.fullmatch(names[1]):
        return False
    return any(
        len(row) > 2 and not row[0].text and row[1].text and not _is_value(row[1].text)
        for row in rows
    )


def _stub_unit(names: Sequence[str]) -> str | None:
    """The unit that heads the labels, for all values of the table."""
    return (whole_unit(names[0]) or unit_of(names[0])) if names else None


def _count_heads(rows: Sequence[Sequence[CellText]]) -> int:
    """Rows of names, or of years, above the first row that holds a value beside its label."""
    for number, row in enumerate(rows[:4]):
        if any(_is_value(cell.text) for cell in row[1:]):
            return number
    return 1 if len(rows) > 1 and len(rows[0]) > 2 else 0


def _is_value(text: str) -> bool:
    return bool(_VALUE.fullmatch(text)) and not _YEAR.fullmatch(text)


def _column_names(rows: Sequence[Sequence[CellText]]) -> list[str]:
    """Names by column, those of lower rows after those of upper ones.

    An upper name reaches over the blank cells right of it that have a name below.
    """
    names: list[str] = []
    for depth, row in enumerate(rows):
        below = rows[depth + 1 :]
        wide = ""
        for number, cell in enumerate(row):
            lower = any(number < len(other) and other[number].text for other in below)
            wide = cell.text if cell.text and number else (wide if lower else "")
            text = cell.text or wide
            if number == len(names):
                names.append(text)
            elif text and text != names[number]:
                names[number] = f"{names[number]} {text}".strip()
    return names


def _head_row(
    row: Sequence[CellText],
    names: Sequence[str],
    outer: Sequence[str | None],
    units: Sequence[str | None],
    title: str | None,
    *,
    nested: bool,
) -> list[Cell]:
    label = _label(row, nested)
    header = " > ".join(dict.fromkeys(part for part in (*outer, label and label.text) if part))
    given = _given_unit(row, names)
    cells = []
    for number, cell in enumerate(row):
        if not cell.text:
            continue
        column = (names[number] if number < len(names) else "") or None
        if cell is label or (nested and number == 0):
            cells.append(Cell(start=cell.start, end=cell.end, column_header=column))
        else:
            cells.append(_head_cell(cell, header or None, column, (given, *units), title))
    return cells


def _label(row: Sequence[CellText], nested: bool) -> CellText | None:
    """What the row is called: its first cell, or the second where a cell above reaches down.

    A year at the head of a row names it as words do.
    """
    if nested and len(row) > 2 and row[1].text and not _is_value(row[1].text):
        return row[1]
    first = next((cell for cell in row[:2] if cell.text), None)
    return first if first and not _is_value(first.text) else None


def _given_unit(row: Sequence[CellText], names: Sequence[str]) -> str | None:
    """What stands in the column that is called "Unit"; the first one holds the labels."""
    for cell, name in zip(row[1:], names[1:], strict=False):
        if cell.text and UNIT_NAME.fullmatch(name):
            return cell.text
    return None


def _head_cell(
    cell: CellText,
    header: str | None,
    column: str | None,
    units: Sequence[str | None],
    title: str | None,
) -> Cell:
    unit = period = None
    if any(letter.isdigit() for letter in cell.text):
        given, *whole = units
        named = (unit_of(part) for part in reversed((header or "").split(" > ")))
        own = next((found for found in named if found), None)
        places = (_sign(cell.text), given, own, unit_of(column), *whole)
        unit = next((found for found in places if found), None)
    for place in (column, header, title):
        found = _PERIOD.search(place or "")
        if found:
            period = found.group()
            break
    return Cell(
        start=cell.start,
        end=cell.end,
        row_header=header,
        column_header=column,
        unit=unit,
        period=period,
    )


def _sign(text: str) -> str | None:
    return "%" if "%" in text else None
