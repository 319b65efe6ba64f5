"""Documents one after the other in, one page out.

The head of the page counts over all documents, so what is below it waits in a temporary file:
memory holds one document and one line about each.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from extractor.export.guard import clean
from extractor.export.links import claim_url, source_path
from extractor.export.page.assets import asset, environment, policy
from extractor.export.page.charts import bar_chart, year_chart
from extractor.export.page.entries import entry, page_words
from extractor.export.page.marking import LETTERS, Marked, Marker
from extractor.export.page.passages import Passage, passages_of, sentences_of
from extractor.export.page.tally import MODALITIES, SCHEMES, Tally
from extractor.export.rows import by_id
from extractor.export.sinks import Place
from extractor.models import CLAIM_TYPES, Claim, Document, DocumentRef

_YEARS = "Due or targeted, by year"


@dataclass(frozen=True, slots=True)
class Listed:
    """A document's line in the table at the top."""

    number: int
    title: str
    about: Document | DocumentRef
    counts: Counter[str]


class Page:
    """Needs the documents for their text; one that isn't there is shown by its sentences."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._body = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        self._tally = Tally()
        self._listed: list[Listed] = []

    def add(self, document: Document | None, claims: Sequence[Claim]) -> None:
        """A section for the document: its text, its claims."""
        about = claims[0].document if claims else document
        if about is None:
            return
        number = len(self._listed) + 1
        title = clean(about.title or about.source)
        self._listed.append(Listed(number, title, about, Counter(c.type for c in claims)))
        self._tally.add(claims, by_id(claims))
        self._body.write(clean(self._section(self._listed[-1], document, claims)))

    def _section(self, listed: Listed, document: Document | None, claims: Sequence[Claim]) -> str:
        ordered = sorted(claims, key=lambda claim: (claim.start, -claim.end, claim.id))
        marked = [Marked(claim, listed.number, n) for n, claim in enumerate(ordered, 1)]
        marker = Marker(marked)
        passages = passages_of(document, marker) if document else sentences_of(marked, marker)
        shown: list[Passage] = list(passages)
        others = {each.claim.id: each for each in marked}
        entries = (
            entry(each, others, url=self._url(each.claim), in_text=each.key in marker.placed)
            for each in marked
        )
        return _template("document.html.j2").render(
            listed=listed,
            passages=shown,
            entries=entries,
            has_text=document is not None,
            link=self._source_link(listed.about.source),
            page_words=page_words,
        )

    def _url(self, claim: Claim) -> str | None:
        return claim_url(claim, documents=self._place.documents, folder=self._place.final.parent)

    def _source_link(self, source: str) -> str | None:
        return source_path(source, documents=self._place.documents, folder=self._place.final.parent)

    def finish(self) -> None:
        """Writes the page: head with charts, the documents, the script."""
        with self._place.temporary.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(map(clean, _template("head.html.j2").generate(**self._head())))
            self._body.seek(0)
            shutil.copyfileobj(self._body, stream)
            stream.writelines(_template("end.html.j2").generate(script=Markup(asset("script.js"))))
        self._body.close()

    def _head(self) -> dict[str, Any]:
        style = asset("base.css") + asset("report.css")
        return {
            "title": _page_title(self._listed),
            "policy": policy(style, asset("script.js")),
            "style": Markup(style),
            "listed": self._listed,
            "types": CLAIM_TYPES,
            "letters": LETTERS,
            "tally": self._tally,
            "total": self._tally.types.total(),
            "charts": _charts(self._tally),
            "years": _YEARS,
            "schemes": SCHEMES,
            "modalities": MODALITIES,
        }

    def abandon(self) -> None:
        """Throws the waiting part away."""
        self._body.close()


def _page_title(listed: Sequence[Listed]) -> str:
    if len(listed) == 1:
        return f"Claims in {listed[0].title}"
    return f"Claims in {len(listed)} documents"


def _charts(tally: Tally) -> list[tuple[str, Markup]]:
    """(title, picture) of what there is anything of."""
    bars = [
        ("Claims by type", tally.by_type()),
        ("Modality", tally.by_modality()),
        *((f"Topics: {name}", tally.by_topic(scheme)) for scheme, name in SCHEMES.items()),
    ]
    charts = [(title, bar_chart(title, rows)) for title, rows in bars if any(n for _, n, _ in rows)]
    years = year_chart(_YEARS, tally.years, tuple(MODALITIES))
    if years:
        charts.insert(2, (_YEARS, years))
    return charts


def _template(name: str) -> Template:
    return environment("extractor.export.page").get_template(name)
