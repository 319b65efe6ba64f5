"""Runs of a page in, columns in reading order out: a recursive cut along white space.

A region is cut into columns where a gutter runs through all of it; else into bands, and bands are
put together again as long as one gutter runs through them. So two columns whose paragraphs happen
to end at one height stay two columns, and a heading over both is read before them.
"""

import itertools
from bisect import bisect
from statistics import median

from extractor.ingest.pdf.gutters import melt, narrow_gutters
from extractor.ingest.pdf.lines import NUMERIC, Run

_DEEPEST = 12


def read_order(runs: list[Run]) -> list[list[Run]]:
    """Columns of runs in the order in which they are read; within one from top to bottom."""
    if not runs:
        return []
    em = max(median(run.size or 8.0 for run in runs), 7.0)
    leaves = _joined(_split(sorted(runs, key=lambda run: (run.top, run.x0)), em, 0))
    return [part for leaf in leaves for part in _opened(leaf)]


def _opened(leaf: list[Run]) -> list[list[Run]]:
    """A leaf cut at its call-outs, each read in its own order."""
    if not any(run.inner for run in leaf):
        return [leaf]
    parts: list[list[Run]] = []
    plain: list[Run] = []
    for run in sorted(leaf, key=lambda run: (run.top, run.x0)):
        if run.inner:
            parts += [plain] if plain else []
            parts += read_order(run.inner)
            plain = []
        else:
            plain.append(run)
    return [*parts, plain] if plain else parts


def _split(runs: list[Run], em: float, depth: int) -> list[list[Run]]:
    """Columns first, bands next; what can't be cut is one column."""
    if len(runs) < 2 or depth > _DEEPEST:
        return [runs]
    parts = _columns(runs, em)
    if len(parts) < 2:
        parts = _groups(_bands(runs), em)
    if len(parts) < 2:
        return [runs]
    return [leaf for part in parts for leaf in _split(part, em, depth + 1)]


def _joined(leaves: list[list[Run]]) -> list[list[Run]]:
    """Leaves that go on right below the one before, in the same width, put together."""
    joined = [leaves[0]]
    for leaf in leaves[1:]:
        if _goes_on(joined[-1], leaf):
            joined[-1] = joined[-1] + leaf
        else:
            joined.append(leaf)
    return joined


def _goes_on(above: list[Run], below: list[Run]) -> bool:
    """Whether a leaf begins one line below the end of another."""
    first, last = below[0], max(above, key=lambda run: run.middle)
    if not -0.5 * first.size < first.top - last.bottom < 0.9 * first.size:
        return False
    x0, x1 = min(run.x0 for run in above), max(run.x1 for run in above)
    y0, y1 = min(run.x0 for run in below), max(run.x1 for run in below)
    return min(x1, y1) - max(x0, y0) > 0.6 * min(x1 - x0, y1 - y0)


def _columns(runs: list[Run], em: float) -> list[list[Run]]:
    """Runs parted at gutters that run through all of them, unless a side is a mere label."""
    spans = melt([(run.x0, run.x1) for run in runs], _gutter(em, len(runs)))
    if len(spans) < 2:
        spans = narrow_gutters(runs, em)
    if len(spans) < 2:
        return [runs]
    parts: list[list[Run]] = [[] for _ in spans]
    for run in runs:
        parts[_place(spans, run.x0)].append(run)
    joined = [parts[0]]
    for part in parts[1:]:
        if _is_row_wise(joined[-1], part):
            joined[-1] = sorted(joined[-1] + part, key=lambda run: (run.top, run.x0))
        else:
            joined.append(part)
    return joined


def _gutter(em: float, count: int) -> float:
    """The least width of white between columns: more where only a few lines bear witness."""
    return em * (0.95 if count > 5 else 1.3 if count > 2 else 1.8)


def _place(spans: list[tuple[float, float]], x: float) -> int:
    for index, (_, x1) in enumerate(spans):
        if x <= x1:
            return index
    return len(spans) - 1


def _is_row_wise(left: list[Run], right: list[Run]) -> bool:
    """Whether two sides belong to the same rows: marks, labels or numbers beside their text."""
    if any(run.table or run.inner for run in (*left, *right)):
        return False
    small, other = (left, right) if _letters(left) <= _letters(right) else (right, left)
    brief = median(len(run.text) for run in small)
    numeric = sum(
        NUMERIC.fullmatch(run.texts[0]) is not None and len(run.text) < 20 for run in small
    ) / len(small)
    if brief > 12 and numeric < 0.6:
        return False
    if brief <= 3 or numeric >= 0.6:
        return _shared(small, other) >= 0.6
    if median(len(run.text) for run in other) < 1.5 * brief + 4:
        return False
    return _letters(other) > 2.5 * _letters(small) and _shared(small, other) >= 0.9


