"""Words in, the places of all phrases out: one look-up a word, whatever the number of phrases."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

GAP = 4
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_TAIL = re.compile(r"['’]s$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_REMEMBERED = 100_000
_NOTHING: frozenset[int] = frozenset()


def split_words(text: str) -> list[str]:
    """Lower-case words; hyphens and punctuation part them, possessive endings are dropped."""
    lowered = text.lower()
    if "'" not in lowered and "’" not in lowered:
        return _WORD.findall(lowered)
    return [_TAIL.sub("", word).replace("’", "'") for word in _WORD.findall(lowered)]


Rest = tuple[int | None, ...]


@dataclass(slots=True)
class Start:
    """What may follow an element: the terms that end with it, and phrases by what comes next.

    The rest of a phrase is a row of elements, None a gap of up to GAP words; `gapped` holds rests
    behind a gap.
    """

    terms: list[int] = field(default_factory=list)
    followed: dict[int, list[tuple[Rest, list[int]]]] = field(default_factory=dict)
    gapped: list[tuple[Rest, list[int]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """What a word is: its elements, the terms that it ends, and what may follow it."""

    elements: frozenset[int]
    terms: tuple[int, ...]
    starts: tuple[Start, ...]
    gapped: tuple[tuple[Rest, list[int]], ...]
    begins: bool  # one of the three holds something


@dataclass(frozen=True, slots=True)
class Pair:
    """What begins with two words in a row: terms, and phrases by what has yet to follow.

    Where nothing has to, all are terms.
    """

    terms: tuple[int, ...]
    unfinished: tuple[tuple[Rest, list[int]], ...]


class PhraseFinder:
    """Finds the phrases of many terms at once; a term is a name with its phrases.

    In a phrase `word*` stands for any ending, `a|b` for either word, `..` for up to four words,
    `<number>` for a number that is no year.
    """

    def __init__(self, terms: Mapping[str, Iterable[str]]) -> None:
        self.names = tuple(terms)
        self._elements: dict[str, int] = {}
        self._literal: dict[str, list[int]] = {}
        self._prefixes: dict[str, list[tuple[str, int]]] = {}
        self._numbers: list[int] = []
        self._starts: dict[int, Start] = {}
        self._memory: dict[str, Known] = {}
        self._pairs: dict[tuple[str, str], Pair] = {}
        rows: dict[tuple[int, Rest], list[int]] = {}
        for term, phrases in enumerate(terms.values()):
            for phrase in phrases:
                numbers = rows.setdefault(self._elements_of(phrase), [])
                if term not in numbers:
                    numbers.append(term)
        for (first, rest), numbers in rows.items():
            self._add(first, rest, numbers)

    def find(self, words: Sequence[str]) -> dict[int, list[int]]:
        """Positions of words at which each term begins, by the term's number."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        memory, pairs = self._memory, self._pairs
        known = [memory.get(word) or self._of_word(word) for word in words]
        rows = [one.elements for one in known]
        present: frozenset[int] | None = None
        for position, (one, pair) in enumerate(zip(known, pairwise([*words, ""]), strict=True)):
            if not one.begins:
                continue
            both = pairs.get(pair) or self._of_pair(one, pair)
            for term in both.terms:
                found[term].append(position)
            for rest, terms in both.unfinished:
                if not rest or _fits(rows, position + 2, rest):
                    for term in terms:
                        found[term].append(position)
            for rest, terms in one.gapped:
                present = present or _NOTHING.union(*rows)
                if rest[0] in present and _fits_later(rows, position + 1, rest):
                    for term in terms:
                        found[term].append(position)
        return dict(found)

    def _of_pair(self, first: Known, pair: tuple[str, str]) -> Pair:
        following = self._of_word(pair[1]).elements if pair[1] else _NOTHING
        found = [
            phrase
            for start in first.starts
            for second in following
            for phrase in start.followed.get(second, ())
        ]
        if any(rest for rest, _ in found):
            both = Pair(first.terms, tuple(found))
        else:
            both = Pair((*first.terms, *(term for _, terms in found for term in terms)), ())
        if len(self._pairs) >= _REMEMBERED:
            self._pairs.clear()
        self._pairs[pair] = both
        return both

    def _elements_of(self, phrase: str) -> tuple[int, Rest]:
        parts = phrase.lower().split()
        if not parts or parts[0] == ".." or parts[-1] == "..":
            raise ValueError(f"a phrase begins and ends with a word: {phrase!r}")
        first, *rest = (None if part == ".." else self._element(part) for part in parts)
        return (first or 0), tuple(rest)

    def _add(self, first: int, rest: Rest, terms: list[int]) -> None:
        start = self._starts.setdefault(first, Start())
        if not rest:
            start.terms += terms
        elif rest[0] is None:
            start.gapped.append((rest[1:], terms))
        else:
            start.followed.setdefault(rest[0], []).append((rest[1:], terms))

    def _element(self, part: str) -> int:
        if part in self._elements:
            return self._elements[part]
        number = self._elements[part] = len(self._elements)
        for word in part.split("|"):
            if word == "<number>":
                self._numbers.append(number)
            elif word.endswith("*"):
                self._prefixes.setdefault(word[:2], []).append((word[:-1], number))
            else:
                self._literal.setdefault(word, []).append(number)
        return number

    def _of_word(self, word: str) -> Known:
        """The elements that a word is one of, and what may follow them."""
        known = self._memory.get(word)
        if known is None:
            elements = self._look_up(word)
            starts = [start for one in elements if (start := self._starts.get(one)) is not None]
            terms = tuple(term for start in starts for term in start.terms)
            followed = tuple(start for start in starts if start.followed)
            gapped = tuple(phrase for start in starts for phrase in start.gapped)
            begins = bool(terms or followed or gapped)
            known = Known(elements, terms, followed, gapped, begins)
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            self._memory[word] = known
        return known

    def _look_up(self, word: str) -> frozenset[int]:
        found = set(self._literal.get(word, ()))
        for prefix, number in self._prefixes.get(word[:2], ()):
            if word.startswith(prefix):
                found.add(number)
        if word[0].isdigit() and not _YEAR.match(word):
            found.update(self._numbers)
        return frozenset(found)


def _fits(rows: Sequence[frozenset[int]], position: int, rest: Rest) -> bool:
    for index, element in enumerate(rest):
        if element is None:
            return _fits_later(rows, position, rest[index + 1 :])
        if position >= len(rows) or element not in rows[position]:
            return False
        position += 1
    return True


def _fits_later(rows: Sequence[frozenset[int]], position: int, rest: Rest) -> bool:
    first = rest[0]
    for place in range(position, min(position + GAP + 1, len(rows))):
        if first in rows[place] and _fits(rows, place + 1, rest[1:]):
            return True
    return False
