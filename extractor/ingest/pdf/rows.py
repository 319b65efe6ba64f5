"""The runs of a band of a table in, its rows out."""

import itertools
import re
from bisect import bisect_left

from extractor.ingest.pdf.area import Area
from extractor.ingest.pdf.lines import Run
from extractor.ingest.pdf.values import YEAR, is_value

_OPEN_END = (",", "(", "-", "–", "/", "and", "of", "or", "the", "in", "to", "for", "per", "by")

_SPLIT = re.compile(
    r"(?:split |broken down )?by(?: [\w/-]+){1,4}$|(?:of which|thereof|including)$", re.IGNORECASE
)


def levels_of(band: list[Run]) -> list[list[Run]]:
    """Runs of a band by base line."""
    rows: list[list[Run]] = []
    for run in sorted(band, key=lambda run: run.middle):
        if rows and run.middle - rows[-1][0].middle < 0.45 * max(run.size, 5.0):
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def column_of(x: float, edges: list[float]) -> int:
    """The number of the column that holds `x`."""
    return bisect_left(edges, x)


def find_rows(
    band: list[Run], edges: list[float], numeric: list[bool], area: Area
) -> list[list[Run]]:
    """The rows of one band: one a line of values, with the other lines given to their row."""
    levels = _even(levels_of(band), edges, numeric)
    holds = [_has_values(level, edges, numeric) for level in levels]
    ruled = len(area.rules) > 2
    if sum(holds) == 0:
        return _text_rows(band, levels, len(area.rules))
    top = _year_level(levels)
    if top is not None:
        rest = [run for level in levels if level is not top for run in level]
        return [top, rest] if top[0].middle < min(run.middle for run in rest) else [rest, top]
    if sum(holds) == 1 and ruled and len(levels) < 5 and not _has_title(levels, holds):
        return [band]
    levels, holds = _attach(levels, holds, edges, numeric)
    return _anchored(levels, holds, edges)


def _even(levels: list[list[Run]], edges: list[float], numeric: list[bool]) -> list[list[Run]]:
    """Lines with a value that stands a little higher, for its raised mark, put with its row's."""
    for one, two in itertools.pairwise(levels):
        high = [run for run in one if _has_values([run], edges, numeric)]
        low = [run for run in two if _has_values([run], edges, numeric)]
        if not high or not low or len(high) == len(one):
            continue
        near = max(run.middle for run in low) - min(run.middle for run in high)
        apart = {column_of(run.x1, edges) for run in high}
        if near < 0.5 * low[0].size and not apart & {column_of(run.x1, edges) for run in two}:
            one[:] = [run for run in one if run not in high]
            two += high
    return levels


def _attach(
    levels: list[list[Run]], holds: list[bool], edges: list[float], numeric: list[bool]
) -> tuple[list[list[Run]], list[bool]]:
    """Lines of words put with the only line of values that their block of lines stands beside."""
    home: dict[int, int] = {}
    for column in (index for index, values in enumerate(numeric) if not values):
        cells = [
            (run, number)
            for number, level in enumerate(levels)
            for run in level
            if column_of(run.x0 + 1, edges) == column
        ]
        for block in _blocks(cells):
            near = _beside(block, levels, holds)
            if len(near) == 1 and not _is_title(block, near[0]):
                home.update((id(run), near[0]) for run, _ in block)
    moved: list[list[Run]] = [[] for _ in levels]
    for number, level in enumerate(levels):
        for run in level:
            moved[home.get(id(run), number)].append(run)
    kept = [(level, held) for level, held in zip(moved, holds, strict=True) if level]
    return [level for level, _ in kept], [held for _, held in kept]


def _blocks(cells: list[tuple[Run, int]]) -> list[list[tuple[Run, int]]]:
    """Lines of one column, each with the number of its level, parted where they stand wider."""
    steps = [two[0].middle - one[0].middle for one, two in itertools.pairwise(cells)]
    usual = min((step for step in steps if step > 1), default=0.0)
    blocks = [cells[:1]] if cells else []
    for step, cell in zip(steps, cells[1:], strict=True):
        if step < 1.25 * usual and step < 1.7 * _size(cell[0]):
            blocks[-1].append(cell)
        else:
            blocks.append([cell])
    return blocks


def _beside(block: list[tuple[Run, int]], levels: list[list[Run]], holds: list[bool]) -> list[int]:
    """The numbers of the lines of values that stand at the height of a block."""
    top, bottom = block[0][0].top, block[-1][0].bottom
    return [
        number
        for number, level in enumerate(levels)
        if holds[number] and top < level[0].middle < bottom
    ]


def _is_title(block: list[tuple[Run, int]], row: int) -> bool:
    """Whether a block begins with a title above its row's label: bold, or "by region"."""
    if block[0][1] >= row:
        return False
    label = next((run for run, number in block if number == row), block[-1][0])
    titled = len(block) > 1 and _names_parts(block[0][0], block[1][0])
    return titled or (block[0][0].bold and not label.bold)


