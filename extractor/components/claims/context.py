"""A clause in, the reason why it states nothing of its own out (or None).

Conditions, questions, restrictive relative clauses and legal boilerplate aren't claims. The
idea of modifiers with a scope is ConText's (Harkema et al. 2009); the scope here is the tree's.
"""

import re

from spacy.tokens import Token

from extractor.components.parsing.clauses import disagrees, is_embedded, own_subject
from extractor.components.parsing.inversion import negative_opener
from extractor.components.parsing.parsed import Parsed

_CONDITIONAL = frozenset("if unless whether provided providing lest".split())
_TEMPORAL = frozenset("as when whenever before until once where wherever".split())
_BOILERPLATE = re.compile(
    r"forward-looking|safe[- ]harbou?r|undue reliance|no obligation to update|could differ|"
    r"differ materially|no (?:assurance|guarantee|certainty) that|cannot (?:assure|guarantee)|"
    r"not (?:be )?(?:construed|relied)|all rights reserved|"
    r"should not be (?:taken|read|regarded)|"
    r"(?:investors|readers|you) should (?:carefully )?consider|"
    r"without limitation to the generality",
    re.IGNORECASE,
)


# One of these stands in whatever the pattern finds; to look for them takes a tenth of its time.
_CAUTIOUS = (
    "forward-looking harbo reliance obligation differ assur guarantee certainty construed relied "
    "reserved taken read regarded consider generality"
).split()


def is_boilerplate(text: str) -> bool:
    """Whether a sentence is legal caution rather than a statement."""
    lowered = text.lower()
    return any(word in lowered for word in _CAUTIOUS) and bool(_BOILERPLATE.search(text))


def barred(parsed: Parsed, verb: Token, *, asks: bool = False, duty: bool = False) -> str | None:
    """Why the clause headed by `verb` is no statement; None where nothing speaks against it.

    `asks` lets a question pass ("Could you please …?"), `duty` what somebody believes.
    """
    if _ASSUMED.search(parsed.sentence.block.lead_in or ""):
        return "an assumption"
    if not asks and parsed.sentence.text.rstrip("\"'”’ ").endswith("?"):
        return "a question"
    for clause in _clauses_up(verb):
        if duty and clause.dep_ == "ccomp" and clause.head.lemma_ in _OPINION:
            continue
        reason = _bar(clause) or (None if duty else _asked(clause))
        if reason:
            return reason
    return None


def is_lead_in(text: str) -> bool:
    """Whether a sentence breaks off before the verb that each item of a list brings."""
    return bool(_LEAD_IN.search(text))


_LEAD_IN = re.compile(
    r"\b(?:to|(?:that|for)(?:\s[\w’'-]+){1,4}|the following(?:\s\w+)?)\s*:\s*$|\sto$"
)


def is_title(text: str) -> bool:
    """Whether a line is a title: all its longer words in capitals, no stop at its end."""
    if text.isupper():
        return True
    if text[-1:] in ".!?;":
        return False
    words = [word for word in _LONGER.findall(text) if len(word) > 3]
    return len(words) > 2 and all(word[0].isupper() for word in words)


_LONGER = re.compile(r"[A-Za-z][\w'’-]*")


def _clauses_up(verb: Token) -> list[Token]:
    """The verb and the verbs above it as long as the way up stays inside one statement."""
    found = [verb]
    token = verb
    while (
        token.dep_ in ("conj", "xcomp", "ccomp", "advcl", "acl", "pcomp")
        and token.head.i != token.i
    ):
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            found.append(token)
    return found


_ASSUMED = re.compile(r"\b(?:assum(?:e|es|ed|ptions?)|suppos(?:e|es|ed)|hypothes[ei]s)\b", re.I)


