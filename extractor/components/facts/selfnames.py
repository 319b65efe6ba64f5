"""A text in, the organisation that it defines as "we" out."""

import re

from extractor.components.facts.blocks import party_in_line
from extractor.models import Entity
from extractor.normalize.organisations import Registry

_WE = re.compile(r"\(([^()]{0,80}[\"“‘'](?:we|us|our)[\"”’'][^()]{0,60})\)", re.I)
_WE_MEAN = re.compile(
    r"[\"“‘'](?:we|us|our)[,.]?[\"”’'](?:[^.\n]|\.(?=\w)){0,60}?"
    r"\b(?:means?|refers? to|is|are)\s"
    r"([A-Z][^;:()\n]{2,60})",
    re.I,
)


def self_defined(text: str, registry: Registry) -> tuple[Entity, str] | None:
    """`Parcelo B.V. ("Parcelo", "we", "us")`, `"we" and "us" mean Parcelo B.V.`: who is we."""
    found, means = _WE.search(text), _WE_MEAN.search(text)
    if means and not (found and found.start() < means.start()):
        named = party_in_line(means[1].split(". ")[0], registry)
        return (named, "text") if named else None
    if not found:
        return None
    before = registry.find(text[max(0, found.start() - 120) : found.start()], services=False)
    return (registry.entity(before[-1].id), "text") if before and before[-1].id else None
