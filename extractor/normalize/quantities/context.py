"""A draft in its sentence in, its role, direction and base out, by words around it."""

import re

from extractor.normalize.letters import letter_runs
from extractor.normalize.quantities.changes import (
    CHANGES,
    change_after,
    change_before,
    is_signed,
    verb_direction,
)
from extractor.normalize.quantities.draft import Draft
from extractor.normalize.quantities.targets import is_target

_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]{0,24}")
_CLAUSE_START = re.compile(
    r"[;:](?<!target.)(?<!Target.)(?<!goal.)\s|[.!?]\s{1,4}(?=[A-Z])|,\s(?:while|whereas|but)\s"
)

_COMPARED_BEFORE = re.compile(
    r"(?:\b(?:compare[sd]?\s(?:to|with)|against|versus|vs\.?|up\sfrom|down\sfrom|relative\sto|from"
    r"|unchanged\sfrom|base(?:line)?(?:\svalue)?\s(?:of|was|is|at)|instead\sof|rather\sthan)"
    r"\s(?:the\s|a\s|an\s|our\s|just\s|only\s)?(?:revised\s|previous\s|earlier\s|initial\s|record\s|estimated\s|year-ago\s|peak\sof\s)?)$"
    r"|\bcompared\s(?:to|with)\s(?:the|a|an|our|its|their)\s(?:[a-z-]{1,24}\s){1,4}?(?:of\s|at\s)?$",
    re.IGNORECASE,
)
_COMPARING = frozenset(
    "compare compares compared against versus vs from relative unchanged base baseline instead"
    " rather".split()
)
_BASE = re.compile(
    r"(?:\b(?:compared\s(?:to|with)|against|versus|vs\.?|relative\sto|from|since|over|below|above|than"
    r"(?:\sin)?|on|with)\s(?:(?:the|a|an|our|its|their|that\sof|those\sof|levels?\sin|those\sin|in|"
    r"fiscal|year|base\syear)\s){0,3}|\b(?:base(?:line)?(?:\syear)?(?:\sof|:)?)\s)"
    r"(?P<year>(?:FY\s?)?(?:20|19)[0-9]{2})(?![0-9]|[/–-][0-9])",
    re.IGNORECASE,
)
_BASE_YEAR = re.compile(
    r"(?P<year>(?:FY\s?)?(?:20|19)[0-9]{2})\s(?:base(?:line)?(?:\syear)?|levels?)\b", re.IGNORECASE
)
_COMPARED_YEAR = re.compile(
    r"\b(?:[Cc]ompared\s(?:to|with)|[Rr]elative\sto|[Ss]ince|[Vv]ersus|[Aa]gainst)"
    r"\s(?P<year>(?:20|19)[0-9]{2})\b"
)
_FROM_BEFORE = re.compile(r"\bfrom\s(?:a\s|an\s|the\s|about\s|just\s)?$", re.IGNORECASE)
_YEAR_BRACKET = re.compile(r"[(\[](?:FY\s?)?(?:20|19)[0-9]{2}(?:[/-][0-9]{2,4})?\s?[:=]\s?$")
_SENTENCE_END = re.compile(r"[.!?]\s{1,4}[A-Z]")
_TO_NEXT = re.compile(r"[^;.]{0,40}?\sto\s(?:[a-z]{1,24}\s){0,3}[$€£¥]?[0-9]", re.IGNORECASE)
_TO_GAP = re.compile(r"[^;.]{0,60}?\s?to\s(?:a\s|an\s|about\s|some\s)?", re.IGNORECASE)


def set_context(text: str, drafts: list[Draft]) -> None:
    """Fills role, direction, base value and base period of all drafts of one text."""
    for index, draft in enumerate(drafts):
        if draft.role == "rank":
            continue
        before = _clause_before(text, draft, drafts[index - 1] if index else None)
        _set_role(text, draft, before)
    _share_change(text, drafts)
    _set_bases(text, drafts)


def _clause_before(text: str, draft: Draft, previous: Draft | None) -> str:
    """What stands before the draft in its clause, up to 160 characters."""
    window = text[max(draft.start - 160, 0) : draft.start]
    cuts = [match.end() for match in _CLAUSE_START.finditer(window)]
    return window[cuts[-1] :] if cuts else window


