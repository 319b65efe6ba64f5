"""A parsed sentence with all that was found in it: what rules look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Token

from extractor.components.parsing.sentences import Sentence
from extractor.components.parsing.shown import text_of
from extractor.components.parsing.tidying import SHOWN_NAMES
from extractor.components.parsing.trimming import trim
from extractor.models import DateValue, Entity, Mention, Quantity, Speaker
from extractor.rules import Perspective


@dataclass(slots=True)
class Parsed:
    """`doc` is the parse; `starts[i]:ends[i]` is where token i stands in the sentence's reading.

    `source` is the document's text, `units` the short names of its author's own bodies, `written`
    its day, `year` the year of the index or report it speaks of, `judge` who judges there in an
    article. Mentions, quantities and dates
    carry offsets in the sentence's reading (not the document). `sources` says by a quantity's
    start where its measure and its period were found.
    """

    sentence: Sentence
    doc: Doc
    source: str = ""
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    perspective: Perspective = "unknown"
    section: str = ""
    author: Entity | None = None
    units: frozenset[str] = frozenset()
    kind_of: Callable[[str], str | None] = lambda _: None
    written: str | None = None
    year: str | None = None
    judge: Speaker | None = None
    mentions: list[Mention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    dates: list[DateValue] = field(default_factory=list)
    sources: dict[int, Any] = field(default_factory=dict)

    def is_synthetic(self, token: Token) -> bool:
        """Whether the token stands in the lead-in that was put before the sentence."""
        return self.ends[token.i] < 0

    def reading_span(self, first: int, last: int) -> tuple[int, int] | None:
        """Half-open offsets in the sentence's reading of tokens `first:last`; None if outside."""
        text = self.sentence.reading.text
        shown = next((start for start in self.starts[first:last] if start >= 0), 0)
        start, end = trim(text, shown, self.ends[last - 1])
        return (start, end) if start < end else None

    def source_span(self, first: int, last: int) -> tuple[int, int] | None:
        """Half-open offsets in the document of tokens `first:last`; None if outside."""
        span = self.reading_span(first, last)
        return self.sentence.reading.source_span(*span) if span else None

    def tokens_of(self, start: int, end: int) -> Iterator[Token]:
        """The tokens that overlap the stretch `start:end` of the sentence's reading."""
        for token in self.doc:
            if self.starts[token.i] < end and self.ends[token.i] > start:
                yield token

    def head_of(self, start: int, end: int) -> Token | None:
        """The token of the stretch whose head lies outside it."""
        inside = list(self.tokens_of(start, end))
        numbers = {token.i for token in inside}
        return next((t for t in inside if t.head.i not in numbers or t.head.i == t.i), None)

    def mention_at(self, token: Token) -> Mention | None:
        """The organisation or person whose name holds the token."""
        start = self.starts[token.i]
        return next((m for m in self.mentions if m.start <= start < m.end), None)

    def shown_span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open offsets in `doc.text` of the stretch `start:end` of the sentence's reading."""
        inside = list(self.tokens_of(start, end))
        if not inside:
            return (0, 0)
        first, last = inside[0], inside[-1]
        lead = max(0, start - self.starts[first.i]) if self._is_shown(first) else 0
        tail = max(0, self.ends[last.i] - end) if self._is_shown(last) else 0
        return first.idx + lead, last.idx + len(last) - tail

    def _is_shown(self, token: Token) -> bool:
        """Whether the parser saw the token as it is written."""
        return len(token) == self.ends[token.i] - self.starts[token.i]

    def as_read(self, words: str) -> str:
        """Words of `doc.text` as they stand in the sentence's reading."""
        found = _find_whole(words, text_of(self.doc))
        span = self.doc.char_span(found, found + len(words), alignment_mode="expand")
        if found < 0 or span is None:
            return " ".join(word for word in words.split() if word not in SHOWN_NAMES)
        place = self.reading_span(span.start, span.end)
        return self.sentence.text[place[0] : place[1]] if place else words

    def is_dated(self, token: Token) -> bool:
        """Whether the token stands in a date."""
        start = self.starts[token.i]
        return any(date.start <= start < date.end for date in self.dates)

    def placed_quantity(self, quantity: Quantity) -> Quantity:
        """The quantity with offsets in the document."""
        return quantity.model_copy(update=self._place(quantity.start, quantity.end))

    def placed_date(self, date: DateValue) -> DateValue:
        """The date with offsets in the document."""
        return date.model_copy(update=self._place(date.start, date.end))

    def _place(self, start: int, end: int) -> dict[str, object]:
        first, last = self.sentence.reading.source_span(start, end)
        return {"start": first, "end": last, "text": self.source[first:last]}


def _find_whole(words: str, text: str) -> int:
    """Where words stand in a text that are no piece of longer ones; -1 where nowhere."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not (start and _in_word(text[start - 1])) and not (
            end < len(text) and _in_word(text[end])
        ):
            return start
        start = text.find(words, start + 1)
    return -1


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
