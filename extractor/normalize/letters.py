"""A text in, the set of its words in small letters out; kept for the next finder that asks."""

import re
from functools import lru_cache
from typing import Final

_LETTERS: Final = re.compile(r"[a-z]+")


@lru_cache(maxsize=16)
def letter_runs(text: str) -> frozenset[str]:
    """The runs of the letters a to z in `text`, in small letters.

    Finders of dates and quantities pass a sentence over by it, one after the other.
    """
    return frozenset(_LETTERS.findall(text.lower()))
