"""Rules for weekdays and days counted from today: Tuesday, the first Friday of May, tomorrow."""

import calendar
import re
from datetime import date, timedelta
from typing import Final

from extractor.normalize.dates.amounts import AMOUNT, amounts
from extractor.normalize.dates.dayparts import CUES, SHIFTS, year_of
from extractor.normalize.dates.resolve import settle, settle_weekday, shifted
from extractor.normalize.dates.scene import Draft, Rule, Scene, Tokens, pick, spanning
from extractor.normalize.dates.tense import direction
from extractor.normalize.dates.timeline import holiday, period_of, step


def weekday(tokens: Tokens, scene: Scene) -> Draft | None:
    """Tuesday, last Friday, Sunday next week, earlier Friday."""
    if tokens[0].kind in ("before", "after") and tokens[0].word not in ("earlier", "later"):
        return None
    name = pick(tokens, "weekday", "shortday")
    shifts = [token for token in tokens if token.kind in SHIFTS]
    shift = shifts[-1] if shifts else None
    day = scene.day()
    assert name is not None
    template = f"XXXX-WXX-{name.value}"
    told = scene.told()
    if told is not None and told.explicit and tokens[0].start - told.end < 40 and not shift:
        day_told = scene.told_day()
        if len(told.value) == 10 and day_told and day_told.isoweekday() == name.value:
            return spanning(tokens, told.value, relative=True, template=template)
    if day is None:
        return spanning(tokens, template, relative=True)
    if pick(tokens, "unit") or (shift and shift.kind == "this"):
        week = shifted(day, "W", SHIFTS[shift.kind]) if shift else None
        value = _day_in_week(week, name.value) if week else None
        return spanning(tokens, value, relative=True)
    if shift is not None:
        way = SHIFTS[shift.kind]
        return spanning(tokens, settle_weekday(name.value, day, way, strict=True), relative=True)
    way = direction(scene.text, tokens[0].start, tokens[-1].end)
    value = settle_weekday(name.value, day, way)
    return spanning(tokens, value, relative=True, template=template)


def short_weekday(tokens: Tokens, scene: Scene) -> Draft | None:
    """On Tue, by Fri; Sun and Sat stand for too much else."""
    name = tokens[0]
    before = scene.text[max(0, name.start - 8) : name.start].lower().split()
    cued = bool(before) and before[-1] in CUES | {"or", "next", "last", "this"}
    if not cued or name.value > 5 or not scene.text[name.start].isupper():
        return None
    return weekday(tokens, scene)


def _day_in_week(week: str, number: int) -> str:
    return date.fromisocalendar(int(week[:4]), int(week[-2:]), number).isoformat()


def weekday_ordinal(tokens: Tokens, scene: Scene) -> Draft | None:
    """Friday the 22nd: the nearest one that falls on the weekday."""
    name, number = pick(tokens, "weekday", "shortday"), tokens[-1].value
    day = scene.day()
    after = scene.text[tokens[-1].end : tokens[-1].end + 2].strip()
    if tokens[-1].kind == "day" and after[:1] not in ("", ",", ".", "!", "?", ";", ")"):
        return None
    if day is None or name is None:
        return None
    near = [day + timedelta(days=gap) for gap in range(-400, 401)]
    fits = [d for d in near if d.day == number and d.isoweekday() == name.value]
    if not fits:
        return None
    way = direction(scene.text, tokens[0].start, tokens[-1].end)
    ahead = [d for d in fits if (d >= day if way > 0 else d <= day if way < 0 else True)]
    best = min(ahead or fits, key=lambda d: abs((d - day).days))
    return spanning(tokens, best.isoformat(), relative=True)


def nth_weekday(tokens: Tokens, scene: Scene) -> Draft | None:
    """The first Friday of July 2021, the last Monday of next month."""
    name, month = pick(tokens, "weekday"), pick(tokens, "month")
    shift = [token for token in tokens if token.kind in SHIFTS][-1:]
    nth = pick(tokens, "ordinal", "last")
    assert name is not None and nth is not None
    year = year_of(tokens, scene)
    if month is not None:
        whole = settle(tokens, f"XXXX-{month.value:02d}", scene).value if year is None else None
        base = whole or f"{year}-{month.value:02d}"
    elif shift:
        base = shifted(scene.day(), "M", SHIFTS[shift[0].kind]) or ""
    else:
        return None
    if not base[:4].isdigit():
        return spanning(tokens, None, relative=True)
    days = [
        date(int(base[:4]), int(base[5:7]), number)
        for number in range(1, calendar.monthrange(int(base[:4]), int(base[5:7]))[1] + 1)
    ]
    fits = [day for day in days if day.isoweekday() == name.value]
    index = -1 if nth.kind == "last" else nth.value - 1
    if index >= len(fits):
        return None
    return spanning(tokens, fits[index].isoformat(), relative=year is None or bool(shift))


