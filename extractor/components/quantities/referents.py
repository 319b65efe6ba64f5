"""A value whose own clause doesn't name what it counts in, the noun that it refers back to out."""

import re
from typing import Final

from spacy.tokens import Doc, Span, Token

from extractor.components.parsing.clauses import object_of, subject_of
from extractor.components.quantities.changed import CHANGE_NOUNS, changed_thing
from extractor.components.quantities.phrases import noun_phrase
from extractor.components.quantities.place import (
    BODIES,
    NOUNS,
    PERSONS,
    Placed,
    governing_verb,
)
from extractor.components.quantities.predicates import participle
from extractor.components.quantities.tidied import tidied, without_asides
from extractor.components.quantities.verbs import CHANGING, LINKING, subject_measure

# Words that name nothing of their own: "the figure", "the goal is 15%".
EMPTY: Final = frozenset(
    "the a an our its their this that it they we he she goal goals target targets figure figures "
    "number numbers total value level coverage rate share result results baseline ambition aim "
    "reduction increase decrease drop rise loss gain decline in year of high low record cap limit "
    "there same new one ones those these which who whom whose some such maximum minimum average "
    "all and or by at to amount sum count extent peak all-time".split()
)
_NAMING: Final = ("NOUN", "PROPN", "NUM", "X", "SYM")


def names_nothing(measure: str | None, sentence: Span) -> bool:
    """Whether the measure has no noun that tells: "is lower", "gone", "reduction", "we"."""
    words = re.findall(r"[\w/-]+", (measure or "").lower())
    telling = [word for word in words if word not in EMPTY and word not in CHANGE_NOUNS]
    if not telling:
        return True
    kinds: dict[str, set[str]] = {}
    for token in sentence:
        kind = "NOUN" if token.dep_ == "pobj" and token.pos_ == "ADJ" else token.pos_
        kinds.setdefault(token.lower_, set()).add(kind)
    return all(word in kinds and not kinds[word] & set(_NAMING) for word in telling)


def referred_within(placed: Placed, others: frozenset[int], *, first: bool) -> str | None:
    """The noun of the same sentence that a relative pronoun stands for ("a rate that is down 5%"),
    or, of the `first` value, that a change without a noun is one of ("our emissions goal remains
    a 56% reduction")."""
    pronoun = _relative_subject(placed, others)
    if pronoun is not None and (told := _antecedent(pronoun, others)):
        return told
    return _subject_told(placed, others) or (_changed_elsewhere(placed, others) if first else None)


def _subject_told(placed: Placed, others: frozenset[int]) -> str | None:
    """ "Notification of leaks took an average of four days": the verb's subject, where it is a
    thing that is told of and not who did something."""
    verb = governing_verb(placed.head)
    if verb is None or verb.lemma_.lower() not in LINKING:
        return None
    told = tidied(subject_measure(placed.head, others))
    return None if _is_empty(told) or _last(told) in PERSONS | BODIES else told


def _last(words: str | None) -> str:
    return (words or " ").lower().split()[-1].removesuffix("s")


def _relative_subject(placed: Placed, others: frozenset[int]) -> Token | None:
    """ "which" or "that" as the subject of the value's verb, by its parse or by word order."""
    verb = governing_verb(placed.head)
    subject = subject_of(verb) if verb is not None else None
    if subject is not None and subject.tag_ == "WDT" and subject.i < placed.first:
        return subject
    for token in reversed(placed.head.doc[max(placed.first - 6, 0) : placed.first]):
        if token.i in others:
            continue
        if token.text in (",", ";") or (token.pos_ in NOUNS and token.tag_ != "WDT"):
            return None
        if token.tag_ == "WDT":
            return token
    return None


def _antecedent(pronoun: Token, others: frozenset[int]) -> str | None:
    """The noun phrase that ends right before "which"; what changed, of a noun of change."""
    doc, end = pronoun.doc, pronoun.i
    while end and doc[end - 1].text in (",", "(", "–", "—"):
        end -= 1
    last = doc[end - 1] if end else pronoun
    if last.pos_ not in NOUNS or last.i in others or last.i == pronoun.i:
        return None
    noun = last
    while (
        noun.dep_ == "pobj" and noun.head.lower_ in ("of", "in", "for") and _names(noun.head.head)
    ):
        if noun.head.head.lemma_.lower() in CHANGE_NOUNS:
            break
        noun = noun.head.head
    if noun.lemma_.lower() in CHANGE_NOUNS:
        return changed_thing(noun, others)
    return tidied(noun_phrase(noun, others, before=end))


