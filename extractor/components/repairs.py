"""A parsed sentence in, the same with a known fault of the small parser mended.

"options users have to opt out": a relative clause without "that", which the parser reads as a verb
of the sentence's own. "As a member, Halden is committed": a subject hung on "is" instead of on
"committed". "We tested how floods can hit us and classified each": a finite verb coordinated with
a bare one.
"""

from spacy.tokens import Doc, Token

_OFFERED = frozenset(
    "option choice control tool way mean means ability opportunity setting".split()
)
_REACH = 3
_HELPERS = ("aux", "auxpass")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_UNLIKE = {"VBD": ("VB", "VBG"), "VBZ": ("VB", "VBG", "VBP"), "VBP": ("VBZ", "VBG")}
_CLAUSAL = ("nsubj", "nsubjpass", "csubj", "prep", "advcl", "advmod", "punct")


def mend(doc: Doc) -> None:
    """Hangs subjects on verbs rather than on their helpers, and "have to" on the noun before its
    subject, where the two stand side by side."""
    for token in doc[:-1]:
        if token.dep_ in _HELPERS and token.n_lefts:
            _free(token)
        elif token.dep_ == "conj" and token.tag_ in _UNLIKE:
            _regroup(token)
        if token.lower_ in ("have", "has") and token.nbor(1).lower_ == "to" and token.i > 1:
            owner, subject = _owner(token), token.nbor(-1)
            if owner is not None and subject.pos_ in ("NOUN", "PROPN", "PRON"):
                _make_relative(owner, subject, token)


def _free(helper: Token) -> None:
    """What the parser hung on a helping verb, though it belongs to the verb that it helps."""
    for child in list(helper.lefts):
        if child.dep_ in _CLAUSAL:
            passive = helper.dep_ == "auxpass" and child.dep_ == "nsubj"
            _hang(child, helper.head, "nsubjpass" if passive else child.dep_)


def _regroup(verb: Token) -> None:
    """Coordinates a finite verb with the nearest verb above of its own form, where the one that
    the parser chose has another."""
    if verb.head.tag_ not in _UNLIKE[verb.tag_]:
        return
    if any(child.dep_ in _HELPERS or child.dep_ in _SUBJECTS for child in verb.children):
        return
    above = verb.head
    while above.head.i != above.i:
        above = above.head
        if above.tag_ == verb.tag_ and above.i < verb.i:
            verb.head = above
            return


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