def deictic(tokens: Tokens, scene: Scene) -> Draft | None:
    """Today, yesterday, tomorrow, the day after tomorrow."""
    token = pick(tokens, "deictic")
    assert token is not None
    count = {"today": 0, "yesterday": -1, "tomorrow": 1}[token.value]
    if len(tokens) > 1:
        count *= 2
        if count == 0 or (count > 0) != (pick(tokens, "after") is not None):
            return None
    day = scene.reference or scene.day()
    moved = step(day, "D", count) if day else None
    return spanning(tokens, period_of(moved, "D") if moved else None, relative=True)


def part_of_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """Earlier today, late yesterday."""
    if tokens[0].word in ("before", "after", "mid", "previously", "hence", "afterwards"):
        return None
    drafted = deictic(tokens[1:], scene)
    return spanning(tokens, drafted.value, relative=True) if drafted else None


def end_of_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """The end of Friday, close of today: the day."""
    build = deictic if pick(tokens, "deictic") else weekday
    drafted = build(tokens[-1:] if pick(tokens, "deictic") else tokens, scene)
    return spanning(tokens, drafted.value, relative=True) if drafted else None


_MONTH_NEXT: Final = re.compile(
    r"\s(?:(?:day\s)?of\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_CLAUSE: Final = re.compile(r"\s+(?:the|a|an|he|she|they|it|we|his|her|their|its|and|of)\b")


def bare_ordinal(tokens: Tokens, scene: Scene) -> Draft | None:
    """On the 15th: the nearest such day."""
    day, number = scene.day(), tokens[-1].value
    if tokens[-1].word == "second" or not 1 <= number <= 31:
        return None
    if _MONTH_NEXT.match(scene.text, tokens[-1].end):
        return None
    after = scene.text[tokens[-1].end : tokens[-1].end + 2].strip()
    before = scene.text[max(0, tokens[0].start - 7) : tokens[0].start].lower().split()
    cued = (
        tokens[0].kind == "on"
        or (bool(before) and before[-1] in ("of", "week"))
        or (bool(before) and before[-1] in CUES)
    )
    if after[:1] in ("-", "–", "’", "'") or day is None or not cued:
        return None
    if after[:1].isalnum() and not _CLAUSE.match(scene.text, tokens[-1].end):
        return None
    way = direction(scene.text, tokens[0].start, tokens[-1].end) or 1
    if scene.tells_old() and scene.told_day() is not None:
        day, way = scene.told_day() or day, 1
    for months in range(4):
        first = step(day.replace(day=1), "M", months * way)
        if first is None or number > calendar.monthrange(first.year, first.month)[1]:
            continue
        found = first.replace(day=number)
        if (found >= day) if way > 0 else (found <= day):
            return Draft(tokens[-2].start, tokens[-1].end, found.isoformat(), relative=True)
    return None


def nth_of_this_month(tokens: Tokens, scene: Scene) -> Draft | None:
    """First Sunday: of the reference's month, where nothing says of which."""
    day, after = scene.day(), scene.text[tokens[-1].end :][:12]
    if (
        day is None
        or pick(tokens, "the")
        or (after.strip()[:1] not in ("", ".", ",", "!", "?", ";"))
    ):
        return None
    nth, name = pick(tokens, "ordinal"), pick(tokens, "weekday")
    assert nth is not None and name is not None
    gap = (int(name.value) - day.replace(day=1).isoweekday()) % 7
    number = 1 + gap + 7 * (int(nth.value) - 1)
    if number > calendar.monthrange(day.year, day.month)[1]:
        return None
    return spanning(tokens, day.replace(day=number).isoformat(), relative=True)


def weekdays_away(tokens: Tokens, scene: Scene) -> Draft | None:
    """Two Sundays from now, two Mondays ago."""
    name, day = pick(tokens, "weekdays", "weekday"), scene.day()
    assert name is not None
    count = int(tokens[0].value)
    if day is None or not 1 < count < 60:
        return None
    way = -1 if pick(tokens, "ago") else 1
    first = settle_weekday(name.value, day, way, strict=True)
    found = step(date.fromisoformat(first), "W", way * (count - 1))
    return spanning(tokens, found.isoformat() if found else None, relative=True)


def weekday_away(tokens: Tokens, scene: Scene) -> Draft | None:
    """Monday two weeks from now: the weekday in the week that it comes to."""
    parts, day, name = amounts(tokens), scene.day(), tokens[0]
    if day is None or len(parts) != 1 or parts[0].count is None or parts[0].unit not in "DW":
        return None
    there = step(day, parts[0].unit, parts[0].count * (-1 if pick(tokens, "ago") else 1))
    week = shifted(there, "W", 0)
    found = _day_in_week(week, name.value) if week else None
    if parts[0].unit == "D" and (there is None or found != there.isoformat()):
        return None
    return spanning(tokens, found, relative=True)


def weekday_range(tokens: Tokens, scene: Scene) -> Draft | None:
    """Next week between Wednesday and Friday, this week from Tuesday to Thursday."""
    shift, unit = tokens[0], tokens[1]
    week = shifted(scene.day(), "W", SHIFTS[shift.kind]) if unit.value == "W" else None
    first, last = [t.value for t in tokens if t.kind in ("weekday", "shortday")]
    if week is None or first >= last or (pick(tokens, "and") and not pick(tokens, "between")):
        return None
    return spanning(
        tokens, f"{_day_in_week(week, first)}/{_day_in_week(week, last)}", relative=True
    )


def feast(tokens: Tokens, scene: Scene) -> Draft | None:
    """Good Friday, Ash Wednesday, Black Friday 2010."""
    (base, gap), named = tokens[0].value, pick(tokens, "year")
    around = scene.day()
    year = int(named.value) if named else around.year if around else None
    if year is None:
        return None
    days = [holiday(base, year + turn) + timedelta(days=gap) for turn in (-1, 0, 1)]
    if days[1].isoweekday() != tokens[1].value:
        return None
    if named or around is None:
        return spanning(tokens, days[1].isoformat())
    way = direction(scene.text, tokens[0].start, tokens[-1].end)
    side = [d for d in days if (d >= around if way > 0 else d <= around if way < 0 else True)]
    best = min(side or days, key=lambda d: abs((d - around).days))
    return spanning(tokens, best.isoformat(), relative=True)


def the_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """On the 27, at the end of a sentence."""
    rest = scene.text[tokens[-1].end :][:3].strip()
    before = scene.text[max(0, tokens[0].start - 5) : tokens[0].start].lower().split()
    cued = tokens[0].word == "on" or (bool(before) and before[-1] in ("for", "until", "by"))
    if not cued or rest[:1] not in ("", ".", "!", "?") or rest[1:2].isalnum():
        return None
    return bare_ordinal(tokens, scene)


RULES: Final = [
    Rule("weekday next week", "any_weekday comma? of? the? (this|last|next|follow) unit", weekday),
    Rule(
        "next week weekday",
        "the? (this|last|next|follow) unit (comma|dash)? on? any_weekday",
        weekday,
    ),
    Rule("last weekday", "(the|this)? (this|last|next|follow) any_weekday", weekday),
    Rule("earlier Friday", "(before|after) weekday", weekday),
    Rule("weekday", "part? weekday", weekday),
    Rule("short weekday", "shortday", short_weekday),
    Rule("weekday ordinal", "any_weekday comma? the? (ordinal|day)", weekday_ordinal),
    Rule("Friday the fifteen", "any_weekday the number", weekday_ordinal),
    Rule("nth weekday", "the? (ordinal|last) weekday (of|in) month (comma|of)? year?", nth_weekday),
    Rule(
        "nth weekday of next month", "the? (ordinal|last) weekday (of|in) shift unit", nth_weekday
    ),
    Rule("first Sunday", "the? ordinal weekday", nth_of_this_month),
    Rule("two Sundays from now", "(number|day) any_day (from now|after|ago)", weekdays_away),
    Rule(
        "Monday two weeks from now", f"any_weekday comma? in? {AMOUNT} (from now|ago)", weekday_away
    ),
    Rule(
        "next week from Tuesday",
        "(this|last|next) unit (from|between) any_weekday join any_weekday",
        weekday_range,
    ),
    Rule("Good Friday", "feast weekday year?", feast),
    Rule("day after tomorrow", "the? unit (after|before) deictic", deictic),
    Rule("deictic", "deictic", deictic),
    Rule("earlier today", "(part|before|after) deictic", part_of_day),
    Rule("end of Friday", "the? edge of the? ((this|last|next)? weekday|deictic)", end_of_day),
    Rule("on the 15th", "on the ordinal", bare_ordinal),
    Rule("the 15th", "the ordinal", bare_ordinal),
    Rule("the 27", "on the day", the_day),
    Rule("for the 27", "the day", the_day),
]
