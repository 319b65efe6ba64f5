"""Text and a place in, the simple unit that is written there out."""

import re
from dataclasses import dataclass

from extractor.normalize.units.table import Unit, unit_table

_SYMBOL = re.compile(
    r"(?:°|º|˚)\s?(?:[CFcf](?![A-Za-z])|[Cc]elsius|[Ff]ahrenheit|[Cc]entigrade)|[A-Za-zÅµμ€£¥₹Ω$°º%‰¢′″×℃℉₽₩₪₺₫₡₭₾₴₸฿元]"
    r"(?:[A-Za-zµμΩ·$./]{0,5}[A-Za-zΩ$])?(?:\^?[23²³](?![0-9]))?(?:\(A\))?"
)


UNIT_WORD = re.compile(r"[A-Za-z][A-Za-z.]{0,24}|%")


_BETWEEN = re.compile(r"[ \u00a0\u202f]?[-‐‑ \u00a0]?[ ]?")


_CO2E = re.compile(
    r"[\s-]?(?:of[\s-])?(?:CO[2₂]|CO\s2|carbon[\s-]dioxide|carbon)(?:\s?\(CO[2₂]\))?[\s\-–‐‑]?"
    r"(?:e(?![A-Za-z])|eq(?![A-Za-z])\.?|equiv(?![A-Za-z])\.?|equivalents?(?![A-Za-z]))"
    r"(?:\s?\(CO[2₂][\s-]?(?:e|eq)?\))?",
    re.IGNORECASE,
)


_CO2 = re.compile(r"\s?CO[2₂](?![A-Za-z0-9])")


_MASS_CO2 = re.compile(
    r"(?:(?P<kt>kt|Kt|KT|ktonnes?)|(?P<mmt>MMT|MMt|mmt|million[\s-]?t)|(?P<mt>Mt)|(?P<gt>Gt)"
    r"|(?P<t>t|T|MT|mt|te)|(?P<kg>kg|Kg|KG)|(?P<g>g|gr)|(?P<mg>mg))(?=[\s-]?(?:of\s)?CO[2₂])"
)


_MASS_NAMES = {
    "kt": "kilotonne",
    "mmt": "megatonne",
    "mt": "megatonne",
    "gt": "gigatonne",
    "t": "tonne",
    "kg": "kilogram",
    "g": "gram",
    "mg": "milligram",
}


_MASSES = {
    "kilotonne": 1e6,
    "megatonne": 1e9,
    "gigatonne": 1e12,
    "tonne": 1e3,
    "kilogram": 1.0,
    "kg": 1.0,
    "gram": 1e-3,
    "g": 1e-3,
    "milligram": 1e-6,
    "mg": 1e-6,
    "short_ton": 907.18474,
    "long_ton": 1016.0469088,
    "pound": 0.45359237,
}


_LONG_MASS = {"kg": "kilogram", "g": "gram", "mg": "milligram"}


_TOUCHING_ONLY = frozenset("A N B s l F C ct te gr ac bu mo pt c p st cf K d".split())


# The African Union's members are no distance; a noun tells.
_GUARDED = frozenset(("AU", "Gy", "Da", "atm"))
_NAMED_AFTER = re.compile(
    r"\s(?!and|or|from|in|at|away|to|with|for|of|wide|long|apart|but|while|which|was|is)[A-Za-z]{3,}"
)
# A capital makes a firm or a person of them.
_NAMES_TOO = frozenset(("tesla", "gauss", "weber", "curie"))
_NOUN_AFTER = re.compile(r"\s[a-z]{3,}")


_DEGREES = {"degC": "degree celsius", "degF": "degree fahrenheit"}


_NEVER_SPACED_FOLLOW = re.compile(r"[A-Za-z0-9_]")


