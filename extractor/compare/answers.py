"""Recommendations and what came later in, whether they were answered out."""

from collections.abc import Sequence
from pathlib import Path

from extractor.compare.days import first_day, last_day
from extractor.compare.findings import is_told
from extractor.compare.likeness import share_taken_up, shared
from extractor.compare.parties import Party
from extractor.compare.positions import disclosure_verbs
from extractor.compare.quotes import codes_of, quote
from extractor.compare.records import Answer, Recommendation
from extractor.compare.selfclaims import self_claim
from extractor.compare.words import pattern
from extractor.models import Claim, DocumentRef

ENOUGH = 0.5  # share of the recommendation's telling words that an answer takes up
_LEAST = 2  # telling words in common, where no indicator is
_SHOWN = 5
_BEHIND = 4  # characters between a headline's end and what it heads
_CREDIT = ("clear", "improved")


def recommendations(
    claims: Sequence[Claim], own: Sequence[Claim], found: Sequence[Claim], party: Party, rules: Path
) -> tuple[Recommendation, ...]:
    """What others asked of the company, each with what later documents make of it.

    `own` are the company's own claims, `found` the findings about it.
    """
    asked = [
        claim
        for claim in claims
        if claim.type == "recommendation"
        and claim.subject.id in party.ids
        and claim.speaker.id not in party.ids
    ]
    return tuple(_answered(one, asked, own, found, party, rules) for one in asked)


def _answered(
    asked: Claim,
    others: Sequence[Claim],
    own: Sequence[Claim],
    found: Sequence[Claim],
    party: Party,
    rules: Path,
) -> Recommendation:
    """A headline without an indicator is answered where the sentence right behind it is."""
    matter = asked if codes_of(asked, "rdr-2020") else _headed(asked, others) or asked
    judged = _judged(matter, codes_of(matter, "rdr-2020"), own, found, party, rules)
    return judged.model_copy(update={"quote": quote(asked)})


def _headed(asked: Claim, others: Sequence[Claim]) -> Claim | None:
    linked = {link.id for link in asked.related if link.relation == "headline"}
    for other in others:
        behind = 0 < other.start - asked.end <= _BEHIND
        if other.document.id == asked.document.id and (behind or other.id in linked):
            return other
    return None


def _judged(
    asked: Claim,
    codes: dict[str, float],
    own: Sequence[Claim],
    found: Sequence[Claim],
    party: Party,
    rules: Path,
) -> Recommendation:
    said = [claim for claim in own if _is_later(claim.document, asked.document)]
    judged = [claim for claim in found if _is_later(claim.document, asked.document)]
    if not said and not judged:
        return _record(asked, codes, None, "No later document is among the inputs.", [])
    if pattern(rules, "reply").search(asked.text):
        return _reply(asked, codes, said, party)
    by_assessor = _by_assessor(asked, codes, judged, rules)
    by_company = _by_company(asked, codes, said, party, rules)
    if by_assessor and not _is_newer(by_company, by_assessor):
        return by_assessor
    return by_company or _record(
        asked, codes, "not", "No later document among the inputs speaks of it.", []
    )


def _reply(
    asked: Claim, codes: dict[str, float], said: Sequence[Claim], party: Party
) -> Recommendation:
    """A reply is a later letter by the company."""
    letters = [
        claim
        for claim in said
        if claim.document.kind == "letter"
        and claim.document.author
        and claim.document.author.id in party.ids
    ]
    if letters:
        return _record(asked, codes, "answered", "It asks for a reply, and there is one.", letters)
    reason = "It asks for a reply; no later letter by the company is among the inputs."
    return _record(asked, codes, "not", reason, [])


def _by_assessor(
    asked: Claim, codes: dict[str, float], judged: Sequence[Claim], rules: Path
) -> Recommendation | None:
    """What a later assessment says, by its newest document on the same indicators."""
    verbs = disclosure_verbs(rules)
    there = [claim for claim in judged if is_told(claim, verbs, rules) and _in_common(codes, claim)]
    last = max((claim.document.date or "" for claim in there), default="")
    newest = [claim for claim in there if (claim.document.date or "") == last]
    credits = [claim for claim in newest if claim.polarity == "positive"]
    lacks = [claim for claim in newest if claim.polarity == "negative"]
    if not newest:
        return None
    if not credits:
        return _record(asked, codes, "not", "A later finding still tells of a lack.", lacks)
    covered = {code for claim in credits for code in _in_common(codes, claim)}
    if not lacks and covered >= codes.keys() and all(one.degree in _CREDIT for one in credits):
        return _record(asked, codes, "answered", "A later finding gives credit for it.", credits)
    reason = "Later findings give credit for part of it."
    return _record(asked, codes, "partly", reason, [*credits, *lacks])


def _by_company(
    asked: Claim, codes: dict[str, float], said: Sequence[Claim], party: Party, rules: Path
) -> Recommendation | None:
    """What the company itself says later; nobody has checked it."""
    grades = [(claim, _grade(asked, codes, claim, party, rules)) for claim in said]
    done = [claim for claim, grade in grades if grade == "answered"]
    near = [claim for claim, grade in grades if grade == "partly"]
    covered = {code for claim in done for code in _in_common(codes, claim)}
    if done and covered >= codes.keys():
        reason = "A later document tells of a practice in much the same words; nobody has checked."
        return _record(asked, codes, "answered", reason, done)
    if done or near:
        reason = "A later document speaks of part of it, or promises; nobody has checked."
        return _record(asked, codes, "partly", reason, [*done, *near])
    return None


def _grade(
    asked: Claim, codes: dict[str, float], claim: Claim, party: Party, rules: Path
) -> Answer | None:
    taken_up = share_taken_up(asked.text, claim.text, rules) >= ENOUGH
    common = _in_common(codes, claim)
    if not common:
        near = taken_up and shared(asked.text, claim.text, rules) >= _LEAST
        return "partly" if near and not codes else None
    code = max(common, key=lambda one: common[one])
    made = self_claim(claim, code, common[code], party, rules)
    if made.bearing != "direct":
        return None
    return "answered" if taken_up and made.kind == "practice" else "partly"


def _in_common(codes: dict[str, float], claim: Claim) -> dict[str, float]:
    there = codes_of(claim, "rdr-2020")
    return {code: there[code] for code in codes if code in there}


def _is_later(document: DocumentRef, than: DocumentRef) -> bool:
    """Whether the document's first day lies behind the other's last."""
    start, end = first_day(document.date), last_day(than.date)
    return start is not None and end is not None and start > end


def _is_newer(one: Recommendation | None, other: Recommendation) -> bool:
    """Whether what the one rests on is later than what the other does."""
    if one is None:
        return False
    dates = [max(quoted.date or "" for quoted in each.answers) for each in (one, other)]
    return dates[0] > dates[1]


def _record(
    asked: Claim,
    codes: dict[str, float],
    answer: Answer | None,
    reason: str,
    answers: Sequence[Claim],
) -> Recommendation:
    return Recommendation(
        quote=quote(asked),
        codes=tuple(codes),
        answer=answer,
        reason=reason,
        answers=tuple(quote(claim) for claim in answers[:_SHOWN]),
    )
