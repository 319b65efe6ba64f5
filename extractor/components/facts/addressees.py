"""A letter in, the organisation that it is written to out."""

import re
from collections import Counter
from collections.abc import Sequence

from extractor.components.facts.blocks import address_blocks, party_in_block, party_in_line
from extractor.components.facts.dates import is_date_line
from extractor.components.facts.labels import Field, fields_of, first_field
from extractor.components.facts.letter import Letter, in_cells
from extractor.components.facts.lines import Line
from extractor.components.facts.mailboxes import owner_of_mail
from extractor.components.facts.names import (
    is_department,
    is_name_line,
    may_be_person,
    organisation_in,
    organisation_named,
    tells_organisation,
)
from extractor.components.facts.senders import REPLY_OF
from extractor.models import Entity
from extractor.normalize.organisations import Registry
from extractor.normalize.people import starts_with_title

_LETTER_TO = re.compile(
    r"\b(?:[Ll]etter|LETTER|[Aa]ppeal|[Mm]essage)\s+(?:[Tt]o|TO)\s+(?:[Tt]he\s+)?"
    r"((?:[Bb]oard of [Dd]irectors of |[Bb]oard of |CEO of |[Dd]irectors of )?"
    r"[A-Z][\w&'’-]*(?:\s+(?:(?:of|and|&)\s+)?[A-Z][\w&'’-]*){0,4})"
)
_CALL_TO = re.compile(r"To (?:the )?([A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*){0,4}):\s\S")
_OFFICE_OF = re.compile(
    r"(?:the )?(?:[Bb]oard of [Dd]irectors|[Bb]oard|CEO|[Dd]irectors|[Mm]anagement|[Mm]embers)"
    r"(?: of)?(?: the)? (?=[A-Z])"
)
_TEAM = re.compile(
    r"\s(?:team|board|management|colleagues|leadership|executives|friends)\b.*$", re.I
)


def letter_addressee(
    letter: Letter, author: Entity | None, registry: Registry, text: str = ""
) -> Entity | None:
    """The organisation written to: to line, address block, salutation; else None."""
    lines = [line.text for line in letter.head]
    receiver = first_field(fields_of(letter.head), "to")
    found = _labelled(receiver, registry, letter.salutation) if receiver else None
    found = found or (owner_of_mail(receiver.value, text, registry) if receiver else None)
    if found and not _is(found, author):
        return found
    reply = next((m for m in map(REPLY_OF.match, lines) if m), None)
    if reply:
        return organisation_named(reply["to"], registry)
    said = " ".join(line.text for line in letter.body)
    blocks = address_blocks(in_cells(letter.head), author)
    for group in sorted(reversed(blocks), key=lambda group: len(group) < 2):
        found = party_in_block(group, registry)
        if found and not _is(found, author):
            return found
    for group in reversed(blocks[bool(author) and len(blocks) > 1 :]):
        found = party_in_block(group, registry, greeted=letter.salutation, said=said)
        if found and not _is(found, author):
            return found
    found = (
        organisation_in(letter.salutation, registry)
        or _answered(letter, registry)
        or _greeted(letter.salutation, registry, said)
        or _in_headline(lines, registry)
    )
    return found if found and not _is(found, author) else None


def quoted_sender(
    older: Sequence[Line], author: Entity | None, registry: Registry, text: str
) -> Entity | None:
    """Who wrote the older mail that an answer quotes, by its line "From: …"."""
    sender = first_field(fields_of(older), "from")
    found = _labelled(sender, registry, "") if sender else None
    found = found or (owner_of_mail(sender.value, text, registry) if sender else None)
    return found if found and not _is(found, author) else None


def _is(entity: Entity, author: Entity | None) -> bool:
    return author is not None and entity.id == author.id


def _labelled(receiver: Field, registry: Registry, salutation: str) -> Entity | None:
    """Whom a line "To: …", or the line below it, names."""
    value = _OFFICE_OF.sub("", receiver.value.split("; ")[0])
    found = party_in_line(value, registry) if value else None
    below = receiver.below
    found = found or organisation_in(below, registry)
    if found or not below or is_date_line(below) or ":" in below:
        return found
    if may_be_person(below) and any(word in salutation for word in below.split()):
        return None
    return party_in_line(below, registry) if is_name_line(below.strip(" ,.")) else None


