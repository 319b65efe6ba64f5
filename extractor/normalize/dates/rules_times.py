"""Rules for times on a day: Tuesday morning, tonight, 10 a.m. on 3 May, tomorrow at 17:30."""

from typing import Final

from extractor.normalize.dates import rules_days
from extractor.normalize.dates.resolve import shifted
from extractor.normalize.dates.scene import Draft, Rule, Scene, Tokens, pick, spanning

_SHIFTS: Final = {"this": 0, "last": -1, "next": 1}


def daypart(tokens: Tokens, scene: Scene) -> Draft | None:
    """Tonight, this morning, Tuesday evening, yesterday afternoon."""
    part = pick(tokens, "daypart", "tonight")
    assert part is not None
    code = "NI" if part.kind == "tonight" else str(part.value)
    if ":" in code:
        return None
    named = [t for t in tokens if t is not part and t.kind not in ("part", "before", "after")]
    day = _day(named, scene)
    if part.word.endswith("s") and pick(tokens, "weekday"):
        day_of_week = pick(tokens, "weekday")
        assert day_of_week is not None
        return spanning(tokens, f"XXXX-WXX-{day_of_week.value}T{code}", type="SET")
    value = f"{day}T{code}" if day else None
    return spanning(tokens, value, type="TIME", relative=True)


def _day(tokens: Tokens, scene: Scene) -> str | None:
    """The day that weekday, deictic, date or "this" name; the reference's where none does."""
    if pick(tokens, "weekday", "shortday") and not pick(tokens, "month", "day", "date"):
        drafted = rules_days.weekday(tokens, scene)
    elif pick(tokens, "deictic"):
        drafted = rules_days.deictic(tokens, scene)
    elif pick(tokens, "date"):
        drafted = rules_days.numeric(tokens, scene)
    elif pick(tokens, "month") and pick(tokens, "year"):
        drafted = rules_days.full_day(tokens, scene)
    elif pick(tokens, "month"):
        drafted = rules_days.day_of_month(tokens, scene)
    else:
        shift = pick(tokens, "this", "last", "next")
        return shifted(scene.reference or scene.day(), "D", _SHIFTS[shift.kind] if shift else 0)
    return drafted.value if drafted else None


def clock_on_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """10 a.m. Saturday, tomorrow at 17:30, 3 May 2021, 9:00."""
    clock = pick(tokens, "clock")
    assert clock is not None
    named = [t for t in tokens if t.kind not in ("clock", "on", "in", "of", "daypart", "tonight")]
    while named and named[-1].kind == "comma":
        named.pop()
    day = _day(named, scene)
    relative = not pick(tokens, "year", "date")
    return spanning(tokens, f"{day}T{clock.value}", type="TIME", relative=relative) if day else None


_NAME: Final = "(any_weekday comma?)?"
_DAY: Final = (
    f"((this|last|next)? any_weekday|deictic|tonight|{_NAME} date"
    f"|{_NAME} any_month the? day_number (comma? year)?|{_NAME} the? day_number of? any_month (comma? year)?)"
)
RULES: Final = [
    Rule("day clock", f"{_DAY} (comma|on|in)* clock", clock_on_day),
    Rule("clock this morning", "clock (comma|on|of)* (this|deictic) daypart", clock_on_day),
    Rule("clock day", f"clock (comma|on|of)* {_DAY}", clock_on_day),
    Rule("daypart", f"(part|before|after)? ({_DAY}|this|last|next) daypart", daypart),
    Rule("tonight", "(part|before|after)? tonight", daypart),
]
