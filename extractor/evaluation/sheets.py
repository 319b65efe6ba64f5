"""A report in, its tables as rows of strings out: what terminal, Markdown and HTML show alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.evaluation.bootstrap import Interval
from extractor.evaluation.changes import Changes
from extractor.evaluation.confidence import outcomes_of, reliability
from extractor.evaluation.counts import Counts, sum_counts
from extractor.evaluation.figures import (
    LEVELS,
    attribute_tallies,
    by_kind,
    counts_by_type,
    macro,
    rule_counts,
)
from extractor.evaluation.report import DocumentScore, Report

RATIOS = ("precision", "recall", "f1")
_COUNT_COLUMNS = ("right", "false alarms", "misses", "precision", "recall", "F1", "95%")
Row = tuple[str, ...]
Intervals = Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its first `text_columns` hold words, the others figures."""

    title: str
    columns: Row
    rows: tuple[Row, ...]
    text_columns: int = 1


def sheets_of(report: Report, *, intervals: Intervals) -> list[Sheet]:
    """Levels by type; attributes; documents; kinds; rules; confidence. Empty ones are left out."""
    sheets = [_level_sheet(report, level, intervals) for level in LEVELS]
    sheets.append(_attribute_sheet(report, intervals))
    sheets.append(_document_sheet(report))
    sheets.append(_kind_sheet(report))
    sheets.append(_rule_sheet(report.documents))
    sheets.append(_confidence_sheet(report))
    return [without_empty_end(sheet) for sheet in sheets if sheet.rows]


def without_empty_end(sheet: Sheet) -> Sheet:
    """The sheet without its last column where that says nothing (no intervals, say)."""
    if any(row[-1] for row in sheet.rows):
        return sheet
    rows = tuple(row[:-1] for row in sheet.rows)
    return replace(sheet, columns=sheet.columns[:-1], rows=rows)


def _level_sheet(report: Report, level: str, intervals: Intervals) -> Sheet:
    """One row a type, then all together and the mean of the types."""
    counts = counts_by_type(report.documents, level)
    rows = [
        (kind, *count_cells(each), interval_cell(intervals.get(f"{level}.{kind}.f1")))
        for kind, each in counts.items()
    ]
    if rows:
        total = sum_counts(counts.values())
        interval = interval_cell(intervals.get(f"{level}.micro.f1"))
        rows.append(("micro", *count_cells(total), interval))
        ratios = (percent(macro(counts, ratio)) for ratio in RATIOS)
        rows.append(
            ("macro", "", "", "", *ratios, interval_cell(intervals.get(f"{level}.macro.f1")))
        )
    return Sheet(level, ("type", *_COUNT_COLUMNS), tuple(rows))


def _attribute_sheet(report: Report, intervals: Intervals) -> Sheet:
    """One row an attribute, over the matched claims."""
    rows = (
        (
            name,
            f"{tally.right:.4g}",
            str(tally.total),
            percent(tally.accuracy),
            interval_cell(intervals.get(f"attribute.{name}")),
        )
        for name, tally in attribute_tallies(report.documents).items()
    )
    return Sheet("attribute", ("attribute", "right", "of", "accuracy", "95%"), tuple(rows))


def _document_sheet(report: Report) -> Sheet:
    """One row a document, spans of all types."""
    rows = ((each.file, each.kind or "", *_span_cells([each])) for each in report.documents)
    return Sheet("span by document", ("document", "kind", *_COUNT_COLUMNS[:-1]), tuple(rows), 2)


def _kind_sheet(report: Report) -> Sheet:
    """One row a document kind, spans of all types."""
    rows = (
        (kind, str(len(documents)), *_span_cells(documents))
        for kind, documents in by_kind(report.documents).items()
    )
    columns = ("document kind", "documents", *_COUNT_COLUMNS[:-1])
    return Sheet("span by document kind", columns, tuple(rows))


def _span_cells(documents: Sequence[DocumentScore]) -> list[str]:
    """Counts and ratios of the spans of some documents."""
    return count_cells(sum_counts(counts_by_type(documents, "span").values()))


def _rule_sheet(documents: Sequence[DocumentScore]) -> Sheet:
    """One row a rule: what it said rightly and wrongly, and misses that it came nearest to."""
    rows = (
        (rule, str(each.tp), str(each.fp), str(each.fn), percent(each.precision))
        for rule, each in rule_counts(documents).items()
    )
    columns = ("rule", "right", "false alarms", "misses nearby", "precision")
    return Sheet("rule", columns, tuple(rows))


def _confidence_sheet(report: Report) -> Sheet:
    """One row a bin of confidence that holds a claim."""
    rows = (
        (
            f"{each.low:.1f}–{each.high:.1f}",
            str(each.claims),
            str(each.right),
            percent(each.mean_confidence),
            percent(each.accuracy),
        )
        for each in reliability(outcomes_of(report))
        if each.claims
    )
    columns = ("confidence", "claims", "right", "mean confidence", "accuracy")
    return Sheet("confidence", columns, tuple(rows))


def count_cells(counts: Counts) -> list[str]:
    """Counts, then ratios."""
    ratios = (percent(getattr(counts, ratio)) for ratio in RATIOS)
    return [str(counts.tp), str(counts.fp), str(counts.fn), *ratios]


def percent(ratio: float | None) -> str:
    """A share in percent, one digit after the point; a dash for none."""
    return "–" if ratio is None else f"{100 * ratio:.1f}"


def interval_cell(interval: Interval | None) -> str:
    """An interval of shares in percent."""
    return "" if interval is None else f"{100 * interval[0]:.1f}–{100 * interval[1]:.1f}"


def change_sheets(changes: Changes) -> list[Sheet]:
    """The figures that differ, the claims that changed, the documents left out."""
    sheets = [
        Sheet("figures", ("figure", "old", "new", "difference", "95%", "p"), _difference(changes)),
        Sheet(
            "claims",
            ("what", "document", "type", "place", "rule", "attributes"),
            _moved(changes),
            6,
        ),
    ]
    only = [(file, "old run") for file in changes.only_old]
    only += [(file, "new run") for file in changes.only_new]
    sheets.append(Sheet("documents of one run only", ("document", "in"), tuple(only), 2))
    return [sheet for sheet in sheets if sheet.rows]


def _difference(changes: Changes) -> tuple[Row, ...]:
    """One row a figure that is not the same."""

    def rows() -> Iterator[Row]:
        for each in changes.differences:
            if each.old == each.new:
                continue
            gap = None if each.old is None or each.new is None else each.new - each.old
            shift = "" if gap is None else f"{100 * gap:+.1f}"
            p = "" if each.p is None else f"{each.p:.3f}"
            interval = interval_cell(each.interval)
            yield each.name, percent(each.old), percent(each.new), shift, interval, p

    return tuple(rows())


def _moved(changes: Changes) -> tuple[Row, ...]:
    """One row a claim that changed."""
    return tuple(
        (
            change.event.replace("_", " "),
            change.file,
            change.outcome.type,
            f"{change.outcome.start}:{change.outcome.end}",
            change.outcome.rule or "",
            " ".join([*(f"+{name}" for name in change.better), *(f"-{n}" for n in change.worse)]),
        )
        for change in changes.changes
    )
