"""Recommendations and what came later in, whether they were answered out."""

import re
from collections.abc import Sequence
from pathlib import Path

from extractor.compare.days import first_day, last_day
from extractor.compare.parties import Party
from extractor.compare.quotes import codes_of, quote
from extractor.compare.records import Answer, Quote, Recommendation
from extractor.compare.selfclaims import self_claim
from extractor.compare.words import load_words, pattern
from extractor.models import Claim, DocumentRef

ENOUGH = 0.5  # share of the recommendation's telling words that an answer takes up
_STEM = 6
_SHOWN = 5
_WORD = re.compile(r"[^\W\d_]{2,}")


def recommendations(
    claims: Sequence[Claim], own: Sequence[Claim], found: Sequence[Claim], party: Party, rules: Path
) -> tuple[Recommendation, ...]:
    """What others asked of the company, each with what later documents make of it."""
    asked = [
        claim
        for claim in claims
        if claim.type == "recommendation"
        and claim.subject.id in party.ids
        and claim.speaker.id not in party.ids
    ]
    documents = list({claim.document.id: claim.document for claim in (*own, *found)}.values())
    return tuple(_judged(one, own, found, documents, party, rules) for one in asked)


def _judged(
    asked: Claim,
    own: Sequence[Claim],
    found: Sequence[Claim],
    documents: Sequence[DocumentRef],
    party: Party,
    rules: Path,
) -> Recommendation:
    codes = codes_of(asked, "rdr-2020")
    later = [document for document in documents if _is_later(document, asked.document)]
    if not later:
        return _record(asked, codes, None, "No later document is among the inputs.", [])
    if pattern(rules, "reply").search(asked.text):
        return _reply(asked, codes, later, own, party)
    ids = {document.id for document in later}
    found_later = [claim for claim in found if claim.document.id in ids]
    own_later = [claim for claim in own if claim.document.id in ids]
    return _substance(asked, codes, own_later, found_later, party, rules)


def _reply(
    asked: Claim,
    codes: dict[str, float],
    later: Sequence[DocumentRef],
    own: Sequence[Claim],
    party: Party,
) -> Recommendation:
    """A reply is a later letter by the company."""
    letters = {
        document.id
        for document in later
        if document.kind == "letter" and document.author and document.author.id in party.ids
    }
    if not letters:
        reason = "It asks for a reply; no later letter by the company is among the inputs."
        return _record(asked, codes, "not", reason, [])
    quotes = [quote(claim) for claim in own if claim.document.id in letters]
    return _record(asked, codes, "answered", "It asks for a reply, and there is one.", quotes)


def _substance(
    asked: Claim,
    codes: dict[str, float],
    own: Sequence[Claim],
    found: Sequence[Claim],
    party: Party,
    rules: Path,
) -> Recommendation:
    credits = [
        claim
        for claim in found
        if claim.polarity == "positive" and _shared(codes, claim) and _close(asked, claim, rules)
    ]
    done: list[Claim] = []
    near: list[Claim] = []
    for claim in own:
        grade = _grade(asked, codes, claim, party, rules)
        if grade is not None:
            (done if grade == "answered" else near).append(claim)
    if credits:
        reason = "A later finding gives credit for it."
        return _record(asked, codes, "answered", reason, [quote(one) for one in credits])
    if done:
        reason = "A later document tells of a practice in much the same words; nobody has checked."
        return _record(asked, codes, "answered", reason, [quote(one) for one in done])
    if near:
        reason = "A later document touches the same indicator, or promises; it doesn't say this."
        return _record(asked, codes, "partly", reason, [quote(one) for one in near])
    return _record(asked, codes, "not", "No later document among the inputs speaks of it.", [])


def _grade(
    asked: Claim, codes: dict[str, float], claim: Claim, party: Party, rules: Path
) -> Answer | None:
    shared = _shared(codes, claim)
    close = _close(asked, claim, rules)
    if not shared:
        return "partly" if close and not codes else None
    code = max(shared, key=lambda one: shared[one])
    made = self_claim(claim, code, shared[code], party, rules)
    if made.bearing != "direct":
        return None
    return "answered" if close and made.kind == "practice" else "partly"


def _shared(codes: dict[str, float], claim: Claim) -> dict[str, float]:
    there = codes_of(claim, "rdr-2020")
    return {code: there[code] for code in codes if code in there}


def _close(asked: Claim, claim: Claim, rules: Path) -> bool:
    wanted = _stems(asked.text, rules)
    return bool(wanted) and len(wanted & _stems(claim.text, rules)) / len(wanted) >= ENOUGH


def _stems(text: str, rules: Path) -> set[str]:
    common = set(load_words(rules)["common"])
    words = (word.casefold() for word in _WORD.findall(text))
    return {word[:_STEM] for word in words if word not in common}


def _is_later(document: DocumentRef, than: DocumentRef) -> bool:
    """Whether the document's first day lies behind the other's last."""
    start, end = first_day(document.date), last_day(than.date)
    return start is not None and end is not None and start > end


def _record(
    asked: Claim,
    codes: dict[str, float],
    answer: Answer | None,
    reason: str,
    answers: Sequence[Quote],
) -> Recommendation:
    return Recommendation(
        quote=quote(asked),
        codes=tuple(codes),
        answer=answer,
        reason=reason,
        answers=tuple(answers[:_SHOWN]),
    )
