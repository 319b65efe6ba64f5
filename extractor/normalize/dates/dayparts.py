"""Facts read from the tokens of a day: its month, its number, its year."""

import calendar
from typing import Final

from extractor.normalize.dates.numerals import full_year
from extractor.normalize.dates.resolve import shifted
from extractor.normalize.dates.scene import Scene, Tokens, pick
from extractor.normalize.dates.token import Token

SHIFTS: Final = {"this": 0, "last": -1, "next": 1, "follow": 1}
CUES: Final = frozenset(
    "on by until till before after since from to for due between dated and".split()
)


def month_of(tokens: Tokens) -> int:
    """The number of the month that stands in the tokens."""
    token = pick(tokens, "month", "weakmonth")
    assert token is not None
    return int(token.value)


def days_of(tokens: Tokens) -> list[Token]:
    """The tokens that number a day: 7, 7th, seventh, twenty-one."""
    return [
        token
        for token in tokens
        if token.kind in ("day", "ordinal") or (token.kind == "number" and 1 <= token.value <= 31)
    ]


def year_of(tokens: Tokens, scene: Scene) -> str | None:
    """The year in the tokens, as written or as "last year"; None where they name none."""
    token = pick(tokens, "year", "apostrophe", "short")
    if token is not None:
        return f"{full_year(int(token.value)):04d}"
    shift = pick(tokens, "this", "last", "next", "follow")
    if shift is not None and pick(tokens, "unit"):
        return shifted(scene.day(), "Y", SHIFTS[shift.kind])
    return None


def fits(month: int, day: int, year: str | None) -> bool:
    """Whether the month has such a day; in a leap year where the year is open."""
    whole = year if year and year.isdigit() and int(year) else "2000"
    return 1 <= day <= calendar.monthrange(int(whole), month)[1]
