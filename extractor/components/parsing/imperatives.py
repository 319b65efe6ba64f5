"""A sentence's first words in, whether they are an imperative out.

A bare verb opens one. Those of `rules/lexicon/imperative_verbs.txt` are taken at their word, save
where they are nouns as well. Of all others that the lemmatizer's index knows, verbs that are
nothing else count, and those that are nouns or adjectives too before a determiner ("link the pay").
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from itertools import islice

from spacy.language import Language

_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")


@dataclass(frozen=True, slots=True)
class BareVerbs:
    """Verbs by how much it takes to tell that one is meant; `listed` are those of the lexicon."""

    listed: Set[str]
    sure: Set[str]
    maybe: Set[str]

    def knows(self, word: str) -> bool:
        """Whether a bare word, without a capital, can be a verb."""
        return word in self.listed or word in self.sure or word in self.maybe

    def open(self, text: str) -> bool:
        """Whether the sentence starts with a bare verb, capital or not, maybe after an adverb
        ("Clearly disclose …")."""
        words = [match.group() for match in islice(_WORD.finditer(text[:60]), 3)]
        adverb = words and words[0].lower().endswith("ly") and words[0].lower() not in self.listed
        if adverb and len(words) > 1:
            words = words[1:]
        if not words or len(text.split()) < 3 or text[len(words[0]) : len(words[0]) + 1] == ":":
            return False
        first, then = words[0].lower(), words[1].lower() if len(words) > 1 else ""
        if first in self.listed:
            return first not in _NOUNS_TOO or then in _AFTER_VERB or then.endswith("ly")
        if first in self.sure:
            return then not in _NO_OBJECT
        return first in self.maybe and (then in _DETERMINERS or bool(_VALUED.match(text)))


def bare_verbs(nlp: Language, listed: Set[str]) -> BareVerbs:
    """The lexicon's verbs, and those that the pipeline's lemmatizer knows."""
    index = nlp.get_pipe("token_attributes").lemmatizer.lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    others = set(index["noun"]) | set(index["adj"])
    verbs = set(index["verb"]) - nlp.Defaults.stop_words - _NOT_ASKED
    verbs |= _GIVE
    return BareVerbs(listed, frozenset(verbs - others), frozenset(verbs & others))


_GIVE = frozenset(
    "give put make keep show move take have get let call".split()
)  # spaCy's stop words
# What opens a sentence of courtesy, a pointer to elsewhere, or is another word at its head.
_NOT_ASKED = frozenset(
    "thank congratulate greet welcome wish hope regard regret excuse forgive pardon suppose "
    "imagine "
    "remember recall refer compare contrast note click visit scroll download dare want concern "
    "remain become appear like near round past out off march may mine present learn attend enclose "
    "attach warm kind best open close last second long live lay fell found bore wound further "
    "clear such own same other less lower upper outer inner better right left total average".split()
)
_DETERMINERS = frozenset(
    "the a an any all every each its their your our these those this whether how what us".split()
)
_VALUED = re.compile(r"[A-Za-z-]+\s(?:over\s|at least\s|up to\s|about\s|more than\s)?\d")
_NO_OBJECT = frozenset(
    "of is are was were has have will would can could rate rates per than".split()
)
_NOUNS_TOO = frozenset(
    "report reply link partner process work power focus market water transport target design "
    "survey visit host trial "
    "influence issue reward screen scale finance fund benchmark answer plant exit pledge lead "
    "switch study supply close complete repair overhaul cover rate voice model value purchase act "
    "capture feed cap trace rank hire buy produce back balance block break check complete correct "
    "count deal deposit detail document estimate exempt file fight fix freeze grant guarantee hold "
    "guard honor index lift list lobby lock lower mandate mark mention moderate open outline pause "
    "permit post press print question quote record reserve return scrap separate settle shift show "
    "signal spend split stand store strip subject talk urge vote watch welcome wind".split()
)
_AFTER_VERB = frozenset(
    "with on to in for towards toward together closely our the a an all their its at by any every "
    "these those this your whether how what up out off down back".split()
)
