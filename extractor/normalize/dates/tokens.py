"""Text in, tokens of time out: each with its kind, its value and its place."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from extractor.normalize.dates.numberwords import join_number_words
from extractor.normalize.dates.words import VOCABULARY

# One letter a kind, so that a sequence of tokens is a string and a rule a regular expression.
KINDS: Final = {
    "day": "d",  # 1 to 31 in digits
    "short": "y",  # other numbers of two digits, or none of them a day
    "year": "Y",  # four digits that could be a year
    "apostrophe": "z",  # '21
    "count": "N",  # any other number
    "number": "w",  # a number in words
    "ordinal": "o",
    "a": "a",
    "another": "1",
    "some": "v",
    "couple": "2",
    "month": "M",
    "weakmonth": "m",  # may, march in lower case
    "weekday": "W",
    "weekdays": "V",
    "shortday": "x",
    "unit": "u",
    "units": "U",
    "clockunit": "t",
    "season": "S",
    "daypart": "p",
    "deictic": "D",
    "tonight": "n",
    "this": "T",
    "last": "L",
    "next": "X",
    "follow": "C",
    "same": "3",
    "that": "4",
    "each": "E",
    "other": "5",
    "ago": "G",
    "before": "B",
    "after": "A",
    "now": "8",
    "old": "9",
    "part": "P",
    "half": "h",
    "fiscal": "K",
    "calendar": "k",
    "times": "6",
    "frequency": "e",
    "holiday": "q",
    "about": "g",
    "just": "j",
    "more": ">",
    "than": "<",
    "least": "!",
    "up": "^",
    "working": "=",
    "long": "~",
    "the": "H",
    "of": "O",
    "in": "i",
    "on": "I",
    "and": "&",
    "to": "s",
    "between": "b",
    "from": "f",
    "comma": ",",
    "dash": "-",
    "slash": "/",
    "date": "#",  # 2021-06-07, 7/6/2021
    "yearmonth": "%",  # 2021-06
    "yearspan": "R",  # 2022/23, 1990-91
    "fiscalyear": "F",  # FY23
    "quarter": "Q",  # Q3, Q3 2024, 3Q24
    "halfyear": "J",  # H1, 1H23
    "decade": "Z",  # 1990s
    "decadeword": "7",  # nineties
    "clock": "c",  # 10:30, 10 a.m.
    "break": "0",
}
BREAK: Final = KINDS["break"]


@dataclass(slots=True)
class Token:
    """A token of time: half-open offsets in the text, its word in lower case, kind and value."""

    kind: str
    value: Any
    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class NumericDate:
    """Three numbers of a date as written; `order` is ymd, dmy, mdy or None where both fit."""

    first: int
    second: int
    year: int
    order: str | None


LEXER: Final = re.compile(
    r"""
    (?P<skip>(?:https?://|www\.)\S+ | [$€£¥₹]\s?\d[\d.,]* | \#\d+)
  | (?P<date>\d{4}-\d\d-\d\d(?=T\d\d:|\b(?![-/\d]))
        | \d{4}/\d{1,2}/\d{1,2}\b(?![-/\d]) | \d{4}\.\d{1,2}\.\d{1,2}\b(?![-/\d])
        | \d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b(?![-/\d]) | \d{1,2}\.\d{1,2}\.\d{4}\b(?![-/.\d])
        | \d{1,2}-\d{1,2}-(?:\d{4}|\d\d)\b(?![-/\d]))
  | (?P<yearspan>(?:1[5-9]|20)\d\d\s?[/–-]\s?(?:\d{4}|\d\d)\b(?![-–/\d:%]|[.,]\d))
  | (?P<fiscalyear>(?:FY|CY)[\s'’-]{0,2}(?:20|19)?\d\d(?:[/–-](?:20)?\d\d)?\b
        | (?:20|19)\d\dFY\b)
  | (?P<quarter>(?:Q[1-4]|[1-4]Q)(?![A-Za-z&])(?:[\s'’/-]{0,2}(?:FY[\s'’-]?)?(?:(?:20|19)\d\d|\d\d)
        (?![\w%]|[.,]\d))? | Q[1-4]FY\d\d(?:\d\d)?\b)
  | (?P<halfyear>(?:H[12]|[12]H)(?![A-Za-z&])(?:[\s'’/-]{0,2}(?:FY[\s'’-]?)?(?:(?:20|19)\d\d|\d\d)
        (?![\w%]|[.,]\d))? | H[12]FY\d\d(?:\d\d)?\b)
  | (?P<decade>\d{3}0\s?['’]?s\b | ['’]?\d0['’]?s\b)
  | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?:\s?[aApP](?:\.\s?[mM]\.|[mM]\b))?(?![:\d])
        | \d{1,2}\s?(?:[aApP]\.\s?[mM]\.|[aApP][mM]\b))
  | (?P<ordinal>\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)\b)
  | (?P<yearmonth>(?:19|20)\d\d[/.](?:1[0-2]|0?[1-9])\b(?![-–/.\d%]) | (?:1[0-2]|0?[1-9])/(?:19|20)\d\d\b(?![-–/\d]))
  | (?P<apostrophe>['’]\d\d\b)
  | (?P<glued>\d+(?:\.\d+)?[A-Za-z]\w*)
  | (?P<number>\d+(?:,\d{3}(?!\d))*(?:[.:/]\d+)*(?:\s?[%‰°])?)
  | (?P<word>[A-Za-z]+(?![\w]))
  | (?P<gap>\w+ | \n\s*\n)
  | (?P<dash>[‐‑‒–—−-]+)
  | (?P<comma>,)
  | (?P<slash>/)
  | (?P<other>[^\s\w])
    """,
    re.VERBOSE,
)
_GLUED: Final = re.compile(r"(\d+(?:\.\d+)?)([a-z]+)")
_ABBREVIATED: Final = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
    " yr yrs".split()
)
_WEAK: Final = {"may": "weakmonth", "march": "weakmonth", "mar": "break", "dec": "month"}
_CAPITAL_NAMES: Final = frozenset(("daily", "weekly", "monthly", "quarterly"))


def read_tokens(text: str) -> list[Token]:
    """The tokens of time of `text` in order; whatever lies between them is one break token."""
    tokens: list[Token] = []
    for match in LEXER.finditer(text):
        name = match.lastgroup
        if name == "word":
            _add_word(tokens, text, match)
        elif name == "other":
            _add_other(tokens, match)
        elif name in ("gap", "skip"):
            _add_break(tokens, match.start(), match.end())
        else:
            tokens.extend(_READERS[str(name)](match))
    return join_number_words(tokens)


def symbols(tokens: list[Token]) -> str:
    """One letter a token."""
    return "".join([KINDS[token.kind] for token in tokens])


def _add_break(tokens: list[Token], start: int, end: int) -> None:
    if tokens and tokens[-1].kind == "break":
        tokens[-1].end = end
    else:
        tokens.append(Token("break", None, start, end, ""))


def _add_word(tokens: list[Token], text: str, match: "re.Match[str]") -> None:
    start, end = match.span()
    written = match.group()
    word = written.lower()
    entry = VOCABULARY.get(word)
    if entry is None:
        _add_break(tokens, start, end)
        return
    kind, value = entry
    if written.islower():
        kind = _WEAK.get(word, kind)
    elif word in _CAPITAL_NAMES and _inside_name(text, start):
        kind = "break"
    tokens.append(Token(kind, value, start, end, word))


def _inside_name(text: str, start: int) -> bool:
    """Whether a capital here can't come from the beginning of a sentence."""
    before = text[max(0, start - 3) : start].rstrip()
    return bool(before) and before[-1] not in ".!?:•*-–"


def _add_other(tokens: list[Token], match: "re.Match[str]") -> None:
    """A dot after an abbreviation belongs to it; all else breaks."""
    start = match.start()
    if tokens and match.group() == "." and tokens[-1].end == start:
        last = tokens[-1]
        if last.word in _ABBREVIATED and last.kind != "break":
            last.end = start + 1
            return
    _add_break(tokens, start, match.end())


def _single(kind: str, value: object, match: "re.Match[str]") -> list[Token]:
    return [Token(kind, value, match.start(), match.end(), match.group().lower())]


def read_date_token(match: "re.Match[str]") -> Token:
    """The token of a match of the group `date`."""
    return _read_date(match)[0]


def _read_date(match: "re.Match[str]") -> list[Token]:
    first, second, third = (int(part) for part in re.split(r"[-/.]", match.group()))
    if len(match.group()) > 4 and match.group()[:4].isdigit():
        value = NumericDate(third, second, first, "ymd")
        return _single("date" if _exists(first, second, third) else "break", value, match)
    year = third if third > 99 else _full_year(third)
    fits = [_exists(year, second, first), _exists(year, first, second)]
    if not any(fits):
        return _single("break", None, match)
    order = None if all(fits) and first != second else "dmy" if fits[0] else "mdy"
    return _single("date", NumericDate(first, second, year, order), match)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _full_year(short: int) -> int:
    """The year that two digits mean, as POSIX strptime has it: 69 to 99 are the 1900s."""
    return short + (1900 if short >= 69 else 2000)


def _read_yearspan(match: "re.Match[str]") -> list[Token]:
    first_text, second_text = re.split(r"\s?[/–-]\s?", match.group())
    first, slash = int(first_text), "/" in match.group()
    second = int(second_text) if len(second_text) == 4 else first // 100 * 100 + int(second_text)
    if len(second_text) == 2 and second < first and first % 100 == 99:
        second += 100
    if second == first + 1 and slash:
        return _single("yearspan", (first, second, "fiscal"), match)
    if len(second_text) == 2 and 1 <= int(second_text) <= 12 and second != first + 1:
        return _single("yearmonth", (first, int(second_text)), match)
    if first < second <= 2200 and not slash:
        return _single("yearspan", (first, second, "range"), match)
    return _single("break", None, match)


def _read_fiscal(match: "re.Match[str]") -> list[Token]:
    digits = re.findall(r"\d+", match.group())[-1]
    year = int(digits) if len(digits) == 4 else _full_year(int(digits))
    value = ("" if match.group()[0] in "cC" else "FY") + str(year)
    return _single("fiscalyear", value, match)


def _read_part(match: "re.Match[str]") -> list[Token]:
    """Q3 2024, 3Q24, H1 FY23: number of the part, its year or None, whether fiscal."""
    kind = str(match.lastgroup)
    number = re.search(r"[1-4](?=[QH])|(?<=[QH])[1-4]", match.group())
    rest = re.search(r"(?<!\d)(\d{4}|\d\d)$", match.group()[2:])
    digits = rest.group() if rest else None
    year = None if digits is None else int(digits) if len(digits) == 4 else _full_year(int(digits))
    assert number is not None
    return _single(kind, (int(number.group()), year, "FY" in match.group()), match)


def _read_decade(match: "re.Match[str]") -> list[Token]:
    digits = re.sub(r"\D", "", match.group())
    if len(digits) == 4:
        return _single("decade" if 1000 <= int(digits) < 2200 else "break", digits[:3], match)
    century = "19" if int(digits) >= 30 else "20"
    return _single("decade", century + digits[0], match)


def _read_clock(match: "re.Match[str]") -> list[Token]:
    hour, minute = (int(part) for part in (re.findall(r"\d+", match.group()) + ["0"])[:2])
    half = re.search(r"[ap]", match.group().lower())
    if half:
        hour = hour % 12 + (12 if half.group() == "p" else 0)
    if hour > 24 or minute > 59:
        return _single("break", None, match)
    return _single("clock", f"{hour:02d}:{minute:02d}", match)


def _read_ordinal(match: "re.Match[str]") -> list[Token]:
    return _single("ordinal", int(match.group()[:-2]), match)


def _read_yearmonth(match: "re.Match[str]") -> list[Token]:
    first, second = (int(part) for part in re.split(r"[/.]", match.group()))
    year, month = (first, second) if first > 12 else (second, first)
    return _single("yearmonth", (year, month), match)


def _read_apostrophe(match: "re.Match[str]") -> list[Token]:
    return _single("apostrophe", _full_year(int(match.group()[1:])), match)


def _read_glued(match: "re.Match[str]") -> list[Token]:
    """Only a number with a unit of time written to it: 3day, 10yrs."""
    parts = _GLUED.fullmatch(match.group().lower())
    entry = VOCABULARY.get(parts.group(2)) if parts else None
    if parts is None or entry is None or entry[0] not in ("unit", "units", "clockunit"):
        return _single("break", None, match)
    middle = match.start() + len(parts.group(1))
    number = parts.group(1)
    return [
        Token("count", float(number), match.start(), middle, number),
        Token(entry[0], entry[1], middle, match.end(), parts.group(2)),
    ]


def _read_number(match: "re.Match[str]") -> list[Token]:
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


_READERS: Final = {
    "date": _read_date,
    "yearspan": _read_yearspan,
    "fiscalyear": _read_fiscal,
    "quarter": _read_part,
    "halfyear": _read_part,
    "decade": _read_decade,
    "clock": _read_clock,
    "ordinal": _read_ordinal,
    "yearmonth": _read_yearmonth,
    "apostrophe": _read_apostrophe,
    "glued": _read_glued,
    "number": _read_number,
    "dash": lambda match: _single("dash", "-", match),
    "comma": lambda match: _single("comma", ",", match),
    "slash": lambda match: _single("slash", "/", match),
}
