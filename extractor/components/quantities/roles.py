"""A quantity in its parsed sentence in, its role set right by tense and intention."""

import re

from spacy.tokens import Token

from extractor.components.parsing.clauses import tenses
from extractor.components.quantities.place import Placed, governing_verb
from extractor.models import QuantityRole

_WILL = ("will", "shall", "'ll", "’ll")
_BY_YEAR = re.compile(r"\bby\s(?:the\send\sof\s)?(?:FY\s?)?20[0-9]{2}\b", re.IGNORECASE)
_INTENDING = frozenset(
    "aim plan target commit pledge seek strive intend want hope vow promise undertake set expect "
    "work endeavour endeavor need".split()
)
_GOALS = frozenset("target goal objective ambition commitment pledge aim aspiration".split())


def role_of(placed: Placed) -> QuantityRole:
    """The role: the one that words gave, unless tense or intention speak against it."""
    role = placed.quantity.role
    if role in ("rank", "baseline"):
        return role
    if _is_intended(placed.head) and not _in_subject(placed.head) and not _is_definite(placed):
        return "target"
    if _falls_due(placed):
        return "target"
    if role == "target" and _is_past(placed.head) and not _names_goal(placed):
        return "change" if placed.quantity.direction else "level"
    return role


def _is_intended(token: Token) -> bool:
    """Whether the value is the object of what somebody will do or means to do."""
    verb = governing_verb(token)
    for _ in range(4):
        if verb is None:
            return False
        if any(c.dep_ == "aux" and c.lower_ in _WILL for c in verb.children):
            return verb.lemma_ != "be" or _has_goal_subject(verb)
        above = verb.head
        if verb.dep_ in ("xcomp", "ccomp", "advcl", "pcomp", "prep", "acl") and above.i != verb.i:
            if above.lemma_ in _INTENDING and above.lemma_ not in ("work", "expect"):
                return verb.dep_ != "advcl" or _has_to(verb)
            if above.lower_ in _GOALS or above.lemma_.lower() in _GOALS:
                return True
            if above.dep_ == "prep" and above.head.lemma_ in _INTENDING:
                return True
        elif verb.dep_ == "conj" and _is_finite(verb):
            return False
        verb = governing_verb(verb) if verb.head.i != verb.i else None
    return False


def _falls_due(placed: Placed) -> bool:
    """ "By 2030, 10% of our portfolio will be …": a state to come with its year."""
    verb = governing_verb(placed.head)
    if verb is None or not any(c.dep_ == "aux" and c.lower_ in _WILL for c in verb.children):
        return False
    return bool(_BY_YEAR.search(placed.head.sent.text))


def _is_definite(placed: Placed) -> bool:
    """ "the two men", "our three goals": a count that is there already."""
    before = placed.head.doc[placed.first - 1] if placed.first else placed.head
    return (
        placed.quantity.unit == "count"
        and before.dep_ in ("det", "poss")
        and before.i < placed.first
    )


def _in_subject(token: Token) -> bool:
    """Whether the value stands in the subject: "a 300 MW battery will follow"."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        if token.dep_ in ("nsubj", "nsubjpass"):
            return token.lemma_.lower() not in _GOALS
        token = token.head
    return False


def _has_goal_subject(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" and c.lemma_.lower() in _GOALS for c in verb.children)


def _has_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP")


def _is_past(token: Token) -> bool:
    verb = governing_verb(token)
    return verb is not None and bool(tenses(verb) & {"past", "perfect"})


def _names_goal(placed: Placed) -> bool:
    """ "our target of 30%", "a 30% goal": named a target, whatever the verb."""
    doc = placed.head.doc
    before = {t.lemma_.lower() for t in doc[max(placed.first - 4, 0) : placed.first]}
    after = {t.lemma_.lower() for t in doc[placed.last + 1 : placed.last + 5]}
    verb = governing_verb(placed.head)
    named = bool((before | after) & _GOALS)
    return named or (
        verb is not None and verb.lemma_ in ("commit", "pledge", "aim", "set", "target")
    )
