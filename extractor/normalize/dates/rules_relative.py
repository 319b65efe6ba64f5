"""Rules for what counts from another day: last week, three months ago, a year earlier, the year."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from extractor.normalize.dates.amounts import AMOUNT, Amount, amounts, moved
from extractor.normalize.dates.resolve import shifted
from extractor.normalize.dates.scene import NOW, Draft, Rule, Scene, Tokens, pick, spanning
from extractor.normalize.dates.tense import direction
from extractor.normalize.dates.timeline import bounds, grain_of, step

_SHIFTS: Final = {"this": 0, "last": -1, "next": 1, "follow": 1, "same": 0, "that": 0}
_COARSE: Final = {"month": "M", "quarter": "Q", "half": "H"}
_CUES: Final = frozenset("during in for throughout over of within through".split())
_QUALIFIED: Final = re.compile(
    r"\s*(?:of|that|when|ahead|to come|in which|ended|before|after|following|was|is)\b|-",
    re.IGNORECASE,
)


def shifted_unit(tokens: Tokens, scene: Scene) -> Draft | None:
    """Last week, next month, this quarter, the end of next year, earlier this month."""
    shift = next(token for token in reversed(tokens) if token.kind in _SHIFTS)
    unit = pick(tokens, "unit")
    assert unit is not None
    edge = pick(tokens, "before", "after")
    if edge is not None and edge.word not in ("earlier", "later"):
        return None
    if shift.kind == "that" and scene.told() is None and unit.value != "N":
        return None
    return spanning(
        tokens, shifted(_base(tokens, scene), unit.value, _SHIFTS[shift.kind]), relative=True
    )


def _base(tokens: Tokens, scene: Scene) -> date | None:
    """The day that the words count from: the story's for "that year", "the next day"."""
    shift = next(token for token in reversed(tokens) if token.kind in _SHIFTS)
    unit = pick(tokens, "unit")
    told = shift.kind in ("same", "that", "follow") or shift.word in ("previous", "preceding")
    told = told or (shift.kind == "next" and unit is not None and unit.value == "D")
    told = told or (shift.kind == "next" and tokens[0].kind == "the" and _told_just(tokens, scene))
    return (scene.told_day() if told else None) or scene.day()


def _told_just(tokens: Tokens, scene: Scene) -> bool:
    """Whether a year stands before in the sentence: "In 1985 it opened, and the next year …"."""
    told = scene.told()
    if told is None or not told.explicit or tokens[0].start - told.end > 100:
        return False
    return not re.search(r"[.!?]\s", scene.text[told.end : tokens[0].start])


def next_but_one(tokens: Tokens, scene: Scene) -> Draft | None:
    """The week after next, the year before last."""
    unit, shift = pick(tokens, "unit"), pick(tokens, "next", "last")
    assert unit is not None and shift is not None
    if (pick(tokens, "after") is not None) != (shift.kind == "next"):
        return None
    count = 2 if shift.kind == "next" else -2
    return spanning(tokens, shifted(scene.day(), unit.value, count), relative=True)


def the_unit(tokens: Tokens, scene: Scene) -> Draft | None:
    """The end of the year, during the month, the year: the one told of, else the reference's."""
    unit, edge = pick(tokens, "unit"), pick(tokens, "before", "after")
    assert unit is not None
    if unit.value == "N":
        return _weekend(tokens, scene)
    edge_word = next((t.word for t in tokens if t.kind == "edge"), "")
    if edge_word and not pick(tokens, "of") and edge_word not in ("rest", "remainder"):
        return None
    if unit.value == "D" and tokens[0].word == "end":
        return _end_of_day(tokens, scene)
    if unit.value in ("D", "L") or (edge is not None and edge.word not in ("earlier", "later")):
        return None
    if not pick(tokens, "part", "edge", "before", "after") and not _stands_free(tokens, scene):
        return None
    day = scene.told_day() if _told_near(tokens, scene, unit.value) else scene.day()
    return spanning(tokens, shifted(day, unit.value, 0), relative=True)


def _weekend(tokens: Tokens, scene: Scene) -> Draft | None:
    """The weekend: this week's, or the last one where the sentence looks back."""
    day = scene.day()
    way = direction(scene.text, tokens[0].start, tokens[-1].end)
    count = -1 if way < 0 and day is not None and day.isoweekday() < 6 else 0
    return spanning(tokens, shifted(day, "N", count), relative=True)


