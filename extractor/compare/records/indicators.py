"""One indicator, one index: scores over the years, both sides, the verdict."""

from extractor.compare.records.quotes import Finding, SelfClaim
from extractor.compare.records.words import Basis, Claimed, Extent, Found, Verdict
from extractor.models import Record
from extractor.rdr import Category, Scheme


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
