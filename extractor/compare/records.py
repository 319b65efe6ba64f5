"""What a comparison is made of: quotes of both sides, scores, verdicts, answers, the matrix.

Everything that a table or a page shows stands in these records. Offsets are half-open and count
Unicode code points of the document's text; scores are 0 to 100, as the indexes publish them.
"""

from typing import Literal

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
from extractor.rdr import Category, Scheme

Verdict = Literal[
    "corroborated",
    "contradicted",
    "claimed beyond disclosure",
    "commitment only",
    "gap",
    "unassessed",
]
VERDICTS: tuple[Verdict, ...] = (
    "contradicted",
    "claimed beyond disclosure",
    "commitment only",
    "gap",
    "corroborated",
    "unassessed",
)
Extent = Literal["whole", "part"]
Found = Literal["nothing", "little", "mixed", "credit", "open", "none"]
Claimed = Literal["practice", "promise", "general", "nothing"]
Basis = Literal["findings", "score", "both", "none"]
Bearing = Literal["direct", "general", "elsewhere"]
Standing = Literal["this index", "still stands", "score moved since", "later", "unscored", "wide"]
FeatureName = Literal["number", "date", "baseline", "scope", "named policy", "assurance"]
FEATURES: tuple[FeatureName, ...] = (
    "number",
    "date",
    "baseline",
    "scope",
    "named policy",
    "assurance",
)
Side = Literal["company", "assessor", "other"]
Answer = Literal["answered", "partly", "not"]


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


class YearScore(Record):
    """An official score in one index; None where the company wasn't scored on the indicator.

    `comparable` is False where the indicator was extended, split or revised between this index and
    the one the comparison is made with.
    """

    year: int
    scheme: Scheme
    code: str
    score: float | None
    comparable: bool


class Change(Record):
    """Points won or lost between two indexes."""

    from_year: int
    to_year: int
    points: float
    comparable: bool


class OutOfDate(Record):
    """The finding (or score) is older than the claim by more than a year; both dates."""

    finding_date: str
    claim_date: str


class IndicatorComparison(Record):
    """One indicator: the official score over the years, both sides' quotes, the verdict.

    `verdict` is None where there is nothing to lay side by side; `reason` says why in any case.
    `rule` is the id of the row in the table of verdicts. `set_aside` are the company's claims whose
    bearing is "elsewhere". `score_note` says what a score alone can and can't show, where no quote
    of an assessor is in the inputs. `distance` is -1 to 1: how far the claim goes beyond what was
    found (docs/compare.md), for sorting only.
    """

    scheme: Scheme
    code: str
    title: str
    category: Category
    family: str | None
    score: float | None
    history: tuple[YearScore, ...]
    change: Change | None
    found: Found
    claimed: Claimed
    basis: Basis
    verdict: Verdict | None
    extent: Extent | None
    reason: str
    rule: str
    out_of_date: OutOfDate | None
    score_note: str | None
    findings: tuple[Finding, ...]
    claims: tuple[SelfClaim, ...]
    set_aside: tuple[SelfClaim, ...]
    distance: float | None


class CategoryScore(Record):
    """Governance (G), freedom of expression (F), privacy (P) or the TOTAL in an index."""

    code: str
    title: str
    score: float | None


class IndexComparison(Record):
    """All indicators of one index, in the order of its scheme.

    `name_then` is the company's name in that index, None where it doesn't stand in it; `rank` is
    among companies of its kind. `tally` counts verdicts.
    """

    year: int
    scheme: Scheme
    name_then: str | None
    rank: int | None
    rank_out_of: int | None
    rank_tied: bool
    scores: tuple[CategoryScore, ...]
    indicators: tuple[IndicatorComparison, ...]
    tally: dict[Verdict, int]
    distance: float | None


class Recommendation(Record):
    """What somebody asked of the company, and whether a later document answers it.

    `answer` is None where no later document is among the inputs. `codes` are indicators of
    rdr-2020.
    """

    quote: Quote
    codes: tuple[str, ...]
    answer: Answer | None
    reason: str
    answers: tuple[Quote, ...]


class Deadline(Record):
    """A date that something is due by: asked of the company, or set by itself.

    `last_day` is the last day that counts (ISO), None where the calendar doesn't say; `passed` is
    None then. `wanted` quotes what is due.
    """

    quote: Quote
    whose: Literal["asked", "promised"]
    due: str | None
    last_day: str | None
    passed: bool | None
    reason: str
    wanted: Quote | None
    codes: tuple[str, ...]


class Source(Record):
    """A document among the inputs; `side` is whose it is, as seen from the company."""

    id: str
    source: str
    title: str | None
    kind: DocumentKind
    date: str | None
    author: str | None
    addressee: str | None
    side: Side
    claims: int


class Comparison(Record):
    """A company's claims beside what assessors found, for one index or several.

    `as_of` is the day that deadlines are told against (ISO). `notes` are caveats about this very
    comparison; `attribution` must go with every copy (CC BY 4.0).
    """

    company_id: str
    company: str
    names: tuple[str, ...]
    as_of: str | None
    documents: tuple[Source, ...]
    indexes: tuple[IndexComparison, ...]
    recommendations: tuple[Recommendation, ...]
    deadlines: tuple[Deadline, ...]
    notes: tuple[str, ...]
    attribution: str


class Cell(Record):
    """One company on one indicator."""

    code: str
    verdict: Verdict | None
    extent: Extent | None
    out_of_date: bool
    score: float | None
    distance: float | None


class Row(Record):
    """One company in the matrix, its cells in the order of `Matrix.codes`."""

    company_id: str
    company: str
    distance: float | None
    cells: tuple[Cell, ...]


class Column(Record):
    """One indicator in the matrix."""

    code: str
    title: str
    distance: float | None


class Matrix(Record):
    """Companies by indicators in one index, those first whose claims go farthest beyond findings.

    `columns` are in the order of the scheme. `comparisons` holds the whole of each row.
    """

    year: int
    scheme: Scheme
    as_of: str | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    comparisons: tuple[Comparison, ...]
    attribution: str
