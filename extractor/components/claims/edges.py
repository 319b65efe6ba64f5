"""A verb of a parsed sentence in, the first and last token of what it states out."""

from collections.abc import Iterable

from spacy.tokens import Token

from extractor.components.parsing.clauses import is_embedded, own_subject
from extractor.components.parsing.inversion import negative_opener

_LEFT_PARTS = ("aux", "auxpass", "neg", "advmod", "preconj", "intj")
_QUOTES = frozenset("\"'“”‘’«»„")
_TRAILING = frozenset(".,;:!?-–—*_") | _QUOTES


def left_edge(verb: Token) -> int:
    """Index of the clause's first token: its subject's, or the verb's with its helpers."""
    subject = own_subject(verb)
    if subject is not None and subject.i < verb.i:
        return min(_skip_leading(subject), _inverted(verb, subject))
    opener = negative_opener(verb, subject)
    if opener is not None:
        return opener
    if subject is not None and any(
        c.dep_ in ("aux", "auxpass") and c.i < verb.i for c in verb.children
    ):
        return min(c.i for c in verb.children if c.dep_ in ("aux", "auxpass"))
    return _verb_left(verb)


def _inverted(verb: Token, subject: Token) -> int:
    """Where a helper before the subject stands ("Could you …", "Nowhere does it …")."""
    opener = negative_opener(verb, subject)
    if opener is not None:
        return opener
    helpers = [c.i for c in verb.children if c.dep_ == "aux" and c.i < subject.left_edge.i]
    return min(helpers, default=subject.i)


def _skip_leading(subject: Token) -> int:
    first: Token = subject.left_edge
    while first.i < subject.i and (first.is_punct or first.dep_ in ("cc", "preconj", "punct")):
        first = first.nbor(1)
    return first.i


def _verb_left(verb: Token) -> int:
    first = verb.i
    for child in sorted(verb.lefts, key=lambda token: -token.i):
        if child.dep_ not in _LEFT_PARTS or child.right_edge.i != first - 1:
            break
        if child.dep_ == "aux" and child.lower_ == "to":
            break
        first = child.left_edge.i
    return first


def right_edge(verb: Token, *, cuts: Iterable[Token] = ()) -> int:
    """Index after the clause's last token; a verb in `cuts` starts a claim of its own."""
    last = verb.i
    blocked = {cut.i for cut in cuts}
    last = max(last, _last_kept(verb, blocked))
    for cut in cuts:
        if verb.i < cut.i:
            last = min(last, _before(cut))
    last = _before_list(verb, last)
    return _trim_right(verb, last) + 1


def _last_kept(verb: Token, blocked: set[int]) -> int:
    last = verb.i
    for child in verb.rights:
        if child.i in blocked or child.dep_ in ("cc", "punct") or _is_outside(child):
            continue
        last = max(last, _last_of(child, blocked))
    return last


def _last_of(token: Token, blocked: set[int]) -> int:
    last = token.i
    for child in token.children:
        if child.i in blocked or (child.dep_ == "relcl" and _is_aside(child)):
            continue
        if child.dep_ in ("acl", "advcl") and (_evaluates(child) or _contrasts(child)):
            continue
        last = max(last, _last_of(child, blocked))
    return last


def _is_outside(child: Token) -> bool:
    """Speech around the clause, a clause of its own, or an evaluating participle."""
    if child.dep_ in ("parataxis", "intj", "dep") and child.pos_ == "VERB":
        return True
    if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX") and own_subject(child) is not None:
        return not is_embedded(child)
    return child.dep_ == "advcl" and (_evaluates(child) or _contrasts(child))


def _contrasts(child: Token) -> bool:
    """ "…, while we promote Y" says something of its own."""
    marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "advmod")}
    return bool(marks & _CONTRASTS) and own_subject(child) is not None


def _evaluates(child: Token) -> bool:
    comma = child.left_edge.i > 0 and child.left_edge.nbor(-1).lower_ == ","
    return comma and child.tag_ == "VBG" and child.lemma_ in _EVALUATING


_CONTRASTS = frozenset({"while", "whereas", "although", "though"})
_EVALUATING = frozenset(
    "mark reflect signal underscore demonstrate underline highlight show".split()
)


def _is_aside(clause: Token) -> bool:
    """A relative clause after a comma that describes somebody or a name, not the conduct."""
    first = clause.left_edge
    before = first.nbor(-1) if first.i else first
    if before.lower_ != "," and first.lower_ != ",":
        return False
    words = {token.lower_ for token in clause.subtree if token.tag_ in ("WDT", "WP", "WP$", "WRB")}
    return bool(words - {"which", "that"}) or clause.head.pos_ == "PROPN"


def _before(cut: Token) -> int:
    first = left_edge(cut)
    index = first - 1
    doc = cut.doc
    while index > 0 and (
        doc[index].dep_ in ("cc", "punct", "preconj", "mark")
        or doc[index].lower_ in ("and", "or", "but", ",", ";", "to", "then", "also")
    ):
        index -= 1
    return index


def _before_list(verb: Token, last: int) -> int:
    """A list after a colon that only spells out a complement already named stays outside."""
    doc = verb.doc
    for index in range(verb.i + 1, last):
        if doc[index].lower_ == ":" and any(
            child.dep_ in ("dobj", "attr", "pobj", "acomp") and verb.i < child.i < index
            for child in verb.subtree
        ):
            return index - 1
    return last


def _trim_right(verb: Token, last: int) -> int:
    doc = verb.doc
    while last > verb.i and (doc[last].lower_ in _TRAILING or doc[last].is_space):
        last -= 1
    if doc[last].dep_ in ("cc", "mark") and last > verb.i:
        return _trim_right(verb, last - 1)
    return last
