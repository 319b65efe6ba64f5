"""A quantity in its parsed sentence in, what it counts out."""

import re
from typing import Final

from spacy.tokens import Span, Token

from extractor.components.quantities.changed import (
    CHANGE_NOUNS,
    change_noun_before,
    changed_thing,
    in_phrase,
    is_apposed_change,
    of_noun,
)
from extractor.components.quantities.labels import labelled
from extractor.components.quantities.owners import (
    measured,
    owned_by,
    with_owner,
    with_tail,
    worth,
)
from extractor.components.quantities.phrases import (
    LONGEST,
    kept_tokens,
    noun_phrase,
    strip_words,
    without_dates,
)
from extractor.components.quantities.place import (
    NOUNS,
    Placed,
    governing_verb,
    past_brackets,
    stretch,
)
from extractor.components.quantities.predicates import (
    named_by_verb,
    scored,
    with_predicate,
)
from extractor.components.quantities.ranked import rank_measure
from extractor.components.quantities.scenes import with_content
from extractor.components.quantities.shares import (
    part_of_those,
    share_of_subject,
    those_who_are,
    with_deed,
)
from extractor.components.quantities.tidied import tidied
from extractor.components.quantities.verbs import LINKING, by_verb, subject_measure

_SHARE_NOUNS = frozenset("total average maximum minimum sum level rate".split())


def measure_of(
    sentence: Span, placed: Placed, others: frozenset[int], *, heading: str | None = None
) -> str | None:
    """What the quantity counts, as the sentence has it; None where it doesn't say.

    `others` are the indices of all tokens that belong to quantities or dates of the sentence;
    a score is that of the `heading`.
    """
    if placed.quantity.role == "rank":
        return _under_heading(tidied(rank_measure(sentence, placed, others)), heading)
    if is_apposed_change(placed):
        return None
    told = _told(sentence, placed, others, heading)
    if told and told.startswith("per ") and (rate := subject_measure(placed.head, others)):
        told = f"{rate} {told}"
    measure = tidied(told)
    return with_owner(placed, measure, others) if measure else None


def _under_heading(rank: str | None, heading: str | None) -> str | None:
    """A "score" without more under the heading "Privacy": Privacy score."""
    last = re.sub(r"\s[\d.]+\s?%.*", "", (heading or "").split(" > ")[-1]).strip(" :.0123456789")
    if rank is None or not 0 < len(last.split()) <= 4:
        return rank
    named = _THIS_CATEGORY.sub(f"in the {last} category", rank)
    return f"{last} score" if rank == "score" else named


_THIS_CATEGORY: Final = re.compile(r"\bin this category$")


def _told(
    sentence: Span, placed: Placed, others: frozenset[int], heading: str | None
) -> str | None:
    """The first of the ways to tell that tells something."""
    found = (
        worth(placed, others)
        or scored(placed, heading, others)
        or part_of_those(placed, others)
        or share_of_subject(placed, others)
        or measured(placed, others)
        or named_by_verb(placed, others)
        or _with_done(placed, _counted(placed, others), others)
        or _with_done(placed, _of_phrase(placed, others), others)
        or labelled(sentence, placed, others)
        or _modified_noun(placed, others)
        or those_who_are(placed, others)
        or _holding_noun(placed, others)
        or by_verb(placed, others)
    )
    return found or None


def _with_done(placed: Placed, phrase: str | None, others: frozenset[int]) -> str | None:
    """The phrase with what is done to it, by it, or is there with it."""
    if not phrase:
        return None
    for extended in (with_predicate, with_deed, with_content):
        longer = extended(placed, phrase, others)
        if longer != phrase:
            return longer
    return phrase


def _counted(placed: Placed, others: frozenset[int]) -> str | None:
    """ "over 80 patents related to …": the noun that a bare number stands before."""
    if placed.quantity.unit not in ("count", "dimensionless", None):
        return None
    noun = _promoted(placed.head.head, placed, others)
    if (
        placed.head.dep_ in ("nummod", "amod", "compound", "nmod", "quantmod")
        and noun.pos_ in NOUNS
    ) and noun.i > placed.last:
        phrase = noun_phrase(noun, others, after=placed.last)
        return _own_part(placed, noun, others) or _with_plural(phrase, noun, placed)
    follower = _noun_after(placed, others)
    return _following_phrase(placed, follower, others) if follower is not None else None


