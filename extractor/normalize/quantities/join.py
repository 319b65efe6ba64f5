"""Drafts of single numbers in, ranges, lists and compounds joined out."""

import re
from dataclasses import replace

from extractor.normalize.quantities.changes import CHANGES
from extractor.normalize.quantities.draft import Draft
from extractor.normalize.units import Unit

_RANGE = re.compile(
    r"\s?[–—‒~-]\s?|\s(?:to|or|through)\s|\sto\s(?:about|around|nearly|over)\s", re.I
)
_LIST = re.compile(
    r",\s(?:and\s|or\s)?|\s(?:and|or|&|versus|vs\.?)\s|\sto\s|\sand/or\s|\s?/\s?", re.I
)
_BETWEEN = re.compile(r"\b(?:between|betw\.)\s(?:the\s)?$", re.I)
_RANGE_FROM = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)(?:\sfrom)?|vary(?:ing)?\sfrom|anywhere\sfrom)\s$", re.I
)
_AND = re.compile(r"\s(?:and|&)\s", re.I)
_SMALLER = {
    "foot": ("inch", 12.0),
    "pound": ("ounce", 16.0),
    "hour": ("minute", 60.0),
    "USD": ("cent", 100.0),
    "GBP": ("penny", 100.0),
}
_ENDS = re.compile(r"\s?(?:[.!?;]|$)")
_INCH_SIGN = re.compile(r"\sin(?![a-z])(?!\s(?:the|an?|its|our|total|all|each|[0-9]))")
_COMPOUND = re.compile(r",?\s(?:and\s)?|")


def join(text: str, drafts: list[Draft]) -> list[Draft]:
    """Ranges made one draft, "5 ft 2 in" made one, units and scales of lists shared."""
    drafts = _compounds(text, drafts)
    _share_backwards(text, drafts)
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is not None and _is_range(text, last, draft):
            joined[-1] = _as_range(text, last, draft)
        else:
            joined.append(draft)
    return joined


def _compounds(text: str, drafts: list[Draft]) -> list[Draft]:
    found: list[Draft] = []
    for draft in drafts:
        last = found[-1] if found else None
        foot = last is not None and last.unit is not None and last.unit.name == "foot"
        near = foot and last is not None and draft.unit is None and draft.start - last.end < 3
        if near and (sign := _INCH_SIGN.match(text, draft.end)):
            draft.unit, draft.end = Unit("inch", 0.0254), sign.end()
        if last is not None and _are_cents(text, last, draft):
            last.value, last.end = (last.value or 0) + (draft.value or 0) / 100, draft.end
            continue
        if (
            last
            and last.unit
            and draft.unit
            and last.unit.name in _SMALLER
            and last.value is not None
        ):
            name, size = _SMALLER[last.unit.name]
            gap = _COMPOUND.fullmatch(text, last.end, draft.start)
            if draft.unit.name == name and gap and (draft.value or 0) < size and not last.prefixed:
                last.value += (draft.value or 0) / size
                last.unit_text, last.end = text[last.core[1] : draft.end].strip(), draft.end
                continue
        found.append(draft)
    return found


def _are_cents(text: str, money: Draft, draft: Draft) -> bool:
    """ "15 dollars and 50." at a sentence's end."""
    if money.unit is None or money.unit.name not in ("USD", "EUR", "GBP") or draft.unit is not None:
        return False
    whole = money.value is not None and money.value.is_integer() and money.scale == 1.0
    small = draft.scale == 1.0 and 10 <= draft.number.value <= 99
    gap = text[money.end : draft.start]
    return whole and small and gap in (" ", " and ") and bool(_ENDS.match(text, draft.end))


def _share_backwards(text: str, drafts: list[Draft]) -> None:
    """ "120, 230 and 340 tonnes": the last one's unit and scale are those of all."""
    for index in range(len(drafts) - 2, -1, -1):
        draft, after = drafts[index], drafts[index + 1]
        gap = text[draft.end : after.start]
        linked = _LIST.fullmatch(gap) or _RANGE.fullmatch(gap)
        if not linked or len(gap) > 12:
            continue
        if draft.unit is None and after.unit is not None and not after.prefixed:
            draft.unit, draft.unit_text = after.unit, after.unit_text
            _share_scale(text, draft, after)
        elif draft.prefixed and (after.unit is None or after.unit == draft.unit):
            _share_scale(text, draft, after)
            if after.unit is None and _RANGE.fullmatch(gap) and gap.strip() in "–—‒-":
                after.unit, after.unit_text = draft.unit, draft.unit_text
        elif draft.unit is None and after.unit is None and after.scale != 1.0:
            _share_scale(text, draft, after)


