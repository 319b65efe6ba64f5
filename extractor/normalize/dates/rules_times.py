"""Rules for times on a day: Tuesday morning, tonight, 10 a.m. on 3 May, tomorrow at 17:30."""

import re
from datetime import date, timedelta
from typing import Final

from extractor.normalize.dates import rules_days, rules_numeric, rules_weekdays
from extractor.normalize.dates.resolve import shifted
from extractor.normalize.dates.scene import Draft, Rule, Scene, Tokens, pick, spanning
from extractor.normalize.dates.tense import direction

_SHIFTS: Final = {"this": 0, "last": -1, "next": 1}


def daypart(tokens: Tokens, scene: Scene) -> Draft | None:
    """Tonight, this morning, Tuesday evening, yesterday afternoon."""
    part = pick(tokens, "daypart", "tonight")
    assert part is not None
    if pick(tokens, "that", "same", "follow") or (tokens[0].kind == "the" and pick(tokens, "next")):
        return _told_part(tokens, scene)
    code = "NI" if part.kind == "tonight" else str(part.value)
    if ":" in code or (part.word == "overnight" and _ADJECTIVE.match(scene.text, part.end)):
        return None
    named = [
        t
        for t in tokens
        if t is not part and t.kind not in ("part", "before", "after", "of", "the")
    ]
    day = _day(named, scene)
    if part.word == "overnight" and scene.reference and not named:
        past = direction(scene.text, tokens[0].start, tokens[-1].end) <= 0
        day = (scene.reference - timedelta(days=past)).isoformat()
    if part.word.endswith("s") and pick(tokens, "weekday"):
        day_of_week = pick(tokens, "weekday")
        assert day_of_week is not None
        return spanning(tokens, f"XXXX-WXX-{day_of_week.value}T{code}", type="SET")
    value = f"{day}T{code}" if day else None
    return spanning(tokens, value, type="TIME", relative=True)


def _told_part(tokens: Tokens, scene: Scene) -> Draft | None:
    """That night, the same evening, the next morning: of the day told last or the day after it."""
    part, told = tokens[-1], _day_told(scene)
    if ":" in str(part.value) or part.word.endswith("s"):
        return None
    later = pick(tokens, "follow", "next") is not None
    day = shifted(told or scene.reference, "D", 1 if later else 0)
    return spanning(tokens, f"{day}T{part.value}" if day else None, type="TIME", relative=True)


def _day_told(scene: Scene) -> date | None:
    """The day told last, by itself or with an hour ("the night of 9 March")."""
    last = scene.found[-1] if scene.found else None
    if last is not None and last.type == "TIME" and re.match(r"\d{4}-\d\d-\d\d", last.value or ""):
        return date.fromisoformat(str(last.value)[:10])
    return scene.told_day()


def the_morning(tokens: Tokens, scene: Scene) -> Draft | None:
    """In the morning: of the day told last, or of the day the text was written."""
    before = scene.text[max(0, tokens[0].start - 8) : tokens[0].start].lower().split()
    if not before or before[-1] not in ("in", "during") or ":" in str(tokens[-1].value):
        return None
    told = scene.told()
    near = told is not None and len(told.value) == 10 and tokens[0].start - told.end < 120
    day = told.value if near and told else scene.reference.isoformat() if scene.reference else None
    value = f"{day or 'XXXX-XX-XX'}T{tokens[-1].value}"
    return spanning(tokens, value, type="TIME", relative=True)


# "an overnight train", "overnight rates": no night that is told of.
_ADJECTIVE: Final = re.compile(
    r"-|\s(?!and|or|but|as|in|at|by|for|from|to|on|with|after|before|when|while|that|because|into"
    r"|over|near|amid|between|killing|leaving|the|his|her|its|their)[a-z]"
)
_AROUND: Final = ("part", "before", "after", "of", "the")


def _day(tokens: Tokens, scene: Scene) -> str | None:
    """The day that weekday, deictic, date or "this" name; the reference's where none does."""
    if (
        pick(tokens, "weekday", "shortday")
        and pick(tokens, "ordinal")
        and not pick(tokens, "month")
    ):
        drafted = rules_weekdays.weekday_ordinal(tokens, scene)
    elif pick(tokens, "weekday", "shortday") and not pick(
        tokens, "month", "day", "date", "daymonth"
    ):
        drafted = rules_weekdays.weekday(tokens, scene)
    elif pick(tokens, "deictic"):
        drafted = rules_weekdays.deictic(tokens, scene)
    elif pick(tokens, "daymonth"):
        drafted = rules_numeric.day_slash_month(tokens, scene)
    elif pick(tokens, "date"):
        drafted = rules_numeric.numeric(tokens, scene)
    elif pick(tokens, "month") and pick(tokens, "year"):
        drafted = rules_days.full_day(tokens, scene)
    elif pick(tokens, "month"):
        drafted = rules_days.day_of_month(tokens, scene)
    else:
        shift = pick(tokens, "this", "last", "next")
        return shifted(scene.reference or scene.day(), "D", _SHIFTS[shift.kind] if shift else 0)
    return drafted.value if drafted else None


