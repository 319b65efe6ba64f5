"""A text in, the set of its words out; kept for the next finder that asks."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_AFTER_WORD: Final = re.compile(r"[@.-]")


_RUNS: Final = re.compile(r"[\w@.-]+")
_SMALL: Final = bytes(code if chr(code).islower() and code < 128 else 32 for code in range(256))


@lru_cache(maxsize=16)
def letter_runs(text: str) -> frozenset[str]:
    """The runs of the letters a to z in `text`, in small letters.

    Finders of dates and quantities pass a sentence over by it, one after the other.
    """
    plain = text.lower().encode("ascii", "replace").translate(_SMALL)
    return frozenset(plain.decode("ascii").split())


@lru_cache(maxsize=2)
def word_runs(text: str) -> frozenset[str]:
    """The stretches of `text` without a blank or a bracket, as they are written: words, addresses.

    A word that stands after none of "@.-" opens one of them.
    """
    chunks = " ".join(set(text.split()))  # no run goes over a blank, and most chunks stand often
    return frozenset(_RUNS.findall(chunks))


@lru_cache(maxsize=2)
def words_opening(text: str) -> frozenset[str]:
    """The word that each of the `word_runs` of `text` opens with."""
    runs = word_runs(text)
    return frozenset([r if r.isalnum() else _AFTER_WORD.split(r, maxsplit=1)[0] for r in runs])


def openings(words: Iterable[str], unless: str = r"(?<!\w.)") -> str:
    """A pattern of any of the `words` (patterns that begin with a plain letter), in their order.

    They are grouped under their first letters, `unless` follows that letter: in this form `re`
    passes over all other letters without trying the pattern there.
    """
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}{unless}(?:{'|'.join(rest)})" for first, rest in groups.items())
