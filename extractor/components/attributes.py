"""Tags in, parts of speech, morphology and lemmas out: spaCy's own, looked up once they're known.

spaCy's attribute ruler and lemmatizer take two fifths of the time of a parse, and what they give a
token depends (but for a few sequences such as "let's" and "there is") on its word, tag and label
alone. So each such triple is worked out once, by spaCy's own components, and looked up from then.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

_NAME = "token_attributes"
_RULER, _LEMMATIZER = "attribute_ruler", "lemmatizer"
_READ: Any = ["ORTH", "TAG", "DEP", "LOWER"]
_SET: Any = ["POS", "MORPH", "LEMMA"]
_RULED: Any = ["POS", "MORPH"]
_ANY_WORD = "quorl"
_MOST_KEPT = 500_000
_MISREAD = {"instal": "install", "hop": "hope"}  # the lemmatizer's "installed", "hoped"

_Pattern = list[Mapping[str, Any]]
_Key = tuple[int, ...]


class TokenAttributes:
    """What the two components of a pipeline would do, a triple of word, tag and label at a time."""

    def __init__(self, vocab: Vocab, ruler: Any, lemmatizer: Any) -> None:
        self.vocab = vocab
        self.ruler = ruler
        self.lemmatizer = lemmatizer
        self.known: dict[_Key, tuple[int, int, int]] = {}
        self.kinds: dict[_Key, tuple[int, int]] = {}
        self.lemmas: dict[_Key, int] = {}
        self.sequences = _sequences(vocab, ruler)
        self.is_plain = _plain_words(ruler)
        self.any_word = vocab.strings.add(_ANY_WORD)

    def __call__(self, doc: Doc) -> Doc:
        """The doc with POS, MORPH and LEMMA set, as spaCy's components set them."""
        return self._batch([doc])[0]

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """The same for each doc; what is new in a batch is worked out side by side."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            yield from self._batch(docs)

    def _batch(self, docs: Sequence[Doc]) -> list[Doc]:
        if len(self.known) > _MOST_KEPT:
            self.known.clear()
            self.lemmas.clear()
        rows: list[list[list[int]]] = [doc.to_array(_READ).tolist() for doc in docs]
        alike = [not self._has_sequence(doc, row) for doc, row in zip(docs, rows, strict=True)]
        keys: list[list[_Key]] = [[(word, tag, dep) for word, tag, dep, _ in row] for row in rows]
        known = self.known
        looked_up = (row for row, plain in zip(keys, alike, strict=True) if plain)
        unknown = list(dict.fromkeys(key for row in looked_up for key in row if key not in known))
        if unknown:
            self._learn(unknown)
        return [
            self._set(doc, row) if plain else self._work_out(doc)
            for doc, row, plain in zip(docs, keys, alike, strict=True)
        ]

    def _set(self, doc: Doc, keys: list[_Key]) -> Doc:
        if keys:
            known = self.known
            values: Any = np.array([known[key] for key in keys], dtype="uint64")
            doc.from_array(_SET, values)
        return doc

    def _has_sequence(self, doc: Doc, rows: list[list[int]]) -> bool:
        """Whether a pattern of several tokens may fit."""
        sequences = self.sequences
        return any(
            _fits(pattern, doc, place - offset)
            for place, (_, _, dep, lower) in enumerate(rows)
            for value in (lower, dep)
            if value in sequences
            for pattern, offset in sequences[value]
        )

    def _work_out(self, doc: Doc) -> Doc:
        return self._lemmatize(self.ruler(doc))

    def _lemmatize(self, doc: Doc) -> Doc:
        done: Doc = self.lemmatizer(doc)
        for token in done:
            token.lemma_ = _MISREAD.get(token.lemma_, token.lemma_)
        return done

    def _learn(self, keys: list[_Key]) -> None:
        """Works the keys out side by side: no pattern left spans two tokens."""
        plain = [key for key in keys if self.is_plain(self._string(key[0]))]
        self._learn_plain(plain)
        special = set(keys).difference(plain)
        if special:
            ordered = [key for key in keys if key in special]
            self._keep(ordered, self._work_out(self._side_by_side(ordered)))

    def _learn_plain(self, keys: list[_Key]) -> None:
        """Words that no pattern names: the ruler goes by tag and label, so any such word will do
        for it, and only the lemmatizer has to see each."""
        kinds = list(dict.fromkeys(key[1:] for key in keys))
        unmet: list[_Key] = [(self.any_word, *kind) for kind in kinds if kind not in self.kinds]
        if unmet:
            ruled = self.ruler(self._side_by_side(unmet))
            for key, value in zip(unmet, ruled.to_array(_RULED).tolist(), strict=True):
                self.kinds[key[1:]] = (value[0], value[1])
        words: dict[_Key, _Key] = {key: (key[0], *self.kinds[key[1:]]) for key in keys}
        unknown = (word for word in words.values() if word not in self.lemmas)
        new: list[_Key] = list(dict.fromkeys(unknown))
        if new:
            self._learn_lemmas(new)
        for key, word in words.items():
            self.known[key] = (*self.kinds[key[1:]], self.lemmas[word])

    def _learn_lemmas(self, words: list[_Key]) -> None:
        """Of words with part of speech and morphology."""
        doc = Doc(self.vocab, words=[self._string(word[0]) for word in words])
        values: Any = np.array([word[1:] for word in words], dtype="uint64")
        doc.from_array(_RULED, values)
        found = self._lemmatize(doc).to_array("LEMMA").tolist()
        self.lemmas.update(zip(words, found, strict=True))

    def _side_by_side(self, keys: list[_Key]) -> Doc:
        words, tags, deps = (
            [self._string(value) for value in row] for row in zip(*keys, strict=True)
        )
        return Doc(self.vocab, words=words, tags=tags, deps=deps)

    def _keep(self, keys: list[_Key], done: Doc) -> None:
        for key, (pos, morph, lemma) in zip(keys, done.to_array(_SET).tolist(), strict=True):
            self.known[key] = (pos, morph, lemma)

    def _string(self, value: int) -> str:
        return self.vocab.strings[value] if value else ""


def _sequences(vocab: Vocab, ruler: Any) -> dict[int, list[tuple[_Pattern, int]]]:
    """The patterns of several tokens, by a word or label that they can't do without, each with
    the place of that word in the pattern."""
    found: dict[int, list[tuple[_Pattern, int]]] = {}
    for entry in ruler.patterns:
        for pattern in entry["patterns"]:
            if len(pattern) > 1:
                word, offset = _needed(pattern)
                found.setdefault(vocab.strings.add(word), []).append((pattern, offset))
    return found


def _needed(pattern: _Pattern) -> tuple[str, int]:
    """A plain word or label of a pattern, without which it can't match, and its place."""
    for offset, token in enumerate(pattern):
        for key, value in token.items():
            if key in ("LOWER", "DEP") and isinstance(value, str):
                return value, offset
    raise ValueError(f"a pattern without a plain word or label: {pattern}")


