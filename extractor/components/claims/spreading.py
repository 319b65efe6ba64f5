"""A candidate in, its span and those of the coordinated verbs that share its trigger out."""

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Span, Token

from extractor.components.claims.candidates import Candidate
from extractor.components.claims.edges import left_edge, right_edge
from extractor.components.parsing.clauses import (
    coordinated,
    is_negated,
    own_subject,
    strays,
)


def spread(made: Candidate, complement: Token | None) -> list[Candidate]:
    """The candidate, and one for each coordinated verb that shares its trigger."""
    content = complement if complement is not None else made.clause
    joined = list(coordinated(content))
    if complement is not None:
        joined += [v for v in coordinated(made.clause) if v not in joined and v.tag_ == "VB"]
    if made.rule.spread:
        joined += [v for v in strays(made.clause) if v not in joined]
    siblings = [v for v in joined if _shares(v, content)] if made.rule.spread else []
    cuts = sorted({*joined, *coordinated(made.clause)}, key=lambda verb: verb.i)
    made.first, made.last = left_edge(made.clause), right_edge(made.clause, cuts=cuts)
    if made.rule.type in ("recommendation", "commitment"):
        made.first = min([made.first, *_conditions(made.clause)])
    if made.rule.span == "complement" and complement is not None:
        made.first, made.last = left_edge(complement), right_edge(complement, cuts=cuts)
    if made.rule.span == "phrase":
        made.first, made.last = made.trigger.left_edge.i, right_edge(made.trigger)
    if made.rule.span == "sentence":
        made.first, made.last = 0, len(made.parsed.doc)
    rest = [_sibling(made, verb) for verb in siblings]
    return [made, *_other_side(made), *rest]


def _other_side(made: Candidate) -> list[Candidate]:
    """The second half of "disclosed less than A but more than B", cut off the first."""
    if made.rule.type != "finding":
        return []
    tokens = made.parsed.doc[made.first : made.last]
    for token in tokens:
        if token.lower_ != "but" or not _compares(tokens, before=token.i):
            continue
        following = [t for t in tokens if token.i < t.i <= token.i + 3]
        if not any(t.lower_ in _COMPARING for t in following) or "than" not in {
            t.lower_ for t in tokens if token.i < t.i <= token.i + 4
        }:
            continue
        half = replace(made, first=token.i + 1, half=True)
        made.last = token.i
        return [half]
    return []


def _compares(tokens: Span, *, before: int) -> bool:
    """Whether "less than" or "more than" stands before a token."""
    words = [token.lower_ for token in tokens if token.i < before]
    return any(a in _COMPARING and b == "than" for a, b in pairwise(words))


_COMPARING = frozenset({"more", "less", "fewer", "better", "worse"})


def _conditions(clause: Token) -> list[int]:
    """Where the conditions of a duty begin that stand before it ("Where the law forbids it, …")."""
    return [
        child.left_edge.i
        for child in clause.lefts
        if child.dep_ == "advcl"
        and any(c.lower_ in _CONDITIONS and c.dep_ in ("mark", "advmod") for c in child.children)
    ]


_CONDITIONS = frozenset("if when where unless whenever wherever".split())


def _shares(verb: Token, content: Token) -> bool:
    """Whether a coordinated verb stands under the same trigger: no subject, no finite helper."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass") and c.tag_ != "TO"}
    if own_subject(verb) is not None or helpers - {"be", "to"}:
        return False
    return verb.tag_ in ("VB", content.tag_) or _is_bare(verb, content)


def _is_bare(verb: Token, content: Token) -> bool:
    """A bare verb that was tagged as a present one ("should clarify X and disclose Y")."""
    now = any(child.lower_ in _NOW for child in verb.children)
    return verb.tag_ == "VBP" and content.tag_ == "VB" and not now


_NOW = frozenset({"already", "currently", "now", "today"})


def _sibling(made: Candidate, verb: Token) -> Candidate:
    cuts = list(coordinated(verb))
    return Candidate(
        rule=made.rule,
        parsed=made.parsed,
        trigger=made.trigger,
        clause=verb,
        content=verb,
        first=left_edge(verb),
        last=right_edge(verb, cuts=cuts),
        subject=made.subject,
        polarity="negative" if is_negated(verb) else "positive",
        degree=made.degree,
        modality=made.modality,
        confidence=made.confidence,
        captures=made.captures,
    )
