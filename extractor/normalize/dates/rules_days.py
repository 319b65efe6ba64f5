"""Rules for days: tokens in, drafts of grain day out (also ranges of days in one month)."""

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from extractor.normalize.dates.guards import counts_something, weak_month_day
from extractor.normalize.dates.numerals import full_year
from extractor.normalize.dates.resolve import settle, settle_weekday, settle_year, shifted
from extractor.normalize.dates.scene import Draft, Rule, Scene, Tokens, pick, spanning
from extractor.normalize.dates.tense import direction
from extractor.normalize.dates.timeline import holiday, period_of, step
from extractor.normalize.dates.token import NumericDate, Token

_SHIFTS: Final = {"this": 0, "last": -1, "next": 1, "follow": 1}


def _month_of(tokens: Tokens) -> int:
    token = pick(tokens, "month", "weakmonth")
    assert token is not None
    return int(token.value)


def _days_of(tokens: Tokens) -> list[Token]:
    """The tokens that number a day: 7, 7th, seventh, twenty-one."""
    return [
        token
        for token in tokens
        if token.kind in ("day", "ordinal") or (token.kind == "number" and 1 <= token.value <= 31)
    ]


def _year_of(tokens: Tokens, scene: Scene) -> str | None:
    """The year in the tokens, as written or as "last year"; None where they name none."""
    token = pick(tokens, "year", "apostrophe", "short")
    if token is not None:
        return f"{full_year(int(token.value)):04d}"
    shift = pick(tokens, "this", "last", "next", "follow")
    if shift is not None and pick(tokens, "unit"):
        return shifted(scene.day(), "Y", _SHIFTS[shift.kind])
    return None


def _fits(month: int, day: int, year: str | None) -> bool:
    whole = year if year and year.isdigit() and int(year) else "2000"
    return 1 <= day <= calendar.monthrange(int(whole), month)[1]


def full_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """A day with its month and year, however they are ordered."""
    month, days, year = _month_of(tokens), _days_of(tokens), _year_of(tokens, scene)
    if year is None or not days or not _fits(month, days[0].value, year):
        return None
    relative = pick(tokens, "this", "last", "next", "follow") is not None
    return spanning(tokens, f"{year}-{month:02d}-{days[0].value:02d}", relative=relative)


def short_year_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """7-Jun-21: day, month, year of two digits."""
    month, first, last = _month_of(tokens), tokens[0], tokens[-1]
    year = f"{full_year(last.value):04d}"
    if not _fits(month, first.value, year):
        return None
    return spanning(tokens, f"{year}-{month:02d}-{first.value:02d}")


def day_of_month(tokens: Tokens, scene: Scene) -> Draft | None:
    """A day and a month without a year."""
    month, days = _month_of(tokens), _days_of(tokens)
    if not days:
        return None
    day = days[0]
    if day.kind == "number" and tokens[0] is day:
        return None
    if tokens[-1] is day and day.kind == "ordinal" and _ranks(scene.text, day):
        return None
    if not _fits(month, day.value, None) or weak_month_day(tokens, scene):
        return None
    if tokens[-1] is day and day.kind == "day" and counts_something(scene.text, day.end):
        return None
    return settle(tokens, f"XXXX-{month:02d}-{day.value:02d}", scene)


def _ranks(text: str, day: Token) -> bool:
    """In June the first train ran: an ordinal in words before a noun is no day."""
    return day.word.isalpha() and re.match(r" [a-z]{3,}", text[day.end : day.end + 4]) is not None


