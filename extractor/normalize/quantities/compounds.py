"""Drafts in, those that are one value in two units made one: "5 ft 2 in"."""

import re

from extractor.normalize.quantities.draft import Draft
from extractor.normalize.units import Unit

_SMALLER: dict[str, dict[str, float]] = {
    "foot": {"inch": 12.0},
    "pound": {"ounce": 16.0},
    "stone": {"pound": 14.0},
    "minute": {"second": 60.0},
    "hour": {"minute": 60.0, "second": 3600.0},
    "day": {"hour": 24.0, "minute": 1440.0},
    "week": {"day": 7.0},
    "year": {"month": 12.0},
    "USD": {"cent": 100.0},
    "GBP": {"penny": 100.0},
}
_COMPOUND = re.compile(r",?\s(?:and\s)?|")
_ENDS = re.compile(r"\s?(?:[.!?;]|$)")
_INCH_SIGN = re.compile(r"\sin(?![a-z])(?!\s(?:the|an?|its|our|total|all|each|[0-9]))|[\"″”]|''|’’")
_HEIGHT_END = re.compile(r"(?=[,.;)]|\s(?:tall|and|in|frame|high)|$)")
_MINUTE = Unit("minute", 60.0, (("second", 1),))
_INCH = Unit("inch", 0.0254, (("meter", 1),))


def with_compounds(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, each smaller unit added to the larger one before it."""
    found: list[Draft] = []
    for draft in drafts:
        last = found[-1] if found else None
        if last is not None and last.unit is not None and last.value is not None:
            _read_inches(text, last, draft)
            if _are_cents(text, last, draft):
                last.value, last.end = last.value + (draft.value or 0) / 100, draft.end
                continue
            if size := _part_of(text, last, draft):
                last.value += (draft.value or 0) / size
                last.unit_text, last.end = text[last.core[1] : draft.end].strip(), draft.end
                continue
        found.append(draft)
    return found


def _read_inches(text: str, last: Draft, draft: Draft) -> None:
    """ "5 ft 6 in", "5'6", "6-foot-3", "2h 30m": what the smaller number counts."""
    gap = text[last.end : draft.start]
    name = last.unit.name if last.unit else ""
    small = draft.scale == 1.0 and draft.value is not None and draft.value >= 0
    if not small or len(gap) > 2 or draft.is_range:
        return
    minutes = draft.unit is not None and draft.unit.name == "m" and draft.unit_text == "m"
    if name == "hour" and minutes and last.unit_text == "h" and gap in ("", " "):
        draft.unit = _MINUTE
    if name != "foot" or draft.unit is not None or (draft.value or 0) >= 12:
        return
    if sign := _INCH_SIGN.match(text, draft.end):
        draft.unit, draft.end = _INCH, sign.end()
        return
    joined = gap in ("-", "‑") or (last.unit_text in ("'", "’", "′") and not gap)
    digits = gap == " " and draft.number.kind == "digits"
    if joined or (digits and _HEIGHT_END.match(text, draft.end)):
        draft.unit = _INCH


def _part_of(text: str, last: Draft, draft: Draft) -> float | None:
    """How many of the draft's unit make one of the last one's, where the two are one value."""
    if last.unit is None or draft.unit is None or last.prefixed or draft.value is None:
        return None
    size = _SMALLER.get(last.unit.name, {}).get(draft.unit.name)
    whole = last.number.kind != "ordinal" and last.number.value.is_integer()
    if size is None or not whole or draft.value >= size or not last.core[1] <= last.end:
        return None
    hyphen = text[last.end : draft.start] in ("-", "‑") and last.unit.name == "foot"
    return size if hyphen or _COMPOUND.fullmatch(text, last.end, draft.start) else None


def _are_cents(text: str, money: Draft, draft: Draft) -> bool:
    """ "15 dollars and 50." at a sentence's end."""
    if money.unit is None or money.unit.name not in ("USD", "EUR", "GBP") or draft.unit is not None:
        return False
    whole = money.value is not None and money.value.is_integer() and money.scale == 1.0
    small = draft.scale == 1.0 and 10 <= draft.number.value <= 99
    gap = text[money.end : draft.start]
    return whole and small and gap in (" ", " and ") and bool(_ENDS.match(text, draft.end))
