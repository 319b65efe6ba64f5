"""A regular expression in, texts that could make it slow out: made of the pattern's own pieces.

Each repeated part is filled many times over, after a sample of what stands before it; so is each
beginning of the pattern, which leaves a near miss behind every few characters.
"""

import re
import re._constants as codes  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

ENDS = ("\0", "")
ANY = (" ", "a", "A", "1", "é", "-", ".", ",", "_", "\n", "!", "(", "@", "/", "日")
COMMON = (
    "a",
    "A",
    "1",
    " ",
    "\n",
    "a ",
    "A ",
    "Aa ",
    "1 ",
    "a, ",
    "a.",
    "1,",
    "-",
    "(",
    "\n ",
    "*",
)
MOST_PIECES = 48
_CATEGORIES = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_NOT_WORD: " ",
}


def pieces(pattern: "re.Pattern[str]") -> list[tuple[str, str]]:
    """Pairs of a beginning and of what is repeated after it, at most MOST_PIECES and the common
    ones."""
    tree = list(parser.parse(pattern.pattern, pattern.flags))
    own = list(dict.fromkeys(pair for pair in _from(tree, "") if pair[1]))
    step = max(1, len(own) // MOST_PIECES)
    return [*own[::step][:MOST_PIECES], *(("", piece) for piece in COMMON)]


def fill(piece: tuple[str, str], end: str, size: int) -> str:
    """A text of about `size` characters."""
    start, body = piece
    return start + body * (size // len(body)) + end


def _from(tree: Sequence[Any], before: str) -> Iterator[tuple[str, str]]:
    """Pieces of a sequence: its beginnings, and what its repeated parts repeat."""
    sofar = ""
    for op, av in tree:
        if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            yield from _of_repeat(av, before + sofar)
        elif op is codes.SUBPATTERN:
            yield from _from(list(av[3]), before + sofar)
        elif op is codes.BRANCH:
            for way in av[1]:
                yield from _from(list(way), before + sofar)
        elif op in (codes.ASSERT, codes.ASSERT_NOT) and av[0] > 0:
            yield from _from(list(av[1]), before + sofar)
        elif op is codes.IN and not sofar:
            for one in _choices(av):
                yield "", one
        sofar += _sample([(op, av)])
        if sofar:
            yield "", before + sofar
            yield "", sofar


def _of_repeat(av: Any, before: str) -> Iterator[tuple[str, str]]:
    _low, high, body = av
    sample = _sample(list(body))
    if high is codes.MAXREPEAT or high > 3:
        yield before, sample
        yield "", before + sample * 3
        choices = [one for op, part in body if op is codes.IN for one in _choices(part)]
        for one in choices:
            yield before, one
        for left, right in pairwise(choices):
            yield before, left + right
    yield from _from(list(body), before)


def _sample(tree: Sequence[Any]) -> str:
    """The shortest text, more or less, that the sequence matches; repeated parts come once."""
    return "".join(map(_one, tree))


def _one(node: Any) -> str:
    op, av = node
    if op is codes.LITERAL:
        return chr(av)
    if op is codes.IN:
        return next(iter(_choices(av)), "")
    if op is codes.NOT_LITERAL:
        return next(one for one in ANY if one != chr(av))
    if op is codes.ANY:
        return "a"
    if op is codes.SUBPATTERN:
        return _sample(list(av[3]))
    if op is codes.ATOMIC_GROUP:
        return _sample(list(av))
    if op is codes.BRANCH:
        return _sample(list(av[1][0]))
    if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return _sample(list(av[2])) * max(1, min(av[0], 4))
    return ""


def _choices(charset: Sequence[Any]) -> list[str]:
    """A few letters that a class of characters holds."""
    if charset and charset[0][0] is codes.NEGATE:
        held = re.compile("[" + "".join(map(_written, charset[1:])) + "]")
        return [one for one in ANY if not held.match(one)][:4]
    found: list[str] = []
    for op, av in charset:
        if op is codes.LITERAL:
            found.append(chr(av))
        elif op is codes.RANGE:
            found.append(chr(av[0]))
        elif op is codes.CATEGORY:
            found.append(_CATEGORIES[av])
    return found[:2] + found[2:][-2:]


def _written(node: Any) -> str:
    op, av = node
    if op is codes.RANGE:
        return re.escape(chr(av[0])) + "-" + re.escape(chr(av[1]))
    if op is codes.CATEGORY:
        return {v: k for k, v in _CLASSES.items()}[av]
    return re.escape(chr(av))


_CLASSES = {
    r"\d": codes.CATEGORY_DIGIT,
    r"\s": codes.CATEGORY_SPACE,
    r"\w": codes.CATEGORY_WORD,
    r"\D": codes.CATEGORY_NOT_DIGIT,
    r"\S": codes.CATEGORY_NOT_SPACE,
    r"\W": codes.CATEGORY_NOT_WORD,
}
