"""Rules for what counts from another day: last week, three months ago, a year earlier, the year."""

from typing import Final

from extractor.normalize.dates.resolve import shifted
from extractor.normalize.dates.rules_durations import amount
from extractor.normalize.dates.scene import Draft, Rule, Scene, Tokens, pick, spanning
from extractor.normalize.dates.tense import direction
from extractor.normalize.dates.timeline import bounds, grain_of, period_of, step

_SHIFTS: Final = {"this": 0, "last": -1, "next": 1, "follow": 1, "same": 0, "that": 0}
_COARSE: Final = {"month": "M", "quarter": "Q", "half": "H"}


def shifted_unit(tokens: Tokens, scene: Scene) -> Draft | None:
    """Last week, next month, this quarter, the end of next year, earlier this month."""
    shift, unit = pick(tokens, *_SHIFTS), pick(tokens, "unit")
    assert shift is not None and unit is not None
    if pick(tokens, "half"):
        return None
    told = shift.kind in ("same", "that", "follow") or shift.word in ("previous", "preceding")
    day = scene.told_day() if told else scene.day()
    day = day or scene.day()
    if shift.kind == "that" and scene.told() is None:
        return None
    if shift.word == "present" and unit.value == "D":
        return None
    return spanning(tokens, shifted(day, unit.value, _SHIFTS[shift.kind]), relative=True)


def the_unit(tokens: Tokens, scene: Scene) -> Draft | None:
    """The end of the year, during the month, the year: the one told of, else the reference's."""
    unit = pick(tokens, "unit")
    assert unit is not None
    day = scene.day()
    if not pick(tokens, "part", "before", "after") and not _stands_free(tokens, scene):
        return None
    if unit.value in ("D", "L"):
        return None
    told = scene.told()
    if (told is not None and scene.narrative) or (told is not None and grain_of(told.value) == {"Y": "year", "Q": "quarter"}.get(unit.value)):
        day = scene.told_day()
    return spanning(tokens, shifted(day, unit.value, 0), relative=True)


def _stands_free(tokens: Tokens, scene: Scene) -> bool:
    """Whether "the year" stands after a word of time and nothing tells of which year."""
    before = scene.text[max(0, tokens[0].start - 11) : tokens[0].start].lower().split()
    after = scene.text[tokens[-1].end : tokens[-1].end + 12].lower().lstrip()
    cues = ("during", "in", "for", "throughout", "over", "of", "within", "through")
    if (
        after.startswith(
            (
                "of",
                "that",
                "when",
                "ahead",
                "to come",
                "in which",
                "ended",
                "before",
                "after",
                "following",
                "was",
                "is",
            )
        )
        or after[:1] == "-"
    ):
        return False
    return bool(before) and before[-1] in cues


def ago(tokens: Tokens, scene: Scene) -> Draft | None:
    """Three months ago, two weeks from now, a decade hence: the unit gives the grain."""
    measured = amount(tokens)
    if measured is None or measured.unit not in _NAMED:
        return None
    back = pick(tokens, "ago") is not None
    day = scene.day()
    if measured.count is None or day is None:
        return spanning(
            tokens, "PAST_REF" if back and measured.count is None else None, relative=True
        )
    moved = step(day, measured.unit, -measured.count if back else measured.count)
    return spanning(tokens, period_of(moved, measured.unit) if moved else None, relative=True)


_NAMED: Final = frozenset("DWMQYECF")


def earlier(tokens: Tokens, scene: Scene) -> Draft | None:
    """A year earlier, two days later: from the date told last, else from the reference."""
    measured = amount(tokens)
    if measured is None or measured.unit not in _NAMED:
        return None
    back = pick(tokens, "before") is not None
    told = scene.told()
    span = bounds(told.value, fiscal_year_end=scene.fiscal_year_end) if told else None
    day = span[0] if span else scene.day()
    if measured.count is None or day is None:
        return spanning(tokens, None, relative=True)
    moved = step(day, measured.unit, -measured.count if back else measured.count)
    unit = measured.unit
    if told is not None and unit == "Y":
        unit = _COARSE.get(grain_of(told.value) or "", unit)
    if measured.unit == "Y" and told is not None and len(told.value) == 4 and measured.count < 1:
        unit = "M"
    return spanning(tokens, period_of(moved, unit) if moved else None, relative=True)