def _share_scale(text: str, draft: Draft, after: Draft) -> None:
    if draft.scale != 1.0 or after.scale == 1.0 or draft.value is None or after.value is None:
        return
    mantissa = after.number.value
    alike = draft.number.value < 1000 and draft.number.value <= mantissa * 100
    dash = not text[draft.end : after.start].strip(" –—‒-")
    if alike and (dash or draft.number.value <= mantissa or "." in text[slice(*draft.core)]):
        draft.scale = after.scale
        draft.value *= after.scale


def _is_move(text: str, low: Draft, gap: str) -> bool:
    """ "rose $1.20 to $83.45", "increased from 41% to 56%": two values, not a range."""
    if not gap.strip().lower().startswith("to"):
        return False
    before = text[max(low.start - 70, 0) : low.start]
    words = re.findall(r"[A-Za-z]{1,24}", re.split(r"[.;]\s", before)[-1].lower())
    if words and words[-1] == "from":
        return any(word in CHANGES for word in words[:-1])
    last = [word for word in words[-2:] if not word.endswith("ly") or word in CHANGES]
    own_unit = low.prefixed or low.end > low.number.end or low.unit is None
    return bool(last) and own_unit and (last[-1] == "by" or last[-1] in CHANGES)


def _is_range(text: str, low: Draft, high: Draft) -> bool:
    if low.is_range or high.is_range or low.value is None or high.value is None:
        return False
    if low.role == "rank" or high.role == "rank" or low.value >= high.value:
        return False
    if low.unit is not None and high.unit is not None and not _same_kind(low, high):
        return False
    gap = text[low.end : high.start]
    if _is_move(text, low, gap):
        return False
    if _AND.fullmatch(gap):
        return bool(_BETWEEN.search(text, max(low.start - 20, 0), low.start))
    if gap.strip() in ("–", "—", "‒", "-", "~"):
        return True
    if gap.strip().lower() == "or":
        return low.number.kind == high.number.kind and high.value - low.value < max(low.value, 2)
    return bool(_RANGE.fullmatch(gap))


def _same_kind(low: Draft, high: Draft) -> bool:
    return low.unit is not None and high.unit is not None and low.unit.name == high.unit.name


def _as_range(text: str, low: Draft, high: Draft) -> Draft:
    start = low.start
    for lead in (_BETWEEN, _RANGE_FROM):
        if match := lead.search(text, max(start - 20, 0), start):
            start = match.start() if lead is _BETWEEN else start
    return replace(
        high,
        start=start,
        value=None,
        low=low.value,
        high=high.value,
        unit=high.unit or low.unit,
        unit_text=high.unit_text or low.unit_text,
        approximation=low.approximation or high.approximation,
        prefixed=low.prefixed,
        core=(low.core[0], high.core[1]),
    )


_TWO_SIDED = re.compile(r"\s(?:and|but)\s|,\s(?:and\s|but\s)?")
_LOWER = ("over", "at_least")
_UPPER = ("under", "at_most")


def join_bounds(text: str, drafts: list[Draft]) -> list[Draft]:
    """ "more than 10 but less than 20" is one range; bounds that leave nothing stay apart."""
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        if last is not None and _are_two_sides(text, last, draft):
            low, high = (last, draft) if last.approximation in _LOWER else (draft, last)
            kept[-1] = replace(
                last,
                end=draft.end,
                value=None,
                low=low.value,
                high=high.value,
                unit=draft.unit,
                unit_text=draft.unit_text,
                approximation=None,
                core=(last.core[0], draft.core[1]),
            )
            continue
        kept.append(draft)
    return kept


def _are_two_sides(text: str, one: Draft, other: Draft) -> bool:
    if (
        one.value is None
        or other.value is None
        or not _TWO_SIDED.fullmatch(text, one.end, other.start)
    ):
        return False
    if (one.unit.name if one.unit else None) != (other.unit.name if other.unit else None):
        return False
    if one.approximation in _LOWER and other.approximation in _UPPER:
        return one.value < other.value
    return one.approximation in _UPPER and other.approximation in _LOWER and other.value < one.value
