"""What a quantity counts in, the same with what is done to it out: "waste sent to landfill"."""

import re
from typing import Final

from spacy.tokens import Token

from extractor.components.parsing.clauses import subject_of, tenses
from extractor.components.quantities.phrases import noun_phrase, strip_words, until_gap_tokens
from extractor.components.quantities.place import BODIES, NOUNS, Placed, governing_verb, stretch
from extractor.components.quantities.verbs import CHANGING

# Verbs that say no more than that there is so much of it.
_LIGHT: Final = frozenset(
    "have be include comprise contain operate run employ serve number total reach see show give "
    "offer provide get receive hold own make take account represent constitute encompass cover "
    "span exceed amount equal earn score post report record disclose manage achieve maintain use "
    "mean say list count list meet expect find support know want need set identify facilitate "
    "address conduct perform undertake".split()
)
_IRREGULAR: Final = {
    "build": "built", "buy": "bought", "cut": "cut", "draw": "drawn", "drive": "driven",
    "feed": "fed", "fell": "felled", "find": "found", "give": "given", "grow": "grown",
    "hold": "held", "keep": "kept", "lead": "led", "lend": "lent", "lose": "lost", "make": "made",
    "meet": "met", "pay": "paid", "put": "put", "sell": "sold", "send": "sent", "set": "set",
    "shut": "shut", "spend": "spent", "take": "taken", "teach": "taught", "win": "won",
    "write": "written", "choose": "chosen", "break": "broken", "shed": "shed", "let": "let",
}  # fmt: skip
_NAMED: Final = {"invest": "investment", "spend": "spending", "fine": "fine", "donate": "donations",
    "contribute": "contributions",
}  # fmt: skip
_BARE: Final = {"earn": "earnings", "pay": "payments", "manage": "assets managed", "lose": "loss"}
_NOT_LONGER: Final = 7


def with_predicate(placed: Placed, phrase: str, others: frozenset[int]) -> str:
    """The phrase with the participle of its verb, where that says something: "laptops
    refurbished", "kilns to be electrified"; of a share with what follows, too."""
    token = _in_clause(placed)
    if token.dep_ == "pobj":
        return _dealt_with(placed, phrase, others)
    verb = token.head
    if phrase.lower() in ("people", "persons") and verb.lemma_.lower() == "employ":
        return "employees"
    if verb.lemma_.lower() == "cover" and token.dep_ == "dobj":
        return _covered(phrase, verb, others)
    if verb.pos_ != "VERB" or _is_light(token, verb, placed) or not phrase or "/" in phrase:
        return phrase
    if token.dep_ not in ("dobj", "nsubjpass") or verb.dep_ == "relcl":
        return phrase
    word = participle(verb)
    if word is None or word.lower() in phrase.lower().split():
        return phrase
    particle = next((c for c in verb.children if c.dep_ == "prt"), None)
    word = f"{word} {particle.text}" if particle is not None else word
    ahead = "future" in tenses(verb) or placed.quantity.role == "target"
    ahead = ahead or any(c.dep_ == "aux" and c.lower_ == "would" for c in verb.children)
    ahead = ahead and verb.tag_ != "VBD" and not is_share(placed)
    rest = _rest(token, verb, others, anything=is_share(placed))
    done = f"to be {word}" if ahead else word
    thing, link, source = _SOURCED.match(phrase).groups()  # type: ignore[union-attr]
    parts = (thing, done, f"{link} {source}" if link else "", rest)
    return strip_words(" ".join(part for part in parts if part))


def _is_light(token: Token, verb: Token, placed: Placed) -> bool:
    """Whether the verb says nothing of the thing: "reduce 5% of waste", not "covered by audits"."""
    lemma = verb.lemma_.lower()
    if lemma in CHANGING and is_share(placed):
        return True
    if lemma == "carry" and any(c.lower_ == "out" for c in verb.children):
        return True
    passive = token.dep_ == "nsubjpass" and any(c.dep_ == "agent" for c in verb.children)
    handed = lemma in _HANDED and any(
        c.dep_ in ("prep", "dative") and c.lower_ == "to" and c.i == token.right_edge.i + 1
        for c in verb.children
    )
    return lemma in _LIGHT and not passive and not handed


_HANDED: Final = frozenset("report give provide disclose offer".split())


_SOURCED: Final = re.compile(r"(.+?)(?:(?<!ed) (from|into|to) (.+))?$", re.DOTALL)


