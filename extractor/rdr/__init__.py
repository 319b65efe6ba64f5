"""Indicators, crosswalk, scores and ranks of the Ranking Digital Rights indexes 2017 to 2022.

Facts (codes, short titles, scores) from the public repositories of Ranking Digital Rights,
CC BY 4.0; the tables are made by `benchmarks/make_rdr_data.py`.
"""

from extractor.rdr.lookup import (
    ALL_YEARS,
    companies,
    company,
    crosswalk,
    history,
    indicator,
    indicators,
    lineage,
    parts,
    predecessor,
    rank,
    relation,
    scheme_of,
    score,
    scores,
    years,
)
from extractor.rdr.records import Category, Company, Indicator, Kind, Rank, Scheme

SOURCE = (
    "Ranking Digital Rights, Corporate Accountability Index 2017 to 2020, "
    "Big Tech Scorecard 2022 (CC BY 4.0)"
)

__all__ = [
    "ALL_YEARS",
    "SOURCE",
    "Category",
    "Company",
    "Indicator",
    "Kind",
    "Rank",
    "Scheme",
    "companies",
    "company",
    "crosswalk",
    "history",
    "indicator",
    "indicators",
    "lineage",
    "parts",
    "predecessor",
    "rank",
    "relation",
    "scheme_of",
    "score",
    "scores",
    "years",
]
