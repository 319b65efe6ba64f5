"""A quantity under a verb in, what the verb says it counts out."""

from spacy.tokens import Token

from extractor.components.parsing.clauses import subject_of
from extractor.components.quantities.phrases import (
    noun_phrase,
)
from extractor.components.quantities.place import (
    BODIES,
    NOUNS,
    Placed,
    governing_verb,
    stretch,
)

LINKING = frozenset(
    "be reach total amount equal stand remain come average account exceed represent increase "
    "decrease rise fall grow drop decline climb jump soar surge improve gain range hit top slip "
    "tumble plunge plummet sink shrink double triple number weigh measure cost comprise constitute "
    "become stay reduce expand narrow widen ease edge swell dip halve dwindle shorten lengthen "
    "take last run score creep tick".split()
)


CHANGING = frozenset(
    "reduce increase cut lower raise improve grow decrease expand boost slash trim lift shrink "
    "curb drop limit double minimise minimize optimise optimize widen narrow".split()
)


_ANAPHORA = frozenset(
    "this that it these they those which figures numbers figure we he she you i there".split()
)


def subject_measure(token: Token, others: frozenset[int]) -> str | None:
    """The subject of the verb above, where it is a noun that says something."""
    verb = governing_verb(token)
    if verb is None:
        return None
    subject = subject_of(verb)
    if subject is None or subject.i in others or subject.lower_ in _ANAPHORA:
        return None
    if subject.pos_ in ("PROPN", "PRON") or subject.lemma_.lower() in BODIES:
        return None
    return noun_phrase(subject, others, before=verb.i)


def by_verb(placed: Placed, others: frozenset[int]) -> str | None:
    """What the verb says of its subject or does to its object."""
    verb = governing_verb(placed.head)
    if verb is None:
        return None
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    own = thing is not None and (thing.i in others or placed.first <= thing.i <= placed.last)
    acts = verb.lemma_ in CHANGING or placed.head.dep_ != "dobj"
    if thing is not None and not own and thing.pos_ == "PRON" and verb.lemma_ in CHANGING:
        return None
    if thing is not None and not own and thing.pos_ != "PRON" and acts:
        return noun_phrase(thing, others, before=placed.first if thing.i < placed.first else None)
    if verb.lemma_ in LINKING and (lost := _lost_subject(verb, others)) is not None:
        return noun_phrase(lost, others, before=verb.i)
    if verb.lemma_ in LINKING or placed.head.dep_ in ("attr", "npadvmod", "advmod"):
        subject = subject_of(verb)
        if subject is not None and subject.i not in others and subject.lower_ not in _ANAPHORA:
            return noun_phrase(subject, others, before=verb.i)
    if verb.lemma_ in CHANGING and (changed := subject_measure(placed.head, others)):
        return changed
    rest = [
        t
        for t in verb.subtree
        if t.i >= verb.i and t.i not in others and not placed.first <= t.i <= placed.last
    ]
    rest = [t for t in rest if t.i == verb.i or t.i > placed.last][:9]
    words = stretch(_until_gap(rest, placed))
    if " " in words:
        return words
    alone = verb.lemma_ not in LINKING and verb.pos_ == "VERB"
    return subject_measure(placed.head, others) or (verb.text if alone else None)


def _lost_subject(verb: Token, others: frozenset[int]) -> Token | None:
    """ "… reached 5 ML and waste reached 7 kt": the subject that was taken for a second object."""
    if any(c.dep_.startswith("nsubj") for c in verb.children):
        return None
    before = verb.doc[verb.i - 1] if verb.i else verb
    if before.pos_ == "NOUN" and before.dep_ in ("conj", "pobj", "dobj") and verb.tag_ == "VBD":
        opener = verb.doc[before.left_edge.i - 1].lower_ if before.left_edge.i else ""
        if opener in ("and", "but", "while") and before.i not in others:
            return before
    if verb.dep_ != "conj":
        return None
    for token in verb.doc[max(verb.i - 12, 0) : verb.i]:
        joined = token.dep_ == "conj" and token.head.i in others and token.pos_ in NOUNS
        if joined and token.i not in others and token.right_edge.i == verb.i - 1:
            return token
    return None


def _until_gap(tokens: list[Token], placed: Placed) -> list[Token]:
    """The verb, and what follows the quantity without a comma or a date between."""
    kept = tokens[:1]
    expected = placed.last + 1
    for token in tokens[1:]:
        if token.i != expected or token.is_punct or token.pos_ == "CCONJ":
            break
        kept.append(token)
        expected += 1
    while len(kept) > 1 and kept[-1].pos_ in ("ADP", "DET", "CCONJ"):
        kept.pop()
    return kept
