"""A text in, the names in it that say by a noun of their own that they name an organisation out."""

import re
from collections.abc import Iterator
from functools import lru_cache

from extractor.normalize.entity_data import word_list
from extractor.normalize.letters import openings
from extractor.normalize.organisation_names import is_broken

_WORD = r"[A-Z][A-Za-zÀ-ɏ0-9’'&-]{0,40}"
_LINK = r"(?:of\s+the|for\s+the|on\s+the|of|for|and|&|on|to)"
_STEP = re.compile(rf"(?:^|(?<=[^\w’'&-]))({_WORD})((?:\s+{_LINK})?\s+)$")
_ACRONYM = re.compile(r"\s*\(\s*[\"“‘']?(?:the\s+)?[\"“‘']?([A-Z][A-Za-z&-]{1,9})[\"”’']?\s*\)")
_WEAK_BEFORE = re.compile(
    r"\b(?:our|its|their|your|my|his|her|a|an|each|every|any|no|'s|’s)\s+$", re.I
)
_LEADS = frozenset(
    "the a an in at by for from of to and or but with while when where since although though as "
    "if we our its both under according after before during dear this that these those".split()
)
_GENERIC = frozenset(
    "national local public regulatory competent supervisory data protection human rights civil "
    "government audit industry trade relevant consumer freedom customer supplier learning "
    "leadership training technology partner global business corporate".split()
)


@lru_cache(maxsize=1)
def _heads() -> tuple[frozenset[str], str]:
    """The nouns that need no acronym, and a pattern of all."""
    lines = word_list("organisation_heads")
    nouns = [line.removesuffix("?").strip() for line in lines]
    strong = frozenset(noun for noun, line in zip(nouns, lines, strict=True) if "?" not in line)
    return strong, "|".join(sorted((n.replace(" ", r"\s+") for n in nouns), key=len, reverse=True))


@lru_cache(maxsize=1)
def _head() -> re.Pattern[str]:
    more = rf"(?:\s+{_WORD}){{0,2}}"
    tail = rf"\s+{_LINK}\s+{_WORD}{more}(?:\s+(?:and|&)\s+{_WORD}{more})?"
    heads = openings(_heads()[1].split("|"))
    return re.compile(rf"(?P<head>{heads})\b(?!-)(?P<tail>{tail})?")


def headed_names(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Start and end of each such name, and the acronym in brackets after it, if one fits it."""
    strong, _ = _heads()
    last = 0
    for found in _head().finditer(text):
        start = _start(text, found.start("head"), last)
        end, acronym = _end(text, start, found)
        if (acronym or found["head"] in strong) and _is_name(text, start, end, acronym):
            last = end
            yield start, end, acronym


def _end(text: str, start: int, found: re.Match[str]) -> tuple[int, str | None]:
    """Where the name ends: where an acronym fits, else after "of" or "for" and what they bring."""
    ends = [found.end(), found.end("head")]
    for end in ends:
        acronym = _acronym(text, start, end)
        if acronym:
            return end, acronym
    tail = found["tail"] or ""
    end = ends[tail.split()[0] in ("and", "&", "to")] if tail else ends[1]
    possessive = re.search(r"['’]s\b", text[start:end])
    end = start + possessive.start() if possessive else end
    return _before_break(text, ends[1], end), None


def _before_break(text: str, start: int, end: int) -> int:
    """Where the name ends if a line between `start` and `end` ends that was not full."""
    for gap in re.finditer(r"\s+", text[start:end]):
        if is_broken(text, start + gap.start(), start + gap.end()):
            return start + gap.start()
    return end


def _start(text: str, end: int, floor: int) -> int:
    """Where the run of capitalised words before `end` begins."""
    start = end
    for _ in range(6):
        low = max(floor, start - 45)
        step = _STEP.search(text[low:start])
        if not step or step[1].lower() in _LEADS or step[1].endswith(("'s", "’s")):
            break
        link = step[2].strip()
        if is_broken(text, low + step.end(1), start) or (
            link not in ("", "&") and not _joins(step[1], link)
        ):
            break
        if (
            step[1].endswith("ing")
            and not text[low : low + step.start(1)].rstrip(" ")[-1:].isalpha()
        ):
            break
        start = low + step.start(1)
    return start


def _joins(word: str, link: str) -> bool:
    """ "Federation of", "Securities and": whether the small word is inside a name."""
    return word in _heads()[1].split("|") if link != "and" else not word.endswith("s")


def _acronym(text: str, start: int, end: int) -> str | None:
    """The acronym after the name where its letters are the initials of the name's words."""
    found = _ACRONYM.match(text, end)
    if not found:
        return None
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z][\w’'-]*", text[start:end]))
    capitals = "".join(letter for letter in initials if letter.isupper())
    short = found[1].upper()
    return found[1] if short in (initials.upper(), capitals) and len(short) > 1 else None


def _is_name(text: str, start: int, end: int, acronym: str | None) -> bool:
    words = text[start:end].split()
    if len(words) < 2 or _WEAK_BEFORE.search(text[max(0, start - 8) : start]):
        return False
    own = [w for w in words[:-1] if w[0].isupper() and w.lower() not in _GENERIC]
    return bool(acronym or own)
