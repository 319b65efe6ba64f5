"""Rules for days named with their month: tokens in, drafts of grain day out."""

import re
from typing import Final

from extractor.normalize.dates.dayparts import SHIFTS, days_of, fits, month_of, year_of
from extractor.normalize.dates.guards import counts_something, weak_month_day
from extractor.normalize.dates.numerals import full_year
from extractor.normalize.dates.resolve import settle, settle_year, shifted
from extractor.normalize.dates.scene import Draft, Rule, Scene, Tokens, pick, spanning
from extractor.normalize.dates.token import Token


def full_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """A day with its month and year, however they are ordered."""
    month, days, year = month_of(tokens), days_of(tokens), year_of(tokens, scene)
    if year is None or not days or not fits(month, days[0].value, year):
        return None
    relative = pick(tokens, "this", "last", "next", "follow") is not None
    return spanning(tokens, f"{year}-{month:02d}-{days[0].value:02d}", relative=relative)


def short_year_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """7-Jun-21: day, month, year of two digits."""
    month, first, last = month_of(tokens), tokens[0], tokens[-1]
    year = f"{full_year(last.value):04d}"
    if not fits(month, first.value, year):
        return None
    return spanning(tokens, f"{year}-{month:02d}-{first.value:02d}")


def day_of_month(tokens: Tokens, scene: Scene) -> Draft | None:
    """A day and a month without a year."""
    month, days = month_of(tokens), days_of(tokens)
    if not days:
        return None
    day = days[0]
    if day.kind == "number" and tokens[0] is day:
        return None
    if tokens[-1] is day and day.kind == "ordinal" and _ranks(scene.text, day):
        return None
    if not fits(month, day.value, None) or weak_month_day(tokens, scene):
        return None
    if tokens[-1] is day and day.kind == "day" and counts_something(scene.text, day.end):
        return None
    return settle(tokens, f"XXXX-{month:02d}-{day.value:02d}", scene)


def day_of_shifted_month(tokens: Tokens, scene: Scene) -> Draft | None:
    """Next March 31, last May 3: the nearest one on that side."""
    month, days, day = month_of(tokens), days_of(tokens), scene.day()
    if not days or not fits(month, days[0].value, None):
        return None
    template = f"XXXX-{month:02d}-{days[0].value:02d}"
    if day is None:
        return spanning(tokens, template, relative=True)
    near = [template.replace("XXXX", str(day.year + turn)) for turn in (-1, 0, 1)]
    back = pick(tokens, "last") is not None
    side = [d for d in near if (d < day.isoformat() if back else d > day.isoformat())]
    return spanning(tokens, side[-1] if back else side[0], relative=True)


def _ranks(text: str, day: Token) -> bool:
    """In June the first train ran: an ordinal in words before a noun is no day."""
    return day.word.isalpha() and re.match(r" [a-z]{3,}", text[day.end : day.end + 4]) is not None


def day_range(tokens: Tokens, scene: Scene) -> Draft | None:
    """June 7-11, 2021; between 3 and 12 September; from 4 to 22 January 1995."""
    month, days, year = month_of(tokens), days_of(tokens), year_of(tokens, scene)
    if len(days) < 2 or days[0].kind == "number" != days[-1].kind:
        return None
    first, last = days[0].value, days[-1].value
    if first >= last or not fits(month, last, year) or weak_month_day(tokens, scene):
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


def two_days(tokens: Tokens, scene: Scene) -> list[Draft] | None:
    """18 and 19 June 2021: two days, the first with the second's month and year."""
    days = days_of(tokens)
    month, year = month_of(tokens), year_of(tokens, scene)
    if len(days) < 2 or any(day.kind == "number" for day in days):
        return None
    first, second = days[0], days[-1]
    if not (fits(month, first.value, year) and fits(month, second.value, year)):
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


def days_of_named_month(tokens: Tokens, scene: Scene) -> Draft | None:
    """The 20th of next month; from 4 to 22 this month."""
    shift, days = pick(tokens, "this", "last", "next", "follow"), days_of(tokens)
    unit = pick(tokens, "unit")
    if shift is None or unit is None or unit.value != "M":
        return None
    month = shifted(scene.day(), "M", SHIFTS[shift.kind])
    names = [f"{month}-{day.value:02d}" for day in days] if month else []
    value = "/".join(names) or None
    return spanning(tokens, value, relative=True)


_NAME: Final = "((this|last|next)? any_weekday comma?)?"
_BACK: Final = "(comma? of? (this|last|next|follow) unit)"
RULES: Final = [
    Rule(
        "month day year",
        f"{_NAME} any_month (comma|dash)? the? day_number (comma|of|dash|in)? any_year",
        full_day,
    ),
    Rule(
        "day month year",
        f"{_NAME} the? day_number (dash|of|comma|slash)? any_month (dash|of|comma|slash|in)? comma?"
        " any_year",
        full_day,
    ),
    Rule(
        "year month day",
        "year (comma|dash|slash)? any_month (comma|dash|slash)? day_number",
        full_day,
    ),
    Rule("day April of 87", f"{_NAME} the? day_number of? any_month of short", full_day),
    Rule("month day last year", f"{_NAME} month the? day_number {_BACK}", full_day),
    Rule("day month last year", f"{_NAME} the? day_number of? month {_BACK}", full_day),
    Rule("day month short", "day dash any_month dash (short|day)", short_year_day),
    Rule("day month", f"{_NAME} the? day_number (dash|of)? any_month", day_of_month),
    Rule("next March 31", "(this|last|next) month the? day_number", day_of_shifted_month),
    Rule("next 6th of April", "(this|last|next) ordinal of? month", day_of_shifted_month),
    Rule("month day", f"{_NAME} any_month (comma|dash|slash)? the? day_number", day_of_month),
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
        "two days",
        "the? day_number and the? day_number of? any_month ((comma|of)? any_year)?",
        two_days,
    ),
    Rule(
        "month two days", "month the? day_number and the? day_number (comma? any_year)?", two_days
    ),
    Rule(
        "days this month",
        "(from|between)? the? day_number (join day_number)? (of|in)? (this|last|next) unit",
        days_of_named_month,
    ),
]
