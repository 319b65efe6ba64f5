"""Claims in, what others found about the company out, and how each stands to an index."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from extractor import rdr
from extractor.compare.conduct import conduct_reader, is_mere_fact
from extractor.compare.parties import Party
from extractor.compare.quotes import codes_of, quote
from extractor.compare.records import Finding, Standing, YearScore
from extractor.export.days import year_of
from extractor.models import Claim

UNMOVED = 5.0  # points
MUCH_THE_SAME = 10.0  # points, within a band
WIDE = 4  # indicators or families in one sentence
_BANDS = (0.0, 33.0, 66.0, 100.0)  # nothing, little, part, most
_INVERTED = re.compile(r"\b(?:nor|neither)\s+(?:did|does|do|has|have|had)\s*$", re.IGNORECASE)
_CREDITED = frozenset({"make", "commit", "improve", "publish", "include", "increase"})


def findings_on(claims: Iterable[Claim], party: Party) -> list[Claim]:
    """Findings about the company that somebody else vouches for."""
    return [
        claim
        for claim in claims
        if claim.type == "finding"
        and claim.subject.id in party.ids
        and claim.speaker.id not in party.ids
    ]


def index_of(claim: Claim) -> int | None:
    """The index that a document speaks of: the latest one of its year or before."""
    written = year_of(claim.document.date)
    if written is None:
        return None
    return max((year for year in rdr.ALL_YEARS if year <= written), default=None)


def stand(
    found: Sequence[tuple[Claim, float]],
    year: int,
    history: Sequence[YearScore],
    *,
    disclosure_verbs: frozenset[str],
    rules: Path,
) -> tuple[Finding, ...]:
    """The findings on one indicator, newest first, those marked that the verdict leans on.

    These are the findings made for the index; else the newest of those since which the score has
    hardly moved; else, where there is no score, the newest of all.
    """
    scores = {one.year: one.score for one in history}
    standings = [(claim, score, _standing(claim, year, scores)) for claim, score in found]
    is_conduct = conduct_reader(disclosure_verbs, rules)
    usable = [
        (claim, standing)
        for claim, _, standing in standings
        if is_conduct(claim) or is_told(claim, disclosure_verbs, rules)
    ]
    leaning = _leaning(usable, scores.get(year))
    made = [
        Finding(
            quote=quote(claim, topic_score=score),
            year=index_of(claim),
            about="conduct" if is_conduct(claim) else "disclosure",
            standing=standing,
            counts=claim.id in leaning,
        )
        for claim, score, standing in standings
    ]
    return tuple(sorted(made, key=lambda one: (-(one.year or 0), one.quote.source)))


def _standing(claim: Claim, year: int, scores: Mapping[int, float | None]) -> Standing:
    then = index_of(claim)
    if _is_wide(claim):
        return "wide"
    if then is None:
        return "unscored"
    if then == year:
        return "this index"
    if then > year:
        return "later"
    between = [score for when, score in scores.items() if then <= when <= year]
    now = scores.get(year)
    if now is None or scores.get(then) is None:
        return "unscored"
    hardly = all(one is None or _is_near(one, now) for one in between)
    return "still stands" if hardly else "score moved since"


def _is_near(one: float, other: float) -> bool:
    """Whether two scores say much the same: a few points apart, more in a band, or both high."""
    if (one == 0) != (other == 0):
        return False
    points, band = abs(one - other), bisect_left(_BANDS, one)
    if band != bisect_left(_BANDS, other):
        return points <= UNMOVED
    return points <= MUCH_THE_SAME or band == len(_BANDS) - 1


def _is_wide(claim: Claim) -> bool:
    """Whether a sentence goes over many indicators at once ("P13-P18")."""
    codes = {code.rstrip("abcde") for code in codes_of(claim, "rdr-2020")}
    return len(codes) >= WIDE


def is_told(claim: Claim, disclosure_verbs: frozenset[str], rules: Path) -> bool:
    """Whether a finding can be leaned on: criticism, or credit for something disclosed.

    A fact without a word of degree or disclosing ("it encrypts messages", out of "failed to say
    whether it encrypts messages") is none, nor is what "nor did" stands before.
    """
    before = claim.sentence.text[: claim.start - claim.sentence.start]
    if claim.polarity is None or _INVERTED.search(before) or is_mere_fact(claim, rules):
        return False
    disclosed = (claim.predicate or "") in disclosure_verbs | _CREDITED
    return claim.polarity == "negative" or claim.degree is not None or disclosed


def _leaning(usable: Sequence[tuple[Claim, Standing]], score: float | None) -> set[str]:
    """Ids of the findings that count, among those that can be leaned on."""
    made_for_it = {claim.id for claim, standing in usable if standing == "this index"}
    if made_for_it:
        return made_for_it
    wanted = "unscored" if score is None else "still stands"
    earlier = [claim for claim, standing in usable if standing == wanted]
    last = max((index_of(claim) or 0 for claim in earlier), default=0)
    return {claim.id for claim in earlier if (index_of(claim) or 0) == last}
