"""Bare numbers in, those of a game's result and of somebody's age told apart out."""

import re

from extractor.normalize.quantities.draft import Draft


def without_scores(text: str, drafts: list[Draft]) -> list[Draft]:
    """Drops "3-1" and "217-205": a hyphen between two bare numbers that isn't a range."""
    scores: set[int] = set()
    for index in range(1, len(drafts)):
        left, right = drafts[index - 1], drafts[index]
        gap = text[left.end : right.start]
        bare = left.unit is None and right.unit is None and left.scale == right.scale == 1.0
        told = gap in ("-", "–", " to ", "-to-") and _CONTEST.match(text, right.end)
        odds = gap == " to " and _ODDS.search(text, max(left.start - 10, 0), left.start)
        if bare and (told or odds):
            scores |= {index - 1, index}
        if bare and gap in ("-", "–") and left.number.value >= right.number.value:
            scores |= {index - 1, index}
    return [draft for index, draft in enumerate(drafts) if index not in scores]


# "A 5 to 4 vote", "a 2-1 lead": a result, not a range.
_CONTEST = re.compile(
    r"\s(?:votes?|decision|ruling|victory|win|wins|loss|lead|defeat|margin|majority|draw|score|split"
    r"|odds|ratio|record)\b"
)
_ODDS = re.compile(r"\b(?:odds|score)\s(?:of|at)\s$")


def is_age(text: str, draft: Draft) -> bool:
    """ "Anna Holm, 34, said"."""
    if draft.number.kind != "digits" or not 1 <= draft.number.value <= 120 or draft.scale != 1.0:
        return False
    named = _NAMED.search(text, max(draft.start - 30, 0), draft.start)
    return named is not None and _AGED.match(text, draft.end) is not None


def aged(text: str, draft: Draft) -> bool:
    """ "Aged 45", "children aged 5 to 11"."""
    highest = draft.high if draft.is_range else draft.value
    if draft.scale != 1.0 or not 0 < (highest or 0) <= 120:
        return False
    return _AGED_BEFORE.search(text, max(draft.start - 18, 0), draft.start) is not None


_AGED_BEFORE = re.compile(
    r"\b[Aa]ged\s(?:about\s|around\s|over\s|under\s|just\s|only\s|between\s)?$"
)
_NAMED = re.compile(
    r"\s(?:[A-Z][a-z’'-]{1,24}|man|woman|boy|girl|husband|wife|son|daughter|brother|sister|driver|mother|father"
    r"|student|teenager|farmer|soldier|teacher|passenger|suspect|victim|player|striker|singer|actor|lawyer"
    r"|doctor|nurse|professor|pensioner|widow|worker),\s$"
)
_AGED = re.compile(
    r",\s(?:of|from|a|an|who|whose|was|is|has|had|said|says|told|and|the|[a-z]{3,}ed)\b"
)
