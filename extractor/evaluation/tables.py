"""Sheets in, what a terminal shows out."""

from collections.abc import Mapping, Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from extractor.evaluation.bootstrap import Interval
from extractor.evaluation.changes import Changes
from extractor.evaluation.report import Report
from extractor.evaluation.sheets import Sheet, change_sheets, sheets_of


def render_table(report: Report, *, intervals: Mapping[str, Interval] | None = None) -> Group:
    """Every table of the report as a rich renderable; `intervals` from `bootstrap.intervals`."""
    return render_sheets(sheets_of(report, intervals=intervals or {}), report.notes)


def render_changes(changes: Changes) -> Group:
    """What changed between two runs, as a rich renderable."""
    return render_sheets(change_sheets(changes))


def render_sheets(sheets: Sequence[Sheet], notes: Sequence[str] = ()) -> Group:
    """Any sheets, with notes below."""
    return Group(*(_table(sheet) for sheet in sheets), *(Text(note) for note in notes))


def _table(sheet: Sheet) -> Table:
    """One table; cells are text, never mark-up."""
    table = Table(title=Text(sheet.title), title_justify="left")
    for index, column in enumerate(sheet.columns):
        is_words = index < sheet.text_columns
        table.add_column(Text(column), justify="left" if is_words else "right")
    for row in sheet.rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
