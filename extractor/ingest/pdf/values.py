"""A run in, whether it is a value, a blank or a year of a table out."""

import re
from functools import lru_cache

from extractor.ingest.pdf.lines import Run

VALUE = re.compile(
    r"(?:[<>~≈±+(\-–−▲▼△↑↓]\s?)?(?:[$€£¥₩]|[A-Z]{2,3}\$?\s)?\d(?:[\d,.]|\s\d)*\s?"
    r"(?:%|pp|bn|m|k|x|million|billion|trillion)?\)?[\d*†#]{0,2}"
)
MONEY_UNIT = re.compile(
    r"[A-Z]{3}\s?(?:1|10|100|1,?000)(?:\s(?:thousand|million|billion|trillion))?|"
    r"1,?000\s[A-Za-z]{1,8}"
)
BLANK = re.compile(r"[–—−-]|n/?[am]\.?|nil|●|✓|✔|•|◆|√|x", re.IGNORECASE)
YEAR = re.compile(r"(?:FY\s?)?(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\d?|FY\s?\d\d", re.IGNORECASE)


def is_value(run: Run) -> bool:
    """Whether a run is a number, with its sign, currency or unit, or stands for a missing one."""
    return is_value_text(run.text)


@lru_cache(maxsize=8192)
def is_value_text(text: str) -> bool:
    """Whether words are a number, with its sign, currency or unit, or stand for a missing one."""
    if MONEY_UNIT.fullmatch(text):
        return False
    return VALUE.fullmatch(text) is not None or BLANK.fullmatch(text) is not None
