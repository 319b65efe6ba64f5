"""Tokens in, amounts of time out: three years, two and a half months, a year and a half."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from extractor.normalize.dates.scene import Tokens, pick
from extractor.normalize.dates.timeline import add_working_days, period_of, step
from extractor.normalize.dates.token import Token

UNITS: Final = ("unit", "units", "clockunit")
NUMBERS: Final = ("count", "day", "short", "year", "number")

# Notation of an amount: a number or a word for one, and a unit of time.
_NUMBER: Final = "(count|day|short|year|number)"
_ANY: Final = "(any_unit|clockunit)"
ONE: Final = (
    f"({_NUMBER} (and? a? half)? (dash? working)? dash? {_ANY}|a? (some|couple) of? working? {_ANY}"
    f"|(a|another) (working|half)? dash? (unit|clockunit)|half dash? a? (unit|clockunit))"
)
MORE: Final = "(about|just|about? more than|on? the? least|up to)"
AMOUNT: Final = f"({MORE}? {ONE} ((comma? and?) {ONE})? ((comma? and?) {ONE})? (and a? half)?)"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of units of time; `count` is None where the number is vague (several).

    `unit` is D, W, M, Q, Y, E (decade), C (century), F (fortnight), N (weekend), L (millennium),
    or TH, TM, TS for hours, minutes, seconds.
    """

    count: float | None
    unit: str
    working: bool = False


def amounts(tokens: Tokens) -> list[Amount]:
    """The amounts that tokens name, in order; empty where there is no unit of time."""
    found: list[Amount] = []
    part: list[Token] = []
    for token in tokens:
        part.append(token)
        if token.kind in UNITS:
            found.append(_amount(part, token))
            part = []
    if found and pick(part, "half") and found[-1].count is not None:
        found[-1] = replace(found[-1], count=found[-1].count + 0.5)
    return found


def _amount(tokens: Sequence[Token], unit: Token) -> Amount:
    letter = str(unit.value) if unit.kind != "clockunit" else "T" + str(unit.value)
    working = any(token.word in ("working", "business") for token in tokens)
    number = pick(tokens, *NUMBERS)
    half = 0.5 if pick(tokens, "half") else 0.0
    if pick(tokens, "some"):
        return Amount(None, letter)
    if pick(tokens, "couple"):
        return Amount(2, letter)
    if number is not None:
        return Amount(float(number.value) + half, letter, working)
    return Amount(half or 1, letter, working)


_FACTORS: Final = {"F": 2, "Q": 3, "L": 1000}
_HALVES: Final = {"TH": "PT30M", "TM": "PT30S", "Y": "P6M"}
_YEARS: Final = {"E": 10, "C": 100}
_LETTERS: Final = {"F": "W", "Q": "M", "E": "DE", "C": "CE", "L": "Y", "N": "WE"}


def duration_value(measured: Amount) -> str:
    """P3Y, PT24H, P2.5Y, PXD, P2DE (decades), P1CE (centuries); a fortnight is two weeks."""
    clock = measured.unit.startswith("T")
    letter = measured.unit[-1]
    if measured.count is None:
        return f"P{'T' if clock else ''}X{letter if clock else _LETTERS.get(letter, letter)}"
    if measured.count == 0.5 and measured.unit in _HALVES:
        return _HALVES[measured.unit]
    if measured.count % 1 and letter in _YEARS and not clock:
        return f"P{measured.count * _YEARS[letter]:g}Y"
    factor = 1 if clock else _FACTORS.get(letter, 1)
    name = letter if clock else _LETTERS.get(letter, letter)
    return f"P{'T' if clock else ''}{measured.count * factor:g}{name}"


_ORDER: Final = ("Y", "M", "W", "WE", "D", "TH", "TM", "TS")


def total_value(parts: list[Amount]) -> str | None:
    """One value for several amounts, the longest unit first; None where a unit comes twice."""
    if len(parts) == 1:
        return duration_value(parts[0])
    values: dict[str, str] = {}
    for part in parts:
        value = duration_value(part)[1:]
        unit = ("T" if value.startswith("T") else "") + value[-1]
        if unit in values or part.count is None or unit not in _ORDER:
            return None
        values[unit] = value.lstrip("T")
    names = sorted(values, key=_ORDER.index)
    days = "".join(values[name] for name in names if name[0] != "T")
    clock = "".join(values[name] for name in names if name[0] == "T")
    return "P" + days + ("T" + clock if clock else "")


def moved(day: date, parts: list[Amount], sign: int) -> str | None:
    """The period that lies the amounts away from a day, of the grain of the shortest unit."""
    place: date | None = day
    for part in parts:
        if part.count is None or part.unit.startswith("T") or place is None:
            return None
        if part.working and sign > 0:
            place = add_working_days(place, int(part.count))
        else:
            place = step(place, part.unit, sign * part.count)
    halves = any(part.count is not None and part.count % 1 for part in parts)
    unit = parts[-1].unit if not halves else _FINER.get(parts[-1].unit, "D")
    return period_of(place, unit) if place is not None else None


_FINER: Final = {"Y": "M", "E": "Y", "C": "E"}