def _bar(clause: Token) -> str | None:
    if clause.dep_ == "conj" and own_subject(clause) is None and disagrees(clause):
        return "coordinated with a verb of another form"
    if clause.dep_ == "relcl" and not _continues(clause):
        return "a relative clause"
    mark = next((c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod")), "")
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod")}
    if clause.dep_ in ("advcl", "ccomp", "pcomp") and marks & _CONDITIONAL:
        return f"a condition ({mark})"
    if clause.dep_ == "advcl" and marks & _TEMPORAL and own_subject(clause) is not None:
        return f"a circumstance ({mark})"
    if clause.dep_ in ("ccomp", "pcomp", "acl") and "that" not in marks and is_embedded(clause):
        return "an indirect question"
    if clause.dep_ == "conj" and marks & {"whether", "how", "why"}:
        return "an indirect question"
    if clause.lemma_ == "say" and any(
        child.dep_ == "nsubjpass" and child.lower_ == "it" for child in clause.children
    ):
        return "a turn of phrase (it must be said)"
    if clause.dep_ == "ROOT" and _asks(clause):
        return "a question or a heading that asks"
    if clause.dep_ == "ccomp" and clause.head.lemma_ in _HELD:
        return f"what is to be ensured or is believed ({clause.head.lemma_})"
    if clause.dep_ == "ccomp" and _matters(clause.head):
        return "what is important"
    if clause.dep_ == "ccomp" and _states_a_norm(clause.head):
        return "the rule of somebody else"
    if clause.dep_ == "csubj":
        return "a subject clause"
    if _is_inverted(clause):
        return "a condition (inverted)"
    return None


def _asked(clause: Token) -> str | None:
    """ "You recommend that we publish …", "you claim that we punish …": what is asked for or
    reproached is neither done nor promised in the speaker's own account."""
    head = clause.head
    by = own_subject(head)
    asks = head.lemma_ in _ASKING or (
        head.lemma_ in _REPROACHING and by is not None and by.lower_ in ("you", "they")
    )
    return f"what is asked for ({head.lemma_})" if clause.dep_ == "ccomp" and asks else None


_ASKING = frozenset("recommend propose demand request urge ask".split())
_REPROACHING = frozenset("suggest claim allege assert contend insinuate imply complain".split())


def _matters(verb: Token) -> bool:
    """ "It is vital that we …", in its author's own voice."""
    ours = any(token.lower_ in ("we", "our") for token in verb.subtree)
    return ours and any(c.dep_ == "acomp" and c.lower_ in _MATTERING for c in verb.children)


_MATTERING = frozenset(
    "imperative critical crucial essential important vital key necessary".split()
)


def _states_a_norm(verb: Token) -> bool:
    """ "The Base Code says that …", "the directive requires that …"."""
    subject = own_subject(verb)
    return subject is not None and subject.lemma_.lower() in _NORMS and verb.lemma_ in _STATING


_NORMS = frozenset(
    "code principle principles standard law convention guideline guidelines act directive "
    "regulation constitution declaration guidance".split()
)
_STATING = frozenset("say state stipulate provide specify require establish".split())
_ASKING = frozenset({"how", "why", "what", "where", "which"})
_OPINION = frozenset({"believe", "think"})
_HELD = frozenset({"ensure", "guarantee", "determined", "resolved", *_OPINION})


def _asks(clause: Token) -> bool:
    """ "How we define crime": a question, or a heading in the form of one."""
    opening = clause.doc[: clause.i]
    if clause.doc[0].lower_ not in _ASKING or not is_embedded(clause) or _is_cleft(clause):
        return False
    return all(token.lower_ != "," for token in opening)


def _is_cleft(clause: Token) -> bool:
    """ "What we ask is that …", "what happens to appeals is left unsaid"."""
    asking = next((c for c in clause.children if c.dep_ in ("csubj", "csubjpass")), None)
    return asking is not None and own_subject(asking) is not None


def _continues(clause: Token) -> bool:
    """A relative clause after a comma says something of its own."""
    first = clause.left_edge
    return first.i > 0 and first.nbor(-1).lower_ in (",", ";")


def _is_inverted(clause: Token) -> bool:
    """ "Should we fail …", "Were we to …", not "Nor should we …"."""
    subject = own_subject(clause)
    if subject is None or negative_opener(clause, subject) is not None:
        return False
    return any(
        child.lower_ in ("should", "were", "had") and child.dep_ == "aux" and child.i < subject.i
        for child in clause.children
    )


def is_main(verb: Token) -> bool:
    """Whether the clause stands on its own: a root, one coordinated with it, what somebody says,
    or a contrast ("while …", "although …")."""
    while verb.head.i != verb.i:
        marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
        contrast = verb.dep_ == "advcl" and marks & CONTRASTS
        if verb.dep_ not in ("conj", "ccomp", "parataxis") and not contrast:
            return verb.dep_ == "relcl" and _continues(verb)
        verb = verb.head
    return True


CONTRASTS = frozenset("while whereas although though but".split())
