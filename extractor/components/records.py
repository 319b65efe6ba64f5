"""Claims in the making in, frozen records out: ids, places, links."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.components.parsing.sentences import Sentence
from extractor.models import (
    Claim,
    ClaimType,
    Document,
    DocumentRef,
    Page,
    Region,
    Related,
    Relation,
    Speaker,
    Stretch,
    Subject,
)


@dataclass(slots=True)
class Draft:
    """A claim that lacks only its links; offsets in the document."""

    type: ClaimType
    start: int
    end: int
    sentence: Sentence
    rule: str
    confidence: float
    speaker: Speaker
    subject: Subject
    features: dict[str, float] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    captures: dict[str, Stretch] = field(default_factory=dict)
    links: list[tuple["Draft", Relation]] = field(default_factory=list)

    def identity(self, document: Document) -> str:
        """Stable id: of the document's bytes, the type and the place, of nothing else."""
        key = f"{document.id}|{self.type}|{self.start}|{self.end}"
        return "clm_" + hashlib.sha256(key.encode()).hexdigest()[:16]


def link(one: Draft, other: Draft, relation: Relation) -> None:
    """Relates two drafts both ways."""
    one.links.append((other, relation))
    other.links.append((one, relation))


def freeze(drafts: Sequence[Draft], document: Document) -> list[Claim]:
    """The records, sorted by place and type; of two drafts with one id the first counts."""
    head = reference(document)
    claims: dict[str, Claim] = {}
    for draft in sorted(drafts, key=lambda d: (d.start, d.end, d.type)):
        claim = _freeze(draft, document, head)
        claims.setdefault(claim.id, claim)
    return list(claims.values())


def _freeze(draft: Draft, document: Document, head: DocumentRef) -> Claim:
    sentence = draft.sentence
    page = page_of(document, draft.start)
    return Claim(
        id=draft.identity(document),
        type=draft.type,
        text=document.text[draft.start : draft.end],
        start=draft.start,
        end=draft.end,
        sentence=Stretch(
            text=document.text[sentence.start : sentence.end],
            start=sentence.start,
            end=sentence.end,
        ),
        page=page.number if page else None,
        page_label=page.label if page else None,
        boxes=_boxes(document, draft.start, draft.end),
        section=sentence.block.heading,
        document=head,
        speaker=draft.speaker,
        subject=draft.subject,
        rule=draft.rule,
        captures=draft.captures,
        confidence=round(draft.confidence, 3),
        related=_related(draft, document),
        **draft.values,
    )


def reference(document: Document) -> DocumentRef:
    """What claims and mentions say of their document."""
    return DocumentRef(
        id=document.id,
        source=document.source,
        title=document.title,
        kind=document.kind,
        language=document.language,
        date=document.date,
        author=document.author,
        addressee=document.addressee,
    )


def page_of(document: Document, offset: int) -> Page | None:
    """The page that holds the character at `offset`; None in documents without pages."""
    number = document.origin.page_at(offset) if document.origin else None
    for page in document.pages[(number or 1) - 1 :]:  # pages are numbered from 1 on
        if page.number == number or (number is None and page.start <= offset < page.end):
            return page
    return None


def _boxes(document: Document, start: int, end: int) -> tuple[Region, ...]:
    return tuple(document.origin.regions(start, end)) if document.origin else ()


def _related(draft: Draft, document: Document) -> tuple[Related, ...]:
    found = {(other.identity(document), relation) for other, relation in draft.links}
    return tuple(Related(id=identity, relation=relation) for identity, relation in sorted(found))
