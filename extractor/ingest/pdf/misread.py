"""Runs of pages that OCR read in, those found that recur but for a few letters read wrong."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from extractor.ingest.pdf.lines import Run

_NUMBER = re.compile(r"\d+")
_FEWEST = 3
_LETTERS = 8
_LIKE = 0.8
_WINDOW = 12
_HEIGHT = 4.0
_SIDE = 15.0
_LINE = 3.0
_MOST_WORDS = 9


@dataclass(slots=True)
class _Kind:
    """Lines that are like each other: the text of the last, where each stands."""

    text: str
    run: Run
    hits: list[tuple[int, int]] = field(default_factory=list)


def add_misread(pages: list[list[Run]], near: list[list[int]], found: list[set[int]]) -> None:
    """Add to what was found, in place, lines near an edge that OCR read alike on three pages.

    What stands on a line with such a one near an edge goes with it. Letters that a text layer
    gives are the same each time, so only runs that OCR read (`font` below nought) are compared.
    """
    kinds: dict[int, list[_Kind]] = defaultdict(list)
    every: list[_Kind] = []
    for page, (runs, indices) in enumerate(zip(pages, near, strict=True)):
        for index in indices:
            run = runs[index]
            if run.font >= 0 or not 0 < len(run.words) <= 2 * _MOST_WORDS:
                continue
            text = _NUMBER.sub("#", run.text.casefold())
            if not any(letter.isalpha() for letter in text):
                continue
            row = round(run.middle / _HEIGHT)
            kind = _kind_of(text, run, page, [k for r in (-1, 0, 1) for k in kinds[row + r]])
            if kind is None:
                kind = _Kind(text, run)
                kinds[row].append(kind)
                every.append(kind)
            kind.text, kind.run = text, run
            kind.hits.append((page, index))
    for kind in every:
        if len({page for page, _ in kind.hits}) < _FEWEST:
            continue
        for page, index in kind.hits:
            found[page] |= {index} | _beside(pages[page], near[page], index)


def _kind_of(text: str, run: Run, page: int, kinds: list[_Kind]) -> _Kind | None:
    """The kind that a line belongs to: seen a few pages ago at its height."""
    for kind in kinds:
        if kind.hits[-1][0] + _WINDOW < page or abs(kind.run.middle - run.middle) > _HEIGHT:
            continue
        if text == kind.text and (len(text) >= _LETTERS or abs(kind.run.x0 - run.x0) < _SIDE):
            return kind
        if min(len(text), len(kind.text)) >= _LETTERS and _are_like(text, kind.text):
            return kind
    return None


def _are_like(one: str, two: str) -> bool:
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


def _beside(runs: list[Run], near: list[int], index: int) -> set[int]:
    """Short runs with letters that OCR read on the line of one of them."""
    one = runs[index]
    return {
        other
        for other in near
        if runs[other].font < 0
        and abs(runs[other].middle - one.middle) < _LINE
        and len(runs[other].words) < _MOST_WORDS
        and any(map(str.isalpha, runs[other].text))
    }
