"""A whole comparison, and the matrix of many."""

from typing import Literal

from extractor.compare.records.indicators import IndexComparison
from extractor.compare.records.quotes import Quote
from extractor.compare.records.words import Answer, Extent, Side, Verdict
from extractor.models import DocumentKind, Record
from extractor.rdr import Scheme


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

    `columns` are in the order of the scheme. `comparisons` holds the whole of each row,
    `notes` what is to be known of all of them.
    """

    year: int
    scheme: Scheme
    as_of: str | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    comparisons: tuple[Comparison, ...]
    notes: tuple[str, ...] = ()
    attribution: str
