"""Text in, tokens of time out: each with its kind, its value and its place."""

import re
from typing import Final

from extractor.normalize.dates.lexer import LEXER
from extractor.normalize.dates.numberwords import join_number_words
from extractor.normalize.dates.numerals import READERS
from extractor.normalize.dates.token import KINDS, Token
from extractor.normalize.dates.words import VOCABULARY

_ABBREVIATED: Final = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
    " yr yrs".split()
)
_WEAK: Final = {"may": "weakmonth", "march": "weakmonth", "mar": "break"}
_CAPITAL_NAMES: Final = frozenset(("daily", "weekly", "monthly", "quarterly"))


def read_tokens(text: str) -> list[Token]:
    """The tokens of time of `text` in order; whatever lies between them is one break token."""
    tokens: list[Token] = []
    for match in LEXER.finditer(text):
        name = match.lastgroup
        if name == "word":
            _add_word(tokens, text, match)
        elif name == "other":
            _add_other(tokens, match)
        elif name in ("gap", "skip"):
            _add_break(tokens, match.start(), match.end())
        else:
            tokens.extend(READERS[str(name)](match))
    return join_number_words(tokens)


def symbols(tokens: list[Token]) -> str:
    """One letter a token."""
    return "".join([KINDS[token.kind] for token in tokens])


def _add_break(tokens: list[Token], start: int, end: int) -> None:
    if tokens and tokens[-1].kind == "break":
        tokens[-1].end = end
    else:
        tokens.append(Token("break", None, start, end, ""))


def _add_word(tokens: list[Token], text: str, match: "re.Match[str]") -> None:
    start, end = match.span()
    written = match.group()
    word = written.lower()
    entry = VOCABULARY.get(word)
    if entry is None:
        _add_break(tokens, start, end)
        return
    kind, value = entry
    if written.islower():
        kind = _WEAK.get(word, kind)
    elif word in _CAPITAL_NAMES and _inside_name(text, start):
        kind = "break"
    tokens.append(Token(kind, value, start, end, word))


def _inside_name(text: str, start: int) -> bool:
    """Whether a capital here can't come from the beginning of a sentence."""
    before = text[max(0, start - 3) : start].rstrip()
    return bool(before) and before[-1] not in ".!?:•*-–"


def _add_other(tokens: list[Token], match: "re.Match[str]") -> None:
    """A dot after an abbreviation belongs to it; all else breaks."""
    start = match.start()
    if tokens and match.group() == "." and tokens[-1].end == start:
        last = tokens[-1]
        if last.word in _ABBREVIATED and last.kind != "break":
            last.end = start + 1
            return
    _add_break(tokens, start, match.end())
