"""A TIMEX3 value in, its first and last day out, and the steps from one period to another."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

_FORMS: Final = re.compile(
    r"(?P<fiscal>FY(?P<fy>\d{4})(?:-(?P<fypart>[QH][1-4]))?)"
    r"|(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<tail>-\d|-WE)?"
    r"|(?P<part>[QH][1-4])|(?P<season>SP|SU|FA|WI)))?(?:T.*)?"
    r"|(?P<decade>\d{3})|(?P<century>\d\d)"
)
_SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MONTHS_IN: Final = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}
DAYS_IN: Final = {"D": 1, "W": 7, "F": 14, "N": 7}


def bounds(
    value: str, *, fiscal_year_end: tuple[int, int] | None = None
) -> tuple[date, date] | None:
    """First and last day (both included) that a value names; None where it names no days.

    `fiscal_year_end` is the month and the day on which the fiscal year ends, by default 31
    December. Intervals `a/b` reach from the first day of a to the last of b.
    """
    if "/" in value:
        ends = [bounds(part, fiscal_year_end=fiscal_year_end) for part in value.split("/")]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            return None
        return ends[0][0], ends[1][1]
    match = _FORMS.fullmatch(value)
    if match is None:
        return None
    try:
        return _bounds_of(match, fiscal_year_end)
    except (ValueError, OverflowError):
        return None


def _bounds_of(
    match: "re.Match[str]", fiscal_year_end: tuple[int, int] | None
) -> tuple[date, date]:
    if match["fiscal"]:
        return _fiscal_bounds(int(match["fy"]), match["fypart"], fiscal_year_end)
    if match["decade"]:
        return date(int(match["decade"]) * 10, 1, 1), date(int(match["decade"]) * 10 + 9, 12, 31)
    if match["century"]:
        first = int(match["century"]) * 100
        return date(max(first, 1), 1, 1), date(first + 99, 12, 31)
    year = int(match["year"])
    if match["week"]:
        return _week_bounds(year, int(match["week"]), match["tail"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        return _months(date(year, int(match["month"]), 1), 1)
    if match["season"]:
        return _months(date(year, _SEASON_MONTHS[match["season"]], 1), 3)
    if match["part"]:
        return _part_bounds(date(year, 1, 1), match["part"])
    return date(year, 1, 1), date(year, 12, 31)


def _week_bounds(year: int, week: int, tail: str | None) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    if tail == "-WE":
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if tail:
        day = date.fromisocalendar(year, week, int(tail[1:]))
        return day, day
    return monday, monday + timedelta(days=6)


def _part_bounds(first: date, part: str) -> tuple[date, date]:
    length = 3 if part[0] == "Q" else 6
    return _months(first + relativedelta(months=length * (int(part[1]) - 1)), length)


def _months(first: date, count: int) -> tuple[date, date]:
    return first, first + relativedelta(months=count) - timedelta(days=1)


def _fiscal_bounds(year: int, part: str | None, end: tuple[int, int] | None) -> tuple[date, date]:
    month, day = end or (12, 31)
    last = _clip(year, month, day)
    first = _clip(year - 1, month, day) + timedelta(days=1)
    if part is None:
        return first, last
    start, stop = _part_bounds(first, part)
    return start, last if part in ("Q4", "H2") else stop


def _clip(year: int, month: int, day: int) -> date:
    """A day of a month, the month's last where it has fewer."""
    return date(year, month, 1) + relativedelta(day=day)


def fiscal_year_of(day: date, end: tuple[int, int] | None) -> int:
    """The fiscal year a day lies in, named for the year it ends in."""
    month, last = end or (12, 31)
    return day.year + (day > _clip(day.year, month, last))


def period_of(day: date, unit: str) -> str:
    """The TIMEX3 value of the day, week, month, quarter, half, year, decade around a day."""
    return _NAMES[unit](day)


def _week_name(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


_NAMES: Final[dict[str, Callable[[date], str]]] = {
    "D": lambda day: day.isoformat(),
    "W": _week_name,
    "F": _week_name,
    "N": lambda day: _week_name(day) + "-WE",
    "M": lambda day: f"{day.year:04d}-{day.month:02d}",
    "Q": lambda day: f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}",
    "H": lambda day: f"{day.year:04d}-H{(day.month - 1) // 6 + 1}",
    "Y": lambda day: f"{day.year:04d}",
    "E": lambda day: f"{day.year // 10:03d}",
    "C": lambda day: f"{day.year // 100:02d}",
    "L": lambda day: f"{day.year // 1000}",
}


def step(day: date, unit: str, count: float) -> date | None:
    """The day `count` units later (earlier where negative); None past the ends of the calendar."""
    try:
        if unit in DAYS_IN:
            return day + timedelta(days=round(DAYS_IN[unit] * count))
        return day + relativedelta(months=round(MONTHS_IN[unit] * count))
    except (ValueError, OverflowError):
        return None


def add_working_days(day: date, count: int) -> date:
    """The day `count` working days (Monday to Friday) later."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def holiday(name: str, year: int) -> date:
    """The day of a holiday in a year: `12-25`, `easter`, `11-4-4` (November's fourth Thursday)."""
    if name == "easter":
        return easter(year)
    if name.count("-") == 1:
        return date(year, int(name[:2]), int(name[3:]))
    month, weekday, which = (int(part) for part in name.split("-", 2))
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    if which > 0:
        return day + timedelta(days=7 * (which - 1))
    return day + timedelta(days=28 if (day + timedelta(days=28)).month == month else 21)


def grain_of(value: str | None) -> str | None:
    """The grain of a value, of an interval the finer of its ends'; None for sets and times."""
    if not value:
        return None
    if "/" in value:
        grains = [grain_of(part) for part in value.split("/")]
        return min((g for g in grains if g), key=GRAINS.index, default=None)
    for pattern, grain in _GRAINS:
        if pattern.fullmatch(value):
            return grain
    return None


GRAINS: Final = ["day", "week", "month", "quarter", "half", "year", "decade"]
_GRAINS: Final = [
    (re.compile(pattern), grain)
    for pattern, grain in (
        (r"[\dX]{4}-[\dX]{2}-[\dX]{2}(?:T.*)?|[\dX]{4}-W[\dX]{2}-\d(?:T.*)?", "day"),
        (r"P[\d.]+D|P[\d.]+WE", "day"),
        (r"[\dX]{4}-W[\dX]{2}(?:-WE)?|P[\dX.]+W(?:\d+D)?", "week"),
        (r"[\dX]{4}-[\dX]{2}|P[\dX.]+M", "month"),
        (r"(?:FY)?[\dX]{4}-(?:Q\d|S[PU]|FA|WI)|P[\dX.]+Q", "quarter"),
        (r"(?:FY)?[\dX]{4}-H\d", "half"),
        (r"(?:FY)?[\dX]{4}|P[\dX.]+Y(?:\d+M)?(?:\d+D)?", "year"),
        (r"\d{3}|P[\dX.]+DE", "decade"),
        (r"BC\d{4}|P[\dX.]+CE", "year"),
        (r"PXD", "day"),
    )
]
