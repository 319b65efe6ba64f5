"""The words after a number in, the noun that it counts out, without a parse."""

import re

from extractor.normalize.units.table import read_words

_WORD = re.compile(r"\s(?:[(“\"])?([A-Za-z][A-Za-z’'-]{0,24})(?=([,.;:!?)”\"]|\s|$)?)")
_STOPS = read_words("function_words.txt")
_NOT_PLURAL = re.compile(r"(?:ss|us|is|'s|’s|ous|ics)$")
_PLURAL_LIKE = frozenset("premises series species aircraft headquarters".split())
IRREGULAR = read_words("counted.txt")


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
