"""A number in its text in, whether the word before it makes it a label or a name out."""

import re

from extractor.normalize.quantities.draft import Draft
from extractor.normalize.quantities.never import LABELS, NAMES
from extractor.normalize.quantities.nouns import (
    counted_noun,
)

_ROOM = 24


_BEFORE_TWO = re.compile(r"((?:\S+\s){0,3}\S+)$")


_WEAK_LABELS = frozenset(
    "no part act group issue week day key target unit line area region focus study case module "
    "platform train bus action objective model top number numbers series next form task mission "
    "plot batch track ward gate age vision commitment option title edition season no. "
    "volume scenario zone district division grade goal goals rule rules order standard".split()
)


_LAST_OF_NAMES = frozenset(name.split()[-1] for name in NAMES)


def word_before(text: str, start: int) -> str:
    """The word before `start`, with at most four blanks behind it, in small letters; else ""."""
    window = text[max(start - _ROOM, 0) : start]
    word = window.rstrip()
    if not word or not 0 < len(window) - len(word) <= 4:
        return ""
    return word.split()[-1].lower()


def is_label(text: str, draft: Draft, before: str) -> bool:
    """Whether the word `before` makes the number a label ("Scope 3") or ends a name."""
    if before not in LABELS and before.rstrip(".:") not in LABELS:
        return _is_name(text, draft)
    strong = before if before in LABELS else before.rstrip(".:")
    return strong not in _WEAK_LABELS or counted_noun(text, draft.end) is None


def _is_name(text: str, draft: Draft) -> bool:
    low = max(draft.start - 30, 0)
    if text[low : draft.number.end].split()[-1].lower() not in _LAST_OF_NAMES:
        return False
    window = _BEFORE_TWO.search(text, low, draft.number.end)
    words = window[1].lower().split() if window else []
    return any(" ".join(words[-count:]) in NAMES for count in (2, 3, 4))


CAPITAL = re.compile(r"(?:^|[\s(“\"])([A-Z][A-Za-z&'’.-]{0,24})[\s\u00a0]{1,4}$")
OPENERS = frozenset(
    "About Over Around Approximately Some Nearly Almost More In At Of The All Our These Those By "
    "For From With To And But Between Among Only Just Less Under Another These Last Past Next "
    "Roughly Up Against Its Their Than Since While Where When If As On Into An A Every Each His "
    "Her My Your Both Through Within Including During Until After Before That Which Also Have Has "
    "Had Was Were Is Are Will Would Who Employees Revenue Total Patents Sites Countries".split()
)


def is_vague(text: str, draft: Draft) -> bool:
    """ "Several hundred", "a few thousand": nobody says how many."""
    if draft.number.kind != "cardinal" or not text[draft.number.start].isalpha():
        return False
    return _VAGUE_BEFORE.search(text, max(draft.start - 12, 0), draft.start) is not None


_VAGUE_BEFORE = re.compile(r"\b(?:several|few|many|couple|multiple)\s(?:of\s)?$", re.IGNORECASE)


def ends_name(text: str, draft: Draft) -> bool:
    """ "The Final Four", "Ocean Eleven": a capital behind a capital is a name."""
    spelled = text[draft.number.start : draft.number.end]
    if not spelled[:1].isupper() or not spelled[1:].islower():
        return False
    before = CAPITAL.search(text, max(draft.start - 30, 0), draft.start)
    return before is not None and before[1] not in OPENERS