def _set_role(text: str, draft: Draft, before: str) -> None:
    after = text[draft.end : draft.end + 90]
    words = [word.lower() for word in _WORD.findall(before)]
    if is_signed(text, draft):
        draft.role, draft.direction = "change", "down" if (draft.value or 0) < 0 else "up"
        return
    last = words[-1] if words and before.rstrip().endswith(words[-1][-1]) else ""
    if not before.endswith((" ", "(")) and before:
        last = ""
    if change_before(draft, words, last) or change_after(draft, after):
        draft.role = "change"
    elif not draft.is_range and _is_compared(text, draft, before, words):
        draft.role = "baseline"
        return
    elif last in ("to", "at", "of", "reaching", "reach", "reached", "totalling"):
        draft.direction = verb_direction(words) if last == "to" else None
    if is_target(draft, before, after, words, letter_runs(text)):
        draft.role = "target"


def _is_compared(text: str, draft: Draft, before: str, words: list[str]) -> bool:
    """Whether the value is what another is compared with; "from" alone needs a change or a "to"."""
    if _YEAR_BRACKET.search(text, max(draft.start - 12, 0), draft.start):
        return True
    told = not _COMPARING.isdisjoint(letter_runs(text))
    match = _COMPARED_BEFORE.search(before) if told else None
    if match is None:
        return False
    if match.group().split()[0].lower() != "from":
        return True
    changed = any(word in CHANGES for word in words[-16:-1])
    return changed or bool(_TO_NEXT.match(text, draft.end))


def _share_change(text: str, drafts: list[Draft]) -> None:
    """ "a 166.3% and 79.6% increase": the first is a change as the second is."""
    for index in range(len(drafts) - 2, -1, -1):
        draft, after = drafts[index], drafts[index + 1]
        gap = text[draft.end : after.start].strip(" ,").lower()
        if gap == "or" and draft.role in ("change", "baseline") and after.role == "level":
            after.role, after.direction = draft.role, draft.direction
            continue
        if gap not in ("and", "or", "", "&", "and a", "and an", "and by"):
            continue
        same = (
            draft.unit is not None and after.unit is not None and draft.unit.name == after.unit.name
        )
        if (
            same
            and draft.role == "level"
            and after.role in ("change", "target")
            and after.direction
        ):
            draft.role, draft.direction = after.role, after.direction
        elif same and draft.role in ("change", "target") and after.role == "level" and gap != "":
            after.role, after.direction = draft.role, draft.direction


def _set_bases(text: str, drafts: list[Draft]) -> None:
    for index, draft in enumerate(drafts):
        if draft.role in ("rank", "baseline"):
            _pair(text, draft, drafts[index + 1] if index + 1 < len(drafts) else None)
            continue
        if draft.role in ("change", "target"):
            draft.base_period = _base_period(text, draft)


def _pair(text: str, baseline: Draft, level: Draft | None) -> None:
    """ "from 7.2% to 12.4%": the second one's base is the first."""
    if level is None or baseline.role != "baseline" or level.role not in ("level", "target"):
        return
    from_ = _FROM_BEFORE.search(text, max(baseline.start - 12, 0), baseline.start)
    if from_ and _TO_GAP.fullmatch(text, baseline.end, level.start):
        level.base_value = baseline.value


def _base_period(text: str, draft: Draft) -> str | None:
    end = _sentence_end(text, draft.end)
    for pattern in (_BASE, _BASE_YEAR):
        match = pattern.search(text, draft.end, end)
        if match and _first_of(text, draft.end, match.start()):
            return match["year"].replace(" ", "")
    start = max(text.rfind(". ", max(draft.start - 240, 0), draft.start) + 1, draft.start - 240, 0)
    found = _BASE_YEAR.search(text, start, draft.start) or _COMPARED_YEAR.search(
        text, start, draft.start
    )
    return found["year"].replace(" ", "") if found else None


def _first_of(text: str, start: int, end: int) -> bool:
    """Whether the base stands near enough to be this one's."""
    return end - start < 110


def _sentence_end(text: str, start: int) -> int:
    match = _SENTENCE_END.search(text, start, start + 240)
    return match.start() if match else min(start + 240, len(text))
