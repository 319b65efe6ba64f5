"""A report in, its figures out: counts by level and type, tallies by attribute, micro and macro."""

from collections.abc import Callable, Iterable, Sequence

from extractor.evaluation.counts import Counts, Tally, mean, sum_counts
from extractor.evaluation.report import DocumentScore, Outcome, Report
from extractor.models import CLAIM_TYPES

LEVELS = ("sentence", "span", "exact")
CountsByType = dict[str, Counts]


def counts_by_type(documents: Iterable[DocumentScore], level: str) -> CountsByType:
    """The counts of each type that occurs, at a level of `LEVELS`, over all documents."""
    totals: CountsByType = {}
    for document in documents:
        for kind, counts in document_counts(document, level).items():
            totals[kind] = totals.get(kind, Counts()) + counts
    return {kind: totals[kind] for kind in CLAIM_TYPES if kind in totals}


def document_counts(document: DocumentScore, level: str) -> CountsByType:
    """One document's counts by type."""
    if level == "sentence":
        return dict(document.sentence or {})
    return outcome_counts(document.outcomes, level, key=lambda outcome: outcome.type)


def outcome_counts(
    outcomes: Iterable[Outcome], level: str, *, key: Callable[[Outcome], str]
) -> dict[str, Counts]:
    """Counts of outcomes, grouped by a key of theirs. At level `exact` a match of other limits is
    a miss and a false alarm."""
    tallies: dict[str, list[int]] = {}
    for outcome in outcomes:
        tally = tallies.setdefault(key(outcome), [0, 0, 0])
        if outcome.status == "match" and (level == "span" or outcome.is_exact):
            tally[0] += 1
            continue
        tally[1] += outcome.status != "miss"
        tally[2] += outcome.status != "false_alarm"
    return {name: Counts(*tally) for name, tally in tallies.items()}


def rule_counts(documents: Iterable[DocumentScore]) -> dict[str, Counts]:
    """For each rule its right claims (tp) and false alarms (fp); `fn` counts the misses near which
    it fired. A miss with no claim near it stands under "-"."""

    def rule(outcome: Outcome) -> str:
        if outcome.status == "miss":
            return (outcome.near.rule if outcome.near else None) or "-"
        return outcome.rule or "-"

    outcomes = (outcome for document in documents for outcome in document.outcomes)
    counts = outcome_counts(outcomes, "span", key=rule)
    return dict(sorted(counts.items(), key=lambda item: (-item[1].fp, -item[1].fn, item[0])))


def by_kind(documents: Sequence[DocumentScore]) -> dict[str, list[DocumentScore]]:
    """The documents of each kind; "unknown" where none is given."""
    kinds: dict[str, list[DocumentScore]] = {}
    for document in sorted(documents, key=lambda document: document.kind or "unknown"):
        kinds.setdefault(document.kind or "unknown", []).append(document)
    return kinds


def attribute_tallies(
    documents: Iterable[DocumentScore], *, kind: str | None = None
) -> dict[str, Tally]:
    """Right and compared, for each attribute, over the matches (of one type, given a `kind`)."""
    right: dict[str, float] = {}
    total: dict[str, int] = {}
    for document in documents:
        for outcome in document.outcomes:
            if kind is not None and outcome.type != kind:
                continue
            for name, credit in outcome.credits.items():
                right[name] = right.get(name, 0) + credit
                total[name] = total.get(name, 0) + 1
    return {name: Tally(right[name], total[name]) for name in sorted(total)}


def macro(counts: CountsByType, figure: str) -> float | None:
    """The mean over the types of `precision`, `recall` or `f1`, of those that have one."""
    return mean(getattr(each, figure) for each in counts.values())


def figures(report: Report) -> dict[str, float]:
    """Every figure that is defined, by its name.

    `<level>.<type or micro or macro>.<precision, recall or f1>` and `attribute.<name>`.
    """
    found: dict[str, float | None] = {}
    for level in LEVELS:
        counts = counts_by_type(report.documents, level)
        for figure in ("precision", "recall", "f1"):
            for kind, each in counts.items():
                found[f"{level}.{kind}.{figure}"] = getattr(each, figure)
            found[f"{level}.micro.{figure}"] = getattr(sum_counts(counts.values()), figure)
            found[f"{level}.macro.{figure}"] = macro(counts, figure)
    for name, tally in attribute_tallies(report.documents).items():
        found[f"attribute.{name}"] = tally.accuracy
    return {name: value for name, value in found.items() if value is not None}