def _covered(phrase: str, verb: Token, others: frozenset[int]) -> str:
    """ "Its transparency report covers 62 countries": countries covered by that report."""
    subject = subject_of(verb)
    if subject is None or subject.pos_ != "NOUN" or subject.i in others:
        return f"{phrase} covered"
    by = strip_words(noun_phrase(subject, others, before=verb.i))
    return f"{phrase} covered by {by.removeprefix('The ').removeprefix('the ')}"


def _dealt_with(placed: Placed, phrase: str, others: frozenset[int]) -> str:
    """ "complied with 67% of requests", "responded to 40 letters": requests complied with."""
    token = _in_clause(placed)
    preposition, verb = token.head, token.head.head
    if token.dep_ != "pobj" or preposition.lower_ not in ("with", "to", "on", "for"):
        return phrase
    if verb.pos_ != "VERB" or verb.i + 1 != preposition.i or verb.lemma_.lower() in _SPATIAL:
        return phrase
    word = participle(verb)
    counted = placed.quantity.unit == "count" or is_share(placed)
    return f"{phrase} {word} {preposition.lower_}" if word and counted else phrase


_SPATIAL: Final = frozenset(
    "rise fall increase decrease grow drop decline amount account expand extend climb go come "
    "move return relate belong refer range improve commit equate slip point add apply".split()
)


def is_share(placed: Placed) -> bool:
    """Whether it is a percentage, a fraction or a multiple."""
    return placed.quantity.unit in ("percent", "dimensionless")


def _in_clause(placed: Placed) -> Token:
    """The token by which the quantity and its noun hang in the clause."""
    head = placed.head
    if head.dep_ in ("nummod", "amod", "compound", "nmod", "quantmod") and head.head.pos_ in NOUNS:
        head = head.head
    whole = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    return whole if whole.lemma_.lower() in _TOTALS else head


_TOTALS: Final = frozenset("total sum minimum maximum equivalent".split())


def participle(verb: Token) -> str | None:
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


def _rest(token: Token, verb: Token, others: frozenset[int], *, anything: bool) -> str:
    """ "from landfill", "by such data": the first phrase behind object and verb, no date."""
    after = max(token.right_edge.i, verb.i)
    named = next((c for c in verb.children if c.dep_ == "oprd" and c.i == verb.i + 1), None)
    if named is not None and named.i not in others:
        return stretch(until_next(list(named.subtree), others, least=1)[:_NOT_LONGER])
    for child in verb.children:
        if child.i <= after or child.dep_ not in _PHRASES or child.lower_ == "of":
            continue
        if not anything and child.lower_ not in _DIRECTED:
            return ""
        loose = child.i != after + 1 or child.nbor(-1).text in _BREAKS
        if child.lower_ == "with" and loose:
            return ""
        inside = list(child.subtree)
        return stretch(until_next(inside, others)[:_NOT_LONGER])
    return ""


_PHRASES: Final = ("prep", "agent", "dative")
_DIRECTED: Final = frozenset("from to into as against with".split())
_BREAKS: Final = frozenset((",", ";", ":", "(", ")", "[", "]", "–", "—", "."))


def until_next(tokens: list[Token], others: frozenset[int], *, least: int = 2) -> list[Token]:
    """The tokens before a comma, a relative clause, a date or another value; none where only a
    preposition would be left."""
    kept: list[Token] = []
    for token in until_gap_tokens([*tokens[:1], *(t for t in tokens[1:] if t.dep_ != "relcl")]):
        listed = token.text == "," and _goes_on(token, others)
        if token.i in others or (token.text in _BREAKS and not listed) or token.pos_ == "SCONJ":
            break
        kept.append(token)
    while kept and kept[-1].pos_ in ("ADP", "DET", "CCONJ", "PRON"):
        kept.pop()
    return kept if len(kept) >= least else []


def _goes_on(comma: Token, others: frozenset[int]) -> bool:
    """ "wind, solar and storage": a list of words behind the comma, no clause and no value."""
    for ahead in comma.doc[comma.i + 1 : comma.i + 5]:
        if ahead.i in others or ahead.pos_ in ("VERB", "AUX", "PRON", "ADP", "SCONJ", "DET"):
            return False
        if ahead.pos_ == "CCONJ":
            after = comma.doc[ahead.i + 1] if ahead.i + 1 < len(comma.doc) else ahead
            return ahead.i > comma.i + 1 and after.pos_ in ("NOUN", "PROPN", "ADJ")
    return False


