"""The headers of a table cell in, unit and scale of its column or row out."""

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.normalize.numbers import find_numbers
from extractor.normalize.quantities.attach import attach
from extractor.normalize.units import COUNT, Unit, divide, match_unit

_GROUPS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_SCALE = re.compile(
    r"^(?:in\s)?(?P<thousand>thousands?|000s?|['’]000s?|k)\b|^(?:in\s)?(?P<million>millions?|mn|mm|m)\b"
    r"|^(?:in\s)?(?P<billion>billions?|bn|b)\b",
    re.IGNORECASE,
)
_SIZES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_MONEY_IN = re.compile(
    r"^(?P<money>[A-Z]{0,3}[$€£¥₹]|[A-Z]{3}|RMB)\s?(?:,\s?)?(?:in\s)?(?P<scale>millions?|thousands?|billions?"
    r"|mn|mm|m|bn|k|M|B|['’]000s?|000s?|MM)?$",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"^\s*(?:%|percent(?:age)?\b|share\sof\b|proportion\sof\b)|\s%$|\(%\)", re.IGNORECASE
)
_COUNT = re.compile(
    r"^\s*(?:total\s)?(?:number|no\.|count|#|headcount)(?:\sof)?\b|^(?:#|number|no\.?|count|each)$",
    re.I,
)
_HOURS = re.compile(r"\bhours\b", re.IGNORECASE)
_LEAD = re.compile(r"^(?:in|unit:?|units:?|expressed\sin|measured\sin)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellUnit:
    """What a header says of the values below it; `unit` is None for a scale alone."""

    unit: Unit | None
    scale: float
    text: str


def find_unit(unit: str | None, row: str | None, column: str | None) -> CellUnit | None:
    """The first unit named: by `unit`, the row's header, the column's; a scale is kept besides."""
    scale: CellUnit | None = None
    if unit is None and column and _PERCENT.search(column):
        return CellUnit(Unit("percent", 0.01), 1.0, "%")
    candidates = [unit] if unit else []
    for header in (row, column):
        candidates += _GROUPS.findall(header or "") + _tails(header)
    for candidate in candidates:
        found = read_unit(candidate)
        if found and found.unit is not None:
            return (
                found
                if scale is None
                else CellUnit(found.unit, found.scale * scale.scale, found.text)
            )
        scale = found or scale
    return _named_by_words(row, column) or scale


def _tails(header: str | None) -> list[str]:
    """What stands after the last comma or dash of a header, and the header itself."""
    parts = re.split(r",\s|\s[–—-]\s|:\s", header or "")
    return [parts[-1]] if len(parts) > 1 else ([header] if header and len(header) < 24 else [])


def _named_by_words(row: str | None, column: str | None) -> CellUnit | None:
    for header in (row, column):
        if header and _PERCENT.search(header):
            return CellUnit(Unit("percent", 0.01), 1.0, "%")
    for header in (row, column):
        if header and _COUNT.search(header):
            return CellUnit(COUNT, 1.0, "")
    if row and _HOURS.search(row):
        return CellUnit(Unit("hour", 3600.0, (("second", 1),)), 1.0, "hours")
    return None


@lru_cache(maxsize=4096)
def read_unit(words: str) -> CellUnit | None:
    """The unit that a whole string names: "tCO2e", "$M", "million kWh", "'000 tonnes"; kept,
    for each cell of a column asks anew."""
    words = _LEAD.sub("", words.strip()).strip(" .")
    if not words:
        return None
    if money := _MONEY_IN.match(words):
        found = _read(f"{money['money']} 1", whole=True)
        if found and found.unit is not None:
            return CellUnit(found.unit, _size(money["scale"]), words)
    if _COUNT.fullmatch(words):
        return CellUnit(COUNT, 1.0, "")
    scale = 1.0
    rest = words
    if match := _SCALE.match(words):
        after = words[match.end() :]
        if match.end() == len(words) and len(match.group()) == 1:
            return _read(f"1 {words}", whole=True)
        scale, rest = _SIZES[match.lastgroup or ""], re.sub(r"^\s?(?:of\s)?", "", after).strip()
        if not rest:
            return CellUnit(None, scale, words)
    if rest.startswith("per "):
        return _rate(rest, scale)
    found = _read(f"1 {rest}", whole=True)
    return CellUnit(found.unit, found.scale * scale, words) if found else None


def _size(spelled: str | None) -> float:
    if not spelled:
        return 1.0
    match = _SCALE.match(spelled)
    return _SIZES[match.lastgroup or ""] if match else 1e6


def _rate(words: str, scale: float) -> CellUnit | None:
    """ "per million hours worked": a count over the unit named."""
    match = match_unit("1 hours " + words, 1)
    if match is None or "/" not in match.unit.name:
        return None
    hour = Unit("hour", 3600.0, (("second", 1),))
    under = match.unit.name.partition("/")[2]
    unit = divide(COUNT, hour) if under == "hour" else Unit(f"count/{under}", None, (), "mixed")
    return CellUnit(unit, scale, words)


def _read(text: str, *, whole: bool) -> CellUnit | None:
    numbers = find_numbers(text)
    if not numbers:
        return None
    draft = attach(text, numbers[0])
    if draft.unit is None or (whole and text[draft.end :].strip(" .s")):
        return None
    return CellUnit(draft.unit, draft.scale, draft.unit_text or "")
