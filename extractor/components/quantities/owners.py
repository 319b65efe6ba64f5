"""A value in, the noun that names what it measures, or whose it is, out."""

import re
from typing import Final

from spacy.tokens import Token

from extractor.components.parsing.clauses import subject_of
from extractor.components.parsing.shown import text_of
from extractor.components.quantities.phrases import noun_phrase
from extractor.components.quantities.place import (
    BODIES,
    PERSONS,
    Placed,
    governing_verb,
    stretch,
)
from extractor.components.quantities.predicates import until_next
from extractor.components.quantities.tidied import tidied
from extractor.components.quantities.verbs import CHANGING, LINKING

_FACILITIES: Final = frozenset(
    "site plant subsidiary facility office factory operation campus warehouse store mine mill "
    "refinery branch depot hotel farm airport port terminal laboratory headquarters smelter "
    "shipyard brewery dairy school hospital".split()
)
_REFERRING: Final = ("its", "their")


def with_owner(placed: Placed, measure: str, others: frozenset[int]) -> str:
    """ "Our plants cut their water use by 12%": water use of plants; "our Dutch sites reached 100%
    renewable energy": renewable energy of Dutch sites. Companies and people own nothing here."""
    verb = governing_verb(placed.head)
    subject = subject_of(verb) if verb is not None else None
    if verb is None or subject is None or subject.pos_ != "NOUN" or subject.i in others:
        return measure
    lemma = subject.lemma_.lower()
    if lemma in BODIES | PERSONS or subject.i > placed.first or _has_owner(measure):
        return measure
    whole = _is_whole(placed) and lemma in _FACILITIES and measure in text_of(verb.doc)
    if not (whole or _is_referred_to(measure, verb)):
        return measure
    owner = tidied(noun_phrase(subject, others, before=verb.i))
    if owner is None or owner.lower() in measure.lower() or len(owner.split()) > 5:
        return measure
    return f"{measure} of {owner}"


def _has_owner(measure: str) -> bool:
    """Whether an "of" in it says whose it is: not in "share of renewable energy"."""
    return " of " in measure.removeprefix("share of ")[-24:]


def _is_whole(placed: Placed) -> bool:
    return placed.quantity.unit == "percent" and placed.quantity.role != "change"


def _is_referred_to(measure: str, verb: Token) -> bool:
    """Whether "its" or "their" stands before the measure's words, behind the verb."""
    text = text_of(verb.doc)
    place = text.find(measure, verb.idx)
    return place > 0 and text[:place].rstrip().rpartition(" ")[2].lower() in _REFERRING


def worth(placed: Placed, others: frozenset[int]) -> str | None:
    """ "25 kilograms of heroin worth €1.5 million": the noun before "worth"."""
    doc, first = placed.head.doc, placed.first
    if first < 2 or doc[first - 1].lower_ not in ("worth", "totalling", "totaling", "valued"):
        return None
    noun = doc[first - 2]
    return noun_phrase(noun, others, before=first - 1) if noun.pos_ == "NOUN" else None


def measured(placed: Placed, others: frozenset[int]) -> str | None:
    """ "Specific consumption was 6.1 GJ per tonne of steel", "lower our emissions to 520 kg of CO2
    per tonne": what the verb names, not what the unit is made of."""
    unit = placed.quantity.unit
    doc, head = placed.head.doc, placed.head
    after = doc[placed.last + 1] if placed.last + 1 < len(doc) else None
    behind = after if after is not None and after.lower_ == "of" else None
    if behind is None or unit in ("count", "percent", "dimensionless", None):
        return None
    above = head.head if head.dep_ in ("attr", "dobj") else head.head.head
    if head.dep_ not in ("attr", "pobj") or above.lemma_ not in _BRINGING or above.pos_ == "NOUN":
        return None
    thing = next((c for c in above.children if c.dep_ == "dobj"), None) or subject_of(above)
    if thing is None or thing.pos_ != "NOUN" or thing.lemma_.lower() in BODIES:
        return None
    if thing.i in others or thing.i > placed.first:
        return None
    phrase = noun_phrase(thing, others, before=placed.first)
    rate = _RATE.search(f"{placed.quantity.text} {stretch(list(behind.subtree)[:8])}")
    return f"{phrase} {rate.group()}" if rate and " per " not in phrase else phrase


_BRINGING: Final = LINKING | CHANGING | {"bring"}
_RATE = re.compile(r"per [a-z]+ of [a-z]+.*")


def owned_by(phrase: str, noun: Token, others: frozenset[int]) -> str | None:
    """ "solar panels with a capacity of 6.2 MWp": capacity of solar panels."""
    with_ = noun.head
    if noun.dep_ != "pobj" or with_.lower_ != "with" or with_.head.pos_ not in ("NOUN", "PROPN"):
        return None
    owner = with_.head
    if owner.i in others or owner.i > noun.i:
        return None
    return f"{phrase} of {noun_phrase(owner, others, before=with_.i)}"


def with_tail(phrase: str, placed: Placed, others: frozenset[int]) -> str:
    """ "a score of 29% on freedom of expression": what stands behind belongs to the noun."""
    doc, after = placed.head.doc, placed.last + 1
    if after + 1 >= len(doc) or doc[after].lower_ not in ("on", "for", "among", "per", "from"):
        return phrase
    tail = stretch(until_next(list(doc[after].subtree), others)[:6])
    return f"{phrase} {tail}" if tail else phrase
