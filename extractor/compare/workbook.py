"""A comparison or a matrix in, an Excel workbook out; every text is written as a string."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped, unused-ignore]

from extractor.compare.flat import (
    Flat,
    Value,
    deadline_rows,
    matrix_rows,
    quote_rows,
    recommendation_rows,
    verdict_rows,
)
from extractor.compare.records import Comparison, Matrix
from extractor.export.guard import excel_cell

_EPOCH = datetime(1980, 1, 1)  # the library reads no clock; same comparison, same bytes
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_WIDTHS = {"quote": 60, "sentence": 60, "reason": 60, "answers": 60, "wanted": 50, "title": 40}
_WIDTH = 14


def xlsx_bytes(result: Comparison | Matrix) -> bytes:
    """Sheets verdicts, quotes, recommendations, deadlines, about; or matrix and about."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({"title": "Claims beside findings", "created": _EPOCH})
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EDF3"})
    cell = book.add_format({"valign": "top", "text_wrap": True})
    for name, rows in _tables(result):
        _sheet(book.add_worksheet(name), rows, head, cell)
    book.close()
    return stream.getvalue()


def _tables(result: Comparison | Matrix) -> list[tuple[str, list[Flat]]]:
    if isinstance(result, Matrix):
        return [("matrix", matrix_rows(result)), ("about", _lines([result.attribution]))]
    return [
        ("verdicts", verdict_rows(result)),
        ("quotes", quote_rows(result)),
        ("recommendations", recommendation_rows(result)),
        ("deadlines", deadline_rows(result)),
        ("about", _lines([*result.notes, *_sources(result), result.attribution])),
    ]


def _sources(comparison: Comparison) -> list[str]:
    return [
        f"Input: {one.source} ({', '.join(filter(None, (one.kind, one.date, one.author)))})"
        for one in comparison.documents
    ]


def _lines(lines: Sequence[str]) -> list[Flat]:
    return [{"about": line} for line in lines]


def _sheet(sheet: Any, rows: Sequence[Flat], head: Any, cell: Any) -> None:
    columns = list(rows[0]) if rows else ["nothing in the inputs"]
    for place, column in enumerate(columns):
        sheet.set_column(place, place, 120 if column == "about" else _WIDTHS.get(column, _WIDTH))
        sheet.write_string(0, place, column, head)
    for number, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            _write(sheet, number, place, row[column], cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)


def _write(sheet: Any, row: int, column: int, value: Value, style: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, excel_cell(value), style)
    elif value is not None:
        sheet.write_number(row, column, value, style)
