"""A parsed sentence in, the same with a known fault of the small parser mended.

"options users have to opt out": a relative clause without "that", which the parser reads as a verb
of the sentence's own.
"""

from spacy.tokens import Doc, Token

_OFFERED = frozenset(
    "option choice control tool way mean means ability opportunity setting".split()
)
_REACH = 3


def mend(doc: Doc) -> None:
    """Hangs "have to" on the noun before its subject, where the two stand side by side."""
    for token in doc[:-1]:
        if token.lower_ in ("have", "has") and token.nbor(1).lower_ == "to" and token.i > 1:
            owner, subject = _owner(token), token.nbor(-1)
            if owner is not None and subject.pos_ in ("NOUN", "PROPN", "PRON"):
                _make_relative(owner, subject, token)


def _owner(have: Token) -> Token | None:
    """The noun right before the subject's noun phrase ("options | KakaoTalk users | have")."""
    for place in range(have.i - 2, max(have.i - 2 - _REACH, -1), -1):
        token = have.doc[place]
        if token.lemma_.lower() in _OFFERED and token.pos_ in ("NOUN", "PROPN"):
            return token
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "DET", "PRON"):
            return None
    return None


def _make_relative(owner: Token, subject: Token, have: Token) -> None:
    if owner.is_ancestor(have) and have.dep_ == "relcl":
        return
    if subject.is_ancestor(owner):
        _lift(owner, subject)
    if have.is_ancestor(owner) or have.i == owner.head.i:
        _lift(_child_towards(have, owner), have)
    _hang(subject, have, "nsubj")
    _hang(have, owner, "relcl")


def _lift(token: Token, above: Token) -> None:
    """Puts the token where `above` hangs."""
    if above.head.i == above.i:
        token.head, token.dep_ = token, "ROOT"
    else:
        token.dep_ = above.dep_
        token.head = above.head


def _child_towards(top: Token, below: Token) -> Token:
    while below.head.i != top.i:
        below = below.head
    return below


def _hang(token: Token, head: Token, label: str) -> None:
    token.head = head
    token.dep_ = label
