"""Dates in a row in, the same with what joins them read: ranges, years shared to the left."""

import re
from dataclasses import replace
from typing import Final

from extractor.normalize.dates.scene import Draft
from extractor.normalize.dates.timeline import bounds

_TO: Final = re.compile(
    r"\s*(?:[-–—‐‑−]{1,2}|to|until|till|through(?: to)?|thru|up to|up until)\s*(?:the\s)?"
)
_AND: Final = re.compile(r"\s+and\s+")
_LIST: Final = re.compile(r"\s*(?:,|and|or|to|through|until|[-–—/]|,\s*and)\s*", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s+$", re.IGNORECASE)


def share_years(text: str, drafts: list[Draft]) -> list[Draft]:
    """Dates without a year take the one that the next in their list names: March and April 2021."""
    shared = list(drafts)
    for index in range(len(shared) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        year = (right.value or "")[:4]
        if left.template is None or right.template is not None or not year.isdigit():
            continue
        if len(right.value or "") < 5 or left.type != "DATE" or "WXX" in left.template:
            continue
        if _LIST.fullmatch(text, left.end, right.start):
            value = left.template.replace("XXXX", year)
            shared[index] = replace(left, value=value, relative=right.relative, template=None)
    return shared


def join_ranges(text: str, drafts: list[Draft]) -> list[Draft]:
    """From 2019 to 2023, between March and May, 2019-2023 as one date with an interval's value."""
    joined: list[Draft] = []
    for draft in drafts:
        pair = _joined(text, joined[-1], draft) if joined else None
        if pair is None:
            joined.append(draft)
        else:
            joined[-1] = pair
    return joined


def _joined(text: str, left: Draft, right: Draft) -> Draft | None:
    if left.type != "DATE" or right.type != "DATE" or not left.value or not right.value:
        return None
    if "/" in left.value or "/" in right.value:
        return None
    before = text[max(0, left.start - 12) : left.start]
    between = _BETWEEN.search(before)
    joins = _TO.fullmatch(text, left.end, right.start) or (
        between and _AND.fullmatch(text, left.end, right.start)
    )
    if not joins or not _in_order(left.value, right.value):
        return None
    lead = between or _FROM.search(before)
    start = left.start - (len(before) - lead.start()) if lead else left.start
    return Draft(
        start,
        right.end,
        f"{left.value}/{right.value}",
        relative=left.relative or right.relative,
        ambiguous=left.ambiguous or right.ambiguous,
    )


def _in_order(left: str, right: str) -> bool:
    first, last = bounds(left), bounds(right)
    if first is None or last is None:
        return left[:4] == right[:4] == "XXXX" and left != right
    return first[0] <= last[0] and left != right
