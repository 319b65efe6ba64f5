"""Number words in, their values out: cardinals, fractions, ordinals."""

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
_GLUE = r"[\s\u00a0]{1,3}|\s?[-‐‑]\s?"
RUN = re.compile(
    rf"(?<![\w’'])(?:{'|'.join(_ALL)})(?:(?:{_GLUE})(?:and[\s-]+|(?:and )?an? )?"
    rf"(?:{'|'.join(_ALL)}|point)(?![\w’']))*(?![\w])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Words:
    """A number in words; offsets are those of the run. `last_scale` is its last scale word's."""

    start: int
    end: int
    value: float
    kind: WordKind = "cardinal"


@dataclass(slots=True)
class _State:
    """What has been read of one number; `at_and` is what it was before its last "and"."""

    start: int
    end: int = 0
    total: float = 0.0
    current: float = 0.0
    size: float = 1e18
    last: str = ""
    decimals: str = ""
    has: bool = False

    @property
    def value(self) -> float:
        return self.total + self.current


def read_words(run: str) -> list[Words]:
    """The numbers of a run that `RUN` matched, in order: "two to" one, "ten and twelve" two."""
    tokens = [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(run)]
    found: list[Words] = []
    position = 0
    while position < len(tokens):
        word, position = _read_one(tokens, position)
        if word is not None:
            found.append(word)
    return found


Token = tuple[int, int, str]


def _read_one(tokens: list[Token], position: int) -> tuple[Words | None, int]:
    """The longest number from `position` on, and where the next may start."""
    state = _State(tokens[position][0])
    index = position
    before_and: tuple[float, int] | None = None
    while index < len(tokens):
        _, end, word = tokens[index]
        if word == "and":
            if not state.has or state.last not in ("hundred", "scale") or state.decimals:
                break
            before_and = (state.value, index)
            index += 1
            continue
        if word == "point" and state.has:
            decimals, index, end = _decimals(tokens, index + 1, end)
            if not decimals:
                break
            state.current += float("0." + decimals)
            state.last, state.end = "decimals", end
            continue
        if not _add(state, word):
            if before_and and word in (*SCALES, "hundred") and state.last in ("unit", "ten"):
                value, at = before_and
                return Words(state.start, tokens[at - 1][1], value), at + 1
            break
        state.end = end
        index += 1
    return _finish(tokens, position, index, state)


def _decimals(tokens: list[Token], index: int, end: int) -> tuple[str, int, int]:
    """The digits spelled out after "point"."""
    digits = ""
    while index < len(tokens) and (tokens[index][2] in UNITS or tokens[index][2] in TENS):
        word = tokens[index][2]
        if word in TENS:
            digits += str(TENS[word] // 10)
            follows = tokens[index + 1][2] if index + 1 < len(tokens) else ""
            digits += "" if UNITS.get(follows, 0) in range(1, 10) else "0"
        else:
            digits += str(UNITS[word])
        end = tokens[index][1]
        index += 1
    return digits, index, end


def _add(state: _State, word: str) -> bool:
    """Takes a word into the number; False where the number can't go on with it."""
    if word in UNITS:
        value = UNITS[word]
        if state.last in ("unit", "teen", "decimals") or (state.last == "ten" and value > 9):
            return False
        if state.last and value == 0:
            return False
        state.current += value
        state.last = "unit" if value < 10 else "teen"
    elif word in TENS:
        if state.last in ("unit", "teen", "ten", "decimals"):
            return False
        state.current += TENS[word]
        state.last = "ten"
    elif word in ("hundred", "hundreds"):
        if state.last == "hundred" or state.current >= 100 or (word[-1] == "s" and not state.has):
            return False
        state.current = (state.current or 1) * 100
        state.last = "hundred"
    elif word in SCALES:
        return _scale(state, word)
    elif word in DOZENS:
        if state.last == "dozen" or (word == "dozens" and not state.has):
            return False
        whole = state.value
        state.total, state.current, state.last = 0.0, (whole or 1) * 12, "dozen"
    else:
        return False
    state.has = True
    return True


def _scale(state: _State, word: str) -> bool:
    size = SCALES[word]
    plural = word[-1] == "s"
    if plural and not state.has:
        return False
    if state.last == "scale" and state.current == 0:
        state.total *= size
        state.size = size
        return True
    if size >= state.size or (state.last == "" and plural):
        return False
    state.total += (state.current or 1) * size
    state.current, state.size, state.last = 0.0, size, "scale"
    state.has = True
    return True


def _finish(
    tokens: list[Token], position: int, index: int, state: _State
) -> tuple[Words | None, int]:
    """Adds what may end a number: "and a half", "thirds", "half a million", an ordinal."""
    following = tokens[index][2] if index < len(tokens) else ""
    if not state.has:
        return _without_cardinal(tokens, position)
    start, end, value = state.start, state.end, state.value
    if following in PARTS or (following in ORDINALS and value == 1):
        size = PARTS.get(following) or float(ORDINALS[following])
        if following not in ("half", "quarter") or value == 1:
            return Words(start, tokens[index][1], value / size, "fraction"), index + 1
    if following in ORDINALS and _continues(state, ORDINALS[following]):
        whole = value + ORDINALS[following]
        return Words(start, tokens[index][1], whole, "ordinal"), index + 1
    return _mixed(tokens, index, Words(start, end, value))


def _continues(state: _State, ordinal: float) -> bool:
    if state.last == "ten":
        return ordinal < 10
    return state.last in ("hundred", "scale") and ordinal < 100


def _mixed(tokens: list[Token], index: int, number: Words) -> tuple[Words, int]:
    """ "two and a half", "one hundred and three quarters", "one and a half million"."""
    words = [token[2] for token in tokens[index : index + 4]]
    if len(words) < 2 or words[0] != "and":
        return number, index
    skip = 2 if words[1] in ("a", "an") else 1
    count = 1.0 if skip == 2 else float(UNITS.get(words[1], 0))
    skip += 0 if skip == 2 else 1
    part = words[skip] if skip < len(words) else ""
    size = PARTS.get(part) or ORDINALS.get(part, 0)
    if not size or not count or size < 2 or (part in ORDINALS and count > 1):
        return number, index
    end = index + skip
    value = number.value + count / size
    if end + 1 < len(tokens) and tokens[end + 1][2] in SCALES:
        end += 1
        value *= SCALES[tokens[end][2]]
    return Words(number.start, tokens[end][1], value, "fraction"), end + 1


def _without_cardinal(tokens: list[Token], position: int) -> tuple[Words | None, int]:
    """A run that starts with a part or an ordinal: "half a million", "half", "tenth"."""
    start, end, word = tokens[position]
    if word in ("half", "quarter"):
        rest = [token[2] for token in tokens[position + 1 : position + 3]]
        skip = 1 if rest[:1] in (["a"], ["an"]) else 0
        scale = rest[skip] if skip < len(rest) else ""
        size = SCALES.get(scale) or float(DOZENS.get(scale, 0))
        if size and scale[-1] != "s":
            at = position + 1 + skip
            return Words(start, tokens[at][1], size / PARTS[word]), at + 1
        return Words(start, end, 1 / PARTS[word], "fraction"), position + 1
    if word in ORDINALS:
        return Words(start, end, float(ORDINALS[word]), "ordinal"), position + 1
    return None, position + 1
