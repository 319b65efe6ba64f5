"""A draft in its text in, multiplied by the scale words and letters behind its number out."""

import re

from extractor.normalize.quantities.draft import Draft
from extractor.normalize.units import match_unit

_SCALE_WORD = re.compile(
    r"[\s\u00a0-]{0,2}(hundred|thousand|million|billion|trillion|quadrillion|lakhs?|lac|crores?"
    r"|millions|billions|trillions|dozens?|dzs?|dozs?|mn|mln|mil|mio|bn|bln|tn|tln|trn|mill)"
    r"(?:s(?=\s{1,4}of\s))?(?![A-Za-z0-9])\.?",
    re.IGNORECASE,
)
_SCALE_LETTER = re.compile(r"\s?(MM|mm|[kKmMbBtT])(?![A-Za-z0-9²³/°])")
SIZES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "millions": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "mill": 1e6,
    "mio": 1e6,
    "mm": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "billions": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "trillions": 1e12,
    "tn": 1e12,
    "tln": 1e12,
    "trn": 1e12,
    "t": 1e12,
    "quadrillion": 1e15,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "crore": 1e7,
    "crores": 1e7,
    "dozen": 12,
    "dozens": 12,
    "dz": 12,
    "dzs": 12,
    "doz": 12,
    "dozs": 12,
}
_OF_A_SCALE = re.compile(r"\sof\san?\s(hundred|thousand|million|billion|trillion|dozen)\b", re.I)
_AND_PART = re.compile(r"\sand\s(?:an?|one)\s(half|quarter|third)(?![\w-])", re.IGNORECASE)
_PARTS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
_THEN_HUNDREDS = re.compile(r"\s([0-9]{1,3})\s(hundred|thousand)(?![\w-])", re.IGNORECASE)
_AND_UNITS = re.compile(
    r"\sand\s([0-9]{1,2})(?![\w.,-]{0,24}[0-9%]|\s(?:hundred|thousand|million|billion))"
)
_NOUN_FOLLOWS = re.compile(
    r"\s(?!(?:is|was|as|has|does|his|its|this|us|in|at|to|on|by|for|from|and|or|above|below|short"
    r"|while|when|after|before|if|but|were|are|with|behind|ahead|off|from|over|under|into)\s)"
    r"(?:[a-z]{1,24}\s){0,2}[a-z]{2,}(?:s|people|children|men|women)(?![a-z])"
)


def set_scale(text: str, draft: Draft, *, money: bool) -> None:
    """Multiplies by the scale words and letters after the number."""
    seen = 0
    if draft.number.kind == "fraction" and (match := _OF_A_SCALE.match(text, draft.end)):
        multiply(draft, SIZES[match[1].lower()], match.end(1))
        return
    while seen < 3 and (match := _SCALE_WORD.match(text, draft.end)):
        if draft.number.kind == "ordinal" or _is_unit_word(text, draft.end, match):
            return
        multiply(draft, SIZES[match[1].lower()], match.end(1))
        seen += 1
    if seen:
        _add_rest(text, draft)
    elif match := _SCALE_LETTER.match(text, draft.end):
        size = _letter_size(text, draft, match, money)
        if size:
            multiply(draft, size, match.end())


def _add_rest(text: str, draft: Draft) -> None:
    """ "3 million and a half", "4 thousand 3 hundred and 21"."""
    if draft.value is None:
        return
    if match := _AND_PART.match(text, draft.end):
        draft.value += _PARTS[match[1].lower()] * draft.scale
        draft.end = match.end()
        return
    match = _THEN_HUNDREDS.match(text, draft.end)
    if match and SIZES[match[2].lower()] < draft.scale:
        draft.value += float(match[1]) * SIZES[match[2].lower()]
        draft.end = match.end()
    if draft.scale in (1e2, 1e3) and (match := _AND_UNITS.match(text, draft.end)):
        draft.value += float(match[1])
        draft.end = match.end()


def _is_unit_word(text: str, end: int, match: re.Match[str]) -> bool:
    """ "3 million btu" is a unit; "5 hundredths" is none."""
    return text[match.start() : match.end()].strip().lower() == "mil" and text[end : end + 1] == " "


def _letter_size(text: str, draft: Draft, match: re.Match[str], money: bool) -> float | None:
    letter = match[1]
    touching = match.start(1) == draft.end
    if money or (touching and _MONEY_RANGE.search(text, max(draft.start - 16, 0), draft.start)):
        return SIZES[letter.lower()]
    follows = bool(_NOUN_FOLLOWS.match(text, match.end()))
    unit = match_unit(text, match.end())
    measured = unit is not None and unit.start > match.end() - 1
    if letter == "M" or letter == "MM":
        precise = "." in text[slice(*draft.core)] or draft.number.grouped
        return 1e6 if touching or follows or measured or precise else None
    if letter in "kK":
        return 1e3 if touching or letter == "k" else None
    if letter == "m":
        return 1e6 if touching and (follows or measured) else None
    if letter in "bB":
        return 1e9 if (touching and not draft.number.value.is_integer()) or follows else None
    return None


_MONEY_RANGE = re.compile(r"[$€£¥][0-9][0-9.,]{0,7}(?:\s?[–—-]\s?|\s(?:to|and|or)\s|-to-)$")


def multiply(draft: Draft, size: float, end: int) -> None:
    """Multiplies the draft by `size`, whose spelling ends at `end`."""
    draft.scale *= size
    draft.value = None if draft.value is None else draft.value * size
    draft.end = end
