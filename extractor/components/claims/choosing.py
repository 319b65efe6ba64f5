"""Candidates of one sentence in, those that stand out: one claim a proposition."""

from collections.abc import Sequence

from extractor.components.claims.candidates import Candidate

_PRECEDENCE = {"recommendation": 0, "commitment": 1, "finding": 2, "action": 3}
_EMBEDDED = frozenset("ccomp relcl acl advcl pcomp xcomp csubj appos conj prep pobj".split())


def choose(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best candidate for each clause, without those that merely stand inside another.

    Recommendations go before commitments, these before findings and actions; within a type the
    surer rule wins.
    """
    ranked = sorted(candidates, key=_rank)
    best: dict[tuple[int, bool, bool], Candidate] = {}
    for candidate in ranked:
        phrase = candidate.rule.span == "phrase"
        best.setdefault((candidate.clause.i, candidate.half, phrase), candidate)
    kept: list[Candidate] = []
    for candidate in sorted(best.values(), key=lambda c: (_depth(c), *_rank(c))):
        if not any(_covers(other, candidate) for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda c: (c.first, c.last))


def _rank(candidate: Candidate) -> tuple[int, float, str]:
    return (
        _PRECEDENCE.get(candidate.rule.type, 9),
        -candidate.confidence,
        candidate.rule.id,
    )


def _depth(candidate: Candidate) -> int:
    depth, token = 0, candidate.clause
    while token.head.i != token.i:
        token, depth = token.head, depth + 1
    return depth


def _covers(outer: Candidate, inner: Candidate) -> bool:
    """Whether `inner` belongs to what `outer` says: inside its span, hanging on its clause."""
    beside = _is_phrase_in(inner, outer)
    if inner.clause.i == outer.clause.i:
        beside = beside or _is_phrase_in(outer, inner)
        return inner.rule.type != "metric" and inner.half == outer.half and not beside
    inside = outer.first <= inner.clause.i < outer.last and inner.first < outer.last
    if not inside:
        return False
    return not beside


def _is_phrase_in(phrase: Candidate, statement: Candidate) -> bool:
    """Whether the one is a noun phrase ("the aim of …") that the other, an action or a finding,
    merely mentions: both are claims."""
    return phrase.rule.span == "phrase" and statement.rule.type in ("action", "finding")
