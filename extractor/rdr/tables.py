"""Data files in, records out; each file is read once."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from extractor.rdr.records import Company, Indicator, Kind, Scheme

_ABOUT_A_ROW = ("year", "company_id", "lineage", "name", "kind")


@cache
def load_indicators() -> dict[Scheme, dict[str, Indicator]]:
    """Indicators and families by scheme and code, in the order of the scheme."""
    rows = list(_rows("indicators.csv"))
    families = {(row["scheme"], row["family"]) for row in rows if row["family"]}
    tables: dict[Scheme, dict[str, Indicator]] = {"rdr-2018": {}, "rdr-2020": {}}
    for row in rows:
        scheme: Scheme = "rdr-2018" if row["scheme"] == "rdr-2018" else "rdr-2020"
        tables[scheme][row["code"]] = Indicator(
            scheme=scheme,
            code=row["code"],
            title=row["title"],
            family=row["family"] or None,
            is_family=(row["scheme"], row["code"]) in families,
        )
    return tables


@cache
def load_companies() -> tuple[Company, ...]:
    """Every company of every index, by year and id."""
    found = [_company(row) for name in ("2018", "2020") for row in _rows(f"scores-{name}.csv")]
    return tuple(sorted(found, key=lambda company: (company.year, company.id)))


@cache
def load_crosswalk() -> tuple[tuple[str | None, str, str], ...]:
    """Triples of code in 2018 (None: new), code in 2020, relation."""
    return tuple(
        (row["code_2018"] or None, row["code_2020"], row["relation"])
        for row in _rows("crosswalk.csv")
    )


def _company(row: dict[str, str]) -> Company:
    kind: Kind = "telecom" if row["kind"] == "telecom" else "platform"
    scores = {
        code: float(cell) if cell else None
        for code, cell in row.items()
        if code not in _ABOUT_A_ROW
    }
    return Company(
        year=int(row["year"]),
        id=row["company_id"],
        lineage=row["lineage"],
        name=row["name"],
        kind=kind,
        scores=MappingProxyType(scores),
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = files("extractor.rdr") / "data" / name
    with path.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)
