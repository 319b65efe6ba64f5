"""A document's kind and lines in, the genre that tells its side out."""

from collections.abc import Sequence

from extractor.components.facts.lines import Line
from extractor.components.facts.ownreports import own_reporter
from extractor.components.facts.releases import is_release
from extractor.components.facts.statements import authority, is_joint_statement
from extractor.normalize.organisations import Registry


def genre_of(kind: str | None, lines: Sequence[Line], registry: Registry) -> str | None:
    """ "release", "statement" (several sign it), "notice" (an authority's) or "own"; else None.

    "own" is a company's report of itself.
    """
    if kind == "article" and is_release(lines):
        return "release"
    if kind == "other" and is_joint_statement(lines):
        return "statement"
    if kind == "other" and authority(lines, registry):
        return "notice"
    return "own" if kind == "report" and own_reporter(lines, registry) else None
