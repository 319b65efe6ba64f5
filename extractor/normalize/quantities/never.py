"""Text in, the stretches whose numbers are none out: addresses, codes, dates, names, marks."""

import re

from extractor.normalize.units.table import read_words

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR = r"(?:1[89]|20)[0-9]{2}"
_WEB = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|(?<![\w.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|io|eu|uk|de|cn)(?:/[^\s<>\"]*)?"
)
_PHONE = re.compile(
    r"(?:\b(?:tel|phone|fax|mobile|telephone|call|dial|hotline)\b[.:]?[^0-9+\n]{0,12})"
    r"\+?[0-9(][0-9 ()./–-]{5,20}[0-9]"
    r"|\+[0-9]{1,3}[ (.-][0-9 ().-]{5,16}[0-9]|\(?[0-9]{3}\)?[ .-][0-9]{3}[.-][0-9]{4}(?![0-9])"
    r"|(?<![0-9-])1?-?[0-9]{3}-[0-9]{3,4}-[0-9]{4}(?![0-9])",
    re.IGNORECASE,
)
_CODES = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}[A-Z0-9]{9}[0-9](?![A-Za-z0-9])"
    r"|(?<![\w.])[0-9]{3,6}[:.](?:HK|SS|SZ|KS|T|TW|L|DE|PA|US|CN|KQ|TWO|NS|BO)(?![A-Za-z])"
    r"|\b(?:SEHK|HKEX|HKSE|SSE|SZSE|KRX|KOSPI|TSE|TYO|TPE|TWSE|NYSE|NASDAQ|LSE|BSE|stock code)"
    r"\b[:\s)]{1,3}[A-Z]{0,5}[0-9]{3,6}"
    r"|(?<![A-Za-z0-9])(?:[A-Z]+[0-9]*-)+[A-Z]{0,3}[0-9]+(?:[-.][A-Za-z0-9]+)*"
    r"|(?<![A-Za-z0-9$€£.,-])[0-9]+-[A-Z](?![A-Za-z])"
    r"|\b(?:ISO|IEC|EN|DIN|ANSI|IEEE|NIST|PCI|SSAE|ISAE|OHSAS|BS|ASTM|GB/T|PAS|RFC)"
    r"(?:/[A-Z]+)*[\s-]?(?:[A-Z]{1,3}[\s-])?[0-9]{2,6}(?:[-:.][0-9]+)*"
    r"|\b(?:GRI|SASB|IFRS|IAS|ESRS|SDGs?|Goals?)[\s-]?(?:[A-Z]\s?)?[0-9]{1,3}(?:[-.:][0-9a-z]+)*"
    r"(?:(?:,\s|\sand\s|\s&\s|,\sand\s|–|-)[0-9]{1,3}(?:[-.][0-9]+)*(?![0-9%,.]*[0-9%]))*"
    r"|[0-9]{3,4}\([a-z]\)|\b[0-9]{1,3}\([a-z0-9]\)"
    r"|(?<![\w.])v[0-9]+(?:\.[0-9]+)*"
)
_ADDRESS = re.compile(
    r"\b[0-9]{1,5}[A-Za-z]?,?\s(?:[A-Z][\w.'’-]*\s){1,4}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Parkway|Square|Plaza"
    r"|Place|Court|Terrace|Highway|Quay|Row|Crescent|Circle|Tower|House|Building)\b\.?"
    r"|\bP\.?\s?O\.?\sBox\s[0-9]+|\b[A-Z]{2}\s[0-9]{5}(?:-[0-9]{4})?(?![0-9,.]*[0-9]*\s?[a-z%])"
    r"|\b[A-Z]{1,2}[0-9][A-Z0-9]?\s[0-9][A-Z]{2}\b"
    r"|\b(?:street|straße|strasse|gata|vej|weg|rue|via|calle|road|avenue|allee|floor|suite)"
    r"\s[0-9]{1,4}\b",
)
_DATE = re.compile(
    rf"\b{_MONTH}\.?\s[0-9]{{1,2}}(?:st|nd|rd|th)?(?:\s?[–-]\s?(?:{_MONTH}\s)?[0-9]{{1,2}})?"
    rf"(?:,?\s{_YEAR})?(?![0-9%]|[.,][0-9]|\s(?:per\s?cent|million|billion|%))"
    rf"|\b[0-9]{{1,2}}(?:st|nd|rd|th)?(?:\s?[–-]\s?[0-9]{{1,2}})?\s(?:of\s)?{_MONTH}\b"
    rf"(?:,?\s{_YEAR})?|\b{_MONTH}\.?,?\s{_YEAR}"
    r"|(?<![0-9.,])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])"
    r"|(?<![0-9.,/])[0-9]{1,2}[/.][0-9]{1,2}[/.](?:[0-9]{2}|[0-9]{4})(?![0-9/])"
    rf"|(?<![0-9.,$€£]){_YEAR}\s?[/–-]\s?(?:{_YEAR}|[0-9]{{2}})(?![0-9%.,]*[0-9%])"
    rf"|\b(?:FY|CY|HY|Q[1-4]|H[12])['’\s-]?(?:{_YEAR}|[0-9]{{2}})(?:/[0-9]{{2,4}})?(?![0-9])"
    r"|(?<![0-9])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])"
    r"|\b[0-9]{1,2}(?:\.[0-9]{2})?\s?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|o['’]clock)"
    r"|(?<![0-9])(?:[0-9]{2}|['’])?[0-9]0['’]?s(?![A-Za-z])|(?<![\w])['’][0-9]{2}(?![0-9])"
    r"|\b(?:24/7|9/11|50[/-]50|360[- ]degrees?|20[/-]20(?=\svision))\b"
)
_MARKS = re.compile(
    r"(?m)^\s*[(\[]?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)\]](?=\s)|[(\[][0-9]{1,3}(?:[,–-]\s?[0-9]{1,3})*[)\]]"
    r"|(?<=[a-z][.,;])[0-9]{1,3}(?=\s|$)|(?<![A-Za-z0-9])\*[0-9]{1,2}"
)
_NAMES = re.compile(
    r"(?<![\w-])(?:[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten|zero|one)"
    r"[-‐‑][a-z]+(?:-[a-z]+)?",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<![0-9.,])\b[0-9]*[A-Za-z]+[0-9][A-Za-z0-9]*")
_TECHNICAL = re.compile(r"(?<![\w.$€£-])(?:[2-6]G|[234]D|[48]K|3M|2FA|7-Eleven)(?![\w-])")
_TRIGGER = re.compile(r"https?:|www\.|@|\.(?:com|org|net|gov|edu|io|eu|uk|de|cn)\b")
_PHONE_TRIGGER = re.compile(r"\+[0-9]|[0-9][-. )][0-9]{3}[-. ][0-9]|(?i:tel|phone|fax|dial|call)")


def never_spans(text: str) -> list[tuple[int, int]]:
    """Half-open stretches of `text` in which no number is a quantity, in order."""
    patterns = [_CODES, _ADDRESS, _DATE, _MARKS, _TECHNICAL]
    if _TRIGGER.search(text):
        patterns.append(_WEB)
    if _PHONE_TRIGGER.search(text):
        patterns.append(_PHONE)
    found = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    return sorted(found)


def is_blocked(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether the stretch overlaps one of `spans`."""
    return any(start < last and end > first for first, last in spans)


LABELS = read_words("labels.txt")
NAMES = read_words("numbered_names.txt")
