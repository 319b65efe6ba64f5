"""Text and names of people in, the places where they are named again out."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from extractor.normalize.entity_data import word_list
from extractor.normalize.organisation_names import fold
from extractor.normalize.people_names import bare_person, surname_first

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_CAPITAL_WORD = re.compile(
    r"[A-ZÀ-ÖØ-ÞĀ-Ž](?<![\w@].)[^\W\d_]{0,40}(?:[’'-](?!s\b)[^\W\d_]{1,40}){0,4}"
)
_TITLE_ROOM = 12


def named_again(text: str, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a full name, its surname alone, or any name after a title stands, title included."""
    forms = _forms(names)
    words = list(_CAPITAL_WORD.finditer(text)) if forms else []
    for place, word in enumerate(words):
        for form, alone in forms.get(word[0], ()):
            run = words[place : place + len(form)]
            if tuple(w[0] for w in run) != form or not _adjoin(text, run):
                continue
            before = text[max(0, word.start() - _TITLE_ROOM) : word.start()]
            title = _title_before().search(before)
            if title or alone:
                yield word.start() - (len(title[0]) if title else 0), run[-1].end()
                break


def _forms(names: Sequence[str]) -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    """By first word, the longest first: each form of each name and whether it needs no title."""
    found: dict[tuple[str, ...], bool] = {}
    for name in names:
        words = tuple(w for w in _WORD.findall(bare_person(name)) if w[0].isupper())
        if not words:
            continue
        first = surname_first([fold(word) for word in words])
        surname = next((w for w in words if fold(w) == first), words[-1])
        full = len(words) > 1
        found[words] = found.get(words, False) or full
        found[(surname,)] = found.get((surname,), False) or (full and len(surname) > 2)
    forms: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for form, alone in sorted(found.items(), key=lambda item: (-len(item[0]), item[0])):
        forms.setdefault(form[0], []).append((form, alone))
    return forms


def _adjoin(text: str, run: Sequence[re.Match[str]]) -> bool:
    """Whether nothing but blanks, and dots of initials, stands between the words."""
    gaps = [text[left.end() : right.start()] for left, right in pairwise(run)]
    return all(gap and not gap.strip(". \t\n\u00a0") for gap in gaps)


@lru_cache(maxsize=1)
def titles() -> str:
    """A pattern of the forms of address, with or without their dots."""
    return "|".join(re.escape(title.rstrip(".")) + r"\.?" for title in word_list("titles"))


@lru_cache(maxsize=1)
def _title_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{titles()})\s+$")
