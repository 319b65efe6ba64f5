"""Tokens in, the same with numbers in words joined out: twenty-one, nineteen ninety-eight."""

from extractor.normalize.dates.token import Token


def join_number_words(tokens: list[Token]) -> list[Token]:
    """The tokens with each run of number words as one token (`number`, `year` or `ordinal`)."""
    if not any(token.kind == "number" for token in tokens):
        return tokens
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        stop = _run_end(tokens, index)
        if stop - index > 1:
            joined.extend(_read_run(tokens[index:stop]))
        else:
            joined.append(tokens[index])
        index = max(stop, index + 1)
    return joined


def _run_end(tokens: list[Token], start: int) -> int:
    """Where the run of number words that begins at `start` ends; `start` where none does."""
    if tokens[start].kind != "number":
        return start
    stop = start + 1
    while stop < len(tokens):
        token = tokens[stop]
        if token.kind in ("number", "ordinal") and _fits(tokens[stop - 1], token):
            stop += 1
            if token.kind == "ordinal":
                break
        elif token.kind in ("dash", "and") and _bridges(tokens, stop):
            stop += 1
        else:
            break
    return stop


def _fits(left: Token, right: Token) -> bool:
    """Whether two words make one number: forty two, two thousand, not two two."""
    if left.kind in ("dash", "and"):
        return True
    if right.kind == "ordinal":
        return _is_tens(left) and bool(right.value < 10)
    if right.value in (100, 1000):
        return bool(left.value < 100)
    return left.value in (0, 100, 1000) or bool(10 <= left.value < 100)


def _is_tens(token: Token) -> bool:
    return bool(20 <= token.value < 100 and token.value % 10 == 0)


def _bridges(tokens: list[Token], at: int) -> bool:
    """A hyphen in twenty-one, an "and" in two thousand and ten."""
    if at + 1 >= len(tokens):
        return False
    left, token, right = tokens[at - 1], tokens[at], tokens[at + 1]
    if token.kind == "and":
        large = left.kind == "number" and left.value in (100, 1000)
        return token.word == "and" and large and right.kind == "number" and right.value < 100
    units = right.kind in ("number", "ordinal") and right.value < 10
    tight = left.end == token.start and token.end == right.start
    return tight and left.kind == "number" and _is_tens(left) and units


def _read_run(run: list[Token]) -> list[Token]:
    """One token for the run; the tokens themselves where they make no number."""
    words = [token for token in run if token.kind in ("number", "ordinal")]
    value = _year_of([token.value for token in words]) if words[-1].kind == "number" else None
    kind = "year" if value is not None else words[-1].kind
    if value is None:
        value = _sum([token.value for token in words])
    if kind == "number" and 1000 <= value < 2200:
        kind = "year"
    first = type(run[0])
    text = " ".join(token.word for token in run)
    return [first(kind, value, run[0].start, run[-1].end, text)]


def _year_of(values: list[int]) -> int | None:
    """Nineteen ninety-eight, twenty twenty-one; None where it isn't said in pairs."""
    if len(values) not in (2, 3) or not 10 <= values[0] <= 21:
        return None
    rest = values[1:]
    if values[1] in (100, 1000) or not _pair(rest):
        return None
    return values[0] * 100 + sum(rest)


def _pair(values: list[int]) -> bool:
    """Two words or one that make the end of a year: ninety-eight, ninety eight, oh one."""
    if len(values) == 1:
        return 10 <= values[0] < 100
    tens, unit = values
    return (tens % 10 == 0 and 20 <= tens < 100 and 0 < unit < 10) or (tens == 0 and unit < 10)


def _sum(values: list[int]) -> int:
    total, group = 0, 0
    for value in values:
        if value == 100:
            group = max(group, 1) * 100
        elif value == 1000:
            total += max(group, 1) * 1000
            group = 0
        else:
            group += value
    return total + group
