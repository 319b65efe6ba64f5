"""The words of a header in, the unit of measure that they name out."""

import re

UNIT_NAME = re.compile(r"units?(?: of measure(?:ment)?)?|uom|measure", re.IGNORECASE)
_WORDS = (
    r"%|percent|per cent|percentage points?|pp|#|number|no\.|count|headcount|FTEs?|hours?|days?|"
    r"years?|[kMG]?t(?:onnes?|ons?)?|[kMG]?t?\s?CO[2₂](?:-?e(?:q|quivalents?)?)?|gCO[2₂]e?|"
    r"(?:metric )?tons?|tonnes?|(?:kilo|mega|giga)ton(?:ne)?s?|kg|g|lbs|[kKMGTP]?Wh?|[kMGTPE]?J|"
    r"toe|boe|m[23²³]|km|ha|hectares?|miles|litres?|liters?|l|gallons?|USD|EUR|GBP|CHF|JPY|CNY|RMB|KRW|HKD|INR|"
    r"ZAR|NZD|AUD|CAD|SEK|NOK|DKK|[A-Z]{0,2}[$€£¥₩]|bn|m|k|thousands?|millions?|billions?|"
    r"trillions?|cases|people|persons?|employees|individuals|companies|suppliers|ratio|rate|index|"
    r"points?|times|x"
)
_UNIT = re.compile(
    rf"(?:in\s+)?(?:metric\s+)?(?:\d[\d,.]*\s?)?(?:{_WORDS})"
    r"(?:(?:\s*/\s*|\s+per\s+|\s+of\s+|\s+|·|\.)(?:\d[\d,.]*\s?)?[A-Za-z$€£%₂²³23-]{1,14}){0,5}"
)
_MEASURES = (
    r"%|percent|per cent|percentage points?|pp|[kMG]?t(?:onnes?|ons?)?|"
    r"[kMG]?t?\s?CO[2₂](?:[\s-]?e(?:q(?:uivalents?)?)?)?|kg|lbs|"
    r"(?:metric |kilo|mega|giga)?ton(?:ne)?s?|"
    r"[kKMGTP]Wh|[kMGTPE]J|toe|boe|m[23²³]|km|lit(?:re|er)s?|gallons?|USD|EUR|GBP|CHF|JPY|CNY|RMB|"
    r"KRW|HKD|INR|ZAR|NZD|AUD|CAD|SEK|NOK|DKK|[A-Z]{0,2}[$€£¥₩]|hours|thousands?|millions?|"
    r"billions?|trillions?|bn"
)
_WHOLE = re.compile(
    rf"(?:in\s+)?(?:metric\s+)?(?:1?0?0?[',]?000s?\s)?(?:{_MEASURES})"
    rf"(?:(?:\s?/\s?|\s(?:of|per)\s|\s)(?:{_MEASURES})){{0,3}}"
)
_STATED = re.compile(
    r"[(\[*]?\s*(?:all (?:figures|amounts|values) )?"
    r"(?:units?\s?[:=\uff1a]|(?:expressed |stated |figures )?in\b)"
    r"\s*([^()\[\]]{1,40}?)\s*[)\]]?",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_AT_END = re.compile(r",\s*(?:in\s+)?([^,()]{1,24})$|\bin\s+(\S{1,16})$")


def is_unit(text: str) -> bool:
    """Whether words are nothing but a unit of measure: "kt CO2e", "million litres", "Tonnes"."""
    return bool(_UNIT.fullmatch(text) or _UNIT.fullmatch(text[:1].lower() + text[1:]))


def unit_of(name: str | None) -> str | None:
    """The unit that a header names in brackets, after a comma or after "in"; else None.

    "Water used (million litres)" gives "million litres", "Energy, GWh" gives "GWh"; a header that
    begins or ends with a percent sign gives "%".
    """
    if not name:
        return None
    for match in (*reversed(list(_IN_BRACKETS.finditer(name))), _AT_END.search(name)):
        inner = next((part for part in match.groups() if part), "").strip() if match else ""
        if is_unit(inner):
            return inner.removeprefix("in ")
        if stated := unit_stated(inner):
            return stated
    return "%" if name.startswith("%") or name.endswith("%") else None


def unit_stated(text: str) -> str | None:
    """The unit that words say to be that of all values: "(Unit: KRW trillion)", "In TJ"."""
    found = _STATED.fullmatch(text.strip())
    return found[1] if found and is_unit(found[1]) else None


def whole_unit(text: str | None) -> str | None:
    """Words that are nothing but a unit of mass, energy, volume, money or share, or None.

    Unlike `is_unit`, what is counted ("Employees") is none: it is a name as well.
    """
    found = _WHOLE.fullmatch(text.strip()) if text else None
    return text.strip().removeprefix("in ").removeprefix("In ") if text and found else None
