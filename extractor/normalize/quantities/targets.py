"""Words around a value in, whether it is a value to be reached out."""

import re

from extractor.normalize.quantities.changes import (
    CHANGES,
)
from extractor.normalize.quantities.draft import Draft

_TARGET_BEFORE = re.compile(
    r"\b(?:will|aims?|aiming|aimed|targets\s(?:an?|to|at)|targeting|targeted\s(?:an?|to|at|by)"
    r"|(?:target|goal|objective|ambition|aspiration|commitment|plan)s?"
    r"(?=\s(?:of|to|is|are|for|at|that)\b|:)"
    r"|(?:plans|planning|planned|we\splan)\sto|commit|commits|committed|committing|pledge[sd]?|intends?"
    r"|we\starget|seeks?|strives?|striving|should|must|want|set\sout|shall|on\strack\sto|in\sorder\sto"
    r"|working\stowards?|vow(?:ed|s))\b",
    re.IGNORECASE,
)


_TARGET_AFTER = re.compile(
    r"[^.;]{0,60}?\bby\s(?:no\slater\sthan\s)?(?:the\send\sof\s|end[- ](?:of\s)?|FY"
    r"|fiscal\s(?:year\s)?)?20[2-9][0-9]\b"
    r"|\s(?:[a-z]{1,24}\s){0,2}(?:target|goal)\b"
)


_COLON_TARGET = re.compile(r"\b(?:target|goal)s?(?:\s(?:20)[0-9]{2})?\s?[:=]\s?$", re.IGNORECASE)


_BY_YEAR = re.compile(r"\b[Bb]y\s(?:the\send\sof\s)?(?:FY\s?)?20[2-9][0-9],?\s[^.;]{0,30}$")


_WILL_NEXT = re.compile(r"[^.;,]{0,80}?\swill\b")


_NAMED_TARGET = re.compile(r"\s(?:[a-z]{1,24}\s){0,2}(?:target|goal)s?\b")


_DUE_NEXT = re.compile(
    r"(?:\s[a-z]{1,24}){0,2}\sby\s(?:no\slater\sthan\s)?(?:the\send\sof\s)?(?:FY)?20[2-9][0-9]\b"
)


_TARGET_OF = re.compile(
    r"\b(?:target|goal|objective|ambition)s?\s(?:of|is|was|at|to\s\w{1,24})\s(?:[a-z]{1,24}\s){0,3}$"
)
# Without one of these words their patterns needn't be tried.
_INTENDING = frozenset(
    "will aim aims aiming aimed targets targeting targeted target goal goals objective objectives"
    " ambition ambitions aspiration aspirations commitment commitments plan plans planning planned"
    " commit commits committed committing pledge pledges pledged intend intends seek seeks strive"
    " strives striving should must want set shall track order working vow vowed vows".split()
)
_TARGETS = frozenset("target targets goal goals objective objectives ambition ambitions".split())
_ACHIEVING = frozenset(
    "achieved reached had have has was were delivered recorded exceeded surpassed realised realized"
    " totaled totalled accounted accumulated already attained".split()
)
_DEFINITE = frozenset("the our its their these those all both his her my your".split())
_ACHIEVED = re.compile(
    r"\b(?:achieved|reached|had|have|has|was|were|delivered|recorded|exceeded|surpassed|realised|"
    r"realized|totall?ed|accounted|accumulated|already|attained)\b",
    re.IGNORECASE,
)


def is_target(
    draft: Draft, before: str, after: str, words: list[str], told: frozenset[str]
) -> bool:
    """Whether the value is to be reached; `words` are those of `before`, the clause so far, `told`
    the runs of letters of the whole text."""
    if draft.unit is not None and draft.unit.name != "count" and _NAMED_TARGET.match(after):
        return True
    if before.endswith((":", "=", " ")) and _COLON_TARGET.search(before[-24:]):
        return True
    if "20" in before and _is_due_state(before, after):
        return True
    if not _TARGETS.isdisjoint(told) and _TARGET_OF.search(before):
        return True
    if words and words[-1] in _DEFINITE and draft.unit is not None and draft.unit.name == "count":
        return False
    intends = -1 if _INTENDING.isdisjoint(told) else _last_match(_TARGET_BEFORE, before)
    achieved = -1 if _ACHIEVING.isdisjoint(told) else _last_match(_ACHIEVED, before)
    changed = -1 if CHANGES.keys().isdisjoint(words) else _last_change(words)
    if intends > achieved and intends >= 0:
        return _binds(draft, before[intends:], words, changed)
    if _DUE_NEXT.match(after) and achieved < 0 and changed < 0:
        return True
    due = _TARGET_AFTER.match(after)
    return (
        bool(due) and achieved < 0 and changed < 0 and intends >= achieved and draft.role != "level"
    )


def _last_change(words: list[str]) -> int:
    """The place of the last word that tells of a change in the past, -1 where there is none."""
    return max(
        (i for i, word in enumerate(words) if CHANGES.get(word, ("", ""))[1] == "past"), default=-1
    )


def _is_due_state(before: str, after: str) -> bool:
    """ "By 2030, 10% of our portfolio will be …"."""
    return bool(_BY_YEAR.search(before)) and bool(_WILL_NEXT.match(after))


def _binds(draft: Draft, since: str, words: list[str], changed: int) -> bool:
    """Whether what stands between the intention and the value makes the value its object."""
    if changed >= 0 and len(words) - changed < 8:
        return False
    return (draft.unit is not None and "," not in since[-1:]) or draft.role == "change"


def _last_match(pattern: re.Pattern[str], text: str) -> int:
    found = -1
    for match in pattern.finditer(text):
        found = match.start()
    return found
