"""A share or a number of those who do something in, who they are and what they do out."""

import re
from typing import Final

from spacy.tokens import Token

from extractor.components.parsing.clauses import subject_of
from extractor.components.quantities.phrases import noun_phrase
from extractor.components.quantities.place import (
    BODIES,
    NOUNS,
    PERSONS,
    Placed,
    governing_verb,
    past_brackets,
    stretch,
)
from extractor.components.quantities.predicates import is_share, until_next

_SHARING: Final = frozenset("account represent constitute comprise make form".split())
_HOLDING: Final = frozenset(
    "hold occupy cover receive fill supply meet provide deliver generate produce contribute".split()
)
_OWNING: Final = frozenset("hold own acquire buy sell".split())
_HELPERS: Final = frozenset(("aux", "auxpass", "neg", "advmod", "nsubj", "nsubjpass", "punct"))
_LONGEST: Final = 9
_SAYING_LITTLE: Final = frozenset(
    "be have remain total number amount make comprise constitute represent account include reach "
    "rise fall increase decrease grow decline stand average exceed drop improve".split()
)


def share_of_subject(placed: Placed, others: frozenset[int]) -> str | None:
    """ "Women account for 7.8% of drivers": the share of the subject in the whole."""
    verb = governing_verb(placed.head) if is_share(placed) else None
    if verb is None or not (_shares(placed, verb) or verb.lemma_.lower() in _OWNING):
        return None
    whole = next((c for c in placed.head.children if _is_of(c)), None) or _of_behind(placed)
    subject = subject_of(verb)
    if whole is not None and verb.lemma_.lower() in _OWNING and placed.head.head.i == verb.i:
        owned = next((c for c in whole.children if c.dep_ == "pobj"), None)
        if owned is not None and owned.pos_ == "PROPN" and owned.i not in others:
            return f"stake in {noun_phrase(owned, others)}"
    if not _shares(placed, verb):
        return None
    subject = _named_before(verb) or subject
    if whole is None or subject is None or subject.pos_ != "NOUN" or subject.i in others:
        return None
    thing = next((c for c in whole.children if c.dep_ == "pobj"), None)
    if thing is None or subject.lemma_.lower() in BODIES:
        return None
    if subject.i > placed.first:
        return None
    part = _lowered(noun_phrase(subject, others, before=verb.i), subject)
    part = re.sub(r"^the ", "", part, flags=re.IGNORECASE)
    return f"share of {part} in {noun_phrase(thing, others)}"


def _named_before(verb: Token) -> Token | None:
    """The noun right before the verb or its "which", by word order: "sludge, which makes up"."""
    place = verb.i - 1
    while place > 0 and verb.doc[place].lower_ in (",", "which", "that"):
        place -= 1
    noun = verb.doc[place] if place >= 0 else verb
    moved = place < verb.i - 1 or noun.dep_ not in ("nsubj", "nsubjpass")
    return noun if moved and noun.pos_ == "NOUN" and verb.lemma_.lower() in _SHARING else None


def _of_behind(placed: Placed) -> Token | None:
    """The "of" behind a bracket: "9% (2022: 8%) of sales"."""
    doc, after = placed.head.doc, past_brackets(placed)
    bracketed = placed.last + 1 < after < len(doc)
    return doc[after] if bracketed and doc[after].lower_ == "of" else None


def _is_of(token: Token) -> bool:
    return token.dep_ == "prep" and token.lower_ == "of"


def _shares(placed: Placed, verb: Token) -> bool:
    """ "account for", "make up", "are responsible for"; "hold 34% of" where it is its object."""
    head, lemma = placed.head, verb.lemma_.lower()
    if lemma in _HOLDING:
        return head.dep_ == "dobj" and head.head.i == verb.i
    if lemma == "make":
        return any(c.lower_ == "up" for c in verb.children)
    if lemma == "be":
        above = head.head.head if head.dep_ == "pobj" else head
        return above.lower_ == "responsible" and above.head.i == verb.i
    return lemma in _SHARING


def _lowered(phrase: str, noun: Token) -> str:
    """ "Women" at the sentence's head as it stands elsewhere."""
    first = phrase[:1]
    plain = noun.sent.start == noun.left_edge.i and noun.left_edge.pos_ != "PROPN"
    named = phrase[1:2].isupper() or re.match(r"\w+ \d", phrase)
    return phrase if named or not plain else first.lower() + phrase[1:]


