"""A report and its labelled documents in, a page that shows each error in its sentence out.

The page stands alone (style and plots are in it) and everything taken from documents, claims and
rules is escaped by Jinja2.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from extractor.evaluation.bootstrap import Interval
from extractor.evaluation.confidence import (
    calibration_error,
    outcomes_of,
    reliability,
    threshold_curve,
)
from extractor.evaluation.confusion import NONE, confusion, confusion_rows
from extractor.evaluation.counts import sum_counts
from extractor.evaluation.figures import counts_by_type
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.plots import curve_plot, reliability_plot
from extractor.evaluation.report import DocumentScore, Near, Outcome, Report
from extractor.evaluation.saying import values_said
from extractor.evaluation.sentences import Sentences
from extractor.evaluation.sheets import interval_cell, percent, sheets_of
from extractor.models import CLAIM_TYPES

_AROUND = 120
_QUOTED = 90
_GROUPS = {"miss": "Misses", "false_alarm": "False alarms", "match": "Wrong attributes"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One error as the page shows it: `before`, `marked`, `after` are its sentence in pieces.

    `key` is the rule it stands under: the one that fired, for a miss the one that came nearest.
    `hint` says what came nearest, `near` quotes it; `values` are (attribute, label's, claim's).
    """

    group: str
    key: str
    type: str
    file: str
    place: str
    before: str
    marked: str
    after: str
    confidence: str
    hint: str
    near: str
    values: tuple[tuple[str, str, str], ...] = ()


Rules = list[tuple[str, list[Shown]]]


def render_html(
    report: Report,
    gold_documents: Sequence[GoldDocument],
    *,
    intervals: Mapping[str, Interval] | None = None,
    sentences: Mapping[str, Sentences] | None = None,
    title: str = "Claims scored",
) -> str:
    """The error report. `gold_documents` give the text; a document that isn't among them is shown
    by offsets only. `sentences` (by SHA-256) serve where the gold file lists none."""
    environment = Environment(
        loader=PackageLoader("extractor.evaluation"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    outcomes = outcomes_of(report)
    bins = reliability(outcomes)
    cells = confusion_rows(confusion(report.documents, threshold=report.threshold))
    return environment.get_template("report.html.j2").render(
        title=title,
        notes=report.notes,
        tiles=_tiles(report, intervals or {}),
        sheets=sheets_of(report, intervals=intervals or {}),
        errors=_by_group(report, gold_documents, sentences or {}),
        confusion_columns=(*CLAIM_TYPES, NONE),
        confusion_rows=cells,
        confusion_most=max((cell for _, row in cells for cell in row), default=0) or 1,
        has_confidence=any(each.claims for each in bins),
        calibration_error=percent(calibration_error(bins)),
        reliability_plot=reliability_plot(bins),
        curve_plot=curve_plot(threshold_curve(outcomes)),
    )


def _tiles(report: Report, intervals: Mapping[str, Interval]) -> list[tuple[str, str, str]]:
    """Name, figure and what stands behind it, for the head of the page."""
    spans = sum_counts(counts_by_type(report.documents, "span").values())
    tiles = [
        ("Precision", "precision", f"{spans.tp} of {spans.tp + spans.fp} claims are right"),
        ("Recall", "recall", f"{spans.tp} of {spans.tp + spans.fn} labels were found"),
        ("F1", "f1", "of both, spans of all types"),
    ]
    return [
        (
            name,
            percent(getattr(spans, ratio)),
            _with_interval(note, f"span.micro.{ratio}", intervals),
        )
        for name, ratio, note in tiles
    ]


def _with_interval(note: str, figure: str, intervals: Mapping[str, Interval]) -> str:
    """A note, with the 95% interval of its figure where there is one."""
    interval = interval_cell(intervals.get(figure))
    return f"{note}; 95% interval {interval}" if interval else note


def _by_group(
    report: Report, gold_documents: Sequence[GoldDocument], given: Mapping[str, Sentences]
) -> list[tuple[str, int, Rules]]:
    """Misses, false alarms and wrong attributes: how many, and those under each rule."""
    texts = {document.sha256: document for document in gold_documents}
    shown = [
        each
        for score in report.documents
        for each in _document_errors(score, texts.get(score.id), given.get(score.id, ()))
    ]
    groups = [(name, [each for each in shown if each.group == name]) for name in _GROUPS.values()]
    return [(name, len(errors), _by_rule(errors)) for name, errors in groups]


def _by_rule(errors: Sequence[Shown]) -> Rules:
    """Errors under their rule, in reading order; the rule with the most errors comes first."""
    rules: dict[str, list[Shown]] = {}
    for each in errors:
        rules.setdefault(each.key, []).append(each)
    return sorted(rules.items(), key=lambda rule: (-len(rule[1]), rule[0]))


def _document_errors(
    score: DocumentScore, gold: GoldDocument | None, given: Sentences
) -> Iterator[Shown]:
    """What is wrong in one document."""
    text = gold.text if gold else ""
    sentences = sorted((gold.sentences if gold else None) or given)
    for outcome in score.outcomes:
        if outcome.status == "match" and not outcome.wrong:
            continue
        before, marked, after = _in_sentence(text, sentences, outcome)
        yield Shown(
            group=_GROUPS[outcome.status],
            key=_rule_of(outcome),
            type=outcome.type,
            file=score.file,
            place=f"{outcome.start}:{outcome.end}",
            before=before,
            marked=marked,
            after=after,
            confidence="" if outcome.confidence is None else f"{outcome.confidence:.2f}",
            hint=_hint(outcome),
            near=_quote(text, outcome.near),
            values=tuple(values_said(outcome.wrong)),
        )


def _rule_of(outcome: Outcome) -> str:
    """The rule that fired; for a miss the one that came nearest."""
    if outcome.status != "miss":
        return outcome.rule or "no rule named"
    if outcome.near is None:
        return "no rule fired near it"
    return outcome.near.rule or "no rule named"


def _quote(text: str, near: Near | None) -> str:
    """What came nearest, on one line, cut where it is long; "" where there is none."""
    if near is None:
        return ""
    words = " ".join(text[near.start : near.end].split())
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rstrip()}…"


def _in_sentence(text: str, sentences: Sentences, outcome: Outcome) -> tuple[str, str, str]:
    """The sentence around an outcome, cut at its limits; without sentences, some text around it."""
    start, end = outcome.start, min(outcome.end, len(text))
    left, right = start - _AROUND, end + _AROUND
    index = bisect_right(sentences, (start, len(text) + 1)) - 1
    if index >= 0 and start < sentences[index][1]:
        left, right = sentences[index][0], max(end, sentences[index][1])
    return text[max(left, 0) : start], text[start:end], text[end:right]


def _hint(outcome: Outcome) -> str:
    """What came nearest: for a miss a claim, for a false alarm a label."""
    if outcome.status == "match":
        return ""
    near, nearest = outcome.near, "claim" if outcome.status == "miss" else "label"
    if near is None:
        return f"no {nearest} near it"
    return f"nearest {nearest}: {near.type} {near.start}:{near.end}"
