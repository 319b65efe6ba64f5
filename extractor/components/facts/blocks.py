"""The lines of an address, a letterhead or a signature in, the organisation they name out."""

import re
from collections.abc import Sequence

from extractor.components.facts.dates import is_date_line
from extractor.components.facts.lines import Line, groups_of
from extractor.components.facts.names import (
    bare_line,
    is_department,
    is_name_line,
    is_one_noun,
    is_party_line,
    may_be_person,
    organisation_in,
    organisation_named,
)
from extractor.models import Entity
from extractor.normalize.entity_data import word_list
from extractor.normalize.organisation_names import bare_name
from extractor.normalize.organisations import Registry
from extractor.normalize.people import is_role, split_role, starts_with_title

_REFERENCE = re.compile(
    r"(?:without prejudice|legal notice|memorandum|notice|"
    r"re|ref|subject|sub|our ref|your ref|by |via |sent |date|private|"
    r"delivered|"
    r"confidential|strictly|cc|case|file|complaint|tel|phone|e-?mail|fax)\b",
    re.I,
)
# The sender's own part, on the line below its name.
_OFFICE = re.compile(
    r"(?:vice[- ]?presidency|department|directorate|division|office|unit|secretariat|bureau|team|"
    r"section|committee|board|group)\s(?:of|for)\s|"
    r"[\w&, ]{2,40}\s(?:department|team|division|office|unit)$",
    re.I,
)
_CARE = re.compile(r"\b(?:c/o|care of|member of|hosted by|a project of)\b", re.I)
_ATTENTION = re.compile(r"(?:att|attn|attention|fao|for the attention of|z\.\s?hd)\b", re.I)
_PARTS = re.compile(r",\s|;\s?|\||\s[–—-]\s|\s·\s")


def address_lines(group: Sequence[str]) -> list[str]:
    """The lines of a group without date, reference and subject."""
    return [line for line in group if not is_date_line(line) and not _REFERENCE.match(line)]


def address_blocks(head: Sequence[Line], author: Entity | None = None) -> list[list[str]]:
    """The groups of a head as blocks of an address, parted at dates and below the author."""
    blocks: list[list[str]] = []
    under = False
    for group in groups_of(head):
        block: list[str] = []
        under = under and bool(_OFFICE.match(group[0]))
        for line in group:
            own = author is not None and bare_line(line) and _bears(bare_line(line), author)
            if is_date_line(line) or own:
                blocks.append(address_lines(block))
                block = []
                under = bool(own)
            elif not under:
                block.append(line)
        blocks.append(address_lines(block))
    return [block for block in blocks if block]


def _bears(line: str, author: Entity) -> bool:
    return bare_name(line).lower() == (author.name or "").lower()


def party_in_block(
    lines: Sequence[str], registry: Registry, *, greeted: str = "", said: str = ""
) -> Entity | None:
    """The organisation of a block: registered, beside an office, by its words, by its place.

    A line that only its place speaks for must be a name that `said` holds again, and nobody whom
    the salutation `greeted` greets.
    """
    lines = [line for line in lines if not _CARE.match(line)]
    for line in lines:
        found = organisation_in(_CARE.split(line)[0], registry)
        if found:
            return found
    return (
        _beside_office(lines, registry)
        or _by_its_words(lines, registry)
        or _by_its_place(lines, registry, greeted, said)
    )


def _beside_office(lines: Sequence[str], registry: Registry) -> Entity | None:
    """ "Director, Kestner Apparel", or the line below "Managing Director" and above "Attn"."""
    for before, line in zip(["", *lines], lines, strict=False):
        _, rest = split_role(bare_line(line))
        if rest and _is_name(rest):
            return organisation_named(rest, registry)
        name = bare_line(line)
        office = is_role(bare_line(before)) if before else False
        if office and _is_name(name) and not is_role(name):
            return organisation_named(name, registry)
    return None


def _by_its_words(lines: Sequence[str], registry: Registry) -> Entity | None:
    for line in lines:
        if is_party_line(line) and "," not in bare_line(line):
            return organisation_named(bare_line(line), registry)
        parts = [part for part in _PARTS.split(line) if part]
        telling = [part for part in parts if is_party_line(part)] if len(parts) > 1 else []
        if telling and not _ATTENTION.match(line):
            return organisation_named(bare_line(telling[0]), registry)
    return None


def _by_its_place(
    lines: Sequence[str], registry: Registry, greeted: str, said: str
) -> Entity | None:
    for line in lines:
        name = bare_line(line).split(", ")[0]
        if not _is_name(name) or starts_with_title(name) or is_role(name):
            continue
        if name in word_list("places") or any(w in greeted for w in name.split() if len(w) > 2):
            continue
        first = name.split()[0]
        if len(first) > 2 and re.search(rf"\b{re.escape(first)}\b", said):
            return organisation_named(name, registry)
    return None


def _is_name(name: str) -> bool:
    plain = bool(name) and is_name_line(name) and not any(map(str.isdigit, name))
    return plain and not is_one_noun(name) and not is_department(name)


def party_in_line(line: str, registry: Registry) -> Entity | None:
    """ "Jane Doe, Director, OpenWire Foundation", "Kestner Apparel, Berlin": the organisation."""
    found = organisation_in(line, registry)
    if found:
        return found
    parts = [bare_line(part) for part in _PARTS.split(line)]
    parts = [part for part in parts if part and _is_name(part)]
    telling = next((part for part in parts if is_party_line(part)), None)
    if telling:
        return organisation_named(telling, registry)
    names = [part for part in parts if not is_role(part) and not starts_with_title(part)]
    if len(names) > 1 or len(parts) < 2:
        names = [part for part in names if not may_be_person(part)]
    names = [name for name in names if name not in word_list("places")]
    return organisation_named(names[0], registry) if names else None
