"""Rules for what comes back: every year, annually, each quarter, twice a month, on Mondays."""

import re
from typing import Final

from extractor.normalize.dates.amounts import Amount, duration_value
from extractor.normalize.dates.scene import Draft, Rule, Scene, Tokens, pick, spanning


def every_unit(tokens: Tokens, scene: Scene) -> Draft | None:
    """Every year, each quarter, every two weeks, every other month, every third year."""
    unit = pick(tokens, "unit", "units", "clockunit")
    assert unit is not None
    number = pick(tokens, "day", "short", "count", "number", "ordinal", "some")
    count: float | None = 2 if pick(tokens, "other") else 1
    if number is not None:
        count = None if number.kind == "some" else float(number.value)
    letter = unit.value if unit.kind != "clockunit" else "T" + str(unit.value)
    return spanning(tokens, duration_value(Amount(count, letter)), type="SET")


def weekends(tokens: Tokens, scene: Scene) -> Draft | None:
    """Weekends, on all weekends."""
    return spanning(tokens, "XXXX-WXX-WE", type="SET") if tokens[-1].value == "N" else None


def every_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """Every Monday, Mondays."""
    name = pick(tokens, "weekday", "weekdays", "shortday")
    assert name is not None
    return spanning(tokens, f"XXXX-WXX-{name.value}", type="SET")


def every_month(tokens: Tokens, scene: Scene) -> Draft | None:
    """Every March, each summer, every 15 March."""
    name, day = pick(tokens, "month", "weakmonth", "season"), pick(tokens, "day", "ordinal")
    assert name is not None
    if name.kind == "season":
        return spanning(tokens, f"XXXX-{name.value}", type="SET")
    value = f"XXXX-{name.value:02d}" + (f"-{day.value:02d}" if day else "")
    return spanning(tokens, value, type="SET")


def every_part(tokens: Tokens, scene: Scene) -> Draft | None:
    """Every morning."""
    part = pick(tokens, "daypart")
    assert part is not None
    return spanning(tokens, f"XXXX-XX-XXT{part.value}", type="SET")


def every_nth(tokens: Tokens, scene: Scene) -> Draft | None:
    """The 19th of every month."""
    unit, nth = pick(tokens, "unit"), pick(tokens, "ordinal")
    assert unit is not None and nth is not None
    return spanning(tokens, f"XXXX-XX-{nth.value:02d}", type="SET") if unit.value == "M" else None


def twice_as(tokens: Tokens, scene: Scene) -> Draft | None:
    """Semi-annually is twice a year, bi-monthly every two months, bi-annually twice a year."""
    value = str(tokens[-1].value)
    if value == "P1Y":
        return spanning(tokens, "P6M", type="SET")
    double = {"P1W": "P2W", "P1M": "P2M"}.get(value)
    return spanning(tokens, double, type="SET") if double and tokens[0].word == "bi" else None


def frequency(tokens: Tokens, scene: Scene) -> Draft | None:
    """Annually, quarterly, daily."""
    return spanning(tokens, str(tokens[-1].value), type="SET")


def times_a(tokens: Tokens, scene: Scene) -> Draft | None:
    """Once a year, twice a month, three times a week."""
    if not _numbered(tokens):
        return None
    unit = pick(tokens, "unit", "clockunit")
    assert unit is not None
    letter = unit.value if unit.kind == "unit" else "T" + str(unit.value)
    return spanning(tokens, duration_value(Amount(1, letter)), type="SET")


def several_times(tokens: Tokens, scene: Scene) -> Draft | None:
    """Twice daily, three times weekly."""
    return frequency(tokens, scene) if _numbered(tokens) else None


def _numbered(tokens: Tokens) -> bool:
    """Once and twice are numbers, times are not."""
    return tokens[0].word != "times"


def a_year(tokens: Tokens, scene: Scene) -> Draft | None:
    """8 percent a year, 40,000 copies a day: how often an amount comes."""
    unit = tokens[-1]
    if not _RATED.search(scene.text, max(0, tokens[0].start - 24), tokens[0].start):
        return None
    if unit.value == "N" or _LATER.match(scene.text, unit.end):
        return None
    letter = unit.value if unit.kind == "unit" else "T" + str(unit.value)
    return spanning(tokens, duration_value(Amount(1, letter)), type="SET")


_RATED: Final = re.compile(
    r"(?:[0-9%]|\b(?:per\s?cent|million|billion|trillion|thousand|hundred|people|cents|hour|day|week|month|[a-z]{2,}[a-rt-z]s))\s$"
)
_LATER: Final = re.compile(r"\s(?:ago|earlier|later|before|after|old)\b|-")

_NUMBER: Final = "(count|day|short|number|some)"
RULES: Final = [
    Rule(
        "every unit",
        "each (other|some|day|short|count|number|ordinal|calendar|working)? dash?"
        " (any_unit|clockunit)",
        every_unit,
    ),
    Rule("weekends", "(each|working)? units", weekends),
    Rule("every weekday", "each (other|ordinal)? any_weekday", every_day),
    Rule("19th of every month", "the? ordinal of each unit", every_nth),
    Rule("semi-annually", "prefix dash frequency", twice_as),
    Rule("every month", "each (day|ordinal)? (of)? (any_month|season) (day|ordinal)?", every_month),
    Rule("every morning", "each daypart", every_part),
    Rule("once a year", f"({_NUMBER}? times) (a|each) (unit|clockunit)", times_a),
    Rule("a year", "a (unit|clockunit)", a_year),
    Rule("weekdays", "weekdays", every_day),
    Rule("twice daily", f"{_NUMBER}? times dash? frequency", several_times),
    Rule("annually", "frequency", frequency),
]