def before_deictic(tokens: Tokens, scene: Scene) -> Draft | None:
    """Two days before yesterday, a week from tomorrow."""
    measured, token = amount(tokens), pick(tokens, "deictic", "now")
    if measured is None or token is None or measured.unit not in _NAMED:
        return None
    day = scene.reference or scene.day()
    if day is None or measured.count is None:
        return spanning(tokens, None, relative=True)
    base = step(day, "D", {"yesterday": -1, "tomorrow": 1}.get(token.value, 0))
    sign = -1 if pick(tokens, "before") else 1
    moved = step(base, measured.unit, sign * measured.count) if base else None
    unit = "D" if token.kind == "deictic" else measured.unit
    return spanning(tokens, period_of(moved, unit) if moved else None, relative=True)


def in_time(tokens: Tokens, scene: Scene) -> Draft | None:
    """In three weeks, where the sentence looks ahead or "time" follows."""
    after = scene.text[tokens[-1].end : tokens[-1].end + 7].lower()
    timed = after.lstrip("'’").startswith(" time")
    if not timed and direction(scene.text, tokens[0].start, tokens[-1].end) <= 0:
        return None
    drafted = ago(tokens[1:], scene)
    return drafted


def year_before(tokens: Tokens, scene: Scene) -> Draft | None:
    """The year before, the month after, the day before."""
    unit = pick(tokens, "unit")
    assert unit is not None
    day = scene.told_day() or scene.day()
    after = scene.text[tokens[-1].end : tokens[-1].end + 2]
    if after[:1] == " " and after[1:2].isalnum():
        return None
    count = -1 if pick(tokens, "before") else 1
    return spanning(tokens, shifted(day, unit.value, count), relative=True)


def daypart(tokens: Tokens, scene: Scene) -> Draft | None:
    """Tonight, this morning, Tuesday evening, yesterday afternoon."""
    from extractor.normalize.dates.rules_days import deictic, weekday

    part = pick(tokens, "daypart", "tonight")
    assert part is not None
    code = "NI" if part.kind == "tonight" else str(part.value)
    if ":" in code:
        return None
    shift = pick(tokens, "this", "last", "next")
    if pick(tokens, "weekday"):
        base = weekday(tokens[:-1], scene)
        value = base.value if base else None
    elif pick(tokens, "deictic"):
        base = deictic(tokens[:-1], scene)
        value = base.value if base else None
    else:
        value = shifted(scene.reference or scene.day(), "D", _SHIFTS[shift.kind] if shift else 0)
    value = f"{value}T{code}" if value else None
    return spanning(tokens, value, type="TIME", relative=True)


_PART: Final = "(the? part of|part dash?|before|after)"
_AMOUNT: Final = (
    "(about|just|(more|least|up) (than|to)?)? (a? (count|day|short|year|number|some|couple) of?"
    " half? dash? working? any_unit|(a|another|half a?) working? (some|couple)? of? any_unit"
    "|a half dash? unit)"
)
RULES: Final = [
    Rule("daypart", "part? ((this|last|next)? weekday|deictic|this|last|next) daypart", daypart),
    Rule("tonight", "tonight", daypart),
    Rule("before yesterday", f"{_AMOUNT} (before|from|after) (deictic|now)", before_deictic),
    Rule("ago", f"{_AMOUNT} (and? {_AMOUNT})? ago", ago),
    Rule("from now", f"{_AMOUNT} (from now)", ago),
    Rule("earlier", f"{_AMOUNT} (before|after)", earlier),
    Rule("in three weeks", f"in {_AMOUNT}", in_time),
    Rule(
        "last week",
        f"{_PART}? (on|in)? (the? (this|last|next|follow|same|that)|this same) calendar? unit",
        shifted_unit,
    ),
    Rule("year before", "the unit (before|after)", year_before),
    Rule("the unit", "(the? part of|part|before|after) in? the calendar? unit", the_unit),
    Rule("the bare unit", "the calendar? unit", the_unit),
]
