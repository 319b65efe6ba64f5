"""A date and the words around it in, its role out: due, baseline, period or event."""

import re
from typing import Final

from extractor.models import DateRole
from extractor.normalize.dates.deadlines import BEFORE_EVENT, LATEST, occasion_span
from extractor.normalize.dates.scene import Draft
from extractor.normalize.dates.timeline import grain_of
from extractor.normalize.dates.vague import REFERENCES

_FILL: Final = (
    r"(?:(?:the|around|about|approximately|end|close|of|on|business|cob|noon|fiscal|year|early"
    r"|mid|late)[\s-]+)*$"
)
_DUE: Final = re.compile(
    r"\b(?:by|before|until|till|within|inside|due(?: on| in)?|no later than|not later than"
    r"|at the latest|prior to|deadline(?: is| of| for [\w ]{1,40} is)?|latest by|ahead of)\s+"
    + _FILL,
    re.IGNORECASE,
)
_BASE: Final = re.compile(
    r"(?:\b(?:base ?line|base year|compared (?:to|with)|relative to|against|versus|vs\.?|reference"
    r" year|relation to|comparison (?:to|with)|below|above|from an?)(?: of| year| in| is| was)?"
    r"|\(base(?:line)?:?)\s+(?:an?\s)?" + _FILL,
    re.IGNORECASE,
)
_BASE_AFTER: Final = re.compile(
    r"[\s-]+(?:\w+\s+)?(?:base(?:line)?|reference year|levels|base year)\b", re.IGNORECASE
)


_PAST: Final = re.compile(r"\b(?:past|last|previous)\b", re.IGNORECASE)


def role_of(text: str, draft: Draft) -> DateRole | None:
    """The role that the words next to the date give it; None for sets and free durations."""
    before = text[max(0, draft.start - 60) : draft.start]
    if draft.type == "SET" or draft.value in REFERENCES:
        return None
    past = draft.type == "DURATION" and _PAST.search(text, draft.start, draft.end)
    latest = LATEST.match(text, draft.end) or BEFORE_EVENT.search(before)
    if (latest or _DUE.search(before)) and not past and not _had(text, draft):
        return "due"
    if not past and occasion_span(text, draft.start, draft.end):
        return "due"
    if draft.type == "DURATION":
        return "period" if draft.relative else None
    if _BASE_AFTER.match(text, draft.end) or _BASE.search(before):
        return "baseline"
    if draft.value and "/" in draft.value:
        return "period"
    return "event" if draft.type == "TIME" or grain_of(draft.value) == "day" else "period"


def _had(text: str, draft: Draft) -> bool:
    """By 2019, it had fallen: no due date."""
    return re.match(r",?\s+(?:\w+\s+){0,3}had\b", text[draft.end : draft.end + 40]) is not None
