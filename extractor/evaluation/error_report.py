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
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.plots import curve_plot, reliability_plot
from extractor.evaluation.report import DocumentScore, Outcome, Report
from extractor.evaluation.sentences import Sentences
from extractor.evaluation.sheets import percent, sheets_of
from extractor.models import CLAIM_TYPES

_AROUND = 120


@dataclass(frozen=True, slots=True)
class Shown:
    """One error as the page shows it: `before`, `marked`, `after` are its sentence in pieces.

    `values` are (attribute, label's, claim's) of a wrong attribute; `hint` says what came nearest.
    """

    group: str
    type: str
    file: str
    place: str
    before: str
    marked: str
    after: str
    rule: str
    confidence: str
    hint: str
    values: tuple[tuple[str, str, str], ...] = ()


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
    cells = confusion(report.documents, threshold=report.threshold)
    return environment.get_template("report.html.j2").render(
        title=title,
        notes=report.notes,
        sheets=sheets_of(report, intervals=intervals or {}),
        errors=_by_group(report, gold_documents, sentences or {}),
        confusion_columns=(*CLAIM_TYPES, NONE),
        confusion_rows=confusion_rows(cells),
        has_confidence=any(each.claims for each in bins),
        calibration_error=percent(calibration_error(bins)),
        reliability_plot=reliability_plot(bins),
        curve_plot=curve_plot(threshold_curve(outcomes)),
    )


def _by_group(
    report: Report, gold_documents: Sequence[GoldDocument], given: Mapping[str, Sentences]
) -> list[tuple[str, list[Shown]]]:
    """Misses, false alarms and wrong attributes, each in reading order."""
    texts = {document.sha256: document for document in gold_documents}
    shown = [
        each
        for score in report.documents
        for each in _document_errors(score, texts.get(score.id), given.get(score.id, ()))
    ]
    groups = ("Misses", "False alarms", "Wrong attributes")
    return [(group, [each for each in shown if each.group == group]) for group in groups]


def _document_errors(
    score: DocumentScore, gold: GoldDocument | None, given: Sentences
) -> Iterator[Shown]:
    """What is wrong in one document."""
    names = {"miss": "Misses", "false_alarm": "False alarms", "match": "Wrong attributes"}
    text = gold.text if gold else ""
    sentences = sorted((gold.sentences if gold else None) or given)
    for outcome in score.outcomes:
        if outcome.status == "match" and not outcome.wrong:
            continue
        before, marked, after = _in_sentence(text, sentences, outcome)
        yield Shown(
            group=names[outcome.status],
            type=outcome.type,
            file=score.file,
            place=f"{outcome.start}:{outcome.end}",
            before=before,
            marked=marked,
            after=after,
            rule=outcome.rule or "",
            confidence="" if outcome.confidence is None else f"{outcome.confidence:.2f}",
            hint=_hint(outcome),
            values=tuple((name, _said(a), _said(b)) for name, (a, b) in outcome.wrong.items()),
        )


def _in_sentence(text: str, sentences: Sentences, outcome: Outcome) -> tuple[str, str, str]:
    """The sentence around an outcome, cut at its limits; without sentences, some text around it."""
    start, end = outcome.start, min(outcome.end, len(text))
    left, right = start - _AROUND, end + _AROUND
    index = bisect_right(sentences, (start, len(text) + 1)) - 1
    if index >= 0 and start < sentences[index][1]:
        left, right = sentences[index][0], max(end, sentences[index][1])
    return text[max(left, 0) : start], text[start:end], text[end:right]


def _hint(outcome: Outcome) -> str:
    """The rule and the place that came nearest."""
    near = outcome.near
    if outcome.status == "match":
        return ""
    if outcome.status == "miss":
        if near is None:
            return "no rule fired near here"
        rule = near.rule or "a claim without a rule"
        return f"nearest: {rule} ({near.type} {near.start}:{near.end})"
    return f"nearest label: {near.type} {near.start}:{near.end}" if near else "no label near here"


def _said(value: object) -> str:
    """A value for people."""
    if value is None or value in ((), []):
        return "none"
    if isinstance(value, list | tuple):
        return "; ".join(_said(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_said(each)}" for key, each in value.items() if each is not None)
    return str(value)
