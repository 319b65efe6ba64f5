"""The words of numbers, and the pattern of a run of them."""

import re
from dataclasses import dataclass
from typing import Literal

WordKind = Literal["cardinal", "fraction", "ordinal"]

UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
) | {"nought": 0, "naught": 0}
TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
) | {"fourty": 40}
SCALES = {
    "thousand": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "million": 1e6,
    "millions": 1e6,
    "crore": 1e7,
    "crores": 1e7,
    "billion": 1e9,
    "billions": 1e9,
    "trillion": 1e12,
    "trillions": 1e12,
    "quadrillion": 1e15,
    "thousands": 1e3,
}
DOZENS = {"dozen": 12, "dozens": 12}
_IRREGULAR = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "nineth": 9,
    "twelfth": 12,
}
ORDINALS: dict[str, float] = (
    _IRREGULAR
    | {
        word + "th": value
        for word, value in UNITS.items()
        if value > 3 and value not in _IRREGULAR.values()
    }
    | {word[:-1] + "ieth": value for word, value in TENS.items()}
    | {"hundredth": 100, "thousandth": 1e3, "millionth": 1e6, "billionth": 1e9, "trillionth": 1e12}
)
PARTS: dict[str, float] = {
    "half": 2.0,
    "halves": 2.0,
    "quarter": 4.0,
    "quarters": 4.0,
} | {word + "s": float(value) for word, value in ORDINALS.items() if value > 2}
_CARDINAL = {*UNITS, *TENS, *SCALES, *DOZENS, "hundred", "hundreds"}
_ALL = sorted({*_CARDINAL, *ORDINALS, *PARTS}, key=lambda word: (-len(word), word))
SPELLED = frozenset(_ALL)
_GLUE = r"[\s\u00a0]{1,3}|\s?[-‐‑]\s?"
_FIRST = "".join(sorted({word[0] for word in _ALL}))
_BY_LETTER = "|".join(
    f"(?<=[{letter}{letter.upper()}])(?:{'|'.join(w[1:] for w in _ALL if w[0] == letter)})"
    for letter in _FIRST
)
RUN = re.compile(
    rf"[{_FIRST}{_FIRST.upper()}](?<![\w’'].)(?i:{_BY_LETTER})(?i:(?:{_GLUE})(?:and[\s-]{{1,3}})?"
    rf"(?:an?[\s-]{{1,2}})?(?:{'|'.join(_ALL)}|point)(?![\w’']))*(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Words:
    """A number in words; half-open offsets in the run."""

    start: int
    end: int
    value: float
    kind: WordKind = "cardinal"