def _end_of_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """End of day: the reference's; "at the end of the day" is a manner of speaking."""
    if scene.text[max(0, tokens[0].start - 7) : tokens[0].start].lower().endswith("at the "):
        return None
    return spanning(tokens, shifted(scene.reference, "D", 0), relative=True)


def on_weekend(tokens: Tokens, scene: Scene) -> Draft | None:
    """On weekend."""
    return _weekend(tokens[1:], scene) if tokens[-1].value == "N" else None


def _told_near(tokens: Tokens, scene: Scene, unit: str) -> bool:
    """Whether the sentence has just named such a period by itself."""
    told = scene.told()
    if told is None or not told.explicit:
        return False
    between = scene.text[told.end : tokens[0].start]
    if direction(scene.text, tokens[0].start, tokens[-1].end) > 0 and scene.reference:
        return False
    same = grain_of(told.value) == {"Y": "year", "Q": "quarter", "M": "month"}.get(unit)
    return same and len(between) < 100 and not re.search(r"[.!?]\s", between)


def _stands_free(tokens: Tokens, scene: Scene) -> bool:
    """Whether "the year" stands after a word of time and nothing tells of which year."""
    before = scene.text[max(0, tokens[0].start - 11) : tokens[0].start].lower().split()
    return (
        bool(before)
        and before[-1] in _CUES
        and _QUALIFIED.match(scene.text, tokens[-1].end) is None
    )


def ago(tokens: Tokens, scene: Scene) -> Draft | None:
    """Three months ago, two weeks from now, a decade hence: the unit gives the grain."""
    parts = amounts(tokens)
    back = pick(tokens, "ago") is not None
    day = scene.day()
    if not parts or any(part.unit.startswith("T") for part in parts):
        return None
    if any(part.count is None for part in parts):
        return spanning(tokens, "PAST_REF" if back else "FUTURE_REF", relative=True)
    value = moved(day, parts, -1 if back else 1) if day is not None else None
    return spanning(tokens, value, relative=True)


def earlier(tokens: Tokens, scene: Scene) -> Draft | None:
    """A year earlier, two days later: from the date told last, else from the reference."""
    parts, edge = amounts(tokens), pick(tokens, "before", "after")
    assert edge is not None
    if not parts or any(part.unit.startswith("T") for part in parts):
        return None
    if edge.word in ("before", "after", "previously") and _goes_on(scene, tokens):
        return None
    if scene.text.startswith(" than", tokens[-1].end):
        return None
    told, back = _anchor(scene), edge.kind == "before"
    span = bounds(str(told.value), fiscal_year_end=scene.fiscal_year_end) if told else None
    day = span[0] if span else scene.day()
    if any(part.count is None for part in parts):
        return spanning(tokens, "PAST_REF" if back else "FUTURE_REF", relative=True)
    if day is None:
        return spanning(tokens, None, relative=True)
    if told is not None and _counts_back(parts) and not scene.narrative:
        # A year before a quarter is a quarter, before a month a month; in a story it is the year.
        unit = _COARSE.get(grain_of(told.value) or "")
        parts = [*parts, Amount(0, unit)] if unit else parts
    return spanning(tokens, moved(day, parts, -1 if back else 1), relative=True)


def _counts_back(parts: list[Amount]) -> bool:
    return len(parts) == 1 and parts[0].unit == "Y" and parts[0].count == 1


def _anchor(scene: Scene) -> Draft | None:
    """The date told last that isn't itself counted back from another ("a year ago")."""
    for draft in reversed(scene.found):
        words = scene.text[draft.start : draft.end]
        dated = draft.type == "DATE" and re.match(r"(?:FY)?\d", draft.value or "")
        if dated and not re.search(r"\b(?:ago|earlier)$", words):
            return replace(draft, value=str(draft.value).split("/")[-1])
    return None


def _goes_on(scene: Scene, tokens: Tokens) -> bool:
    """Whether "two years after" is followed by what it is after."""
    return re.match(r"\s+\w", scene.text[tokens[-1].end : tokens[-1].end + 3]) is not None


