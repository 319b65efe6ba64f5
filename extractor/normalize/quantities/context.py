"""A draft in its sentence in, its role, direction and base out, by words around it."""

import re

from extractor.normalize.quantities.draft import Draft, Direction
from extractor.normalize.units.table import read_rows


_DIRECTIONS: dict[str, Direction] = {"up": "up", "down": "down"}


def _read_changes() -> dict[str, tuple[Direction | None, str]]:
    rows = read_rows("changes.csv")
    return {row["word"]: (_DIRECTIONS.get(row["direction"]), row["form"]) for row in rows}


CHANGES = _read_changes()
_RELATIVE = frozenset(
    ("percent", "percentage_point", "basis_point", "times", "point", "dimensionless")
)
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_CLAUSE_START = re.compile(
    r"(?<!target)(?<!Target)(?<!goal)[;:]\s|[.!?]\s+(?=[A-Z])|,\s(?:while|whereas|but)\s"
)
_NOUN_AFTER = re.compile(
    r"[\s-](?:(?:[a-z]+(?:-[a-z]+)*|year[- ]on[- ]year|[A-Z][A-Za-z-]*)\s){0,3}?"
    r"(?P<noun>increases?|decreases?|reductions?|rises?|falls?|drops?|declines?|growth|gains?|jumps?"
    r"|cuts?|improvements?|surge|hike|plunge|slump|contraction|expansion|uplift|uptick|saving|savings)"
    r"(?![A-Za-z-])"
)
_MORE_AFTER = re.compile(
    r"\s(?P<word>higher|lower|more|less|fewer|greater|smaller|larger|faster|slower|better|worse|"
    r"cheaper|up|down|below|above|over)(?=\s(?:than|from|on|year|compared|against|in|its|the|20|19)|[,.;)]|$)"
)
_BELOW_LEVEL = re.compile(
    r"\s(?P<word>below|above|under|over)\s(?:[a-z-]+\s){0,4}?(?:levels?|baseline|(?:19|20)[0-9]{2}|year)\b"
)
_LESS_NEXT = re.compile(r"\s(?P<word>higher|lower|more|less|fewer|greater|smaller|larger)\b")
_PURE_NOUNS = frozenset(
    "growth reduction reductions improvement improvements expansion contraction appreciation gains "
    "depreciation uplift upturn uptick downturn upsurge".split()
)
_LINKS = frozenset(
    "to of from at in on by for with and or than is was were are be a an the that which about over "
    "representing reaching some its our their only just nearly almost least up while where".split()
)
_LINKS_HARD = frozenset("to from by at was were is are that which while and or".split())
_NOT_DIRECT = frozenset(("improvement", "contract", "appreciation", "expansion", "boost"))
_UPWARD = frozenset("higher more greater larger faster better up above over".split())
_TARGET_BEFORE = re.compile(
    r"\b(?:will|aims?|aiming|aimed|targets\s(?:an?|to|at)|targeting|targeted\s(?:an?|to|at|by)"
    r"|(?:target|goal|objective|ambition|aspiration|commitment|plan)s?(?=\s(?:of|to|is|are|for|at|that)\b|:)"
    r"|(?:plans|planning|planned|we\splan)\sto|commit|commits|committed|committing|pledge[sd]?|intends?"
    r"|we\starget|seeks?|strives?|striving|should|must|want|set\sout|shall|on\strack\sto|in\sorder\sto"
    r"|working\stowards?|vow(?:ed|s))\b",
    re.IGNORECASE,
)
_TARGET_AFTER = re.compile(
    r"[^.;]{0,60}?\bby\s(?:no\slater\sthan\s)?(?:the\send\sof\s|end[- ](?:of\s)?|FY|fiscal\s(?:year\s)?)?20[2-9][0-9]\b"
    r"|\s(?:[a-z]+\s){0,2}(?:target|goal)\b"
)
_COLON_TARGET = re.compile(r"\b(?:target|goal)s?(?:\s(?:20)[0-9]{2})?\s?[:=]\s?$", re.IGNORECASE)
_BY_YEAR = re.compile(r"\b[Bb]y\s(?:the\send\sof\s)?(?:FY\s?)?20[2-9][0-9],?\s[^.;]{0,30}$")
_WILL_NEXT = re.compile(r"[^.;,]{0,80}?\swill\b")
_NAMED_TARGET = re.compile(r"\s(?:[a-z]+\s){0,2}(?:target|goal)s?\b")
_DUE_NEXT = re.compile(
    r"(?:\s[a-z]+){0,2}\sby\s(?:no\slater\sthan\s)?(?:the\send\sof\s)?(?:FY)?20[2-9][0-9]\b"
)
_ACHIEVED = re.compile(
    r"\b(?:achieved|reached|had|have|has|was|were|delivered|recorded|exceeded|surpassed|realised|"
    r"realized|totall?ed|accounted|accumulated|already|attained)\b",
    re.IGNORECASE,
)
_COMPARED_BEFORE = re.compile(
    r"(?:\b(?:compare[sd]?\s(?:to|with)|against|versus|vs\.?|up\sfrom|down\sfrom|relative\sto|from"
    r"|unchanged\sfrom|base(?:line)?(?:\svalue)?\s(?:of|was|is|at)|instead\sof|rather\sthan)"
    r"\s(?:the\s|a\s|an\s|our\s|just\s|only\s)?(?:revised\s|previous\s|earlier\s|initial\s|record\s|estimated\s|year-ago\s|peak\sof\s)?)$"
    r"|\bcompared\s(?:to|with)\s(?:the|a|an|our|its|their)\s(?:[a-z-]+\s){1,4}?(?:of\s|at\s)?$",
    re.IGNORECASE,
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
_FROM_BEFORE = re.compile(r"\bfrom\s(?:a\s|an\s|the\s|about\s|just\s)?$", re.IGNORECASE)
_YEAR_BRACKET = re.compile(r"[(\[](?:FY\s?)?(?:20|19)[0-9]{2}(?:[/-][0-9]{2,4})?\s?[:=]\s?$")
_SENTENCE_END = re.compile(r"[.!?]\s+[A-Z]")
_TO_NEXT = re.compile(r"[^;.]{0,40}?\sto\s(?:[a-z]+\s){0,3}[$€£¥]?[0-9]", re.IGNORECASE)
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
    words = [match.group().lower() for match in _WORD.finditer(before)]
    if _is_signed(text, draft):
        draft.role, draft.direction = "change", "down" if (draft.value or 0) < 0 else "up"
        return
    last = words[-1] if words and before.rstrip().endswith(words[-1][-1]) else ""
    if not before.endswith((" ", "(")) and before:
        last = ""
    if _change_before(draft, words, last) or _change_after(draft, after):
        draft.role = "change"
    elif not draft.is_range and _is_compared(text, draft, before, words):
        draft.role = "baseline"
        return
    elif last in ("to", "at", "of", "reaching", "reach", "reached", "totalling"):
        draft.direction = _verb_direction(words) if last == "to" else None
    if _is_target(draft, before, after, words):
        draft.role = "target"


def _is_signed(text: str, draft: Draft) -> bool:
    """ "(-0.3 pp)", "+5%": the sign says that it is a change."""
    sign = text[draft.core[0] : draft.core[0] + 1]
    if sign not in ("+", "-", "−") or draft.unit is None or draft.unit.name not in _RELATIVE:
        return False
    return sign == "+" or text[draft.start - 1 : draft.start] in ("(", "[")


def _is_compared(text: str, draft: Draft, before: str, words: list[str]) -> bool:
    """Whether the value is what another is compared with; "from" alone needs a change or a "to"."""
    if _YEAR_BRACKET.search(text, max(draft.start - 12, 0), draft.start):
        return True
    match = _COMPARED_BEFORE.search(before)
    if match is None:
        return False
    if match.group().split()[0].lower() != "from":
        return True
    changed = any(word in CHANGES for word in words[-16:-1])
    return changed or bool(_TO_NEXT.match(text, draft.end))


def _change_before(draft: Draft, words: list[str], last: str) -> bool:
    """ "fell 8%", "by 8%" after a verb of change, "a reduction of 8%"."""
    near = words[-12:]
    if last in CHANGES and CHANGES[last][0] is not None:
        money = draft.unit is not None and draft.unit.kind in ("money", "coin")
        if last in _NOT_DIRECT or (money and last.startswith(("raise", "raising", "gain", "hike"))):
            return False
        draft.direction = CHANGES[last][0]
        return draft.unit is not None
    if last == "by":
        direction = _nearest(near[:-1])
        if direction:
            draft.direction = direction
            return True
    if last == "of":
        direction = _nearest(near[-6:-1], nouns=True)
        if direction:
            draft.direction = direction
            return True
    if draft.unit is not None and draft.unit.name in _RELATIVE and last not in CHANGES:
        direction = _by_object(near, last)
        if direction:
            draft.direction = direction
            return True
    adverb = len(near) > 1 and last.endswith("ly") and near[-2] in CHANGES
    if adverb and draft.unit is not None:
        draft.direction = CHANGES[near[-2]][0]
        return True
    return False


def _by_object(words: list[str], last: str) -> Direction | None:
    """ "reduce Scope 3 emissions 30%": a verb of change, its object and the share."""
    if not last or last in _LINKS or last.endswith("ly"):
        return None
    for word in reversed(words[-9:-1]):
        if word in _LINKS_HARD:
            return None
        if word in CHANGES and word not in _PURE_NOUNS and CHANGES[word][1] != "adverb":
            return CHANGES[word][0]
    return None


def _nearest(words: list[str], *, nouns: bool = False) -> Direction | None:
    for word in reversed(words):
        if word in CHANGES and (not nouns or CHANGES[word][1] == "noun"):
            if CHANGES[word][1] == "adverb":
                continue
            return CHANGES[word][0]
    return None


def _verb_direction(words: list[str]) -> Direction | None:
    """The direction of the verb that "to 12%" hangs on."""
    near = [word for word in reversed(words[-14:]) if word in CHANGES]
    verbs = [word for word in near if word not in _PURE_NOUNS]
    return CHANGES[(verbs or near)[0]][0] if near else None


def _change_after(draft: Draft, after: str) -> bool:
    relative = draft.unit is not None and draft.unit.name in _RELATIVE
    if match := _NOUN_AFTER.match(after):
        if relative or match.start("noun") < 22:
            draft.direction = CHANGES.get(match["noun"], ("down", ""))[0]
            return draft.unit is not None and draft.unit.name != "count"
    match = _MORE_AFTER.match(after)
    if match is None and relative:
        match = _LESS_NEXT.match(after) or _BELOW_LEVEL.match(after)
    if match and draft.unit is not None and draft.unit.name != "count":
        if match["word"] in ("over", "above", "below") and not relative:
            return False
        draft.direction = "up" if match["word"] in _UPWARD else "down"
        return True
    return False


def _is_target(draft: Draft, before: str, after: str, words: list[str]) -> bool:
    if draft.unit is not None and draft.unit.name != "count" and _NAMED_TARGET.match(after):
        return True
    if _COLON_TARGET.search(before) or _is_due_state(before, after):
        return True
    if re.search(
        r"\b(?:target|goal|objective|ambition)s?\s(?:of|is|was|at|to\s\w+)\s(?:[a-z]+\s){0,3}$",
        before,
    ):
        return True
    intends = _last_match(_TARGET_BEFORE, before)
    achieved = _last_match(_ACHIEVED, before)
    changed = max(
        (i for i, word in enumerate(words) if CHANGES.get(word, ("", ""))[1] == "past"), default=-1
    )
    if intends > achieved and intends >= 0:
        return _binds(draft, before[intends:], words, changed)
    if _DUE_NEXT.match(after) and achieved < 0 and changed < 0:
        return True
    due = _TARGET_AFTER.match(after)
    return (
        bool(due) and achieved < 0 and changed < 0 and intends >= achieved and draft.role != "level"
    )


def _is_due_state(before: str, after: str) -> bool:
    """ "By 2030, 10% of our portfolio will be …"."""
    return bool(_BY_YEAR.search(before)) and bool(_WILL_NEXT.match(after))


def _binds(draft: Draft, since: str, words: list[str], changed: int) -> bool:
    """Whether what stands between the intention and the value makes the value its object."""
    if changed >= 0 and len(words) - changed < 8:
        return False
    return draft.unit is not None and "," not in since[-1:] or draft.role == "change"


def _last_match(pattern: re.Pattern[str], text: str) -> int:
    found = -1
    for match in pattern.finditer(text):
        found = match.start()
    return found


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
    found = _BASE_YEAR.search(text, start, draft.start) or re.compile(
        r"\b(?:[Cc]ompared\s(?:to|with)|[Rr]elative\sto|[Ss]ince|[Vv]ersus|[Aa]gainst)\s(?P<year>(?:20|19)[0-9]{2})\b"
    ).search(text, start, draft.start)
    return found["year"].replace(" ", "") if found else None


def _first_of(text: str, start: int, end: int) -> bool:
    """Whether the base stands near enough to be this one's."""
    return end - start < 110


def _sentence_end(text: str, start: int) -> int:
    match = _SENTENCE_END.search(text, start, start + 240)
    return match.start() if match else min(start + 240, len(text))
