"""Claims in, what others found about the company out, and how each stands to an index."""

from collections.abc import Iterable, Mapping, Sequence

from extractor import rdr
from extractor.compare.parties import Party
from extractor.compare.quotes import quote
from extractor.compare.records import Finding, Standing, YearScore
from extractor.export.days import year_of
from extractor.models import Claim

UNMOVED = 5.0
_CONDUCT_NEVER = frozenset({"rank", "score", "lag", "receive", "trail", "place", "lose", "decline"})


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
) -> tuple[Finding, ...]:
    """The findings on one indicator, newest first, those marked that the verdict leans on.

    These are the findings made for the index; else those since which the score hasn't moved; else,
    where there is no score, all earlier ones of the newest date.
    """
    scores = {one.year: one.score for one in history}
    standings = [(claim, score, _standing(claim, year, scores)) for claim, score in found]
    leaning = _leaning(standings, scores.get(year))
    made = [
        Finding(
            quote=quote(claim, topic_score=score),
            year=index_of(claim),
            about="conduct" if _is_conduct(claim, disclosure_verbs) else "disclosure",
            standing=standing,
            counts=claim.id in leaning,
        )
        for claim, score, standing in standings
    ]
    return tuple(sorted(made, key=lambda one: (-(one.year or 0), one.quote.source)))


def _standing(claim: Claim, year: int, scores: Mapping[int, float | None]) -> Standing:
    then = index_of(claim)
    if then is None:
        return "unscored"
    if then == year:
        return "this index"
    if then > year:
        return "later"
    before, now = scores.get(then), scores.get(year)
    if before is None or now is None:
        return "unscored"
    return "unmoved since" if abs(before - now) <= UNMOVED else "moved since"


def _leaning(found: Sequence[tuple[Claim, float, Standing]], score: float | None) -> set[str]:
    """Ids of the findings that count."""
    usable = [(claim, standing) for claim, _, standing in found if claim.polarity is not None]
    for wanted in ("this index", "unmoved since"):
        ids = {claim.id for claim, standing in usable if standing == wanted}
        if ids:
            return ids
    if score is not None:
        return set()
    earlier = [claim for claim, standing in usable if standing == "unscored"]
    last = max((claim.document.date or "" for claim in earlier), default="")
    return {claim.id for claim in earlier if (claim.document.date or "") == last}


def _is_conduct(claim: Claim, disclosure_verbs: frozenset[str]) -> bool:
    """A criticism of what the company does: no word of degree, no verb of disclosing or ranking."""
    if claim.polarity != "negative" or claim.degree is not None or not claim.predicate:
        return False
    words = {word.strip(".,;:()").casefold() for word in claim.sentence.text.split()}
    discloses = any(word.startswith(("disclos", "transparen", "clar", "publish")) for word in words)
    return not discloses and claim.predicate not in (disclosure_verbs | _CONDUCT_NEVER)