def _names(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_.lower() not in EMPTY


def _changed_elsewhere(placed: Placed, others: frozenset[int]) -> str | None:
    """What the sentence says before that it was to be, or was, reduced or raised."""
    for token in reversed(placed.head.doc[placed.head.sent.start : placed.first]):
        if token.i in others:
            continue
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in CHANGING:
            thing = object_of(token)
            if thing is not None and thing.pos_ in NOUNS[:2] and thing.i not in others:
                told = tidied(noun_phrase(thing, others, before=placed.first))
                if not _is_empty(told):
                    return told
        elif token.pos_ == "NOUN" and lemma in CHANGE_NOUNS:
            told = _changed_by_noun(token, others)
            if not _is_empty(told):
                return told
    return None


def _changed_by_noun(noun: Token, others: frozenset[int]) -> str | None:
    """ "reductions in the grid factor", "emissions reduction target"."""
    left = [t for t in noun.lefts if t.dep_ in ("compound", "amod") and t.pos_ in NOUNS]
    behind = any(c.dep_ == "prep" and c.lower_ in ("in", "of") for c in noun.children)
    if not left and not behind:
        before = noun.doc[noun.i - 1] if noun.i else noun
        if before.pos_ in NOUNS[:2] and before.i not in others and before.i != noun.i:
            return tidied(noun_phrase(before, others, before=noun.i))
        return None
    return tidied(changed_thing(noun, others))


def _is_empty(words: str | None) -> bool:
    return not any(w not in EMPTY | CHANGE_NOUNS for w in (words or "").lower().split())


def referred_before(placed: Placed, before: Doc | None, heading: str | None) -> str | None:
    """What the sentence before is about where this one says "it", "they", "the figure" or nothing
    of it; else what the heading names, where that tells."""
    refers = _refers(placed)
    if refers and before is not None and (told := _topic(before, refers)):
        return told
    return _headed(placed, heading)


def _refers(placed: Placed) -> str:
    """ "plural" for "they", "any" for "the figure", "singular" for "it", else ""."""
    verb = governing_verb(placed.head)
    subject = subject_of(verb) if verb is not None else None
    if subject is None:
        expletive = verb is not None and any(c.dep_ == "expl" for c in verb.children)
        return "any" if verb is None or expletive else ""
    if subject.lower_ in ("they", "these", "those"):
        return "plural"
    if subject.lower_ in ("it", "this", "that"):
        return "singular"
    if subject.dep_ == "expl" or subject.lower_ == "there" or _is_empty(subject.lower_):
        return "any" if subject.lower_ not in ("we", "he", "she", "i", "you") else ""
    return "any" if placed.first <= subject.i <= placed.last else ""


def _topic(before: Doc, number: str) -> str | None:
    """The first noun of the sentence that may be meant: its subject, its object, what they are
    of; bodies and people are counted but not measured."""
    for noun in _candidates(before):
        if noun.ent_type_ in ("DATE", "CARDINAL", "PERCENT", "MONEY"):
            continue
        if number == "plural" and noun.tag_ not in ("NNS", "NNPS"):
            continue
        if number == "singular" and noun.tag_ in ("NNS", "NNPS"):
            continue
        end = next((t.i for t in noun.subtree if t.i > noun.i and t.lower_ in _PLACING), None)
        numbers = frozenset(t.i for t in noun.subtree if t.like_num or t.pos_ == "NUM")
        words = tidied(noun_phrase(noun, numbers, before=end))
        if not _is_empty(words):
            return words[0].lower() + words[1:] if words and _is_plain(noun) else words
    return None


_PLACING: Final = ("at", "in", "across", "every", "on", "by", "through", "that", "which")


def _is_plain(noun: Token) -> bool:
    """Whether its phrase begins with a capital only because the sentence does."""
    first = noun.left_edge
    return first.pos_ != "PROPN" and not first.text.isupper() and noun.pos_ != "PROPN"


def _candidates(doc: Doc) -> list[Token]:
    """Subject and object of the main verb, then of the others, each with what it is "of"."""
    verbs = [t for t in doc if t.pos_ in ("VERB", "AUX") and t.dep_ == "ROOT"]
    verbs += [t for t in doc if t.pos_ == "VERB" and t.dep_ != "ROOT"]
    found = []
    for verb in verbs:
        for noun in (subject_of(verb), object_of(verb)):
            if noun is None or noun.pos_ != "NOUN" or noun.lemma_.lower() in BODIES | PERSONS:
                continue
            found.append(noun)
    return found


def _headed(placed: Placed, heading: str | None) -> str | None:
    """The last part of the heading, where the clause takes up a word of it ("emitted" under
    "Greenhouse gas emissions") or only speaks of a total or figure."""
    title = re.sub(r"^[\d.]+\s*", "", (heading or "").rsplit(" > ", 1)[-1]).strip(" :.")
    title = without_asides(title)
    words = title.split()
    if 1 < len(words) <= _LONGEST_TITLE and placed.head.sent[0].lower_ in _LABELS:
        return title
    if not 1 <= len(words) <= _LONGEST_TITLE:
        return None
    verb = governing_verb(placed.head)
    subject = subject_of(verb) if verb is not None else None
    if verb is not None and any(_akin(verb.lemma_.lower(), word.lower()) for word in words):
        return title
    named = subject is not None and subject.pos_ == "NOUN" and _is_empty(subject.lower_)
    return title if named else None


_LONGEST_TITLE: Final = 6
_LABELS: Final = frozenset("target goal baseline result actual".split())


def _akin(verb: str, word: str) -> bool:
    """ "emit" and "emissions", "withdraw" and "withdrawal"."""
    stem = verb[: max(3, len(verb) - 2)].rstrip("e")
    return len(stem) >= 3 and word.startswith(stem) and verb not in ("be", "have")


def done_to(placed: Placed) -> str | None:
    """ "restored 340 hectares": land restored; "emitted 30 tCO2e": emissions; None elsewhere."""
    verb = governing_verb(placed.head)
    word = participle(verb) if verb is not None and verb.pos_ == "VERB" else None
    unit = placed.quantity.unit or ""
    if verb is None or word is None:
        return None
    if unit.startswith("tonne_CO2e") or unit.startswith("kilogram_CO2e"):
        return "emissions" if verb.lemma_.lower() == "emit" else f"emissions {word}"
    thing = next((name for units, name in _BY_UNIT if units.fullmatch(unit)), None)
    return f"{thing} {word}" if thing else None


_BY_UNIT: Final = (
    (re.compile(r"ha|hectare|acre|square_(?:kilo)?met(?:er|re)|k?m\^2|km2"), "land"),
    (re.compile(r"[kMGTP]?Wh|[MGTP]?J|[kmgtp]\w{0,12}watt_hour|\w{0,12}joule"), "energy"),
)
