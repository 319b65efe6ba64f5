"""Rules for weeks and days counted in a longer period: the third week of May, week 31 of 2018."""

from datetime import date, timedelta
from typing import Final

from extractor.normalize.dates.resolve import settle, shifted
from extractor.normalize.dates.rules_days import day_of_month
from extractor.normalize.dates.rules_periods import SHIFTS, year_in
from extractor.normalize.dates.rules_weekdays import bare_ordinal
from extractor.normalize.dates.scene import Draft, Rule, Scene, Tokens, pick, spanning
from extractor.normalize.dates.timeline import bounds, period_of, step


def counted(tokens: Tokens, scene: Scene) -> Draft | None:
    """The first day of 2021, the third week of next year, the last month of the year."""
    nth, unit = pick(tokens, "ordinal", "last"), pick(tokens, "unit")
    assert nth is not None and unit is not None
    rest = tokens[list(tokens).index(unit) + 1 :]
    whole, relative = _whole(rest, scene)
    span = bounds(whole, fiscal_year_end=scene.fiscal_year_end) if whole else None
    if span is None:
        return None
    index = -1 if nth.kind == "last" else int(nth.value) - 1
    day = _nth_period(span, str(unit.value), index)
    value = period_of(day, unit.value) if day else None
    return spanning(tokens, value, relative=relative) if value else None


def _whole(tokens: Tokens, scene: Scene) -> tuple[str | None, bool]:
    """The period that days or weeks are counted in: a year, a month, next month."""
    month = pick(tokens, "month", "weakmonth")
    year, relative = year_in(tokens, scene)
    if month is not None:
        if year is not None:
            return f"{year}-{month.value:02d}", relative
        return settle(tokens, f"XXXX-{month.value:02d}", scene).value, True
    unit, shift = pick(tokens, "unit"), pick(tokens, *SHIFTS)
    if year is None and unit is not None and unit.value in ("M", "Q"):
        return shifted(scene.day(), unit.value, SHIFTS[shift.kind] if shift else 0), True
    return year, relative


def _nth_period(span: tuple[date, date], unit: str, index: int) -> date | None:
    """A day of the nth day, week or month in a span; weeks as ISO 8601 counts those of a year."""
    first, last = span
    if unit == "D":
        day = first + timedelta(days=index) if index >= 0 else last
    elif unit == "W":
        thursday = first + timedelta(days=(3 - first.weekday()) % 7)
        final = last - timedelta(days=(last.weekday() - 3) % 7)
        day = thursday + timedelta(days=7 * index) if index >= 0 else final
        return day if first <= day <= last else None
    elif unit == "M":
        months = first.month - 1 + (index if index >= 0 else 0)
        day = date(first.year + months // 12, months % 12 + 1, 1) if index >= 0 else last
    else:
        return None
    return day if first <= day <= last else None


def counted_stretch(tokens: Tokens, scene: Scene) -> Draft | None:
    """The last four months of 2021, the first ten days of May."""
    nth, number = pick(tokens, "ordinal", "last"), pick(tokens, "day", "number")
    units = pick(tokens, "units")
    assert nth is not None and number is not None and units is not None
    whole, relative = _whole(tokens[list(tokens).index(units) + 1 :], scene)
    span = bounds(whole, fiscal_year_end=scene.fiscal_year_end) if whole else None
    if span is None or units.value not in ("D", "W", "M") or nth.value not in (1, "last"):
        return None
    first, last = span
    if nth.kind == "last":
        start = step(last + timedelta(days=1), units.value, -number.value)
        first = start if start else first
    else:
        end = step(first, units.value, number.value)
        last = end - timedelta(days=1) if end else last
    names = [period_of(day, units.value) for day in (first, last)]
    return spanning(tokens, "/".join(names), relative=relative)


def numbered_week(tokens: Tokens, scene: Scene) -> Draft | None:
    """Week 31, week 3 of 2027."""
    unit, number = pick(tokens, "unit"), pick(tokens, "day", "short")
    assert unit is not None and number is not None
    if unit.value != "W" or not 1 <= number.value <= 53:
        return None
    year, relative = year_in(tokens[list(tokens).index(number) + 1 :], scene)
    day = scene.day()
    if year is None:
        if day is None:
            return None
        year, relative = f"{day.year:04d}", True
    return spanning(tokens, f"{year}-W{number.value:02d}", relative=relative)


def week_of(tokens: Tokens, scene: Scene) -> Draft | None:
    """The week of 16 September: the week that the day lies in."""
    unit = pick(tokens, "unit")
    if unit is None or unit.value != "W":
        return None
    rest = [
        t for t in tokens[list(tokens).index(unit) + 1 :] if t.kind not in ("of", "the", "follow")
    ]
    alone = len(rest) == 1 and rest[0].kind == "ordinal"
    base = bare_ordinal([tokens[-2], rest[0]], scene) if alone else day_of_month(rest, scene)
    span = bounds(base.value) if base and base.value else None
    if span is None:
        return None
    return spanning(tokens, period_of(span[0], "W"), relative=True)


_WHOLE: Final = (
    "(any_month ((comma|of)? (year|the? (this|last|next|follow) unit))?"
    "|the? year|the? (this|last|next|follow|same|that) unit|the unit)"
)
RULES: Final = [
    Rule("third week of", f"the? (ordinal|last) unit (of|in) {_WHOLE}", counted),
    Rule("third week next year", "the? (ordinal|last) unit the? (this|last|next) unit", counted),
    Rule("week 31", "the? unit (day|short) (of (year|the? (this|last|next) unit))?", numbered_week),
    Rule(
        "week of",
        "the? unit (of|(begin|edge) on?) the? any_month (comma|dash)? the? day_number",
        week_of,
    ),
    Rule("week of the 18th", "the? unit of the ordinal", week_of),
    Rule("week of the", "the? unit (of|(begin|edge) on?) the? day_number of? any_month", week_of),
    Rule(
        "last months of",
        f"the? (ordinal|last) (day|number) units (of|in) {_WHOLE}",
        counted_stretch,
    ),
]
