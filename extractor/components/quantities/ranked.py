"""A rank in its parsed sentence in, what it ranks out."""

import re

from spacy.tokens import Doc, Span, Token

from extractor.components.parsing.shown import text_of
from extractor.components.quantities.phrases import (
    kept_tokens,
    noun_phrase,
    strip_words,
    until_gap_tokens,
    without_dates,
)
from extractor.components.quantities.place import Placed, stretch

_RATINGS = frozenset("rating score ranking performance".split())


def rank_measure(sentence: Span, placed: Placed, others: frozenset[int]) -> str:
    """ "rank in its category": the word for the place, and where it is held."""
    text = placed.quantity.text.lower()
    word = next((w for w in ("place", "position") if w in text), "rank")
    doc, after = sentence.doc, placed.last + 1
    if doc[sentence.start].lower_ == "rank" and ":" in doc[sentence.start : placed.first].text:
        return stretch(list(doc[sentence.start : placed.first]))
    noun = _ranked_noun(sentence, placed)
    if noun is not None:
        kept = [t for t in kept_tokens(noun) if t.i >= after and not _is_comparison(t, noun)]
        if noun.lower_ in _RATINGS:
            kept = [*sentence.doc[after : noun.i], *(t for t in kept if t.i >= noun.i)]
        words = strip_words(stretch(without_dates(kept, noun, others)[:10]))
        topic = _topic(sentence, noun) if noun.lower_ in _SCORED else None
        if topic is None and noun.lower_ in _SCORED and _compares(noun):
            words = strip_words(stretch([t for t in kept if t.i <= noun.i]))
            held = _category(doc, noun.i, sentence.end)
            return f"{words} {held}" if held else words
        return f"{noun.text} on {topic}" if topic else words
    where = _place_phrase(sentence, after, others)
    if where:
        return f"{word} {where}"
    group = _group(sentence, placed, others)
    return f"{word} among {group}" if group else _rated(sentence, placed, others) or word


def _compares(noun: Token) -> bool:
    """ "the best score among operators": whether those that it is held against follow."""
    after = noun.doc[noun.i + 1 : noun.i + 2].text.lower()
    return after in ("among", "of", "amongst")


_SCORED = ("score", "scores", "rating", "mark", "marks", "grade")
_GIVEN_FOR = re.compile(
    r"\b(?:for|on)\s(?:its\s|their\s|the\s)?(?:[a-z]+\s)?(?:(?:disclosure|transparency|reporting"
    r"|processes|policies|practices|data|information)\s(?:of|about|on|for|around|to|regarding)\s"
    r"(?:its\s|their\s|the\s)?)+(?!how|what|when)(?P<thing>[\w-]+(?:\s[\w-]+){0,7})"
)
_REFERRING = re.compile(r"\bon\s(?:this|these|that|those)\sindicators?\b")
_TOLD_OF = re.compile(
    r"\b(?:disclos\w+|information|data|transparency|policies)\s(?:[a-z]+\s){0,4}?(?:about|on|of)\s"
    r"(?:its\s|their\s|the\s)?(?!how|what|when)(?P<thing>[\w-]+(?:\s[\w-]+){0,7})"
)
_CLAUSE = re.compile(
    r"\s(?:that|which|who|when|where|it|they|from|in|after|before|but|receiving|than)\b.*",
    re.DOTALL,
)


def _topic(sentence: Span, noun: Token) -> str | None:
    """What a score is given for: "the best score for its disclosure of its encryption policies",
    "disclosed nothing about bug bounties, with the lowest score on this indicator"."""
    doc = sentence.doc
    behind = text_of(doc)[noun.idx : sentence.end_char]
    match = _GIVEN_FOR.search(behind)
    if match is None and _REFERRING.search(behind):
        match = _TOLD_OF.search(text_of(doc)[sentence.start_char : noun.idx])
    if match is None:
        return None
    return " ".join(_CLAUSE.sub("", match["thing"]).split()[:7]) or None


