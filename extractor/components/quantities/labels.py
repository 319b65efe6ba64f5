"""A value behind its label in, the label out: "Scope 1 emissions: 1.2 million tonnes"."""

from spacy.tokens import Span, Token

from extractor.components.quantities.phrases import noun_phrase, strip_words
from extractor.components.quantities.place import NOUNS, Placed, stretch


def labelled(sentence: Span, placed: Placed, others: frozenset[int]) -> str | None:
    """ "Scope 1 emissions: 1.2 million tonnes", "water withdrawal (3.2 ML)", "Governance 21%"."""
    doc = sentence.doc
    index = placed.first - 1
    if index < sentence.start:
        return None
    verbless = not any(t.pos_ in ("VERB", "AUX") for t in sentence)
    if verbless and _ends(sentence, placed, others) and doc[index].pos_ in NOUNS:
        return (
            strip_words(stretch([t for t in doc[sentence.start : placed.first] if t.text != "#"]))
            or None
        )
    sign = doc[index].text
    if sign in (":", "=", "–", "—", "|") and index - sentence.start < 14:
        before = [t for t in doc[sentence.start : index] if not t.is_space]
        has_verb = len(before) > 2 and any(
            t.pos_ in ("VERB", "AUX") and t.dep_ == "ROOT" for t in before
        )
        return None if has_verb else strip_words(stretch(_after_comma(before))) or None
    if sign in ("(", "["):
        noun = doc[index - 1] if index > sentence.start else None
        if noun is not None and noun.pos_ in NOUNS:
            return noun_phrase(noun, frozenset(), before=index)
    return None


def _ends(sentence: Span, placed: Placed, others: frozenset[int]) -> bool:
    """Whether nothing but a date with its preposition stands behind the value."""
    behind = sentence.doc[placed.last + 1 : sentence.end]
    dated = all(t.i in others or t.is_punct or t.is_space or t.pos_ == "ADP" for t in behind)
    return len(behind) <= 1 or dated


def _after_comma(tokens: list[Token]) -> list[Token]:
    cuts = [n for n, token in enumerate(tokens) if token.text in (",", ";", ".", "|")]
    return tokens[cuts[-1] + 1 :] if cuts else tokens
