"""A gold entry and its document's new text in, the entry moved to the new text out.

With the old text at hand each label goes where its characters went. Without it, a label's `text` is
searched (exactly, then by likeness), and a label with nothing but `slice_sha256` goes where a
stretch of its length has this digest. What could not be placed is listed, never dropped silently.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from extractor.errors import GoldError
from extractor.evaluation.documents import sha256_of
from extractor.evaluation.textmap import map_offsets, map_span

LIKENESS = 85.0


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label went, and how: `unchanged`, `moved` (the same characters) or `edited`."""

    how: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lost:
    """A label that could not be placed; it is not in the new entry."""

    label: dict[str, Any]
    reason: str


@dataclass(frozen=True, slots=True)
class Rebased:
    """The new entry, how each of its labels was placed, and what was lost."""

    entry: dict[str, Any]
    placed: tuple[Placed, ...]
    lost: tuple[Lost, ...]


def rebase(entry: Mapping[str, Any], new_text: str, *, old_text: str | None = None) -> Rebased:
    """Move the labels of a gold entry to `new_text`.

    `old_text`, the text that was labelled, makes it sure; it must have the entry's `text_sha256`
    (GoldError), and is needed where the entry has a scope. Sentences move with it and are left out
    of the new entry without it, since they can't be checked. Parts with offsets (quantities,
    dates, captures) move with their claim.
    """
    if old_text is not None and sha256_of(old_text) != entry["text_sha256"]:
        raise GoldError(
            f"{entry['file']}: the old text has SHA-256 {sha256_of(old_text)}, but the labels were "
            f"made on {entry['text_sha256']}; give the text that was labelled"
        )
    if old_text is None and entry.get("scope") is not None:
        raise GoldError(f"{entry['file']}: its scope can only be moved with the old text; give it")
    mover = _Mover(new_text, old_text)
    kept, placed, lost = [], [], []
    for label in sorted(entry["claims"], key=lambda label: label["start"]):
        outcome = mover.place(label)
        if isinstance(outcome, Lost):
            lost.append(outcome)
        else:
            placed.append(outcome)
            kept.append(mover.moved(label, outcome))
    rebased = {**entry, "text_sha256": sha256_of(new_text), "claims": kept}
    for name in ("sentences", "scope"):
        rebased.pop(name, None)
        stretches = mover.stretches(entry.get(name))
        if stretches is not None:
            rebased[name] = stretches
    return Rebased(rebased, tuple(placed), tuple(lost))


class _Mover:
    """Places labels one after the other; remembers by how much the last one moved."""

    def __init__(self, new_text: str, old_text: str | None) -> None:
        self.text = new_text
        self.old_text = old_text
        self.mapping = None if old_text is None else map_offsets(old_text, new_text)
        self.shift = 0

    def place(self, label: Mapping[str, Any]) -> Placed | Lost:
        """Where a label goes."""
        if self.mapping is not None:
            return self._place_by_map(label)
        found = self._search(label)
        if isinstance(found, Placed):
            self.shift = found.start - label["start"]
        return found

    def _place_by_map(self, label: Mapping[str, Any]) -> Placed | Lost:
        """Follow the label's characters; what has become too unlike is lost."""
        assert self.mapping is not None and self.old_text is not None
        span = map_span(self.mapping, label["start"], label["end"])
        before = self.old_text[label["start"] : label["end"]]
        if span is None:
            return Lost(dict(label), "none of its characters is left")
        after = self.text[slice(*span)]
        likeness = fuzz.ratio(before, after)
        if likeness < LIKENESS:
            return Lost(dict(label), f"its text is only {likeness:.0f}% like what stands there now")
        return Placed(_how(label, before, after, span[0]), *span)

    def _search(self, label: Mapping[str, Any]) -> Placed | Lost:
        """Find the label's text or digest, nearest to where it should be."""
        expected, length = label["start"] + self.shift, label["end"] - label["start"]
        text = label.get("text")
        if text is not None:
            return self._search_text(label, text, expected)
        digest = label.get("slice_sha256")
        if digest is None:
            return Lost(
                dict(label), "it has neither text nor slice_sha256, and there's no old text"
            )
        for start in _outwards(expected, len(self.text) - length):
            part = self.text[start : start + length]
            if hashlib.sha256(part.encode("utf-8", "surrogatepass")).hexdigest() == digest:
                return Placed(_how(label, part, part, start), start, start + length)
        return Lost(dict(label), "no stretch has its slice_sha256; give the old text")

    def _search_text(self, label: Mapping[str, Any], text: str, expected: int) -> Placed | Lost:
        """The nearest place where the text stands, else the place that is most like it."""
        starts = list(_occurrences(text, self.text))
        if starts:
            start = min(starts, key=lambda start: abs(start - expected))
            return Placed(_how(label, text, text, start), start, start + len(text))
        best = fuzz.partial_ratio_alignment(text, self.text, score_cutoff=LIKENESS)
        if best is None:
            return Lost(dict(label), f"nothing in the text is {LIKENESS:.0f}% like it")
        return Placed("edited", best.dest_start, best.dest_end)

    def moved(self, label: Mapping[str, Any], placed: Placed) -> dict[str, Any]:
        """The label at its new place; its text or digest and its parts' offsets go with it."""
        part = self.text[placed.start : placed.end]
        new = {**label, "start": placed.start, "end": placed.end}
        if label.get("text") is not None:
            new["text"] = part
        if label.get("slice_sha256") is not None:
            new["slice_sha256"] = sha256_of(part)
        for name in ("quantities", "dates"):
            if label.get(name):
                new[name] = [self._moved_part(each, label, placed) for each in label[name]]
        if label.get("captures"):
            captures = label["captures"].items()
            new["captures"] = {k: self._moved_part(each, label, placed) for k, each in captures}
        if label.get("sentence"):
            new["sentence"] = self._moved_part(label["sentence"], label, placed)
        return new

    def _moved_part(
        self, part: Mapping[str, Any], label: Mapping[str, Any], placed: Placed
    ) -> dict[str, Any]:
        """A part with offsets, by the map, else by as much as its claim moved."""
        if part.get("start") is None or part.get("end") is None:
            return dict(part)
        start, end = part["start"], part["end"]
        if self.mapping is not None:
            span = map_span(self.mapping, start, end) or (placed.start, placed.end)
        else:
            shift = placed.start - label["start"]
            span = start + shift, end + shift
        new = {**part, "start": span[0], "end": span[1]}
        if part.get("text") is not None and self.mapping is not None:
            new["text"] = self.text[slice(*span)]
        return new

    def stretches(self, stretches: Iterable[Sequence[int]] | None) -> list[list[int]] | None:
        """The sentences or scope that stayed, by the map; None without one or without any."""
        if stretches is None or self.mapping is None:
            return None
        spans = (map_span(self.mapping, start, end) for start, end in stretches)
        return [list(span) for span in spans if span is not None]


def _how(label: Mapping[str, Any], before: str, after: str, start: int) -> str:
    """Name what happened to a label."""
    if before != after:
        return "edited"
    return "unchanged" if start == label["start"] else "moved"


def _occurrences(part: str, text: str) -> Iterator[int]:
    """Every place where a part stands in a text."""
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)


def _outwards(middle: int, last: int) -> Iterator[int]:
    """All offsets from 0 to `last`, nearest to the middle first."""
    middle = min(max(middle, 0), max(last, 0))
    for step in range(max(middle, last - middle) + 1):
        if middle + step <= last:
            yield middle + step
        if step and middle - step >= 0:
            yield middle - step
