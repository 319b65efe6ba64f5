"""A unit in its text in, the same with the negative powers behind it out: "kg m−2", "mol L-1"."""

import re

from extractor.normalize.units.compose import divide
from extractor.normalize.units.spelled import LOWER_SYMBOLS, UnitMatch
from extractor.normalize.units.table import Unit, unit_table

_INVERSE = re.compile(
    r"[ \u00a0\u202f\u2009·⋅.]?(?P<symbol>[A-Za-zµμΩ]{1,5})\^?"
    r"(?:[-−–](?P<power>[1-3])|⁻(?P<raised>[¹²³]))(?![0-9A-Za-z]|[.,][0-9])"
)
_RAISED = {"¹": 1, "²": 2, "³": 3}


def with_inverses(text: str, found: UnitMatch) -> UnitMatch:
    """The match divided by each unit behind it that bears a negative exponent."""
    while (match := _INVERSE.match(text, found.end)) and (under := _under(match["symbol"])):
        power = int(match["power"] or _RAISED[match["raised"]])
        unit = divide(found.unit, _raised(under, match["symbol"], power))
        found = UnitMatch(found.start, match.end(), unit)
    return found


def _under(symbol: str) -> Unit | None:
    table = unit_table()
    unit = table.symbols.get(LOWER_SYMBOLS.get(symbol, symbol)) or table.words.get(symbol)
    return unit if unit is not None and unit.kind == "physical" else None


def _raised(unit: Unit, symbol: str, power: int) -> Unit:
    if power == 1:
        return unit
    if known := unit_table().symbols.get(f"{symbol}{power}"):
        return known
    base = tuple((name, size * power) for name, size in unit.base)
    return Unit(f"{unit.name}^{power}", None if unit.factor is None else unit.factor**power, base)
