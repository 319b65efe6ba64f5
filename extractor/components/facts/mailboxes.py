"""A mail address and a text in, the organisation whose domain it is out."""

import re
from collections import Counter

from extractor.components.facts.names import is_department, organisation_named
from extractor.models import Entity
from extractor.normalize.organisation_names import fold
from extractor.normalize.organisations import Registry

_ADDRESS = re.compile(r"[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,4}[a-z]{2,12})\b", re.I)
_RUN = re.compile(r"\b[A-Z][\w’'-]{1,30}(?:\s(?:(?:of|for|and|&)\s)?[A-Z][\w’'-]{1,30}){0,4}")
_ANYBODYS = frozenset(
    "gmail googlemail outlook hotmail live msn yahoo ymail aol icloud me mac gmx web proton "
    "protonmail mail email posteo mailbox zoho yandex qq naver btinternet t-online example".split()
)
_SECOND = frozenset("co com org net ac gov edu ltd or ne go gob gouv nic in".split())
_SHORTEST = 4


def owner_of_mail(line: str, text: str, registry: Registry) -> Entity | None:
    """Whose mailbox the line names: by the name in the text that the domain spells, else by it.

    "ir@meridian-ports.example" is Meridian Ports; an address that anybody can have is nobody's.
    """
    domain = _domain(line)
    if domain is None:
        return None
    run = _spelled(domain.replace("-", ""), text)
    known = registry.knows(run or domain.replace("-", " "))
    if known:
        return registry.entity(known)
    if not run and is_department(domain.replace("-", " ")):
        local = _spelled(re.sub(r"[^a-z]", "", line.split("@")[0].lower())[-30:], text)
        return organisation_named(local, registry) if local else None
    if run or len(domain) >= _SHORTEST:
        return organisation_named(run or domain.replace("-", " ").title(), registry)
    return None


def is_address(text: str) -> bool:
    """Whether the text is a mail address and nothing else."""
    return bool(_ADDRESS.fullmatch(text.strip(" <>")))


def _domain(line: str) -> str | None:
    """The part of a mail address that an organisation chose."""
    found = _ADDRESS.search(line)
    parts = found[1].lower().split(".")[:-1] if found else []
    if len(parts) > 1 and parts[-1] in _SECOND:
        parts.pop()
    return parts[-1] if parts and parts[-1] not in _ANYBODYS else None


def _spelled(domain: str, text: str) -> str | None:
    """The capitalised words of the text that the domain spells, or begins to spell."""
    runs = Counter(part for run in _RUN.findall(text) for part in _parts(run, domain))
    keys = {run: re.sub(r"[^a-z0-9]", "", fold(run)) for run in runs}
    exact = [run for run, key in keys.items() if key == domain]
    longer = [run for run, key in keys.items() if key.startswith(domain)]
    begun = [run for run, key in keys.items() if len(key) > _SHORTEST and domain.startswith(key)]
    fits = exact or longer or begun
    return min(fits, key=lambda run: (-runs[run], run), default=None)


def _parts(run: str, domain: str) -> list[str]:
    """The run and its parts, where one of its words begins as the domain does."""
    words = run.split()
    starts = [at for at, word in enumerate(words) if fold(word)[:3] == domain[:3]]
    return [" ".join(words[at:end]) for at in starts for end in range(at + 1, len(words) + 1)]
