"""Words in, the topics with the sentences most like them out: for what no cue foresees.

Cosine of TF-IDF vectors, half by words and pairs of words, half by letters (three to five at a
time, inside words); a topic counts by the few of its sentences that are most like the text. Term
frequencies are damped by a logarithm, as in Manning, Raghavan, Schütze, Introduction to Information
Retrieval, 6.4.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

SIZES = (3, 4, 5)
_NEAREST = 3
_MANY = 100
_REMEMBERED = 4096

Floats = NDArray[np.float32]


class Likeness:
    """Likeness of words to the sentences of each topic; `texts` gives rows of words by code."""

    def __init__(self, texts: Mapping[str, Iterable[Sequence[str]]]) -> None:
        rows = {code: [row for row in of_code if row] for code, of_code in texts.items()}
        self.codes = tuple(code for code, of_code in rows.items() if of_code)
        sentences = [row for code in self.codes for row in rows[code]]
        self._letters = Vectors(sentences, letters)
        self._words = Vectors([[*row, *_pairs(row)] for row in sentences], _itself)
        self._groups = _groups([len(rows[code]) for code in self.codes])
        self._of_word = lru_cache(maxsize=_REMEMBERED)(self._share)

    def __call__(self, words: Sequence[str]) -> list[tuple[float, str]]:
        """Likeness 0..1 to each topic, best first; each word counts once."""
        if not words:
            return []
        shares = [self._of_word(word) for word in dict.fromkeys(words)]
        rows = np.add.reduce([row for row, _ in shares])
        squares = np.add.reduce([square for _, square in shares])
        pairs, square = self._words.share(dict.fromkeys(_pairs(words)))
        rows[1] += pairs
        squares[1] += square
        lengths = np.sqrt(np.maximum(squares, 1e-9))
        return self._by_code(rows[0] / lengths[0] + rows[1] / lengths[1])

    def _by_code(self, scores: Floats) -> list[tuple[float, str]]:
        padded = np.append(scores / 2, np.float32(0))
        likeness = np.empty(len(self.codes), dtype=np.float32)
        for codes, places in self._groups:
            nearest = padded[places]
            nearest.partition(nearest.shape[1] - _NEAREST, axis=1)
            likeness[codes] = nearest[:, -_NEAREST:].mean(axis=1)
        order = np.argsort(-likeness, kind="stable").tolist()
        return list(zip(likeness[order].tolist(), [self.codes[n] for n in order], strict=True))

    def _share(self, word: str) -> tuple[Floats, Floats]:
        """What a word adds by its letters and as a word."""
        shares = self._letters.share(letters(word)), self._words.share((word,))
        rows = np.stack([row for row, _ in shares])
        return rows, np.array([square for _, square in shares], dtype=np.float32)


class Vectors:
    """Rows of features as TF-IDF vectors of length one, kept by feature."""

    def __init__(
        self, rows: Sequence[Sequence[str]], split: Callable[[str], Sequence[str]]
    ) -> None:
        """Rows of words; `split` gives a word's features."""
        words = dict.fromkeys(word for row in rows for word in row)
        features = [split(word) for word in words]
        names = dict.fromkeys(feature for of_word in features for feature in of_word)
        self._number = {name: number for number, name in enumerate(names)}
        self._size = len(rows)
        numbers, owners = _spread(rows, words, features, self._number)
        keys, counts = np.unique(numbers * len(rows) + owners, return_counts=True)
        self._owners = (keys % len(rows)).astype(np.int64)
        of = keys // len(rows)
        self._starts = np.searchsorted(of, np.arange(len(names) + 1)).tolist()
        self._rarity = np.log((1 + len(rows)) / (1 + np.diff(self._starts))) + 1
        weights = (1 + np.log(counts)) * self._rarity[of]
        lengths = np.sqrt(np.bincount(self._owners, weights**2, minlength=len(rows)))
        self._weights = weights / lengths[self._owners] * self._rarity[of]

    def share(self, features: Iterable[str]) -> tuple[Floats, float]:
        """What features add to each row's product, and to the square of a text's length."""
        known = [self._number[name] for name in features if name in self._number]
        if not known:
            return np.zeros(self._size, dtype=np.float32), 0.0
        parts = [slice(self._starts[n], self._starts[n + 1]) for n in known]
        owners = np.concatenate([self._owners[part] for part in parts])
        weights = np.concatenate([self._weights[part] for part in parts])
        row = np.bincount(owners, weights, minlength=self._size)
        rarity = self._rarity[known]
        return row.astype(np.float32), float(rarity @ rarity)


def letters(word: str) -> list[str]:
    """Runs of three to five letters of a word, with a blank at either end of it."""
    padded = f" {word} "
    return [
        padded[start : start + size]
        for size in SIZES
        for start in range(max(1, len(padded) - size + 1))
    ]


def _itself(word: str) -> tuple[str]:
    return (word,)


def _spread(
    rows: Sequence[Sequence[str]],
    words: Iterable[str],
    features: Sequence[Sequence[str]],
    number: Mapping[str, int],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of all rows' features in a row, and the row that each belongs to."""
    of_words = np.array([number[name] for of_word in features for name in of_word], dtype=np.int64)
    sizes = np.array([len(of_word) for of_word in features], dtype=np.int64)
    place = {word: n for n, word in enumerate(words)}
    flat = np.array([place[word] for row in rows for word in row], dtype=np.int64)
    many = sizes[flat]
    shift = np.repeat((np.cumsum(sizes) - sizes)[flat] - (np.cumsum(many) - many), many)
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    return of_words[shift + np.arange(len(shift))], np.repeat(owners, many)


def _pairs(words: Sequence[str]) -> list[str]:
    """Pairs of neighbours."""
    return [f"{one} {two}" for one, two in pairwise(words)]


def _groups(sizes: Sequence[int]) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Codes of like size, and for each code the places of its sentences.

    Rows are filled up with the place behind the last sentence; a code with many sentences has a
    group of its own, so that the others needn't be filled up to its size.
    """
    starts = np.concatenate([[0], np.cumsum(sizes)])
    large = [n for n, size in enumerate(sizes) if size > _MANY]
    small = [n for n, size in enumerate(sizes) if size <= _MANY]
    groups = [small, *([n] for n in large)]
    return [
        (np.array(group), _padded(starts[group], [sizes[n] for n in group], end=int(starts[-1])))
        for group in groups
        if group
    ]


def _padded(starts: NDArray[np.int64], sizes: Sequence[int], *, end: int) -> NDArray[np.int64]:
    places = np.full((len(sizes), max(*sizes, _NEAREST)), end, dtype=np.int64)
    for row, (start, size) in enumerate(zip(starts.tolist(), sizes, strict=True)):
        places[row, :size] = np.arange(start, start + size)
    return places
