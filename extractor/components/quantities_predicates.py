"""What a quantity counts in, the same with what is done to it out: "waste sent to landfill"."""

from typing import Final

from spacy.tokens import Token

from extractor.components.clauses import subject_of, tenses
from extractor.components.quantities_phrases import noun_phrase, strip_words, until_gap_tokens
from extractor.components.quantities_place import NOUNS, Placed, governing_verb, stretch

# Verbs that say no more than that there is so much of it.
_LIGHT: Final = frozenset(
    "have be include comprise contain operate run employ serve number total reach see show give "
    "offer provide get receive hold own make take account represent constitute encompass cover "
    "span exceed amount equal earn score post report record disclose manage achieve maintain use "
    "mean say list count list meet expect find support know want need set identify".split()
)
_SHARING: Final = frozenset("account represent constitute comprise make form".split())
_IRREGULAR: Final = {
    "build": "built", "buy": "bought", "cut": "cut", "draw": "drawn", "drive": "driven",
    "feed": "fed", "fell": "felled", "find": "found", "give": "given", "grow": "grown",
    "hold": "held", "keep": "kept", "lead": "led", "lend": "lent", "lose": "lost", "make": "made",
    "meet": "met", "pay": "paid", "put": "put", "sell": "sold", "send": "sent", "set": "set",
    "shut": "shut", "spend": "spent", "take": "taken", "teach": "taught", "win": "won",
    "write": "written", "choose": "chosen", "break": "broken", "shed": "shed", "let": "let",
}  # fmt: skip
_NAMED: Final = {"invest": "investment", "spend": "spending", "fine": "fine", "donate": "donations"}
_NOT_LONGER: Final = 7


def with_predicate(placed: Placed, phrase: str, others: frozenset[int]) -> str:
    """The phrase with the participle of its verb, where that says something: "laptops
    refurbished", "kilns to be electrified"; of a share with what follows, too."""
    token = _in_clause(placed)
    verb = token.head
    if phrase.lower() in ("people", "persons") and verb.lemma_.lower() == "employ":
        return f"{phrase} employed"
    if verb.pos_ != "VERB" or verb.lemma_.lower() in _LIGHT or not phrase or "/" in phrase:
        return phrase
    if token.dep_ not in ("dobj", "nsubjpass") or verb.dep_ == "relcl":
        return phrase
    word = _participle(verb)
    if word is None or word.lower() in phrase.lower().split():
        return phrase
    particle = next((c for c in verb.children if c.dep_ == "prt"), None)
    word = f"{word} {particle.text}" if particle is not None else word
    ahead = "future" in tenses(verb) or placed.quantity.role == "target"
    rest = _rest(token, verb, others) if _is_share(placed) else ""
    parts = (phrase, "to be" if ahead else "", word, rest)
    return strip_words(" ".join(part for part in parts if part))


def _is_share(placed: Placed) -> bool:
    return placed.quantity.unit in ("percent", "dimensionless")


def _in_clause(placed: Placed) -> Token:
    """The token by which the quantity and its noun hang in the clause."""
    head = placed.head
    if head.dep_ in ("nummod", "amod", "compound", "nmod", "quantmod") and head.head.pos_ in NOUNS:
        return head.head
    return head


def _participle(verb: Token) -> str | None:
    """The past participle: the verb's own form where it is one."""
    if verb.tag_ == "VBN":
        return verb.text.lower()
    lemma = verb.lemma_.lower()
    if not lemma.isalpha():
        return None
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if verb.tag_ == "VBD":
        return verb.text.lower() if verb.text.endswith("ed") else None
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeou" else lemma + "ed"


def _rest(token: Token, verb: Token, others: frozenset[int]) -> str:
    """ "from landfill", "by such data": the first phrase behind object and verb, no date."""
    after = max(token.right_edge.i, verb.i)
    for child in verb.children:
        if child.i <= after or child.dep_ not in ("prep", "agent") or child.lower_ == "of":
            continue
        inside = list(child.subtree)
        if any(t.i in others for t in inside):
            return ""
        kept = until_gap_tokens([t for t in inside if t.dep_ not in ("relcl", "punct")])
        return stretch(kept[:_NOT_LONGER])
    return ""


def share_of_subject(placed: Placed, others: frozenset[int]) -> str | None:
    """ "Women account for 7.8% of drivers": the share of the subject in the whole."""
    head = placed.head
    verb = head.head.head if head.dep_ == "pobj" else head.head
    if verb.pos_ != "VERB" or verb.lemma_ not in _SHARING or not _is_share(placed):
        return None
    if verb.lemma_ == "make" and not any(c.lower_ == "up" for c in verb.children):
        return None
    whole = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    subject = subject_of(verb)
    if whole is None or subject is None or subject.pos_ != "NOUN" or subject.i in others:
        return None
    thing = next((c for c in whole.children if c.dep_ == "pobj"), None)
    if thing is None:
        return None
    part = noun_phrase(subject, others, before=verb.i)
    return f"share of {part} in {noun_phrase(thing, others)}"


def scored(placed: Placed, heading: str | None) -> str | None:
    """ "scored 29%" under the heading "Privacy": Privacy score; "outscoring AT&T by five points":
    lead in score over AT&T."""
    verb = governing_verb(placed.head)
    if verb is None or placed.quantity.unit not in ("percent", "point", "percentage_point"):
        return None
    if verb.lemma_.lower() in _LEADING:
        thing = next((c for c in verb.children if c.dep_ in ("dobj", "pobj")), None)
        near = placed.head.head.head.i == verb.i and thing is not None
        if near and thing is not None and not placed.first <= thing.i <= placed.last:
            return f"lead in score over {stretch(list(thing.subtree)[:5])}"
        return None
    if verb.lemma_.lower() != "score" or placed.head.head.i != verb.i:
        return None
    last = (heading or "").split(" > ")[-1].strip(" :.0123456789")
    return f"{last} score" if 0 < len(last.split()) <= 4 else "score"


_LEADING: Final = frozenset("outscore outperform outrank outpace lead".split())


def named_by_verb(placed: Placed, others: frozenset[int]) -> str | None:
    """ "invested €2m in solar roofs": investment in solar roofs; "was fined $5m": fine."""
    if placed.quantity.unit == "count" or _is_share(placed):
        return None
    verb = placed.head.head
    name = _NAMED.get(verb.lemma_.lower()) if verb.pos_ == "VERB" else None
    if name is None or placed.head.dep_ in ("pobj", "nsubj"):
        return None
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "on", "to") and child.i > verb.i:
            inside = [t for t in child.subtree if t.dep_ not in ("relcl", "punct")]
            if not any(t.i in others for t in inside):
                return f"{name} {stretch(until_gap_tokens(inside)[:_NOT_LONGER])}"
    return name
