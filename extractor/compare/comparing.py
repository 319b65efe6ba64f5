"""Claims and a company in, the comparison out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from extractor import rdr
from extractor.compare.answers import recommendations
from extractor.compare.days import first_day, last_day, newest
from extractor.compare.deadlines import deadlines
from extractor.compare.findings import findings_on
from extractor.compare.indicators import compare_indicator, sides
from extractor.compare.measures import with_measures
from extractor.compare.official import categories
from extractor.compare.parties import Party, find_company
from extractor.compare.records import Comparison, IndexComparison, Side, Source
from extractor.compare.selfclaims import own_claims
from extractor.models import Claim, DocumentRef
from extractor.normalize.organisations import Registry
from extractor.rules import rules_folder

ATTRIBUTION = (
    f"Scores and indicators: {rdr.SOURCE}, https://rankingdigitalrights.org, "
    "https://creativecommons.org/licenses/by/4.0/. Verdicts are made by rules from what is "
    "quoted; they are no statement of Ranking Digital Rights."
)


def compare(
    claims: Iterable[Claim],
    company: str,
    *,
    indexes: Sequence[int] = (),
    as_of: date | None = None,
    registry: Registry | None = None,
    rules: Path | None = None,
) -> Comparison:
    """What a company says of itself beside what was found, for the indexes of the given years.

    `company` is a name or an id; `indexes` default to the newest one that it stands in, else the
    newest of all; deadlines are told against `as_of`, by default the newest document's last day.
    Raises ExtractorError for an unknown company or index, RuleError for a broken table.
    """
    known = list({(claim.document.id, claim.id): claim for claim in claims}.values())
    party = find_company(company, registry or Registry.load(), known)
    return compare_party(known, party, indexes=indexes, as_of=as_of, rules=rules)


def compare_party(
    claims: Sequence[Claim],
    party: Party,
    *,
    indexes: Sequence[int] = (),
    as_of: date | None = None,
    rules: Path | None = None,
) -> Comparison:
    """The same for a company that is known already; the claims are of different ids."""
    folder = rules or rules_folder()
    own = with_measures(own_claims(claims, party), folder)
    found = findings_on(claims, party)
    day = as_of or last_day(newest([claim.document.date for claim in claims]))
    years = tuple(dict.fromkeys(indexes)) or (newest_index(party),)
    documents = _documents(claims, party)
    return Comparison(
        company_id=party.id,
        company=party.name,
        names=party.names,
        as_of=day.isoformat() if day else None,
        documents=documents,
        indexes=tuple(_index(year, own, found, party, folder) for year in years),
        recommendations=recommendations(claims, own, found, party, folder),
        deadlines=deadlines(claims, party, day),
        notes=tuple(_notes(party, years, documents, own, found)),
        attribution=ATTRIBUTION,
    )


def newest_index(party: Party) -> int:
    """The newest index that the company stands in, the newest of all where it stands in none."""
    return max(party.years or rdr.ALL_YEARS)


def _index(
    year: int, own: Sequence[Claim], found: Sequence[Claim], party: Party, rules: Path
) -> IndexComparison:
    scheme = rdr.scheme_of(year)
    both = sides(own, found, scheme)
    compared = tuple(
        compare_indicator(one, year, both, party, rules=rules) for one in rdr.indicators(scheme)
    )
    there = party.index_id is not None and year in party.years
    rank = rdr.rank(party.index_id or "", year) if there else None
    distances = [one.distance for one in compared if one.distance is not None]
    return IndexComparison(
        year=year,
        scheme=scheme,
        name_then=rdr.company(party.index_id or "", year).name if there else None,
        rank=rank.value if rank else None,
        rank_out_of=rank.out_of if rank else None,
        rank_tied=bool(rank and rank.tied),
        scores=categories(party, year),
        indicators=compared,
        tally=dict(Counter(one.verdict for one in compared if one.verdict)),
        distance=round(sum(distances) / len(distances), 3) if distances else None,
    )


def _documents(claims: Sequence[Claim], party: Party) -> tuple[Source, ...]:
    """The documents by, to or about the company, by date; `claims` counts all of theirs."""
    counts = Counter((claim.document.source, claim.document.id) for claim in claims)
    by_id = {
        (claim.document.source, claim.document.id): claim.document
        for claim in claims
        if claim.subject.id in party.ids or _is_between(claim.document, party)
    }
    made = [_source(document, counts[key], party) for key, document in by_id.items()]
    return tuple(sorted(made, key=lambda one: (str(first_day(one.date)), one.source)))


def _source(document: DocumentRef, count: int, party: Party) -> Source:
    author = document.author
    return Source(
        id=document.id,
        source=document.source,
        title=document.title,
        kind=document.kind,
        date=document.date,
        author=author.name if author else None,
        addressee=document.addressee.name if document.addressee else None,
        side=_side(document, party),
        claims=count,
    )


def _is_between(document: DocumentRef, party: Party) -> bool:
    return any(one and one.id in party.ids for one in (document.author, document.addressee))


def _side(document: DocumentRef, party: Party) -> Side:
    if document.author and document.author.id in party.ids:
        return "company"
    return "other" if document.kind == "article" or not document.author else "assessor"


def _notes(
    party: Party,
    years: Sequence[int],
    documents: Sequence[Source],
    own: Sequence[Claim],
    found: Sequence[Claim],
) -> Iterable[str]:
    """What a reader must know before reading a verdict of this comparison."""
    yield (
        "The indexes assess what companies publish, not what they do; a verdict says how a claim "
        "stands to that, not whether the claim is true."
    )
    for year in years:
        if year not in party.years:
            known = ", ".join(map(str, party.years)) or "none"
            yield f"{party.name} isn't in the index of {year} (it is in: {known}); no scores."
    if not own:
        yield f"Nothing in the inputs is {party.name}'s own claim; every lack shows as a gap."
    if not found:
        yield f"No assessor's words about {party.name} are in the inputs; there are only scores."
    undated = [one.source for one in documents if not one.date]
    if undated:
        yield f"Without a date, so never out of date, never later: {', '.join(undated)}."
