"""Rules for holidays: Christmas 2021, Labor Day, last Easter, New Year's Eve."""

from datetime import date, timedelta
from typing import Final

from extractor.normalize.dates.dayparts import SHIFTS, year_of
from extractor.normalize.dates.resolve import settle
from extractor.normalize.dates.scene import Draft, Rule, Scene, Tokens, pick, spanning
from extractor.normalize.dates.tense import direction
from extractor.normalize.dates.timeline import holiday, period_of


def named_holiday(tokens: Tokens, scene: Scene) -> Draft | None:
    """Christmas 2021, Thanksgiving Day, last Easter, Labor Day."""
    token, year = pick(tokens, "holiday", "holidayday"), year_of(tokens, scene)
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
    way = SHIFTS[shift.kind] if shift else direction(scene.text, tokens[0].start, tokens[-1].end)
    return spanning(tokens, _nearest_day(near, day, way).isoformat(), relative=True)


def holiday_weekend(tokens: Tokens, scene: Scene) -> Draft | None:
    """Labor Day weekend, Halloween weekend 2021, the weekend of Thanksgiving."""
    units = [token for token in tokens if token.kind == "unit" and token.value == "N"]
    if not units:
        return None
    drafted = named_holiday([t for t in tokens if t not in units and t.kind != "of"], scene)
    if drafted is None or not drafted.value or drafted.value.startswith("X"):
        return None
    day = date.fromisoformat(drafted.value)
    saturday = day - timedelta(days=(day.weekday() + 2) % 7)
    near = min((saturday, saturday + timedelta(days=7)), key=lambda d: abs((d - day).days))
    return spanning(tokens, period_of(near, "N"), relative=drafted.relative)


def easter_monday(tokens: Tokens, scene: Scene) -> Draft | None:
    """Easter Monday, Easter Sunday."""
    drafted = named_holiday(tokens[:1], scene)
    if (
        tokens[0].value != "easter"
        or tokens[1].value not in (1, 7)
        or not (drafted and drafted.value)
    ):
        return None
    day = date.fromisoformat(drafted.value) + timedelta(days=tokens[1].value % 7)
    return spanning(tokens, day.isoformat(), relative=True)


def _nearest_day(days: list[date], day: date, way: int) -> date:
    """The one of the days that lies nearest ahead (1) or back (-1), or nearest at all (0)."""
    side = [d for d in days if (d >= day if way > 0 else d <= day if way < 0 else True)]
    return min(side or days, key=lambda d: abs((d - day).days))


def new_year(tokens: Tokens, scene: Scene) -> Draft | None:
    """New Year's Day, New Year's Eve."""
    eve, year = pick(tokens, "eve"), pick(tokens, "year")
    if year is None:
        fixed = "XXXX-12-31" if eve else "XXXX-01-01"
        return settle(tokens, fixed, scene)
    return spanning(tokens, f"{year.value:04d}-12-31" if eve else f"{year.value:04d}-01-01")


RULES: Final = [
    Rule(
        "holiday",
        "(this|last|next|follow)? (holiday|holidayday) possessive? (unit|eve)?"
        " ((comma|of)? (year|the? (this|last|next) unit))?",
        named_holiday,
    ),
    Rule(
        "Labor Day weekend",
        "(holiday|holidayday possessive? unit) possessive? year? unit year?",
        holiday_weekend,
    ),
    Rule("weekend of", "the? unit of (holiday|holidayday possessive? unit) year?", holiday_weekend),
    Rule("Easter Monday", "holiday weekday", easter_monday),
    Rule("New Year's Day", "(this|last|next)? new unit possessive? (unit|eve) year?", new_year),
]
