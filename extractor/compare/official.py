"""A company and an indicator in, its official scores over the years out."""

from extractor import rdr
from extractor.compare.parties import Party
from extractor.compare.records import CategoryScore, Change, YearScore
from extractor.rdr import Scheme

_SAME = ("same", "same, recoded")
CATEGORIES = {
    "TOTAL": "Total",
    "G": "Governance",
    "F": "Freedom of expression",
    "P": "Privacy",
}


def history(party: Party, scheme: Scheme, code: str) -> tuple[YearScore, ...]:
    """Scores of all indexes the company stands in, by year; in the other scheme by crosswalk.

    An indicator of 2018 that was split is followed by the family that its parts make up.
    """
    found = []
    for year in party.years:
        there = rdr.scheme_of(year)
        match = code if there == scheme else _counterpart(scheme, code)
        if match is not None:
            found.append(
                YearScore(
                    year=year,
                    scheme=there,
                    code=match,
                    score=rdr.score(party.index_id or "", year, match),
                    comparable=there == scheme or _is_same(scheme, code),
                )
            )
    return tuple(found)


def score_in(scores: tuple[YearScore, ...], year: int) -> float | None:
    """The score of a year; None where there is none."""
    return next((one.score for one in scores if one.year == year), None)


def change_to(scores: tuple[YearScore, ...], year: int) -> Change | None:
    """The change from the index before to that of a year; None where one of them has no score."""
    known = [one for one in scores if one.score is not None and one.year <= year]
    if len(known) < 2 or known[-1].year != year:
        return None
    before, now = known[-2], known[-1]
    points = round((now.score or 0.0) - (before.score or 0.0), 2)
    return Change(
        from_year=before.year,
        to_year=year,
        points=points,
        comparable=before.comparable and now.comparable,
    )


def categories(party: Party, year: int) -> tuple[CategoryScore, ...]:
    """Total and the three categories of an index; empty where the company doesn't stand in it."""
    if party.index_id is None or year not in party.years:
        return ()
    return tuple(
        CategoryScore(code=code, title=title, score=rdr.score(party.index_id, year, code))
        for code, title in CATEGORIES.items()
    )


def _counterpart(scheme: Scheme, code: str) -> str | None:
    if scheme == "rdr-2020":
        return rdr.predecessor(code)
    heirs = rdr.crosswalk(code)
    if len(heirs) == 1:
        return heirs[0]
    families = {rdr.indicator("rdr-2020", heir).family for heir in heirs}
    return families.pop() if len(families) == 1 else None


def _is_same(scheme: Scheme, code: str) -> bool:
    if scheme == "rdr-2020":
        return rdr.relation(code) in _SAME
    return all(rdr.relation(heir) in _SAME for heir in rdr.crosswalk(code))
