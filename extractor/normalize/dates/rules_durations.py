"""Rules for stretches of time: three years, two and a half months, the past decade, within 30 days."""

import re
from dataclasses import dataclass
from typing import Final

from extractor.normalize.dates.scene import Draft, Rule, Scene, Tokens, pick, spanning
from extractor.normalize.dates.timeline import add_working_days, step

_LETTERS: Final = {"E": "0Y", "C": "00Y", "L": "000Y", "F": "W"}
_AGE: Final = re.compile(r"[\s-]+(?:olds?\b|of age\b)", re.IGNORECASE)
_RATE: Final = re.compile(r"\s+(?:of|per)\s", re.IGNORECASE)
_FREE: Final = re.compile(
    r"\b(?:for|in|within|over|after|than|about|nearly|almost|just|only|half|by|of|lasts?|lasted"
    r"|takes?|took|at least|up to|every|once|spent|least|last|first)\s+$",
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


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of units of time; `count` is None where the number is vague (several)."""

    count: float | None
    unit: str
    working: bool = False


def amount(tokens: Tokens) -> Amount | None:
    """The amount that tokens name, several added up where they share a unit."""
    unit = pick(tokens, "unit", "units", "clockunit")
    if unit is None:
        return None
    letter = str(unit.value) if unit.kind != "clockunit" else "T" + str(unit.value)
    working = any(
        token.kind == "working" and token.word in ("working", "business") for token in tokens
    )
    number = pick(tokens, "count", "day", "short", "year", "number")
    if pick(tokens, "some"):
        return Amount(None, letter)
    if pick(tokens, "couple"):
        return Amount(2, letter)
    half = 0.5 if pick(tokens, "half") else 0.0
    if number is not None:
        return Amount(float(number.value) + half, letter, working)
    if half and list(tokens).index(_token(tokens, "half")) > list(tokens).index(unit):
        return Amount(1.5, letter)
    if half:
        return Amount(0.5, letter)
    return Amount(1, letter, working)


def _token(tokens: Tokens, kind: str) -> object:
    return pick(tokens, kind)


def duration_value(measured: Amount) -> str:
    """P3Y, PT24H, P2.5Y, PXD: decades count as ten years, fortnights as two weeks."""
    unit = measured.unit
    time = unit.startswith("T")
    letter = unit[1:] if time else unit
    if measured.count is None:
        return f"P{'T' if time else ''}X{'DE' if letter == 'E' else letter}"
    factor = {"F": 2, "Q": 3, "E": 10, "C": 100, "L": 1000}.get(letter, 1)
    letter = {"F": "W", "Q": "M", "E": "Y", "C": "Y", "L": "Y", "N": "WE"}.get(letter, letter)
    return f"P{'T' if time else ''}{measured.count * factor:g}{letter}"


def duration(tokens: Tokens, scene: Scene) -> Draft | None:
    """A number of units of time, where it is no age and no rate."""
    measured = amount(tokens)
    if measured is None or _AGE.match(scene.text, tokens[-1].end):
        return None
    number = pick(tokens, "count", "day", "short", "year", "number")
    if measured.unit.startswith("T") and not _clock_fits(tokens, scene, measured):
        return None
    if number is not None and _glued_before(scene.text, tokens[0].start):
        return None
    if number is None and not pick(tokens, "some", "couple", "half", "another"):
        if not _FREE.search(scene.text[max(0, tokens[0].start - 10) : tokens[0].start]):
            return None
        if measured.unit == "N":
            return None
    anchored = _from_letter(tokens, scene, measured)
    if anchored is not None:
        return anchored
    within = scene.text[max(0, tokens[0].start - 8) : tokens[0].start].lower()
    return spanning(
        tokens, duration_value(measured), type="DURATION", relative=within.endswith("within ")
    )


def _glued_before(text: str, start: int) -> bool:
    """A number that is the tail of another: 1:30 days, Scope 1-3 years, $5."""
    return text[max(0, start - 1) : start] in ("$", "€", "£", ".", "/", ":")


def _clock_fits(tokens: Tokens, scene: Scene, measured: Amount) -> bool:
    """Hours of training and hours worked are quantities, not stretches of time."""
    if measured.count is not None and measured.count > 200:
        return False
    return not _RATE.match(scene.text, tokens[-1].end)


def _from_letter(tokens: Tokens, scene: Scene, measured: Amount) -> Draft | None:
    """Within 30 days of receipt of this letter: counted from the letter's date."""
    match = _LETTER.match(scene.text, tokens[-1].end)
    if match is None or measured.count is None or measured.unit.startswith("T"):
        return None
    day = scene.reference
    if day is None:
        value = duration_value(measured)
        return Draft(tokens[0].start, match.end(), value, "DURATION", relative=True)
    moved = (
        add_working_days(day, int(measured.count))
        if measured.working
        else step(day, measured.unit, measured.count)
    )
    value = moved.isoformat() if moved else None
    return Draft(tokens[0].start, match.end(), value, relative=True)


def compound(tokens: Tokens, scene: Scene) -> Draft | None:
    """Two years and three months, one week three days, a year and a half."""
    cut = next(i for i, token in enumerate(tokens) if token.kind in ("unit", "units", "clockunit"))
    rest = tokens[cut + 1 :]
    first = amount(tokens[: cut + 1])
    if first is None or first.count is None:
        return None
    if not pick(rest, "unit", "units", "clockunit"):
        value = duration_value(Amount(first.count + 0.5, first.unit))
        return spanning(tokens, value, type="DURATION")
    second = amount(rest)
    if second is None or second.count is None:
        return None
    left, right = duration_value(first), duration_value(second)
    if _ORDER.find(left[-1]) >= _ORDER.find(right[-1]):
        return None
    return spanning(tokens, left + right[1:], type="DURATION")


_ORDER: Final = "YMWDHS"


def past_years(tokens: Tokens, scene: Scene) -> Draft | None:
    """The past three years, the next five years, the last few weeks."""
    measured = amount(tokens)
    if measured is None:
        return None
    return spanning(tokens, duration_value(measured), type="DURATION", relative=True)


_NUMBER: Final = "(count|day|short|year|number)"
_MORE: Final = "((about|just) | more than | on? (the)? least | up to)"
AMOUNT: Final = f"({_NUMBER} (and a half)? (dash? working)? dash? (any_unit|clockunit) | {_NUMBER} half dash? any_unit | a? (some|couple) of? (more? working)? (any_unit|clockunit) | (a|another) working? (half dash?)? (unit|clockunit) | half dash? a? (unit|clockunit) | number (unit|units))"
RULES: Final = [
    Rule(
        "past years",
        f"the? (last|next|follow|this) ({_NUMBER}|some|couple of?|a? couple of?) of? working? dash? (any_unit|clockunit)",
        past_years,
    ),
    Rule(
        "compound",
        f"{_MORE}? {_NUMBER} dash? (any_unit|clockunit) (and|comma)? {_NUMBER} dash? (any_unit|clockunit)",
        compound,
    ),
    Rule("and a half", f"{_MORE}? (a|number) unit and a half", compound),
    Rule("duration", f"{_MORE}? {AMOUNT} (dash long)?", duration),
]
