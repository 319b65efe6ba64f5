"""Points by code in, topics with calibrated scores out, best first.

The chance of a topic is a logistic function of what its cues weigh, of how much more the text is
like its sentences than like those of no indicator, of the words of life online, and of the lead
over its nearest rival; fitted on sentences that no cue had been written on
(`docs/accuracy-topics.md`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from extractor import rdr
from extractor.components.topics.rules import PILLARS
from extractor.models import Topic

AT_MOST = 3
FLOOR = 0.3
SURE = 2.4
LIKENESS = 20.0
USUAL_LIKENESS = 0.15
_SETTLED, _SETTLED_LEAD = 5.0, 1.0
_SLOPE, _MARGIN, _WIDEST = 1.5, 0.35, 2.0
_AGAINST_AT_MOST = -2.0
_ALTERNATIVE, _FURTHER, _LIKELY = 0.02, 0.07, 0.5


@dataclass(frozen=True, slots=True)
class Chance:
    """The weights of the logistic function."""

    start: float
    cues: float
    likeness: float
    online: float
    lead: float
    cues_at_most: float = 6.0
    offline: float = -0.8
    online_at_most: int = 3
    lead_at_most: float = 4.0

    def of(self, *, cues: float, likeness: float, online: int, lead: float) -> float:
        """The chance, 0 to 1."""
        widest = self.lead_at_most
        total = (
            self.start
            + self.cues * min(max(cues, 0.0), self.cues_at_most)
            + self.likeness * likeness
            + (
                self.online * min(online, self.online_at_most)
                if online or cues > SURE
                else self.offline
            )
            + self.lead * max(-widest, min(lead, widest))
        )
        return 1 / (1 + exp(-total))


CHANCE = Chance(start=-2.9, cues=0.3, likeness=11.2, online=0.27, lead=0.5)


def indicator_topics(
    cues: Mapping[str, float],
    likeness: Mapping[str, float],
    *,
    none: float,
    online: int,
    bar: float,
) -> list[Topic]:
    """Topics of both schemes by what cues weigh and by likeness.

    Nothing where the best has a chance below `bar`, none further below a small share of it,
    nothing of 2018 where the best is likely and new in 2020;
    `none` is the likeness to sentences that belong to no indicator.
    """
    new = _of_scheme("rdr-2020", cues, likeness, none=none, online=online, bar=bar)
    if new and new[0].score >= _LIKELY and rdr.predecessor(new[0].code) is None:
        return new
    weights, alike = before_2020(cues), before_2020(likeness)
    return [*_of_scheme("rdr-2018", weights, alike, none=none, online=online, bar=bar), *new]


def _of_scheme(
    scheme: str,
    cues: Mapping[str, float],
    likeness: Mapping[str, float],
    *,
    none: float,
    online: int,
    bar: float,
) -> list[Topic]:
    points = {code: points_of(cues.get(code, 0.0), value) for code, value in likeness.items()}
    best = sorted(points, key=lambda code: (-points[code], code))[: AT_MOST + 1]
    found: list[Topic] = []
    for code in best[:AT_MOST]:
        chance = CHANCE.of(
            cues=cues.get(code, 0.0),
            likeness=likeness[code] - none,
            online=online,
            lead=points[code]
            - max((points[other] for other in best if other != code), default=0.0),
        )
        if chance < (bar * _FURTHER if found else bar):
            break
        found.append(Topic(scheme=scheme, code=code, score=round(chance, 4)))
    return found


def settled(cues: Mapping[str, float]) -> bool:
    """Whether cues alone decide: then nothing is gained by likeness."""
    best, second = ([*sorted(cues.values(), reverse=True)[:2], 0.0, 0.0])[:2]
    return best >= _SETTLED and best - second >= _SETTLED_LEAD


def points_of(cues: float, likeness: float) -> float:
    """What orders topics: the weight of cues, for and against, and likeness."""
    return max(cues, _AGAINST_AT_MOST) + LIKENESS * likeness


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
            old[before] = max(old.get(before, score), score)
    return old


def _chance(height: float, margin: float) -> float:
    margin = max(-_WIDEST, min(margin, _WIDEST))
    return 1 / (1 + exp(-(_SLOPE * height + _MARGIN * margin)))
