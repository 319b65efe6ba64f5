"""An agreement in, its tables out; for the terminal and, as JSON values, for machines."""

from collections.abc import Mapping
from typing import Any

from rich.console import Group

from extractor.evaluation.agreements import Agreement, Disagreement
from extractor.evaluation.bootstrap import intervals
from extractor.evaluation.counts import sum_counts
from extractor.evaluation.saying import values_said
from extractor.evaluation.sheets import Row, Sheet, interval_cell, percent, without_empty_end
from extractor.evaluation.tables import render_sheets


def render_agreement(agreement: Agreement) -> Group:
    """The agreement as a rich renderable."""
    return render_sheets(agreement_sheets(agreement), agreement.notes)


def agreement_sheets(agreement: Agreement) -> list[Sheet]:
    """Spans, sentences, attributes, then what to settle."""
    columns = ("what", "document", "type", "place", "attribute", "first", "second")
    rows = tuple(row for each in agreement.disagreements for row in _settle_rows(each))
    return [
        _span_sheet(agreement),
        _kappa_sheet(agreement),
        _alpha_sheet(agreement),
        Sheet("to settle", columns, rows, len(columns)),
    ]


def _span_sheet(agreement: Agreement) -> Sheet:
    """F1 of the spans, by type and together, with 95% intervals from ten documents on."""
    total = {"micro": sum_counts(agreement.spans.values())}
    sure = intervals(agreement.report)
    rows = tuple(
        (
            kind,
            *map(str, (each.tp, each.fn, each.fp)),
            percent(each.f1),
            interval_cell(sure.get(f"span.{kind}.f1")),
        )
        for kind, each in (agreement.spans | total).items()
    )
    columns = ("type", "both", "first only", "second only", "F1", "95%")
    return without_empty_end(Sheet("spans", columns, rows))


def _kappa_sheet(agreement: Agreement) -> Sheet:
    """Kappa by type."""
    rows = tuple(
        (kind, *map(str, (k.both, k.first, k.second, k.neither)), _figure(k.kappa))
        for kind, k in agreement.kappas.items()
    )
    columns = ("type", "both", "first only", "second only", "neither", "Cohen's kappa")
    return Sheet("sentences", columns, rows)


def _alpha_sheet(agreement: Agreement) -> Sheet:
    """Alpha by attribute."""
    rows = tuple(
        (name, str(a.pairs), str(a.same), _figure(a.alpha)) for name, a in agreement.alphas.items()
    )
    return Sheet("attributes", ("attribute", "pairs", "same", "Krippendorff's alpha"), rows)


def _figure(value: float | None) -> str:
    """A coefficient; a dash where there was no chance to disagree."""
    return "–" if value is None else f"{value:.3f}"


def _settle_rows(each: Disagreement) -> list[Row]:
    """One row a label that one has alone, or one a differing attribute."""
    outcome = each.outcome
    place = (each.file, outcome.type, f"{outcome.start}:{outcome.end}")
    if each.what != "attribute":
        return [(each.what.replace("_", " "), *place, "", "", "")]
    return [
        ("attribute", *place, name, ours, theirs)
        for name, ours, theirs in values_said(outcome.wrong)
    ]


def agreement_to_dict(agreement: Agreement) -> dict[str, Any]:
    """The agreement as JSON values: counts, coefficients, disagreements."""
    return {
        "span_f1": agreement.span_f1,
        "span_f1_interval": intervals(agreement.report).get("span.micro.f1"),
        "spans": {kind: _fields(each) for kind, each in agreement.spans.items()},
        "kappa": {kind: _fields(each) for kind, each in agreement.kappas.items()},
        "alpha": {name: _fields(each) for name, each in agreement.alphas.items()},
        "disagreements": [_disagreement_to_dict(each) for each in agreement.disagreements],
        "notes": list(agreement.notes),
    }


def _fields(record: Any) -> Mapping[str, Any]:
    """The fields of a record with slots."""
    return {name: getattr(record, name) for name in record.__slots__}


def _disagreement_to_dict(each: Disagreement) -> dict[str, Any]:
    """One thing to settle."""
    outcome = each.outcome
    return {
        "what": each.what,
        "file": each.file,
        "type": outcome.type,
        "start": outcome.start,
        "end": outcome.end,
        "values": {name: list(values) for name, values in outcome.wrong.items()},
    }
