"""A sentence in, the indicators that it names in parentheses out: "(F3a)", "(P10-P12)"."""

import re
from collections.abc import Iterator

from extractor import rdr
from extractor.models import Topic

NAMED = 0.99
_CODE = r"[GFP]\d{1,2}[a-e]?"
_INSIDE = rf"(?:see |indicators? )*{_CODE}(?:(?:\s*(?:,|;|&|-|–|—|and|to|or|,\s*and)\s*){_CODE})*"
_PARENTHESIS = re.compile(rf"\(\s*({_INSIDE})\s*\)", re.IGNORECASE)
_STEP = re.compile(rf"(?:(?P<dash>[-–—]|\bto\b)\s*|(?<!\s)\s+)?(?P<code>{_CODE})", re.IGNORECASE)


def named_codes(text: str, *, context: str | None = None) -> list[str]:
    """Codes in parentheses in the text, ranges spelled out, in order, each once.

    Where the text names none, those of the first parenthesis behind it in its sentence `context`.
    """
    inside = list(_in_parentheses(text))
    if not inside and context:
        inside = _behind(text, context)
    return list(dict.fromkeys(inside))


def without_codes(text: str) -> str:
    """The text with parentheses of codes taken out."""
    return _PARENTHESIS.sub("", text)


def code_topics(codes: list[str], *, year: int | None = None) -> list[Topic]:
    """Topics of named codes.

    A letter behind the number says rdr-2020; else the index of `year` decides, and without a year
    rdr-2018 where the code is a family in 2020, both where it means the same in both.
    """
    found = []
    for place, code in enumerate(codes):
        score = round(NAMED - 0.01 * place, 4)
        found += [Topic(scheme=scheme, code=code, score=score) for scheme in _schemes(code, year)]
    return found


def _schemes(code: str, year: int | None) -> list[rdr.Scheme]:
    old = any(one.code == code for one in rdr.indicators("rdr-2018"))
    new = next((n for n in rdr.indicators("rdr-2020", families=True) if n.code == code), None)
    if year is not None:
        scheme: rdr.Scheme = "rdr-2018" if year < 2020 else "rdr-2020"
        return [scheme] if (old if scheme == "rdr-2018" else new) else []
    if old and (new is None or new.is_family):
        return ["rdr-2018"]
    return ["rdr-2018", "rdr-2020"] if old else ["rdr-2020"] if new else []


def _in_parentheses(text: str) -> Iterator[str]:
    if "(" not in text:
        return
    for match in _PARENTHESIS.finditer(text):
        yield from _spelled_out(match.group(1))


def _behind(text: str, context: str) -> list[str]:
    place = context.find(text)
    end = place + len(text) if place >= 0 else 0
    for match in _PARENTHESIS.finditer(context, end):
        return list(_spelled_out(match.group(1)))
    return []


def _spelled_out(inside: str) -> Iterator[str]:
    before: str | None = None
    for match in _STEP.finditer(inside):
        code = match.group("code")
        code = code[0].upper() + code[1:].lower()
        if match.group("dash") and before and _plain(before) and _plain(code):
            first, last = int(before[1:]), int(code[1:])
            if before[0] == code[0] and first < last:
                yield from (f"{code[0]}{number}" for number in range(first + 1, last))
        yield code
        before = code


def _plain(code: str) -> bool:
    return code[1:].isdigit()
