"""A letter in, the organisation that wrote it out."""

import re
from collections.abc import Sequence
from itertools import takewhile

from extractor.components.facts.blocks import address_lines, party_in_block, party_in_line
from extractor.components.facts.dates import is_date_line
from extractor.components.facts.labels import Field, fields_of, first_field
from extractor.components.facts.letter import Letter, in_cells, is_delivery, is_genre
from extractor.components.facts.lines import groups_of
from extractor.components.facts.mailboxes import owner_of_mail
from extractor.components.facts.names import (
    bare_line,
    is_department,
    is_name_line,
    is_one_noun,
    is_party_line,
    may_be_person,
    organisation_in,
    organisation_named,
    tells_organisation,
)
from extractor.components.facts.statements import is_statement_line
from extractor.models import Entity
from extractor.normalize.organisations import Registry
from extractor.normalize.people import is_role, starts_with_title

_BEHALF = re.compile(
    r"(?<!your )\b(?:on behalf of(?: (?:our|my) clients?,?)?|"
    r"(?:I|We) (?:write|am writing|are writing) (?:for|as)|[Ww]e at)\s+"
    r"(?:the\s+)?((?:[A-Z][\w&'’.-]*)(?:\s+(?:(?:of the|of|and|for|&)\s+)?[A-Z][\w&'’-]*){0,6})"
)
_NAME = r"[A-Z][\w&'’.-]*(?:\s+(?:(?:of the|of|and|for|&)\s+)?[A-Z][\w&'’-]*){0,6}"
REPLY_OF = re.compile(
    rf"(?:Response|Reply|Answers?|Statement|Comments?) (?:of|from|by) (?:the )?(?P<by>{_NAME}) "
    rf"(?:to|on) (?:the )?(?P<to>{_NAME})"
)
_CLOSED_AT = re.compile(rf"\b(?:at|for|from|of) (?:the )?({_NAME})$")
_BY_LINE = re.compile(rf"\b(?:by|from) (?:the )?({_NAME})$")
_PEOPLE = re.compile(
    r"(?:the )?((?:tenants|residents|workers|employees|members|people|neighbours|neighbors|staff|"
    rf"parents|students|friends) of (?:the )?{_NAME})$",
    re.I,
)
_MEMBERS = re.compile(rf"\bundersigned (?:members|signatories|supporters) of (?:the )?({_NAME})")
_OFFICE_AT = re.compile(
    r"\bI(?: am|['’]m)\s(?:(?:the|a|an)\s)?(?:[\w-]+\s){0,2}(?:with|from|"
    r"secretary|chair\w{0,6}|director|"
    r"president|spokes\w+|coordinator|treasurer|head|member|convenor|organiser)\s(?:(?:of|for|at)\s)?"
    rf"(?:the\s)?({_NAME})"
)
_WE = re.compile(
    r"^(?:We,\s+(?:the\s+)?)([A-Z][\w&'’-]*(?:\s+(?:(?:of|and|for|&)\s+)?[A-Z][\w&'’-]*){1,6}),"
)
_TO = re.compile(r"To\s?[:,]|To$|To the\b", re.I)
_CONTACT = re.compile(r"@|\btel\b|\+\d|\b\d{4,6}\b|www\.|\bp\.?\s?o\.?\s?box\b", re.I)
_ATTENTION = re.compile(r"(?:att|attn|attention|fao)\b", re.I)
_OFFICIAL = re.compile(
    r"^[A-Z][\w’' ]{3,60} (?i:ombuds(?:man|person|woman)|commissioner|regulator)$"
)
_SHORT_NAME = re.compile(r"[A-Z]{2,6}$")
_STATE = re.compile(
    r"(?:Republic|Kingdom|State|Government|Commonwealth|Parliament|Senate|House) of\b", re.I
)
_COVER_WORDS = re.compile(
    r"(?:without prejudice|legal notice|private|strictly.*|memo(?:randum)?|letter|press release|"
    r"confidential|notice)\b",
    re.I,
)


def letter_author(letter: Letter, registry: Registry, text: str = "") -> Entity | None:
    """The organisation that signs: from line, signature, letterhead, "on behalf of"; else None.

    A letterhead that tells by a word of its own outweighs a signature that names another.
    """
    sender = first_field(fields_of(letter.head), "from")
    labelled = _labelled(sender, registry) if sender else None
    if labelled:
        return labelled
    answering = _answers(letter, registry) or _of_coalition(letter, registry)
    if answering:
        return answering
    closed = _CLOSED_AT.search(letter.closing)
    signed = (
        organisation_named(closed[1], registry)
        if closed
        else party_in_block([line.text for line in letter.signature], registry)
    )
    headed = _letterhead(letter, registry)
    if headed and headed != signed and (signed is None or _outweighs(letter, headed, signed)):
        return headed
    mailed = owner_of_mail(sender.value, text, registry) if sender else None
    return signed or _on_behalf(letter, registry) or _published_by(letter, registry) or mailed


def _published_by(letter: Letter, registry: Registry) -> Entity | None:
    """ "Published on 1 September by the Coalition …" over an open letter: whose it is."""
    lines = [x.text for x in (*letter.head, *letter.body[:1]) if len(x.text) < _SHORT]
    found = next((m for m in map(_BY_LINE.search, lines) if m), None)
    plain = found and tells_organisation(found[1])
    return organisation_named(found[1], registry) if found and plain else None


_SHORT = 120


def _answers(letter: Letter, registry: Registry) -> Entity | None:
    """ "Response of Halden Telecom to …" over the letter: whose it is."""
    found = next((m for m in (REPLY_OF.match(line.text) for line in letter.head) if m), None)
    return organisation_named(found["by"], registry) if found else None