def _year_level(levels: list[list[Run]]) -> list[Run] | None:
    """The line of a header that names years, each over several of the names on another line."""
    for level in levels:
        years = sum(YEAR.fullmatch(run.text) is not None for run in level)
        other = max((len(row) for row in levels if row is not level), default=0)
        if years and years == len(level) and other >= 2 * years and len(levels) < 5:
            return level
    return None


def _has_values(level: list[Run], edges: list[float], numeric: list[bool]) -> bool:
    return any(is_value(run) and numeric[column_of((run.x0 + run.x1) / 2, edges)] for run in level)


def _has_title(levels: list[list[Run]], holds: list[bool]) -> bool:
    """Whether the first line of a band is a title over its row: bold, or "by region"."""
    first, row = levels[0][0], levels[holds.index(True)][0]
    if holds[0] or len(levels[0]) > 1:
        return False
    return (first.bold and not row.bold) or _names_parts(first, _label(levels[1], []) or row)


def _text_rows(band: list[Run], levels: list[list[Run]], rules: int) -> list[list[Run]]:
    """Rows of words only: a band between rules is one row, else wider steps part the rows."""
    widest = max(len(level) for level in levels)
    if rules > 2 and not all(len(level) == widest > 1 for level in levels):
        return [band]
    steps = [two[0].middle - one[0].middle for one, two in itertools.pairwise(levels)]
    if rules > 4 and len(levels) < 7 and max(steps, default=0.0) < 1.6 * band[0].size:
        return [band]
    usual = min(steps, default=0.0)
    rows = [list(levels[0])]
    for step, level in zip(steps, levels[1:], strict=True):
        if step > 1.25 * usual or len(level) == widest > 1:
            rows.append(list(level))
        else:
            rows[-1] += level
    return rows


def _anchored(levels: list[list[Run]], holds: list[bool], edges: list[float]) -> list[list[Run]]:
    """Each line without values given to the row above or below it, or made a row of its own."""
    rows: list[list[Run]] = []
    waiting: list[list[Run]] = []
    for index, level in enumerate(levels):
        if holds[index]:
            title = [] if not waiting or _is_apart(waiting[-1], level, edges) else waiting.pop()
            rows.extend(waiting)
            rows.append([*title, *level])
            waiting = []
            continue
        goes = _goes(levels, holds, index, edges)
        if goes < 0 and (rows or waiting):
            (waiting or rows)[-1] += level
        elif goes > 0:
            waiting.append([*waiting.pop(), *level] if waiting else list(level))
        else:
            rows.extend(waiting)
            waiting = []
            rows.append(list(level))
    rows.extend(waiting)
    return rows


def _is_apart(title: list[Run], level: list[Run], edges: list[float]) -> bool:
    """Whether lines above a row are a title of their own and no first lines of its label."""
    label = _label(level, edges)
    last = max(title, key=lambda run: run.middle)
    if label is None:
        return False
    return abs(label.x0 - last.x0) > 3.0 or label.bold != last.bold


def _goes(levels: list[list[Run]], holds: list[bool], index: int, edges: list[float]) -> int:
    """-1: a line goes on with the row above; 1: it begins the row below; 0: it is its own row."""
    line = max(levels[index], key=_size)
    above = levels[index - 1] if index else None
    below = levels[index + 1] if index + 1 < len(levels) else None
    up = line.middle - above[0].middle if above else 1e9
    down = below[0].middle - line.middle if below else 1e9
    if column_of(line.x0 + 1, edges) > 0:
        return -1 if up <= down + 0.5 and up < 2.2 * _size(line) else 1
    tight = 1.45 * _size(line)
    first = _label(above, edges) if above else None
    if first and up < tight and up < down + 0.7:
        if (
            line.texts[0][0].islower()
            or line.texts[0][0] in "(–&"
            or first.texts[-1].casefold().endswith(_OPEN_END)
        ):
            return -1
        if up < down - 0.8 and first.bold == line.bold:
            return -1
    after = _label(below, edges) if below else None
    if (
        after
        and down < tight
        and (after.texts[0][0].islower() or down < up - 0.8)
        and (after.bold == line.bold)
    ):
        return 0 if _names_parts(line, after) else 1
    if below and after is None and holds[index + 1] and down < tight:
        return 1
    return 0


def _names_parts(line: Run, after: Run) -> bool:
    """Whether a line says how the rows below are split: "by age group" over "Under 30"."""
    whole = line.text.rstrip(":")
    return _SPLIT.match(whole) is not None and after.texts[0][0].isupper()


def _size(run: Run) -> float:
    """The size of a run's type, also where marks of notes make up most of it."""
    return max(run.size, 0.72 * (run.bottom - run.top), 4.0)


def _label(level: list[Run], edges: list[float]) -> Run | None:
    """The run of a line that stands in the first column."""
    first = min(level, key=lambda run: run.x0)
    return first if column_of(first.x0 + 1, edges) == 0 else None
