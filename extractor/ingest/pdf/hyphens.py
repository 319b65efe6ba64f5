"""Two halves of a word at a line end in, the verdict how they are joined out."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property

from extractor.ingest.pdf.glyphs import HYPHENS

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_SUSPENDED = frozenset({"and", "or", "to", "und", "oder", "nor"})
_PREFIXES = frozenset(
    "self non co multi cross well long short high low near mid post pre anti semi third first "
    "zero net year low-carbon full part ex quasi ultra re".split()
)


class HyphenJudge:
    """Decides with the document's own words, then with a word list that is handed in."""

    def __init__(self, texts: Iterable[str], words: Collection[str]) -> None:
        self._texts = texts
        self._words = words

    @cached_property
    def _own(self) -> Counter[str]:
        """How often each word and compound stands in the document; counted when first needed."""
        return Counter(_WORD.findall("\n".join(self._texts).casefold()))

    def joins(self, head: str, tail: str) -> tuple[bool, bool]:
        """`(keep the hyphen, put a blank)` for a line that ends on `head`, hyphen included.

        "infor-", "mation" gives (False, False); "climate-", "related" gives (True, False);
        "short-", "and" gives (True, True).
        """
        if head.endswith("\u00ad"):
            return False, False
        left = _last_word(head.rstrip(HYPHENS))
        right = _first_word(tail)
        if not left or not right:
            return True, bool(not left and tail[:1].isalpha())
        if right.casefold() in _SUSPENDED and tail.casefold() == right.casefold():
            return True, True
        if not right[0].islower() or left[-1].isdigit():
            return not (left.isupper() and right.isupper() and self._known(left + right)), False
        return self._keeps(left.casefold(), right.casefold()), False

    def _keeps(self, left: str, right: str) -> bool:
        whole, compound = left + right, f"{left}-{right}"
        once, twice = self._own[whole], self._own[compound]
        if once != twice:
            return twice > once
        if whole in self._words:
            return False
        if "-" in left:
            return self._known(left.rsplit("-", 1)[1])
        return left in _PREFIXES or (
            self._known(left)
            and self._known(right)
            and len(left) > 2
            and len(right) > 2 + (len(left) < 5)
        )

    def _known(self, word: str) -> bool:
        word = word.casefold()
        return self._own[word] > 0 or word in self._words


def _last_word(text: str) -> str:
    found = re.search(r"(?<![\w-])[\w-]+$", text)
    return found.group() if found else ""


def _first_word(text: str) -> str:
    found = re.match(r"[^\W_]+", text)
    return found.group() if found else ""


def ends_hyphenated(text: str) -> bool:
    """Whether a word at a line end is cut, or is a compound cut at its own hyphen."""
    return len(text) > 1 and text[-1] in HYPHENS and text[-2].isalnum()
