"""A company's name in, all the names and ids it has had out."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from extractor import rdr
from extractor.errors import ExtractorError
from extractor.models import Claim, Entity
from extractor.normalize.organisations import Registry

SIDES = ("author", "addressee")
_ALIKE, _AT_MOST_NEAR = 75, 2


@dataclass(frozen=True, slots=True)
class Party:
    """A company over the years: `ids` of its lineage in the registry and in the inputs.

    `index_id` is an id that the indexes know, None for a company that stands in none of them.
    """

    id: str
    name: str
    names: tuple[str, ...]
    ids: frozenset[str]
    services: tuple[str, ...]
    index_id: str | None

    @property
    def years(self) -> tuple[int, ...]:
        """The indexes that it stands in."""
        return rdr.years(self.index_id) if self.index_id else ()


def find_company(name: str, registry: Registry, claims: Iterable[Claim] = ()) -> Party:
    """The company that goes by a name or an id: by the registry, else by the claims' own names.

    Raises ExtractorError, with the companies that the claims are about, where there is none.
    """
    known = _known(name, registry)
    if known:
        return party_of(known, registry)
    there = _companies_in(claims, registry)
    wanted = name.casefold().strip()
    for id, written in there.items():
        if wanted in (id.casefold(), id.removeprefix("org:"), written.casefold()):
            return Party(id, written, (written,), frozenset({id}), (), None)
    near = _near(name, {*there.values(), *_names_in_indexes()})
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    choices = ", ".join(sorted(there.values())) or "none"
    raise ExtractorError(f"no company {name!r}; the inputs speak of: {choices}.{meant}")


def _names_in_indexes() -> set[str]:
    return {one.name for year in rdr.ALL_YEARS for one in rdr.companies(year)}


def _near(name: str, names: Iterable[str]) -> list[str]:
    """The names most like a name that may be misspelt, the best first."""
    found = process.extract(
        name, sorted(names), scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=_ALIKE
    )
    return [near for near, _, _ in found[:_AT_MOST_NEAR]]


def party_of(id: str, registry: Registry) -> Party:
    """The company of a registered id, with its other names."""
    lineage = registry.lineage_of(id)
    ids = [one for one in registry.organisations if registry.lineage_of(one) == lineage]
    entries = [registry.organisations[one] for one in ids]
    index_id = next(filter(None, map(_index_id, ids)), None)
    services = sorted({service for entry in entries for service in entry.services})
    names = {entry.name for entry in entries}
    if index_id:
        names |= {rdr.company(index_id, year).name for year in rdr.years(index_id)}
    name = registry.organisations[id].name
    return Party(id, name, tuple(sorted(names)), frozenset(ids), tuple(services), index_id)


def companies_in(claims: Iterable[Claim], registry: Registry) -> list[Party]:
    """Every company of the indexes that wrote, or was written to or about, a document."""
    found: dict[str, Party] = {}
    for id in _companies_in(claims, registry):
        if id in registry.organisations:
            party = party_of(id, registry)
            if party.index_id:
                found.setdefault(rdr.lineage(party.index_id), party)
    return [found[lineage] for lineage in sorted(found)]


def _known(name: str, registry: Registry) -> str | None:
    if name in registry.organisations:
        return name
    exact = registry.knows(name)
    if exact:
        return exact
    close = registry.resolve(name)
    if close and close.id and registry.kind_of(close.id) == "company":
        return close.id
    return None


def _companies_in(claims: Iterable[Claim], registry: Registry) -> dict[str, str]:
    """Names by id of the companies that documents are by, to, or mostly about."""
    about: dict[str, dict[str, int]] = {}
    names: dict[str, str] = {}
    for claim in claims:
        for entity in (claim.document.author, claim.document.addressee):
            _note(entity, names, registry)
        subject = claim.subject
        if subject.id and subject.name:
            counts = about.setdefault(claim.document.id, {})
            counts[subject.id] = counts.get(subject.id, 0) + 1
            names.setdefault(f"?{subject.id}", subject.name)
    for counts in about.values():
        first = max(counts, key=lambda id: (counts[id], id))
        _note(Entity(id=first, name=names[f"?{first}"]), names, registry)
    return {id: name for id, name in names.items() if not id.startswith("?")}


def _note(entity: Entity | None, names: dict[str, str], registry: Registry) -> None:
    if entity is None or not entity.id or not entity.name or not entity.id.startswith("org:"):
        return
    if registry.kind_of(entity.id) in (None, "company"):
        names.setdefault(entity.id, entity.name)


def _index_id(id: str) -> str | None:
    try:
        return rdr.lineage(id) and id
    except ExtractorError:
        return None
