"""Records in, what the templates of the page show of them out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote as encoded

from markupsafe import Markup

from extractor.compare.records import (
    IndexComparison,
    IndicatorComparison,
    Quote,
    Source,
    Verdict,
    YearScore,
)
from extractor.export import links

CATEGORIES = {"G": "Governance", "F": "Freedom of expression", "P": "Privacy"}
# A sign beside the colour, for those who don't see it and for paper.
_SIGNS: dict[Verdict | None, str] = {
    "contradicted": "✕",
    "claimed beyond disclosure": "▲",
    "commitment only": "◇",
    "gap": "○",
    "corroborated": "✓",
    "unassessed": "?",
    None: "·",
}
_STEPS = 10
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of the map: its id in the page, a score for each of the map's years."""

    key: str
    indicator: IndicatorComparison
    scores: tuple[YearScore | None, ...]
    sources: str


@dataclass(frozen=True, slots=True)
class Map:
    """One index: the years shown and the lines by category (letter, lines)."""

    index: IndexComparison
    years: tuple[int, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]


def heat_map(index: IndexComparison, sources: Sequence[Source], prefix: str) -> Map:
    """The map of one index; `Line.sources` are places (from 1) among the sources."""
    years = sorted({each.year for one in index.indicators for each in one.history})
    places = {(each.source, each.id): str(number) for number, each in enumerate(sources, 1)}
    lines = [_line(one, index.year, years, places, prefix) for one in index.indicators]
    groups = (
        (letter, tuple(line for line in lines if line.indicator.category == letter))
        for letter in CATEGORIES
    )
    return Map(index, tuple(years), tuple((name, group) for name, group in groups if group))


def _line(
    one: IndicatorComparison,
    year: int,
    years: Sequence[int],
    places: dict[tuple[str, str], str],
    prefix: str,
) -> Line:
    by_year = {each.year: each for each in one.history}
    own = (*one.claims, *one.set_aside)
    quotes = [each.quote for each in one.findings] + [each.quote for each in own]
    found = dict.fromkeys(places.get((q.source, q.document_id), "") for q in quotes)
    return Line(
        key=f"{prefix}{year}-{one.code}",
        indicator=one,
        scores=tuple(by_year.get(each) for each in years),
        sources=" ".join(filter(None, found)),
    )


@dataclass(frozen=True, slots=True)
class Linker:
    """Makes links for a page that lies in `folder`; relative sources count from `documents`."""

    documents: Path
    folder: Path

    def link(self, quote: Quote) -> str | None:
        """To the page or the words in the source; None where the source is no file."""
        return links.url(
            quote.source,
            page=quote.page,
            text=quote.text,
            documents=self.documents,
            folder=self.folder,
        )

    def file_link(self, source: str) -> str | None:
        """To a source as such."""
        path = links.source_path(source, documents=self.documents, folder=self.folder)
        return None if path is None else encoded(path)


def marked(quote: Quote) -> Markup:
    """The sentence with the claim marked in it; the claim alone where it isn't within."""
    first = quote.start - quote.sentence_start
    last = quote.end - quote.sentence_start
    if not 0 <= first < last <= len(quote.sentence):
        return Markup("<mark>{}</mark>").format(_folded(quote.text).strip())
    parts = (quote.sentence[:first], quote.sentence[first:last], quote.sentence[last:])
    return Markup("{}<mark>{}</mark>{}").format(*map(_folded, parts))


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text)


def place_words(quote: Quote) -> str:
    """Document, date and page: "Progress report, 2024-05-02, page 12 (printed 10)"."""
    title = _folded(quote.document_title or quote.source)
    page = f"page {quote.page}" if quote.page is not None else None
    if page and quote.page_label and quote.page_label != str(quote.page):
        page = f"{page} (printed {quote.page_label})"
    return ", ".join(filter(None, (title, quote.date, page)))


def section_words(quote: Quote) -> str | None:
    """The headings above, without the document's own title."""
    headings = [_folded(each).strip() for each in (quote.section or "").split(" > ")]
    title = _folded(quote.document_title or "").strip()
    return " > ".join(each for each in headings if each and each != title) or None


def heat(score: float | None) -> str:
    """The class of a score from 0 to 100: "h0" to "h10", "none" without one."""
    return "none" if score is None else f"h{round(score / 100 * _STEPS)}"


def score_words(score: float | None) -> str:
    """A score without needless digits, a dash where there is none."""
    return "–" if score is None else f"{score:.1f}".removesuffix(".0")


def points_words(points: float) -> str:
    """Points with their sign."""
    return f"{points:+.1f}".removesuffix(".0").replace("-", "−")


def verdict_words(verdict: Verdict | None) -> str:
    """The sign of a verdict."""
    return _SIGNS[verdict]


def verdict_class(verdict: Verdict | None) -> str:
    """The class of a verdict."""
    return verdict.replace(" ", "-") if verdict else "nothing"


def source_number(sources: Sequence[Source], quote: Quote) -> str:
    """The place (from 1) of the quote's document among the sources, empty where it has none."""
    wanted = (quote.source, quote.document_id)
    places = enumerate(sources, 1)
    return next((str(n) for n, each in places if (each.source, each.id) == wanted), "")
