"""Claims of many companies in, a matrix of companies by indicators out."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from extractor import rdr
from extractor.compare.comparing import ATTRIBUTION, compare_party
from extractor.compare.parties import companies_in
from extractor.compare.records import Cell, Column, Comparison, Matrix, Row
from extractor.errors import ExtractorError
from extractor.models import Claim
from extractor.normalize.organisations import Registry


def compare_all(
    claims: Iterable[Claim],
    *,
    index: int | None = None,
    as_of: date | None = None,
    registry: Registry | None = None,
    rules: Path | None = None,
) -> Matrix:
    """Every company of the indexes that the claims' documents are by, to or about.

    `index` defaults to the newest. Raises ExtractorError where there is no such company or index.
    """
    known = list({(claim.document.id, claim.id): claim for claim in claims}.values())
    year = index or max(rdr.ALL_YEARS)
    scheme = rdr.scheme_of(year)
    parties = companies_in(known, registry or Registry.load())
    if not parties:
        raise ExtractorError("none of the documents is by, to or about a company of the indexes")
    compared = [
        compare_party(known, party, indexes=(year,), as_of=as_of, rules=rules) for party in parties
    ]
    compared.sort(key=lambda one: _far_first(one.indexes[0].distance, one.company))
    return Matrix(
        year=year,
        scheme=scheme,
        as_of=max((one.as_of for one in compared if one.as_of), default=None),
        columns=tuple(
            _column(place, compared) for place in range(len(compared[0].indexes[0].indicators))
        ),
        rows=tuple(map(_row, compared)),
        comparisons=tuple(compared),
        attribution=ATTRIBUTION,
    )


def _far_first(distance: float | None, name: str) -> tuple[bool, float, str]:
    return distance is None, -(distance or 0.0), name


def _column(place: int, compared: Sequence[Comparison]) -> Column:
    there = [one.indexes[0].indicators[place] for one in compared]
    known = [one.distance for one in there if one.distance is not None]
    return Column(
        code=there[0].code,
        title=there[0].title,
        distance=round(sum(known) / len(known), 3) if known else None,
    )


def _row(one: Comparison) -> Row:
    index = one.indexes[0]
    return Row(
        company_id=one.company_id,
        company=one.company,
        distance=index.distance,
        cells=tuple(
            Cell(
                code=each.code,
                verdict=each.verdict,
                extent=each.extent,
                out_of_date=each.out_of_date is not None,
                score=each.score,
                distance=each.distance,
            )
            for each in index.indicators
        ),
    )
