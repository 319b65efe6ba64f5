"""Outcomes in, which type was taken for which out."""

from collections import Counter
from collections.abc import Iterable, Sequence

from extractor.evaluation.alignment import align
from extractor.evaluation.report import DocumentScore, Outcome
from extractor.models import CLAIM_TYPES

NONE = "none"
Confusion = dict[tuple[str, str], int]


def confusion(documents: Iterable[DocumentScore], *, threshold: float) -> Confusion:
    """How often a label of one type stands where a claim of another does: (label's, claim's) type.

    Matches are on the diagonal. Misses and false alarms are paired with each other where they
    overlap enough; what stays alone is paired with `none`.
    """
    cells: Counter[tuple[str, str]] = Counter()
    for document in documents:
        cells.update(_document_cells(document.outcomes, threshold))
    return dict(cells)


def _document_cells(outcomes: Sequence[Outcome], threshold: float) -> list[tuple[str, str]]:
    """The cells that one document's outcomes fall in."""
    misses = [outcome for outcome in outcomes if outcome.status == "miss"]
    alarms = [outcome for outcome in outcomes if outcome.status == "false_alarm"]
    pairs = align(misses, alarms, threshold=threshold)
    cells = [(each.type, each.type) for each in outcomes if each.status == "match"]
    cells += [(misses[pair.label].type, alarms[pair.claim].type) for pair in pairs]
    paired_misses = {pair.label for pair in pairs}
    paired_alarms = {pair.claim for pair in pairs}
    cells += [(each.type, NONE) for i, each in enumerate(misses) if i not in paired_misses]
    cells += [(NONE, each.type) for i, each in enumerate(alarms) if i not in paired_alarms]
    return cells


def confusion_rows(cells: Confusion) -> list[tuple[str, list[int]]]:
    """Rows by the label's type, columns in the order of `CLAIM_TYPES` and `none`."""
    names = (*CLAIM_TYPES, NONE)
    return [(row, [cells.get((row, column), 0) for column in names]) for row in names]