def day_range(tokens: Tokens, scene: Scene) -> Draft | None:
    """June 7-11, 2021; between 3 and 12 September; from 4 to 22 January 1995."""
    month, days, year = _month_of(tokens), _days_of(tokens), _year_of(tokens, scene)
    if len(days) < 2 or days[0].kind == "number" != days[-1].kind:
        return None
    first, last = days[0].value, days[-1].value
    if first >= last or not _fits(month, last, year) or weak_month_day(tokens, scene):
        return None
    joiner = pick(tokens, "and")
    if joiner is not None and not pick(tokens, "between"):
        return None
    start = f"XXXX-{month:02d}-{first:02d}"
    if year is None:
        year = settle_year(start, scene, tokens[0].start, tokens[-1].end)[:4]
        relative = True
    else:
        relative = pick(tokens, "this", "last", "next", "follow") is not None
    value = f"{year}-{month:02d}-{first:02d}/{year}-{month:02d}-{last:02d}"
    template = value.replace(year, "XXXX") if relative and year != "XXXX" else None
    return spanning(tokens, value, relative=relative, template=template)


def days_of_named_month(tokens: Tokens, scene: Scene) -> Draft | None:
    """The 20th of next month; from 4 to 22 this month."""
    shift, days = pick(tokens, "this", "last", "next", "follow"), _days_of(tokens)
    unit = pick(tokens, "unit")
    if shift is None or unit is None or unit.value != "M":
        return None
    month = shifted(scene.day(), "M", _SHIFTS[shift.kind])
    names = [f"{month}-{day.value:02d}" for day in days] if month else []
    value = "/".join(names) or None
    return spanning(tokens, value, relative=True)


def bare_ordinal(tokens: Tokens, scene: Scene) -> Draft | None:
    """On the 15th: the nearest such day."""
    day, number = scene.day(), tokens[-1].value
    if tokens[-1].word == "second" or not 1 <= number <= 31:
        return None
    after = scene.text[tokens[-1].end : tokens[-1].end + 2].strip()
    before = scene.text[max(0, tokens[0].start - 7) : tokens[0].start].lower().split()
    cued = (
        tokens[0].kind == "on"
        or (bool(before) and before[-1] in ("of", "week"))
        or (bool(before) and before[-1] in _CUES)
    )
    if after[:1].isalnum() or after[:1] in ("-", "–", "’", "'") or day is None or not cued:
        return None
    way = direction(scene.text, tokens[0].start, tokens[-1].end) or 1
    for months in range(4):
        first = step(day.replace(day=1), "M", months * way)
        if first is None or number > calendar.monthrange(first.year, first.month)[1]:
            continue
        found = first.replace(day=number)
        if (found >= day) if way > 0 else (found <= day):
            return Draft(tokens[-2].start, tokens[-1].end, found.isoformat(), relative=True)
    return None


def numeric(tokens: Tokens, scene: Scene) -> Draft | None:
    """2021-06-07 and its kin; the order of day and month from the document, else month first."""
    written = tokens[-1].value
    day, month, ambiguous = _ordered(written, scene.day_first)
    value = f"{written.year:04d}-{month:02d}-{day:02d}"
    return spanning(tokens, value, ambiguous=ambiguous)


def day_slash_month(tokens: Tokens, scene: Scene) -> Draft | None:
    """4/22 after "on", "by" or a weekday, where it can be no fraction."""
    token = tokens[-1]
    before = scene.text[max(0, token.start - 9) : token.start].lower().split()
    padded = token.word[-3:-2] == "/" and token.word[-2] == "0" and token.value.first > 12
    cued = len(tokens) > 1 or padded or (before and before[-1] in _CUES)
    if not cued or counts_something(scene.text, token.end):
        return None
    day, month, ambiguous = _ordered(token.value, scene.day_first)
    draft = settle(tokens, f"XXXX-{month:02d}-{day:02d}", scene)
    return replace(draft, ambiguous=ambiguous)


def slashed_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """08/12,2015."""
    day, month, ambiguous = _ordered(tokens[0].value, scene.day_first)
    if tokens[-1].start - tokens[0].end > 1:
        return None
    value = f"{full_year(tokens[-1].value):04d}-{month:02d}-{day:02d}"
    return spanning(tokens, value, ambiguous=ambiguous)


def weekday_dashed(tokens: Tokens, scene: Scene) -> Draft | None:
    """Friday 7-6: month first unless the document writes the day first."""
    first, second = tokens[1].value, tokens[3].value
    day, month = (first, second) if scene.day_first or first > 12 else (second, first)
    if tokens[1].end != tokens[2].start or month > 12 or not _fits(month, day, None):
        return None
    draft = settle(tokens, f"XXXX-{month:02d}-{day:02d}", scene)
    return replace(draft, ambiguous=scene.day_first is None and first <= 12 and second <= 12)


