"""Text in, tokens of time out: each with its kind, its value and its place."""

import re
from collections.abc import Iterator
from typing import Final

from extractor.normalize.dates.lexer import LEXER
from extractor.normalize.dates.numberwords import join_number_words
from extractor.normalize.dates.numerals import READERS
from extractor.normalize.dates.token import KINDS, SEEDS, Token
from extractor.normalize.dates.words import VOCABULARY
from extractor.normalize.letters import letter_runs

_ABBREVIATED: Final = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
    " yr yrs".split()
)
_WEAK: Final = {"may": "weakmonth", "march": "weakmonth", "mar": "break"}
_CAPITAL_NAMES: Final = frozenset(("daily", "weekly", "monthly", "quarterly", "annual"))


_NAMED: Final = re.compile(r"\s[A-Z]")  # Annual Report, Daily Telegraph


# Without one of these, and without a digit, a text names no time.
_TELLING: Final = frozenset(
    word for word, (kind, _) in VOCABULARY.items() if kind in SEEDS or kind == "feast"
) | frozenset("thousand fifteen sixteen seventeen eighteen nineteen twenty".split())
_UNTIMED: Final = VOCABULARY.keys().isdisjoint
_NO_TIME: Final = ("break", None)
# Words that can begin a date or a number; the others only join them.
_SEEDLESS: Final = frozenset(
    word for word, (kind, _) in VOCABULARY.items() if kind in SEEDS or kind in ("number", "month")
).isdisjoint
_DIGIT: Final = re.compile(r"[0-9]")
_BEFORE_DIGIT: Final = 10  # letters before a digit that the pattern of dates can start with


# Numbers that can be a date without a word of time: years, 3/4, 12:30, 44 BC, '99, FY23, Q3, 2nd.
_DATED: Final = re.compile(
    r"\d(?:\d{3}|[/:~]|\s?[–-]\s?\d|\s(?:B\.?|A\.?|C|[aApP]\.?|o['’])\s?[mMCDEc]|(?<=['’a-z].)"
    r"|(?<=\bthe\s.)|(?<![A-Za-z\d].)\d{0,2}(?:\.\d+)?['’A-Za-z])"
)
_LETTERED: Final = re.compile(
    r"[ACFHQcfhq](?:(?<=A)\.?\s?D\.?|(?<=[FC])Y|(?<=[fc])y|(?<=[QqHh]))\W{0,3}\d"
)


def may_tell_time(text: str) -> bool:
    """Whether a text has a word of time or digits that can be a date; quick, for most sentences
    have none."""
    if not _TELLING.isdisjoint(letter_runs(text)):
        return True
    digit = _DIGIT.search(text)
    if digit is None:
        return False
    if _DATED.search(text, digit.start()):
        return True
    return bool(_LETTERED.search(text, max(digit.start() - _BEFORE_DIGIT, 0)))


def read_tokens(text: str) -> list[Token]:
    """The tokens of time of `text` in order; whatever lies between them is one break token.

    Words such as "the" or "of" stay only in a run that has a word of time in it.
    """
    tokens: list[Token] = []
    run, seeded = 0, False
    for match in LEXER.finditer(text):
        # Most words are none of time, and most of them follow another: the break grows.
        if len(tokens) == run and run and _is_plain(match):
            tokens[-1].end = match.end()
            continue
        new = _read(match, text, tokens)
        for token in new or ():
            if token.kind != "break":
                tokens.append(token)
                seeded = seeded or token.kind in SEEDS
                continue
            if not seeded and not _spells_year(tokens, run):
                del tokens[run:]
            _add_break(tokens, token)
            run, seeded = len(tokens), False
    if not seeded and not _spells_year(tokens, run):
        del tokens[run:]
    return join_number_words(tokens)


def _is_plain(match: "re.Match[str]") -> bool:
    """Whether a match is a word, or several, of which none speaks of time."""
    if match.lastgroup == "words":
        return _UNTIMED(match.group().split(" "))
    return match.lastgroup == "word" and match.group().lower() not in VOCABULARY


def _spells_year(tokens: list[Token], start: int) -> bool:
    """Whether a run without a word of time may hold a year in words: nineteen ninety-six."""
    if len(tokens) < start + 2:
        return False
    return sum(token.kind == "number" for token in tokens[start:]) > 1


def _read(match: "re.Match[str]", text: str, tokens: list[Token]) -> list[Token] | None:
    """The tokens of a match; None where it lengthens the last one ("Nov.", "ten (10)")."""
    name = match.lastgroup
    if name == "words":
        return list(_read_words(match))
    if name == "word":
        return [_read_word(match, text)]
    if name == "other" and _ends_abbreviation(match, tokens, text):
        tokens[-1].end = match.end()
        return None
    if name == "restated" and tokens and str(tokens[-1].value) == match.group()[1:-1]:
        tokens[-1].end = match.end()
        return None
    if name in ("other", "gap", "skip", "restated"):
        return [Token("break", None, match.start(), match.end(), "")]
    return READERS[str(name)](match)


def _add_break(tokens: list[Token], token: Token) -> None:
    if tokens and tokens[-1].kind == "break":
        tokens[-1].end = token.end
    else:
        tokens.append(token)


def _read_words(match: "re.Match[str]") -> Iterator[Token]:
    """Words in small letters with single blanks between, one token each or one break for all."""
    words, start = match.group().split(" "), match.start()
    if _UNTIMED(words):
        yield Token("break", None, start, match.end(), "")
        return
    places = [place for place, word in enumerate(words) if word not in VOCABULARY]
    if not places or not _SEEDLESS(words):
        yield from _each(words, start)
        return
    # Nothing between the first and the last other word can be part of a date.
    first, last = len(" ".join(words[: places[0]])), len(" ".join(words[: places[-1] + 1]))
    yield from _each(words[: places[0]], start)
    yield Token("break", None, start + first + (first > 0), start + last, "")
    yield from _each(words[places[-1] + 1 :], start + last + 1)


def _each(words: list[str], start: int) -> Iterator[Token]:
    """A token for each of the words, the first of which starts at `start`."""
    for word in words:
        kind, value = VOCABULARY.get(word, _NO_TIME)
        end = start + len(word)
        yield Token(_WEAK.get(word, kind), value, start, end, word if kind != "break" else "")
        start = end + 1


def _read_word(match: "re.Match[str]", text: str) -> Token:
    start, end = match.span()
    written = match.group()
    word = written.lower()
    entry = VOCABULARY.get(word)
    if entry is None:
        return Token("break", None, start, end, "")
    kind, value = entry
    if written.islower():
        kind = _WEAK.get(word, kind)
    elif word in _CAPITAL_NAMES and (_inside_name(text, start) or _NAMED.match(text, end)):
        kind = "break"
    return Token(kind, value, start, end, word)


def _inside_name(text: str, start: int) -> bool:
    """Whether a capital here can't come from the beginning of a sentence."""
    before = text[max(0, start - 3) : start].rstrip()
    return bool(before) and before[-1] not in ".!?:•*-–"


def _ends_abbreviation(match: "re.Match[str]", tokens: list[Token], text: str) -> bool:
    """Whether a dot belongs to the abbreviation before it, or glues a day to its month."""
    if not tokens or match.group() != "." or tokens[-1].end != match.start():
        return False
    if tokens[-1].kind == "month" and text[match.end() : match.end() + 1].isdigit():
        return True
    return tokens[-1].word in _ABBREVIATED and tokens[-1].kind != "break"


def symbols(tokens: list[Token]) -> str:
    """One letter a token."""
    return "".join([KINDS[token.kind] for token in tokens])
