"""A document in, one flat record for each mention in it out, claim or no claim."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from extractor.components.mentions import Found, MentionFinder
from extractor.components.parsing.sentences import Sentence, split_document
from extractor.components.records import page_of, reference
from extractor.components.tables.cells import cell_quantities
from extractor.models import DateValue, Document, Mention, Quantity

_Value = Quantity | DateValue | Mention


def list_mentions(document: Document, finder: MentionFinder) -> Iterator[dict[str, Any]]:
    """Every quantity, date, organisation and person, sorted by place; without a parse.

    Keys: `kind`, `document`, `text`, `start`, `end`, `page`, then those of a quantity, of a date,
    or `name` and `id`. Offsets are half-open and count in the document's text.
    """
    head = reference(document).model_dump()
    found = [
        _Placed(value.start, value.end, _kind(value), value) for value in cell_quantities(document)
    ]
    for sentence in split_document(document):
        found += _placed(sentence, finder.find(sentence))
    for start, end, kind, value in _distinct(found):
        page = page_of(document, start) if document.pages else None
        own = {key: told for key, told in vars(value).items() if key not in _PLACE}
        yield {
            "kind": kind,
            "document": head,
            "text": document.text[start:end],
            "start": start,
            "end": end,
            "page": page.number if page else None,
            **own,
        }


class _Placed(NamedTuple):
    """A value with its half-open offsets in the document."""

    start: int
    end: int
    kind: str
    value: _Value


_PLACE = frozenset(("text", "start", "end", "kind"))


def _placed(sentence: Sentence, found: Found) -> Iterator[_Placed]:
    """The values of a sentence with offsets in the document."""
    values: list[_Value] = [*found.quantities, *found.dates, *found.vague, *found.names]
    for value in values:
        start, end = sentence.reading.source_span(value.start, value.end)
        yield _Placed(start, end, _kind(value), value)


def _distinct(found: Iterable[_Placed]) -> list[_Placed]:
    """In order of place, each stretch once a kind."""
    kept = {placed[:3]: placed for placed in found}
    return [kept[key] for key in sorted(kept)]


def _kind(value: _Value) -> str:
    if isinstance(value, Quantity):
        return "quantity"
    return "date" if isinstance(value, DateValue) else value.kind
