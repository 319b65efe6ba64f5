"""Text and a place in, the unit that is written there out."""

import re

from extractor.normalize.units.compose import divide
from extractor.normalize.units.powers import with_inverses
from extractor.normalize.units.spelled import LOWER_SYMBOLS, UNIT_WORD, UnitMatch, simple_unit
from extractor.normalize.units.table import Unit, read_words, unit_table

_GAP = re.compile(r"[ \u00a0\u202f\u2009]?[-‐‑]?[ \u00a0\u202f\u2009]?")
_BRACKET = re.compile(r"\s?[(\[{<]([A-Za-zµμ%°²³/0-9]{1,12})[)\]}>]")
_PER = re.compile(r"\s?/\s?|\s?-?per[\s-]|\s(?=an?\s)|-an?-|\sp\.?(?=a\.?(?![a-z]))", re.IGNORECASE)


def match_unit(text: str, position: int, *, words_only: bool = False) -> UnitMatch | None:
    """The longest unit that is written from `position` on, its "per ..." included.

    `position` is where the number before it ends; a blank or a hyphen may stand between.
    `words_only` refuses symbols, as after a number in words ("five m").
    """
    gap = _GAP.match(text, position)
    start = gap.end() if gap else position
    simple = simple_unit(text, position, start, words_only) or _bracketed(text, position)
    return with_denominator(text, simple) if simple else None


def _bracketed(text: str, position: int) -> UnitMatch | None:
    """ "20 (kg)": a symbol alone in brackets."""
    match = _BRACKET.match(text, position)
    if not match:
        return None
    unit = unit_table().symbols.get(LOWER_SYMBOLS.get(match[1], match[1]))
    if unit is None or unit.kind != "physical" or (len(match[1]) == 1 and match[1] not in "tmgL%"):
        return None
    return UnitMatch(position + 1, match.end(), unit)


_MULTIPLIER = re.compile(
    r"(?P<money>US\$|[€£$]|EUR|USD|GBP)?\s?(?P<count>1|100|1,000|10,000|100,000|200,000|1,000,000|one)?"
    r"\s?(?P<scale>million|thousand|billion|bn|mn|m|k)?(?=[\s-]|$|[^\w])\s?",
    re.IGNORECASE,
)
_SIZES = {
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "thousand": 1e3,
    "k": 1e3,
    "billion": 1e9,
    "bn": 1e9,
    "": 1.0,
}
_NOUN = re.compile(r"(?:an?\s)?([A-Za-z]{1,24}(?:[- ][a-z]{1,24})?)")
_MONEY_SIGNS = {"us$": "USD", "$": "USD", "€": "EUR", "£": "GBP"}


def with_denominator(text: str, found: UnitMatch) -> UnitMatch:
    """The match with the "per ..." that follows its unit, where one does."""
    if found.unit.kind == "physical":
        found = with_inverses(text, found)
    per = _PER.match(text, found.end)
    if per is None or found.unit.name in ("percent", "percentage_point", "times"):
        return found
    start = per.end()
    if not per.group().strip(" -"):
        start = text.index(" ", start) + 1
        return _timely(text, found, start)
    denominator = _denominator(text, start)
    if denominator is None:
        return found
    end, unit, size = denominator
    return UnitMatch(found.start, end, divide(found.unit, unit, size=size))


_EARLIER = re.compile(r"[a-z]{1,24}\s(?:earlier|ago|before|later|from|old|prior|after|apart)\b")


_EACH = frozenset("day week month year hour minute second share tonne barrel".split())
_PRICED = frozenset(
    "ounce pound gallon litre liter kilogram kilo ton head person unit night piece mile kilometre "
    "kilometer bushel bottle ticket dose watt employee household customer bag dozen metre meter "
    "yard foot acre hectare gram pint cup".split()
)
_POWERS = frozenset(("square", "sq", "cubic"))


def _timely(text: str, found: UnitMatch, start: int) -> UnitMatch:
    """ "500,000 barrels a day", "$1.40 a share"."""
    word = UNIT_WORD.match(text, start)
    name = word.group().lower().rstrip(".") if word else ""
    if _EARLIER.match(text, start):
        return found
    paid = found.unit.kind in ("money", "coin")
    if paid and name in _POWERS and (area := simple_unit(text, start, start, True)):
        return UnitMatch(found.start, area.end, divide(found.unit, area.unit, size=1.0))
    if name in _EACH or (paid and (name in _PRICED or name in _DENOMINATORS)):
        unit = unit_table().words.get(name) or Unit(name, None, (), "noun")
        if not (unit.base and unit.base == found.unit.base):
            return UnitMatch(found.start, start + len(name), divide(found.unit, unit, size=1.0))
    return found


def _denominator(text: str, start: int) -> tuple[int, Unit, float] | None:
    """The unit after "per" or a stroke: its end, what it is, and how many of it."""
    multiplier = _MULTIPLIER.match(text, start)
    size, money, after = 1.0, "", start
    if multiplier and multiplier.group().strip():
        count = (multiplier["count"] or "1").replace(",", "").lower().replace("one", "1")
        size = float(count) * _SIZES[(multiplier["scale"] or "").lower()]
        money, after = multiplier["money"] or "", multiplier.end()
    if money:
        end = start + len(multiplier.group().rstrip()) if multiplier else start
        return end, Unit(_MONEY_SIGNS.get(money.lower(), money.upper()), None, (), "money"), size
    if (simple := simple_unit(text, start, start, False)) and simple.end > after:
        return simple.end, simple.unit, 1.0
    if simple := simple_unit(text, after, after, False):
        return simple.end, simple.unit, size
    noun = _NOUN.match(text, after)
    if noun is None:
        return None
    for name in (noun[1], noun[1].split(" ")[0].split("-")[0]):
        key = name.lower().replace(" ", "_").replace("-", "_")
        singular = _denominators().get(key)
        if singular:
            return noun.start(1) + len(name), Unit(singular, None, (), "noun"), size
    return None


def _denominators() -> dict[str, str]:
    return _DENOMINATORS


def _read_denominators() -> dict[str, str]:
    found = {}
    for word in read_words("denominators.txt"):
        found[word] = word
        found[word[:-1] + "ies" if word.endswith("y") else word + "s"] = word
    return found | {"people": "person", "persons": "person", "ftes": "employee", "fte": "employee"}


_DENOMINATORS = _read_denominators()
