"""Words around a value in, whether it is a change, and which way, out."""

import re

from extractor.normalize.quantities.draft import Direction, Draft
from extractor.normalize.units.table import read_rows

_DIRECTIONS: dict[str, Direction] = {"up": "up", "down": "down"}


def _read_changes() -> dict[str, tuple[Direction | None, str]]:
    rows = read_rows("changes.csv")
    return {row["word"]: (_DIRECTIONS.get(row["direction"]), row["form"]) for row in rows}


CHANGES = _read_changes()


RELATIVE = frozenset(
    ("percent", "percentage_point", "basis_point", "times", "point", "dimensionless")
)


_NOUN_AFTER = re.compile(
    r"[\s-](?:(?:[a-z]{1,24}(?:-[a-z]{1,24}){0,2}|year[- ]on[- ]year|[A-Z][A-Za-z-]{0,24})\s){0,3}?"
    r"(?P<noun>increases?|decreases?|reductions?|rises?|falls?|drops?|declines?|growth|gains?|jumps?"
    r"|cuts?|improvements?|surge|hike|plunge|slump|contraction|expansion|uplift|uptick|saving|savings)"
    r"(?![A-Za-z-])"
)


_MORE_AFTER = re.compile(
    r"\s(?P<word>higher|lower|more|less|fewer|greater|smaller|larger|faster|slower|better|worse|"
    r"cheaper|up|down|below|above|over)(?=\s(?:than|from|on|year|compared|against|in|its|the|20|19)|[,.;)]|$)"
)


_BELOW_LEVEL = re.compile(
    r"\s(?P<word>below|above|under|over)\s(?:[a-z-]{1,24}\s){0,4}?(?:levels?|baseline|(?:19|20)[0-9]{2}|year)\b"
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


_PHRASAL = frozenset(
    "make makes made making set sets setting end ends ended sign signed hold held back backed add "
    "adds added sum sums take takes took taken use used build built put puts pick picked".split()
)
_UPWARD = frozenset("higher more greater larger faster better up above over".split())


def is_signed(text: str, draft: Draft) -> bool:
    """ "(-0.3 pp)", "+5%": the sign says that it is a change."""
    sign = text[draft.core[0] : draft.core[0] + 1]
    if sign not in ("+", "-", "−") or draft.unit is None or draft.unit.name not in RELATIVE:
        return False
    return sign == "+" or text[draft.start - 1 : draft.start] in ("(", "[")


def change_before(draft: Draft, words: list[str], last: str) -> bool:
    """ "fell 8%", "by 8%" after a verb of change, "a reduction of 8%"."""
    near = words[-12:]
    if last == "up" and len(near) > 1 and near[-2] in _PHRASAL:
        return False
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
    if draft.unit is not None and draft.unit.name in RELATIVE and last not in CHANGES:
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


def verb_direction(words: list[str]) -> Direction | None:
    """The direction of the verb that "to 12%" hangs on."""
    near = [word for word in reversed(words[-14:]) if word in CHANGES]
    verbs = [word for word in near if word not in _PURE_NOUNS]
    return CHANGES[(verbs or near)[0]][0] if near else None


def change_after(draft: Draft, after: str) -> bool:
    """Whether a noun or comparative behind the value makes it a change; sets its direction."""
    relative = draft.unit is not None and draft.unit.name in RELATIVE
    if (match := _NOUN_AFTER.match(after)) and (relative or match.start("noun") < 22):
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
