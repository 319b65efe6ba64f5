"""A candidate in, how sure its claim is out: its rule's precision, corrected by how it matched.

The weights (`rules/confidence_features.yaml`) are those of a logistic regression over the matches
on the development gold, fitted by `benchmarks/calibrate.py`; without them the rule's precision
stands as it is.
"""

from collections.abc import Mapping, Sequence
from math import exp, log

from extractor.components.claims.candidates import Candidate

RULE = "rule"
BIAS = "bias"
_LEAST, _MOST = 0.02, 0.99
_DEEPEST = 4
_LONG = 40


def match_features(
    candidate: Candidate, beside: Sequence[Candidate], *, resolved: bool
) -> dict[str, float]:
    """What a match is like, by name; a feature that is left out is 0.

    `beside` are all candidates of the sentence, `resolved` tells whether the subject has an id.
    Lengths are shares of 40 tokens, at most 1; depth is that of the clause in the tree, of 4.
    """
    clause, sentence = candidate.clause, candidate.parsed.sentence
    here = [c for c in beside if c.clause.i == clause.i and c.rule.id != candidate.rule.id]
    subject = candidate.subject
    return {
        "agreeing rules": float(sum(c.rule.type == candidate.rule.type for c in here)),
        "rules of another type": float(sum(c.rule.type != candidate.rule.type for c in here)),
        "depth": min(_DEEPEST, _depth(candidate)) / _DEEPEST,
        "words": min(_LONG, len(candidate.parsed.doc)) / _LONG,
        "span": min(_LONG, candidate.last - candidate.first) / _LONG,
        f"clause: {clause.dep_}": 1.0,
        f"block: {sentence.block.kind}": 1.0,
        f"subject: {subject.kind if subject else 'none'}": 1.0,
        "subject is a part": float(subject is not None and subject.part),
        "subject is known": float(resolved),
    }


def _depth(candidate: Candidate) -> int:
    depth, token = 0, candidate.clause
    while token.head.i != token.i:
        token, depth = token.head, depth + 1
    return depth


def corrected(
    precision: float, features: Mapping[str, float], weights: Mapping[str, float]
) -> float:
    """The probability that the claim is right, from 0.02 to 0.99; the precision without weights."""
    if not weights:
        return precision
    odds = weights[BIAS] + weights[RULE] * logit(precision)
    odds += sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(min(_MOST, max(_LEAST, 1 / (1 + exp(-odds)))), 2)


def logit(probability: float) -> float:
    """Natural logarithm of the odds; certainty is taken for 0.99 and 0.02."""
    held = min(_MOST, max(_LEAST, probability))
    return log(held / (1 - held))
