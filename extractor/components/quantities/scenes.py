"""A count of places or parts in, what is there with them out: "warehouses with solar roofs"."""

import re
from typing import Final

from spacy.tokens import Token

from extractor.components.parsing.clauses import object_of, subject_of
from extractor.components.quantities.phrases import noun_phrase
from extractor.components.quantities.place import PERSONS, Placed

_PLACING: Final = frozenset("in at on across for throughout".split())
_HOLDING: Final = frozenset(("dobj", "pobj", "nsubjpass"))
_COUNTED: Final = frozenset(("nummod", "amod", "compound", "nmod", "quantmod"))
_EMPTY_OBJECTS: Final = frozenset(
    "place part role step measure lead progress number total share level one use account capacity "
    "room space".split()
)
_GIVING: Final = frozenset("apply roll extend introduce fit deploy expand launch add".split())
_MOVING: Final = {
    "rise": "risen", "improve": "improved", "increase": "increased", "fall": "fallen",
    "decline": "declined", "decrease": "decreased", "grow": "grown",
}  # fmt: skip
_LONGEST: Final = 6


def with_content(placed: Placed, phrase: str, others: frozenset[int]) -> str:
    """The phrase with what the sentence puts there: "offices in nine cities" counts cities with
    offices, "roofs fitted at 83% of plants" plants with roofs; else the phrase as it is."""
    if placed.quantity.unit not in ("count", "percent", "dimensionless") or " with " in phrase:
        return phrase
    noun = placed.head
    if noun.dep_ in _COUNTED and noun.head.i > placed.last:
        noun = noun.head
    preposition = noun.head
    if noun.dep_ != "pobj" or not (preposition.lower_ in _PLACING or _is_given(preposition)):
        return phrase
    thing = _thing_there(preposition)
    if thing is None or thing.i in others or thing.i > placed.first:
        return phrase
    if thing.pos_ != "NOUN" or thing.lemma_.lower() in _EMPTY_OBJECTS | PERSONS:
        return phrase
    content = noun_phrase(thing, others, before=preposition.i)
    if not content or any(t.i in others for t in thing.subtree if t.i < preposition.i):
        return phrase
    if not thing.left_edge.i and thing.left_edge.pos_ != "PROPN" and not content[1:2].isupper():
        content = content[0].lower() + content[1:]
    short = len(content.split(" ")) <= _LONGEST and "," not in content
    moved = _MOVING.get(preposition.head.lemma_.lower(), "") if thing.dep_ == "nsubj" else ""
    content = re.sub("^(?:the|a|an) ", "", f"{moved} {content}".strip(), flags=re.IGNORECASE)
    return f"{phrase} with {content}" if short else phrase


def _thing_there(preposition: Token) -> Token | None:
    """The noun that the preposition hangs on, or the object of its verb; the subject of "is
    available in"."""
    above = preposition.head
    if above.pos_ == "NOUN":
        return above if above.dep_ in _HOLDING else None
    being = above.head if above.pos_ == "ADJ" else above
    if being.lemma_ == "be" and any(c.dep_ == "acomp" for c in being.children):
        return subject_of(being)
    if above.lemma_.lower() in _MOVING and preposition.lower_ in ("in", "at", "across"):
        return subject_of(above)
    return object_of(above) if above.pos_ == "VERB" else None


def _is_given(preposition: Token) -> bool:
    """ "apply recycled resin to half of the parts", "rolled out to nine plants"."""
    return preposition.lower_ == "to" and preposition.head.lemma_.lower() in _GIVING
