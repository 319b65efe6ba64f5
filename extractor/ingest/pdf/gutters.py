"""Runs of a region in, the stretches of its columns out, also where next to no white parts them."""

import itertools
from statistics import median

from extractor.ingest.pdf.lines import Run

_LEAST = 0.6
_FEWEST_LINES = 4
_PROSE = 14


def melt(spans: list[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """Spans melted together where less than `least` parts them; sorted."""
    if len(spans) < 2:
        return spans
    spans = sorted(spans)
    left, right = spans[0]
    melted: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if x0 - right >= least:
            melted.append((left, right))
            left, right = x0, x1
        elif x1 > right:
            right = x1
    melted.append((left, right))
    return melted


def narrow_gutters(runs: list[Run], em: float) -> list[tuple[float, float]]:
    """Columns of prose set close together; one stretch where edges don't bear witness to two.

    Both sides of such a gutter hold lines of words that begin at one or two left edges each.
    """
    if len(runs) < 2 * _FEWEST_LINES:
        return []
    spans = melt([(run.x0, run.x1) for run in runs], _LEAST * em)
    if len(spans) < 2:
        return spans
    sides = [[run for run in runs if x0 <= run.x0 <= x1] for x0, x1 in spans]
    return spans if all(map(_is_flush, sides)) else []


def _is_flush(side: list[Run]) -> bool:
    """Whether runs are lines of prose, below each other, that begin at the same few places."""
    if any(run.stands_in for run in side):
        return False
    lines = [run for run in side if len(run.text) > 2]
    if len(lines) < _FEWEST_LINES or median(len(run.text) for run in lines) < _PROSE:
        return False
    lefts = sorted(run.x0 for run in lines)
    steps = sum(two - one > 1.0 for one, two in itertools.pairwise(lefts))
    return steps < 3
