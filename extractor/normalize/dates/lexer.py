"""The regular expression that cuts a text into words, numbers and numeric dates."""

import re
from typing import Final

_DATE: Final = r"""
    \d{4}-\d\d-\d\d(?=T\d\d:|\b(?![-/]?\d))
  | \d{4}/\d{1,2}/\d{1,2}\b(?![-/\d])
  | \d{4}\.\d{1,2}\.\d{1,2}\b(?![-/\d])
  | \d{4}-\d{1,2}-\d{1,2}\b(?![-/]?\d)
  | \d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b(?!/)
  | \d{1,2}\.\d{1,2}\.\d{4}\b(?![/\d]|\.\d)
  | (?<!\d-)\d{1,2}-\d{1,2}-(?:\d{4}|\d\d)\b(?!/)
"""
# Years of a fiscal year or of a stretch: 2022/23, 1990-91, 2019–2023.
_YEARSPAN: Final = (
    r"(?:1[5-9]|20)\d\d(?:\s?[/–-]|~)\s?(?:(?:1[5-9]|20)\d\d|\d\d)\b(?![-–/\d:%]|[.,]\d)"
)
_FISCAL: Final = (
    r"(?:FY|CY|fy|cy)[\s'’-]{0,2}(?:20|19)?\d\d(?:[/–-](?:20)?\d\d)?\b | (?:20|19)\d\dFY\b"
)
_YEAR_BESIDE: Final = r"(?:[\s'’/-]{0,2}(?:FY[\s'’-]?)?(?:(?:20|19)\d\d|\d\d)(?![\w%]|[.,]\d))?"
_QUARTER: Final = (
    rf"(?:20\d\d[\s-]?)?(?:[Qq][1-4]|[1-4]Q)(?:(?=FY\d\d)|(?![A-Za-z&])){_YEAR_BESIDE}"
)
_HALF: Final = rf"(?:20\d\d[\s-]?)?(?:[Hh][12]|[12]H)(?:(?=FY\d\d)|(?![A-Za-z&])){_YEAR_BESIDE}"
_NAMES: Final = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_MONTH: Final = rf"{_NAMES}[a-z]*\.?\s\d{{4}}"
_ZONE: Final = r"(?:\s\(?(?:GMT|UTC|CET|CEST|BST|[ECMP][SD]?T)\b\)?)?"
_MERIDIEM: Final = r"(?:[aApP]\.\s?[mM]\.|[aApP][mM]\b)"
_CLOCK: Final = (
    rf"\d{{1,2}}:\d\d(?::\d\d)?(?:\s?{_MERIDIEM}|[ap]\b)?(?![:\d]){_ZONE}"
    rf" | \d{{1,2}}(?:\.\d\d)?\s?{_MERIDIEM}{_ZONE}"
    r" | \d{1,2}\s?o['’]?clock\b | (?<=at\s)\d{1,2}[ap]\b"
)

_ERA: Final = (
    r"(?:AD|A\.\s?D\.)\s\d{1,4}\b(?![.,]\d)"
    r" | \d{1,3}(?:,\d{3}|\d)?\s?(?:BCE?\b|B\.\s?C\.(?:\s?E\.)?|AD\b|A\.\s?D\.) | \d{3,4}\sCE\b"
)

# Words in small letters with single blanks between; "fy 23", "a.m.", "http:" are left to the rest.
_SMALL: Final = r"(?!(?:fy|cy)\b)[a-z]++(?![\w:.])"
_WORDS: Final = rf"{_SMALL}(?:[ ]{_SMALL})*"

LEXER: Final = re.compile(
    rf"""
    (?P<words>{_WORDS})
  | (?P<skip>(?:https?://|www\.)\S+ | [$€£¥₹]\s?\d[\d.,]* | \#\d+)
  | (?P<fiscalyear>{_FISCAL})
  | (?P<quarter>{_QUARTER})
  | (?P<halfyear>{_HALF})
  | (?P<gluedmonth>{_NAMES}[a-z]*\d{{1,2}}\b)
  | (?P<era>{_ERA})
  | (?P<beforechrist>BCE?\b | B\.\s?C\.(?:\s?E\.)?)
  | (?P<word>[A-Za-z]+(?!\w))
  | (?P<date>{_DATE})
  | (?P<yearspan>{_YEARSPAN})
  | (?P<decade>\d{{3}}0\s?['’]?s\b | ['’]?\d0['’]?s\b)
  | (?P<clock>{_CLOCK})
  | (?P<ordinal>\d{{1,2}}(?:st|nd|rd|th|ST|ND|RD|TH)\b | \d{{1,2}}\.(?=\s?{_MONTH})
        | (?<=the\s)\d{{1,2}}(?=\s?[.!?]?\s*\Z))
  | (?P<yearmonth>(?:19|20)\d\d(?:[/-](?:1[0-2]|0?[1-9])|\.(?:1[0-2]|0[1-9]))\b(?![-–/%\d]|[.,]\d)
        | (?<!\d-)(?:1[0-2]|0?[1-9])[/-](?:19|20)\d\d\b(?![-–/\d]))
  | (?P<compact>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\b(?![-.,/]\d))
  | (?P<daymonth>\d{{1,2}}/\d{{1,2}}\b(?![/%\d]|\.\d|,(?!20\d\d\b)\d))
  | (?P<possessive>['’]s\b | (?<=s)['’](?=\s))
  | (?P<apostrophe>['’]\d\d\b)
  | (?P<glued>\d+(?:\.\d+)?[A-Za-z]\w*)
  | (?P<number>\d+(?:,\d{{3}}(?!\d))*(?:[.:/]\d+)*(?:\s?[%‰°])?)
  | (?P<restated>\(\d{{1,3}}\))
  | (?P<gap>\w+ | \n\s*\n)
  | (?P<dash>[‐‑‒–—−-]+)
  | (?P<comma>,)
  | (?P<slash>/)
  | (?P<other>[^\s\w])
    """,
    re.VERBOSE,
)
