"""A report in, the same figures as the terminal's as Markdown out."""

from collections.abc import Mapping

from extractor.evaluation.bootstrap import Interval
from extractor.evaluation.changes import Changes
from extractor.evaluation.report import Report
from extractor.evaluation.sheets import Sheet, change_sheets, sheets_of


def render_markdown(report: Report, *, intervals: Mapping[str, Interval] | None = None) -> str:
    """Every table of the report; `intervals` as `bootstrap.intervals` gives them."""
    parts = [_table(sheet) for sheet in sheets_of(report, intervals=intervals or {})]
    notes = [f"- {_escaped(note)}" for note in report.notes]
    return "\n\n".join([*parts, "\n".join(notes)] if notes else parts) + "\n"


def render_changes_markdown(changes: Changes) -> str:
    """What changed between two runs."""
    return "\n\n".join(_table(sheet) for sheet in change_sheets(changes)) + "\n"


def _table(sheet: Sheet) -> str:
    """One table under its title; figures to the right."""
    rule = [":--" if index < sheet.text_columns else "--:" for index in range(len(sheet.columns))]
    lines = [_row(sheet.columns), _row(rule), *(_row(row) for row in sheet.rows)]
    return f"### {_escaped(sheet.title)}\n\n" + "\n".join(lines)


def _row(cells: tuple[str, ...] | list[str]) -> str:
    """One row of a table."""
    return "| " + " | ".join(_escaped(cell) for cell in cells) + " |"


def _escaped(text: str) -> str:
    """Text that can't break a table or become mark-up."""
    escaped = text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")
    return escaped.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")
