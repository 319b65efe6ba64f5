"""Runs of all pages in, those whose letters make no words taken out, with the pages named.

What lies is a font: its glyphs carry wrong code points, or none. So letters are counted by font,
and the share of pairs of letters that are common in English and its neighbours tells them apart:
above 0.5 in reports, below 0.2 where letters are shifted.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from extractor.ingest.pdf.glyphs import UNKNOWN
from extractor.ingest.pdf.lines import Run

_COMMON = frozenset(
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve "
    "co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no "
    "ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts "
    "mo ow pa im mi ai sh ir su id os am tu ay am po".split()
)
_WORD = re.compile(r"[A-Za-z]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST_PAIRS = 60
_ENOUGH_PAIRS = 4000
_LEAST_SHARE = 0.27
_MOST_UNKNOWN = 0.08


@dataclass(slots=True)
class Count:
    """Letters of a font: pairs inside words, common ones of them, all signs, unknown ones."""

    pairs: int = 0
    common: int = 0
    signs: int = 0
    unknown: int = 0

    def add(self, text: str) -> None:
        """Count the letters of one more text."""
        self.signs += len(text)
        self.unknown += text.count(UNKNOWN)
        if self.pairs > _ENOUGH_PAIRS:
            return
        for word in _WORD.findall(text):
            low = word.lower()
            self.pairs += len(low) - 1
            self.common += sum(low[index : index + 2] in _COMMON for index in range(len(low) - 1))

    @property
    def lies(self) -> bool | None:
        """Whether the letters make no words; None where there are too few to tell."""
        if self.unknown > _MOST_UNKNOWN * self.signs and self.unknown > 3:
            return True
        if self.pairs < _FEWEST_PAIRS:
            return None
        return self.common < _LEAST_SHARE * self.pairs


def drop_lies(pages: list[list[Run]]) -> tuple[list[list[Run]], dict[int, str]]:
    """The runs that can be trusted, page by page, and what is wrong with a page by its number."""
    fonts: defaultdict[int, Count] = defaultdict(Count)
    for runs in pages:
        for run in runs:
            fonts[run.font].add(" ".join(run.texts))
    liars = {font for font, count in fonts.items() if count.lies}
    if not liars:
        return pages, {}
    kept: list[list[Run]] = []
    wrong: dict[int, str] = {}
    for number, runs in enumerate(pages, 1):
        good, reason = _sift(runs, fonts)
        kept.append(good)
        if reason:
            wrong[number] = reason
    return kept, wrong


def _sift(runs: list[Run], fonts: dict[int, Count]) -> tuple[list[Run], str]:
    """The trusted runs of one page, none where most of its letters lie; "" or what is wrong."""
    false = sum(_size(run) for run in runs if fonts[run.font].lies)
    true = sum(_size(run) for run in runs if fonts[run.font].lies is False)
    if not false:
        return runs, ""
    if false >= true:
        return [], "its text layer lies (its letters make no words)"
    good = [run for run in runs if not fonts[run.font].lies]
    return good, "part of its text layer lies"


def _size(run: Run) -> int:
    return sum(map(len, run.texts))
