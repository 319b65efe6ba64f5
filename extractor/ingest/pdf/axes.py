"""Runs of a page in, the runs out with the numbers along a chart's upright axis as one run.

So words drawn into the chart, a call-out beside its line, aren't read across with the scale.
"""

from extractor.ingest.pdf.frames import stand_in
from extractor.ingest.pdf.lines import NUMERIC, Run
from extractor.ingest.pdf.scales import is_scale

_FEWEST = 5
_SLACK = 1.5
_NEAR = 3.0


def lift_axes(runs: list[Run]) -> list[Run]:
    """Numbers below each other, in equal steps, with nothing beside most of them, put together."""
    ticks = [run for run in runs if len(run.texts) == 1 and NUMERIC.fullmatch(run.texts[0])]
    if len(ticks) < _FEWEST:
        return runs
    for stack in _stacks(ticks):
        for part in _scales(stack):
            if not _is_labelled(part, runs):
                taken = {id(run) for run in part}
                runs = [*(run for run in runs if id(run) not in taken), stand_in(part)]
    return runs


def _stacks(ticks: list[Run]) -> list[list[Run]]:
    """Runs whose right edges are in line, from top to bottom."""
    stacks: list[list[Run]] = []
    for run in sorted(ticks, key=lambda run: run.x1):
        if stacks and run.x1 - stacks[-1][-1].x1 < _SLACK:
            stacks[-1].append(run)
        else:
            stacks.append([run])
    return [sorted(stack, key=lambda run: run.middle) for stack in stacks]


def _scales(stack: list[Run]) -> list[list[Run]]:
    """The parts of a stack at equal distances whose numbers go up or down in equal steps."""
    parts: list[list[Run]] = []
    for run in stack:
        part = parts[-1] if parts else []
        step = part[1].middle - part[0].middle if len(part) > 1 else 8 * run.size
        off = run.middle - part[-1].middle - step if part else 0.0
        if part and (abs(off) < _SLACK if len(part) > 1 else off < 0):
            part.append(run)
        else:
            parts.append([run])
    return [part for part in parts if len(part) >= _FEWEST and _is_even(part)]


def _is_even(part: list[Run]) -> bool:
    """Whether numbers are a scale, save for at most the last two: a misprint, a nought."""
    places = [run.middle for run in part]
    texts = [run.texts[0] for run in part]
    return is_scale(texts, places) or (len(part) > 6 and is_scale(texts[:-2], places[:-2]))


def _is_labelled(part: list[Run], runs: list[Run]) -> bool:
    """Whether something stands close beside half of the numbers: they are values or markers."""
    own = {id(run) for run in part}
    beside = [run for run in runs if id(run) not in own]
    hits = 0
    for tick in part:
        reach = _NEAR * tick.size
        hits += any(
            abs(run.middle - tick.middle) < _SLACK
            and run.x0 < tick.x1 + reach
            and run.x1 > tick.x0 - reach
            for run in beside
        )
    return hits >= 0.5 * len(part)
