"""What is known of an indicator in, where the assessor stands and what the company claims out."""

from collections.abc import Sequence
from pathlib import Path

from extractor.compare.conduct import is_criticism
from extractor.compare.likeness import shared
from extractor.compare.records import Basis, Claimed, Finding, Found, Quote, SelfClaim
from extractor.compare.words import lexicon

HIGH = 66.0  # most of what an indicator asks was found
LOW = 33.0  # most of it was not
FULL = 90.0  # next to all of it was: without a quote, no lower score bears a claim out
_LEVELS: dict[Found, float] = {
    "nothing": 0.0,
    "little": 0.25,
    "mixed": 0.5,
    "some": 0.5,
    "credit": 1.0,
}
_SHARED = 2
_TELLING = ("number", "named policy", "assurance")


def found_by(findings: Sequence[Finding], score: float | None) -> Found:
    """Where the assessor stands, by the findings that count and the official score.

    The score settles what words alone leave open: at 0 nothing was found, whatever a quote seems to
    say; above it something was, and criticism means that it was little. A comparison with others
    ("less than most") is no lack where the score is high.
    """
    counted = [one for one in findings if one.counts]
    lacking = [one.quote for one in counted if is_criticism(one)]
    credits = len(counted) - len(lacking)
    if score is None:
        return _by_words(lacking, credits)
    if score == 0:
        return "nothing"
    if not counted:
        return "credit" if score >= FULL else "open"
    if score >= HIGH:
        return "mixed" if any(one.degree != "less" for one in lacking) else "credit"
    if lacking:
        return "mixed" if credits and score >= LOW else "little"
    return "some"


def _by_words(lacking: Sequence[Quote], credits: int) -> Found:
    if lacking and credits:
        return "mixed"
    if lacking:
        return "nothing" if all(one.degree == "none" for one in lacking) else "little"
    return "credit" if credits else "none"


def claimed_by(claims: Sequence[SelfClaim]) -> Claimed:
    """The most that the company claims: a practice before a promise before a general word."""
    direct = [claim for claim in claims if claim.bearing == "direct"]
    if any(claim.kind == "practice" for claim in direct):
        return "practice"
    if direct:
        return "promise"
    return "general" if any(claim.bearing == "general" for claim in claims) else "nothing"


def weighed(
    found: Found,
    claims: Sequence[SelfClaim],
    findings: Sequence[Finding],
    score: float | None,
    rules: Path,
) -> Found:
    """Where the assessor stands to these very claims: what is credited may be something else.

    Of credit and criticism, those count that the claims share telling words with; where they share
    them with no credit, it is open on which side they fall.
    """
    if found not in ("mixed", "some", "credit") or not claims:
        return found
    if found == "mixed" and falls_on_lack(claims, findings, rules):
        return "little"
    credits = [one for one in findings if one.counts and not is_criticism(one)]
    near = any(
        shared(claim.quote.text, one.quote.text, rules) >= _SHARED
        for claim in claims
        for one in credits
    )
    full = score is not None and score >= FULL
    return found if near or (full and found == "credit") else "open"


def falls_on_lack(claims: Sequence[SelfClaim], findings: Sequence[Finding], rules: Path) -> bool:
    """Whether the claims speak of what is criticised rather than of what is credited.

    Each shares more telling words, at least two, with a criticism than with any credit.
    """
    said = {
        against: [one.quote for one in findings if one.counts and is_criticism(one) is against]
        for against in (False, True)
    }

    def nearest(claim: SelfClaim, *, against: bool) -> int:
        there = said[against]
        return max((shared(claim.quote.text, one.text, rules) for one in there), default=0)

    return bool(claims) and all(
        nearest(claim, against=True) >= max(_SHARED, nearest(claim, against=False) + 1)
        for claim in claims
    )


def basis_of(findings: Sequence[Finding], score: float | None) -> Basis:
    """What the assessor's position rests on."""
    quoted = any(one.counts for one in findings)
    if quoted:
        return "both" if score is not None else "findings"
    return "score" if score is not None else "none"


def distance(
    claimed: Claimed, claims: Sequence[SelfClaim], found: Found, score: float | None
) -> float | None:
    """Level of the claim less level of the finding, -1 to 1; None where either is missing.

    A practice counts 2/3, with a figure, a named policy or assurance 1, a promise 1/3; a finding
    counts its score, where there is none 0 (nothing), 1/4 (little), 1/2 (mixed), 1 (credit).
    """
    if claimed not in ("practice", "promise") or found == "none":
        return None
    level = 1 / 3 if claimed == "promise" else 1.0 if _is_telling(claims) else 2 / 3
    reached = score / 100 if score is not None else _LEVELS.get(found, 0.5)
    return round(level - reached, 3)


def _is_telling(claims: Sequence[SelfClaim]) -> bool:
    return any(
        feature.text and feature.name in _TELLING
        for claim in claims
        if claim.bearing == "direct" and claim.kind == "practice"
        for feature in claim.features
    )


def disclosure_verbs(rules: Path) -> frozenset[str]:
    """The verbs of rules/lexicon/disclosure_verbs.txt."""
    return lexicon(rules, "disclosure_verbs")
