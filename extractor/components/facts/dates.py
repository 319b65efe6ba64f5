"""A line in, the date that it gives a document out."""

import re
from collections.abc import Iterable

_MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november "
        "december".split(),
        1,
    )
}
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + "|Sept"
_DAY = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_MONTH})\.?,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))\b",
    re.I,
)
_MONTH_YEAR = re.compile(rf"\b(?P<m>{_MONTH})\.?,?\s+(?P<y>(?:19|20)\d\d)\b", re.I)
_LABEL = re.compile(
    r"(?:date|dated|published|updated|last updated|posted|effective|as of|adopted|version)\b",
    re.I,
)
YEAR = re.compile(r"(?<![\d.,/-])(?:FY\s?)?((?:19|20)\d\d)(?:\s?[/–-]\s?(?:20)?(\d\d))?(?![\d,%])")


def day_in(text: str) -> str | None:
    """The first day of the calendar in `text`, ISO; None where there is none."""
    found = _DAY.search(text)
    if not found:
        return None
    part = {key[0]: value for key, value in found.groupdict().items() if value}
    month = int(part["m"]) if part["m"].isdigit() else _month(part["m"])
    day = int(part["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{int(part['y']):04d}-{month:02d}-{day:02d}"


def month_in(text: str) -> str | None:
    """The first month with a year in `text`, as in `2025-03`."""
    found = _MONTH_YEAR.search(text)
    return f"{found['y']}-{_month(found['m']):02d}" if found else None


def is_date_line(line: str) -> bool:
    """Whether the line gives a date and, beside a place or a label, nothing else."""
    rest = _DAY.sub("", line)
    if rest == line:
        rest = _MONTH_YEAR.sub("", line)
    words = re.findall(r"[^\W\d_]+", _LABEL.sub("", rest))
    return rest != line and len(words) <= 3


def first_day(lines: Iterable[str]) -> str | None:
    """The day of the first line that is a date line."""
    return next((day for day in (day_in(x) for x in lines if is_date_line(x)) if day), None)


def year_in(text: str) -> str | None:
    """The year that `text` is about: of "2023/24" the later one, of several the last."""
    years = []
    for found in YEAR.finditer(text):
        later = found[1][:2] + found[2] if found[2] else found[1]
        years.append(later if later >= found[1] else found[1])
    return years[-1] if years else None


def _month(name: str) -> int:
    return next(number for full, number in _MONTHS.items() if full.startswith(name[:3].lower()))
