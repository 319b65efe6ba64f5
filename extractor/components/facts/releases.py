"""A press release's lines in, who issued it out."""

import re
from collections.abc import Sequence

from extractor.components.facts.dates import day_in, is_date_line
from extractor.components.facts.lines import Line
from extractor.components.facts.names import bare_line, is_name_line, organisation_named
from extractor.models import Entity
from extractor.normalize.organisations import Registry

_LABEL = re.compile(
    r"(?:for\s)?(?:immediate (?:release|publication)|(?:press|news|media) "
    r"(?:release|statement|information|note|"
    r"notice|announcement|advisory)|embargoed\b.{0,60}|corporate news|company announcement)"
    r"(?:\s?[:|–-].{0,60}|\s?\d.{0,30}|\s(?:no|number|nr)\b.{0,20})?$",
    re.I,
)
_ABOUT = re.compile(
    r"(?:About|ABOUT)\s+(?:the\s+)?"
    r"([A-Z][\w&'’.-]*(?:\s+(?:(?:of the|of|for|and|on|in|&)\s+)?[\w&'’.-]+){0,6})\s?:?$"
)
_CONTENT = re.compile(r"(?:us|this|our|the (?:report|index|study|survey|authors?))\b", re.I)
_ANNOUNCES = re.compile(
    r"(?:^|[–—-]\s|\d{4}[.:]\s)(?:Today,?\s)?(?:The\s)?"
    r"([A-Z][\w&'’.-]*(?:\s+(?:(?:of the|of|for|and|on|in|&)\s+)?[A-Z][\w&'’.-]*){0,5})"
    r"(?:\s?\([^()]{2,40}\))?,?\s(?:[^.]{0,80},\s)?(?:today\s|has\s|is\s|will\s)?"
    r"(?:announce[sd]?|launch(?:e[sd])?|publish(?:e[sd])?|report(?:s|ed)|unveil(?:s|ed)|"
    r"welcome[sd]?|call(?:s|ed)|said|says|open(?:s|ed)|put|sign(?:s|ed)|order(?:s|ed)|invest\w*)\b"
)
_NAME = r"[A-Z][\w&'’-]*(?:\s+(?:(?:of the|of|for|and|on|in|&)\s+)?[A-Z][\w&'’-]*){0,5}"
_END = re.compile(
    r"(?:#\s?#\s?#|-?\s?ends?\s?-?$|(?:press|media|for (?:media|press|more|further)|investor)?\s?"
    r"(?:contacts?|enquiries|inquiries|information|relations)\b.{0,60}(?::|$)|notes? to editors?)",
    re.I,
)
_NOTES = re.compile(r"(?:notes? (?:to|for) (?:the )?editors?|background|boilerplate)\s?:?$", re.I)
_IS = re.compile(rf"(?:The )?({_NAME})\s+(?:\([A-Z]{{2,8}}\)\s+)?(?:is|are|was) (?:an?|the|one)\b")
_HEADED = re.compile(rf"({_NAME}):\s\S")
_RELEASED_BY = re.compile(
    rf"\b(?:published|released|issued|announced|launched)\s(?:today|on \w+|this week|yesterday)?"
    rf"\s?by\s(?:the\s)?({_NAME})"
)
_HEADLINE = re.compile(
    rf"({_NAME}?)(?: (?:AG|ASA|plc|Inc|Ltd|SE|SA|NV|AB))?(?::\s|\s(?i:responds?|announces?|"
    r"sets|opens|launches|publishes|reports|"
    r"will|joins|signs|orders|cuts|ends|raises|unveils|commits|pledges|to)\s|\s[a-z]{3,12}s\s)"
)
_OPENING, _NARROW = 600, 200
_USE = re.compile(r"\bfor immediate (?:release|use|publication)\b", re.I)
_LINE = 60
WITHIN = 8


def is_label(line: str) -> bool:
    """Whether a line says of the text below it that it is a press release."""
    return bool(_LABEL.match(line.strip())) or (len(line) < _LINE and bool(_USE.search(line)))


def is_release(lines: Sequence[Line]) -> bool:
    """Whether the lines are those of a press release: so labelled, or with "About X" below.

    "About X" counts where the headline or the first sentences name X, and an end is marked or a
    day given on top.
    """
    if any(is_label(line.text) for line in lines[:WITHIN]):
        return True
    top = " ".join(line.text for line in lines[:4])[:_OPENING]
    about = any(name and name.split()[0] in top for name in map(_about, _texts(lines[2:])))
    ended = any(_END.match(text) for text in _texts(lines[2:]))
    if not about and not ended:
        return False
    dated = any(day_in(line.text[:_NARROW]) for line in lines[:4])
    return (about and (ended or dated)) or (ended and dated and _announcing(lines) is not None)


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines if len(line.text) < _NARROW]


def release_author(lines: Sequence[Line], registry: Registry) -> Entity | None:
    """Whose press release it is: "About X" below, who announces it, whose name stands over it."""
    top = " ".join(line.text for line in lines[:14])
    about = [name for name in map(_about, _texts(lines)) if name]
    about = about or [name for name in map(_described, lines, lines[1:]) if name]
    named = next((name for name in about if name.split()[0] in top), None) or next(
        iter(about), None
    )
    if named:
        return organisation_named(named, registry)
    return _announcer(lines, registry) or _headed(lines, registry) or _over_label(lines, registry)


def _described(label: Line, line: Line) -> str | None:
    """ "Notes to editors" above "Halden Watch is a charity …": who is described."""
    found = _IS.match(line.text) if _NOTES.match(label.text) else None
    return bare_line(found[1]) if found else None


def _headed(lines: Sequence[Line], registry: Registry) -> Entity | None:
    """Who is named before the colon of the headline, or as publisher in the first sentence."""
    for line in lines[:6]:
        found = _HEADED.match(line.text)
        text = " ".join(x.text for x in lines[1:])
        if found and not is_label(line.text) and text.count(found[1]) > 1:
            return organisation_named(found[1], registry)
    for line in lines[1:8]:
        found = _RELEASED_BY.search(line.text[:500])
        if found:
            return organisation_named(found[1], registry)
    return None


def _about(line: str) -> str | None:
    found = _ABOUT.match(line)
    name = bare_line(found[1]) if found else ""
    return name if name and not _CONTENT.match(name) and is_name_line(name) else None


def _announcer(lines: Sequence[Line], registry: Registry) -> Entity | None:
    """The subject of the headline, or of the first sentence below it, that announces."""
    name = _announcing(lines)
    if name:
        return organisation_named(name, registry)
    for line in lines[1:14]:
        found = _ANNOUNCES.search(line.text[:400]) if len(line.text) > 80 else None
        if found and is_name_line(found[1]):
            return organisation_named(found[1], registry)
    return None


def _announcing(lines: Sequence[Line]) -> str | None:
    """The name that a headline begins with and a sentence below says again."""
    for place, line in enumerate(lines[:5]):
        found = _HEADLINE.match(line.text)
        below = " ".join(x.text for x in lines[place + 1 :])
        if found and is_name_line(found[1]) and found[1] in below:
            return found[1]
    return None


def _over_label(lines: Sequence[Line], registry: Registry) -> Entity | None:
    """The name on the first lines, above or beside "Press release"."""
    for line in lines[:3]:
        name = bare_line(line.text)
        if not is_label(name) and not is_date_line(name) and is_name_line(name):
            known = registry.resolve(name)
            return known or (organisation_named(name, registry) if len(name.split()) < 4 else None)
    return None
