"""A stretch of text and the claims in it in, HTML with the claims marked out.

HTML elements nest, claims may overlap: a mark that would cross another is ended and begun again,
so that each claim is one mark or several in a row, and the letters are those of the text.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from extractor.models import Claim, ClaimType
from extractor.reading import Reading

LETTERS: dict[ClaimType, str] = {
    "recommendation": "R",
    "commitment": "C",
    "action": "A",
    "finding": "F",
    "metric": "M",
    "deadline": "D",
}
_CLOSE = Markup("</mark>")


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim with its number in the page: document and place, both from 1."""

    claim: Claim
    document: int
    number: int

    @property
    def key(self) -> str:
        """What its elements are called by: "2-14"."""
        return f"{self.document}-{self.number}"

    @property
    def label(self) -> str:
        """What a reader sees: "C14"."""
        return f"{LETTERS[self.claim.type]}{self.number}"


@dataclass(slots=True)
class Marker:
    """Marks the claims of one document, stretch by stretch; remembers which have been placed."""

    claims: Sequence[Marked]
    placed: set[str] = field(default_factory=set)
    _starts: list[int] = field(init=False)
    _longest: int = field(init=False)

    def __post_init__(self) -> None:
        self.claims = sorted(
            self.claims, key=lambda each: (each.claim.start, -each.claim.end, each.number)
        )
        self._starts = [each.claim.start for each in self.claims]
        self._longest = max((each.claim.end - each.claim.start for each in self.claims), default=0)

    def mark(self, reading: Reading) -> Markup:
        """The reading as HTML; claims that reach beyond it are marked as far as it goes."""
        if not reading.text:
            return Markup()
        spans = [
            (low, high, each)
            for each in self._inside(reading.offsets[0], reading.offsets[-1] + 1)
            for low, high in [_span(each.claim, reading)]
            if low < high
        ]
        return Markup().join(self._pieces(reading, spans))

    def _inside(self, start: int, end: int) -> Iterable[Marked]:
        first = bisect_left(self._starts, start - self._longest)
        for each in self.claims[first : bisect_left(self._starts, end)]:
            if each.claim.end > start:
                yield each

    def _pieces(
        self, reading: Reading, spans: Sequence[tuple[int, int, Marked]]
    ) -> Iterable[Markup]:
        """Text and marks in turn, from boundary to boundary."""
        bounds = sorted({0, len(reading.text), *(b for low, high, _ in spans for b in (low, high))})
        is_open: list[tuple[int, int, Marked]] = []
        for position, following in zip(bounds, [*bounds[1:], None], strict=True):
            yield from self._closed(is_open, position, reading)
            for span in spans:
                if span[0] == position:
                    is_open.append(span)
                    yield self._opened(span[2])
            if following is not None:
                yield escape(reading.text[position:following])

    def _closed(
        self, is_open: list[tuple[int, int, Marked]], position: int, reading: Reading
    ) -> Iterable[Markup]:
        """Ends what ends here; what was begun within it is ended too and begun again."""
        again = []
        while any(high == position for _, high, _ in is_open):
            span = is_open.pop()
            yield _CLOSE
            if span[1] != position:
                again.append(span)
            elif span[2].claim.end <= reading.offsets[-1] + 1:
                yield _number(span[2])
        for span in reversed(again):
            is_open.append(span)
            yield self._opened(span[2])

    def _opened(self, each: Marked) -> Markup:
        """The tag that begins a mark; the first one of a claim has its id."""
        is_first = each.key not in self.placed
        self.placed.add(each.key)
        name = f' id="m{each.key}"' if is_first else ""
        return Markup(f'<mark{name} class="{each.claim.type}" data-claim="{each.key}">')


def _span(claim: Claim, reading: Reading) -> tuple[int, int]:
    """Half-open offsets of the claim in the reading."""
    return bisect_left(reading.offsets, claim.start), bisect_left(reading.offsets, claim.end)


def _number(each: Marked) -> Markup:
    """The link from the end of a claim to its entry in the list; nothing in it is a document's."""
    kind = each.claim.type
    return Markup(
        f'<a class="no {kind}" href="#c{each.key}" data-no="{each.label}" '
        f'aria-label="{kind} {each.number}"></a>'
    )
