"""A noun in its parse in, the words that belong to it out."""

import re

from spacy.tokens import Token

from extractor.components.parsing.shown import text_of
from extractor.components.quantities.place import NOUNS, stretch

_STRIP_LEFT = frozenset("a an our its their your his her my this these those such".split())


_STOP_RIGHT = frozenset(("relcl", "advcl", "parataxis"))


LONGEST = 16


def until_gap_tokens(tokens: list[Token]) -> list[Token]:
    """The first tokens up to where one is left out between them."""
    kept: list[Token] = []
    for token in tokens:
        if kept and token.i != kept[-1].i + 1:
            break
        kept.append(token)
    return kept


def noun_phrase(
    noun: Token, others: frozenset[int], *, after: int | None = None, before: int | None = None
) -> str:
    """A noun with what belongs to it, without the quantity, asides and what follows a comma."""
    tokens = kept_tokens(noun)
    if after is not None:
        tokens = [t for t in tokens if t.i > after]
    if before is not None:
        tokens = [t for t in tokens if t.i < before]
    kept = _before_next(without_dates(tokens, noun, others), noun, others)
    kept = _past_aside(_joined(_with_label(kept), noun))
    return strip_words(_scoped(stretch(kept[:LONGEST]), noun))


def _joined(tokens: list[Token], noun: Token) -> list[Token]:
    """ "e" gets back the "-waste" that was cut off by the tokenizer or the parse."""
    doc = noun.doc
    while tokens and (last := tokens[-1].i) + 2 < len(doc) and doc[last + 1].text == "-":
        if doc[last].whitespace_ or doc[last + 1].whitespace_:
            break
        tokens = [*tokens, doc[last + 1], doc[last + 2]]
    return tokens


def _past_aside(tokens: list[Token]) -> list[Token]:
    """ "carbon dioxide" goes on behind the short form in brackets: "(CO2) emissions rate"."""
    if not tokens or tokens[-1].i + 4 >= len(tokens[-1].doc):
        return tokens
    opening, short, closing, noun = tokens[-1].doc[tokens[-1].i + 1 : tokens[-1].i + 5]
    if opening.text != "(" or closing.text != ")" or noun.pos_ not in NOUNS[:2]:
        return tokens
    if not short.text[:1].isupper():
        return tokens
    behind = [noun]
    while (after := behind[-1].i + 1) < len(noun.doc) and noun.doc[after].pos_ == "NOUN":
        behind.append(noun.doc[after])
    return [*tokens, *behind]


def _scoped(phrase: str, noun: Token) -> str:
    """ "Scope 1" out of "Scope 1 and 2 emissions" as the text has it."""
    both = _BOTH_SCOPES.search(text_of(noun.doc))
    if both and both.start() <= noun.idx < both.end():
        return f"scope 1 and 2 {both['thing']}"
    label = _SCOPE.search(phrase)
    if label is None:
        return phrase
    start = text_of(noun.doc).find(label.group(), max(noun.idx - 12, 0))
    match = _SCOPES.match(text_of(noun.doc), start) if start >= 0 else None
    return phrase[: label.start()] + match.group() if match else phrase


_BOTH_SCOPES = re.compile(
    r"direct \(scope 1\) and indirect \(scope 2\) (?P<thing>(?:(?:GHG|greenhouse gas|carbon|CO2) )?"
    r"emissions)",
    re.IGNORECASE,
)
_SCOPE = re.compile(r"\bscopes?(?: [123])?$", re.IGNORECASE)
_SCOPES = re.compile(
    r"scopes? [123](?:(?:,? and |,? & |, | ?[/+–-] ?)(?:scope )?[123])*"
    r"(?: (?:GHG|greenhouse|gas|carbon|location-based|market-based|CO2e?))* emissions",
    re.IGNORECASE,
)


def _before_next(tokens: list[Token], noun: Token, others: frozenset[int]) -> list[Token]:
    """What stands before a second quantity ("63 stores and 24 hubs"), a list of examples or a
    mere place ("located throughout New Zealand")."""
    for index, token in enumerate(tokens):
        if token.i <= noun.i:
            continue
        counted = token.pos_ == "CCONJ" and any(
            t.i in others for t in token.doc[token.i + 1 : token.i + 4]
        )
        verbal = token.pos_ == "CCONJ" and _starts_clause(token)
        example = token.lower_ in ("such", "like", "including") and token.dep_ in ("prep", "amod")
        valued = token.lower_ == "with" and any(t.i in others for t in token.subtree)
        valued = valued or token.lower_ == "worth"
        listed = token.text == "," and token.i + 1 in others
        if counted or verbal or example or valued or listed or _leads_to_count(token, others):
            return tokens[:index]
    return tokens


