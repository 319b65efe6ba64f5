"""Entity files in, organisations and the names they go by out."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.errors import RuleError
from extractor.normalize.entity_data import read_entries
from extractor.normalize.organisation_names import OrganisationKind, name_key

Strength = Literal["plain", "common", "inside", "service"]


class Organisation(BaseModel):
    """One entry of the registry; `rules/entities/organisations.yaml` explains the keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    kind: OrganisationKind = "company"
    country: str | None = None
    tickers: tuple[str, ...] = ()
    rdr: str | None = None
    lineage: str | None = None
    successors: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()


class Alias(BaseModel):
    """One way to write one organisation; `strength` says how much it takes to believe it."""

    model_config = ConfigDict(frozen=True)

    owner: str
    written: str
    strength: Strength


def read_organisations(path: Path) -> list[Organisation]:
    """The entries of a file, or of every `organisations*.yaml` in a folder.

    Raises RuleError with file, entry and key.
    """
    if path.is_dir():
        return [o for p in sorted(path.glob("organisations*.yaml")) for o in read_organisations(p)]
    return [_read(raw, path.name) for raw in read_entries(path)]


def _read(raw: dict[str, object], file: str) -> Organisation:
    try:
        return Organisation.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        place = f"{file}: {raw.get('id', 'an entry without id')}"
        where = ".".join(map(str, first["loc"]))
        choices = ", ".join(Organisation.model_fields)
        raise RuleError(f"{place}: {where}: {first['msg']}; keys are: {choices}") from error


def aliases_of(organisation: Organisation) -> Iterable[Alias]:
    """Every name of the organisation, the canonical one first."""
    common = {name_key(name) for name in organisation.common}
    inside = {name_key(name) for name in organisation.inside}
    strength: Strength
    names = dict.fromkeys((organisation.name, *organisation.aliases))
    for name in names:
        key = name_key(name)
        strength = "common" if key in common else "inside" if key in inside else "plain"
        yield Alias(owner=organisation.id, written=name, strength=strength)
    services = dict.fromkeys(organisation.services)
    for strength, others in (("common", organisation.common), ("inside", organisation.inside)):
        for name in others:
            if name not in names and name not in services:
                yield Alias(owner=organisation.id, written=name, strength=strength)
    for name in services:
        strength = "common" if name_key(name) in common else "service"
        yield Alias(owner=organisation.id, written=name, strength=strength)
