"""The lines of a shareholder's resolution in, who filed it with whom and when out."""

import re
from collections.abc import Sequence

from extractor.components.facts.blocks import party_in_line
from extractor.components.facts.dates import DAYLESS, day_in, month_in
from extractor.components.facts.labels import fields_of
from extractor.components.facts.lines import Line
from extractor.components.facts.names import (
    bare_line,
    is_department,
    is_name_line,
    is_one_noun,
    organisation_named,
)
from extractor.components.facts.statements import (
    authority,
    first_signatory,
    is_joint_statement,
)
from extractor.models import Entity
from extractor.normalize.organisations import Registry

_FILING = re.compile(
    r"(?:(?:item|proposal|resolution|agenda item) (?:no\.? ?)?\d{1,2}[.:]?\s?[–—-]?\s?)?"
    r"(?:(?:(?:share|stock)(?:holder|owner)(?:s['’]?)?|investor|member|advisory) "
    r"(?:proposal|resolution)\b(?!s)|"
    r"(?:proposal|item|resolution) (?:no\.?|number|#)?\s?"
    r"(?:\d{0,3}\s?[:–—-]|\d{1,3}$)|"
    r"resolution (?:filed|submitted|on|regarding|requesting|concerning|to)\b|"
    r"proposed resolution\b)",
    re.I,
)
_MINUTES = re.compile(
    r"(?:(?:draft|approved|summary|agreed) )?(?:minutes\b(?! (?:to|from|after|before|ago))|"
    r"(?:meeting|summary|dialogue|call) notes\b|notes (?:of|from|on) (?:the|a|our)\b|"
    r"(?:record|report|summary|note) of (?:the |a )?(?:meeting|discussion|dialogue|call)\b)|"
    r".{0,60}\s[–—:|-]\s?(?:minutes|meeting notes|notes)\b",
    re.I,
)
_PARTY = r"(?:the )?([A-Z][\w&'’.-]*(?:,? (?:(?:of the|of|and|for|the|&) )?[A-Z][\w&'’.-]*){0,8})"
_BETWEEN = r"(?:[^.]|\.(?=\n)){0,80}?"
_BY = re.compile(
    r"\b(?i:submitted|filed|proposed|presented|sponsored|requisitioned|tabled|lodged)\b"
    rf"{_BETWEEN}\b(?i:by) {_PARTY}"
)
_HOLDER = re.compile(
    rf"(?:^|[.:]\s|\n){_PARTY},[^;]{{0,160}}?\b(?:owners?|holders?|filers?|proponents?|sponsors?|owns|holds|holding|owning)\b"
)
_NOTIFIED = re.compile(
    rf"\b(?:notified|informed|advised|notify|requests? that|asks? that) {_PARTY}"
)
_TO = re.compile(rf"\b(?i:submitted|filed|presented)\b{_BETWEEN}\b(?i:to|with|at) {_PARTY}")
_MEETING_OF = re.compile(rf"\b(?:[Aa]nnual|[Gg]eneral) [Mm]eeting of {_PARTY}")
_MATTER = re.compile(rf"\b(?i:in the matter of|issued to|addressed to|served on) {_PARTY}")
_TAIL = re.compile(
    r",? (?:to|on|for)\b.*$|,\s*(?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December)\b.*$"
)
_OWN_DAY = re.compile(
    r"\b(?:submitted|filed|held|meeting|minutes|notes|dated|date|received|session|dialogue|call|"
    r"round ?table|workshop|hearing|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
WITHIN = 8


def is_filing_line(line: str) -> bool:
    """Whether a line on top says that a shareholder's resolution stands below it."""
    return len(line) < 160 and bool(_FILING.match(line))


def is_resolved(lines: Sequence[Line]) -> bool:
    """Whether a text resolves something in the words of such papers: "WHEREAS …", "RESOLVED: …"."""
    return any(_RESOLVED.match(line.text) for line in lines[:40])


_RESOLVED = re.compile(r"(?:BE IT )?RESOLVED\b|WHEREAS\b")


def is_minutes_line(line: str) -> bool:
    """Whether a line on top says that notes of a meeting stand below it."""
    return len(line) < 160 and bool(_MINUTES.match(line))


def filing_author(lines: Sequence[Line], registry: Registry) -> Entity | None:
    """Who filed the resolution, by a label or by "submitted by"; else None."""
    if is_joint_statement(lines):
        return first_signatory(lines, registry)
    found = _labelled(lines, "from", registry) or authority(lines, registry)
    return found or _phrased(lines, _BY, registry) or _phrased(lines, _HOLDER, registry)


def filing_addressee(
    lines: Sequence[Line], author: Entity | None, registry: Registry
) -> Entity | None:
    """Whose shareholders are to vote: labelled, "submitted to", or named on top; else None."""
    found = _labelled(lines, "company", registry) or _labelled(lines, "to", registry)
    if is_joint_statement(lines):
        return found if found != author else None
    found = found or _phrased(lines, _MEETING_OF, registry) or _phrased(lines, _MATTER, registry)
    found = found or _phrased(lines, _TO, registry) or _on_top(lines, author, registry)
    found = found or _phrased(lines, _NOTIFIED, registry)
    return found if found != author else None


def _on_top(lines: Sequence[Line], author: Entity | None, registry: Registry) -> Entity | None:
    """The company named on one of the first lines, before a dash if there is one."""
    for line in lines[:4]:
        owned = _OWNERS_OF.search(line.text)
        if owned:
            return organisation_named(owned[1], registry)
        name = bare_line(_DASH.split(line.text)[0])
        if name and not is_filing_line(line.text) and is_name_line(name):
            named = organisation_named(name, registry)
            return named if named != author else None
    return None


_OWNERS_OF = re.compile(rf"\b(?:[Ss]tock|[Ss]hare)(?:holders|owners) of {_PARTY}$")
_DASH = re.compile(r"\s[–—|-]\s|:\s")


def _labelled(lines: Sequence[Line], label: str, registry: Registry) -> Entity | None:
    fields = (field for field in fields_of(lines) if field.label == label and field.value)
    parties = (party_in_line(field.value, registry) for field in fields)
    return next((party for party in parties if party), None)


def _phrased(lines: Sequence[Line], phrase: re.Pattern[str], registry: Registry) -> Entity | None:
    found = phrase.search("\n".join(line.text for line in lines[:WITHIN])[:800])
    name = bare_line(_TAIL.sub("", found[1])) if found else ""
    name = re.split(r"['’]s\b", name)[0]
    plain = bool(name) and is_name_line(name) and not is_department(name) and not is_one_noun(name)
    return organisation_named(name, registry) if plain else None


def said_day(lines: Sequence[Line], *, day_first: bool | None = None) -> str | None:
    """The day, else the month, that a line on top gives for the meeting or the filing."""
    for line in lines[:WITHIN]:
        if len(line.text) < 200 and _OWN_DAY.search(line.text) and not DAYLESS.search(line.text):
            day = day_in(line.text, day_first=day_first) or month_in(line.text)
            if day:
                return day
    told = _TOLD_ON.search(" ".join(line.text for line in lines[:WITHIN])[:800])
    return day_in(told[1], day_first=day_first) if told else None


_TOLD_ON = re.compile(r"\b(?:notified|submitted|filed|received)\b.{0,60}?\bon\s([\w ,]{6,24})")