def _leads_to_count(preposition: Token, others: frozenset[int]) -> bool:
    """ "indicators of 39 items", "meetings in 72 markets": what is counted by itself."""
    if preposition.dep_ != "prep" or preposition.lower_ == "than":
        return False
    things = [c for c in preposition.children if c.dep_ == "pobj"]
    numbers = [n for t in things for n in t.children if n.i in others and n.dep_ == "nummod"]
    return any(not (n.shape_ == "dddd" and n.text[:2] in ("19", "20")) for n in numbers)


def _starts_clause(link: Token) -> bool:
    """ "… and built", "… and recycled": a finite verb behind, hung on the noun by mistake."""
    after = link.doc[link.i + 1] if link.i + 1 < len(link.doc) else link
    return after.tag_ in ("VBD", "VBZ", "VBP") or (after.tag_ == "VBN" and after.dep_ == "conj")


def _with_label(tokens: list[Token]) -> list[Token]:
    """ "2 emissions", cut out of "Scope 1 and 2 emissions" by the parse, gets its label back; so
    does "tax" out of "profit before tax"."""
    if not tokens:
        return tokens
    doc, first = tokens[0].doc, tokens[0].i
    if first > 1 and doc[first - 1].lower_ in ("before", "after") and doc[first - 2].pos_ == "NOUN":
        return [*doc[first - 2 : first], *tokens]
    if not tokens[0].like_num:
        return tokens
    while (
        first > 1
        and doc[first - 1].lower_ in ("and", "or", "&", ",", "-", "–")
        and doc[first - 2].like_num
    ):
        first -= 2
    if first and doc[first - 1].pos_ in NOUNS and not doc[first - 1].like_num:
        first -= 1
    return [*doc[first : tokens[0].i], *tokens]


def kept_tokens(noun: Token) -> list[Token]:
    """The noun's subtree without relative clauses and what comes after a comma behind it."""
    dropped: set[int] = set()
    for token in noun.subtree:
        aside = token.dep_ in _STOP_RIGHT or (token.dep_ == "acl" and _after_a_comma(token))
        if token.i > noun.i and (aside or (token.dep_ == "appos" and _is_aside(token))):
            dropped.update(t.i for t in token.subtree)
    tokens = [t for t in noun.subtree if t.i not in dropped]
    return [t for t in tokens if not (t.i > noun.i and t.text in "()[]")]


def _is_aside(apposed: Token) -> bool:
    """A noun behind a comma that says it anew; not the end of "wind, solar and storage plants"."""
    if not _after_a_comma(apposed) or apposed.left_edge.nbor(-1).text != ",":
        return _after_a_comma(apposed)
    modifiers = [t for t in apposed.subtree if t.i < apposed.i]
    plain = all(t.pos_ in ("NOUN", "ADJ", "PROPN", "CCONJ", "PUNCT") for t in modifiers)
    return not (plain and any(t.pos_ == "CCONJ" for t in modifiers))


def _after_a_comma(token: Token) -> bool:
    first = token.left_edge
    return first.i > 0 and first.nbor(-1).text in (",", ";", "(", "–", "—")


_REPEATED = frozenset("annual yearly monthly weekly daily quarterly".split())


def without_dates(tokens: list[Token], noun: Token, others: frozenset[int]) -> list[Token]:
    """Cuts quantities, dates and the prepositions that lead to them."""
    kept = []
    for token in tokens:
        if token.i in others and token.i != noun.i and token.lower_ not in _REPEATED:
            continue
        objects = [c for c in token.children if c.dep_ == "pobj"]
        leads = token.dep_ == "prep" and objects and all(c.i in others for c in objects)
        if not leads:
            kept.append(token)
    return kept


def strip_words(text: str) -> str:
    """The words without articles and possessives before, prepositions and signs behind."""
    words = text.split(" ")
    while words and words[0].lower() in _STRIP_LEFT:
        words.pop(0)
    while words and words[-1].lower() in (
        "and",
        "or",
        "of",
        "in",
        "by",
        "to",
        "the",
        "from",
        "with",
        "that",
        "which",
        "who",
    ):
        words.pop()
    return re.sub(r"(?<!\s)\s+([’'](?:s)?\b)", r"\1", " ".join(words)).strip(" ,;:()[]–—-")
