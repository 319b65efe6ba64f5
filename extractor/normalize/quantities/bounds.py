"""Words around a number in, what bound they set out."""

import re

from extractor.models import Approximation
from extractor.normalize.quantities.draft import Draft
from extractor.normalize.units.table import read_rows

_WORD = re.compile(r"\S+")
_AFTER = re.compile(
    r"(?:\s|,\s)(?:(?P<at_least>or\s(?:more|greater|above|higher|over|better|longer)(?:\sthan)?"
    r"|and\s(?:above|over|more|up)|at\s(?:the\s)?(?:least|minimum)|upwards?)"
    r"|(?P<at_most>or\s(?:less|fewer|below|lower|under|smaller)(?:\sthan)?|and\s(?:below|under)"
    r"|at\s(?:the\s)?(?:most|maximum))|(?P<about>or\sso|or\sthereabouts|approximately))(?![\w]|(?:\sthan)?\s(?:an?\s|the\s)?"
    r"(?:[$€£¥]?\s?[0-9]|one|two|three|four|five|six|seven|eight|nine|ten|half|quarter|third))"
    r"|(?P<plus>\+)(?![0-9])",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?:[<>]=?|[≥≤~≈±])\s?$")
_LONG_AGO = re.compile(r"\s(?:ago|of\sexperience|old)\b")
_TIME = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade"))
_EXCEEDING = frozenset("exceed exceeds exceeded surpass surpasses surpassed topped".split())


def _read_meanings() -> dict[str, Approximation]:
    return {row["phrase"]: row["meaning"] for row in read_rows("approximations.csv")}  # type: ignore[misc]


MEANINGS = _read_meanings()
_LONGEST = max(len(phrase.split()) for phrase in MEANINGS)
_OPENERS = "(“\"'["
_LAST = frozenset(phrase.split()[-1] for phrase in MEANINGS) | _EXCEEDING


def set_bound(text: str, draft: Draft) -> None:
    """Extends the draft over "more than" before it and "or more" after it, and notes them."""
    _before(text, draft)
    if match := _AFTER.match(text, draft.end):
        kind = match.lastgroup or ""
        draft.approximation = "at_least" if kind == "plus" else kind  # type: ignore[assignment]
        draft.end = match.end()


def _before(text: str, draft: Draft) -> None:
    first = max(draft.start - 44, 0)
    window = text[first : draft.start]
    sign = _SIGN.search(window)
    if sign and window[: sign.start()].rstrip().endswith(("<", ">", "=")):
        return
    if sign:
        draft.approximation = MEANINGS[sign.group().strip()]
        draft.start = first + sign.start()
        return
    last = window.rsplit(None, 1)[-1:]
    if not last or last[0].lower().lstrip(_OPENERS) not in _LAST:
        return
    words = list(_WORD.finditer(window))
    if words and words[-1].group().lower() in _EXCEEDING:
        draft.approximation = "over"
        return
    for count in range(min(_LONGEST, len(words)), 0, -1):
        begin = words[-count].start()
        phrase = " ".join(word.group().lower() for word in words[-count:]).lstrip(_OPENERS)
        meaning = MEANINGS.get(phrase)
        if meaning is None or _is_other_use(text, draft, phrase):
            continue
        draft.approximation = meaning
        draft.start = (
            first
            + begin
            + (len(words[-count].group()) - len(words[-count].group().lstrip(_OPENERS)))
        )
        return


def _is_other_use(text: str, draft: Draft, phrase: str) -> bool:
    """ "over 3 years" is a time, "up 5% from around" is none; "near", "some" need a number."""
    if phrase == "over" and draft.unit and draft.unit.name in _TIME:
        return _LONG_AGO.match(text, draft.end) is None
    return phrase in ("near", "beyond", "below", "above") and draft.is_bare and not draft.scale
