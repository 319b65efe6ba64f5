"""A measure and its sentence in, the same with whose it is, or how often, out: "calls" to "calls to
the advice line"."""

import re
from typing import Final

from spacy.tokens import Token

from extractor.components.parsing.clauses import subject_of
from extractor.components.parsing.shown import text_of
from extractor.components.quantities.phrases import noun_phrase
from extractor.components.quantities.place import NOUNS, Placed
from extractor.components.quantities.tidied import tidied

_LONGEST: Final = 5


def held(measure: str, placed: Placed, others: frozenset[int]) -> str:
    """The measure with who receives it, what it is a part of, on which board, how often."""
    for way in (_received, _part_of_thing):
        longer = way(measure, placed, others)
        if longer != measure:
            return longer
    return _often(_on_board(measure, placed), placed)


def _subject(placed: Placed, verbs: frozenset[str], others: frozenset[int]) -> Token | None:
    """The subject of one of the verbs, where the counted noun is the verb's object."""
    noun = placed.head
    if noun.dep_ in ("nummod", "amod", "compound", "nmod", "quantmod") and noun.head.pos_ in NOUNS:
        noun = noun.head
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun.head
    if placed.quantity.unit != "count" or verb.lemma_.lower() not in verbs:
        return None
    if verb.pos_ != "VERB" or noun.dep_ not in ("dobj", "pobj") or noun.i < verb.i:
        return None
    subject = subject_of(verb)
    taken = subject is None or subject.i in others or subject.pos_ not in NOUNS[:2]
    return None if taken else subject


def _named(subject: Token, others: frozenset[int], verb: Token) -> str | None:
    """The subject's phrase, where it is short."""
    name = tidied(noun_phrase(subject, others, before=verb.i))
    return name if name and len(name.split()) <= _LONGEST else None


def _received(measure: str, placed: Placed, others: frozenset[int]) -> str:
    """ "Our debt advice line took 61,400 calls": calls to debt advice line."""
    subject = _subject(placed, _TAKING, others)
    if subject is None or subject.lemma_.lower() not in _CHANNELS or _is_placed(measure):
        return measure
    name = _named(subject, others, subject.head)
    return f"{measure} to {name}" if name else measure


_TAKING: Final = frozenset("take receive get log register record handle answer".split())
_CHANNELS: Final = frozenset(
    "line hotline helpline helpdesk desk channel mailbox portal platform website app centre center "
    "office ombudsman system programme program service".split()
)


def _part_of_thing(measure: str, placed: Placed, others: frozenset[int]) -> str:
    """ "The tool consists of 159 indicators": indicators of tool; "a coalition that represents 60
    institutions": institutions in coalition."""
    subject = _subject(placed, _CONSISTING, others)
    if subject is None or _is_placed(measure):
        return measure
    name = _named(subject, others, subject.head)
    return f"{measure} of {name}" if name and name.lower() not in measure.lower() else measure


_CONSISTING: Final = frozenset("consist comprise".split())


def _is_placed(measure: str) -> bool:
    """Whether it says already of what or to whom."""
    return bool(re.search(r" (?:of|to|in|on|with|by|for|at) ", measure))


def _on_board(measure: str, placed: Placed) -> str:
    """ "With a 38% share of women, our Supervisory Board …": share of women on the Supervisory
    Board, where the sentence names one board and no other group."""
    if _GROUP.fullmatch(measure) is None:
        return measure
    named = {match.group() for match in _BOARD.finditer(text_of(placed.head.doc))}
    return f"{measure} on the {named.pop()}" if len(named) == 1 else measure


_GROUP: Final = re.compile(r"(?:share|percentage|proportion) of (?:women|men)")
_BOARD: Final = re.compile(
    r"\b(?:[A-Z][a-z]+ ){0,3}(?:Board|Committee|Council)\b(?: of Directors)?"
    r"|\b(?:supervisory |executive |management )?board(?: of directors)?\b"
)


def _often(measure: str, placed: Placed) -> str:
    """ "captures 12 tonnes of carbon dioxide a day": carbon dioxide captured a day."""
    unit, text = placed.quantity.unit or "", text_of(placed.head.doc)
    if unit == "percent" or "/" in unit or placed.quantity.role in ("change", "rank", "baseline"):
        return measure
    last = placed.tokens[-1]
    match = _OFTEN.match(text, last.idx + len(last))
    if match is None or re.search(r"\b(?:annual|year|month|dai?l?y)", measure):
        return measure
    thing = (match["thing"] or "").strip()
    return f"{measure} {match['often']}" if thing in measure else measure


_OFTEN: Final = re.compile(
    r"(?:\s(?:of\s)?(?P<thing>[A-Za-z][\w-]*(?:\s(?!a\b|per\b)[\w-]+){0,4}))??"
    r"\s(?P<often>annually|yearly|(?:a|per|each|every) (?:year|day|month|week))\b"
    r"(?! ago| earlier| later| before)"
)