_NO_DAY: Final = ("clock", "on", "in", "of", "part", "daypart", "tonight")


def hour_on_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """Monday at 2.30, Friday the 26th at 4: the hour as it stands."""
    last = tokens[-1]
    after = scene.text[last.end : last.end + 2].strip()
    hour, minute = int(last.value), round(100 * (last.value % 1))
    near = tokens[-2].word == "at" or tokens[-2].kind == "about"
    evening = pick(tokens, "tonight") or any(t.value in ("EV", "NI", "AF") for t in tokens)
    hour += 12 if evening and 5 <= hour < 12 else 0
    if not near or after[:1].isalnum() or hour > 24 or minute > 59:
        return None
    day = _day([t for t in tokens[:-2] if t.kind not in ("daypart", "tonight")], scene)
    value = f"{day}T{hour:02d}:{minute:02d}"
    return spanning(tokens, value, type="TIME", relative=True) if day else None


def clock_of_set(tokens: Tokens, scene: Scene) -> Draft | None:
    """Every Monday at 4 p.m., every day at 9:00, Thursdays at 17:30."""
    clock, name = pick(tokens, "clock"), pick(tokens, "weekday", "weekdays")
    unit = pick(tokens, "unit")
    assert clock is not None
    if unit is not None and unit.value != "D":
        return None
    day = f"XXXX-WXX-{name.value}" if name else "XXXX-XX-XX"
    return spanning(tokens, f"{day}T{clock.value}", type="SET")


def clock_on_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """10 a.m. Saturday, tomorrow at 17:30, 3 May 2021, 9:00."""
    clock = pick(tokens, "clock")
    assert clock is not None
    at = list(tokens).index(clock)
    apart = at > 1 and tokens[at - 2].kind == "comma"
    if clock.word in ("noon", "midnight") and apart:
        return None
    named = [t for t in tokens if t.kind not in _NO_DAY]
    while named and named[-1].kind == "comma":
        named.pop()
    day = _day(named, scene)
    relative = not pick(tokens, "year", "date")
    hour = str(clock.value)
    if clock.word[-1].isdigit() and _EVENING.intersection(str(t.value) for t in tokens):
        hour = f"{int(hour[:2]) % 12 + 12}{hour[2:]}"
    return spanning(tokens, f"{day}T{hour}", type="TIME", relative=relative) if day else None


def lone_clock(tokens: Tokens, scene: Scene) -> Draft | None:
    """4:30 a.m., at 17:30: on the day told last in this sentence or the one before, or today."""
    clock = tokens[0]
    before = scene.text[max(0, clock.start - 8) : clock.start].lower().split()
    if clock.word[-1] not in "mt." and (not before or before[-1] not in _AT):
        return None
    told = scene.told()
    near = told is not None and len(told.value) == 10 and clock.start - told.end < 120
    day = told.value if near and told else None
    if day is None and scene.reference is not None:
        day = scene.reference.isoformat()
    value = f"{day or 'XXXX-XX-XX'}T{clock.value}"
    return spanning(tokens, value, type="TIME", relative=True)


_EVENING: Final = frozenset(("EV", "AF"))
_AT: Final = frozenset("at by from until till to around before after about between and".split())
_NAME: Final = "(any_weekday comma?)?"
_DAY: Final = (
    "((this|last|next)? any_weekday|(this|last|next) unit on? any_weekday"
    f"|any_weekday comma? the? ordinal|deictic|tonight|{_NAME} (date|daymonth)"
    f"|{_NAME} any_month the? day_number (comma? year)?"
    f"|{_NAME} the? day_number of? any_month (comma? year)?)"
)
_EVERY: Final = "(each (weekday|daypart|unit)|weekdays|frequency)"
RULES: Final = [
    Rule("day clock", f"{_DAY} (part? daypart)? (comma|on|in)* clock", clock_on_day),
    Rule("Friday at 4", "any_weekday (comma? the? ordinal)? on (day|count)", hour_on_day),
    Rule(
        "tonight at 7", "(tonight|(this|last|deictic) daypart) (on|about) (day|count)", hour_on_day
    ),
    Rule("every day at 4", f"{_EVERY} (comma|on)* clock", clock_of_set),
    Rule("at 4 every day", f"clock (comma|on)* {_EVERY}", clock_of_set),
    Rule("clock this morning", "clock (comma|on|of)* (this|deictic) daypart", clock_on_day),
    Rule("clock day", f"clock (comma|on|of)* {_DAY} daypart?", clock_on_day),
    Rule("daypart", f"(part|before|after)? ({_DAY}|this|last|next) daypart", daypart),
    Rule("that night", "(the? (that|same|follow)|the next|that same) daypart", daypart),
    Rule("morning of", f"the? daypart of {_DAY}", daypart),
    Rule("in the morning", "the part? daypart", the_morning),
    Rule("clock", "clock", lone_clock),
    Rule("tonight", "(part|before|after)? tonight", daypart),
]
