"""A text in, the stretches that a reader passes over in it out: hyphens of wrapping, no-width
characters.
"""

import re
from collections.abc import Iterator
from functools import cached_property

Span = tuple[int, int]

_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u2060\ufeff]+")
_BREAK = re.compile(r"[-‐\u00ad][ \r]*\n[ \t>]*(?=([^\W\d_]{1,60}))")
_LETTERS = re.compile(r"[^\W\d_]{2,60}$")
_LONGEST = 60
_SUSPENDED = frozenset(("and", "or", "to", "und", "et", "nor"))
_COMPOUNDED = frozenset(
    "related based term terms wide free neutral friendly led level driven specific party scale "
    "owned efficient intensive positive negative making quality range conscious aligned "
    "linked focused oriented sensitive approved certified trained funded backed neutrality".split()
)
_LEAST_FIRST = 4
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")


class Unseen:
    """Finds them in one document, whose own words decide on hyphens."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> frozenset[str]:
        """The document's words in lower case, compounds whole."""
        return frozenset(match.group().lower() for match in _WORD.finditer(self.text))

    def find(self, start: int, end: int) -> Iterator[Span]:
        """Half-open stretches within `start:end`."""
        yield from (match.span() for match in _INVISIBLE.finditer(self.text, start, end))
        for match, first in self._breaks(start, end):
            second = match[1].lower()
            if second in _SUSPENDED or not match[1].islower():
                continue
            keeps = self._keeps_hyphen(first.lower(), second)
            yield match.start() + keeps, match.end()

    def _breaks(self, start: int, end: int) -> Iterator[tuple[re.Match[str], str]]:
        """Hyphens at line ends up to the next word, each with the word before it."""
        for match in _BREAK.finditer(self.text, start, end):
            before = self.text[max(start, match.start() - _LONGEST) : match.start()]
            word = _LETTERS.search(before)
            if word:
                yield match, word.group()

    def _keeps_hyphen(self, first: str, second: str) -> bool:
        """By how the document writes the word elsewhere, else by what its parts are.

        Its first part is a word of the document, or its second one ends many compounds.
        """
        if f"{first}{second}" in self.words:
            return False
        if second in _COMPOUNDED and len(first) >= _LEAST_FIRST:
            return True
        return f"{first}-{second}" in self.words or first in self._standing_alone

    @cached_property
    def _standing_alone(self) -> frozenset[str]:
        """Words that occur elsewhere than before a break."""
        whole = self._breaks(0, len(self.text))
        broken = {match.start() - len(first) for match, first in whole}
        found = (match for match in _WORD.finditer(self.text) if match.start() not in broken)
        return frozenset(part for match in found for part in match.group().lower().split("-"))
