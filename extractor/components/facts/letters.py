"""A letter in, who wrote it and to whom out."""

import re
from collections.abc import Sequence

from extractor.components.facts.dates import is_date_line
from extractor.components.facts.lines import Letter, groups_of, is_genre
from extractor.components.facts.names import (
    is_name_line,
    is_organisation_line,
    organisation_in,
    organisation_named,
)
from extractor.models import Entity
from extractor.normalize.organisations import Registry
from extractor.normalize.people import is_role, split_role, starts_with_title

_TO = re.compile(r"(?:To|Addressee)\s*:\s*(.+)", re.I)
_FROM = re.compile(r"(?:From|Sender)\s*:\s*(.+)", re.I)
_REFERENCE = re.compile(
    r"(?:re|ref|subject|our ref|your ref|by |via |sent |date|private|"
    r"confidential|strictly|att|attn|fao|attention)\b",
    re.I,
)
_BEHALF = re.compile(
    r"\b(?:on behalf of|(?:I|We) (?:write|am writing|are writing) (?:for|as)|[Ww]e at)\s+"
    r"(?:the\s+)?((?:[A-Z][\w&'’.-]*)(?:\s+(?:(?:of|and|for|&)\s+)?[A-Z][\w&'’-]*){0,6})"
)
_LETTER_TO = re.compile(
    r"\b(?:[Ll]etter|LETTER|[Aa]ppeal)\s+(?:[Tt]o|TO)\s+(?:[Tt]he\s+)?"
    r"([A-Z][\w&'’-]*(?:\s+(?:(?:of|and|&)\s+)?[A-Z][\w&'’-]*){0,4})"
)
_GREETING = re.compile(
    r"^\s*\w+\s+(?:the\s+)?|(?<!\s)\s+(?:team|board|management|colleagues|leadership|executives)\b.*$",
    re.I,
)
_CONTACT = re.compile(r"@|\btel\b|\+\d|\b\d{4,6}\b|www\.", re.I)


def letter_author(letter: Letter, registry: Registry) -> Entity | None:
    """The organisation that signs: from line, signature, letterhead, "on behalf of"; else None."""
    lines = [line.text for line in letter.head]
    return (
        _labelled(lines, _FROM, registry)
        or _signatory(letter, registry)
        or _sender(letter, registry)
        or _on_behalf(letter, registry)
    )


def letter_addressee(letter: Letter, author: Entity | None, registry: Registry) -> Entity | None:
    """The organisation written to: to line, address block, salutation; else None."""
    lines = [line.text for line in letter.head]
    labelled = _labelled(lines, _TO, registry)
    if labelled:
        return labelled
    blocks = [g for g in map(_address_lines, groups_of(letter.head)) if g]
    for group in reversed(blocks):
        found = _named_in(group, registry)
        if found and (author is None or found.id != author.id):
            return found
    found = (
        organisation_in(letter.salutation, registry)
        or _greeted(letter.salutation, registry)
        or _in_headline(lines, registry)
    )
    return found if found and found != author else None


def _in_headline(lines: Sequence[str], registry: Registry) -> Entity | None:
    """ "Open letter to Halden Telecom on …": the name after "letter to"."""
    found = next((m for m in map(_LETTER_TO.search, lines) if m), None)
    return organisation_named(found[1], registry) if found else None


def _greeted(salutation: str, registry: Registry) -> Entity | None:
    """ "Dear Meta team": the registered organisation that bears exactly the name greeted."""
    id = registry.knows(_GREETING.sub("", salutation).strip(" ,:;"))
    return registry.entity(id) if id else None


def _labelled(lines: Sequence[str], label: re.Pattern[str], registry: Registry) -> Entity | None:
    for line, below in zip(lines, [*lines[1:], ""], strict=False):
        found = label.match(line)
        if found:
            name = re.sub(r"<[^<>]*>|\([^()@]*@[^()]*\)", "", found[1]).strip(" ,;").split("; ")[0]
            named = organisation_in(name, registry) or _last_part(name, registry)
            if named is None and is_name_line(below) and not is_date_line(below):
                named = organisation_named(below, registry)
            return named
    return None


def _last_part(name: str, registry: Registry) -> Entity | None:
    """ "Jane Doe, Director, OpenWire Foundation": the last part that is a name, not an office."""
    parts = [part.strip() for part in re.split(r",|;|\||\s[–—-]\s", name)]
    named = [part for part in parts if is_name_line(part)]
    return organisation_named(named[-1], registry) if named else None


def _signatory(letter: Letter, registry: Registry) -> Entity | None:
    lines = [line.text for line in letter.signature]
    for line in lines:
        found = organisation_in(line, registry)
        if found:
            return found
    for before, line in zip(["", *lines], lines, strict=False):
        _, rest = split_role(line)
        if rest and is_name_line(rest):
            return organisation_named(rest, registry)
        name, _, body = line.partition(", ")
        person = is_name_line(name) and " " in name and not is_organisation_line(name)
        if person and body and is_organisation_line(body):
            return organisation_named(body, registry)
        if is_organisation_line(line) or (is_role(before) and is_name_line(line)):
            return organisation_named(line, registry)
        if person and body and is_name_line(body):
            return organisation_named(body, registry)
    return None


def _sender(letter: Letter, registry: Registry) -> Entity | None:
    """The letterhead: the first group, where an address block or the date follows it."""
    groups = groups_of(letter.head)
    if not groups or is_date_line(groups[0][0]):
        return None
    first = groups[0]
    rest = [g for g in map(_address_lines, groups[1:]) if g]
    contact = any(_CONTACT.search(line) for line in first)
    if not rest and not contact and not _heads_date(letter, groups, registry):
        return None
    if starts_with_title(first[0]) or is_role(first[0]) or is_genre(first[0]):
        return None
    found = next((e for e in (organisation_in(line, registry) for line in first) if e), None)
    return found or (organisation_named(first[0], registry) if is_name_line(first[0]) else None)


def _heads_date(letter: Letter, groups: Sequence[Sequence[str]], registry: Registry) -> bool:
    """Whether the first group, naming nobody, stands over the date: who is written to stands
    below it."""
    if len(groups) < 2 or not is_date_line(groups[1][0]):
        return False
    if any(starts_with_title(line) or is_role(line) or _TO.match(line) for line in groups[0]):
        return False
    greeted = organisation_in(letter.salutation, registry)
    return greeted is None or greeted != _named_in(groups[0], registry)


def _on_behalf(letter: Letter, registry: Registry) -> Entity | None:
    body = " ".join(line.text for line in letter.body[:12])
    found = _BEHALF.search(body[:1500])
    if not found:
        return None
    return organisation_in(found[1], registry) or organisation_named(found[1], registry)


def _address_lines(group: Sequence[str]) -> list[str]:
    """The lines of a group without date, reference and subject."""
    return [line for line in group if not is_date_line(line) and not _REFERENCE.match(line)]


def _named_in(group: Sequence[str], registry: Registry) -> Entity | None:
    """The organisation of an address block: registered, after an office, or by its own word."""
    for line in group:
        found = organisation_in(line, registry)
        if found:
            return found
    for before, line in zip(["", *group], group, strict=False):
        _, rest = split_role(line)
        if rest and is_name_line(rest):
            return organisation_named(rest, registry)
        if is_organisation_line(line) or (is_role(before) and is_name_line(line)):
            return organisation_named(line, registry)
    return None