_CUES: Final = frozenset(
    "on by until till before after since from to for due between dated and".split()
)


def _ordered(written: NumericDate, day_first: bool | None) -> tuple[int, int, bool]:
    """Day, month, and whether their order was guessed (month first)."""
    order = written.order or {True: "dmy", False: "mdy", None: None}[day_first]
    if order == "dmy":
        return written.first, written.second, False
    if order == "ymd":
        return written.first, written.second, False
    return written.second, written.first, order is None


def weekday(tokens: Tokens, scene: Scene) -> Draft | None:
    """Tuesday, last Friday, Sunday next week."""
    name = pick(tokens, "weekday", "shortday")
    shifts = [token for token in tokens if token.kind in _SHIFTS]
    shift = shifts[-1] if shifts else None
    day = scene.day()
    assert name is not None
    template = f"XXXX-WXX-{name.value}"
    if day is None:
        return spanning(tokens, template, relative=True)
    if pick(tokens, "unit") or (shift and shift.kind == "this"):
        week = shifted(day, "W", _SHIFTS[shift.kind]) if shift else None
        value = _day_in_week(week, name.value) if week else None
        return spanning(tokens, value, relative=True)
    if shift is not None:
        way = _SHIFTS[shift.kind]
        return spanning(tokens, settle_weekday(name.value, day, way, strict=True), relative=True)
    way = direction(scene.text, tokens[0].start, tokens[-1].end)
    value = settle_weekday(name.value, day, way)
    return spanning(tokens, value, relative=True, template=template)


def short_weekday(tokens: Tokens, scene: Scene) -> Draft | None:
    """On Tue, by Fri; Sun and Sat stand for too much else."""
    name = tokens[0]
    before = scene.text[max(0, name.start - 8) : name.start].lower().split()
    cued = bool(before) and before[-1] in _CUES | {"or", "next", "last", "this"}
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
    ahead = [d for d in fits if d >= day] if way >= 0 else [d for d in fits if d <= day]
    best = min(ahead or fits, key=lambda d: abs((d - day).days))
    return spanning(tokens, best.isoformat(), relative=True)


def nth_weekday(tokens: Tokens, scene: Scene) -> Draft | None:
    """The first Friday of July 2021, the last Monday of next month."""
    name, month = pick(tokens, "weekday"), pick(tokens, "month")
    shift = [token for token in tokens if token.kind in _SHIFTS][-1:]
    nth = pick(tokens, "ordinal", "last")
    assert name is not None and nth is not None
    year = _year_of(tokens, scene)
    if month is not None:
        whole = settle(tokens, f"XXXX-{month.value:02d}", scene).value if year is None else None
        base = whole or f"{year}-{month.value:02d}"
    elif shift:
        base = shifted(scene.day(), "M", _SHIFTS[shift[0].kind]) or ""
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


def named_holiday(tokens: Tokens, scene: Scene) -> Draft | None:
    """Christmas 2021, Thanksgiving Day, last Easter, Labor Day."""
    token, year = pick(tokens, "holiday", "holidayday"), _year_of(tokens, scene)
    assert token is not None
    unit = pick(tokens, "unit")
    if token.kind == "holidayday" and (unit is None or unit.value != "D"):
        return None
    gap = timedelta(days=1 if pick(tokens, "eve") else 0)
    if year is not None:
        return spanning(tokens, (holiday(token.value, int(year)) - gap).isoformat())
    day = scene.day()
    if day is None:
        fixed = f"XXXX-{token.value}" if token.value[-3] == "-" and not gap else None
        return spanning(tokens, fixed, relative=True)
    near = [holiday(token.value, day.year + turn) - gap for turn in (-1, 0, 1)]
    shift = pick(tokens, "this", "last", "next", "follow")
    way = _SHIFTS[shift.kind] if shift else direction(scene.text, tokens[0].start, tokens[-1].end)
    return spanning(tokens, _nearest_day(near, day, way).isoformat(), relative=True)


