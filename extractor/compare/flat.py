"""A comparison or a matrix in, flat rows out: one table a name, the same columns in every row.

Values are texts, numbers or None, for CSV and Excel; the texts are as they stand in the documents.
"""

from collections.abc import Iterator, Sequence

from extractor.compare.records import (
    FEATURES,
    Comparison,
    Deadline,
    Finding,
    IndexComparison,
    IndicatorComparison,
    Matrix,
    Quote,
    Recommendation,
    SelfClaim,
)
from extractor.compare.wording import date_phrase

Value = str | float | int | None
Flat = dict[str, Value]

_YEARS = (2017, 2018, 2019, 2020, 2022)


def verdict_rows(comparison: Comparison) -> list[Flat]:
    """One row an index and indicator."""
    return [
        _verdict(comparison, index, one) for index in comparison.indexes for one in index.indicators
    ]


def quote_rows(comparison: Comparison) -> list[Flat]:
    """One row a quote under an indicator, findings first; the verdict is repeated in each."""
    return [
        {**_about(comparison, index, one), **row}
        for index in comparison.indexes
        for one in index.indicators
        for row in _quotes(one)
    ]


def recommendation_rows(comparison: Comparison) -> list[Flat]:
    """One row a recommendation."""
    return [_recommendation(one) for one in comparison.recommendations]


def deadline_rows(comparison: Comparison) -> list[Flat]:
    """One row a deadline."""
    return [_deadline(one) for one in comparison.deadlines]


def long_rows(comparison: Comparison) -> list[Flat]:
    """All in one table: one row a quote, and one for each indicator without any."""
    blank = dict.fromkeys(_quotes_columns())
    rows: list[Flat] = []
    for index in comparison.indexes:
        for one in index.indicators:
            verdict = _verdict(comparison, index, one)
            found = list(_quotes(one)) or [blank]
            rows += [{**verdict, **row, "attribution": comparison.attribution} for row in found]
    return rows


def matrix_rows(matrix: Matrix) -> list[Flat]:
    """One row a company: its distance, then the verdict on each indicator."""
    return [
        {
            "company": row.company,
            "company_id": row.company_id,
            "index": matrix.year,
            "distance": row.distance,
            **{
                cell.code: cell_words(cell.verdict, cell.extent, cell.out_of_date)
                for cell in row.cells
            },
            "attribution": matrix.attribution,
        }
        for row in matrix.rows
    ]


def cell_words(verdict: str | None, extent: str | None, out_of_date: bool) -> str | None:
    """ "corroborated (in part, out of date)"; None where there is no verdict."""
    if verdict is None:
        return None
    beside = ", ".join(
        filter(None, ("in part" if extent == "part" else "", "out of date" if out_of_date else ""))
    )
    return f"{verdict} ({beside})" if beside else verdict


def _about(comparison: Comparison, index: IndexComparison, one: IndicatorComparison) -> Flat:
    return {
        "company": comparison.company,
        "index": index.year,
        "scheme": one.scheme,
        "code": one.code,
        "title": one.title,
        "verdict": one.verdict,
        "extent": one.extent,
    }


def _verdict(comparison: Comparison, index: IndexComparison, one: IndicatorComparison) -> Flat:
    scores = {found.year: found.score for found in one.history}
    return {
        **_about(comparison, index, one),
        "reason": one.reason,
        "out_of_date": date_phrase(one.out_of_date) if one.out_of_date else None,
        "claimed": one.claimed,
        "found": one.found,
        "basis": one.basis,
        "score": one.score,
        **{f"score_{year}": scores.get(year) for year in _YEARS},
        "change": one.change.points if one.change else None,
        "change_since": one.change.from_year if one.change else None,
        "distance": one.distance,
        "score_note": one.score_note,
        "rule": one.rule,
    }


def _quotes(one: IndicatorComparison) -> Iterator[Flat]:
    for finding in one.findings:
        yield {**_finding(finding), **_features(None), **_quote(finding.quote)}
    for side, claims in (("claim", one.claims), ("set aside", one.set_aside)):
        for claim in claims:
            yield {**_claim(side, claim), **_features(claim), **_quote(claim.quote)}


def _finding(finding: Finding) -> Flat:
    counts = "counts" if finding.counts else "shown only"
    return {"side": "finding", "role": f"{finding.standing}; {counts}"}


def _claim(side: str, claim: SelfClaim) -> Flat:
    return {"side": side, "role": f"{claim.kind}; {claim.bearing}: {claim.bearing_reason}"}


def _features(claim: SelfClaim | None) -> Flat:
    found = {one.name: one.text for one in claim.features} if claim else {}
    return {name.replace(" ", "_"): found.get(name) for name in FEATURES}


def _quote(quote: Quote) -> Flat:
    return {
        "quote": quote.text,
        "sentence": quote.sentence,
        "type": quote.type,
        "measure": next((one.measure for one in quote.quantities), None),
        "polarity": quote.polarity,
        "degree": quote.degree,
        "modality": quote.modality,
        "date": quote.date,
        "speaker": quote.speaker,
        "via": quote.via,
        "source": quote.source,
        "page": quote.page,
        "page_label": quote.page_label,
        "section": quote.section,
        "start": quote.start,
        "end": quote.end,
        "topic_score": quote.topic_score,
        "confidence": quote.confidence,
        "claim_id": quote.claim_id,
    }


def _quotes_columns() -> Sequence[str]:
    names = ("side", "role", *(name.replace(" ", "_") for name in FEATURES))
    return (*names, *_QUOTE_COLUMNS)


_QUOTE_COLUMNS = (
    "quote sentence type measure polarity degree modality date speaker via source page page_label "
    "section start end topic_score confidence claim_id"
).split()


def _recommendation(one: Recommendation) -> Flat:
    return {
        "answer": one.answer,
        "reason": one.reason,
        "codes": ", ".join(one.codes) or None,
        "answers": "\n".join(f"{each.text} ({each.source}, {each.date})" for each in one.answers)
        or None,
        **_quote(one.quote),
    }


def _deadline(one: Deadline) -> Flat:
    return {
        "whose": one.whose,
        "due": one.due,
        "last_day": one.last_day,
        "passed": None if one.passed is None else "yes" if one.passed else "no",
        "reason": one.reason,
        "wanted": one.wanted.text if one.wanted else None,
        "codes": ", ".join(one.codes) or None,
        **_quote(one.quote),
    }