def _of_coalition(letter: Letter, registry: Registry) -> Entity | None:
    """ "The undersigned members of the Nordic Pension Alliance": for whom several sign."""
    body = " ".join(line.text for line in letter.body[:3])[:1500]
    found = _MEMBERS.search(body)
    return organisation_named(found[1], registry) if found else None


def _labelled(sender: Field, registry: Registry) -> Entity | None:
    """Whom a line "From: …", or the line below it, names."""
    value = sender.value.split("; ")[0]
    people = _PEOPLE.match(value)
    if people:
        return organisation_named(people[1][:1].upper() + people[1][1:], registry)
    found = party_in_line(value, registry) if value else None
    below = sender.below if not is_date_line(sender.below) and ":" not in sender.below else ""
    if found or not below:
        return found
    return party_in_line(below, registry) if not may_be_person(below) else None


def _outweighs(letter: Letter, headed: Entity, signed: Entity) -> bool:
    """Whether the letterhead is the sender's although `signed` is named under the letter."""
    groups = groups_of(letter.head)
    below = [g for g in map(address_lines, groups[1:]) if g]
    addressed = any(
        starts_with_title(line) or is_party_line(line) or is_role(bare_line(line))
        for group in below
        for line in group
    )
    first = bare_line(groups[0][0])
    told = tells_organisation(first) or tells_organisation(headed.name or "")
    return bool(addressed) and told and _stands_apart(letter, signed)


def _stands_apart(letter: Letter, signed: Entity) -> bool:
    """Whether the name signed stands nowhere above the letter but under its first line."""
    return not any((signed.name or "") in line.text for line in letter.head[:1])


def _letterhead(letter: Letter, registry: Registry) -> Entity | None:
    """The first group, where an address block or the date follows it, or its own address is in."""
    groups = [group for group in groups_of(in_cells(letter.head)) if not _is_cover(group[0])]
    if groups and is_date_line(groups[0][0]):
        groups = _below_date(groups, registry)
    if not groups:
        return None
    first = groups[0]
    heading = _SHORT_NAME.match(first[0]) or _STATE.match(first[0])
    if heading and len(first) == 1 and len(groups) > 1:
        first = [*first, *groups[1]]
    rest = [g for g in map(address_lines, groups[1:]) if g]
    contact = any(_CONTACT.search(line) for line in first)
    if not rest and not contact and not _heads_date(letter, groups, registry):
        return None
    if _is_address(first):
        return None
    office = is_role(first[0]) and not _by_own_word(first[:1], registry)
    if starts_with_title(first[0]) or office or _TO.match(first[0]):
        return None
    own = [line for line in first if not re.match(r"c/o\b", line)]
    if (
        len(own) > 1
        and is_party_line(own[1])
        and (_STATE.match(own[0]) or _SHORT_NAME.match(own[0]))
    ):
        own = own[1:]
    found = next((e for e in (organisation_in(line, registry) for line in own[:1]) if e), None)
    found = found or _by_own_word(own, registry)
    found = found or next((e for e in (organisation_in(x, registry) for x in own) if e), None)
    if found:
        return found
    name = bare_line(own[0]) if own else ""
    named = bool(name) and is_name_line(name) and not is_one_noun(name) and not is_department(name)
    return organisation_named(name, registry) if named else None


def _is_address(group: Sequence[str]) -> bool:
    """Whether a group is a receiver's address: somebody's attention is called above any date."""
    above = list(takewhile(lambda line: not is_date_line(line), group))
    return any(_ATTENTION.match(line) or starts_with_title(line) for line in above[1:])


def _below_date(groups: Sequence[list[str]], registry: Registry) -> list[list[str]]:
    """The groups under a date on top, where two blocks follow: the sender's and the receiver's."""
    below = [[line for line in group if not is_date_line(line)] for group in groups]
    below = [group for group in below if group]
    second = address_lines(below[1]) if len(below) > 1 else []
    addressed = party_in_block(second, registry) or any(map(starts_with_title, second))
    addressed = addressed and not _ATTENTION.match(second[0])
    return below if addressed else []


def _is_cover(line: str) -> bool:
    told = is_genre(line) or is_statement_line(line) or is_delivery(line)
    return told or bool(_COVER_WORDS.fullmatch(line.strip(" :")))


def _by_own_word(lines: Sequence[str], registry: Registry) -> Entity | None:
    """The first line, or the one under a state's name, where its words tell an organisation."""
    for line in lines[:2]:
        name = bare_line(line)
        stately = _STATE.match(name)
        if _OFFICIAL.search(name) and not starts_with_title(name):
            return organisation_named(name, registry)
        if (
            is_name_line(name)
            and tells_organisation(name)
            and not is_one_noun(name)
            and not stately
        ):
            return organisation_named(name, registry)
    return None


def _heads_date(letter: Letter, groups: Sequence[Sequence[str]], registry: Registry) -> bool:
    """Whether the first group, naming nobody, stands over the date: who is written to stands
    below it."""
    dated = len(groups) > 1 and any(map(is_date_line, groups[1]))
    dated = dated or any(map(is_date_line, groups[0][1:]))
    if not dated:
        return False
    if any(starts_with_title(line) or is_role(line) or _TO.match(line) for line in groups[0]):
        return False
    greeted = organisation_in(letter.salutation, registry)
    return greeted is None or greeted != party_in_block(address_lines(groups[0]), registry)


def _on_behalf(letter: Letter, registry: Registry) -> Entity | None:
    body = " ".join(line.text for line in letter.body[:12])[:1500]
    found = _BEHALF.search(body) or _WE.match(body) or _OFFICE_AT.search(body)
    if not found or is_one_noun(found[1]):
        return None
    return organisation_in(found[1], registry) or organisation_named(found[1], registry)
