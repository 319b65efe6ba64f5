"""A document's text in, the short names of its author's own units out ("our Safety Board (SB)")."""

import re

_SHORT = re.compile(r"\(([A-Z][A-Za-z&]{0,3}[A-Z]s?)\)(?:\s([a-z]{2,12}))?")
_OWNED = re.compile(
    r"\b[Oo]ur\s(?:(?:[A-Z&][\w&’'/-]*|and|of|for|the|on|internal|global|new),?\s){1,10}$"
)
_BODIES = frozenset("unit team department function division office committee board".split())
_BEFORE = 120  # characters


def own_units(text: str) -> frozenset[str]:
    """Initials that stand in brackets behind a body's name, where "our" goes before it or a word
    such as "unit" follows."""
    found = set()
    for match in _SHORT.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if match.group(2) in _BODIES or _OWNED.search(before):
            found.add(match.group(1))
    return frozenset(found)
