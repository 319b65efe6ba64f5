"""Chunks with their kinds in, each big number of an infographic put together with its label out."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.ingest.pdf.joining import LINKS
from extractor.ingest.pdf.paragraphs import Chunk

Side = Literal["above", "below", "beside"]
Box = tuple[float, float, float, float]

_NUMBER = re.compile(
    r"[~<>≈≥≤]?(?:[A-Z]{0,3}[$€£¥₩₹]|KRW|USD|EUR|GBP|CHF|JPY|CNY|NZD|AUD|CAD|SEK|NOK|DKK|INR)?"
    r"[(+\-–−]{0,3}\d[\d,.]*\)?(?:[%+x]|[kKmMbB]|[mMbBtT]n|[kMGTP]Wh?|tCO2e|kg|km|bps|pp)?\+?"
)
_BEFORE = frozenset(
    "more than over around about nearly almost up to approximately approx. at least > < ~ usd krw "
    "eur gbp chf us$ $ € £ ¥ c. ca. some".split()
)
_NEGATIVE = frozenset(("(-)", "(+)", "-", "+", "–", "−"))
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-z%°²³/.'’&-]{1,16}|\([^()]{1,12}\)")
_SHARE = re.compile(r"\d\s?%")
_ASIDE = re.compile(r"\([^()]*\)")
_STEP = re.compile(r"\d{1,2}")
_MOST_WORDS, _MOST_LABEL, _MOST_LINES = 6, 140, 5
_BIGGER = 1.25
_REACH = 1.1
_UNCLEAR = 0.25


@dataclass(frozen=True, slots=True)
class _Pair:
    figure: int
    label: int
    side: Side
    gap: float


def pair_figures(chunks: list[Chunk]) -> list[Chunk]:
    """Numbers in large type joined to the words right above, below or beside that name them.

    Words in small letters that go on from the number make one paragraph with it; others become its
    label, and the two a row of a table.
    """
    pages: dict[int, list[int]] = defaultdict(list)
    for index, chunk in enumerate(chunks):
        if not chunk.table and chunk.kind != "footnote":
            pages[chunk.lines[0].page].append(index)
    gone: set[int] = set()
    for places in pages.values():
        figures = _without_steps({place for place in places if _is_figure(chunks[place])}, chunks)
        sizes = {figure: chunks[figure].size for figure in figures}
        joined: set[int] = set()
        while sizes:
            free = [place for place in places if place not in gone]
            pairs = _choose(list(_pairs(chunks, free, sizes, joined)))
            for pair in pairs:
                _put_together(chunks[pair.figure], chunks[pair.label], pair.side)
                gone.add(pair.label)
            joined = {pair.figure for pair in pairs if not chunks[pair.figure].label}
            sizes = {place: sizes[place] for place in joined if _is_figure(chunks[place])}
    return [chunk for index, chunk in enumerate(chunks) if index not in gone]


def _is_figure(chunk: Chunk) -> bool:
    """Whether a chunk is a number with at most a few words: a currency, a scale, what it counts."""
    if len(chunk.lines) > 3 or chunk.lines[0].marked:
        return False
    words = " ".join(line.text for line in chunk.lines).split()
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    first = 0
    while first < len(words) - 1 and (words[first].lower() in _BEFORE or words[first] in _NEGATIVE):
        first += 1
    number, rest = words[first], words[first + 1 :]
    if not _NUMBER.fullmatch(number) or _YEAR.fullmatch(number) or number.startswith("0"):
        return False
    if any(_MONTH.fullmatch(word) or not _WORD.fullmatch(word) for word in rest):
        return False
    digits = sum(map(str.isdigit, number))
    return number[-1] not in ".,:" and (digits > 1 or bool(rest) or not number.isdigit())


def _without_steps(figures: set[int], chunks: list[Chunk]) -> set[int]:
    """Figures that aren't the numbers of steps or pages: whole, small, one after the other."""
    bare = {
        index: int(text)
        for index in figures
        if _STEP.fullmatch(text := " ".join(line.text for line in chunks[index].lines))
    }
    values = set(bare.values())
    return {i for i in figures if i not in bare or not {bare[i] - 1, bare[i] + 1} & values}


