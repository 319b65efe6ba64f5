"""A company's own claims in, those that bear on an indicator out, each with what it claims."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from extractor.compare.features import features_of
from extractor.compare.parties import Party
from extractor.compare.quotes import quote
from extractor.compare.records import Bearing, SelfClaim
from extractor.compare.words import found, pattern
from extractor.models import Claim, Quantity

CLAIMING = ("action", "commitment", "metric")
COMMITMENTS = ("G1",)  # indicators that ask for a commitment: promising is the practice
_LEAST_WORDS = 3


def own_claims(claims: Iterable[Claim], party: Party) -> list[Claim]:
    """What the company says of itself: subject and speaker (or author) are the company.

    A figure inside a longer claim is part of it, and a scrap of under three words is none.
    """
    own = [claim for claim in claims if claim.type in CLAIMING and _is_own(claim, party)]
    longer = [claim for claim in own if claim.type != "metric"]
    return [
        claim
        for claim in own
        if (len(claim.text.split()) >= _LEAST_WORDS or claim.type == "metric")
        and not (claim.type == "metric" and _inside(claim, longer))
    ]


def _is_own(claim: Claim, party: Party) -> bool:
    speaker = claim.speaker.id
    if speaker is None and claim.document.author is not None:
        speaker = claim.document.author.id
    return claim.subject.id in party.ids and speaker in party.ids


def _inside(metric: Claim, others: Sequence[Claim]) -> bool:
    return any(
        one.document.id == metric.document.id
        and one.sentence.start == metric.sentence.start
        and one.start <= metric.start
        and metric.end <= one.end
        for one in others
    )


def self_claim(claim: Claim, code: str, score: float, party: Party, rules: Path) -> SelfClaim:
    """The claim as it stands under an indicator."""
    bearing, reason = bearing_of(claim, code, rules)
    return SelfClaim(
        quote=quote(claim, topic_score=score),
        kind="promise" if _is_promise(claim, code, rules) else "practice",
        bearing=bearing,
        bearing_reason=reason,
        says_published=pattern(rules, "published").search(claim.text) is not None,
        features=features_of(claim, rules, services=party.services),
    )


def _is_promise(claim: Claim, code: str, rules: Path) -> bool:
    """A commitment, or a stance; no promise is what goes on, or what a policy lays down."""
    if code in COMMITMENTS:
        return False
    if claim.type == "commitment":
        in_policy = claim.document.kind == "policy" and claim.modality == "pledge"
        return claim.modality != "continuation" and not in_policy
    posture = pattern(rules, "posture")
    opening = " ".join(claim.text.split()[:6])
    return claim.type == "action" and posture.search(opening) is not None


def bearing_of(claim: Claim, code: str, rules: Path) -> tuple[Bearing, str]:
    """Whether a claim names what the indicator is about, and the words that say so.

    The claim's own words decide before those of its sentence, these before its heading.
    """
    wanted, elsewhere = _names_it(code), _leads_away(code)
    field = ("general",) if code.startswith("G") else ()
    beside = pattern(rules, "beside")
    words = " ".join((claim.text, *(one.measure or "" for one in _of_metric(claim))))
    for place, written in (("claim", words), ("sentence", claim.sentence.text)):
        text = beside.sub(" ", written)
        hushed = code.startswith("G") and found(rules, text, "confidential")
        if not hushed and (named := found(rules, text, *wanted)):
            return "direct", f"the {place} names {named!r}"
        if other := found(rules, text, *elsewhere):
            return "elsewhere", f"the {place} is about {other!r}"
        if field and (general := found(rules, text, *field)):
            return "general", f"it speaks of {general!r} and names neither expression nor privacy"
    if heading := found(rules, claim.section or "", *wanted):
        return "direct", f"its heading names {heading!r}"
    return "elsewhere", "it names neither users, their information nor their expression"


def _of_metric(claim: Claim) -> tuple[Quantity, ...]:
    """A figure is what it measures; the measure may stand in a table's header."""
    return claim.quantities if claim.type == "metric" else ()


def _leads_away(code: str) -> tuple[str, ...]:
    """A company's own people are who G3 is about (training, whistle-blowing)."""
    return ("elsewhere",) if code == "G3" else ("elsewhere", "employees")


def _names_it(code: str) -> tuple[str, ...]:
    if code in COMMITMENTS:
        return ("rights", "human_rights")
    return ("rights",) if code.startswith("G") else ("rights", "users")
