"""A report in; how sure the extractor was, and how right, out.

Claims without a confidence are left out. Bins are counted here and not by
`sklearn.calibration.calibration_curve`, which gives no counts, and precision and recall not by
`sklearn.metrics.precision_recall_curve`, which knows nothing of labels that no claim found and so
puts recall too high (one label of two found, surely: it says recall 1).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.evaluation.counts import Counts, ratio
from extractor.evaluation.report import Outcome, Report

BINS = 10
THRESHOLDS = tuple(step / 20 for step in range(20))


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims with a confidence from `low` to below `high` (the last bin holds 1 too)."""

    low: float
    high: float
    claims: int
    right: int
    confidence: float

    @property
    def mean_confidence(self) -> float | None:
        """How sure the extractor was of them."""
        return ratio(self.confidence, self.claims)

    @property
    def accuracy(self) -> float | None:
        """How many of them are right."""
        return ratio(self.right, self.claims)


def outcomes_of(report: Report) -> list[Outcome]:
    """All outcomes of a report."""
    return [outcome for document in report.documents for outcome in document.outcomes]


def reliability(outcomes: Iterable[Outcome], *, bins: int = BINS) -> list[Bin]:
    """The claims by their confidence, `bins` of equal width from 0 to 1."""
    claims, right, confidence = [0] * bins, [0] * bins, [0.0] * bins
    for outcome in outcomes:
        if outcome.confidence is None:
            continue
        index = min(max(int(outcome.confidence * bins), 0), bins - 1)
        claims[index] += 1
        right[index] += outcome.status == "match"
        confidence[index] += outcome.confidence
    return [
        Bin(index / bins, (index + 1) / bins, claims[index], right[index], confidence[index])
        for index in range(bins)
    ]


def calibration_error(bins: Iterable[Bin]) -> float | None:
    """The mean gap between confidence and accuracy, weighted by claims (expected calibration
    error, Naeini et al., AAAI 2015)."""
    filled = [each for each in bins if each.claims]
    gap = sum(abs(each.confidence - each.right) for each in filled)
    return ratio(gap, sum(each.claims for each in filled))


def threshold_curve(
    outcomes: Iterable[Outcome], *, thresholds: Iterable[float] = THRESHOLDS
) -> list[tuple[float, Counts]]:
    """For each threshold the counts if claims below it were not made; their labels become misses.

    Claims without a confidence stay. The pairing is that of the full run: a label whose claim falls
    away is not given to another claim.
    """
    ordered = list(outcomes)
    return [(threshold, _counts_above(ordered, threshold)) for threshold in thresholds]


def _counts_above(outcomes: Iterable[Outcome], threshold: float) -> Counts:
    """The counts of the claims at or above a threshold."""
    tp = fp = fn = 0
    for outcome in outcomes:
        is_made = outcome.confidence is None or outcome.confidence >= threshold
        tp += outcome.status == "match" and is_made
        fp += outcome.status == "false_alarm" and is_made
        fn += outcome.status == "miss" or (outcome.status == "match" and not is_made)
    return Counts(tp, fp, fn)