def _pairs(
    chunks: list[Chunk], places: list[int], sizes: dict[int, float], again: set[int]
) -> Iterator[_Pair]:
    """The nearest label on each side of each figure, whose type size `sizes` gives in points.

    Figures in `again` have been joined with words below or beside: only those above are looked at.
    """
    names = [place for place in places if place not in sizes and _is_label(chunks[place])]
    labels = [(place, _box(chunks[place])) for place in names]
    for figure, size in sizes.items():
        box = _box(chunks[figure])
        best: dict[Side, _Pair] = {}
        for label, other in labels:
            found = _side(box, other, size)
            if found is None or size < _BIGGER * chunks[label].size:
                continue
            side, gap = found
            if side == "above" and _goes_on(chunks[label]):
                continue
            if side != "above" and (figure in again or _leads_on(chunks[label])):
                continue
            gap = gap / size - (2 * _UNCLEAR if _goes_on(chunks[label]) else 0)
            if side not in best or gap < best[side].gap:
                best[side] = _Pair(figure, label, side, gap)
        yield from best.values()


def _box(chunk: Chunk) -> Box:
    lines = chunk.lines
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return x0, lines[0].top, x1, lines[-1].bottom


def _is_label(chunk: Chunk) -> bool:
    """Whether a chunk is a few words that name something, or go on with a sentence."""
    if chunk.kind == "list_item" or chunk.label or len(chunk.lines) > _MOST_LINES:
        return False
    if not all(line.straight for line in chunk.lines):
        return False
    text = " ".join(line.text for line in chunk.lines)
    if len(text) > _MOST_LABEL or sum(map(str.isalpha, text)) < 3:
        return False
    if _goes_on(chunk):
        return True
    holds_value = text[0].isdigit() or _SHARE.search(_ASIDE.sub("", text)) is not None
    return not holds_value and (not text.endswith(".") or len(text.split()) < 9)


def _goes_on(chunk: Chunk) -> bool:
    """Whether words go on from a number before them."""
    first = chunk.lines[0].texts[0]
    return first[0].islower() or first in ("Of", "Are", "Were", "Have")


def _leads_on(chunk: Chunk) -> bool:
    """Whether words lead on to a number behind them: "Operations in"."""
    return chunk.lines[-1].texts[-1] in LINKS


def _side(figure: Box, label: Box, size: float) -> tuple[Side, float] | None:
    """Where a label stands, and how far from the figure; None where it isn't at it."""
    shared = min(figure[2], label[2]) - max(figure[0], label[0])
    if shared > 0.6 * min(figure[2] - figure[0], label[2] - label[0]):
        below, above = label[1] - figure[3], figure[1] - label[3]
        for side, gap in (("below", below), ("above", above)):
            if -0.35 * size < gap < _REACH * size:
                return side, max(gap, 0.0)  # type: ignore[return-value]
        return None
    level = min(figure[3], label[3]) - max(figure[1], label[1])
    right = label[0] - figure[2]
    if level > 0.6 * (figure[3] - figure[1]) and 0 < right < size:
        return "beside", right
    return None


def _choose(pairs: list[_Pair]) -> list[_Pair]:
    """One label for a figure: the nearest; of two as near, the one on the side of the others."""
    by_figure: dict[int, list[_Pair]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda pair: pair.gap):
        by_figure[pair.figure].append(pair)
    clear = {figure: found for figure, found in by_figure.items() if _is_clear(found)}
    sides = [found[0].side for found in clear.values()]
    usual = Counter(sides).most_common(1)[0][0] if sides else None
    chosen: list[_Pair] = []
    taken: set[int] = set()
    ranked = sorted(by_figure.values(), key=lambda found: (not _is_clear(found), found[0].gap))
    for found in ranked:
        free = [pair for pair in found if pair.label not in taken]
        own = free if _is_clear(found) else [pair for pair in free if pair.side == usual]
        if own and (own[0] is found[0] or own[0].side == usual):
            chosen.append(own[0])
            taken.add(own[0].label)
    return chosen


def _is_clear(found: list[_Pair]) -> bool:
    return len(found) == 1 or found[1].gap - found[0].gap > _UNCLEAR


def _put_together(figure: Chunk, label: Chunk, side: Side) -> None:
    """Write a label into a figure: as its rest where it goes on from it, else as its name."""
    if side != "above" and _goes_on(label):
        figure.lines = [*figure.lines, *label.lines]
        figure.kind = "paragraph"
    elif _leads_on(label):
        figure.lines = [*label.lines, *figure.lines]
        figure.kind = "paragraph"
    else:
        figure.label = label.lines
        figure.kind = "table_row"
    figure.level = None
