"""A match of the lexer that begins with a digit in, its tokens out."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from extractor.normalize.dates.token import NumericDate, Token
from extractor.normalize.dates.words import VOCABULARY

Match = re.Match[str]
_GLUED: Final = re.compile(r"(\d+(?:\.\d+)?)([a-z]+)")
_GLUED_UNITS: Final = {
    "h": ("clockunit", "H"),
    "d": ("units", "D"),
    "w": ("units", "W"),
    "y": ("units", "Y"),
}
_PIVOT: Final = 69
_LONGEST: Final = 16
_FISCAL_SINCE: Final = 1980


def full_year(short: int) -> int:
    """The year that two digits mean, as POSIX strptime has it: 69 to 99 are the 1900s."""
    return short + (1900 if short >= _PIVOT else 2000) if short < 100 else short


def _single(kind: str, value: Any, match: Match) -> list[Token]:
    return [Token(kind, value, match.start(), match.end(), match.group().lower())]


def read_date(match: Match) -> list[Token]:
    """2021-06-07, 7/6/2021, 7.6.2021; a break where no such day exists."""
    first, second, third = (int(part) for part in re.split(r"[-/.]", match.group()))
    if match.group()[:4].isdigit():
        value = NumericDate(third, second, first, "ymd")
        return _single("date" if exists(first, second, third) else "break", value, match)
    year = full_year(third)
    fits = [exists(year, second, first), exists(year, first, second)]
    if not any(fits):
        return _single("break", None, match)
    order = None if all(fits) and first != second else "dmy" if fits[0] else "mdy"
    return _single("date", NumericDate(first, second, year, order), match)


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _read_daymonth(match: Match) -> list[Token]:
    """4/22: a day and a month, or a fraction; rules decide by what stands around."""
    first, second = (int(part) for part in match.group().split("/"))
    fits = [exists(2000, second, first), exists(2000, first, second)]
    if not any(fits):
        return _single("break", None, match)
    order = None if all(fits) and first != second else "dmy" if fits[0] else "mdy"
    return _single("daymonth", NumericDate(first, second, 2000, order), match)


def _read_compact(match: Match) -> list[Token]:
    """20240315."""
    year, month, day = (int(match.group()[a:b]) for a, b in ((0, 4), (4, 6), (6, 8)))
    value = NumericDate(day, month, year, "ymd")
    return _single("date" if exists(year, month, day) else "break", value, match)


def _read_glued_month(match: Match) -> list[Token]:
    """Oct2, Dec31."""
    name = re.match(r"[A-Za-z]+", match.group().lower())
    assert name is not None
    entry, middle = VOCABULARY.get(name.group()), match.start() + name.end()
    number = match.group()[name.end() :]
    if entry is None or entry[0] != "month" or not 1 <= int(number) <= 31:
        return _single("break", None, match)
    return [
        Token("month", entry[1], match.start(), middle, name.group()),
        Token("day", int(number), middle, match.end(), number),
    ]


def _read_yearspan(match: Match) -> list[Token]:
    """2022/23 is a fiscal year, 1990-91 a stretch, 2021-06 a month."""
    first_text, second_text = re.split(r"\s?[/–~-]\s?", match.group())
    first, slash, short = int(first_text), "/" in match.group(), len(second_text) == 2
    second = first // 100 * 100 + int(second_text) if short else int(second_text)
    if short and second < first and first % 100 == 99:
        second += 100
    if second == first + 1 and slash:
        kind = "fiscal" if first >= _FISCAL_SINCE else "range"
        return _single("yearspan", (first, second, kind), match)
    if short and 1 <= int(second_text) <= 12 and second != first + 1:
        return _single("yearmonth", (first, int(second_text)), match)
    if first < second <= 2200 and not slash and (not short or second - first <= _LONGEST):
        return _single("yearspan", (first, second, "range"), match)
    return _single("break", None, match)


def _read_fiscal(match: Match) -> list[Token]:
    digits = re.findall(r"\d+", match.group())[-1]
    value = ("" if match.group()[0] in "cC" else "FY") + str(full_year(int(digits)))
    return _single("fiscalyear", value, match)


def _read_part(match: Match) -> list[Token]:
    """Q3 2024, 2024-Q3, 3Q24, H1 FY23: number of the part, its year or None, whether fiscal."""
    written = match.group()
    written = written.upper()
    number = re.search(r"[1-4](?=[QH])|(?<=[QH])[1-4]", written)
    rest = re.match(r"20\d\d(?=[\s-]?[1-4QH])", written) or re.search(r"(\d{4}|\d\d)$", written[2:])
    year = full_year(int(rest.group())) if rest else None
    assert number is not None
    kind = str(match.lastgroup)
    return _single(kind, (int(number.group()), year, "FY" in written), match)


def _read_decade(match: Match) -> list[Token]:
    digits = re.sub(r"\D", "", match.group())
    if len(digits) == 4:
        return _single("decade" if 1000 <= int(digits) < 2200 else "break", digits[:3], match)
    century = "19" if int(digits) >= 30 else "20"
    return _single("decade", century + digits[0], match)


def _read_clock(match: Match) -> list[Token]:
    hour, minute = (int(part) for part in [*re.findall(r"\d+", match.group()), "0"][:2])
    half = re.search(r"(?<=[\d\s])[ap](?=\.?\s?m|$)", match.group().lower())
    if half:
        hour = hour % 12 + (12 if half.group() == "p" else 0)
    if hour > 24 or minute > 59:
        return _single("break", None, match)
    return _single("clock", f"{hour:02d}:{minute:02d}", match)


def _read_ordinal(match: Match) -> list[Token]:
    return _single("ordinal", int(re.findall(r"\d+", match.group())[0]), match)


def _read_yearmonth(match: Match) -> list[Token]:
    first, second = (int(part) for part in re.split(r"[/.-]", match.group()))
    return _single("yearmonth", (first, second) if first > 12 else (second, first), match)


def _read_apostrophe(match: Match) -> list[Token]:
    return _single("apostrophe", full_year(int(match.group()[1:])), match)


def _read_glued(match: Match) -> list[Token]:
    """Only a number with a unit of time written to it: 3day, 10yrs, 72h."""
    parts = _GLUED.fullmatch(match.group().lower())
    entry = None
    if parts is not None:
        entry = VOCABULARY.get(parts.group(2)) or _GLUED_UNITS.get(parts.group(2))
    if parts is None or entry is None or entry[0] not in ("unit", "units", "clockunit"):
        return _single("break", None, match)
    number, middle = parts.group(1), match.start() + len(parts.group(1))
    return [
        Token("count", float(number), match.start(), middle, number),
        Token(entry[0], entry[1], middle, match.end(), parts.group(2)),
    ]


def _read_number(match: Match) -> list[Token]:
    written = match.group()
    if written.isdigit():
        return _single(_number_kind(written), int(written), match)
    plain = written.replace(",", "")
    if re.fullmatch(r"\d+\.\d+", plain) or (plain.isdigit() and "," in written):
        return _single("count", float(plain), match)
    return _single("break", None, match)


def _number_kind(digits: str) -> str:
    if len(digits) == 4 and 1000 <= int(digits) < 2200:
        return "year"
    if len(digits) <= 2:
        return "day" if 1 <= int(digits) <= 31 else "short"
    return "count"


def _read_era(match: Match) -> list[Token]:
    """44 BC, AD 14, 500 B.C.E.: BC0044, 0014."""
    number = int(re.sub(r"\D", "", match.group()))
    if number > 9999 or not number:
        return _single("break", None, match)
    before = re.search(r"B\.?\s?C", match.group()) is not None
    return _single("era", f"{'BC' if before else ''}{number:04d}", match)


def _read_before_christ(match: Match) -> list[Token]:
    return _single("beforechrist", None, match)


READERS: Final[dict[str, Callable[[Match], list[Token]]]] = {
    "date": read_date,
    "daymonth": _read_daymonth,
    "compact": _read_compact,
    "gluedmonth": _read_glued_month,
    "yearspan": _read_yearspan,
    "fiscalyear": _read_fiscal,
    "quarter": _read_part,
    "halfyear": _read_part,
    "decade": _read_decade,
    "era": _read_era,
    "beforechrist": _read_before_christ,
    "clock": _read_clock,
    "ordinal": _read_ordinal,
    "yearmonth": _read_yearmonth,
    "apostrophe": _read_apostrophe,
    "glued": _read_glued,
    "number": _read_number,
    "possessive": lambda match: _single("possessive", None, match),
    "dash": lambda match: _single("dash", "-", match),
    "comma": lambda match: _single("comma", ",", match),
    "slash": lambda match: _single("slash", "/", match),
}
