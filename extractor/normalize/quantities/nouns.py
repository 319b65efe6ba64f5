"""The words after a number in, the noun that it counts out, without a parse."""

import re

from extractor.normalize.units.table import read_words

_WORD = re.compile(r"\s(?:[(“\"])?([A-Za-z][A-Za-z’'-]*)(?=([,.;:!?)”\"]|\s|$)?)")
_STOPS = frozenset(
    "a an the of in on at by for from to into onto with without within and or but nor as than that "
    "which who whom whose when where while because if is are was were be been being am has have had "
    "do does did will would can could may might shall should must not no it its they their them we "
    "our us he she his her you your i my this these those there here per each every all any some "
    "over under between among across during through until till since before after against about "
    "up down out off so such very also only just now then via amid versus plus minus including "
    "respectively compared said says according".split()
)
_NOT_PLURAL = re.compile(r"(?:ss|us|is|'s|’s|ous|ics)$")
_PLURAL_LIKE = frozenset("premises series species aircraft headquarters".split())
IRREGULAR = read_words("counted.txt")
_NAMED_ONE = frozenset("way thing day time another hand side example reason".split())


def counted_noun(text: str, end: int) -> str | None:
    """The first plural among the four words after `end`, before anything that ends the phrase."""
    for word in words_after(text, end, 5):
        if is_plural(word):
            return word
    return None


def words_after(text: str, end: int, count: int) -> list[str]:
    """Up to `count` words that follow directly, until a function word or a sign."""
    found: list[str] = []
    position = end
    while len(found) < count and (match := _WORD.match(text, position)):
        word = match[1]
        if word.lower() in _STOPS:
            break
        found.append(word)
        position = match.end()
        if match[2] and not match[2].isspace():
            break
    return found


def is_plural(word: str) -> bool:
    """Whether the word looks like the plural of something that can be counted."""
    lower = word.lower()
    last = lower.rsplit("-", 1)[-1]
    if last in IRREGULAR or last in _PLURAL_LIKE:
        return True
    return len(last) > 3 and last.endswith("s") and not _NOT_PLURAL.search(last)


def is_function_word(word: str) -> bool:
    """Whether the word is an article, a preposition, a pronoun, an auxiliary or the like."""
    return word.lower() in _STOPS
