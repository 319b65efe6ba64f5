"""Headings in, kinds of section out; a document in, the side that it speaks from out."""

import re
from collections.abc import Callable, Mapping

from extractor.components.speakers.sides import is_firm, leaning, watches
from extractor.components.speakers.wording import JUDGES, SPEAKS, campaigns, own_voice, stance
from extractor.models import Document
from extractor.rules import Perspective


class SectionFinder:
    """Tells the kind of a section by phrases in its heading (`lexicons["section_*"]`).

    A star in a phrase stands for one to four words ("what * should do").
    """

    def __init__(self, lexicons: Mapping[str, frozenset[str]]) -> None:
        self.patterns = {
            name.removeprefix("section_"): re.compile(
                r"\b(?:" + "|".join(map(_phrase, sorted(words))) + r")", re.IGNORECASE
            )
            for name, words in lexicons.items()
            if name.startswith("section_")
        }

    def __call__(self, heading: str | None) -> str:
        """recommendations, findings, targets, method, about, caution; "" where none fits.

        The innermost heading that fits decides.
        """
        for part in reversed((heading or "").split(" > ")):
            for name, pattern in self.patterns.items():
                if pattern.search(part):
                    return name
        return ""


def _phrase(words: str) -> str:
    return re.escape(words).replace(r"\*", r"\S+(?:\s\S+){0,3}?")


def perspective_of(document: Document, kind_of: Callable[[str], str | None]) -> Perspective:
    """Who vouches for what the document says: by its author, its kind, else its wording.

    A name says "company" of any organisation that no word of it says more of; the wording of what
    such an author wrote decides.
    """
    kind = kind_of(document.author.id) if document.author and document.author.id else None
    voice = stance(document.text)
    if (kind in ("assessor", "ngo", "rating") or watches(document.author)) and voice > _FOR_ITSELF:
        return "assessor"
    if document.facts.get("genre") == "release":
        least = JUDGES if campaigns(document.text) else _AGAINST_OTHERS
        against = voice > least and not is_firm(document.author, document.text)
        return "assessor" if against else "company"
    if document.facts.get("genre") == "own":
        return "company"
    if document.facts.get("genre") in ("statement", "notice") and voice > _FOR_ITSELF:
        return "assessor"
    if kind == "publisher" or document.kind == "article":
        return "press"
    if document.kind == "policy":
        return "company"
    if document.kind == "letter":
        return "assessor" if voice + leaning(document) > 0 else "company"
    if voice > JUDGES:
        return "assessor"
    if kind is not None or document.kind == "report" or voice < SPEAKS or own_voice(document.text):
        return "company"
    return "unknown"


_FOR_ITSELF, _AGAINST_OTHERS = -1.0, 2.0
