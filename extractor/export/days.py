"""A TIMEX3 value in, the days it covers out; see CLAIMS.md for the values there are."""

import re
from calendar import monthrange
from datetime import date, timedelta

_YEAR = re.compile(r"(\d{4})(?:-|T|$)")
_FISCAL = re.compile(r"FY(\d{4})")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T|$)")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_PART = re.compile(r"(\d{4})-([QH])(\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_DECADE = re.compile(r"(\d{3})$")
_DURATION = re.compile(r"P(?:T(\d+)H|(\d+)([DWMY]))$")
_MONTHS = {"Q": 3, "H": 6}
_DAYS = {"D": 1, "W": 7}


def year_of(value: str | None) -> int | None:
    """The calendar or fiscal year of a value; of an interval, the year it ends in."""
    ending = (value or "").rpartition("/")[2]
    found = _YEAR.match(ending) or _FISCAL.match(ending)
    return int(found[1]) if found else None


def last_day(value: str | None) -> date | None:
    """The last day that a value covers, None where the calendar doesn't say (FY2023, P30D)."""
    ending = (value or "").rpartition("/")[2]
    try:
        return _last_day(ending)
    except (ValueError, OverflowError):
        return None


def _last_day(value: str) -> date | None:
    if found := _DAY.match(value):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _MONTH.match(value):
        return _month_end(int(found[1]), int(found[2]))
    if found := _PART.match(value):
        return _month_end(int(found[1]), int(found[3]) * _MONTHS[found[2]])
    if found := _WEEK.match(value):
        return date.fromisocalendar(int(found[1]), int(found[2]), 7)
    if found := _DECADE.match(value):
        return date(int(found[1]) * 10 + 9, 12, 31)
    found = _YEAR.match(value)
    return date(int(found[1]), 12, 31) if found and len(value) == 4 else None


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def day_after(start: date, duration: str | None) -> date | None:
    """The day on which a duration (P30D, P2Y, PT72H) that begins on `start` is over."""
    found = _DURATION.match(duration or "")
    if not found:
        return None
    try:
        if found[1]:
            return start + timedelta(days=-(-int(found[1]) // 24))
        count, unit = int(found[2]), found[3]
        if unit in _DAYS:
            return start + timedelta(days=count * _DAYS[unit])
        months = start.year * 12 + start.month - 1 + count * (12 if unit == "Y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None
