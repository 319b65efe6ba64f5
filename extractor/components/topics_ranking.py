"""Points by code in, topics with calibrated scores out, best first.

The constants were set on the sentences that `benchmarks/topics.py` calls read: of the topics with a
score of about 0.9, nine in ten are right there.
"""

from collections.abc import Mapping
from math import exp

from extractor import rdr
from extractor.components.topics_rules import PILLARS
from extractor.models import Topic

AT_MOST = 3
FLOOR = 0.3
LIKENESS = 5.0
SURE = 2.4
_SLOPE, _MARGIN, _WIDEST = 1.5, 0.35, 2.0
_GUESS_FROM, _GUESS_SLOPE, _GUESS_MOST = 1.0, 0.2, 0.65
_SECOND_GUESS = 0.7
_ONLINE, _ONLINE_MOST = 0.6, 3
_ALTERNATIVE = 0.05


def indicator_topics(points: Mapping[str, float], likeness: Mapping[str, float]) -> list[Topic]:
    """Topics of both schemes by the cues' points; `likeness` only orders and adds alternatives."""
    together = {
        code: points.get(code, 0.0) + LIKENESS * likeness.get(code, 0.0)
        for code in points.keys() | likeness.keys()
    }
    lift = max(LIKENESS * value for value in likeness.values()) if likeness else 0.0
    best = max(points.values(), default=0.0)
    return [
        topic
        for scheme, scores in (("rdr-2018", before_2020(together)), ("rdr-2020", together))
        for topic in ranked(scheme, scores, middle=SURE + min(lift, best / 3))
    ]


def guessed_topics(
    likeness: Mapping[str, float], *, none: float, online: int, bonus: float
) -> list[Topic]:
    """Topics of both schemes by likeness alone.

    Nothing where little speaks of life online, or where a text is as like to those that belong to
    no indicator (`none`).
    """
    context = _ONLINE * min(online, _ONLINE_MOST) + bonus - LIKENESS * none
    found = []
    for scheme, scores in (("rdr-2018", before_2020(likeness)), ("rdr-2020", likeness)):
        ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:AT_MOST]
        for place, (code, value) in enumerate(ordered):
            points = LIKENESS * value + context
            if points < _GUESS_FROM - (_SECOND_GUESS if place else 0.0):
                break
            chance = min(0.35 + _GUESS_SLOPE * (points - _GUESS_FROM), _GUESS_MOST) / (
                1 + 2 * place
            )
            found.append(Topic(scheme=scheme, code=code, score=round(chance, 4)))
    return found


def ranked(scheme: str, scores: Mapping[str, float], *, middle: float = SURE) -> list[Topic]:
    """The best topics of a scheme with the chance of each to be right; empty below FLOOR."""
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:AT_MOST]
    found: list[Topic] = []
    for place, (code, score) in enumerate(ordered):
        rival = ordered[1 - min(place, 1)][1] if len(ordered) > 1 else 0.0
        chance = _chance(score - middle, score - rival)
        if chance >= FLOOR or (found and chance >= _ALTERNATIVE):
            found.append(Topic(scheme=scheme, code=code, score=round(chance, 4)))
    return found


def before_2020(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores by code of 2018: the best of the indicators that each lives on in."""
    old: dict[str, float] = {}
    for code, score in scores.items():
        before = rdr.predecessor(code) if code not in PILLARS else None
        if before:
            old[before] = max(old.get(before, 0.0), score)
    return old


def _chance(height: float, margin: float) -> float:
    margin = max(-_WIDEST, min(margin, _WIDEST))
    return 1 / (1 + exp(-(_SLOPE * height + _MARGIN * margin)))
