"""The two sides of one indicator in, the comparison of it out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.compare.conduct import is_criticism
from extractor.compare.days import is_out_of_date, newest
from extractor.compare.findings import stand
from extractor.compare.official import change_to, history, score_in
from extractor.compare.parties import Party
from extractor.compare.positions import (
    basis_of,
    claimed_by,
    disclosure_verbs,
    distance,
    found_by,
    weighed,
)
from extractor.compare.quotes import codes_of, weak_codes_of
from extractor.compare.records import (
    Claimed,
    Finding,
    Found,
    IndicatorComparison,
    OutOfDate,
    SelfClaim,
)
from extractor.compare.selfclaims import self_claim
from extractor.compare.verdicts import Case, decide, load_table
from extractor.compare.wording import (
    claims_phrase,
    deciding,
    evidence_phrase,
    score_note,
    silence_phrase,
)
from extractor.models import Claim
from extractor.rdr import Indicator, Scheme

DATA = ("F4", "F6", "F7", "P11")  # indicators that ask for figures
_COUNTED = ("count", "percent")


@dataclass(frozen=True, slots=True)
class Sides:
    """What both sides say under each indicator of a scheme: code to claims with topic scores.

    `weak` are own claims whose topic is unsure.
    """

    own: Mapping[str, Sequence[tuple[Claim, float]]]
    weak: Mapping[str, Sequence[tuple[Claim, float]]]
    found: Mapping[str, Sequence[tuple[Claim, float]]]
    documents: int


def sides(own: Sequence[Claim], found: Sequence[Claim], scheme: Scheme) -> Sides:
    """Claims sorted under the indicators of a scheme; `documents` counts those of own claims."""
    documents = len({claim.document.id for claim in own})
    return Sides(
        _by_code(own, scheme, codes_of),
        _by_code(own, scheme, weak_codes_of),
        _by_code(found, scheme, codes_of),
        documents,
    )


def _by_code(
    claims: Sequence[Claim], scheme: Scheme, codes: Callable[[Claim, Scheme], dict[str, float]]
) -> dict[str, list[tuple[Claim, float]]]:
    sorted_: dict[str, list[tuple[Claim, float]]] = {}
    for claim in claims:
        for code, score in codes(claim, scheme).items():
            sorted_.setdefault(code, []).append((claim, score))
    return sorted_


def compare_indicator(
    indicator: Indicator, year: int, both: Sides, party: Party, *, rules: Path
) -> IndicatorComparison:
    """One indicator in the index of a year."""
    code = indicator.code
    scores = history(party, indicator.scheme, code)
    score = score_in(scores, year)
    verbs = disclosure_verbs(rules)
    findings = stand(both.found.get(code, ()), year, scores, disclosure_verbs=verbs, rules=rules)
    claims = _made(both.own.get(code, ()), code, party, rules)
    near = _best_first([claim for claim in claims if claim.bearing != "elsewhere"])
    set_aside = [claim for claim in claims if claim.bearing == "elsewhere"]
    if claimed_by(near) in ("promise", "nothing"):
        near = _best_first([*near, *_practices(_made(both.weak.get(code, ()), code, party, rules))])
    found, claimed = found_by(findings, score), claimed_by(near)
    shown = deciding(near, claimed)
    if claimed == "practice":
        found = weighed(found, shown, findings, score, rules)
    out = _out_of_date(shown, findings, score, year)
    asked = score is not None or bool(findings) or year not in party.years
    row = decide(_case(code, shown, claimed, findings, found, out, asked=asked), load_table(rules))
    change = change_to(scores, year)
    reason = row.reason.format(
        company=party.name,
        claims=claims_phrase(near, claimed),
        evidence=evidence_phrase(findings, score, year, change),
        silence=silence_phrase(party.name, documents=both.documents, set_aside=len(set_aside)),
    )
    return IndicatorComparison(
        scheme=indicator.scheme,
        code=code,
        title=indicator.title,
        category=indicator.category,
        family=indicator.family,
        score=score,
        history=scores,
        change=change,
        found=found,
        claimed=claimed,
        basis=basis_of(findings, score),
        verdict=row.verdict,
        extent=row.extent,
        reason=_capital(reason),
        rule=row.id,
        out_of_date=out if row.verdict else None,
        score_note=None if findings else score_note(party.name, score, year, indicator.title),
        findings=findings,
        claims=tuple(near),
        set_aside=tuple(set_aside),
        distance=distance(claimed, near, found, score),
    )


def _made(
    claims: Sequence[tuple[Claim, float]], code: str, party: Party, rules: Path
) -> list[SelfClaim]:
    return [self_claim(claim, code, sure, party, rules) for claim, sure in claims]


def _practices(claims: Sequence[SelfClaim]) -> list[SelfClaim]:
    """Nobody is said to promise only, or nothing, while it may well tell of a practice."""
    return [claim for claim in claims if claim.bearing == "direct" and claim.kind == "practice"]


def _case(
    code: str,
    claims: Sequence[SelfClaim],
    claimed: Claimed,
    findings: Sequence[Finding],
    found: Found,
    out: OutOfDate | None,
    *,
    asked: bool,
) -> Case:
    counted = [one for one in findings if one.counts]
    figures = code.startswith(DATA) and any(map(_gives_figures, claims))
    return Case(
        claimed=claimed,
        found=found,
        conduct=any(one.about == "conduct" for one in counted),
        published=any(one.says_published for one in claims) or figures,
        figures=figures,
        quoted=any(found != "credit" or not is_criticism(one) for one in counted),
        current=out is None,
        asked=asked,
    )


def _gives_figures(claim: SelfClaim) -> bool:
    """A figure of a table, or a sentence that counts something."""
    quote = claim.quote
    return quote.type == "metric" or any(one.unit in _COUNTED for one in quote.quantities)


def _best_first(claims: Sequence[SelfClaim]) -> list[SelfClaim]:
    """Direct before general, practice before promise, then by how sure the topic is."""
    return sorted(
        claims,
        key=lambda one: (
            one.bearing != "direct",
            one.kind != "practice",
            -(one.quote.topic_score or 0.0),
            one.quote.source,
            one.quote.start,
        ),
    )


def _out_of_date(
    claims: Sequence[SelfClaim], findings: Sequence[Finding], score: float | None, year: int
) -> OutOfDate | None:
    """Both dates, where the assessor's newest word is over a year older than the claim."""
    claimed = newest([claim.quote.date for claim in claims])
    dates = [one.quote.date for one in findings if one.counts]
    if score is not None:
        dates.append(str(year))
    found = newest(dates)
    if claimed is None or found is None or not is_out_of_date(found, claimed):
        return None
    return OutOfDate(finding_date=found, claim_date=claimed)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