def _letters(runs: list[Run]) -> int:
    return sum(sum(map(len, run.texts)) for run in runs)


def _shared(small: list[Run], other: list[Run]) -> float:
    """The share of lines of `small` that stand on a line of `other`."""
    middles = sorted(run.middle for run in other)
    hits = 0
    for run in small:
        reach = max(1.2, 0.15 * (run.bottom - run.top))
        place = bisect(middles, run.middle - reach)
        hits += place < len(middles) and middles[place] < run.middle + reach
    return hits / len(small)


def _bands(runs: list[Run]) -> list[list[Run]]:
    """Runs, sorted by top, parted wherever a level line crosses none of them."""
    bands: list[list[Run]] = []
    lowest = -1e9
    for upper, _, run in sorted((_upper(run), index, run) for index, run in enumerate(runs)):
        lower = _lower(run)
        if upper >= lowest:
            bands.append([run])
            lowest = lower
        else:
            bands[-1].append(run)
            lowest = max(lowest, lower)
    return bands


def _upper(run: Run) -> float:
    return run.top if run.table or run.inner else 0.8 * run.top + 0.2 * run.bottom


def _lower(run: Run) -> float:
    return run.bottom if run.table or run.inner else 0.2 * run.top + 0.8 * run.bottom


def _groups(bands: list[list[Run]], em: float) -> list[list[Run]]:
    """Neighbouring bands put together while one gutter runs through them, or none through each."""
    groups: list[list[list[Run]]] = []
    union: list[tuple[float, float]] = []
    parted = False
    count = 0
    for band in bands:
        spans = [(run.x0, run.x1) for run in band]
        alone = len(band) > 1 and len(melt(spans, _gutter(em, len(band)))) > 1
        if groups:
            count += len(band)
            whole = melt([*union, *spans], 0.1)
            both = len(whole) > 1 and len(melt(whole, _gutter(em, count))) > 1
            if (both or not (parted or alone)) and not _is_break(groups[-1], band, em):
                groups[-1].append(band)
                union, parted = whole, both
                continue
        groups.append([band])
        union, parted, count = melt(spans, 0.1), alone, len(band)
    _mend(groups, em)
    return [[run for band in group for run in band] for group in groups if group]


def _is_break(group: list[list[Run]], band: list[Run], em: float) -> bool:
    """Whether a band is a heading on its own under columns: larger type, nothing beside it."""
    if (
        len(group) < 3
        or band[0].size < 1.2 * em
        or len(melt([(run.x0, run.x1) for run in band], 6.0)) > 1
    ):
        return False
    if _top(band) - max(_low(row) for row in group) < 0.4 * band[0].size:
        return False
    sizes = [run.size for row in group for run in row]
    return min(run.size for run in band) > 1.3 * median(sizes) and any(
        len(melt([(run.x0, run.x1) for run in row], 6.0)) > 1 for row in group
    )


def _mend(groups: list[list[list[Run]]], em: float) -> None:
    """Give bands that stand nearer to the group below, headings most often, to that group."""
    for before, after in itertools.pairwise(groups):
        for index in range(len(before) - 1, max(0, len(before) - 4), -1):
            moved = before[index:]
            up = _top(before[index]) - _low(before[index - 1])
            down = _top(after[0]) - _low(before[-1])
            if up > 1.3 * down + 2.0 and _may_move(moved, before, after, em):
                after[:0] = moved
                del before[index:]
                break


def _may_move(
    moved: list[list[Run]], before: list[list[Run]], after: list[list[Run]], em: float
) -> bool:
    """Whether bands are compatible with the group below: a heading, or columns like its own."""
    if all(len(_spans(band)) < 2 for band in moved):
        return any(len(_spans(band)) > 1 for band in before)
    runs = [run for band in (*moved, *after) for run in band]
    return len(melt([(run.x0, run.x1) for run in runs], _gutter(em, len(runs)))) > 1


def _spans(band: list[Run]) -> list[tuple[float, float]]:
    return melt([(run.x0, run.x1) for run in band], 8.0)


def _top(band: list[Run]) -> float:
    return min(run.top for run in band)


def _low(band: list[Run]) -> float:
    return max(run.bottom for run in band)
