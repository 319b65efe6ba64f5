"""What a verdict rests on in, the words for it out."""

from collections.abc import Sequence

from extractor.compare.conduct import is_criticism
from extractor.compare.days import newest
from extractor.compare.records import Change, Claimed, Finding, OutOfDate, SelfClaim

_KINDS: dict[Claimed, tuple[str, str]] = {
    "practice": ("claim of a practice", "claims of a practice"),
    "promise": ("promise or stance", "promises or stances"),
    "general": ("general claim", "general claims"),
    "nothing": ("claim", "claims"),
}


def claims_phrase(claims: Sequence[SelfClaim], claimed: Claimed) -> str:
    """ "2 claims of a practice (2024)": those that decide, and the newest date among them."""
    shown = deciding(claims, claimed)
    one, many = _KINDS[claimed]
    date = newest([claim.quote.date for claim in shown])
    counted = f"{len(shown)} {one if len(shown) == 1 else many}"
    return f"{counted} ({date})" if date else counted


def deciding(claims: Sequence[SelfClaim], claimed: Claimed) -> list[SelfClaim]:
    """The claims that make the company's side what it is."""
    if claimed == "general":
        return [claim for claim in claims if claim.bearing == "general"]
    direct = [claim for claim in claims if claim.bearing == "direct"]
    return [claim for claim in direct if claim.kind == claimed]


def evidence_phrase(
    findings: Sequence[Finding], score: float | None, year: int, change: Change | None
) -> str:
    """What the assessor's side consists of: credit and criticism in the inputs, then the score."""
    counted = [one for one in findings if one.counts]
    parts = [_counted(counted)] if counted else []
    passed = [one for one in findings if not one.counts and one.standing == "score moved since"]
    if passed and not counted:
        parts.append("the findings in the inputs are older, and the score has moved since")
    odds = counted and score == 0 and not any(map(is_criticism, counted))
    parts.append(_score(score, year, change) + (", at odds with the words" if odds else ""))
    return "; ".join(parts)


def _counted(counted: Sequence[Finding]) -> str:
    who = ", ".join(sorted({one.quote.speaker or "an assessor" for one in counted}))
    lacks = sum(map(is_criticism, counted))
    said = ", ".join(
        f"{count} {word if count == 1 else many}"
        for count, word, many in (
            (lacks, "criticism", "criticisms"),
            (len(counted) - lacks, "credit", "credits"),
        )
        if count
    )
    date = newest([one.quote.date for one in counted])
    standing = (
        " (the score says much the same since)" if counted[0].standing == "still stands" else ""
    )
    return f"{who}{f', {date}' if date else ''}: {said}{standing}"


def _score(score: float | None, year: int, change: Change | None) -> str:
    if score is None:
        return f"not scored in the index of {year}"
    moved = ""
    if change is not None and change.points:
        moved = f" ({change.points:+g} since {change.from_year})"
    return f"score {score:g} of 100 in {year}{moved}"


def silence_phrase(company: str, *, documents: int, set_aside: int) -> str:
    """Why nothing stands on the company's side."""
    if not documents:
        return f"no document that {company} vouches for is among the inputs"
    which = "the document" if documents == 1 else f"the {documents} documents"
    say = "says" if documents == 1 else "say"
    claims = "claim" if set_aside == 1 else "claims"
    beside = f" ({set_aside} {claims} set aside as about something else)" if set_aside else ""
    return f"{which} with {company}'s own claims {say} nothing of it{beside}"


def score_note(company: str, score: float | None, year: int, title: str) -> str:
    """What a score without a quote can and can't show."""
    if score is None:
        return (
            f"{company} has no score on this indicator in the index of {year}: the indicator "
            "isn't asked of its kind of company, or it wasn't in that index."
        )
    can = {0.0: "nothing that earns points", 100.0: "all that earns points"}.get(
        score, f"{score:g} of 100 points' worth"
    )
    return (
        f"By the score alone: of what {title!r} asks, the researchers found {can} in the policies "
        f"that {company} had published by the research for the index of {year}. It can't show "
        "which parts those are, for which services, what the company does in practice, or what it "
        "has published since."
    )


def date_phrase(out: OutOfDate) -> str:
    """The note on dates beside a verdict."""
    return (
        f"Out of date: the finding is of {out.finding_date}, the claim of {out.claim_date}; "
        "what was true then may not be now."
    )
