"""A claim in, one flat row out: what CSV, Excel and the plain columns of Parquet hold.

Lists become the best or only element in columns of their own, and all of them in words.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from extractor.export.days import last_day, year_of
from extractor.models import Claim, DateValue, Quantity

Value = str | int | float | date | None
Row = dict[str, Value]
Kind = Literal["text", "whole", "number", "day"]

_WHOLE = ("due_year", "page", "start", "end")
_NUMBERS = ("value", "low", "high", "base_value", "out_of", "confidence")
_NAMES = (
    "id type text subject subject_id speaker speaker_id via predicate object polarity degree "
    "modality value low high unit unit_text approximation quantity_role direction measure period "
    "base_value base_period out_of rank_from quantities due due_day due_year dates "
    "topic_rdr_2018 topic_rdr_2020 topic_esg topics source document_id title kind language date "
    "author author_id addressee addressee_id page page_label section start end sentence rule "
    "confidence related"
).split()
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(_WHOLE, "whole"),
    **dict.fromkeys(_NUMBERS, "number"),
    "due_day": "day",
}
COLUMNS: dict[str, Kind] = {name: _KINDS.get(name, "text") for name in _NAMES}
_SCHEMES = ("rdr-2018", "rdr-2020", "esg")


def by_id(claims: Iterable[Claim]) -> dict[str, Claim]:
    """The claims of one document by their id, for `due_date`."""
    return {claim.id: claim for claim in claims}


def due_date(claim: Claim, others: Mapping[str, Claim]) -> DateValue | None:
    """The date by which a claim is due: its own, or that of the deadline it is linked to."""
    own = next((each for each in claim.dates if each.role == "due"), None)
    if own or claim.type == "deadline":
        return own or next(iter(claim.dates), None)
    linked = (others.get(each.id) for each in claim.related if each.relation == "due")
    deadlines = (each for each in linked if each and each.type == "deadline" and each.dates)
    return next((each.dates[0] for each in deadlines), None)


def target_year(claim: Claim, others: Mapping[str, Claim]) -> int | None:
    """The year in which a claim is due, else the one that its target is to be reached in."""
    due = due_date(claim, others)
    if due and (year := year_of(due.value)):
        return year
    targets = (each.period for each in claim.quantities if each.role == "target")
    return next((year for period in targets if (year := year_of(period))), None)


def flat_row(claim: Claim, others: Mapping[str, Claim]) -> Row:
    """One value for each of `COLUMNS`, in their order."""
    row: Row = {
        **_proposition(claim),
        **_quantity(claim.quantities[0] if claim.quantities else None),
        "quantities": "; ".join(map(quantity_words, claim.quantities)) or None,
        **_dates(claim, others),
        **_topics(claim),
        **_document(claim),
        **_place(claim),
        "rule": claim.rule,
        "confidence": claim.confidence,
        "related": "; ".join(f"{each.relation} {each.id}" for each in claim.related) or None,
    }
    return {name: row[name] for name in COLUMNS}


def _proposition(claim: Claim) -> Row:
    return {
        "id": claim.id,
        "type": claim.type,
        "text": claim.text,
        "subject": claim.subject.name or claim.subject.text,
        "subject_id": claim.subject.id,
        "speaker": claim.speaker.name or claim.speaker.text,
        "speaker_id": claim.speaker.id,
        "via": claim.speaker.via,
        "predicate": claim.predicate,
        "object": claim.object,
        "polarity": claim.polarity,
        "degree": claim.degree,
        "modality": claim.modality,
    }


def _quantity(quantity: Quantity | None) -> Row:
    """The columns of the first quantity; of metrics, the only one."""
    plain = (
        "value low high unit unit_text approximation direction measure period base_value "
        "base_period out_of rank_from"
    ).split()
    row: Row = {name: getattr(quantity, name, None) for name in plain}
    row["quantity_role"] = quantity.role if quantity else None
    return row


def quantity_words(quantity: Quantity) -> str:
    """As it is written, with what isn't to be seen there: "50% (target 2030, Scope 1)"."""
    facts = [quantity.role if quantity.role != "level" else "", quantity.period or ""]
    inside = ", ".join(filter(None, [" ".join(filter(None, facts)), quantity.measure]))
    return f"{quantity.text} ({inside})" if inside else quantity.text


def _dates(claim: Claim, others: Mapping[str, Claim]) -> Row:
    due = due_date(claim, others)
    return {
        "due": due.value if due else None,
        "due_day": last_day(due.value) if due else None,
        "due_year": target_year(claim, others),
        "dates": "; ".join(map(date_words, claim.dates)) or None,
    }


def date_words(found: DateValue) -> str:
    """As it is written, with its role and value: "by year-end 2024 (due 2024-12-31)"."""
    inside = " ".join(filter(None, (found.role, found.value)))
    return f"{found.text} ({inside})" if inside and inside != found.text else found.text


def best_topic(claim: Claim, scheme: str) -> str | None:
    """The code of the first topic of a scheme; topics stand best first."""
    return next((each.code for each in claim.topics if each.scheme == scheme), None)


def _topics(claim: Claim) -> Row:
    row: Row = {f"topic_{each.replace('-', '_')}": best_topic(claim, each) for each in _SCHEMES}
    row["topics"] = "; ".join(f"{t.scheme} {t.code} {t.score:.2f}" for t in claim.topics) or None
    return row


def _document(claim: Claim) -> Row:
    document = claim.document
    author, addressee = document.author, document.addressee
    return {
        "source": document.source,
        "document_id": document.id,
        "title": document.title,
        "kind": document.kind,
        "language": document.language,
        "date": document.date,
        "author": author.name if author else None,
        "author_id": author.id if author else None,
        "addressee": addressee.name if addressee else None,
        "addressee_id": addressee.id if addressee else None,
    }


def _place(claim: Claim) -> Row:
    return {
        "page": claim.page,
        "page_label": claim.page_label,
        "section": claim.section,
        "start": claim.start,
        "end": claim.end,
        "sentence": claim.sentence.text,
    }
