"""Sentences and items in, which types each sentence carries out."""

from bisect import bisect_right
from collections.abc import Sequence

from extractor.evaluation.counts import Counts
from extractor.evaluation.items import Item
from extractor.models import CLAIM_TYPES

Sentences = Sequence[tuple[int, int]]


def sentence_counts(
    sentences: Sentences, labels: Sequence[Item], claims: Sequence[Item]
) -> dict[str, Counts]:
    """For each type that occurs: sentences that carry it on both sides, or on one only.

    `sentences` are half-open offsets in order. How many claims of a type a sentence carries makes
    no difference here.
    """
    wanted, got = carried(sentences, labels), carried(sentences, claims)
    counts: dict[str, Counts] = {}
    for kind in CLAIM_TYPES:
        ours, theirs = wanted.get(kind, set()), got.get(kind, set())
        if ours or theirs:
            counts[kind] = Counts(len(ours & theirs), len(theirs - ours), len(ours - theirs))
    return counts


def carried(sentences: Sentences, items: Sequence[Item]) -> dict[str, set[int]]:
    """The sentences (by index) that carry each type.

    An item outside all sentences counts as a sentence of its own at its start: `-1 - start`.
    """
    ordered = sorted(sentences)
    starts = [start for start, _ in ordered]
    found: dict[str, set[int]] = {}
    for item in items:
        found.setdefault(item.type, set()).add(sentence_of(ordered, starts, item))
    return found


def sentence_of(ordered: Sentences, starts: Sequence[int], item: Item) -> int:
    """The index of the sentence that holds the item's start, else of the one it overlaps most."""
    index = bisect_right(starts, item.start) - 1
    if index >= 0 and item.start < ordered[index][1]:
        return index
    best, most = -1 - item.start, 0
    for later in range(index + 1, len(ordered)):
        start, end = ordered[later]
        if start >= item.end:
            break
        if min(end, item.end) - start > most:
            best, most = later, min(end, item.end) - start
    return best
