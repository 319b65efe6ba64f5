"""Drafts of single numbers in, ranges, lists and compounds joined out."""

import re
from dataclasses import replace
from itertools import pairwise

from extractor.normalize.numbers.words import DOZENS, SCALES
from extractor.normalize.quantities.changes import CHANGES
from extractor.normalize.quantities.compounds import with_compounds
from extractor.normalize.quantities.draft import Draft

_RANGE = re.compile(
    r"\s?[–—‒~-]\s?|\s(?:to|or|through)\s|\sto\s(?:about|around|nearly|over)\s|-to-", re.I
)
_LIST = re.compile(
    r",\s(?:and\s|or\s)?|\s(?:and|or|&|versus|vs\.?)\s|\sto\s|\sand/or\s|\s?/\s?|\s?[x×]\s?|-to-",
    re.I,
)
_BETWEEN = re.compile(r"\b(?:between|betw\.)\s(?:the\s)?$", re.I)
_RANGE_FROM = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)(?:\sfrom)?|vary(?:ing)?\sfrom|anywhere\sfrom)\s$", re.I
)
_AND = re.compile(r"\s(?:and|&)\s", re.I)


def join(text: str, drafts: list[Draft]) -> list[Draft]:
    """Ranges made one draft, "5 ft 2 in" made one, units and scales of lists shared."""
    drafts = with_compounds(text, drafts)
    _share_backwards(text, drafts)
    _share_forwards(text, drafts)
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is not None and _is_range(text, last, draft):
            joined[-1] = _as_range(text, last, draft)
        else:
            joined.append(draft)
    return joined


def _share_backwards(text: str, drafts: list[Draft]) -> None:
    """ "120, 230 and 340 tonnes": the last one's unit and scale are those of all."""
    for index in range(len(drafts) - 2, -1, -1):
        draft, after = drafts[index], drafts[index + 1]
        gap = text[draft.end : after.start]
        linked = _LIST.fullmatch(gap) or _RANGE.fullmatch(gap) or _is_by(gap, after)
        if not linked or len(gap) > 12:
            continue
        if draft.unit is None and after.unit is not None and not after.prefixed:
            draft.unit, draft.unit_text = after.unit, after.unit_text
            _share_scale(text, draft, after)
        elif draft.prefixed and (after.unit is None or after.unit == draft.unit):
            _share_scale(text, draft, after)
            dash = gap.strip() in "–—‒-" or gap == "-to-" or after.scale != 1.0
            if after.unit is None and _RANGE.fullmatch(gap) and dash:
                after.unit, after.unit_text = draft.unit, draft.unit_text
        elif draft.unit is None and after.unit is None:
            _share_scale(text, draft, after)


def _share_forwards(text: str, drafts: list[Draft]) -> None:
    """ "11.2 months versus 7.9": a bare number has the unit before it."""
    for draft, after in pairwise(drafts):
        gap = _COMPARED.fullmatch(text, draft.end, after.start)
        bare = after.unit is None and after.scale == 1.0 and after.number.kind == "digits"
        physical = draft.unit is not None and draft.unit.kind == "physical"
        if not gap or not bare or not physical or draft.is_range or draft.unit is None:
            continue
        decimal = not after.number.value.is_integer()
        if gap["moved"] and (not decimal or not draft.unit.base):
            continue
        if _BARE_END.match(text, after.end):
            after.unit, after.unit_text = draft.unit, draft.unit_text


_COMPARED = re.compile(
    r",?\s(?:versus|vs\.?|against|compared\s(?:with|to)|up\sfrom|down\sfrom|rather\sthan|instead\sof)"
    r"\s(?:just\s|only\s|about\s|some\s)?|(?P<moved>,?\s(?:to|from|feels?\slike)\s)"
)
_BARE_END = re.compile(
    r"(?=[,.;:)]|\s?$|\s(?:with|in|for|on|at|by|before|after|among|under|without|a|the|last|when|from|this)\b)(?![.,][0-9])"
)


def _is_by(gap: str, after: Draft) -> bool:
    """ "12 by 15 feet": sides of a thing."""
    base = after.unit.base if after.unit else ()
    return gap == " by " and base == (("meter", 1),)


def _share_scale(text: str, draft: Draft, after: Draft) -> None:
    scale = after.scale if after.scale != 1.0 else _spoken_scale(text, after)
    if draft.scale != 1.0 or scale == 1.0 or draft.value is None or after.value is None:
        return
    mantissa = after.value / scale
    alike = draft.number.value < 1000 and draft.number.value <= mantissa * 100
    dash = not text[draft.end : after.start].strip(" –—‒-")
    if alike and (dash or draft.number.value <= mantissa or "." in text[slice(*draft.core)]):
        draft.scale = scale
        draft.value *= scale


def _spoken_scale(text: str, draft: Draft) -> float:
    """The last word of "three million" and "four dozen", where all of it is one number."""
    if draft.number.kind != "cardinal":
        return 1.0
    word = re.split(r"[\s-]", text[slice(*draft.core)])[-1].lower()
    size = SCALES.get(word) or float(DOZENS.get(word, 1))
    return size if draft.number.value != size else 1.0


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
