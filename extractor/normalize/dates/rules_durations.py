"""Rules for stretches of time: three years, the past decade, within 30 days of receipt."""

import re
from typing import Final

from extractor.normalize.dates.amounts import (
    AMOUNT,
    NUMBERS,
    UNITS,
    Amount,
    amounts,
    duration_value,
    moved,
    total_value,
)
from extractor.normalize.dates.scene import Draft, Rule, Scene, Tokens, pick, spanning

_AGE: Final = re.compile(r"[\s-]+(?:olds?\b|of age\b)", re.IGNORECASE)
_RATE: Final = re.compile(r"\s+(?:of|per|worked|trained)\s", re.IGNORECASE)
_FREE: Final = re.compile(
    r"\b(?:for|in|within|over|after|than|about|nearly|almost|just|only|by|of|lasts?|lasted|takes?"
    r"|took|at least|up to|spent|least|last|first|spend|runs?|ran|until)\s+$",
    re.IGNORECASE,
)
_LETTER: Final = re.compile(
    r"\s+(?:of|after|from|following)\s+(?:(?:the|your|its|their|our)\s+)?"
    r"(?:(?:receipt|receiving|date|delivery|issuance|publication|sending)"
    r"(?:\s+of\s+(?:this|the present|our)\s+(?:letter|notice|email|e-mail|request|communication"
    r"|message|document))?|this\s+(?:letter|notice|email|e-mail|request|communication|message)"
    r"|today)\b",
    re.IGNORECASE,
)
_AUXILIARIES: Final = frozenset(
    "will to would could may can not should shouldn't might must".split()
)
# "An hour a day", "a day each month".
_RATE_BEHIND: Final = re.compile(r"\s(?:an?|every|each|per)\s(?:hour|day|week|month|year)\b")
_OVER: Final = frozenset("over in during within for throughout of".split())


def duration(tokens: Tokens, scene: Scene) -> Draft | None:
    """A number of units of time, where it is no age, no rate and no part of a name."""
    parts = amounts(tokens)
    if not parts or _AGE.match(scene.text, tokens[-1].end) or _inside_name(tokens, scene):
        return None
    if len(parts) > 1 and _comes_often(tokens):
        return duration(_first_amount(tokens), scene)
    if parts[-1].unit.startswith("T") and not _clock_fits(tokens, scene, parts[-1]):
        return None
    if not _stands(tokens, scene, parts):
        return None
    value = total_value(parts)
    if value is None:
        return duration(_first_amount(tokens), scene) if len(parts) > 1 else None
    anchored = _from_letter(tokens, scene, parts)
    if anchored is not None:
        return anchored
    before = scene.text[max(0, tokens[0].start - 8) : tokens[0].start].lower()
    return spanning(tokens, value, type="DURATION", relative=before.endswith("within "))


def _first_amount(tokens: Tokens) -> Tokens:
    """The tokens up to the first unit: "72 days, several days longer" are two amounts."""
    end = next(i for i, token in enumerate(tokens) if token.kind in UNITS)
    return tokens[: end + 1]


def _comes_often(tokens: Tokens) -> bool:
    """Whether a second unit says how often the first comes: "an hour a day"."""
    end = next(i for i, token in enumerate(tokens) if token.kind in UNITS)
    return tokens[end + 1].kind == "a"


def _stands(tokens: Tokens, scene: Scene, parts: list[Amount]) -> bool:
    """Whether the words are an amount of time: "a day" only after "for", "in" and their like."""
    before = scene.text[max(0, tokens[0].start - 10) : tokens[0].start]
    if pick(tokens, *NUMBERS):
        if pick(tokens, "ordinal") and pick(tokens, "ordinal").word == "second":  # type: ignore[union-attr]
            return False
        return before[-1:] not in ("$", "€", "£", ".", "/", ":")
    if pick(tokens, "some", "couple", "half", "another", "more", "least", "about"):
        return True
    if any(token.word == "single" for token in tokens):
        return True
    after = scene.text[tokens[-1].end : tokens[-1].end + 9].lower()
    cued = _FREE.search(before) is not None or after.startswith((" after ", " before "))
    cued = cued or _RATE_BEHIND.match(scene.text, tokens[-1].end) is not None
    return parts[0].unit != "N" and cued


def _inside_name(tokens: Tokens, scene: Scene) -> bool:
    """Ten-Year Site Plan is a name."""
    written = scene.text[tokens[0].start : tokens[-1].end]
    after = scene.text[tokens[-1].end : tokens[-1].end + 6].strip()
    return written.istitle() and "-" in written and after[:1].isupper()


def _clock_fits(tokens: Tokens, scene: Scene, measured: Amount) -> bool:
    """Hours of training and hours worked are quantities, not stretches of time."""
    if measured.count is not None and measured.count > 200:
        return False
    return not _RATE.match(scene.text, tokens[-1].end)


def _from_letter(tokens: Tokens, scene: Scene, parts: list[Amount]) -> Draft | None:
    """Within 30 days of receipt of this letter: counted from the letter's date."""
    match = _LETTER.match(scene.text, tokens[-1].end)
    if match is None or any(p.count is None or p.unit.startswith("T") for p in parts):
        return None
    start, end = tokens[0].start, match.end()
    if scene.reference is None:
        return Draft(start, end, total_value(parts), "DURATION", relative=True)
    exact = [*parts, Amount(0, "D")]
    return Draft(start, end, moved(scene.reference, exact, 1), relative=True)


