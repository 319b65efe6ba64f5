"""What may stand in a gold file: one model a level, every key of a claim optional.

A key that is absent is unlabelled; `None` and `[]` say "there is none". Offsets are half-open and
count code points of the document's text. `json_schema()` gives the JSON Schema that is shipped as
`gold/schema/gold.schema.json`.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from extractor.models import (
    Approximation,
    ClaimType,
    DateRole,
    DateType,
    Degree,
    DocumentKind,
    Grain,
    Modality,
    Polarity,
    QuantityRole,
    Relation,
)

Status = Literal["draft", "labelled", "disputed", "settled"]
Sha256 = Field(pattern=r"^[0-9a-f]{64}$")
Offset = Field(ge=0)
Offsets = Annotated[list[int], Field(min_length=2, max_length=2)]


class LabelPart(BaseModel):
    """Parent of all parts of a gold file: unknown keys are refused, nothing is converted."""

    model_config = ConfigDict(extra="forbid", strict=True)


class StretchLabel(LabelPart):
    """A stretch of text; `text` is left out where the document isn't ours."""

    text: str | None = None
    start: int = Offset
    end: int = Offset


class EntityLabel(LabelPart):
    """An organisation or a person."""

    id: str | None = None
    name: str | None = None
    text: str | None = None


class SpeakerLabel(EntityLabel):
    """Who vouches for a claim; `via` is the body that relays it."""

    via: str | None = None


class QuantityLabel(LabelPart):
    """A value with its unit."""

    text: str | None = None
    start: int | None = None
    end: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    unit_text: str | None = None
    si: dict[str, float | str] | None = None
    approximation: Approximation | None = None
    role: QuantityRole | None = None
    direction: Literal["up", "down"] | None = None
    measure: str | None = None
    period: str | None = None
    base_value: float | None = None
    base_period: str | None = None
    out_of: float | None = None
    rank_from: Literal["bottom"] | None = None


class DateLabel(LabelPart):
    """A date, duration or set with its TIMEX3 value."""

    text: str | None = None
    start: int | None = None
    end: int | None = None
    type: DateType | None = None
    value: str | None = None
    grain: Grain | None = None
    role: DateRole | None = None
    relative: bool | None = None
    ambiguous: bool | None = None


class TopicLabel(LabelPart):
    """An indicator or a pillar."""

    scheme: str
    code: str
    score: float | None = None


class RelatedLabel(LabelPart):
    """A link to another claim of the same file."""

    id: str
    relation: Relation


class ClaimLabel(LabelPart):
    """One labelled claim: type and place are required, all else may be left unlabelled.

    `annotator`, `date` and `status` say who labelled it, when, and how settled it is; `note` is for
    people. `slice_sha256` is the SHA-256 of `text[start:end]` in UTF-8, for documents whose text
    may not stand here.
    """

    type: ClaimType
    start: int = Offset
    end: int = Offset
    text: str | None = None
    slice_sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    annotator: str | None = None
    date: str | None = None
    status: Status | None = None
    note: str | None = None
    id: str | None = None
    sentence: StretchLabel | None = None
    page: int | None = None
    page_label: str | None = None
    boxes: list[dict[str, float]] | None = None
    section: str | None = None
    document: dict[str, Any] | None = None
    speaker: SpeakerLabel | None = None
    subject: EntityLabel | None = None
    predicate: str | None = None
    object: str | None = None
    polarity: Polarity | None = None
    degree: Degree | None = None
    modality: Modality | None = None
    quantities: list[QuantityLabel] | None = None
    dates: list[DateLabel] | None = None
    topics: list[TopicLabel] | None = None
    rule: str | None = None
    captures: dict[str, StretchLabel] | None = None
    confidence: float | None = None
    related: list[RelatedLabel] | None = None


class GoldFile(LabelPart):
    """One document's labels: how to find the document, and what was found in it.

    `scope` are the stretches that were labelled, where that isn't all of it: the labels are
    complete inside and say nothing outside.
    """

    file: str
    sha256: str = Sha256
    text_sha256: str = Sha256
    annotator: str | None = None
    kind: DocumentKind | None = None
    note: str | None = None
    scope: list[Offsets] | None = None
    sentences: list[Offsets] | None = None
    claims: list[ClaimLabel]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one document in a gold file."""
    schema = GoldFile.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