def _group(sentence: Span, placed: Placed, others: frozenset[int]) -> str | None:
    """ "out of 12 telecommunications companies": those among whom it is held."""
    if not placed.quantity.out_of:
        return None
    noun = None
    for token in sentence.doc[placed.last + 1 : min(placed.last + 8, sentence.end)]:
        if token.pos_ in ("ADP", "PUNCT", "VERB", "AUX") or token.i in others:
            break
        if token.pos_ == "CCONJ" and token.head.dep_ not in ("amod", "compound", "nmod"):
            break
        noun = token if token.pos_ in ("NOUN", "PROPN") else noun
    if noun is None:
        return None
    return strip_words(stretch(list(sentence.doc[placed.last + 1 : noun.i + 1])))


def _rated(sentence: Span, placed: Placed, others: frozenset[int]) -> str | None:
    """The rating or score that the sentence spoke of before the rank."""
    for token in reversed(sentence.doc[sentence.start : placed.first]):
        if token.pos_ == "NOUN" and token.lemma_.lower() in _RATINGS:
            return noun_phrase(token, others)
    return None


def _ranked_noun(sentence: Span, placed: Placed) -> Token | None:
    """The noun that "third-highest" or "top ten" qualifies."""
    text = placed.quantity.text.lower()
    if placed.quantity.out_of and " of " in text:
        return None
    if not ("-" in text or " " in text) or "place" in text or "position" in text:
        return None
    near = sentence.doc[placed.last + 1 : min(placed.last + 7, sentence.end)]
    for token in near:
        if token.lower_ in _RATINGS:
            return token
        if token.pos_ in ("VERB", "AUX", "PUNCT", "CCONJ") or token.lower_ in ("for", "in", "on"):
            break
    for token in near[:4]:
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "amod", "nmod"):
            return token
        if token.pos_ in ("VERB", "AUX", "ADP", "PUNCT", "CCONJ"):
            return None
    return None


def _is_comparison(token: Token, noun: Token) -> bool:
    """Whether the token belongs to a phrase behind the noun that says whom it is held against."""
    return any(
        t.lower_ in ("among", "of", "behind", "after")
        for t in (token, *token.ancestors)
        if t.dep_ == "prep" and t.i > noun.i
    )


_FINITE = ("VBD", "VBZ", "VBP")
_RIVALS = re.compile(r",? (?:behind|ahead of|after|before|tied with)\b.*", re.DOTALL)
_CATEGORY = re.compile(r"\bin the (?:\w+ ){1,5}(?:category|Index|ranking|index|sector|region)\b")


def _without_rivals(words: str) -> str:
    """ "in the Privacy category, behind Orange" without those who did better or worse."""
    return _RIVALS.sub("", words)


def _category(doc: Doc, start: int, end: int) -> str | None:
    """ "in the Privacy category", which says more than "among companies"."""
    match = _CATEGORY.search(doc[start : min(start + 16, end)].text)
    return match.group() if match else None


def _place_phrase(sentence: Span, after: int, others: frozenset[int]) -> str | None:
    """Where a rank is held: "in its category" behind it, or "In the Privacy category," ahead."""
    doc = sentence.doc
    for token in doc[after : min(after + 16, sentence.end)]:
        if token.text in (";", ".") or (token.text == "," and token.i == after):
            break
        if token.i in others or token.pos_ in ("AUX", "SCONJ") or token.tag_ in _FINITE:
            break
        if token.lower_ in ("in", "on", "for", "among") and token.i not in others:
            phrase = [
                t for t in token.subtree if token.i <= t.i < token.i + 9 and t.i not in others
            ]
            words = _without_rivals(stretch(until_gap_tokens(phrase)))
            if token.lower_ == "among" and (held := _category(doc, token.i, sentence.end)):
                return held
            if " " in words:
                return words
    first = doc[sentence.start]
    if first.lower_ == "in" and sentence.start + 1 not in others:
        comma = next((t.i for t in doc[sentence.start : after] if t.text == ","), None)
        return "in " + stretch(list(doc[sentence.start + 1 : comma])) if comma else None
    return None