def whole_unit(tokens: Tokens, scene: Scene) -> Draft | None:
    """All year, a full day, the whole week."""
    word = pick(tokens, "working")
    if word is None or word.word not in ("all", "full", "whole", "entire"):
        return None
    return spanning(tokens, total_value(amounts(tokens)), type="DURATION")


def nights(tokens: Tokens, scene: Scene) -> Draft | None:
    """Two nights, counted as days."""
    if tokens[-1].word not in ("night", "nights") or not 1 <= tokens[0].value < 100:
        return None
    return spanning(tokens, f"P{tokens[0].value:g}D", type="DURATION")


def bare_units(tokens: Tokens, scene: Scene) -> Draft | None:
    """For hours, took years, after months: a vague number of units."""
    unit = tokens[-1]
    letter = str(unit.value) if unit.kind != "clockunit" else "T" + str(unit.value)
    some = tokens[0] is not unit
    after = scene.text[unit.end : unit.end + 8].lower()
    cued = (
        some
        or after.startswith((" after ", " before "))
        or _by_themselves(scene.text, unit.start, unit.end)
        or _BARE.search(scene.text, max(0, unit.start - 12), unit.start) is not None
    )
    if some and tokens[0].word != "some":
        return None
    if not cued or not unit.word.endswith("s") or unit.word in ("hrs", "mins", "secs", "yrs"):
        return None
    if _DATED.match(scene.text, unit.end):
        return None
    return spanning(tokens, duration_value(Amount(None, letter)), type="DURATION")


def _by_themselves(text: str, start: int, end: int) -> bool:
    """ "Months of talks" at the head of a sentence, "had not eaten in days" at the end of one."""
    if text[start].isupper():
        return text[end : end + 4] == " of "
    return text[max(0, start - 4) : start] == " in " and text[end : end + 1] in ".;,!?"


_BARE: Final = re.compile(
    r"\b(?:for|after|been|despite|following|amid|over|takes?|took|taken|taking|lasts?|lasted|spen[dt]s?|spending|within|through"
    r"|wait(?:ed)?)\s$",
    re.IGNORECASE,
)
_DATED: Final = re.compile(r"\s(?:ago|later|earlier|worked|per|[12]\d{3})\b|-")


def part_of_unit(tokens: Tokens, scene: Scene) -> Draft | None:
    """A quarter of a century, a quarter-century, a quarter of an hour."""
    value = {"C": "P25Y", "H": "PT15M"}.get(str(tokens[-1].value))
    if tokens[0].kind != "a" or value is None or pick(tokens, "unit").word != "quarter":  # type: ignore[union-attr]
        return None
    return spanning(tokens, value, type="DURATION")


def unit_long(tokens: Tokens, scene: Scene) -> Draft | None:
    """Weeklong, decade-long."""
    unit = tokens[0]
    if unit.kind == "unit" and tokens[-1].word != "long":
        return None
    return spanning(tokens, duration_value(Amount(1, str(unit.value))), type="DURATION")


def past_years(tokens: Tokens, scene: Scene) -> Draft | None:
    """The past three years, the next five years, the last few weeks."""
    before = scene.text[max(0, tokens[0].start - 12) : tokens[0].start].lower().split()
    if (
        tokens[0].word == "last"
        and before
        and (before[-1] in _AUXILIARIES or before[-1].endswith("n't"))
    ):
        return None
    parts = amounts(tokens)
    if scene.text[tokens[-1].end : tokens[-1].end + 4].lower() == " ago":
        tokens = _first_amount(tokens)
        if len(parts) < 2 or tokens[-1].kind == "unit":
            return None
        parts = amounts(tokens)
    value = total_value(parts) if parts else None
    return spanning(tokens, value, type="DURATION", relative=True) if value else None


def past_year(tokens: Tokens, scene: Scene) -> Draft | None:
    """The past year; over the last decade, over the next year."""
    shift, unit = pick(tokens, "last", "next"), pick(tokens, "unit")
    assert shift is not None and unit is not None
    if unit.value in ("N", "Q", "D"):
        return None
    before = scene.text[max(0, tokens[0].start - 12) : tokens[0].start].lower().split()
    led = bool(before) and before[-1] in _OVER and tokens[0].kind == "the"
    if shift.word != "past" and not (led and shift.word in ("last", "next", "coming")):
        return None
    return spanning(tokens, duration_value(Amount(1, unit.value)), type="DURATION", relative=True)


_NUMBER: Final = "(count|day|short|year|number)"
_ANY: Final = "(any_unit|clockunit)"
RULES: Final = [
    Rule(
        "past years",
        f"the? (last|next|follow|this) ({_NUMBER}|some|a? couple of?) of? working? dash? {_ANY}"
        f" ((comma? and?) {_NUMBER} {_ANY})? ((comma? and?) {_NUMBER} {_ANY})?",
        past_years,
    ),
    Rule("five past years", f"the? {_NUMBER} (last|next|follow) units", past_years),
    Rule("past year", "(the|this)? (last|next) unit", past_year),
    Rule("two nights", f"{_NUMBER} daypart", nights),
    Rule("quarter of a century", "a unit (of a|dash) (unit|clockunit)", part_of_unit),
    Rule("all year", "a? working dash? unit", whole_unit),
    Rule("duration", f"{AMOUNT} (dash long)?", duration),
    Rule("hours", "about? (units|clockunit)", bare_units),
    Rule("weeklong", "(unitlong|unit dash long)", unit_long),
    Rule("the nine months", f"the ordinal? {_NUMBER} working? (units|clockunit)", duration),
    Rule("first nine months", f"ordinal {_NUMBER} working? units", duration),
]
