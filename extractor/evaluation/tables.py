"""A report in, what a terminal shows out."""

from rich.console import Group
from rich.table import Table
from rich.text import Text

from extractor.evaluation.counts import Counts, sum_counts
from extractor.evaluation.figures import LEVELS, attribute_tallies, counts_by_type, macro
from extractor.evaluation.report import Report


def render_table(report: Report) -> Group:
    """Levels by type, then attributes, as a rich renderable."""
    tables = [_level_table(report, level) for level in LEVELS]
    notes = [Text(note) for note in report.notes]
    return Group(*tables, _attribute_table(report), *notes)


def _level_table(report: Report, level: str) -> Table:
    """One row a type, then micro and macro."""
    table = Table("type", "tp", "fp", "fn", "P", "R", "F1", title=level)
    counts = counts_by_type(report.documents, level)
    for kind, each in counts.items():
        table.add_row(kind, *_cells(each))
    table.add_row("micro", *_cells(sum_counts(counts.values())))
    ratios = [percent(macro(counts, figure)) for figure in ("precision", "recall", "f1")]
    table.add_row("macro", "", "", "", *ratios)
    return table


def _cells(counts: Counts) -> list[str]:
    """Counts, then ratios."""
    ratios = (counts.precision, counts.recall, counts.f1)
    return [str(counts.tp), str(counts.fp), str(counts.fn), *map(percent, ratios)]


def _attribute_table(report: Report) -> Table:
    """One row an attribute."""
    table = Table("attribute", "right", "of", "accuracy", title="attribute")
    for name, tally in attribute_tallies(report.documents).items():
        table.add_row(name, f"{tally.right:g}", str(tally.total), percent(tally.accuracy))
    return table


def percent(ratio: float | None) -> str:
    """A share for people."""
    return "–" if ratio is None else f"{100 * ratio:.1f}"
