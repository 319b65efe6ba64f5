"""A token and a path of dependency labels in, the token at its end out."""

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from extractor.components.parsing.clauses import subject_of


def follow_any(token: Token, paths: Iterable[str]) -> Token | None:
    """The token at the end of the first path that leads somewhere."""
    for path in paths:
        found: Token | None = token
        for step in _steps(path):
            found = _step(found, step)
            if found is None:
                break
        if found is not None:
            return found
    return None


@cache
def _steps(path: str) -> tuple[str, ...]:
    return tuple(step.strip() for step in path.split(">"))


def _step(token: Token | None, step: str) -> Token | None:
    if token is None or step == "self":
        return token
    if step == "head":
        return token.head if token.head.i != token.i else None
    if step == "verb":
        return _verb_above(token)
    if step == "subject":
        return subject_of(token)
    label, _, word = step.partition(":")
    word, _, after = word.partition(":")
    for child in token.rights if after else token.children:
        if child.dep_ == label and (not word or child.lower_ == word):
            return None if label == "agent" and _is_amount(child) else child
    return None


def _is_amount(by: Token) -> bool:
    """Whether "by" names by how much, not by whom ("was cut by 27 per cent")."""
    return any(t.like_num or t.lower_ in ("half", "third") for o in by.children for t in o.subtree)


def _verb_above(token: Token) -> Token | None:
    seen = 0
    if token.dep_ in ("acomp", "attr", "oprd"):
        token = token.head
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i and seen < 12:
        token, seen = token.head, seen + 1
    return token if token.pos_ in ("VERB", "AUX") else None
