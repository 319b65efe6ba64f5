"""Text in, every number that stands in it out, in digits or in words, without scale letters."""

import re
from dataclasses import dataclass
from typing import Literal

from extractor.normalize.letters import letter_runs
from extractor.normalize.numbers import digits, words
from extractor.normalize.numbers.style import POINT_STYLE, NumberStyle
from extractor.normalize.numbers.wordreader import read_words

NumberKind = Literal["digits", "cardinal", "fraction", "ordinal"]
VULGAR = dict(
    zip(
        "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒",
        (
            1 / 2,
            1 / 3,
            2 / 3,
            1 / 4,
            3 / 4,
            1 / 5,
            2 / 5,
            3 / 5,
            4 / 5,
            1 / 6,
            5 / 6,
            1 / 8,
            3 / 8,
            5 / 8,
            7 / 8,
            1 / 7,
            1 / 9,
            1 / 10,
        ),
        strict=True,
    )
)
_LONGEST = 24
_START = re.compile(rf"[0-9{''.join(VULGAR)}]")
_MINUS_WORD = re.compile(r"(?<!plus\sor\s)(?:minus|negative)\s$", re.IGNORECASE)
_ORDINAL_END = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z0-9])")
_FRACTION = re.compile(r"\s?[/⁄]\s?([0-9]{1,3})(?![0-9/]|[.,][0-9])")
_MIXED = re.compile(r"(?:\s{1,2}|-)([0-9]{1,2})[/⁄]([0-9]{1,3})(?![0-9/])")
_POWER = re.compile(r"\s?[x×*·]\s?10(?:\^?([+−-]?[0-9]{1,2})(?![0-9])|([⁺⁻]?[⁰¹²³⁴-⁹]+))")
_E_NOTATION = re.compile(r"[eE]([+-]?[0-9]{1,2})(?![\w])")
_CARET = re.compile(r"\^([+-]?[0-9]{1,3})(?![\w.])")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−", "0123456789+--")
_LABEL = re.compile(
    r"(?:scope|category|phase|table|figure|note|tier|class|level|section|chapter|item|goal|sdg|"
    r"article|clause|page|step|top|type|zone|line|form|iso|gri)s?\s$",
    re.IGNORECASE,
)
_POINTING = re.compile(r"\b(?:the|this|that|which|each|every|any|no)\s$", re.IGNORECASE)
_IN_SO_MANY = re.compile(
    r"\s(?:in|out\sof)\s(?:every\s)?(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b"
)
_ARTICLE = re.compile(r"\ban?\s$", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[.,;:)]|$)")
_AND_HALF = re.compile(r"\s(?:and\s)?(?:a\s)half(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: half-open offsets in the text, its value, and how it is written."""

    start: int
    end: int
    value: float
    kind: NumberKind = "digits"
    grouped: bool = False


def find_numbers(text: str, *, style: NumberStyle | None = None) -> list[Number]:
    """All numbers of `text` in order, none overlapping; names and dates are not told apart here.

    `style` settles what `1,234` is (see `number_style`); by default a grouped 1234.
    """
    found = _in_digits(text, style or POINT_STYLE)
    if not words.SPELLED.isdisjoint(letter_runs(text)):
        found += _in_words(text)
    found.sort(key=lambda number: number.start)
    return _divided(text, found) if " over " in text else found


def _divided(text: str, numbers: list[Number]) -> list[Number]:
    """ "one over three" at the end of a text is a fraction."""
    for low, high in zip(numbers[-2:], numbers[-1:], strict=False):
        over = text[low.end : high.start] == " over " and not text[high.end :].strip(" .?!")
        if over and high.value:
            part = Number(low.start, high.end, low.value / high.value, "fraction")
            return [*numbers[:-2], part]
    return numbers


def _in_digits(text: str, style: NumberStyle) -> list[Number]:
    found: list[Number] = []
    position = 0
    while match := _START.search(text, position):
        start = match.start()
        if match.group() in VULGAR:
            found.append(Number(start, start + 1, VULGAR[match.group()], "fraction"))
            position = start + 1
            continue
        run = digits.RUN.match(text, start)
        if run is None:
            break
        position = run.end()
        written = run.group()
        label = not written.isdecimal() and _LABEL.search(text, max(start - 12, 0), start)
        for piece in digits.read_run(written, style, spaces_group=not label):
            overlaps = start + piece.start < (found[-1].end if found else 0)
            if overlaps or piece.end - piece.start > _LONGEST:
                continue
            number = _extend(text, start + piece.start, start + piece.end, piece)
            found.append(number)
            position = max(position, number.end)
    return found


def _extend(text: str, start: int, end: int, piece: digits.Digits) -> Number:
    """The number with its sign, exponent or fraction, whatever of these is written with it."""
    value = piece.value
    if start and text[start - 1] == "." and _is_open(text, start - 2):
        start, value = start - 1, value / 10 ** (end - start)
    start, sign = _sign(text, start)
    following = text[end : end + 1]
    if following and following in "stndrh" and _ORDINAL_END.match(text, end):
        return Number(start, end + 2, value, "ordinal")
    kind: NumberKind = "digits"
    if following and following in VULGAR:
        return Number(start, end + 1, sign * (value + VULGAR[following]), "fraction")
    if following and following in " -xX×*·eE^/⁄" and not _is_unit_next(text, end):
        end, value, kind = _exponent_or_fraction(text, end, value)
    return Number(start, end, sign * value, kind, piece.grouped)


def _is_unit_next(text: str, end: int) -> bool:
    """Whether a blank and a word follow, neither "x 10" nor "and a half", as after most numbers."""
    after = text[end + 1 : end + 2]
    return text[end] == " " and after.isalpha() and after not in "xaA"


def _exponent_or_fraction(text: str, end: int, value: float) -> tuple[int, float, NumberKind]:
    if match := _POWER.match(text, end):
        power = (match[1] or match[2]).translate(_SUPERSCRIPTS)
        return match.end(), float(f"{value:.15g}e{int(power)}"), "digits"
    if match := _E_NOTATION.match(text, end):
        return match.end(), float(f"{value:.15g}e{int(match[1])}"), "digits"
    if match := _CARET.match(text, end):
        return match.end(), value ** int(match[1]) if value else 0.0, "digits"
    whole = value == int(value)
    if whole and (match := _FRACTION.match(text, end)) and _is_fraction(value, int(match[1])):
        return match.end(), value / int(match[1]), "fraction"
    if whole and (match := _MIXED.match(text, end)) and int(match[2]) > int(match[1]):
        return match.end(), value + int(match[1]) / int(match[2]), "fraction"
    if whole and text[end : end + 2] in (" ½", " ¼", " ¾"):
        return end + 2, value + VULGAR[text[end + 1]], "fraction"
    if whole and (match := _AND_HALF.match(text, end)):
        return match.end(), value + 0.5, "fraction"
    return end, value, "digits"


def _is_fraction(over: float, under: int) -> bool:
    """ "120/80" is a pair of values, "3/4" and "9/2" are fractions."""
    return under > 0 and over < 1000 and (over < under or over < 30)


def _is_open(text: str, index: int) -> bool:
    """Whether a number may start after this character: nothing, a blank, a bracket, a sign."""
    return index < 0 or text[index] in " \t\n\u00a0([<>=~≈≤≥"


def _sign(text: str, start: int) -> tuple[int, float]:
    """Where the number starts with its sign, and the sign's factor."""
    before = text[start - 1 : start]
    if before and before in "-−–+" and (_is_open(text, start - 2) or text[start - 2] in "$€£¥"):
        return start - 1, 1.0 if before == "+" else -1.0
    after_word = before.isspace() and text[start - 2] in "sSeE"
    if after_word and (match := _MINUS_WORD.search(text, max(start - 17, 0), start)):
        return match.start(), -1.0
    return start, 1.0


def _in_words(text: str) -> list[Number]:
    found: list[Number] = []
    for run in words.RUN.finditer(text):
        offset = run.start()
        for word in read_words(run.group()):
            start, end = offset + word.start, offset + word.end
            start, sign = _sign(text, start) if text[start - 1 : start] != "-" else (start, 1.0)
            if word.value == 1 and sign == 1 and _is_pointing(text, start, end):
                continue
            article = _ARTICLE.search(text, max(start - 3, 0), start)
            if word.kind == "ordinal" and word.value > 2 and article and _ENDS.match(text, end):
                found.append(Number(article.start(), end, 1 / word.value, "fraction"))
                continue
            found.append(Number(start, end, sign * word.value, word.kind))
    return found


def _is_pointing(text: str, start: int, end: int) -> bool:
    """ "this one", but not "found that one in five …"."""
    pointing = _POINTING.search(text, max(start - 8, 0), start)
    return pointing is not None and not (
        pointing.group().startswith("that") and _IN_SO_MANY.match(text, end)
    )
