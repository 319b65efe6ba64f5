"""A press release's lines in, who issued it out."""

import re
from collections.abc import Sequence

from extractor.components.facts.dates import is_date_line
from extractor.components.facts.lines import Line
from extractor.components.facts.names import bare_line, is_name_line, organisation_named
from extractor.models import Entity
from extractor.normalize.organisations import Registry

_LABEL = re.compile(
    r"(?:for\s)?(?:immediate (?:release|publication)|(?:press|news|media) (?:release|statement|"
    r"notice|announcement|advisory)|embargoed\b.{0,60}|corporate news|company announcement)"
    r"(?:\s?[:|–-].{0,60}|\s?\d.{0,30})?$",
    re.I,
)
_ABOUT = re.compile(
    r"(?:About|ABOUT)\s+(?:the\s+)?([A-Z][\w&'’.-]*(?:\s+(?:(?:of|for|and|&)\s+)?[\w&'’.-]+){0,6})"
    r"\s?:?$"
)
_CONTENT = re.compile(r"(?:us|this|our|the (?:report|index|study|survey|authors?))\b", re.I)
_ANNOUNCES = re.compile(
    r"(?:^|[–—-]\s)(?:Today,?\s)?(?:The\s)?"
    r"([A-Z][\w&'’.-]*(?:\s+(?:(?:of|and|&)\s+)?[A-Z][\w&'’.-]*){0,5})"
    r"(?:\s?\([^()]{2,40}\))?,?\s(?:[^.]{0,80},\s)?(?:today\s|has\s|is\s|will\s)?"
    r"(?:announce[sd]?|launch(?:e[sd])?|publish(?:e[sd])?|report(?:s|ed)|unveil(?:s|ed)|"
    r"welcome[sd]?|call(?:s|ed)|said|says|open(?:s|ed)|sign(?:s|ed)|order(?:s|ed)|invest\w*)\b"
)
WITHIN = 8


def is_label(line: str) -> bool:
    """Whether a line says of the text below it that it is a press release."""
    return bool(_LABEL.match(line.strip()))


def is_release(lines: Sequence[Line]) -> bool:
    """Whether the lines are those of a press release."""
    return any(is_label(line.text) for line in lines[:WITHIN])


def release_author(lines: Sequence[Line], registry: Registry) -> Entity | None:
    """Whose press release it is: "About X" below, who announces it, whose name stands over it."""
    top = " ".join(line.text for line in lines[:14])
    about = [name for name in map(_about, (line.text for line in lines)) if name]
    named = next((name for name in about if name.split()[0] in top), None) or next(
        iter(about), None
    )
    if named:
        return organisation_named(named, registry)
    return _announcer(lines, registry) or _over_label(lines, registry)


def _about(line: str) -> str | None:
    found = _ABOUT.match(line)
    name = bare_line(found[1]) if found else ""
    return name if name and not _CONTENT.match(name) and is_name_line(name) else None


def _announcer(lines: Sequence[Line], registry: Registry) -> Entity | None:
    """The subject of the first sentence below the headline that announces."""
    for line in lines[1:14]:
        found = _ANNOUNCES.search(line.text[:400]) if len(line.text) > 80 else None
        if found and is_name_line(found[1]):
            return organisation_named(found[1], registry)
    return None


def _over_label(lines: Sequence[Line], registry: Registry) -> Entity | None:
    """The name on the first lines, above or beside "Press release"."""
    for line in lines[:3]:
        name = bare_line(line.text)
        if not is_label(name) and not is_date_line(name) and is_name_line(name):
            known = registry.resolve(name)
            return known or (organisation_named(name, registry) if len(name.split()) < 4 else None)
    return None
