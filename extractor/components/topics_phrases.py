"""Words in, the places of all phrases out: one look-up a word, whatever the number of phrases."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

GAP = 4
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_TAIL = re.compile(r"['’]s$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_REMEMBERED = 100_000


def split_words(text: str) -> list[str]:
    """Lower-case words; hyphens and punctuation part them, possessive endings are dropped."""
    lowered = text.lower()
    if "'" not in lowered and "’" not in lowered:
        return _WORD.findall(lowered)
    return [_TAIL.sub("", word).replace("’", "'") for word in _WORD.findall(lowered)]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of elements, each a number given by the finder; None is a gap of up to GAP words."""

    term: int
    rest: tuple[int | None, ...]


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
        self._starts: dict[int, list[Phrase]] = {}
        self._memory: dict[str, frozenset[int]] = {}
        for index, phrases in enumerate(terms.values()):
            for phrase in phrases:
                self._add(index, phrase)

    def find(self, words: Sequence[str]) -> dict[int, list[int]]:
        """Positions of words at which each term begins, by the term's number."""
        found: dict[int, list[int]] = {}
        rows = [self._of_word(word) for word in words]
        for position, row in enumerate(rows):
            for element in row:
                for phrase in self._starts.get(element, ()):
                    if not phrase.rest or _fits(rows, position + 1, phrase.rest):
                        found.setdefault(phrase.term, []).append(position)
        return found

    def _add(self, term: int, phrase: str) -> None:
        parts = [part for part in phrase.lower().split() if part != "&"]
        elements = [None if part == ".." else self._element(part) for part in parts]
        first = elements[0]
        if first is None:
            raise ValueError(f"a phrase can't begin with a gap: {phrase!r}")
        self._starts.setdefault(first, []).append(Phrase(term, tuple(elements[1:])))

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

    def _of_word(self, word: str) -> frozenset[int]:
        known = self._memory.get(word)
        if known is None:
            known = self._look_up(word)
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


def _fits(rows: Sequence[frozenset[int]], position: int, rest: tuple[int | None, ...]) -> bool:
    for index, element in enumerate(rest):
        if element is None:
            later = rest[index + 1 :]
            return any(_fits(rows, position + skip, later) for skip in range(GAP + 1))
        if position >= len(rows) or element not in rows[position]:
            return False
        position += 1
    return True
