"""What the text is cut into: tokens of time, each with its kind, value and place."""

from dataclasses import dataclass
from typing import Any, Final

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
    "possessive": "'",
    "edge": "+",
    "prefix": "?",
    "begin": "*",
    "holidayday": "l",
    "eve": "r",
    "feast": ":",  # good, black: with a weekday
    "new": '"',
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
    "daymonth": "$",  # 4/22
    "clock": "c",  # 10:30, 10 a.m.
    "unitlong": "{",  # weeklong
    "era": "}",  # 44 BC, AD 14
    "beforechrist": "|",  # BC, behind a century
    "break": "0",
}


BREAK: Final = KINDS["break"]

# Kinds that can make a date; the others only join, number or qualify them.
SEEDS: Final = frozenset(
    "year apostrophe ordinal month weakmonth weekday weekdays shortday unit units clockunit season"
    " daypart deictic tonight now frequency holiday holidayday new date yearmonth yearspan"
    " fiscalyear quarter halfyear decade decadeword daymonth clock unitlong era".split()
)


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
