"""Text in, the stretches whose numbers are none out: addresses, codes, dates, names, marks.

Patterns that start with a digit are tried where a run of digits starts, those that start with a
letter in a window around it, so that long stretches without digits cost nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from extractor.normalize.units.table import read_words

LABELS = read_words("labels.txt")
NAMES = read_words("numbered_names.txt")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR = r"(?:1[89]|20)[0-9]{2}"
_DIGITS = re.compile(r"[0-9]+")
_AT_DIGIT = re.compile(
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?(?:\s?[–-]\s?[0-9]{{1,2}})?\s(?:of\s)?{_MONTH}\b(?:,?\s{_YEAR})?"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])"
    r"|(?<![0-9.,/])[0-9]{1,2}[/.][0-9]{1,2}[/.](?:[0-9]{4}|[0-9]{2})(?![0-9/])"
    rf"|(?<![0-9.,$€£]){_YEAR}\s?[/–-]\s?(?:{_YEAR}|[0-9]{{2}})(?![0-9%]|[.,][0-9])"
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])"
    r"|[0-9]{1,2}(?:\.[0-9]{2})?\s?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|o['’]clock)"
    r"|(?:[01]?[0-9]|2[0-3])[.h][0-5][0-9](?=\s(?:today|tomorrow|on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
    r"|[0-9]{4}\s(?:GMT|UTC|BST|EST|EDT|ET|CET|CEST|PST|hours local)\b"
    r"|(?:[0-9]{2})?[0-9]0['’]?s(?![A-Za-z])"
    r"|9[059]\s?%\s(?:CI|confidence\sintervals?)[:,=]?\s?[(\[]?[-−]?[0-9.]{0,6}"
    r"(?:\s?(?:[-–,;]|to)\s?[-−]?[0-9.]{1,6})?"
    r"|(?:24/7|9/11|50[/-]50|360[- ]degrees?|20/20(?=\svision))\b"
    r"|[0-9]{3,6}[:.](?:HK|SS|SZ|KS|T|TW|L|DE|PA|US|CN|KQ|TWO|NS|BO)(?![A-Za-z])"
    r"|(?<![A-Za-z0-9$€£.,-])[0-9]{1,4}-[A-Z](?![A-Za-z])|[0-9]{3,4}\([a-z]\)|[0-9]{1,3}\([a-z0-9]\)"
    r"|[0-9]{3}\)?[ .-][0-9]{3}[.-][0-9]{4}(?![0-9])|(?<![0-9-])1?-?[0-9]{3}"
    r"-[0-9]{3,4}-[0-9]{4}(?![0-9])"
    r"|(?<![\w.$€£-])(?:[2-6]G|[234]D|[48]K|3M|2FA|7-Eleven)(?![\w-])"
    r"|[0-9]{1,5}[A-Za-z]?,?\s(?:[A-Z][\w.'’-]{0,24}\s){1,4}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Parkway|Square|Plaza"
    r"|Place|Court|Terrace|Highway|Quay|Row|Crescent|Circle|Tower|House|Building)\b\.?"
)
_BEHIND_DIGIT = re.compile(
    r"(?:^|\n)\s{0,8}[(\[]?$|(?<=[a-z][.,;])$|(?<![A-Za-z0-9])\*$|(?<![\w])['’]$|(?<![\w.])v$|[(\[]$"
)
_MARK_END = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)\]](?=\s)")
_REFERENCE_END = re.compile(
    r"(?![0-9]{1,3},[0-9]{3}[)\]])[0-9]{1,3}(?:[,–-]\s?[0-9]{1,3}){0,9}[)\]]"
)
_FOOTNOTE_END = re.compile(r"[0-9]{1,3}(?=\s|$)")
_SHORT_YEAR = re.compile(r"[0-9]{2}(?![0-9])")
_VERSION_END = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}(?![0-9])")
_AROUND = re.compile(
    rf"(?=[A-Z+]|(?<!\w)[a-z])(?:{_MONTH}(?<![a-z][A-Z][a-z]{{2}})\.?\s[0-9]{{1,2}}(?:st|nd|rd|th)?"
    rf"(?:\s?[–-]\s?(?:{_MONTH}\s)?[0-9]{{1,2}})?"
    rf"(?:,?\s{_YEAR})?(?![0-9%]|[.,][0-9]|\s(?:per\s?cent|million|billion|%))"
    rf"|{_MONTH}\.?,?\s{_YEAR}(?![0-9])"
    rf"|\b(?:FY|CY|HY|Q[1-4]|H[12])['’\s-]?(?:{_YEAR}|[0-9]{{2}})(?:/[0-9]{{2,4}})?(?![0-9])"
    r"|(?<![A-Za-z0-9])[A-Z]{2}[A-Z0-9]{9}[0-9](?![A-Za-z0-9])"
    r"|\b(?:SEHK|HKEX|HKSE|SSE|SZSE|KRX|KOSPI|TSE|TYO|TPE|TWSE|NYSE|NASDAQ|LSE|BSE|stock code)"
    r"\b[:\s)]{1,3}[A-Z]{0,5}[0-9]{3,6}"
    r"|(?<![A-Za-z0-9-])(?:[A-Z]{1,8}[0-9]{0,4}-){1,4}[A-Z]{0,3}[0-9]{1,8}(?:[-.][A-Za-z0-9]{1,8}){0,4}"
    r"|\b(?:ISO|IEC|EN|DIN|ANSI|IEEE|NIST|PCI|SSAE|ISAE|OHSAS|BS|ASTM|GB/T|PAS|RFC)"
    r"(?:/[A-Z]{2,5}){0,3}[\s-]?(?:[A-Z]{1,3}[\s-])?[0-9]{2,6}(?:[-:.][0-9]{1,5}){0,3}"
    r"|\b(?:GRI|SASB|IFRS|IAS|ESRS|SDGs?|Goals?)[\s-]?(?:[A-Z]\s?)?[0-9]{1,3}(?:[-.:][0-9a-z]{1,4}){0,3}"
    r"(?:(?:,\s|\sand\s|\s&\s|,\sand\s|–|-)[0-9]{1,3}(?:[-.][0-9]{1,3}){0,3}(?![0-9%,.]*[0-9%])){0,17}"
    r"|\bP\.?\s?O\.?\sBox\s[0-9]+|\b[A-Z]{2}\s[0-9]{5}(?:-[0-9]{4})?(?![0-9,.]|\s?[a-z%])"
    r"|\b[A-Z]{1,2}[0-9][A-Z0-9]?\s[0-9][A-Z]{2}\b"
    r"|\b(?:[Ss]treet|[Ss]tra(?:ß|ss)e|gata|vej|weg|[Rr]ue|via|calle|[Rr]oad|[Aa]venue|allee|[Ff]loor)"
    r"\s[0-9]{1,4}\b"
    r"|\b(?:[Cc]all(?:ed|ing|s)?|[Dd]ial(?:led|ed|ing|s)?|[Rr](?:ing|ang))\s[0-9]{3}(?![\w.,]*[0-9])"
    r"|\+\s?[0-9]{1,3}[ (.-][0-9 ().-]{5,16}[0-9]"
    r"|\b(?:[Tt]el|[Pp]hone|[Ff]ax|[Mm]obile|[Tt]elephone|TEL|FAX|[Cc]all|[Dd]ial|[Hh]otline)\b[.:]?"
    r"[^0-9+\n]{0,12}\+?\s?[0-9(][0-9 ()./–-]{4,20}[0-9])"
)
_WEB_HINT = re.compile(r"https?:|www\.|@|\.(?:com|org|net|gov|edu|io|eu|uk|de|cn)\b")
_WEB = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?<![\w.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}"
    r"\.(?:com|org|net|gov|edu|io|eu|uk|de|cn)(?:/[^\s<>\"]*)?"
)
_WINDOW = 36
# What may stand before the digits in _BEHIND_DIGIT, blanks aside.
_BEHIND = frozenset(("", *".,;*'’v(["))


class Stretches:
    """Half-open stretches, merged and sorted, with a quick test whether one is touched."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Whether one of the stretches overlaps `start:end`."""
        index = bisect_right(self.starts, end - 1) - 1
        return index >= 0 and self.ends[index] > start


