"""Quantities of a text in, those whose number is an article added out: "up a point"."""

import re

from extractor.normalize.numbers import Number
from extractor.normalize.quantities.draft import Draft
from extractor.normalize.quantities.never import Stretches
from extractor.normalize.units import match_unit

_MOVED = (
    r"up|down|by|rose|risen|fell|fallen|gained|lost|added|dropped|climbed|slipped|jumped|shed|eased"
    r"|within|gain|lose|rise|fall|drop|lead\sof|margin\sof"
)
_POINT = re.compile(
    rf"\b(?:{_MOVED})\s(?:about\s|almost\s|nearly\s)?(?P<one>an?)(?P<unit>\s(?:(?:full|whole)\s)?"
    r"(?:percentage\spoint|basis\spoint|point|cent|penny))(?![\w-])",
    re.IGNORECASE,
)
_AND_PART = re.compile(
    r"(?<![\w-])(?P<one>an?|one)(?P<unit>\s(?:second|minute|hour|day|week|month|year|decade|century|mile|foot|inch|kilo"
    r"|acre|pound|cup|teaspoon|tablespoon|pint|gallon|litre|liter|metre|meter|kilometre|kilometer|percentage\spoint|point))"
    r"\sand\sa\s(?P<part>half|quarter)(?![\w-]|\s(?:of|an?|the|dozen|million|billion)\b)",
    re.IGNORECASE,
)
_PARTS = {"half": 0.5, "quarter": 0.25}


def with_articles(text: str, drafts: list[Draft], blocked: Stretches) -> list[Draft]:
    """Adds values of one, and of one and a half, whose number is no number word."""
    added = []
    for match in _matches(text):
        if not blocked.touch(*match.span()) and (draft := _read(text, match)):
            added.append(draft)
    if not added:
        return drafts
    spans = Stretches((draft.start, draft.end) for draft in added)
    rest = [draft for draft in drafts if not spans.touch(*draft.core)]
    return sorted([*rest, *added], key=lambda draft: draft.start)


def _read(text: str, match: re.Match[str]) -> Draft | None:
    unit = match_unit(text, match.start("unit") + (6 if "full " in match["unit"] else 0))
    if unit is None:
        return None
    part = _PARTS[match["part"].lower()] if "part" in match.groupdict() else 0.0
    start, end = match.start("one"), max(match.end(), unit.end)
    number = Number(start, match.end("one"), 1 + part, "fraction")
    draft = Draft(start, end, number, 1 + part, core=(start, match.end("one")))
    draft.unit, draft.unit_text = unit.unit, text[unit.start : unit.end]
    return draft


def could_be(text: str) -> bool:
    """Whether the text has an article before a point, or a half behind a unit."""
    return bool(_matches(text))


def _matches(text: str) -> list[re.Match[str]]:
    if " a " not in text and " an " not in text:
        return []
    found = list(_AND_PART.finditer(text)) if " and a " in text else []
    if any(word in text for word in (" point", " percentage", " basis", " cent", " penny")):
        found += _POINT.finditer(text)
    return found