def _with_plural(phrase: str, noun: Token, placed: Placed) -> str:
    """ "30 client webcasts", where the parse took the plural for a verb of one client."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    wrong = after.tag_ == "VBZ" and after.lower_.endswith("s") and noun.tag_ == "NN"
    many = (placed.quantity.value or 0) > 1 and after.lemma_ not in ("be", "have", "do")
    return f"{phrase} {after.text}" if wrong and many and phrase.endswith(noun.text) else phrase


def _promoted(noun: Token, placed: Placed, others: frozenset[int]) -> Token:
    """ "200 climate and water reports": the noun that the parse hung "climate" on."""
    while noun.dep_ in ("nmod", "compound", "amod") and noun.head.i > noun.i > placed.last:
        if noun.head.pos_ not in ("NOUN", "PROPN") or noun.head.i in others:
            break
        if any(token.i in others for token in noun.doc[noun.i : noun.head.i]):
            break
        noun = noun.head
    return noun


def _own_part(placed: Placed, noun: Token, others: frozenset[int]) -> str | None:
    """ "516 million mobile, 17.9 million fixed and 13.8 million TV customers": mobile customers."""
    between = list(noun.doc[placed.last + 1 : noun.i])
    if not any(token.i in others for token in between):
        return None
    own: list[Token] = []
    for token in between:
        if token.i in others or token.is_punct or token.pos_ == "CCONJ":
            break
        own.append(token)
    return stretch([*own, noun]) if own else None


def _following_phrase(placed: Placed, noun: Token, others: frozenset[int]) -> str:
    """Everything from the number to the noun, and what the noun governs behind it."""
    between = list(noun.doc[placed.last + 1 : noun.i])
    behind = [t for t in kept_tokens(noun) if t.i >= noun.i]
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    if len(behind) == 1 and after.lower_ == "to" and after.head.pos_ == "VERB":
        behind += [t for t in after.head.subtree if t.i >= after.i][:8]
    return strip_words(stretch(without_dates([*between, *behind], noun, others)[:LONGEST]))


def _noun_after(placed: Placed, others: frozenset[int]) -> Token | None:
    """The noun that the text's own word order puts after the number, where the parse slipped."""
    spelled = (placed.quantity.unit_text or "").lower()
    if not spelled:
        return None
    doc = placed.head.doc
    for index in range(placed.last + 1, min(placed.last + 6, len(doc))):
        if doc[index].lower_ == spelled:
            return doc[index]
    return None


def _of_phrase(placed: Placed, others: frozenset[int]) -> str | None:
    """ "12% of energy from renewables", "the emission of 2851.5 tons of carbon"."""
    after = past_brackets(placed)
    behind = [placed.head.doc[after]] if after < len(placed.head.doc) else []
    for child in (*placed.head.children, *behind):
        if child.dep_ == "prep" and child.lower_ == "of" and child.i > placed.last:
            thing = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if thing is None:
                continue
            held = _held_by(placed)
            if held is not None:
                return _whole_noun(held, placed, others)
            phrase = noun_phrase(thing, others)
            return phrase or None
    return None


def _held_by(placed: Placed) -> Token | None:
    """The noun that "of 2851.5 tons" belongs to: "the emission of …"."""
    head = placed.head
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ == "NOUN":
        noun = head.head.head
        return noun if noun.lemma_.lower() not in CHANGE_NOUNS | _SHARE_NOUNS else None
    return None


def _whole_noun(noun: Token, placed: Placed, others: frozenset[int]) -> str:
    """A noun's phrase with the quantity and its "of" cut out."""
    cut = {token.i for token in placed.tokens}
    for token in placed.head.children:
        if token.dep_ == "prep" and token.lower_ == "of":
            cut.add(token.i)
    kept = [t for t in kept_tokens(noun) if t.i not in cut]
    return strip_words(stretch(kept, without=others - {noun.i}))


def _modified_noun(placed: Placed, others: frozenset[int]) -> str | None:
    """ "a 45% reduction in water use", "a 52 MW solar plant"."""
    head = placed.head
    if "/" in (placed.quantity.unit or ""):
        return None
    noun = head if head.pos_ == "NOUN" and head.i > placed.last else head.head
    linked = head.dep_ in ("compound", "nummod", "amod", "nmod", "quantmod", "npadvmod", "conj")
    if not linked or noun.pos_ not in NOUNS or noun.i <= placed.last:
        following = _next_noun(placed)
        if following is None:
            return None
        noun = following
    if noun.lemma_.lower() in CHANGE_NOUNS:
        return changed_thing(noun, others)
    if noun.lemma_.lower() in ("target", "goal", "year", "quarter", "month"):
        return None
    return noun_phrase(noun, others, after=placed.last)


def _next_noun(placed: Placed) -> Token | None:
    """A noun of change that stands within three words, where the parse hung the share elsewhere."""
    doc = placed.head.doc
    for index in range(placed.last + 1, min(placed.last + 5, len(doc))):
        token = doc[index]
        if token.lemma_.lower() in CHANGE_NOUNS and token.pos_ == "NOUN":
            return token
        if token.pos_ in ("VERB", "AUX", "ADP", "PUNCT", "SCONJ"):
            return None
    return None


def _holding_noun(placed: Placed, others: frozenset[int]) -> str | None:
    """A noun that the value belongs to: "emissions of 5 kt", "expansion of X to 52 MW", and the
    noun before a participle: "procurement of X reaching 600 million kWh"."""
    head = placed.head
    before = of_noun(placed)
    if before is not None and before.lemma_.lower() in ("average", "total", "maximum", "minimum"):
        return None
    if before is not None and before.i not in others:
        if before.lemma_.lower() in CHANGE_NOUNS:
            return in_phrase(placed, others) or changed_thing(before, others)
        phrase = noun_phrase(before, others, before=placed.first - 1)
        return owned_by(phrase, before, others) or with_tail(phrase, placed, others)
    if head.dep_ == "pobj" and head.head.dep_ == "prep":
        noun = head.head.head
        preposition = head.head.lower_
        if noun.pos_ == "NOUN" and noun.i not in others:
            if noun.lemma_.lower() in CHANGE_NOUNS:
                return changed_thing(noun, others)
            return noun_phrase(noun, others, before=head.head.i)
        if preposition == "to" and (expansion := change_noun_before(placed)) is not None:
            return changed_thing(expansion, others)
    verb = governing_verb(head)
    if verb is not None and verb.dep_ == "acl" and verb.lemma_ in LINKING and verb.i < placed.first:
        noun = verb.head
        while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
            noun = noun.head.head
        return noun_phrase(noun, others, before=verb.i)
    return None
