"""Quotations and attributions in, in the order of a text; who speaks out, also where only "she
said" or "a spokesperson said" stands there."""

import re

from extractor.components.parsing.parsed import Parsed
from extractor.components.speakers.speech import Quotation
from extractor.models import Entity, Mention, Speaker

_BEFORE, _AFTER = 45, 60
_OUTSIDER = (
    r"(?:minister|senator|professor|analyst|lawyer|attorney|activist|campaigner|researcher|"
    r"economist|judge|mayor|lawmaker|commissioner|academic|scientist|scholar|critic|resident|"
    r"farmer|worker|customer|investor|governor|ambassador|journalist|MP|MEP)"
)
_TITLED = re.compile(rf"\b{_OUTSIDER}\s+(?:[A-Z][\w.’'-]*\s+){{0,2}}$", re.IGNORECASE)
_EXPLAINED = re.compile(rf",\s(?:an?|the)\s(?:[\w’'-]+\s){{0,4}}?{_OUTSIDER}\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r",?\s(?:(?:an?|the)\s(?:[\w’'-]+\s){1,4})?(?:of|at|from|with)\s(?=[A-Z])"
    r"|,\s(?:who|whose)\s(?:[\w’'-]+\s){1,6}(?:of|at|from|with|for)\s(?=[A-Z])"
)
_PRONOUNS = frozenset({"he", "she", "they", "him", "her"})
CRITICS = frozenset({"assessor", "ngo", "rating"})
# What an article calls a critic that it named before: "the group found …".
BODIES = frozenset(
    "group organisation organization charity coalition campaign campaigners network alliance ngo "
    "nonprofit institute foundation collective".split()
)


class Voices:
    """Who spoke last in a document, and for whom the people named in it speak."""

    def __init__(self, about: Entity | None) -> None:
        self.about = about
        self.last: Entity | None = None
        self.critic: Entity | None = None
        self.name: str | None = None
        self.bodies: dict[str, Entity | None] = {}
        self.said: dict[int, tuple[str | None, Entity | None]] = {}

    def quoted(self, quotation: Quotation) -> tuple[str | None, Entity | None]:
        """Name and organisation of the speaker of a quotation; both None where nobody is known."""
        if quotation.start not in self.said:
            self.said[quotation.start] = self._who(quotation)
        return self.said[quotation.start]

    def _who(self, quotation: Quotation) -> tuple[str | None, Entity | None]:
        if quotation.speaker is not None:
            known = self.bodies.get(quotation.speaker, self.about)
            return self._heard(quotation.speaker, quotation.organisation or known)
        if (quotation.text or "").lower() in _PRONOUNS:
            return self.name, self.last
        return self._heard(None, self.about)

    def person(self, mention: Mention, parsed: Parsed) -> Entity | None:
        """The organisation that somebody named beside a verb of saying speaks for."""
        self.meet(mention, parsed)
        return self._heard(mention.name, self.bodies.get(mention.name, self.about))[1]

    def meet(self, mention: Mention, parsed: Parsed) -> None:
        """Takes note of somebody who is called an analyst, a minister, the head of another body."""
        if mention.name in self.bodies:
            return
        text = parsed.sentence.reading.text
        if _is_outsider(mention, text) or self._is_of_another(mention, text):
            self.bodies[mention.name] = None

    def _is_of_another(self, mention: Mention, text: str) -> bool:
        named = _OF_ANOTHER.match(text, mention.end)
        own = (self.about.name or "").split()[:1] if self.about else []
        return named is not None and not text.startswith(tuple(own), named.end())

    def again(self, pronoun: str) -> Speaker | None:
        """Who "she", "it" is that asks or says something; None where nobody spoke before."""
        if pronoun.lower() == "it" and self.critic is not None:
            return Speaker(text=pronoun, name=self.critic.name, id=self.critic.id)
        if pronoun.lower() not in _PRONOUNS or not (self.name or self.last):
            return None
        body = self.last
        name = self.name or (body.name if body else None)
        return Speaker(text=pronoun, name=name, id=body.id if body else None)

    def _heard(self, name: str | None, body: Entity | None) -> tuple[str | None, Entity | None]:
        if name is not None:
            self.bodies[name] = body
        self.name, self.last = name, body
        return name, body


def _is_outsider(mention: Mention, text: str) -> bool:
    """Whether the person is called a minister, an analyst: nobody of the company's own."""
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    after = text[mention.end : mention.end + _AFTER]
    return bool(_TITLED.search(before) or _EXPLAINED.match(after))
