"""A verb in an assessor's text in, whether a company told the assessor so out."""

from collections.abc import Callable

from spacy.tokens import Token

from extractor.components.parsing.parsed import Parsed
from extractor.components.speakers.actors import Actor
from extractor.rules import Rule

_TELLING = frozenset("tell inform assure write confirm explain state say notify advise".split())
_ANSWERING = frozenset("reply respond answer submit counter".split())
_US = frozenset({"us", "me"})
_OTHERS = frozenset({"self", "assessor", "stakeholder", "public", "group"})

FindActor = Callable[[Token], Actor]


def told_reason(parsed: Parsed, rule: Rule, clause: Token, actor: FindActor) -> str:
    """Why a rule doesn't fit what the company told the assessor: that is no finding."""
    if parsed.perspective != "assessor" or rule.type not in ("finding", "action"):
        return ""
    told = is_told(clause, parsed, actor)
    if rule.where.told and not told:
        return "nobody told the assessor so"
    if rule.type == "finding" and told:
        return "what somebody told the assessor"
    return "tells what somebody else said" if tells(clause, parsed, actor) else ""


def is_told(verb: Token, parsed: Parsed, actor: FindActor) -> bool:
    """Whether a clause is what a company told the assessor ("It told us that the page moved").

    `actor` says whom a noun phrase names; what workers or users tell is a finding's business.
    """
    while verb.head.i != verb.i:
        if verb.dep_ == "ccomp" and tells(verb.head, parsed, actor):
            return True
        if verb.dep_ not in ("ccomp", "conj"):
            return False
        verb = verb.head
    return False


def tells(verb: Token, parsed: Parsed, actor: FindActor) -> bool:
    """Whether a verb says that the company told the assessor something, in a clause."""
    lemma = verb.lemma_.lower()
    if lemma not in _TELLING | _ANSWERING:
        return False
    if not any(child.dep_ == "ccomp" for child in verb.children) or verb.tag_ not in ("VBD", "VBN"):
        return False
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or actor(subject).kind in _OTHERS:
        return False
    return lemma in _ANSWERING or any(_is_us(child, parsed) for child in verb.children)


def _is_us(child: Token, parsed: Parsed) -> bool:
    """ "us", "the Monitor" as the author calls itself."""
    if child.dep_ == "prep" and child.lower_ == "to":
        return any(_is_us(inner, parsed) for inner in child.children)
    if child.dep_ not in ("dobj", "dative", "pobj"):
        return False
    own = parsed.author.name.split() if parsed.author and parsed.author.name else []
    return child.lower_ in _US or (child.text[:1].isupper() and child.text in own)
