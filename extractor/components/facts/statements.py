"""A coalition's or an authority's paper in, whether it is one and who issued it out."""

import re
from collections.abc import Sequence

from extractor.components.facts.lines import Line
from extractor.components.facts.names import (
    bare_line,
    is_name_line,
    is_one_noun,
    may_be_person,
    organisation_named,
    tells_organisation,
)
from extractor.components.speakers.sides import asks
from extractor.models import Entity
from extractor.normalize.organisations import Registry

_STATEMENT = re.compile(
    r"(?:an? )?(?:(?:joint|public|open|collective|common|civil society|ngo|coalition|solidarity|"
    r"urgent|emergency) ){1,3}(?:statement|declaration|call|appeal|demands?|position)\b|"
    r"(?:a )?(?:statement|declaration|call|appeal) (?:of|in) "
    r"(?:concern|solidarity|protest|support)\b|"
    r"(?:a )?call to action\b|(?:global |people['’]s )?(?:petition|manifesto)\b",
    re.I,
)
_SIGNED = re.compile(
    r"(?:signed(?: by)?|signator(?:y|ies)|(?:the )?undersigned|endorsed by|supported by|"
    r"(?:organi[sz]ations|groups|members|associations) (?:supporting|signing|endorsing|behind)|"
    r"(?:initial |first )?(?:signatories|signatory|signing) [\w ]{3,30}|on behalf of)\b[^.]{0,40}$",
    re.I,
)
_LISTED = re.compile(
    r"(?:signed(?: by)?|signator(?:y|ies)|undersigned|endorsed by|supported by)\b[^.:]{0,40}"
    r":\s+(\S.*)",
    re.I,
)
_AFTER_NAME = re.compile(r" \(|[,;] | [–—·|-] ")
_NOTICE = re.compile(
    r"(?:[\w-]+ ){0,4}(?:notice|order|decision|direction|determination|reprimand|warning|"
    r"findings?|undertaking|penalty)\b",
    re.I,
)
_HEAD, _TOP, _SIGNERS, _LINE = 4, 10, 40, 110


def is_statement_line(line: str) -> bool:
    """Whether a line calls what stands below it a statement of many: "JOINT STATEMENT"."""
    return len(line) < _LINE and bool(_STATEMENT.match(line))


def is_joint_statement(lines: Sequence[Line]) -> bool:
    """Whether the lines are those of a statement that several sign or many support."""
    return any(is_statement_line(line.text) for line in lines[:_HEAD])


def first_signatory(lines: Sequence[Line], registry: Registry) -> Entity | None:
    """The organisation that stands first under "Signed by"; None where nobody is listed."""
    last = [line.text for line in lines[-_SIGNERS:]]
    for at, text in enumerate(last):
        below = last[at + 1] if at + 1 < len(last) else ""
        listed = _LISTED.match(text)
        if listed or (len(text) < _LINE and _SIGNED.match(text) and below):
            name = bare_line(_AFTER_NAME.split(listed[1] if listed else below)[0])
            if name and is_name_line(name) and _is_body(name):
                return organisation_named(name, registry)
    return None


def _is_body(name: str) -> bool:
    return not is_one_noun(name) and (tells_organisation(name) or not may_be_person(name))


def authority(lines: Sequence[Line], registry: Registry) -> Entity | None:
    """The authority that stands over its notice, its order or its decision; else None."""
    top = [line.text for line in lines[:_TOP] if len(line.text) < _LINE]
    if not any(map(_NOTICE.match, top)):
        return None
    for text in top[:3]:
        name = bare_line(text)
        plain = text[:1].isupper() and not re.search(r"[\d:?!]", text) and not _NOTICE.match(name)
        if plain and len(name.split()) < 14 and not is_one_noun(name):
            found = organisation_named(name, registry)
            if asks(found):
                return found
    return None
