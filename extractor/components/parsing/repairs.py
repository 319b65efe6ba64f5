"""A parsed sentence in, the same with known faults of the small parser mended.

"options users have to opt out", "data it collects": a relative clause without "that", which the
parser reads as a verb of the sentence's own. "As a member, Halden is committed": a subject hung on
"is" instead of on "committed". "We tested how floods can hit us and classified each": a finite verb
coordinated with one of another form. "eighth out of the 12 companies evaluated": a participle read
as a verb. "but, like most of its peers, fell short": a comparison read as a clause.
"""

from spacy.tokens import Doc, Token

from extractor.components.parsing.rereading import bare_form

_OFFERED = frozenset(
    "option choice control tool way mean means ability opportunity setting".split()
)
_REACH = 3
_HELPERS = ("aux", "auxpass")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_UNLIKE = {
    "VBD": ("VB", "VBG", "VBP", "VBZ"),
    "VBZ": ("VB", "VBG", "VBP"),
    "VBP": ("VBZ", "VBG"),
}
_CLAUSAL = ("nsubj", "nsubjpass", "csubj", "prep", "advcl", "advmod", "punct")
_GOVERNING = frozenset(
    "receive collect share restrict remove hold retain use process store make offer provide "
    "publish own operate sell buy track infer get produce handle gather keep face pay generate "
    "emit".split()
)


def mend(doc: Doc) -> None:
    """Hangs the tokens of a parse where they belong, in the cases that the module names."""
    for token in doc[:-1]:
        if token.dep_ in _HELPERS and token.n_lefts:
            _free(token)
        elif token.dep_ == "conj":
            _verb_again(token)
            if token.tag_ in _UNLIKE:
                _regroup(token)
        elif token.dep_ == "prep" and token.lower_ == "of" and not token.n_rights:
            _give_object(token)
        elif token.dep_ == "mark" and token.lower_ in ("like", "unlike"):
            _compare(token)
        if token.i > 1 and token.tag_ in ("VBZ", "VBP", "VBD"):
            _mend_relative(token)


def _mend_relative(verb: Token) -> None:
    """Makes "have to" and verbs without their object modify the noun before their subject."""
    subject = verb.nbor(-1)
    if verb.lower_ in ("have", "has") and verb.nbor(1).lower_ == "to":
        owner = _owner(verb)
        if owner is not None and subject.pos_ in ("NOUN", "PROPN", "PRON"):
            _make_relative(owner, subject, verb)
    elif subject.lower_ in ("it", "they", "we") and verb.lemma_ in _GOVERNING:
        owner = verb.nbor(-2)
        bare = not any(c.dep_ in ("dobj", "ccomp", "xcomp", "relcl") for c in verb.rights)
        if bare and verb.dep_ != "relcl" and owner.pos_ == "NOUN" and owner.tag_ != "CD":
            _make_relative(owner, subject, verb)


def _free(helper: Token) -> None:
    """What the parser hung on a helping verb, though it belongs to the verb that it helps."""
    for child in list(helper.lefts):
        if child.dep_ in _CLAUSAL:
            passive = helper.dep_ == "auxpass" and child.dep_ == "nsubj"
            _hang(child, helper.head, "nsubjpass" if passive else child.dep_)


def _regroup(verb: Token) -> None:
    """Coordinates a finite verb with the nearest verb above of its own form, where the one that
    the parser chose has another; where it chose a noun, with the nearest that has a subject."""
    noun = verb.head.pos_ in ("NOUN", "PROPN") and verb.tag_ in ("VBP", "VBZ")
    if not noun and (verb.head.tag_ not in _UNLIKE[verb.tag_] or _form(verb.head) == verb.tag_):
        return
    if any(child.dep_ in _HELPERS or child.dep_ in _SUBJECTS for child in verb.children):
        return
    above, subjected = verb.head, None
    while above.head.i != above.i:
        above = above.head
        if _form(above) == verb.tag_ and above.i < verb.i and not noun:
            verb.head = above
            return
        if any(c.dep_ in _SUBJECTS for c in above.lefts) and above.tag_ in _FINITE:
            subjected = subjected or above
    if subjected is not None and (noun or verb.head.dep_ == "pcomp"):
        verb.head = subjected


_FINITE = frozenset({"VBD", "VBP", "VBZ", "VBG", "VBN"})


def _verb_again(token: Token) -> None:
    """Makes a verb of a noun that is coordinated with one and governs an infinitive ("is checking
    the plant and plans to close it")."""
    if token.tag_ != "NNS" or token.head.pos_ not in ("VERB", "AUX"):
        return
    if any(child.dep_ == "xcomp" for child in token.rights) and not token.n_lefts:
        token.tag_, token.lemma_ = "VBZ", bare_form(token.text)
        token.pos_ = "VERB"


def _form(verb: Token) -> str:
    """The tag of a verb's finite part: its own, or that of "did", "has" before it."""
    helpers = [child for child in verb.children if child.dep_ in _HELPERS]
    return helpers[0].tag_ if helpers and helpers[0].tag_ in _UNLIKE else verb.tag_


def _give_object(preposition: Token) -> None:
    """Gives "of" the noun behind it that the parser made the subject of a bare participle."""
    for noun in preposition.doc[preposition.i + 1 : preposition.i + 13]:
        if noun.dep_ not in _SUBJECTS or noun.left_edge.i != preposition.i + 1:
            continue
        verb = noun.head
        if verb.i != noun.i + 1 or verb.tag_ not in ("VBD", "VBN") or verb.dep_ == "relcl":
            return
        above = preposition
        while above.dep_ == "prep":
            above = above.head
        for child in list(verb.rights):
            _hang(child, above, child.dep_)
        if verb.is_ancestor(above):
            _lift(above, verb)
        _hang(noun, preposition, "pobj")
        _hang(verb, noun, "acl")
        return


def _compare(like: Token) -> None:
    """ "like most of its peers, fell short": the noun belongs to "like", the verb to the clause."""
    verb = like.head
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if verb.dep_ != "advcl" or subject is None or verb.nbor(-1).lower_ != ",":
        return
    _hang(subject, like, "pobj")
    _hang(like, verb, "prep")
    verb.dep_ = "conj"


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
