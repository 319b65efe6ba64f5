"""A claim in, rows of the tables out: column to value, as `tables.sql` names them."""

from collections.abc import Iterator, Mapping
from typing import Any

from extractor.export.days import last_day
from extractor.export.rows import due_date, target_year
from extractor.models import Claim, DateValue, Document, DocumentRef, Quantity

Values = dict[str, Any]


def document_row(about: Document | DocumentRef) -> Values:
    """One row of `documents`."""
    author, addressee = about.author, about.addressee
    return {
        **{name: getattr(about, name) for name in "id source title kind language date".split()},
        "author": author.id if author else None,
        "addressee": addressee.id if addressee else None,
        "author_name": author.name if author else None,
        "addressee_name": addressee.name if addressee else None,
    }


def entity_rows(about: Claim | Document | DocumentRef) -> Iterator[Values]:
    """Rows of `entities`: who is named with an id."""
    parties = (
        (about.subject, about.speaker)
        if isinstance(about, Claim)
        else (about.author, about.addressee)
    )
    for party in parties:
        if party is not None and party.id is not None:
            kind = "person" if party.id.startswith("person:") else "organisation"
            yield {"id": party.id, "kind": kind, "name": party.name}


def claim_row(claim: Claim, others: Mapping[str, Claim]) -> Values:
    """One row of `claims`, without its document."""
    plain = (
        "id type text section page page_label predicate object polarity degree modality rule "
        "confidence"
    ).split()
    due = due_date(claim, others)
    return {
        **{name: getattr(claim, name) for name in plain},
        "sentence": claim.sentence.text,
        "start_offset": claim.start,
        "end_offset": claim.end,
        "subject": claim.subject.id,
        "subject_name": claim.subject.name or claim.subject.text,
        "speaker": claim.speaker.id,
        "speaker_name": claim.speaker.name or claim.speaker.text,
        "via": claim.speaker.via,
        "due": due.value if due else None,
        "due_day": _day(due.value) if due else None,
        "due_year": target_year(claim, others),
    }


def child_rows(claim: Claim) -> Iterator[tuple[str, Values]]:
    """The tables that hang on a claim, and a row of each, without the claim's number."""
    for quantity in claim.quantities:
        yield "quantities", _quantity(quantity)
    for found in claim.dates:
        yield "dates", _date(found)
    places: dict[str, int] = {}
    for topic in claim.topics:
        places[topic.scheme] = places.get(topic.scheme, 0) + 1
        yield "topics", {**topic.model_dump(), "place": places[topic.scheme]}
    for link in claim.related:
        yield "links", {"relation": link.relation, "other_id": link.id}
    for name, held in claim.captures.items():
        yield "captures", {"name": name, "text": held.text, **_offsets(held.start, held.end)}
    for box in claim.boxes:
        yield "boxes", box.model_dump()


def _quantity(quantity: Quantity) -> Values:
    row = quantity.model_dump(exclude={"start", "end", "si"})
    si = quantity.si or {}
    return {
        **row,
        **_offsets(quantity.start, quantity.end),
        "si_value": si.get("value"),
        "si_unit": si.get("unit"),
    }


def _date(found: DateValue) -> Values:
    row = found.model_dump(exclude={"start", "end", "relative", "ambiguous"})
    return {
        **row,
        **_offsets(found.start, found.end),
        "last_day": _day(found.value),
        "is_relative": int(found.relative),
        "is_ambiguous": int(found.ambiguous),
    }


def _offsets(start: int, end: int) -> Values:
    return {"start_offset": start, "end_offset": end}


def _day(value: str | None) -> str | None:
    day = last_day(value)
    return day.isoformat() if day else None