def never_spans(text: str) -> list[tuple[int, int]]:
    """Half-open stretches of `text` in which no number is a quantity."""
    runs = [match.span() for match in _DIGITS.finditer(text)]
    found = [span for start, end in runs if (span := _at(text, start, end))]
    digits = [start for start, _ in runs]
    for start, end in _windows(digits, len(text)):
        found += [match.span() for match in _AROUND.finditer(text, start, end)]
    if digits and _WEB_HINT.search(text):
        found += [match.span() for match in _WEB.finditer(text)]
    return found


def _at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch that begins with the digits at `start:end`, if these are no number."""
    if _may_go_on(text, end) and (match := _AT_DIGIT.match(text, start)):
        return match.span()
    sign = text[start - 1 : start]
    if sign == " ":
        if start > 1 and not text[start - 2].isspace():
            return None
    elif sign not in _BEHIND and not sign.isspace():
        return None
    before = _BEHIND_DIGIT.search(text, max(start - 10, 0), start)
    if before is None:
        return None
    patterns = [_VERSION_END] if sign == "v" else [_FOOTNOTE_END] if sign in "*.,;" and sign else []
    patterns += [_REFERENCE_END] if sign in ("(", "[") else []
    patterns += [_MARK_END] if before.group().strip(" ([\n") == "" else []
    patterns += [_SHORT_YEAR] if sign in ("'", "’") else []
    spans = (match.span() for pattern in patterns if (match := pattern.match(text, start)))
    return next(spans, None)


def _may_go_on(text: str, end: int) -> bool:
    """Whether what follows a run of digits can belong to an address, a code or a date: not the
    end, not the rest of a grouped number, and of words in small letters those of dates alone."""
    following, after = text[end : end + 1], text[end + 1 : end + 2]
    if following == " ":
        return not after.islower() or after in "acdoph"
    return bool(following) and not (following == "," and after.isdigit())


def _windows(places: list[int], length: int) -> Iterator[tuple[int, int]]:
    """Windows around the places, those that overlap in one."""
    start = end = -1
    for place in places:
        if start >= 0 and place - _WINDOW <= end:
            end = place + 24
            continue
        if start >= 0:
            yield start, min(end, length)
        start, end = max(place - _WINDOW, 0), place + 24
    if start >= 0:
        yield start, min(end, length)
