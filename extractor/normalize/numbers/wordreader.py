"""A run of number words in, the values of the numbers in it out: cardinals, fractions, ordinals."""

import re
from dataclasses import dataclass

from extractor.normalize.numbers.words import DOZENS, ORDINALS, PARTS, SCALES, TENS, UNITS, Words

_WORD = re.compile(r"[A-Za-z]+")
Token = tuple[int, int, str]


@dataclass(slots=True)
class _State:
    """What has been read of one number; `whole` is what it was before its last "and"."""

    start: int
    end: int = 0
    total: float = 0.0
    current: float = 0.0
    size: float = 1e18
    last: str = ""
    has: bool = False
    whole: float | None = None
    whole_size: float = 1.0
    and_index: int = -1

    @property
    def value(self) -> float:
        return self.total + self.current


def read_words(run: str) -> list[Words]:
    """The numbers of a run that `words.RUN` matched, in order: "ten and twelve" are two."""
    tokens = [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(run)]
    found: list[Words] = []
    position = 0
    while position < len(tokens):
        word, position = _read_one(tokens, position)
        if word is not None:
            found.append(word)
    return found


def _read_one(tokens: list[Token], position: int) -> tuple[Words | None, int]:
    """The longest number from `position` on, and where the next may start."""
    state, index = _cardinal(tokens, position)
    if not state.has:
        return _without_cardinal(tokens, position)
    return _finish(tokens, index, state)


def _cardinal(tokens: list[Token], position: int) -> tuple[_State, int]:
    """The cardinal that starts at `position`, and the index of the first word after it."""
    state = _State(tokens[position][0])
    index = position
    while index < len(tokens):
        _, end, word = tokens[index]
        if word == "and":
            if state.last not in ("hundred", "scale"):
                break
            state.whole, state.and_index = state.value, index
            state.whole_size = state.size if state.last == "scale" else 1.0
        elif word == "point":
            index = _decimals(tokens, index, state)
            if state.last != "decimals":
                break
            continue
        elif _add(state, word):
            state.end = end
        elif word in (*SCALES, "hundred") and state.whole is not None and state.and_index >= 0:
            return _State(state.start, tokens[state.and_index - 1][1], state.whole, has=True), (
                state.and_index + 1
            )
        else:
            break
        index += 1
    if state.and_index == index - 1 and state.and_index >= 0:
        index, state.whole = state.and_index, None
    return state, index


