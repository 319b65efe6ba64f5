"""A document's text in, whether it writes the day before the month out."""

import re
from typing import Final

from extractor.normalize.dates.numerals import read_date

_NUMERIC: Final = re.compile(r"\d(?<![\d/.-].)\d?([/.-])\d{1,2}\1(?:\d{4}|\d\d)(?![\d/-]|\.\d)")
_MARGIN: Final = 3


def settle_day_order(text: str) -> bool | None:
    """True for 31/12/2021, False for 12/31/2021, None where no date settles it or they disagree.

    Where both stand in the text, the one that is three times as frequent wins. Dates with dots
    count too: who writes 13.5.2015 writes the day first.
    """
    day, month = 0, 0
    for match in _NUMERIC.finditer(text):
        value = read_date(match)[0].value
        if value is not None:
            day += value.order == "dmy" and value.first != value.second
            month += value.order == "mdy"
    if day > _MARGIN * month:
        return True
    return False if month > _MARGIN * day else None
