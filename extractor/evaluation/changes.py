"""Two reports on the same documents in, what changed out: claim by claim, figure by figure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from extractor.errors import GoldError
from extractor.evaluation.bootstrap import (
    DRAWS,
    MINIMUM_DOCUMENTS,
    Floats,
    Interval,
    interval_of,
    resample,
)
from extractor.evaluation.report import DocumentScore, Outcome, Report

Event = Literal["found", "lost", "new_false_alarm", "gone_false_alarm", "attribute"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `outcome` is the new one, or the old one of what is gone.

    `better` and `worse` name the attributes whose credit rose or fell, for event `attribute`.
    """

    event: Event
    file: str
    outcome: Outcome
    better: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure before and after. `interval` is the 95% interval of the difference and `p` the
    two-sided share of draws on the other side of zero; both None below ten documents."""

    name: str
    old: float | None
    new: float | None
    interval: Interval | None
    p: float | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed; documents that only one run scored are named and left out of the figures."""

    changes: tuple[Change, ...]
    differences: tuple[Difference, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]


def compare_reports(new: Report, old: Report, *, draws: int = DRAWS, seed: int = 0) -> Changes:
    """What changed from `old` to `new`. Raises GoldError where they share no document.

    The differences come from a paired bootstrap: both runs on the same drawn documents.
    """
    before = {document.id: document for document in old.documents}
    after = {document.id: document for document in new.documents}
    shared = sorted(before.keys() & after.keys())
    if not shared:
        raise GoldError("the two reports share no document (by SHA-256); nothing to compare")
    changes = [change for id in shared for change in document_changes(after[id], before[id])]
    pairs = [_level_with(after[id], before[id]) for id in shared]
    differences = _differences([a for a, _ in pairs], [b for _, b in pairs], draws, seed)
    return Changes(
        tuple(changes),
        tuple(differences),
        only_old=tuple(sorted(before[id].file for id in before.keys() - after.keys())),
        only_new=tuple(sorted(after[id].file for id in after.keys() - before.keys())),
    )


def _level_with(new: DocumentScore, old: DocumentScore) -> tuple[DocumentScore, DocumentScore]:
    """Both without a sentence level where one has none: else the difference would be of nothing."""
    if (new.sentence is None) == (old.sentence is None):
        return new, old
    return replace(new, sentence=None), replace(old, sentence=None)


def document_changes(new: DocumentScore, old: DocumentScore) -> Iterator[Change]:
    """Labels found or lost, attributes that changed, false alarms that came or went."""
    before = {_numbered: outcome for _numbered, outcome in _labels(old.outcomes)}
    for key, outcome in _labels(new.outcomes):
        previous = before.get(key)
        if previous is not None:
            yield from _label_change(new.file, outcome, previous)
    alarms, earlier = dict(_alarms(new.outcomes)), dict(_alarms(old.outcomes))
    for key, outcome in alarms.items():
        if key not in earlier:
            yield Change("new_false_alarm", new.file, outcome)
    for key, outcome in earlier.items():
        if key not in alarms:
            yield Change("gone_false_alarm", new.file, outcome)


_Key = tuple[str, int, int, int]


def _labels(outcomes: Iterable[Outcome]) -> Iterator[tuple[_Key, Outcome]]:
    """Labels under type, place and a number that tells equal ones apart; matches come first."""
    labels = [outcome for outcome in outcomes if outcome.status != "false_alarm"]
    return _numbered(sorted(labels, key=lambda outcome: outcome.status))


def _alarms(outcomes: Iterable[Outcome]) -> Iterator[tuple[_Key, Outcome]]:
    """False alarms, likewise."""
    return _numbered([outcome for outcome in outcomes if outcome.status == "false_alarm"])


def _numbered(outcomes: Iterable[Outcome]) -> Iterator[tuple[_Key, Outcome]]:
    """Each outcome under a key of its own."""
    seen: Counter[tuple[str, int, int]] = Counter()
    for outcome in outcomes:
        place = (outcome.type, outcome.start, outcome.end)
        yield (*place, seen[place]), outcome
        seen[place] += 1


def _label_change(file: str, new: Outcome, old: Outcome) -> Iterator[Change]:
    """What happened to one label, if anything."""
    if new.status != old.status:
        yield Change("found" if new.status == "match" else "lost", file, new)
        return
    shared = [name for name in new.credits if name in old.credits]
    better = tuple(name for name in shared if new.credits[name] > old.credits[name])
    worse = tuple(name for name in shared if new.credits[name] < old.credits[name])
    if better or worse:
        yield Change("attribute", file, new, better, worse)


def _differences(
    new: Sequence[DocumentScore], old: Sequence[DocumentScore], draws: int, seed: int
) -> Iterator[Difference]:
    """Every figure that either run has."""
    after = resample(new, draws=draws, seed=seed)
    before = resample(old, draws=draws, seed=seed)
    enough = len(new) >= MINIMUM_DOCUMENTS
    for name in after.values | before.values:
        values = before.values.get(name), after.values.get(name)
        if values == (None, None):
            continue
        interval, p = None, None
        if enough and None not in values:
            gap = after.draws[name] - before.draws[name]
            interval, p = interval_of(gap), p_value(gap)
        yield Difference(name, *values, interval, p)


def p_value(gap: Floats) -> float | None:
    """Twice the smaller share of draws at or beyond zero, each with one draw added; at most 1."""
    defined = gap[~np.isnan(gap)]
    if not len(defined):
        return None
    smaller = min(int((defined <= 0).sum()), int((defined >= 0).sum()))
    return min(1.0, 2 * (smaller + 1) / (len(defined) + 1))
