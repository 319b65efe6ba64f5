"""Two versions of a text in, where each character of the old one went out.

Words that follow each other in the same way once in each text are anchors (the patience method of
comparing); between two anchors the characters are aligned by `rapidfuzz.distance.Indel`.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel, Postfix, Prefix

_WORD = re.compile(r"\S+")
_SHINGLE = 4
_LARGEST_GAP = 400_000_000


def map_offsets(old: str, new: str) -> list[int | None]:
    """For each character of `old` its offset in `new`, or None where it is gone; rising."""
    mapping: list[int | None] = [None] * len(old)
    position, target = 0, 0
    for start, there, length in (*_anchors(old, new), (len(old), len(new), 0)):
        for index, offset in _gap(old, new, (position, start), (target, there)):
            mapping[index] = offset
        mapping[start : start + length] = range(there, there + length)
        position, target = start + length, there + length
    return mapping


def _anchors(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Stretches that are surely the same: (offset in old, in new, length), in order, apart."""
    ours, theirs = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    for first, second in _rising(list(_unique_pairs(ours, theirs))):
        word = ours[first]
        yield word.start(), theirs[second].start(), len(word.group())


def _unique_pairs(
    ours: Sequence[re.Match[str]], theirs: Sequence[re.Match[str]]
) -> Iterator[tuple[int, int]]:
    """Indices of the first words of runs that occur once in each text."""
    old_runs, new_runs = _runs(ours), _runs(theirs)
    old_counts, new_counts = Counter(old_runs), Counter(new_runs)
    places = {run: index for index, run in enumerate(new_runs)}
    for index, run in enumerate(old_runs):
        if old_counts[run] == 1 and new_counts[run] == 1:
            yield index, places[run]


def _runs(words: Sequence[re.Match[str]]) -> list[tuple[str, ...]]:
    """For each word the run of words that begins with it; shorter at the end."""
    texts = [word.group() for word in words]
    return [tuple(texts[index : index + _SHINGLE]) for index in range(len(texts))]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs that rises on the right too (patience sorting)."""
    tops: list[int] = []
    top_index: list[int] = []
    before: list[int] = []
    for index, (_, right) in enumerate(pairs):
        pile = bisect_left(tops, right)
        before.append(top_index[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [right]
        top_index[pile : pile + 1] = [index]
    chain = []
    index = top_index[-1] if top_index else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _gap(
    old: str, new: str, ours: tuple[int, int], theirs: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """The characters that stay between two anchors: (offset in old, in new).

    A gap too large to align (some 20,000 by 20,000 characters) keeps its common ends only.
    """
    left, right = old[slice(*ours)], new[slice(*theirs)]
    head = Prefix.similarity(left, right)
    tail = Postfix.similarity(left[head:], right[head:])
    yield from zip(range(ours[0], ours[0] + head), range(theirs[0], theirs[0] + head), strict=True)
    middle, other = left[head : len(left) - tail], right[head : len(right) - tail]
    if len(middle) * len(other) <= _LARGEST_GAP:
        for block in Indel.opcodes(middle, other):
            if block.tag == "equal":
                first, second = (
                    ours[0] + head + block.src_start,
                    theirs[0] + head + block.dest_start,
                )
                for step in range(block.src_end - block.src_start):
                    yield first + step, second + step
    yield from zip(range(ours[1] - tail, ours[1]), range(theirs[1] - tail, theirs[1]), strict=True)


def map_span(mapping: Sequence[int | None], start: int, end: int) -> tuple[int, int] | None:
    """Where a half-open stretch went: from its first to its last character that stayed.

    None where none did.
    """
    stayed = [offset for offset in mapping[start:end] if offset is not None]
    return (stayed[0], stayed[-1] + 1) if stayed else None