def easter_monday(tokens: Tokens, scene: Scene) -> Draft | None:
    """Easter Monday: the day after."""
    drafted = named_holiday(tokens[:1], scene)
    if tokens[0].value != "easter" or tokens[1].value != 1 or not (drafted and drafted.value):
        return None
    day = date.fromisoformat(drafted.value) + timedelta(days=1)
    return spanning(tokens, day.isoformat(), relative=True)


def new_year(tokens: Tokens, scene: Scene) -> Draft | None:
    """New Year's Day, New Year's Eve."""
    eve, year = pick(tokens, "eve"), pick(tokens, "year")
    if year is None:
        fixed = "XXXX-12-31" if eve else "XXXX-01-01"
        return settle(tokens, fixed, scene)
    return spanning(tokens, f"{year.value:04d}-12-31" if eve else f"{year.value:04d}-01-01")


def end_of_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """The end of Friday, close of today: the day."""
    build = deictic if pick(tokens, "deictic") else weekday
    drafted = build(tokens[-1:] if pick(tokens, "deictic") else tokens, scene)
    return spanning(tokens, drafted.value, relative=True) if drafted else None


def _nearest_day(days: list[date], day: date, way: int) -> date:
    """The one of the days that lies nearest ahead (1) or back (-1), or nearest at all (0)."""
    side = [d for d in days if (d >= day if way > 0 else d <= day if way < 0 else True)]
    return min(side or days, key=lambda d: abs((d - day).days))


def two_days(tokens: Tokens, scene: Scene) -> list[Draft] | None:
    """18 and 19 June 2021: two days, the first with the second's month and year."""
    days = _days_of(tokens)
    month, year = _month_of(tokens), _year_of(tokens, scene)
    if len(days) < 2 or any(day.kind == "number" for day in days):
        return None
    first, second = days[0], days[-1]
    if not (_fits(month, first.value, year) and _fits(month, second.value, year)):
        return None
    template = f"XXXX-{month:02d}-"
    year = (
        year or settle_year(f"{template}{second.value:02d}", scene, first.start, tokens[-1].end)[:4]
    )
    relative = not pick(tokens, "year", "apostrophe")
    values = [f"{year}-{month:02d}-{day.value:02d}" for day in (first, second)]
    ahead = first.start > tokens[0].start and pick(tokens, "month", "weakmonth") is tokens[0]
    left = Draft(tokens[0].start if ahead else first.start, first.end, values[0], relative=relative)
    return [left, Draft(second.start, tokens[-1].end, values[1], relative=relative)]


def slashed_range(tokens: Tokens, scene: Scene) -> Draft | None:
    """10/1-11/7, from 5/1 to 5/7/2020."""
    first, last = [token.value for token in tokens if token.kind in ("daymonth", "date")]
    if pick(tokens, "and") and not pick(tokens, "between"):
        return None
    year = pick(tokens, "year")
    day, month, guess = _ordered(first, scene.day_first)
    last_day, last_month, _ = _ordered(last, scene.day_first)
    end_year = last.year if pick(tokens, "date") else year.value if year else None
    end = f"{last_month:02d}-{last_day:02d}"
    if end_year is None:
        settled = settle_year(f"XXXX-{end}", scene, tokens[0].start, tokens[-1].end)[:4]
        end_year = int(settled) if settled.isdigit() else None
    if end_year is None:
        return None
    start_year = end_year - ((month, day) > (last_month, last_day))
    value = f"{start_year:04d}-{month:02d}-{day:02d}/{end_year:04d}-{end}"
    return spanning(tokens, value, relative=not (year or pick(tokens, "date")), ambiguous=guess)


