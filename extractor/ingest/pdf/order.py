"""Runs of a page in, columns in reading order out: a recursive cut along white space.

A region is cut into columns where a gutter runs through all of it; else into bands, and bands are
put together again as long as one gutter runs through them. So two columns whose paragraphs happen
to end at one height stay two columns, and a heading over both is read before them.
"""

import itertools
from statistics import median

from extractor.ingest.pdf.lines import NUMERIC, Run

_DEEPEST = 12


def read_order(runs: list[Run]) -> list[list[Run]]:
    """Columns of runs in the order in which they are read; within one from top to bottom."""
    if not runs:
        return []
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    return _split(sorted(runs, key=lambda run: (run.top, run.x0)), left, right, 0)


def _split(runs: list[Run], left: float, right: float, depth: int) -> list[list[Run]]:
    """Columns first, bands next; what can't be cut is one column."""
    if len(runs) < 2 or depth > _DEEPEST:
        return [runs]
    parts = _columns(runs)
    if len(parts) > 1:
        bounds = [(min(run.x0 for run in part), max(run.x1 for run in part)) for part in parts]
        return [
            leaf
            for part, (x0, x1) in zip(parts, bounds, strict=True)
            for leaf in _split(part, x0, x1, depth + 1)
        ]
    groups = _groups(_bands(runs), left, right)
    if len(groups) < 2:
        return [runs]
    return _joined([leaf for group in groups for leaf in _split(group, left, right, depth + 1)])


def _joined(leaves: list[list[Run]]) -> list[list[Run]]:
    """Leaves as they are; neighbours that no gutter parts stay for the block finder to join."""
    return leaves


def _columns(runs: list[Run]) -> list[list[Run]]:
    """Runs parted at gutters that run through all of them, unless a side is a mere label."""
    spans = _union([(run.x0, run.x1) for run in runs], gutter(runs))
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


def gutter(runs: list[Run]) -> float:
    """The least width of white between columns: more where only a few lines bear witness."""
    em = median(run.size or 8.0 for run in runs)
    return max(em, 7.0) * (0.95 if len(runs) > 5 else 1.8)


def _union(spans: list[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """Spans melted together where less than `least` parts them; sorted."""
    melted: list[tuple[float, float]] = []
    for x0, x1 in sorted(spans):
        if melted and x0 - melted[-1][1] < least:
            melted[-1] = (melted[-1][0], max(melted[-1][1], x1))
        else:
            melted.append((x0, x1))
    return melted


def _place(spans: list[tuple[float, float]], x: float) -> int:
    for index, (_, x1) in enumerate(spans):
        if x <= x1:
            return index
    return len(spans) - 1


def _is_row_wise(left: list[Run], right: list[Run]) -> bool:
    """Whether two sides belong to the same rows: marks, labels or numbers beside their text."""
    small, other = (left, right) if _letters(left) <= _letters(right) else (right, left)
    brief = median(len(run.text) for run in small)
    numeric = sum(NUMERIC.fullmatch(run.texts[0]) is not None for run in small) / len(small)
    if brief > 12 and numeric < 0.6:
        return False
    return _shared(small, other) >= (0.6 if brief <= 3 or numeric >= 0.6 else 0.9)


def _letters(runs: list[Run]) -> int:
    return sum(len(text) for run in runs for text in run.texts)


def _shared(small: list[Run], other: list[Run]) -> float:
    """The share of lines of `small` that stand on a line of `other`."""
    tops = [run.middle for run in other]
    hits = sum(
        any(abs(run.middle - top) < 0.4 * (run.bottom - run.top) for top in tops) for run in small
    )
    return hits / len(small)


def _bands(runs: list[Run]) -> list[list[Run]]:
    """Runs, sorted by top, parted wherever a level line crosses none of them."""
    bands: list[list[Run]] = []
    lowest = -1e9
    for run in sorted(runs, key=_upper):
        if _upper(run) >= lowest:
            bands.append([])
            lowest = _lower(run)
        bands[-1].append(run)
        lowest = max(lowest, _lower(run))
    return bands


def _upper(run: Run) -> float:
    return run.middle - 0.3 * (run.bottom - run.top)


def _lower(run: Run) -> float:
    return run.middle + 0.3 * (run.bottom - run.top)


def _groups(bands: list[list[Run]], left: float, right: float) -> list[list[Run]]:
    """Neighbouring bands put together while one gutter (or free margin) runs through them."""
    groups: list[list[list[Run]]] = []
    union: list[tuple[float, float]] = []
    for band in bands:
        least = gutter([run for group in groups[-1:] for row in group for run in row] + band)
        cand = _union([*union, *((run.x0, run.x1) for run in band)], 0.1)
        if groups and _is_free(cand, left, right, least) and not _is_break(groups[-1], band):
            groups[-1].append(band)
            union = cand
        else:
            groups.append([band])
            union = _union([(run.x0, run.x1) for run in band], 0.1)
    _mend(groups)
    return [[run for band in group for run in band] for group in groups if group]


def _is_free(union: list[tuple[float, float]], left: float, right: float, least: float) -> bool:
    """Whether a strip of white at least `least` wide is left between `left` and `right`."""
    edges = [left, *(x for span in union for x in span), right]
    gaps = [edges[index + 1] - edges[index] for index in range(0, len(edges), 2)]
    return max(gaps) >= least


def _is_break(group: list[list[Run]], band: list[Run]) -> bool:
    """Whether a band is a heading on its own under columns: larger type, nothing beside it."""
    if len(group) < 3 or len(_union([(run.x0, run.x1) for run in band], 6.0)) > 1:
        return False
    sizes = [run.size for row in group for run in row]
    return min(run.size for run in band) > 1.3 * median(sizes) and any(
        len(_union([(run.x0, run.x1) for run in row], 6.0)) > 1 for row in group
    )


def _mend(groups: list[list[list[Run]]]) -> None:
    """Give the short last line of a paragraph, put with the columns below it, back to it."""
    for before, after in itertools.pairwise(groups):
        while len(after) > 1 and len(after[0]) == 1 and before:
            line, above, below = after[0][0], before[-1], after[1]
            up = line.top - max(run.bottom for run in above)
            down = min(run.top for run in below) - line.bottom
            if up > 0.5 * down or up > 0.6 * line.size:
                break
            before.append(after.pop(0))
