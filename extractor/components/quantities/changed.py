"""A noun of change beside a quantity in, what changed out: "a 45% reduction in water use"."""

from spacy.tokens import Token

from extractor.components.quantities.phrases import _STRIP_LEFT, noun_phrase, strip_words
from extractor.components.quantities.place import NOUNS, Placed, stretch
from extractor.components.quantities.verbs import subject_measure

CHANGE_NOUNS = frozenset(
    "increase decrease reduction rise fall drop decline growth gain jump cut improvement surge "
    "expansion contraction change saving hike uplift boost recovery slump plunge advance".split()
)


def changed_thing(noun: Token, others: frozenset[int]) -> str | None:
    """What "increase in X" is about, or whose increase it is."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "of", "to", "on") and child.i > noun.i:
            thing = next((c for c in child.children if c.dep_ == "pobj"), None)
            if thing is not None and thing.i not in others:
                return noun_phrase(thing, others)
    compounds = [c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod", "poss")]
    compounds = [c for c in compounds if c.i not in others and c.lower_ not in _STRIP_LEFT]
    kept = [t for c in compounds for t in c.subtree if t.i not in others]
    if kept and any(t.pos_ in NOUNS for t in kept):
        return strip_words(stretch(kept))
    return subject_measure(noun, others)


def is_apposed_change(placed: Placed) -> bool:
    """ "…, a 13 percentage point increase from the previous year", "a drop of 60%", "down 4%": a
    change told of what was measured just before, which it doesn't name again."""
    if _is_comparison(placed):
        return True
    noun = _change_noun(placed)
    if noun is None or any(_names_thing(c) for c in noun.children if c.i > noun.i):
        return False
    named = (c for c in noun.lefts if c.dep_ in ("compound", "poss", "nmod") and c.pos_ in NOUNS)
    if any(not placed.first <= c.i <= placed.last and c.lower_ not in _UNITS for c in named):
        return False
    start = min(noun.left_edge.i, placed.first)
    before = noun.doc[start - 1].text if start else ""
    return before in (",", "–", "—", "-", ";", "(")


def _names_thing(preposition: Token) -> bool:
    """ "in water use", not "on last year"."""
    if preposition.lower_ not in ("in", "to", "on"):
        return False
    return not any(c.lemma_.lower() in _TIMES or c.like_num for c in preposition.children)


_TIMES = frozenset("year quarter month half period week".split())


def _is_comparison(placed: Placed) -> bool:
    """ ", 12% fewer than in 2022", ", 5 percentage points above target"."""
    doc, after = placed.head.doc, placed.last + 1
    if placed.quantity.unit not in ("percent", "percentage_point", "point") or after >= len(doc):
        return False
    before = doc[placed.first - 1].text if placed.first else ""
    signs = (",", "–", "—", "-", "(")
    if before.lower() in ("up", "down") and placed.first > 1:
        return doc[placed.first - 2].text in signs
    moved = placed.quantity.text.lower().startswith(("up ", "down "))
    bounded = placed.quantity.text.lower().startswith("up to ")
    return before in signs and not bounded and (moved or doc[after].lower_ in _COMPARED)


_COMPARED = frozenset("fewer less more higher lower above below up down better worse".split())
_UNITS = frozenset("percentage point points percent year cent".split())


def _change_noun(placed: Placed) -> Token | None:
    """The noun of change that the value stands before or belongs to."""
    head = placed.head
    if head.dep_ == "pobj" and head.head.lower_ == "of":
        above = head.head.head
        return above if above.lemma_.lower() in CHANGE_NOUNS else None
    for token in (head, head.head):
        if token.i >= placed.first and token.lemma_.lower() in CHANGE_NOUNS:
            return token if token.pos_ == "NOUN" else None
    return None


def in_phrase(placed: Placed, others: frozenset[int]) -> str | None:
    """ "a reduction of 34% in absolute emissions", wherever the parse hung "in"."""
    after = placed.last + 1
    if after >= len(placed.head.doc) or placed.head.doc[after].lower_ != "in":
        return None
    thing = next((c for c in placed.head.doc[after].children if c.dep_ == "pobj"), None)
    return noun_phrase(thing, others) if thing is not None and thing.i not in others else None


def of_noun(placed: Placed) -> Token | None:
    """The noun of "emissions of 5 kt" by word order, whatever the parse made of it."""
    doc, index = placed.head.doc, placed.first - 1
    if index < 1 or doc[index].lower_ != "of" or doc[index - 1].pos_ != "NOUN":
        return None
    return doc[index - 1]


def change_noun_before(placed: Placed) -> Token | None:
    """ "attributed to the expansion of facilities to 52 MW", where "to" was hung on the verb."""
    verb = placed.head.head.head
    for earlier in reversed(placed.head.doc[verb.i + 1 : placed.first]):
        token: Token = earlier
        if token.lemma_.lower() in CHANGE_NOUNS and token.pos_ == "NOUN":
            return token
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "acl", "compound"):
            return None
    return None
