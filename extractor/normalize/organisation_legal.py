"""A text in, the names in it that end in a legal form out."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractor.normalize.entity_data import word_list
from extractor.normalize.organisation_names import (
    is_broken,
    legal_form,
    legal_form_alone,
    legal_tail,
)

_TOKEN = re.compile(r"\S+")
_LINKS = frozenset("& for the de del la le und y et du of and".split())
_BEFORE_OF = frozenset("Bank Institute University Port House Association Society Royal".split())
_LEADS = frozenset(
    "the a an at in for by to of our your its their this that these when while as and with from "
    "since where dear about between under on if we us both all re subject copyright january "
    "february march april may june july august september october november december including "
    "subsidiary associate venture limited group i ii iii officer officers chairman president "
    "director chair m/s messrs".split()
)
_WORDY = frozenset("company co co. corporation incorporated".split())
_SHORT = frozenset("as se ab co".split())
_OPENING = "(\"“‘'[*_"
_WINDOW = 110
_MOST = 6
_NEAR = 20_000


def legal_names(text: str) -> Iterator[tuple[int, int]]:
    """Half-open offsets of each name, legal form and all."""
    last = 0
    for form in legal_form_alone().finditer(text):
        place = form.start() - 1
        place -= text[place - 1 : place] == ","
        if place < last or text[form.end() : form.end() + 1] == "-":
            continue
        start = _start(text, max(last, place - _WINDOW), place)
        if start is None or not _telling(text[start:place], text[place : form.end()]):
            continue
        tail = legal_tail().match(text, place)
        last = tail.end() if tail else form.end()
        yield start, last


def _start(text: str, low: int, end: int) -> int | None:
    """Where the run of capitalised words before `end` begins; None where there is none."""
    words = list(_TOKEN.finditer(text, low, end))
    if low and words and not text[low - 1].isspace() and not text[low].isspace():
        words = words[1:]
    best: int | None = None
    place = end
    for count, word in enumerate(reversed(words)):
        written = word.group().lstrip(_OPENING)
        if count == _MOST or is_broken(text, word.end(), place, short=best is None):
            break
        place = word.start()
        if written[:1].isupper() or (written[:1].isdigit() and best is None):
            grouped = written == "Group" and _follows_name(words, len(words) - 1 - count)
            if not grouped and _stops(written, first=best is None):
                break
            best = word.end() - len(written)
            if written != word.group():
                break
        elif not _links(text, words, len(words) - 1 - count, best):
            break
    return best


def _follows_name(words: Sequence[re.Match[str]], place: int) -> bool:
    """Whether the word before is a name's ("Halden Group plc") and none of a sentence's ("Our")."""
    before = words[place - 1].group().lstrip(_OPENING) if place else ""
    return before[:1].isupper() and before[-1].isalnum() and before.lower() not in _LEADS


def _stops(word: str, *, first: bool) -> bool:
    """Whether a name can't hold the word."""
    if not first and (word[-1] in ".,:;!?)" and not re.fullmatch(r"(?:[A-Z]\.)+", word)):
        return True
    if word.lower().rstrip(",") in _LEADS or "%" in word:
        return True
    return bool(legal_form().fullmatch(f" {word}"))


def _links(text: str, words: Sequence[re.Match[str]], place: int, best: int | None) -> bool:
    """Whether the small word joins two parts of one name.

    "Bank of Halden plc" is one name, "Employees of Halden plc" is not; "Hare and Finch plc" is one
    where the text says so twice.
    """
    word = words[place].group()
    if word not in _LINKS or not place or best is None:
        return False
    before = words[place - 1]
    if word == "and":
        near = text[max(0, best - _NEAR) : best + _NEAR]
        return near.count(text[before.start() : best + 8]) > 1
    return word not in ("of", "for") or before.group() in _BEFORE_OF


def _telling(name: str, form: str) -> bool:
    """Whether name and form together can be no ordinary phrase ("Green Company", "Reduce CO")."""
    words = name.replace(",", " ").split()
    if not words or all(word in _places() for word in words):
        return False
    written = form.strip(" ,\n").lower()
    if name.isupper() and written.rstrip(".") in _SHORT:
        return False
    return not (written in _WORDY and len(words) == 1)


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(word_list("places")) | {"New", "Zealand", "South", "North", "Hong", "Kong"}