def scored(placed: Placed, heading: str | None, others: frozenset[int]) -> str | None:
    """ "scored 29%" under the heading "Privacy": Privacy score; "outscoring AT&T by five points":
    lead in score over AT&T."""
    verb = governing_verb(placed.head)
    if verb is None or placed.quantity.unit not in _SCORES:
        return None
    if verb.lemma_.lower() in _LEADING:
        thing = next((c for c in verb.children if c.dep_ in ("dobj", "pobj")), None)
        if thing is not None and thing.i < placed.first:
            inside = [t for t in thing.subtree if t.i < placed.first and t.dep_ != "punct"]
            return f"lead in score over {stretch(until_gap_tokens(inside)[:3])}"
        return None
    if verb.lemma_.lower() != "score" or placed.head.head.i != verb.i:
        return None
    subject = subject_of(verb)
    if subject is not None and subject.pos_ == "NOUN" and subject.lemma_.lower() not in BODIES:
        return f"{noun_phrase(subject, others, before=verb.i)} score"
    last = re.sub(r"\s[\d.]+\s?%.*", "", (heading or "").split(" > ")[-1]).strip(" :.0123456789")
    after = placed.last + 1
    if after < len(placed.head.doc) and placed.head.doc[after].lower_ in ("on", "in", "for"):
        thing = next((c for c in placed.head.doc[after].children if c.dep_ == "pobj"), None)
        if thing is not None and thing.i not in others and thing.ent_type_ != "DATE":
            return f"score {placed.head.doc[after].lower_} {noun_phrase(thing, others)}"
    return f"{last} score" if 0 < len(last.split()) <= 4 else "score"


_SCORES: Final = ("percent", "point", "percentage_point", "count", "dimensionless")
_LEADING: Final = frozenset("outscore outperform outrank outpace lead".split())


def named_by_verb(placed: Placed, others: frozenset[int]) -> str | None:
    """ "invested €2m in solar roofs": investment in solar roofs; "was fined $5m": fine."""
    if not _is_money(placed):
        return None
    if (direct := _in_thing(placed, others)) is not None:
        verb = governing_verb(placed.head)
        name = _name_of(verb) if verb is not None else None
        return f"{name} {direct}" if name else direct.partition(" ")[2]
    verb = _verb_of_total(placed) or placed.head.head
    name = _name_of(verb) or (_PASSIVE.get(verb.lemma_.lower()) if verb.tag_ == "VBN" else None)
    if name is None and placed.head.dep_ == "dobj":
        return _BARE.get(verb.lemma_.lower())
    if name is None or (placed.head.dep_ in ("pobj", "nsubj") and not _verb_of_total(placed)):
        return None
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "on", "to") and child.i > verb.i:
            words = stretch(until_next(list(child.subtree), others)[:_NOT_LONGER])
            if words:
                return f"{name} {words}"
    return name


def _verb_of_total(placed: Placed) -> Token | None:
    """ "A total of €4 million was paid": the verb of that total."""
    head = placed.head
    if head.dep_ != "pobj" or head.head.lower_ != "of":
        return None
    total = head.head.head
    under = total.dep_ in ("nsubjpass", "dobj") and total.lemma_.lower() in ("total", "sum")
    return total.head if under else None


_PASSIVE: Final = {"pay": "payments", "give": "gifts", "award": "awards", "lend": "loans"}


def _name_of(verb: Token) -> str | None:
    """ "investment" of "invest"; the lemma of "fined" is cut short at times."""
    return _NAMED.get("fine" if verb.lower_ == "fined" else verb.lemma_.lower())


def _is_money(placed: Placed) -> bool:
    unit = placed.quantity.unit or ""
    return len(unit) == 3 and unit.isupper()


def _in_thing(placed: Placed, others: frozenset[int]) -> str | None:
    """ "$2.1bn in fines", "KRW 53tn in strategic investments": the noun right behind the money."""
    doc, after = placed.head.doc, placed.last + 1
    if after + 1 >= len(doc) or doc[after].lower_ not in ("in", "on") or after in others:
        return None
    thing = next((c for c in doc[after].children if c.dep_ in ("pobj", "pcomp")), None)
    if thing is None or thing.i in others or thing.i - after > _NOT_LONGER:
        return None
    place = thing.ent_type_ in ("GPE", "LOC", "DATE") or thing.lower_ in _TIMES
    return None if place else f"{doc[after].lower_} {noun_phrase(thing, others)}"


_TIMES: Final = frozenset("year quarter month half period total average decade".split())