_ANSWERED = re.compile(
    r"\b[Yy]our (?:recent |latest )?"
    r"(?:letter|e-?mail|message|enquiry|inquiry|complaint|questions)\b"
    r"[^.]{0,50}?\b(?:on behalf of|for)\s+(?:the\s+)?"
    r"([A-Z][\w&'’-]*(?:\s+(?:(?:of the|of|for|and|&)\s+)?[A-Z][\w&'’-]*){0,6})"
)


def _answered(letter: Letter, registry: Registry) -> Entity | None:
    """ "… your email of 3 May on behalf of the Rail Users Alliance": who had written."""
    found = _ANSWERED.search(" ".join(line.text for line in letter.body[:3])[:600])
    return party_in_line(found[1], registry) if found else None


def _in_headline(lines: Sequence[str], registry: Registry) -> Entity | None:
    """ "Open letter to Halden Telecom on …": the name after "letter to"."""
    found = next((m for m in map(_LETTER_TO.search, lines) if m), None) or next(
        (m for m in map(_CALL_TO.match, lines) if m), None
    )
    return party_in_line(_OFFICE_OF.sub("", found[1]), registry) if found else None


_ACTS = r"\s(?:is|was|has|had|will|says|[a-z]{2,12}ed)\b"


def _greeted(salutation: str, registry: Registry, said: str) -> Entity | None:
    """ "Dear Meta team": the organisation greeted, registered or spoken of in the letter."""
    plain = re.sub(r"^(?:Dear|To)\s(?:the\s)?", "", salutation).strip(" ,:;!")
    office = list(_OFFICE_OF.finditer(plain))
    name = _TEAM.sub("", plain[office[-1].end() :] if office else plain).strip(" ,")
    id = registry.knows(name) if name else None
    if id:
        return registry.entity(id)
    if not name or not is_name_line(name) or starts_with_title(name):
        return None
    team = bool(_TEAM.search(plain)) or name != _TEAM.sub("", plain)
    acts = re.search(rf"\b{re.escape(name)}(?:['’]s\b|{_ACTS})", said)
    several = " " in name and not is_department(name)
    named = acts or (several and tells_organisation(name)) or (team and (several or name in said))
    return organisation_named(name, registry) if named else None


_NAME = r"[A-Z][\w’'&-]{2,30}(?:\s[A-Z][\w’'&-]{1,30}){0,3}"
_ACTING = re.compile(
    rf"(?<![\w.])({_NAME})(?:['’]s?\s|\s(?:is|was|has|had|have|will|says|said|does|did|can|could|"
    r"should|must|to|[a-z]{3,12}(?:ed|es)|owns|buys|sells|makes|runs)\b)"
)
_OPENERS = frozenset(
    "the this that these those it its he she they we our you your i in on at since there what "
    "who when where while as if so but and or for from after before last no not only every "
    "each any january february march april may june july august september october november "
    "december some all many most nobody nothing none one two three both".split()
)


def spoken_of(letter: Letter, author: Entity | None, registry: Registry) -> Entity | None:
    """The name that a letter says most of, at least twice, where it greets no organisation."""
    people = (letter.salutation, *(line.text for line in letter.signature))
    name = _most_said(letter, (author.name or "") if author else "", " ".join(people))
    return organisation_named(name, registry) if name else None


def _most_said(letter: Letter, own: str, people: str) -> str | None:
    text = " ".join(line.text for line in letter.body)
    names = {_bare(found[1]) for found in _ACTING.finditer(text)}
    names = {
        name
        for name in names
        if len(name) > 3 and name.split()[0] not in own and name.split()[-1] not in people
    }
    counts = Counter({n: len(re.findall(rf"(?<!\w){re.escape(n)}(?!\w)", text)) for n in names})
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2 or is_date_line(ranked[0][0]):
        return None
    tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    (first, _), (second, _) = ranked[0], ranked[-1]
    return (
        max(first, second, key=len)
        if tied and (first in second or second in first)
        else (None if tied else first)
    )


def _bare(run: str) -> str:
    """The run without a word that only opens the sentence, and without "'s"."""
    words = run.split()
    while words and words[0].lower() in _OPENERS:
        words.pop(0)
    return " ".join(words).removesuffix("'s").removesuffix("’s")
