"""Dates in a row in, the same with what joins them read: ranges, shared years, counted days."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from extractor.normalize.dates.scene import NOW, Draft
from extractor.normalize.dates.timeline import add_working_days, bounds, grain_of, step

_TO: Final = re.compile(
    r"\s*(?:[-–—‐‑−]{1,2}|to|until|till|through(?: to)?|thru|up to|up until)\s*(?:the\s)?"
)
_AND: Final = re.compile(r"\s+and\s+")
_LIST: Final = re.compile(r"\s*(?:,|and|or|to|through|until|[-–—/]|,\s*and)\s*", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_MOVED: Final = re.compile(
    r"\b(?:postponed|moved|rescheduled|delayed|changed|shifted|brought forward) from\s+$"
)
_FROM: Final = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_COUNT: Final = re.compile(r"\s+(before|after|from|following|of)\s+(?:the\s+)?", re.IGNORECASE)
_STARTING: Final = re.compile(r",?\s+(?:starting|commencing|beginning|from)\s+(?:from\s+|on\s+)?")
_LENGTH: Final = re.compile(r"P(\d+)([DWMY])")


def share_years(text: str, drafts: list[Draft]) -> list[Draft]:
    """Dates without a year take the one that the next in their list names: March and April 2021."""
    shared = list(drafts)
    for index in range(len(shared) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        year = (right.value or "")[:4]
        if left.template is None or right.template is not None or not year.isdigit():
            continue
        if len(right.value or "") < 5 or left.type != "DATE" or left.template[:4] != "XXXX":
            continue
        if "WXX" not in left.template and _LIST.fullmatch(text, left.end, right.start):
            value = left.template.replace("XXXX", year)
            shared[index] = replace(left, value=value, relative=right.relative, template=None)
    return shared


def join_ranges(text: str, drafts: list[Draft]) -> list[Draft]:
    """From 2019 to 2023, between March and May, 2019-2023 as one date with an interval's value."""
    joined: list[Draft] = []
    for draft in drafts:
        pair = None
        if joined:
            pair = _joined(text, joined[-1], draft) or _counted_from(text, joined[-1], draft)
        if pair is None:
            joined.append(draft)
        else:
            joined[-1] = pair
    return [draft for draft in joined if draft.template != NOW]


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
    if _MOVED.search(text[max(0, left.start - 24) : left.start]):
        return None
    ends = _in_order(left, right) if joins else None
    if ends is None:
        return None
    lead = between or _FROM.search(before)
    start = left.start - (len(before) - lead.start()) if lead else left.start
    return Draft(
        start,
        right.end,
        "/".join(ends),
        relative=left.relative or right.relative,
        ambiguous=left.ambiguous or right.ambiguous,
    )


def _in_order(left: Draft, right: Draft) -> tuple[str, str] | None:
    """The two values where the first is the earlier, its open year or weekday moved if need be."""
    first, last = str(left.value), str(right.value)
    start, end = bounds(first), bounds(last)
    if start is None or end is None:
        same_kind = first[:4] == last[:4] == "XXXX" and first != last
        return (first, last) if same_kind else None
    if right.template and "WXX" in right.template and start[0] > end[0]:
        end_day = end[0] + timedelta(days=7 * (((start[0] - end[0]).days + 6) // 7))
        return first, end_day.isoformat()
    if left.template and left.template.startswith("XXXX-") and "WXX" not in left.template:
        for year in (end[0].year, end[0].year - 1):
            moved = left.template.replace("XXXX", f"{year:04d}")
            span = bounds(moved)
            if span and span[0] <= end[0] and moved != last:
                return moved, last
    return (first, last) if start[0] <= end[0] and first != last else None


def _counted_from(text: str, left: Draft, right: Draft) -> Draft | None:
    """Two weeks before 13 May 1999, 30 days after 1 June: the day that it comes to."""
    length = _LENGTH.fullmatch(left.value or "")
    if left.type != "DURATION" or right.type != "DATE" or length is None or right.template == NOW:
        return None
    joint = _COUNT.fullmatch(text, left.end, right.start)
    stretch = _stretch_from(text, left, right)
    if stretch is not None:
        return stretch
    span = bounds(right.value) if joint and right.value and grain_of(right.value) == "day" else None
    if joint is None or span is None or "/" in str(right.value):
        return None
    if (
        joint.group(1).lower() == "of"
        and text[max(0, left.start - 7) : left.start].lower() != "within "
    ):
        return None
    count = -int(length[1]) if joint.group(1).lower() == "before" else int(length[1])
    day = _away(span[0], length[2], count, text[left.start : left.end].lower())
    return Draft(left.start, right.end, day.isoformat(), relative=True) if day else None


def _stretch_from(text: str, left: Draft, right: Draft) -> Draft | None:
    """For two weeks starting 20 May, for a year from 1 June: the days it covers."""
    led = text[max(0, left.start - 4) : left.start].lower() == "for "
    span = bounds(right.value) if right.value and grain_of(right.value) == "day" else None
    length = _LENGTH.fullmatch(left.value or "")
    if not led or length is None or span is None or "/" in str(right.value):
        return None
    if not _STARTING.fullmatch(text, left.end, right.start):
        return None
    after = step(span[0], length[2], int(length[1]))
    value = f"{span[0]}/{after - timedelta(days=1)}" if after else None
    return Draft(left.start, right.end, value, relative=right.relative)


def _away(day: date, unit: str, count: int, words: str) -> date | None:
    if count > 0 and ("working" in words or "business" in words):
        return add_working_days(day, count)
    return step(day, unit, count)