def those_who_are(placed: Placed, others: frozenset[int]) -> str | None:
    """ "38% are women": the share of women; "98% was the figure for availability": availability."""
    verb = placed.head.head
    if placed.head.dep_ != "nsubj" or verb.lemma_ != "be" or placed.quantity.unit != "percent":
        return None
    told = next((c for c in verb.children if c.dep_ == "attr" and c.pos_ == "NOUN"), None)
    if told is None:
        return None
    phrase = noun_phrase(told, others)
    figure = told.lemma_.lower() in ("figure", "rate", "value", "result", "share", "level")
    return phrase if figure else f"share of {phrase}"


def part_of_those(placed: Placed, others: frozenset[int]) -> str | None:
    """ "9% of which was sent to landfill", "46% of them women", ", and 31% were granted": "which"
    and what is said of that part; the pronoun stands for what was counted just before."""
    if placed.quantity.unit not in ("percent", "count", "dimensionless"):
        return None
    doc, after = placed.head.doc, past_brackets(placed)
    partitive = after + 1 < len(doc) and doc[after].lower_ == "of"
    if partitive and doc[after + 1].lower_ in ("which", "whom", "them", "these", "those"):
        pronoun = doc[after + 1]
        if pronoun.lower_ in ("these", "those") and pronoun.dep_ == "det":
            return None
        return f"which {_said_behind(placed, after + 2, others)}".strip()
    before = [doc[i].lower_ for i in range(max(placed.first - 2, 0), placed.first)]
    if before[-2:] == ["of", "which"] or before[-2:] == ["of", "whom"]:
        return f"which {_said_behind(placed, after, others)}".strip()
    verb = placed.head.head
    elliptic = (
        placed.head.dep_ == "nsubjpass"
        and not partitive
        and placed.quantity.unit_text
        in (
            None,
            "%",
            "per cent",
            "percent",
        )
    )
    if elliptic and verb.i > placed.last and verb.tag_ == "VBN":
        return f"which {_said_behind(placed, after, others)}".strip()
    return None


def _said_behind(placed: Placed, start: int, others: frozenset[int]) -> str:
    """The predicate from there on without a form of "be": "sent to landfill", "women"."""
    doc = placed.head.doc
    tokens = list(doc[start : min(start + _LONGEST, len(doc))])
    while tokens and (tokens[0].lemma_ in ("be", "have") or tokens[0].pos_ == "DET"):
        tokens.pop(0)
    return stretch(until_next(tokens, others, least=1)[:_LONGEST])


def with_deed(placed: Placed, phrase: str, others: frozenset[int]) -> str:
    """The phrase with what its noun did or is: "97% of employees completed the course" counts
    "employees who completed the course", "82% of sites are certified" "sites certified"."""
    noun = _subject_noun(placed)
    verb = noun.head if noun is not None else None
    if noun is None or verb is None or verb.i < noun.i or " who " in phrase:
        return phrase
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        return _with_complement(placed, phrase, verb, others)
    if noun.dep_ != "nsubj" or verb.pos_ != "VERB" or verb.lemma_.lower() in _SAYING_LITTLE:
        return phrase
    if not any(c.dep_ in ("dobj", "prep") and c.i > verb.i for c in verb.children):
        return phrase
    behind = [t for t in verb.subtree if t.i >= verb.i and t.dep_ not in _HELPERS]
    words = stretch(until_next(behind, others)[:_LONGEST])
    counted = _counted_noun(noun)
    link = "who" if counted.lemma_.lower() in PERSONS else "that"
    return f"{phrase} {link} {words}" if " " in words else phrase


def _subject_noun(placed: Placed) -> Token | None:
    """The token by which value and counted noun are the clause's subject."""
    head = placed.head
    if head.dep_ in ("nummod", "amod", "compound", "nmod", "quantmod") and head.head.pos_ in NOUNS:
        head = head.head
    return head if head.dep_ == "nsubj" and head.head.pos_ in ("VERB", "AUX") else None


def _counted_noun(noun: Token) -> Token:
    """The noun behind "97% of", or the noun itself."""
    for child in noun.children:
        if _is_of(child):
            return next((c for c in child.children if c.dep_ == "pobj"), noun)
    return noun


def _with_complement(placed: Placed, phrase: str, verb: Token, others: frozenset[int]) -> str:
    """ "… are in water-stressed areas", "… are certified": what follows "be", if it is short."""
    if not (is_share(placed) or placed.quantity.unit == "count"):
        return phrase
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("acomp", "prep", "attr"):
            inside = [t for t in child.subtree if t.dep_ not in ("cc", "conj", "det")]
            words = stretch(until_next(inside, others, least=1)[:_LONGEST])
            noun = _subject_noun(placed)
            human = noun is not None and _counted_noun(noun).lemma_.lower() in PERSONS
            link = "" if child.dep_ == "prep" else "who are " if human else "that are "
            return f"{phrase} {link}{words}" if words else phrase
    return phrase
