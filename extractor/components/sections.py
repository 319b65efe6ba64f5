"""Headings in, kinds of section out; a document in, the side that it speaks from out."""

import re
from collections.abc import Callable, Mapping

from extractor.components.wording import judging, own_voice, reporting, tells_of_another
from extractor.models import Document
from extractor.rules import Perspective

_REQUESTS = re.compile(
    r"\bwe (?:\w+ )?(?:urge|call (?:up)?on|encourage|ask|recommend|invite|request)\b.{0,30}\byou",
    re.IGNORECASE,
)


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
    """Who vouches for what the document says: by its author, its kind, else its wording."""
    author = document.author.id if document.author else None
    kind = kind_of(author) if author else None
    if kind in ("assessor", "ngo", "rating") or _is_demanding(document, kind_of):
        return "assessor"
    if kind in (None, "company") and document.kind in ("report", "letter") and _watches(document):
        return "assessor"
    if kind == "publisher" or document.kind == "article":
        return "press"
    if document.kind == "report" and _judges_others(document):
        return "assessor"
    if kind is None and document.kind == "report" and tells_of_another(document.text):
        return "assessor"
    if kind == "company" or document.kind == "policy":
        return "company"
    return _by_wording(document)


def _watches(document: Document) -> bool:
    """Whether the author's name says that it watches others ("Netrights Monitor"), and the text
    isn't all about itself."""
    name = (document.author.name if document.author else None) or ""
    if not _WATCHER.search(name):
        return False
    return own_voice(document.text) <= _OWN_VOICE + 2 * judging(document.text)


_OWN_VOICE = 10
_WATCHER = re.compile(
    r"\b(?:watch|watchdog|monitor|observatory|rights|index|rankings?|scorecard|benchmark|coalition|"
    r"campaign|advocates|accountability|transparency|ombudsman|against|without borders)\b",
    re.IGNORECASE,
)


def _is_demanding(document: Document, kind_of: Callable[[str], str | None]) -> bool:
    """Whether a letter asks something of another company, as an investor's does; no reply."""
    to = document.addressee.id if document.addressee else None
    by = document.author.id if document.author else None
    if document.kind != "letter" or not to or to == by or _REPLY.search(document.text[:1500]):
        return False
    told = kind_of(to) in ("assessor", "ngo", "rating", "government")
    wanted = 1 if len(document.text) < _SHORT else 2
    return not told and len(_ASKS.findall(document.text)) >= wanted


_SHORT = 600  # characters
_REPLY = re.compile(
    r"\b(?:thank you|thanks|reply|replying|respon(?:d|se|ding)|further|reference|refer) "
    r"(?:very much |again )?(?:for|to|regarding) your|"
    r"\byour (?:letter|e-?mail|message|inquiry|enquiry|questions?) (?:of|dated|about|concerning)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:we|I) (?:\w+ )?(?:urge|call (?:up)?on|encourage|ask|recommend|invite|request|expect|"
    r"demand)\b|\bwe would (?:like|welcome|appreciate|be grateful)|\b(?:please|kindly)\b|"
    r"\b(?:could|would|might|will) you\b|\bin (?:\w+['’]s?|your|its) (?:own )?interests?\b|"
    r"\b(?:you|(?:company|board|group|bank|firm)|(?:both|all|these) companies) "
    r"(?:should|must|needs? to|ought to)\b|\bwe,[^.]{5,80}, (?:call on|urge|ask|demand)\b",
    re.IGNORECASE,
)


def _judges_others(document: Document) -> bool:
    """Whether a report speaks of others throughout: its author, an investor or a consultancy, is
    hardly named in it and says little of itself."""
    name = (document.author.name if document.author else None) or ""
    if not name or document.text.count(name.split()[0]) > _LETTERHEAD:
        return False
    own, judged = own_voice(document.text), judging(document.text)
    return judged > _FEW + 2 * own + reporting(document.text) / 2


_LETTERHEAD = 3
_FEW = 2


def _by_wording(document: Document) -> Perspective:
    if len(_REQUESTS.findall(document.text)) > 1:
        return "assessor"
    text = document.text
    own, judged, reported = own_voice(text), judging(text), reporting(text)
    if judged > own + reported / 2:
        return "assessor"
    if document.kind == "report" or own or reported > judged + 2:
        return "company"
    return "unknown"
