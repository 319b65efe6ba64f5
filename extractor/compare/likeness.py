"""Two texts in, how much of what the one is about the other takes up out."""

import re
from pathlib import Path

from extractor.compare.words import load_words

_STEM = 5
_WORD = re.compile(r"[^\W\d_]{2,}")


def stems(text: str, rules: Path) -> frozenset[str]:
    """The beginnings of the words that tell something, in small letters."""
    common = frozenset(load_words(rules)["common"])
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word.removesuffix("s")[:_STEM] for word in words if word not in common)


def shared(one: str, other: str, rules: Path) -> int:
    """How many telling words two texts share."""
    return len(stems(one, rules) & stems(other, rules))


def share_taken_up(asked: str, said: str, rules: Path) -> float:
    """Which part of the telling words of `asked` stands in `said`, 0 to 1."""
    wanted = stems(asked, rules)
    return len(wanted & stems(said, rules)) / len(wanted) if wanted else 0.0
