"""A document in, one flat record for each mention in it out, claim or no claim."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from extractor.components.mentions import Found, MentionFinder
from extractor.components.records import page_of, reference
from extractor.components.sentences import Sentence, split_document
from extractor.components.tables import cell_quantities
from extractor.models import DateValue, Document, Mention, Quantity

_Value = Quantity | DateValue | Mention
_Kept = TypeVar("_Kept", Quantity, DateValue, Mention)


def list_mentions(document: Document, finder: MentionFinder) -> Iterator[dict[str, Any]]:
    """Every quantity, date, organisation and person, sorted by place; without a parse.

    Keys: `kind`, `document`, `text`, `start`, `end`, `page`, then those of a quantity, of a date,
    or `name` and `id`. Offsets are half-open and count in the document's text.
    """
    head = reference(document).model_dump()
    found: list[_Value] = list(cell_quantities(document))
    for sentence in split_document(document):
        found.extend(_placed(document, sentence, finder.find(sentence)))
    for value in _distinct(found):
        page = page_of(document, value.start)
        place = {"page": page.number if page else None}
        own = value.model_dump(exclude={"text", "start", "end", "kind"})
        stretch = {"text": value.text, "start": value.start, "end": value.end}
        yield {"kind": _kind(value), "document": head, **stretch, **place, **own}


def _placed(document: Document, sentence: Sentence, found: Found) -> Iterator[_Value]:
    """The values of a sentence with offsets in the document."""
    yield from (_moved(value, document, sentence) for value in found.quantities)
    yield from (_moved(value, document, sentence) for value in (*found.dates, *found.vague))
    yield from (_moved(value, document, sentence) for value in found.names)


def _moved(value: _Kept, document: Document, sentence: Sentence) -> _Kept:
    start, end = sentence.reading.source_span(value.start, value.end)
    return value.model_copy(update={"start": start, "end": end, "text": document.text[start:end]})


def _distinct(found: Iterable[_Value]) -> list[_Value]:
    """In order of place, each stretch once a kind."""
    kept = {(value.start, value.end, _kind(value)): value for value in found}
    return [kept[key] for key in sorted(kept)]


def _kind(value: _Value) -> str:
    if isinstance(value, Quantity):
        return "quantity"
    return "date" if isinstance(value, DateValue) else value.kind
