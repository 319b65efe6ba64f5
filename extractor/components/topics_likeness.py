"""Words in, the topics whose wordings they are most like out: for what no cue foresees.

Cosine of TF-IDF vectors of letters (three to five at a time, inside words), one text a topic; term
frequencies are damped by a logarithm, as in Manning, Raghavan, Schütze, Introduction to Information
Retrieval, 6.4.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

SIZES = (3, 4, 5)


class Likeness:
    """Likeness of words to the wordings of each topic; `texts` gives rows of words by code."""

    def __init__(self, texts: Mapping[str, Iterable[Sequence[str]]]) -> None:
        self.codes = tuple(texts)
        counts = [_count(rows) for rows in texts.values()]
        grams = sorted({gram for count in counts for gram in count})
        self._number = {gram: number for number, gram in enumerate(grams)}
        table = np.zeros((len(grams), len(counts)), dtype=np.float32)
        for column, count in enumerate(counts):
            for gram, n in count.items():
                table[self._number[gram], column] = 1 + np.log(n)
        spread = (table > 0).sum(axis=1)
        self._rarity = np.log((1 + len(counts)) / (1 + spread)) + 1
        table *= self._rarity[:, None]
        self._table = table / np.maximum(np.linalg.norm(table, axis=0), 1e-9)
        self._of_word = lru_cache(maxsize=100_000)(self._share)

    def __call__(
        self, words: Sequence[str], *, at_most: int | None = None
    ) -> list[tuple[float, str]]:
        """Likeness 0..1 to the topics it is most like, best first; each word counts once."""
        shares = [self._of_word(word) for word in dict.fromkeys(words)]
        length = sqrt(sum(square for _, square in shares))
        if not length:
            return []
        scores = np.add.reduce([row for row, _ in shares]) / length
        best = np.argsort(-scores, kind="stable")[:at_most]
        return [(float(scores[place]), self.codes[place]) for place in best]

    def _share(self, word: str) -> tuple[NDArray[np.float32], float]:
        """What a word adds to each topic's product, and to the square of the text's length."""
        numbers = [self._number[gram] for gram in letters(word) if gram in self._number]
        weights = self._rarity[numbers] if numbers else np.zeros(0)
        row = np.asarray(weights @ self._table[numbers], dtype=np.float32)
        return row, float(weights @ weights)


def _count(rows: Iterable[Sequence[str]]) -> Counter[str]:
    return Counter(gram for words in rows for word in words for gram in letters(word))


def letters(word: str) -> list[str]:
    """Runs of three to five letters of a word, with a blank at either end of it."""
    padded = f" {word} "
    return [
        padded[start : start + size]
        for size in SIZES
        for start in range(max(1, len(padded) - size + 1))
    ]
