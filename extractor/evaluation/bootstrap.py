"""Counts by document in, 95% intervals out: documents are drawn again with replacement.

The percentile bootstrap of Efron and Tibshirani (An Introduction to the Bootstrap, 1993, ch. 13)
with the document as the unit, since claims of one document aren't independent. All figures are
taken from the same draws, which makes two runs comparable pairwise. It gives what
`scipy.stats.bootstrap(..., method="percentile")` gives, for all figures in one pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extractor.evaluation.figures import LEVELS, attribute_tallies, document_counts
from extractor.evaluation.report import DocumentScore, Report
from extractor.models import CLAIM_TYPES

MINIMUM_DOCUMENTS = 10
DRAWS = 2000
LEVEL = 0.95
RATIOS = ("precision", "recall", "f1")
Floats = npt.NDArray[np.float64]
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sample:
    """Figures by name, and each one's value in every draw: (draws,) arrays, NaN where undefined."""

    values: dict[str, float | None]
    draws: dict[str, Floats]


def intervals(report: Report, *, draws: int = DRAWS, seed: int = 0) -> dict[str, Interval]:
    """The 95% interval of each figure by its name (`span.micro.f1`, `attribute.polarity`).

    Empty below ten documents. A draw in which a figure is undefined doesn't count for it.
    """
    if len(report.documents) < MINIMUM_DOCUMENTS:
        return {}
    sample = resample(report.documents, draws=draws, seed=seed)
    found = {name: interval_of(values) for name, values in sample.draws.items()}
    return {name: each for name, each in found.items() if each is not None}


def resample(documents: Sequence[DocumentScore], *, draws: int, seed: int) -> Sample:
    """Every figure of the documents, as it is and in `draws` samples of as many documents.

    The same number of documents and the same seed draw the same documents (by index).
    """
    weights = _weights(len(documents), draws=draws, seed=seed)
    once = np.ones((1, len(documents)))
    names = attribute_names(documents)
    counts, tallies = count_array(documents), tally_array(documents, names)
    observed = _figures(_summed(once, counts), _summed(once, tallies), names)
    drawn = _figures(_summed(weights, counts), _summed(weights, tallies), names)
    values = {name: None if np.isnan(v[0]) else float(v[0]) for name, v in observed.items()}
    return Sample(values, drawn)


def _weights(documents: int, *, draws: int, seed: int) -> Floats:
    """How often each document is in each draw: (draws, documents)."""
    rng = np.random.default_rng(seed)
    weights = np.empty((draws, documents))
    for row in weights:
        row[:] = np.bincount(rng.integers(documents, size=documents), minlength=documents)
    return weights


def _summed(weights: Floats, counts: Floats) -> Floats:
    """Counts of each draw: (draws, ...) from (draws, documents) and (documents, ...)."""
    flat = counts.reshape(len(counts), -1)
    return (weights @ flat).reshape(len(weights), *counts.shape[1:])


def count_array(documents: Sequence[DocumentScore]) -> Floats:
    """(documents, levels, types, 3): tp, fp, fn."""
    array = np.zeros((len(documents), len(LEVELS), len(CLAIM_TYPES), 3))
    column = {kind: index for index, kind in enumerate(CLAIM_TYPES)}
    for row, document in enumerate(documents):
        for level, name in enumerate(LEVELS):
            for kind, counts in document_counts(document, name).items():
                array[row, level, column[kind]] = counts.tp, counts.fp, counts.fn  # type: ignore[index]
    return array


def attribute_names(documents: Sequence[DocumentScore]) -> list[str]:
    """All attributes that were compared, sorted."""
    return sorted({name for d in documents for o in d.outcomes for name in o.credits})


def tally_array(documents: Sequence[DocumentScore], names: Sequence[str]) -> Floats:
    """(documents, attributes, 2): right, total."""
    array = np.zeros((len(documents), len(names), 2))
    column = {name: index for index, name in enumerate(names)}
    for row, document in enumerate(documents):
        for name, tally in attribute_tallies([document]).items():
            array[row, column[name]] = tally.right, tally.total
    return array


def _figures(counts: Floats, tallies: Floats, names: Sequence[str]) -> dict[str, Floats]:
    """Every figure by name, one value a draw."""
    found: dict[str, Floats] = {}
    for index, level in enumerate(LEVELS):
        by_type = _ratios(counts[:, index])
        micro = _ratios(counts[:, index].sum(axis=1))
        for column, figure in enumerate(RATIOS):
            found[f"{level}.micro.{figure}"] = micro[..., column]
            found[f"{level}.macro.{figure}"] = _mean_of_defined(by_type[..., column])
            for row, kind in enumerate(CLAIM_TYPES):
                found[f"{level}.{kind}.{figure}"] = by_type[:, row, column]
    for index, name in enumerate(names):
        found[f"attribute.{name}"] = _divide(tallies[:, index, 0], tallies[:, index, 1])
    return found


def _ratios(counts: Floats) -> Floats:
    """Precision, recall, F1 along the last axis, from tp, fp, fn along it."""
    tp, fp, fn = np.moveaxis(counts, -1, 0)
    parts = [_divide(tp, tp + fp), _divide(tp, tp + fn), _divide(2 * tp, 2 * tp + fp + fn)]
    return np.stack(parts, axis=-1)


def _divide(part: Floats, whole: Floats) -> Floats:
    """A share, NaN of nothing."""
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def _mean_of_defined(values: Floats) -> Floats:
    """The mean over axis 1 of what isn't NaN; NaN where all is."""
    defined = ~np.isnan(values)
    return _divide(np.where(defined, values, 0).sum(axis=1), defined.sum(axis=1).astype(float))


def interval_of(values: Floats) -> Interval | None:
    """The central 95% of the draws in which a figure is defined."""
    defined = values[~np.isnan(values)]
    if not len(defined):
        return None
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.percentile(defined, [tail, 100 - tail])
    return float(low), float(high)
