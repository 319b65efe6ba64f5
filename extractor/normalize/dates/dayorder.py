"""A document's text in, whether it writes the day before the month out."""

from typing import Final

from extractor.normalize.dates.tokens import LEXER, NumericDate, read_date_token

_MARGIN: Final = 3


def settle_day_order(text: str) -> bool | None:
    """True for 31/12/2021, False for 12/31/2021, None where no date settles it or they disagree.

    Where both stand in the text, the more frequent one wins if it is three times as frequent.
    """
    day, month = 0, 0
    for match in LEXER.finditer(text):
        if match.lastgroup != "date":
            continue
        value = read_date_token(match).value
        if isinstance(value, NumericDate) and value.first != value.second:
            day += value.order == "dmy"
            month += value.order == "mdy"
    if day > _MARGIN * month:
        return True
    return False if month > _MARGIN * day else None
