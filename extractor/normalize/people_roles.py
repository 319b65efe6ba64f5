"""A line in, the office that it names and what stands after it out."""

import re
from functools import lru_cache

from extractor.normalize.entity_data import word_list
from extractor.normalize.people_names import title_words

_SPLIT = re.compile(r"(?:(?<!\s)\s+)?[,|;]\s*|(?<!\s)\s+(?:[–—-]|at|@)\s+")
_SMALL = frozenset("of and & for the to in on our its".split())
_MOST = 9


@lru_cache(maxsize=1)
def office_words() -> str:
    """A pattern of the last words of all offices, as listed and in small letters."""
    last = {role.split()[-1] for role in word_list("roles")}
    last |= {word.lower() for word in last if not word.isupper()}
    return "|".join(sorted(map(re.escape, last), key=len, reverse=True))


def _role_pattern() -> str:
    ranked = sorted(word_list("roles"), key=len, reverse=True)
    return "|".join(
        re.escape(role).replace(r"\ ", r"\s+").replace(r"\-", "[- ]?") for role in ranked
    )


@lru_cache(maxsize=1)
def _role() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_role_pattern()})\b", re.I)


def is_role(line: str) -> bool:
    """Whether the line is an office and nothing else: "US Policy Analyst"."""
    words = line.replace(",", " ").split()
    found = _role().search(line)
    if not found or len(words) > _MOST or line.endswith((".", ":", "?")):
        return False
    before = line[: found.start()].split()
    after = line[found.end() :].replace(",", " ").split()
    if len(before) > 4 or not all(_fits(word) for word in before):
        return False
    return not after or (after[0].lower() in _SMALL and all(_fits(word) for word in after))


def split_role(line: str) -> tuple[str, str]:
    """ "General Counsel, Access Now" as office and the rest; two empty strings without office."""
    parts = list(_SPLIT.finditer(line))
    for part in reversed(parts):
        if is_role(line[: part.start()]) and not is_role(line[part.end() :]):
            return line[: part.start()], line[part.end() :].strip()
    return "", ""


def starts_with_title(line: str) -> bool:
    """Whether the line opens with a form of address and goes on with a name."""
    words = line.split()
    opening = words[0].lower().rstrip(".") if words else ""
    return len(words) > 1 and opening in title_words() and words[1][:1].isupper()


def _fits(word: str) -> bool:
    return word[:1].isupper() or word.lower() in _SMALL