def _fits(pattern: _Pattern, doc: Doc, start: int) -> bool:
    """Whether the plain words and labels of a pattern stand in a row from `start` on."""
    if start < 0 or start + len(pattern) > len(doc):
        return False
    pairs = zip(pattern, doc[start : start + len(pattern)], strict=True)
    return all(_may_be(token, found) for token, found in pairs)


def _may_be(token: Mapping[str, Any], found: Token) -> bool:
    for key, value in (("LOWER", found.lower_), ("DEP", found.dep_)):
        wanted = token.get(key, value)
        if isinstance(wanted, str) and wanted != value:
            return False
        if isinstance(wanted, Mapping) and value not in wanted.get("IN", (value,)):
            return False
    return "REGEX" not in str(token.get("LOWER")) or bool(
        re.search(token["LOWER"]["REGEX"], found.lower_)
    )


def _plain_words(ruler: Any) -> Callable[[str], bool]:
    """What tells words that no pattern of the ruler names; of blanks, patterns speak too."""
    named: set[str] = set()
    shapes: list[str] = []
    for token in (token for entry in ruler.patterns for row in entry["patterns"] for token in row):
        if not token.keys() <= {"LOWER", "TAG", "DEP", "IS_SPACE"}:
            return lambda word: False
        value = token.get("LOWER", {"IN": []})
        if isinstance(value, str):
            named.add(value)
        elif set(value) == {"IN"}:
            named.update(value["IN"])
        elif set(value) == {"REGEX"}:
            shapes.append(value["REGEX"])
        else:
            return lambda word: False
    shape = re.compile("|".join(f"(?:{one})" for one in shapes) or "(?!)")

    def is_plain(word: str) -> bool:
        lower = word.lower()
        return lower not in named and not lower.isspace() and not shape.search(lower)

    return is_plain


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
