"""The lists of rules/compare/words.yaml in, patterns that find their words out."""

import re
from functools import cache
from pathlib import Path

from extractor.errors import RuleError
from extractor.ruledata import read_yaml

LISTS = (
    "rights human_rights users beside confidential general elsewhere employees posture published "
    "scope policy assurance reply common deeds"
).split()


@cache
def load_words(folder: Path) -> dict[str, tuple[str, ...]]:
    """The lists by name. Raises RuleError where one is missing, unknown or no list of words."""
    path = folder / "compare" / "words.yaml"
    try:
        lists = read_yaml(path)
    except (OSError, ValueError) as error:
        raise RuleError(f"rules/compare/words.yaml: can't be read: {error}") from error
    if not isinstance(lists, dict) or sorted(lists) != sorted(LISTS):
        have = sorted(lists) if isinstance(lists, dict) else type(lists).__name__
        raise RuleError(f"rules/compare/words.yaml: has {have}, must have {sorted(LISTS)}")
    return {name: tuple(str(word) for word in words) for name, words in lists.items()}


@cache
def pattern(folder: Path, *names: str) -> re.Pattern[str]:
    """What finds any word of the lists, whole, in any case, the longest first."""
    words = {word for name in names for word in load_words(folder)[name]}
    inside = "|".join(_one(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!\w)(?:{inside})(?!\w)", re.IGNORECASE)


@cache
def lexicon(folder: Path, name: str) -> frozenset[str]:
    """The words of rules/lexicon/NAME.txt."""
    lines = (folder / "lexicon" / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and line[0] != "#")


def found(folder: Path, text: str, *names: str) -> str | None:
    """The first word of the lists in `text`, as it stands there."""
    match = pattern(folder, *names).search(text)
    return match.group() if match else None


def _one(word: str) -> str:
    """ "vulnerabilit*" as an expression; a blank stands for any white space."""
    return r"\s+".join(re.escape(part).replace(r"\*", r"\w*") for part in word.split())