def from_deictic(tokens: Tokens, scene: Scene) -> Draft | None:
    """Two days before yesterday, a week from tomorrow."""
    parts, token = amounts(tokens), pick(tokens, "deictic", "now")
    day = scene.reference or scene.day()
    if not parts or token is None or any(part.unit.startswith("T") for part in parts):
        return None
    base = step(day, "D", {"yesterday": -1, "tomorrow": 1}.get(token.value, 0)) if day else None
    exact = parts if token.kind == "now" else [*parts, Amount(0, "D")]
    value = moved(base, exact, -1 if pick(tokens, "before") else 1) if base else None
    return spanning(tokens[1:] if tokens[0].kind == "in" else tokens, value, relative=True)


def in_time(tokens: Tokens, scene: Scene) -> Draft | None:
    """In three weeks, where the sentence looks ahead or "time" follows."""
    after = scene.text[tokens[-1].end : tokens[-1].end + 7].lower()
    before = scene.text[max(0, tokens[0].start - 24) : tokens[0].start]
    if _FIRST_TIME.search(before):
        return None
    timed = after.startswith((" time", "' time", "’ time", "'s time", "’s time"))
    if not timed and direction(scene.text, tokens[0].start, tokens[-1].end) <= 0:
        return None
    return ago(tokens[1:], scene)


# "The first time in 45 years" looks back over them.
_FIRST_TIME: Final = re.compile(
    r"\b(?:time|times|first|only|most|worst|best|\w{3,}est)(?:\s\w+)?\s+$", re.IGNORECASE
)


def year_ago(tokens: Tokens, scene: Scene) -> Draft | None:
    """The year-earlier quarter, year-ago: a year before the date told last."""
    unit, told = pick(tokens, "unit"), _anchor(scene)
    if unit is None or unit.value != "Y":
        return None
    near = told is not None and tokens[0].start - told.end < 200
    span = bounds(str(told.value)) if near and told else None
    day = span[0] if span else scene.day()
    moved_day = step(day, "Y", -1) if day else None
    name = _COARSE.get(grain_of(told.value) or "", "Y") if near and told else "Y"
    name = "Q" if tokens[-1].kind == "unit" and tokens[-1].value == "Q" else name
    named = tokens[-1].kind == "unit" and tokens[-1] is not unit
    if not named and scene.text[tokens[-1].end : tokens[-1].end + 7] == " period":
        value = shifted(moved_day, name, 0)
        return Draft(tokens[0].start, tokens[-1].end + 7, value, relative=True)
    kept = tokens if named else [t for t in tokens if t.kind not in ("the", "a")]
    return spanning(kept, shifted(moved_day, name, 0), relative=True)


def year_before(tokens: Tokens, scene: Scene) -> Draft | None:
    """The year before, the month after, the day before."""
    unit = pick(tokens, "unit")
    assert unit is not None
    if _goes_on(scene, tokens):
        return None
    day = scene.told_day() or scene.day()
    count = -1 if pick(tokens, "before") else 1
    return spanning(tokens, shifted(day, unit.value, count), relative=True)


def now(tokens: Tokens, scene: Scene) -> Draft | None:
    """Now, to date: kept only as the end of a range."""
    if scene.reference is None:
        return None
    return spanning(tokens, scene.reference.isoformat(), relative=True, template=NOW)


_PART: Final = "(the? (part|edge) of|part dash?|before|after)"
_SHIFT: Final = (
    "(the? (this|last|next|follow|same|that)|this (same|last|next)|that same"
    "|the just (last|next|same))"
)
RULES: Final = [
    Rule("from yesterday", f"in? {AMOUNT} (before|from|after) (deictic|now)", from_deictic),
    Rule("ago", f"{AMOUNT} ago", ago),
    Rule("from now", f"{AMOUNT} from now", ago),
    Rule("earlier", f"{AMOUNT} (before|after)", earlier),
    Rule("year-ago", "(the|a)? unit dash (before|ago) unit?", year_ago),
    Rule("in three weeks", f"in {AMOUNT}", in_time),
    Rule("last week", f"({_PART} (on|in)?)? {_SHIFT} calendar? working? unit", shifted_unit),
    Rule("week after next", "the unit (after|before) the? (next|last)", next_but_one),
    Rule("year before", "the unit (before|after)", year_before),
    Rule("end of the unit", f"{_PART} in? the calendar? unit", the_unit),
    Rule("rest of week", "the? edge of? (the|this)? unit", the_unit),
    Rule("on weekend", "on unit", on_weekend),
    Rule("now", "this? now", now),
    Rule("the bare unit", "the calendar? unit", the_unit),
]
