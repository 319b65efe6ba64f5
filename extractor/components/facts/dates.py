"""A line in, the date that it gives a document out."""

import re
from collections.abc import Iterable

from extractor.models import DateValue
from extractor.normalize.dates import find_dates, settle_day_order
from extractor.normalize.letters import openings

_LABEL = re.compile(
    r"\b(?:date|dated|published|updated|last|posted|effective|as of|adopted|approved|issued|"
    r"version|from|on|the)\b",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+")
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_YEAR = re.compile(r"(?:FY)?(\d{4})")
DAYLESS = re.compile(
    r"\b(?:next|due|deadline|until|ended|ending|ends|period|expires?|between|comments by|since)\b",
    re.I,
)
_VERSION = re.compile(
    r"\b(?:rev|revision|version|ver|v|no|issue|edition|vol|volume|nr)\.?\s?\d{1,3}(?:\.\d{1,3}){0,2}"
    r"(?=[\s,|;)])",
    re.I,
)
_DAY_NAME = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?", re.I
)
_DIGIT = re.compile(r"\d")
LONGEST_LINE = 200
OTHER_WORDS = 3


def dates_in(text: str, *, day_first: bool | None = None) -> list[DateValue]:
    """The calendar dates of a line, in order; none in a line too long to be a date line."""
    if len(text) > LONGEST_LINE or not _DIGIT.search(text):
        return []
    text = _VERSION.sub(lambda version: " " * len(version[0]), text)
    return [date for date in find_dates(text, day_first=day_first) if date.type in ("DATE", "TIME")]


def day_in(text: str, *, day_first: bool | None = None) -> str | None:
    """The first day of the calendar in `text`, ISO; None where there is none."""
    return _first(text, "day", day_first)


def month_in(text: str) -> str | None:
    """The first month with a year in `text`, as in `2025-03`."""
    return _first(text, "month", None)


def _first(text: str, grain: str, day_first: bool | None) -> str | None:
    for date in dates_in(text, day_first=day_first):
        value, _, hour = (date.value or "").partition("T")
        if (date.grain == grain or (hour and grain == "day")) and _ISO.fullmatch(value):
            return value
    return None


def is_date_line(line: str) -> bool:
    """Whether the line gives a day or month and, beside a place or a label, nothing else."""
    if DAYLESS.search(line):
        return False
    dates = [date for date in dates_in(line) if date.grain in ("day", "month", None)]
    rest = line
    for date in reversed(dates):
        rest = rest[: date.start] + rest[date.end :]
    return bool(dates) and len(_WORD.findall(_LABEL.sub("", rest))) <= OTHER_WORDS


def rest_of_date(line: str) -> str:
    """The line without its dates and the names of weekdays."""
    for date in reversed(dates_in(line)):
        line = line[: date.start] + line[date.end :]
    return _DAY_NAME.sub("", line).strip(" ,;|·–—-")


def first_date(lines: Iterable[str], *, day_first: bool | None = None) -> str | None:
    """The day, else the month, of the first line that is a date line."""
    dated = [line for line in lines if is_date_line(line)]
    days = (day_in(line, day_first=day_first) for line in dated)
    return next((day for day in days if day), None) or next(
        (month for month in map(month_in, dated) if month), None
    )


def labelled_day(lines: Iterable[str], *, day_first: bool | None = None) -> str | None:
    """The day, else the month, that a line calls the document's own: "Approved on 8 May 2031"."""
    months = []
    for line in lines:
        for said in _OWN.finditer(line):
            rest = line[said.start() :][:LONGEST_LINE]
            day = day_in(rest, day_first=day_first)
            if day:
                return day
            months.append(month_in(rest))
    return next((month for month in months if month), None)


_APPROVED = re.compile(
    r"\b(?:approved|adopted|signed|published|issued) (?:by|at|on behalf)\b", re.I
)


def is_approval(line: str) -> bool:
    """Whether a line tells that a board approved the document, or who published it."""
    return bool(_APPROVED.search(line))


def is_day_first(text: str) -> bool | None:
    """How the text writes 3 April: True for 03/04, as its other dates, its currency, its telephone
    numbers, postcodes and legal forms tell; None where nothing does."""
    settled = settle_day_order(text)
    told = settled is None and any(pattern.search(text) for pattern in _DAY_FIRST)
    return True if told else settled


_DAY_OF_MONTH = r"the (?:[12]?\d|3[01])(?:st|nd|rd|th)"
_FORMS = (
    r"Ltd|plc|Plc|PLC|Pty|Pvt|GmbH|S\.p\.A|S\.?[àa]\.?r\.?l|SARL|SAS|Oyj?|ASA|B\.V|S\.r\.l|Ltda|"
    "Lda|Sdn|Cllr"
).split("|")
# Each begins with a character of its own and looks back behind it: so `re` finds it quickly.
_DAY_FIRST = tuple(
    map(
        re.compile,
        (
            r"[£₹+](?:(?<!\+)|44|254|27|91|234|61)",
            r"\d(?<![\d.].)(?:(?<=[0-3])\d)?\.[01]?\d\.(?:19|20)\d\d(?![\d.])",
            r"[A-Z](?<!\w.)[A-Z]?\d[\dA-Z]? \d[A-Z]{2}\b",
            r"0(?<!\w.)\d{3,4} \d{3} \d{3,4}\b",
            rf"(?:{openings([*_FORMS, _DAY_OF_MONTH])})\b",
        ),
    )
)
_OWN = re.compile(
    r"\b(?:approved|adopted|effective|in force|issued|published|(?:last )?(?:updated|revised|"
    r"reviewed|amended)|version|valid)\b[^.;\d]{0,50}\d",
    re.I,
)


def given_date(text: str, *, day_first: bool | None = None) -> str:
    """A date as an option, a sidecar or metadata gives it, in ISO where it can be read."""
    if _ISO.match(text):
        return text[:10] if len(text) >= 10 else text
    return day_in(text, day_first=day_first) or month_in(text) or year_in(text) or text


def year_in(text: str) -> str | None:
    """The year that `text` is about: of "2023/24" the later one, of several the last."""
    values = (date.value or "" for date in dates_in(text))
    years = [found[1] for found in map(_YEAR.match, values) if found]
    return years[-1] if years else None
