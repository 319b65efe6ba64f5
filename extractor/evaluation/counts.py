"""Counts in, ratios out: nothing is stored but what was counted.

Precision is tp / (tp + fp), recall tp / (tp + fn), F1 2tp / (2tp + fp + fn). Where there is nothing
to divide by, a ratio is None: nothing was asked, so nothing is right or wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives (false alarms), false negatives (misses)."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """The counts of both."""
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float | None:
        """The share of the claims that are right."""
        return ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        """The share of the labels that were found."""
        return ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; 0 where only one side is empty."""
        return ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many comparisons there were, and how many were right (a fraction for partial credit)."""

    right: float = 0
    total: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """The tallies of both."""
        return Tally(self.right + other.right, self.total + other.total)

    @property
    def accuracy(self) -> float | None:
        """The share that is right."""
        return ratio(self.right, self.total)


def ratio(part: float, whole: float) -> float | None:
    """A share, or None of nothing."""
    return part / whole if whole else None


def sum_counts(counts: Iterable[Counts]) -> Counts:
    """All counts together."""
    return sum(counts, Counts())


def sum_tallies(tallies: Iterable[Tally]) -> Tally:
    """All tallies together."""
    return sum(tallies, Tally())


def mean(values: Iterable[float | None]) -> float | None:
    """The mean of the values that there are."""
    present = [value for value in values if value is not None]
    return ratio(sum(present), len(present))
