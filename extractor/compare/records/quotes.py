"""What either side says: a quote, a finding, a claim of the company's own."""

from typing import Literal

from extractor.compare.records.words import Bearing, FeatureName, Standing
from extractor.models import (
    ClaimType,
    Degree,
    DocumentKind,
    Modality,
    Polarity,
    Quantity,
    Record,
    Region,
)


class Quote(Record):
    """A claim as it is quoted: its words in their sentence, and the place they stand at.

    `text` is `sentence[start - sentence_start : end - sentence_start]`. `topic_score` is how sure
    it is that the quote belongs to the indicator it is shown under, `confidence` how sure that it
    is a claim at all.
    """

    claim_id: str
    type: ClaimType
    text: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    section: str | None
    page: int | None
    page_label: str | None
    boxes: tuple[Region, ...]
    source: str
    document_id: str
    document_title: str | None
    document_kind: DocumentKind
    date: str | None
    speaker: str | None
    speaker_id: str | None
    via: str | None
    polarity: Polarity | None
    degree: Degree | None
    modality: Modality | None
    quantities: tuple[Quantity, ...]
    topic_score: float | None
    confidence: float


class Finding(Record):
    """What an assessor says of the company; `year` is the index it speaks of, as far as known.

    `about` is "conduct" for a criticism of what the company does, "disclosure" for all else.
    `standing` says how it relates to the index of the comparison: written for it, for an earlier
    one since which the score has hardly moved or has, for a later one, not comparable by scores, or
    so wide (over several indicators at once) that it says little of one.
    `counts` is whether the verdict leans on it.
    """

    quote: Quote
    year: int | None
    about: Literal["disclosure", "conduct"]
    standing: Standing
    counts: bool


class Feature(Record):
    """One sign of a specific claim and the words that show it, None where there are none.

    `start` and `end` are offsets in the document.
    """

    name: FeatureName
    text: str | None = None
    start: int | None = None
    end: int | None = None


class SelfClaim(Record):
    """What the company says of itself; `features` holds all of FEATURES, in their order.

    `bearing`: "direct" where the claim names what the indicator is about, "general" where it stays
    in the field (human rights, stakeholders) without it, "elsewhere" where it is about something
    else (suppliers' labour, employees, the environment); `bearing_reason` says by which words.
    `says_published` marks a claim about the company's own transparency.
    """

    quote: Quote
    kind: Literal["practice", "promise"]
    bearing: Bearing
    bearing_reason: str
    says_published: bool
    features: tuple[Feature, ...]