def _decimals(tokens: list[Token], index: int, state: _State) -> int:
    """Adds the digits spelled out after "point"; returns the index after them."""
    at, digits = index + 1, ""
    while at < len(tokens) and (tokens[at][2] in UNITS or tokens[at][2] in TENS):
        word = tokens[at][2]
        if word in TENS:
            follows = tokens[at + 1][2] if at + 1 < len(tokens) else ""
            digits += str(TENS[word] // 10)
            digits += "" if UNITS.get(follows, 0) in range(1, 10) else "0"
        else:
            digits += str(UNITS[word])
        at += 1
    if not digits or not state.has:
        return index
    state.current += float("0." + digits)
    state.last, state.end = "decimals", tokens[at - 1][1]
    return at


def _add(state: _State, word: str) -> bool:
    """Takes a word into the number; False where the number can't go on with it."""
    if word in UNITS:
        return _add_unit(state, UNITS[word])
    if word in TENS:
        if state.last in ("unit", "teen", "ten", "decimals"):
            return False
        state.current += TENS[word]
        state.last, state.has = "ten", True
        return True
    if word in ("hundred", "hundreds"):
        if state.last == "hundred" or state.current >= 100 or (word[-1] == "s" and not state.has):
            return False
        state.current = (state.current or 1) * 100
        state.last, state.has = "hundred", True
        return True
    if word in SCALES:
        return _add_scale(state, word)
    return word in DOZENS and _add_dozen(state, word)


def _add_unit(state: _State, value: int) -> bool:
    if state.last in ("unit", "teen", "decimals") or (state.last == "ten" and value > 9):
        return False
    if state.last and value == 0:
        return False
    state.current += value
    state.last, state.has = ("unit" if value < 10 else "teen"), True
    return True


def _add_scale(state: _State, word: str) -> bool:
    size = SCALES[word]
    if word[-1] == "s" and not state.has:
        return False
    if state.last == "scale" and state.current == 0:
        state.total *= size
        state.size = size
        return True
    if size >= state.size:
        return False
    state.total += (state.current or 1) * size
    state.current, state.size, state.last, state.has = 0.0, size, "scale", True
    return True


def _add_dozen(state: _State, word: str) -> bool:
    """ "three hundred and two dozens" are 300 and 24."""
    if state.last == "dozen" or (word == "dozens" and not state.has):
        return False
    rest = state.current % 100 if state.whole is not None else state.current
    state.current += (rest or 1) * 12 - rest
    state.last, state.has = "dozen", True
    return True


def _finish(tokens: list[Token], index: int, state: _State) -> tuple[Words, int]:
    """Adds what may end a number: "thirds", "and a half", an ordinal."""
    size, length = _denominator(tokens, index, single=_last_part(state) == 1)
    if size and not (tokens[index][2] in ("half", "quarter") and _last_part(state) != 1):
        end = tokens[index + length - 1][1]
        return _fraction(tokens, state, size, end, index + length)
    following = tokens[index][2] if index < len(tokens) else ""
    if following in ORDINALS and _continues(state, ORDINALS[following]):
        whole = state.value + ORDINALS[following]
        return Words(state.start, tokens[index][1], whole, "ordinal"), index + 1
    if following in _LARGE_ORDINALS and state.last in ("unit", "teen", "ten"):
        whole = state.value * ORDINALS[following]
        return Words(state.start, tokens[index][1], whole, "ordinal"), index + 1
    return _mixed(tokens, index, state)


def _last_part(state: _State) -> float:
    return state.value - (state.whole or 0.0)


def _fraction(
    tokens: list[Token], state: _State, size: float, end: int, after: int
) -> tuple[Words, int]:
    """ "two thirds"; a proper fraction after "and" is added: "one hundred and three quarters"."""
    part = _last_part(state)
    if state.whole is not None and part < size:
        value = state.whole + part / size * state.whole_size
        return Words(state.start, end, value, "fraction"), after
    value = state.value / size
    return Words(state.start, end, value, "fraction"), after


def _denominator(tokens: list[Token], index: int, *, single: bool) -> tuple[float, int]:
    """What a fraction is divided by ("thirds", "third" after one, "twenty-firsts"), in words."""
    word = tokens[index][2] if index < len(tokens) else ""
    after = tokens[index + 1][2] if index + 1 < len(tokens) else ""
    if word in PARTS:
        return PARTS[word], 1
    if word in ORDINALS and single and ORDINALS[word] > 2:
        return float(ORDINALS[word]), 1
    if word in TENS and (after in _PLURAL_ORDINALS or (single and after in ORDINALS)):
        unit = _PLURAL_ORDINALS.get(after) or ORDINALS[after]
        return (TENS[word] + unit, 2) if unit < 10 else (0.0, 0)
    return 0.0, 0


_LARGE_ORDINALS = frozenset(word for word, value in ORDINALS.items() if value >= 100)
_PLURAL_ORDINALS = {word + "s": value for word, value in ORDINALS.items()}


def _continues(state: _State, ordinal: float) -> bool:
    if state.last == "ten":
        return ordinal < 10
    if ordinal >= 100:
        return False
    return state.last in ("hundred", "scale")


def _mixed(tokens: list[Token], index: int, state: _State) -> tuple[Words, int]:
    """ "two and a half", "two and fifty-four hundredths", "one and a half million"."""
    number = Words(state.start, state.end, state.value)
    if index + 1 >= len(tokens) or tokens[index][2] != "and":
        return number, index
    at, count = index + 2, 1.0
    if tokens[index + 1][2] not in ("a", "an"):
        inner, at = _cardinal(tokens, index + 1)
        count = inner.value
        if not inner.has:
            return number, index
    size, length = _denominator(tokens, at, single=count == 1)
    if not size or count >= size:
        return number, index
    last = at + length - 1
    scale = state.size if state.last == "scale" else 1.0
    value = state.value + count / size * scale
    if last + 1 < len(tokens) and tokens[last + 1][2] in SCALES:
        last += 1
        value = _then_scale(state, count / size, SCALES[tokens[last][2]])
    return Words(state.start, tokens[last][1], value, "fraction"), last + 1


def _then_scale(state: _State, part: float, size: float) -> float:
    """ "one and a half million" is scaled whole, "one billion and a half million" in part."""
    if state.last == "scale":
        return state.value + part * size
    return (state.value + part) * size


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
