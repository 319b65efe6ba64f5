"""The records: what a document is, what a claim is. Frozen, validated, no behaviour beyond slicing.

All offsets are half-open and count Unicode code points of `Document.text`, unless said otherwise.
"""

from typing import Literal, Protocol, runtime_checkable

from pydantic import BaseModel, ConfigDict, Field

ClaimType = Literal["recommendation", "commitment", "action", "finding", "metric", "deadline"]
CLAIM_TYPES: tuple[ClaimType, ...] = (
    "recommendation",
    "commitment",
    "action",
    "finding",
    "metric",
    "deadline",
)
DocumentKind = Literal["letter", "report", "article", "policy", "other"]
BlockKind = Literal[
    "paragraph", "heading", "list_item", "caption", "table_row", "footnote", "letterhead"
]
Polarity = Literal["positive", "negative"]
Degree = Literal["none", "little", "less", "some", "clear", "improved", "declined"]
Modality = Literal[
    "pledge",
    "target",
    "intention",
    "aspiration",
    "continuation",
    "demand",
    "advice",
    "request",
]
Approximation = Literal["about", "over", "under", "at_least", "at_most"]
QuantityRole = Literal["target", "change", "baseline", "rank", "level"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
Grain = Literal["day", "week", "month", "quarter", "half", "year", "decade"]
DateRole = Literal["due", "baseline", "period", "event"]
EntityKind = Literal["organisation", "person"]
Relation = Literal["due", "value", "baseline", "headline"]


class Record(BaseModel):
    """Parent of all records: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Region(Record):
    """A rectangle on a page, in points from the top left corner; `page` is 1-based."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Page(Record):
    """One page of a paged document: its stretch of the text and the number printed on it."""

    number: int
    label: str | None = None
    start: int
    end: int
    width: float
    height: float


class Cell(Record):
    """One cell of a table row, with what heads it. `start`/`end` are offsets in the text."""

    start: int
    end: int
    row_header: str | None = None
    column_header: str | None = None
    unit: str | None = None
    period: str | None = None


class Block(Record):
    """A paragraph, heading, list item, caption, footnote or table row: the unit of work.

    `heading` is the text of the nearest heading above (outer ones joined by " > "), `lead_in` the
    line that introduces the list an item belongs to. `skips` are stretches of the document's text
    that a reader doesn't see (list markers, mark-up, table rules); they lie inside the block, are
    sorted and don't overlap. `quoted` marks somebody else's text (a quoted e-mail reply).
    """

    kind: BlockKind
    start: int
    end: int
    heading: str | None = None
    lead_in: str | None = None
    level: int | None = None
    skips: tuple[tuple[int, int], ...] = ()
    cells: tuple[Cell, ...] = ()
    quoted: bool = False


class Entity(Record):
    """An organisation or a person: canonical name and id (`org:` or `person:` and a slug)."""

    id: str | None = None
    name: str | None = None


class Mention(Record):
    """A stretch of text that names an organisation or a person."""

    kind: EntityKind
    text: str
    start: int
    end: int
    id: str | None = None
    name: str


@runtime_checkable
class Origin(Protocol):
    """Where the characters of a text came from; kept by readers of paged formats."""

    def regions(self, start: int, end: int) -> list[Region]:
        """Rectangles that cover `text[start:end]`, one a line of print."""
        ...

    def page_at(self, offset: int) -> int | None:
        """The 1-based page that the character at `offset` stands on."""
        ...


class Document(Record):
    """A document's text, fixed once, its blocks and what is known about it.

    `id` is the SHA-256 of its bytes (of its text, for an item of a JSON Lines file), `source` the
    path as given (the item's own id). `meta` is what the file says of itself, unresolved strings
    under the names of the facts: title, author, addressee, date, kind, subject. `facts` says for
    each resolved fact where it was found: option, sidecar, metadata, letterhead or text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: str
    source: str
    text: str
    blocks: tuple[Block, ...] = ()
    pages: tuple[Page, ...] = ()
    meta: dict[str, str] = Field(default_factory=dict)
    facts: dict[str, str] = Field(default_factory=dict)
    title: str | None = None
    kind: DocumentKind = "other"
    language: str | None = None
    date: str | None = None
    author: Entity | None = None
    addressee: Entity | None = None
    warnings: tuple[str, ...] = ()
    origin: Origin | None = Field(default=None, exclude=True)


class Quantity(Record):
    """A value with its unit; see CLAIMS.md for each key."""

    text: str
    start: int
    end: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    unit_text: str | None = None
    si: dict[str, float | str] | None = None
    approximation: Approximation | None = None
    role: QuantityRole = "level"
    direction: Literal["up", "down"] | None = None
    measure: str | None = None
    period: str | None = None
    base_value: float | None = None
    base_period: str | None = None
    out_of: float | None = None
    rank_from: Literal["bottom"] | None = None


class DateValue(Record):
    """A date, duration or set with its TIMEX3 value."""

    text: str
    start: int
    end: int
    type: DateType = "DATE"
    value: str | None = None
    grain: Grain | None = None
    role: DateRole | None = None
    relative: bool = False
    ambiguous: bool = False


class Stretch(Record):
    """A stretch of text with its offsets."""

    text: str
    start: int
    end: int


class DocumentRef(Record):
    """What a claim says of its document."""

    id: str
    source: str
    title: str | None
    kind: DocumentKind
    language: str | None
    date: str | None
    author: Entity | None
    addressee: Entity | None


class Speaker(Record):
    """Who vouches for a claim; `via` is the body that relays it."""

    text: str | None = None
    name: str | None = None
    id: str | None = None
    via: str | None = None


class Subject(Record):
    """Whom a claim is about."""

    text: str | None = None
    name: str | None = None
    id: str | None = None


class Topic(Record):
    """An indicator or a pillar that a claim belongs to; `scheme` is rdr-2018, rdr-2020 or esg."""

    scheme: str
    code: str
    score: float


class Related(Record):
    """A link to another claim of the same document."""

    id: str
    relation: Relation


class Claim(Record):
    """One proposition that one speaker puts forward about one subject, with its place."""

    id: str
    type: ClaimType
    text: str
    start: int
    end: int
    sentence: Stretch
    page: int | None = None
    page_label: str | None = None
    boxes: tuple[Region, ...] = ()
    section: str | None = None
    document: DocumentRef
    speaker: Speaker
    subject: Subject
    predicate: str | None = None
    object: str | None = None
    polarity: Polarity | None = None
    degree: Degree | None = None
    modality: Modality | None = None
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateValue, ...] = ()
    topics: tuple[Topic, ...] = ()
    rule: str
    captures: dict[str, Stretch] = Field(default_factory=dict)
    confidence: float
    related: tuple[Related, ...] = ()
