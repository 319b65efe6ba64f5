"""Lines that begin with an ordinal in, those where it stands in the middle of a sentence out."""

import re
from collections.abc import Sequence
from typing import Protocol

_FORM = re.compile(r"(\(?)(\d{1,2}|[a-z]|[ivx]{1,5})\)")
_OPEN = re.compile(r"[.!?:;][\"'”’)\]]*\d{0,2}$")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


class _Printed(Protocol):
    texts: list[str]


def goes_on_in_row(lines: Sequence[_Printed], line: _Printed) -> bool:
    """Whether the ordinal in brackets that begins `line` goes on a row of them within `lines`.

    The one before it stands inside a line, "by (i) road, (ii) rail and", or the one after it does
    on the same line and nothing ended above; and no line begins with an ordinal of the same make.
    """
    form = _FORM.fullmatch(line.texts[0])
    if not form or any(_alike(other.texts[0], form) for other in lines):
        return False
    words = [text for other in lines for text in other.texts[1:]]
    if any(text in words for text in _beside(form, -1)):
        return True
    ended = _OPEN.search(lines[-1].texts[-1]) is not None
    return not ended and form[2] in "1ai" and any(t in line.texts for t in _beside(form, 1))


def _alike(text: str, form: re.Match[str]) -> bool:
    """Whether a word begins with an ordinal of the same make."""
    found = _FORM.match(text)
    return bool(found and found[1] == form[1] and found[2].isdigit() == form[2].isdigit())


def _beside(form: re.Match[str], step: int) -> list[str]:
    """The ordinals that stand before (-1) or after (1) one, as number, letter and roman number."""
    bracket, mark = form[1], form[2]
    found: list[str] = []
    if mark.isdigit():
        found.append(str(int(mark) + step))
    elif len(mark) == 1 and "a" <= chr(ord(mark) + step) <= "z":
        found.append(chr(ord(mark) + step))
    if mark in _ROMAN and 0 <= _ROMAN.index(mark) + step < len(_ROMAN):
        found.append(_ROMAN[_ROMAN.index(mark) + step])
    return [f"{bracket}{text})" for text in found]
