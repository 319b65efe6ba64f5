"""Claims in, the dates that are due by the company out, and whether they have passed."""

import re
from collections.abc import Sequence
from datetime import date

from extractor.compare.days import first_day, last_day
from extractor.compare.parties import Party
from extractor.compare.quotes import codes_of, quote
from extractor.compare.records import Deadline
from extractor.export.days import day_after
from extractor.models import Claim

# A period that begins with something else than the document ("within a month of the audit").
_ELSEWHERE = re.compile(
    r"\b(?:of|after|from|following)\s+(?!receipt|receiving|this\b|today|now\b|the date of this)",
    re.IGNORECASE,
)


def deadlines(claims: Sequence[Claim], party: Party, as_of: date | None) -> tuple[Deadline, ...]:
    """The company's deadlines, those set by others first, then by day."""
    by_id = {(claim.document.id, claim.id): claim for claim in claims}
    found = [
        _deadline(claim, by_id, party, as_of)
        for claim in claims
        if claim.type == "deadline" and claim.subject.id in party.ids and claim.dates
    ]
    return tuple(sorted(found, key=lambda one: (one.whose, one.last_day or "9", one.quote.source)))


def _deadline(
    claim: Claim, by_id: dict[tuple[str, str], Claim], party: Party, as_of: date | None
) -> Deadline:
    due = claim.dates[0]
    end = last_day(due.value)
    counted = ""
    if end is None and due.type == "DURATION" and not _ELSEWHERE.search(claim.text):
        start = first_day(claim.document.date)
        end = day_after(start, due.value) if start else None
        counted = f", counted from the document's date ({claim.document.date})"
    wanted = next(
        (
            by_id[claim.document.id, link.id]
            for link in claim.related
            if link.relation == "due" and (claim.document.id, link.id) in by_id
        ),
        None,
    )
    passed = None if end is None or as_of is None else as_of > end
    return Deadline(
        quote=quote(claim),
        whose="promised" if claim.speaker.id in party.ids else "asked",
        due=due.value,
        last_day=end.isoformat() if end else None,
        passed=passed,
        reason=_reason(passed, end, as_of, counted),
        wanted=quote(wanted) if wanted else None,
        codes=tuple(codes_of(wanted or claim, "rdr-2020")),
    )


def _reason(passed: bool | None, end: date | None, as_of: date | None, counted: str) -> str:
    if end is None:
        return "Which day that is can't be told from the document."
    if as_of is None:
        return f"Due {end}{counted}; there is no day to tell it against."
    verb = "has passed" if passed else "hasn't passed"
    return f"Due {end}{counted}; it {verb} on {as_of}."
