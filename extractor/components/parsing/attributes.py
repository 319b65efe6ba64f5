"""Tags in, parts of speech, morphology and lemmas out: spaCy's own, looked up once they're known.

spaCy's attribute ruler and lemmatizer take two fifths of the time of a parse, and what they give a
token depends (but for a few sequences such as "let's" and "there is") on its word, tag and label
alone. So each such triple is worked out once, by spaCy's own components, and looked up from then.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from threading import Lock
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

_NAME = "token_attributes"
_RULER, _LEMMATIZER = "attribute_ruler", "lemmatizer"
_READ: Any = ["ORTH", "TAG", "DEP"]
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
        self.kinds: dict[_Key, tuple[int, int]] = {}
        self.sequences = _sequences(vocab, ruler)
        self.is_plain = _plain_words(ruler)
        self.misread = {vocab.strings.add(word) for word in _MISREAD}
        self.any_word = vocab.strings.add(_ANY_WORD)
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Starts with no triple known; `values[places[key]]` are POS, MORPH and LEMMA of one."""
        self.places: dict[_Key, int] = {}
        self.values: Any = np.zeros((1024, len(_SET)), dtype="uint64")
        self.lemmas: dict[_Key, int] = {}
        self.words_of: dict[_Key, tuple[int, ...]] = {}
        self.opening: set[_Key] = set()

    def __call__(self, doc: Doc) -> Doc:
        """The doc with POS, MORPH and LEMMA set, as spaCy's components set them."""
        with self.lock:
            return self._batch([doc])[0]

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """The same for each doc; what is new in a batch is worked out side by side."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            with self.lock:
                done = self._batch(docs)
            yield from done

    def _batch(self, docs: Sequence[Doc]) -> list[Doc]:
        if len(self.places) > _MOST_KEPT:
            self.forget()
        rows: list[list[_Key]] = [list(map(tuple, doc.to_array(_READ).tolist())) for doc in docs]
        self._meet(docs, rows)
        alike = [not self._has_sequence(doc, row) for doc, row in zip(docs, rows, strict=True)]
        is_known = self.places.__contains__
        looked_up = (row for row, plain in zip(rows, alike, strict=True) if plain)
        new = (key for row in looked_up if not all(map(is_known, row)) for key in row)
        unknown = list(dict.fromkeys(key for key in new if not is_known(key)))
        if unknown:
            self._learn(unknown)
        return [
            self._set(doc, row) if plain else self._work_out(doc)
            for doc, row, plain in zip(docs, rows, alike, strict=True)
        ]

    def _set(self, doc: Doc, keys: list[_Key]) -> Doc:
        if keys:
            places = list(map(self.places.__getitem__, keys))
            doc.from_array(_SET, self.values.take(places, axis=0))
        return doc

    def _meet(self, docs: Sequence[Doc], rows: Sequence[list[_Key]]) -> None:
        """Notes of keys that are met for the first time which words of sequences they hold."""
        met = self.words_of
        for doc, row in zip(docs, rows, strict=True):
            for place in [i for i, key in enumerate(row) if key not in met]:
                key = row[place]
                met[key] = tuple(w for w in (doc[place].lower, key[2]) if w in self.sequences)
                if met[key]:
                    self.opening.add(key)

    def _has_sequence(self, doc: Doc, keys: list[_Key]) -> bool:
        """Whether a pattern of several tokens may fit."""
        return not self.opening.isdisjoint(keys) and any(
            _fits(pattern, doc, place - offset)
            for place, key in enumerate(keys)
            for value in self.words_of[key]
            for pattern, offset in self.sequences[value]
        )

    def _work_out(self, doc: Doc) -> Doc:
        return self._lemmatize(self.ruler(doc))

    def _lemmatize(self, doc: Doc) -> Doc:
        done: Doc = self.lemmatizer(doc)
        for token in done:
            if token.lemma in self.misread:
                token.lemma_ = _MISREAD[token.lemma_]
        return done

    def _learn(self, keys: list[_Key]) -> None:
        """Works the keys out side by side: no pattern left spans two tokens."""
        plain = [key for key in keys if self.is_plain(self._string(key[0]))]
        self._learn_plain(plain)
        special = set(keys).difference(plain)
        if special:
            ordered = [key for key in keys if key in special]
            done = self._work_out(self._side_by_side(ordered)).to_array(_SET).tolist()
            self._keep(dict(zip(ordered, map(tuple, done), strict=True)))

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
        self._keep({key: (*self.kinds[key[1:]], self.lemmas[word]) for key, word in words.items()})

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

    def _keep(self, found: Mapping[_Key, _Key]) -> None:
        if not found:
            return
        first = len(self.places)
        while first + len(found) > len(self.values):
            self.values = np.concatenate([self.values, np.zeros_like(self.values)])
        self.values[first : first + len(found)] = list(found.values())
        self.places.update((key, first + number) for number, key in enumerate(found))

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