_NAME: Final = "((this|last|next)? any_weekday comma?)?"
_BACK: Final = "(comma? of? (this|last|next|follow) unit)"
RULES: Final = [
    Rule("numeric", f"{_NAME} date", numeric),
    Rule("day slash month", f"({_NAME}|this|next|last) daymonth", day_slash_month),
    Rule("day slash month year", "daymonth comma (year|short|day)", slashed_day),
    Rule("weekday day dash month", "any_weekday day dash day", weekday_dashed),
    Rule(
        "month days year",
        "(from|between)? any_month the? day_number join the? day_number (comma|of)? year",
        day_range,
    ),
    Rule(
        "days month year",
        "(from|between)? the? day_number join the? day_number of? any_month (comma|of)? any_year",
        day_range,
    ),
    Rule("month days", "(from|between)? month the? day_number join the? day_number", day_range),
    Rule("days month", "(from|between)? the? day_number join the? day_number of? month", day_range),
    Rule(
        "from day to month day",
        "(from|between) day join any_month the? day (comma? year)?",
        day_range,
    ),
    Rule(
        "days this month",
        "(from|between)? the? day_number (join day_number)? (of|in)? (this|last|next) unit",
        days_of_named_month,
    ),
    Rule(
        "two days",
        "the? day_number and the? day_number of? any_month ((comma|of)? any_year)?",
        two_days,
    ),
    Rule(
        "month two days", "month the? day_number and the? day_number (comma? any_year)?", two_days
    ),
    Rule(
        "slashed range",
        "(from|between)? daymonth join (daymonth (comma? year)?|date)",
        slashed_range,
    ),
    Rule("nth weekday", "the? (ordinal|last) weekday (of|in) month (comma|of)? year?", nth_weekday),
    Rule(
        "nth weekday of next month", "the? (ordinal|last) weekday (of|in) shift unit", nth_weekday
    ),
    Rule(
        "month day year",
        f"{_NAME} any_month (comma|dash)? the? day_number (comma|of|dash|in)? any_year",
        full_day,
    ),
    Rule(
        "day month year",
        f"{_NAME} the? day_number (dash|of|comma|slash)? any_month (dash|of|comma|slash|in)? comma? any_year",
        full_day,
    ),
    Rule("day month short", "day dash any_month dash (short|day)", short_year_day),
    Rule(
        "year month day",
        "year (comma|dash|slash)? any_month (comma|dash|slash)? day_number",
        full_day,
    ),
    Rule("day April of 87", f"{_NAME} the? day_number of? any_month of short", full_day),
    Rule("month day last year", f"{_NAME} month the? day_number {_BACK}", full_day),
    Rule("day month last year", f"{_NAME} the? day_number of? month {_BACK}", full_day),
    Rule("day month", f"{_NAME} the? day_number (dash|of)? any_month", day_of_month),
    Rule("month day", f"{_NAME} any_month (comma|dash|slash)? the? day_number", day_of_month),
    Rule("weekday ordinal", "any_weekday comma? the? (ordinal|day)", weekday_ordinal),
    Rule("weekday next week", "any_weekday comma? of? the? (this|last|next|follow) unit", weekday),
    Rule(
        "next week weekday",
        "the? (this|last|next|follow) unit (comma|dash)? on? any_weekday",
        weekday,
    ),
    Rule("last weekday", "(the|this)? (this|last|next|follow) any_weekday", weekday),
    Rule("Easter Monday", "holiday weekday", easter_monday),
    Rule("weekday", "weekday", weekday),
    Rule("short weekday", "shortday", short_weekday),
    Rule("day after tomorrow", "the? unit (after|before) deictic", deictic),
    Rule("deictic", "deictic", deictic),
    Rule("end of Friday", "the? edge of the? ((this|last|next)? weekday|deictic)", end_of_day),
    Rule("New Year's Day", "(this|last|next)? new unit possessive? (unit|eve) year?", new_year),
    Rule("on the 15th", "on the ordinal", bare_ordinal),
    Rule("the 15th", "the ordinal", bare_ordinal),
    Rule(
        "holiday",
        "(this|last|next|follow)? (holiday|holidayday) possessive? (unit|eve)?"
        " ((comma|of)? (year|the? (this|last|next) unit))?",
        named_holiday,
    ),
]
