"""A name in a text in, what it may stand for out: where names open, match, and are misspelt."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from extractor.normalize.letters import letter_runs
from extractor.normalize.organisation_entries import Alias
from extractor.normalize.organisation_names import fold

THRESHOLD = 88.0
SHORTEST = 6
SURE = 93.0
LONG = 14
_CAPITAL = "A-Z0-9À-ÖØ-ÞĀ-Ž"
CAPITALS = re.compile(rf"[{_CAPITAL}](?<!\w.)\w*")


def closest_name(
    key: str, names: Mapping[str, tuple[Alias, ...]], *, threshold: float = THRESHOLD
) -> Sequence[Alias] | None:
    """The aliases under the key nearest to `key`, None below `threshold` (0 to 100).

    Compared by rapidfuzz's indel ratio among names with the same first letter; names of fewer than
    six letters, services and common words are never guessed. The threshold is the one with the best
    F1 on `tests/data/name_variants.csv`: docs/accuracy-entities.md has the figures.
    """
    if len(key) < SHORTEST:
        return None
    choices = [k for k, aliases in names.items() if k[:1] == key[:1] and _guessable(k, aliases)]
    best = process.extractOne(key, choices, scorer=fuzz.ratio, score_cutoff=threshold)
    return names[best[0]] if best else None


def _guessable(key: str, aliases: tuple[Alias, ...]) -> bool:
    return len(key) >= SHORTEST and any(a.strength == "plain" for a in aliases)


_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|org|net|html?|pdf)\b")


def case_fits(found: str, written: str) -> bool:
    """Whether capitals stand where the name has them; short acronyms must agree wholly."""
    written = written.removeprefix("the ")
    bare = re.sub(r"\s+", " ", found)
    if bare == written:
        return True
    if len(written) <= 5 and written.isupper():
        return False
    pairs = zip(_WORD.findall(bare), _WORD.findall(written), strict=False)
    return all(not w[0].isupper() or f[0].isupper() for f, w in pairs)


def in_address(text: str, start: int, end: int) -> bool:
    """Whether the stretch is part of a web or mail address."""
    left, right = start, end
    while left and not text[left - 1].isspace() and text[left - 1] not in "<([":
        left -= 1
    while right < len(text) and not text[right].isspace() and text[right] not in ">)]":
        right += 1
    around = text[left:start] + " " + text[end:right]
    return around != " " and bool(_ADDRESS.search(around))


@dataclass(frozen=True, slots=True)
class Openings:
    """`pattern` matches the first word of whatever may be a name: one with a capital, or one of
    the `words` in small letters. Without any of the runs of letters `small` these can't stand."""

    words: frozenset[str]
    pattern: re.Pattern[str]
    small: frozenset[str] | None

    def within(self, text: str) -> re.Pattern[str]:
        """The pattern, or a quicker one where no name in small letters can stand in the text."""
        quick = self.small is not None and self.small.isdisjoint(letter_runs(text))
        return CAPITALS if quick else self.pattern

    def including(self, names: Iterable[str]) -> "Openings":
        """Those of other names too."""
        words = self.words | _small_words(names)
        return self if words == self.words else _openings_of(words)


def openings_of(names: Iterable[str]) -> Openings:
    """What the first word of any of the names looks like."""
    return _openings_of(_small_words(names))


def _small_words(names: Iterable[str]) -> frozenset[str]:
    small = [name for name in names if name[0].islower() and not name.startswith("the ")]
    return frozenset(map(first_word, small))


@lru_cache(maxsize=64)
def _openings_of(small: frozenset[str]) -> Openings:
    """As openings_of, for names that begin with a capital or with one of the words `small`."""
    words = sorted(small)
    firsts = "".join(sorted({word[0] for word in words}))
    lower = "".join(rf"|(?<={w[0]}){re.escape(w[1:])}\b" for w in words)
    # The first letter alone, then what stands before it: `re` finds it quickly.
    pattern = re.compile(rf"[{_CAPITAL}{firsts}](?<!\w.)(?:(?<=[{_CAPITAL}])\w*{lower})")
    runs = [letter_runs(word) for word in words]
    return Openings(small, pattern, frozenset().union(*runs) if all(runs) else None)


@lru_cache(maxsize=65536)
def folded_word(word: str) -> str:
    """The word in plain small letters."""
    return fold(word)


@lru_cache(maxsize=65536)
def first_word(name: str) -> str:
    """The first word of a name, the name itself where it has none."""
    found = _WORD.search(name)
    return found.group() if found else name


@lru_cache(maxsize=8192)
def names_pattern(keys: tuple[str, ...]) -> re.Pattern[str]:
    """Matches any of the keys in folded text, the longest first."""
    ranked = sorted(keys, key=lambda key: (-len(key), key))
    written = (re.escape(k).replace(r"\ \&\ ", r"\s+(?:&|and)\s+") for k in ranked)
    spaced = "|".join(w.replace(r"\ ", r"\s+") for w in written)
    return re.compile(rf"(?:{spaced})(?!\w)(?!\.(?:com|org|net)\b)")