LOWER_SYMBOLS = {
    "kwh": "kWh",
    "KWH": "kWh",
    "KWh": "kWh",
    "mwh": "MWh",
    "MWH": "MWh",
    "gwh": "GWh",
    "GWH": "GWh",
    "twh": "TWh",
    "TWH": "TWh",
    "KW": "kW",
    "kw": "kW",
    "mw": "MW",
    "gw": "GW",
    "KG": "kg",
    "Kg": "kg",
    "KM": "km",
    "Km": "km",
    "KT": "kt",
    "Kt": "kt",
    "gj": "GJ",
    "tj": "TJ",
    "KM2": "km2",
    "sqm": "m2",
    "sqft": "ft2",
    "cbm": "m3",
    "Kwh": "kWh",
    "Mwh": "MWh",
    "Gwh": "GWh",
    "mb": "MB",
    "gb": "GB",
    "tb": "TB",
    "Mbps": "Mbps",
    "mbps": "Mbps",
    "gbps": "Gbps",
    "ML": "ML",
    "mls": "ml",
    "kgs": "kg",
    "kms": "km",
    "MMT": "Mt",
    "mmt": "Mt",
    "M3": "m3",
    "M2": "m2",
    "Hrs": "hrs",
    "Hr": "hr",
    "Lbs": "lbs",
    "LBS": "lbs",
    "HP": "hp",
    "Mph": "mph",
    "MPH": "mph",
    "PPM": "ppm",
    "BPS": "bps",
    "PP": "pp",
}


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit found in a text: half-open offsets of its spelling, and what it is."""

    start: int
    end: int
    unit: Unit


def simple_unit(text: str, position: int, start: int, words_only: bool) -> UnitMatch | None:
    """The longest unit from `start` on; `position` is where the number before it ends."""
    if start >= len(text):
        return None
    symbol = None if words_only else _symbol(text, position, start)
    word = _spelled(text, start)
    best = word if symbol is None or (word and word.end > symbol.end) else symbol
    if best and best.unit.name in _MASSES:
        return _substance(text, best)
    return best


def _symbol(text: str, position: int, start: int) -> UnitMatch | None:
    if mass := _MASS_CO2.match(text, start):
        name = _MASS_NAMES[mass.lastgroup or "t"]
        return UnitMatch(start, mass.end(), Unit(name, _MASSES[name], (("kilogram", 1),)))
    match = _SYMBOL.match(text, start)
    if match is None:
        return None
    symbols = unit_table().symbols
    spelled = match.group()
    if spelled[0] in "°º˚" and len(spelled) > 1:
        name = "degC" if spelled[1:].strip()[0] in "Cc" else "degF"
        return UnitMatch(start, match.end(), unit_table().words[_DEGREES[name]])
    while spelled:
        unit = symbols.get(LOWER_SYMBOLS.get(spelled, spelled))
        end = start + len(spelled)
        if unit and _stands_alone(text, end, spelled) and _fits(text, position, start, spelled):
            return UnitMatch(start, end, unit)
        cut = max(spelled.rfind("/"), spelled.rfind("."))
        if cut <= 0:
            return None
        spelled = spelled[:cut]
    return None


def _stands_alone(text: str, end: int, spelled: str) -> bool:
    return not (spelled[-1].isalnum() and _NEVER_SPACED_FOLLOW.match(text, end)) or (
        spelled[-1] in "%€£$"
    )


def _fits(text: str, position: int, start: int, spelled: str) -> bool:
    """Short symbols that are words or names as well must touch the number."""
    if spelled in ("$", "€", "£", "US$", "¥") and text[start + len(spelled) :][:1].isdigit():
        return False
    if spelled in _GUARDED and _NAMED_AFTER.match(text, start + len(spelled)):
        return False
    if start == position or spelled not in _TOUCHING_ONLY:
        hyphened = text[position:start].strip() and len(spelled) == 1 and spelled.isalpha()
        return not hyphened or (
            spelled in "mLVW" and _NOUN_AFTER.match(text, start + 1) is not None
        )
    return False


def _spelled(text: str, start: int) -> UnitMatch | None:
    table = unit_table()
    first = UNIT_WORD.match(text, start)
    if first is None:
        return None
    key = first.group().lower()
    if key.rstrip(".") not in table.starts and key not in table.starts:
        return None
    best: UnitMatch | None = None
    position, phrase = first.end(), key
    for _ in range(table.longest):
        plain = phrase.rstrip(".")
        unit = table.words.get(phrase) or table.words.get(plain)
        if unit is not None and not (unit.name in _NAMES_TOO and text[start].isupper()):
            end = position - (0 if phrase in table.words else len(phrase) - len(plain))
            best = UnitMatch(start, end, unit)
        gap = _BETWEEN.match(text, position)
        word = UNIT_WORD.match(text, gap.end() if gap else position)
        if word is None or (gap and gap.end() == position and word.group() != "%"):
            break
        phrase = f"{phrase} {word.group().lower()}"
        position = word.end()
    return best


def _substance(text: str, mass: UnitMatch) -> UnitMatch:
    """Tonnes of CO2 equivalent are a unit of their own; so is "tCO2" written as a symbol."""
    if match := _CO2E.match(text, mass.end):
        name = f"{_LONG_MASS.get(mass.unit.name, mass.unit.name)}_CO2e"
        return UnitMatch(mass.start, match.end(), Unit(name, mass.unit.factor, mass.unit.base))
    spelled = text[mass.start : mass.end]
    if len(spelled) <= 3 and (match := _CO2.match(text, mass.end)):
        name = f"{_LONG_MASS.get(mass.unit.name, mass.unit.name)}_CO2"
        return UnitMatch(mass.start, match.end(), Unit(name, mass.unit.factor, mass.unit.base))
    return mass
