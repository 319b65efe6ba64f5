"""A document's sentences in, their quantities, dates, organisations and people out."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.components.parsed import Parsed
from extractor.models import DateValue, Document, Mention, Quantity
from extractor.normalize.dates import find_dates, settle_day_order
from extractor.normalize.organisations import Registry
from extractor.normalize.people import find_people
from extractor.normalize.quantities import find_quantities


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in one sentence; offsets in its reading."""

    names: list[Mention]
    quantities: list[Quantity]
    dates: list[DateValue]


class MentionFinder:
    """Finds mentions in the light of one document: its date, its day order, its own names."""

    def __init__(self, document: Document, registry: Registry) -> None:
        ids = [e.id for e in (document.author, document.addressee) if e is not None and e.id]
        about = document.facts.get("about")
        self.registry = registry.for_document(
            document.text, about=[*([about] if about else []), *ids]
        )
        self.day_first = settle_day_order(document.text)
        self.written = written_day(document)
        self.year = document.date[:4] if document.date else None
        self.previous: list[Quantity] = []

    def find(self, text: str) -> Found:
        """Mentions in the reading of one sentence, without a parse."""
        dates = find_dates(text, reference=self.written, day_first=self.day_first)
        names = merge(self.registry.find(text), find_people(text))
        taken = [(d.start, d.end) for d in dates]
        taken += [(m.start, m.end) for m in names if any(c.isdigit() for c in m.text)]
        quantities = find_quantities(text, taken=sorted(taken))
        return Found(names, quantities, dates)

    def complete(self, parsed: Parsed) -> None:
        """Measure, role and period of the sentence's quantities, from its parse."""
        raise NotImplementedError


def merge(organisations: Sequence[Mention], people: Sequence[Mention]) -> list[Mention]:
    """Both kinds in order, without overlaps; the longer name wins."""
    kept: list[Mention] = []
    for mention in sorted([*organisations, *people], key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def written_day(document: Document) -> datetime.date | None:
    """The document's date as a day; the first of a month or year where that is all we know."""
    if not document.date:
        return None
    parts = [int(part) for part in document.date.split("-") if part.isdigit()]
    year, month, day = [*parts, 1, 1][:3]
    return datetime.date(year, month, day)
