"""A verb and its subject in, the negative words that turned their order around out."""

from spacy.tokens import Token

_LONGEST = 8
_HELPERS = frozenset({"do", "be", "have"})
_NEGATIVE = frozenset("nor neither never nowhere".split())
_RARE = frozenset("seldom rarely hardly scarcely little barely".split())
_LED = frozenset("at in on under by from to for with of".split())
_NONE = frozenset("no none neither".split())
_AFFIRMED = frozenset("only until just merely simply without".split())
_STOPS = frozenset(",;:.!?()–—")


def negative_opener(verb: Token, subject: Token | None) -> int | None:
    """Index of the first word of what denies a clause from before its helper verb; None elsewhere.

    "Nor does it …", "At no point did they …", "Only rarely is it …"; not "Not only did they …".
    """
    helper = _helper_before(verb, subject)
    if helper is None:
        return None
    first = helper.i
    while first > helper.sent.start and helper.i - first < _LONGEST:
        if helper.doc[first - 1].text in _STOPS:
            break
        first -= 1
    while first < helper.i and helper.doc[first].lower_ in ("and", "but", "or"):
        first += 1
    words = [token.lower_ for token in helper.doc[first : helper.i]]
    return first if _denies(words) else None


def is_rare(verb: Token, opener: int) -> bool:
    """Whether an opener says seldom rather than never."""
    return verb.doc[opener].lower_ in _RARE | {"only"}


def _helper_before(verb: Token, subject: Token | None) -> Token | None:
    if subject is None:
        return None
    left = subject.left_edge.i
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < left]
    if verb.i < left and verb.lemma_ in _HELPERS:
        helpers.append(verb)
    return min(helpers, key=lambda token: token.i, default=None)


def _denies(words: list[str]) -> bool:
    if not words:
        return False
    first, rest = words[0], words[1:]
    if first in _NEGATIVE or (first in _RARE and len(words) < 3):
        return True
    if first == "not":
        return not rest or rest[0] not in _AFFIRMED
    if first == "only":
        return bool(rest) and rest[0] in _RARE
    return first in _LED and bool(rest) and rest[0] in _NONE
