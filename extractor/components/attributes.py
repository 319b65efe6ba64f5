"""Tags in, parts of speech, morphology and lemmas out: spaCy's own, looked up once they're known.

spaCy's attribute ruler and lemmatizer take two fifths of the time of a parse, and what they give a
token depends (but for a few sequences such as "let's" and "there is") on its word, tag and label
alone. So each such triple is worked out once, by spaCy's own components, and looked up from then.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

_NAME = "token_attributes"
_RULER, _LEMMATIZER = "attribute_ruler", "lemmatizer"
_READ: Any = ["ORTH", "TAG", "DEP"]
_SET: Any = ["POS", "MORPH", "LEMMA"]
_SOUGHT: Any = ["LOWER", "DEP"]
_MOST_KEPT = 500_000
_MISREAD = {"instal": "install", "hop": "hope"}  # the lemmatizer's "installed", "hoped"


class TokenAttributes:
    """What the two components of a pipeline would do, a triple of word, tag and label at a time."""

    def __init__(self, vocab: Vocab, ruler: Any, lemmatizer: Any) -> None:
        self.vocab = vocab
        self.ruler = ruler
        self.lemmatizer = lemmatizer
        self.known: dict[tuple[int, ...], tuple[int, int, int]] = {}
        self.sequences = _sequences(vocab, ruler)

    def __call__(self, doc: Doc) -> Doc:
        """The doc with POS, MORPH and LEMMA set, as spaCy's components set them."""
        if not len(doc):
            return doc
        if self._has_sequence(doc):
            return self._work_out(doc)
        if len(self.known) > _MOST_KEPT:
            self.known.clear()
        keys = [tuple(row) for row in doc.to_array(_READ).tolist()]
        unknown = list(dict.fromkeys(key for key in keys if key not in self.known))
        if unknown:
            self._learn(unknown)
        values: Any = np.array([self.known[key] for key in keys], dtype="uint64")
        doc.from_array(_SET, values)
        return doc

    def _has_sequence(self, doc: Doc) -> bool:
        return not self.sequences.isdisjoint(doc.to_array(_SOUGHT).ravel().tolist())

    def _work_out(self, doc: Doc) -> Doc:
        done: Doc = self.lemmatizer(self.ruler(doc))
        for token in done:
            token.lemma_ = _MISREAD.get(token.lemma_, token.lemma_)
        return done

    def _learn(self, keys: list[tuple[int, ...]]) -> None:
        """Works the keys out side by side: no pattern left spans two tokens."""
        words, tags, deps = (
            [self._string(value) for value in row] for row in zip(*keys, strict=True)
        )
        done = self._work_out(Doc(self.vocab, words=words, tags=tags, deps=deps))
        for key, (pos, morph, lemma) in zip(keys, done.to_array(_SET).tolist(), strict=True):
            self.known[key] = (pos, morph, lemma)

    def _string(self, value: int) -> str:
        return self.vocab.strings[value] if value else ""


def _sequences(vocab: Vocab, ruler: Any) -> frozenset[int]:
    """The words and labels of which patterns of several tokens need at least one."""
    found: set[int] = set()
    for entry in ruler.patterns:
        for pattern in entry["patterns"]:
            if len(pattern) > 1:
                found.update(vocab.strings.add(word) for word in _needed(pattern))
    return frozenset(found)


def _needed(pattern: list[Mapping[str, Any]]) -> list[str]:
    """The plain words or labels of one token of a pattern: without them it can't match."""
    for token in pattern:
        plain = [v for k, v in token.items() if k in ("LOWER", "DEP") and isinstance(v, str)]
        if plain:
            return plain[:1]
    raise ValueError(f"a pattern without a plain word or label: {pattern}")


@Language.factory(_NAME)
def _make(nlp: Language, name: str) -> TokenAttributes:
    return TokenAttributes(nlp.vocab, nlp.get_pipe(_RULER), nlp.get_pipe(_LEMMATIZER))


def look_up_attributes(nlp: Language) -> None:
    """Puts the looked-up attributes in the place of the two components of the pipeline."""
    if not {_RULER, _LEMMATIZER} <= set(nlp.pipe_names):
        return
    lemmatizer: Any = nlp.get_pipe(_LEMMATIZER)
    index = lemmatizer.lookups.get_table("lemma_index")
    for part in list(index):
        index[part] = frozenset(index[part])  # lists as shipped: a search a word
    nlp.add_pipe(_NAME)
    nlp.remove_pipe(_RULER)
    nlp.remove_pipe(_LEMMATIZER)
