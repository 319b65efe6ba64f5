"""Rows of cells in, for each cell what heads it, its unit and its period out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.ingest.units import UNIT_NAME, unit_of
from extractor.models import Cell

_PERIOD = re.compile(r"\bFY\s?\d{2,4}\b|\b(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:FY\s?|CY\s?)?(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?[*†]?", re.IGNORECASE)
_VALUE = re.compile(
    r"[(\[<>~≈≥≤±+−–-]?\s*(?:[A-Z]{1,3})?\s*[$€£¥₩]?\s*\d[\d,.  ']*\s*(?:%|pp|[a-z]{1,3})?\)?[*†]?",
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
    section = above = None
    for row in rows[count:]:
        if row and row[0].text:
            above = row[0].text
            alone = len(row) > 1 and not any(cell.text for cell in row[1:])
            section = above if alone else section
        reaching = above if row and not row[0].text else None
        headed.append(_head_row(row, names, [section, reaching], title))
    return headed


def _count_heads(rows: Sequence[Sequence[CellText]]) -> int:
    """Rows of names, or of years, above the first row that holds a value beside its label."""
    for number, row in enumerate(rows[:4]):
        if any(_is_value(cell.text) for cell in row[1:]):
            return number
    return 1 if len(rows) > 1 and len(rows[0]) > 2 else 0


def _is_value(text: str) -> bool:
    return bool(_VALUE.fullmatch(text)) and not _YEAR.fullmatch(text)


def _column_names(rows: Sequence[Sequence[CellText]]) -> list[str]:
    """Names by column, those of lower rows after those of upper ones."""
    names: list[str] = []
    for row in rows:
        for number, cell in enumerate(row):
            if number == len(names):
                names.append(cell.text)
            elif cell.text and cell.text != names[number]:
                names[number] = f"{names[number]} {cell.text}".strip()
    return names


def _head_row(
    row: Sequence[CellText], names: Sequence[str], outer: Sequence[str | None], title: str | None
) -> list[Cell]:
    label = _label(row)
    header = " > ".join(dict.fromkeys(part for part in (*outer, label and label.text) if part))
    given = _given_unit(row, names)
    cells = []
    for number, cell in enumerate(row):
        if not cell.text:
            continue
        column = (names[number] if number < len(names) else "") or None
        if cell is label:
            cells.append(Cell(start=cell.start, end=cell.end, column_header=column))
        else:
            cells.append(_head_cell(cell, header or None, column, given, title))
    return cells


def _label(row: Sequence[CellText]) -> CellText | None:
    """What the row is called: its first cell, or the second where a cell above reaches down."""
    first = next((cell for cell in row[:2] if cell.text), None)
    return first if first and not _is_value(first.text) else None


def _given_unit(row: Sequence[CellText], names: Sequence[str]) -> str | None:
    """What stands in the column that is called "Unit"; the first one holds the labels."""
    for cell, name in zip(row[1:], names[1:], strict=False):
        if cell.text and UNIT_NAME.fullmatch(name):
            return cell.text
    return None


def _head_cell(
    cell: CellText, header: str | None, column: str | None, given: str | None, title: str | None
) -> Cell:
    unit = period = None
    if any(letter.isdigit() for letter in cell.text):
        places = (_sign(cell.text), given, unit_of(header), unit_of(column), unit_of(title))
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
