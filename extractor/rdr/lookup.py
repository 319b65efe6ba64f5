"""A company, a year, a code in; the score, the rank, the counterpart out.

Companies are named by any id that they had in an index (`mailru`, `vk`), with or without `org:`
and hyphens (`org:mail-ru`): all of them lead to one lineage. Years are those of the indexes; what
an index doesn't know raises ExtractorError with the choices there are.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from extractor.errors import ExtractorError
from extractor.rdr.records import Company, Indicator, Kind, Rank, Scheme
from extractor.rdr.tables import load_companies, load_crosswalk, load_indicators

ALL_YEARS = (2017, 2018, 2019, 2020, 2022)


def scheme_of(year: int) -> Scheme:
    """The scheme that the index of a year is scored by."""
    _check_year(year)
    return "rdr-2018" if year < 2020 else "rdr-2020"


@cache
def indicators(scheme: Scheme, *, families: bool = False) -> tuple[Indicator, ...]:
    """The 35 indicators of rdr-2018 or the 58 of rdr-2020, with their 12 families if asked for."""
    found = _scheme(scheme).values()
    return tuple(one for one in found if families or not one.is_family)


def indicator(scheme: Scheme, code: str) -> Indicator:
    """The indicator or family of a code."""
    table = _scheme(scheme)
    if code not in table:
        raise ExtractorError(f"{scheme}: no indicator {code!r}; there are: {', '.join(table)}")
    return table[code]


@cache
def parts(family: str) -> tuple[str, ...]:
    """The codes of rdr-2020 that a family is the mean of; the code itself where it is no family."""
    inside = tuple(one.code for one in indicators("rdr-2020") if one.family == family)
    return inside or (indicator("rdr-2020", family).code,)


def crosswalk(code_2018: str) -> tuple[str, ...]:
    """The codes of rdr-2020 that an indicator of rdr-2018 lives on in."""
    indicator("rdr-2018", code_2018)
    return tuple(new for old, new, _ in load_crosswalk() if old == code_2018)


@cache
def predecessor(code_2020: str) -> str | None:
    """The code of rdr-2018 that an indicator or family of rdr-2020 goes back to; None if new."""
    indicator("rdr-2020", code_2020)
    inside = parts(code_2020)
    old = {earlier for earlier, new, _ in load_crosswalk() if new in inside and earlier}
    return old.pop() if len(old) == 1 else None


def relation(code_2020: str) -> str:
    """How an indicator of rdr-2020 goes back to 2018: same, split, extended, new in 2020, ..."""
    indicator("rdr-2020", code_2020)
    kinds = [kind for _, new, kind in load_crosswalk() if new in parts(code_2020)]
    return kinds[0] if len(set(kinds)) == 1 else "family"


def lineage(company_id: str) -> str:
    """The one name that a company's ids share over the years."""
    names = _lineages()
    key = _key(company_id)
    if key not in names:
        choices = ", ".join(sorted(set(names.values())))
        raise ExtractorError(f"no company {company_id!r} in the indexes; there are: {choices}")
    return names[key]


def years(company_id: str) -> tuple[int, ...]:
    """The indexes that a company stands in."""
    one = lineage(company_id)
    return tuple(company.year for company in load_companies() if company.lineage == one)


def companies(year: int, *, kind: Kind | None = None) -> tuple[Company, ...]:
    """The companies of an index, all or of one kind, by id."""
    _check_year(year)
    found = (company for company in load_companies() if company.year == year)
    return tuple(company for company in found if kind in (None, company.kind))


def company(company_id: str, year: int) -> Company:
    """A company as it stands in the index of a year."""
    one = lineage(company_id)
    for found in companies(year):
        if found.lineage == one:
            return found
    known = ", ".join(str(number) for number in years(company_id))
    raise ExtractorError(f"{company_id}: not in the index of {year}; it is in: {known}")


def score(company_id: str, year: int, code: str = "TOTAL") -> float | None:
    """0..100 for an indicator, a family, a category (G, F, P) or TOTAL; None if not scored."""
    found = company(company_id, year).scores
    if code not in found:
        raise ExtractorError(f"index of {year}: no {code!r}; there are: {', '.join(found)}")
    return found[code]


def scores(company_id: str, year: int) -> Mapping[str, float | None]:
    """All scores of a company in a year, by code."""
    return company(company_id, year).scores


def history(company_id: str, code: str = "TOTAL") -> dict[int, float | None]:
    """A company's score by year on a code of rdr-2020 (or G, F, P, TOTAL).

    Before 2020 the score is that of the indicator it goes back to, and absent where it is new.
    """
    found: dict[int, float | None] = {}
    plain = code in ("TOTAL", "G", "F", "P")
    for year in years(company_id):
        there = code if plain or year >= 2020 else predecessor(code)
        if there:
            found[year] = score(company_id, year, there)
    return found


def rank(company_id: str, year: int) -> Rank:
    """The place among companies of the same kind: competition ranking on rounded totals."""
    one = company(company_id, year)
    peers = [_rounded(peer) for peer in companies(year, kind=one.kind)]
    mine = _rounded(one)
    better = sum(total > mine for total in peers)
    return Rank(value=better + 1, out_of=len(peers), tied=peers.count(mine) > 1)


def _rounded(one: Company) -> int:
    return int((one.scores["TOTAL"] or 0.0) + 0.5)


def _key(company_id: str) -> str:
    return "".join(
        letter for letter in company_id.removeprefix("org:").casefold() if letter.isalnum()
    )


@cache
def _lineages() -> dict[str, str]:
    names = {_key(one.id): one.lineage for one in load_companies()}
    return names | _own_names(names.values())


def _own_names(lineages: Iterable[str]) -> dict[str, str]:
    return {_key(name): name for name in lineages}


def _scheme(scheme: Scheme) -> dict[str, Indicator]:
    tables = load_indicators()
    if scheme not in tables:
        raise ExtractorError(f"no scheme {scheme!r}; there are: {', '.join(tables)}")
    return tables[scheme]


def _check_year(year: int) -> None:
    if year not in ALL_YEARS:
        choices = ", ".join(str(one) for one in ALL_YEARS)
        raise ExtractorError(f"no index of {year}; there are: {choices}")
