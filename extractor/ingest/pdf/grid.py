"""An area of a table with its runs in, rows of cells out: columns by word gaps and rules."""

import itertools
from dataclasses import dataclass
from statistics import median

from extractor.ingest.pdf.lines import Run
from extractor.ingest.pdf.paragraphs import Line, find_lines
from extractor.ingest.pdf.stacks import VALUE, YEAR, Area, is_value

_OPEN_END = (",", "(", "-", "–", "/", "and", "of", "or", "the", "in", "to", "for", "per", "by")


@dataclass(slots=True)
class GridCell:
    """The lines of one cell; it covers columns `first` to `last`."""

    lines: list[Line]
    first: int
    last: int

    @property
    def text(self) -> str:
        """Its words with single blanks, without raised marks of notes."""
        return " ".join(text for line in self.lines if (text := line.text)).replace("/ ", "/")

    @property
    def x0(self) -> float:
        """Its left edge."""
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max(line.x1 for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)


@dataclass(slots=True)
class Grid:
    """A table: rows of cells from left to right; column c spans `columns[c]` from x0 to x1.

    `numeric[c]` tells whether it holds values.
    """

    rows: list[list[GridCell]]
    numeric: list[bool]
    columns: list[tuple[float, float]]


def build_grid(area: Area, runs: list[Run]) -> Grid | None:
    """The rows of a table; None where its text falls into one column or one row."""
    bands = _bands(area, runs)
    columns = _columns(area, bands)
    if len(columns) < 2:
        return None
    edges = [(left[1] + right[0]) / 2 for left, right in itertools.pairwise(columns)]
    numeric = _numeric(columns, edges, runs)
    rows = [
        _cells(row, columns, edges) for band in bands for row in _rows(band, edges, numeric, area)
    ]
    return Grid(rows, numeric, columns) if len(rows) > 1 else None


def _bands(area: Area, runs: list[Run]) -> list[list[Run]]:
    """Runs between one rule and the next; all of them where no rules stand between rows."""
    marks = [-1e9, *area.rules, 1e9]
    bands = [
        sorted((run for run in runs if low <= run.middle < high), key=lambda run: run.middle)
        for low, high in itertools.pairwise(marks)
    ]
    return [band for band in bands if band]


def _columns(area: Area, bands: list[list[Run]]) -> list[tuple[float, float]]:
    """The spans of the columns: white strips that run through all rows with several cells."""
    rows = [line for band in bands for line in _levels(band)]
    body = [row for row in rows if any(is_value(run) for run in row) and len(row) > 1]
    if not area.numeric or len(body) < 2:
        body = [row for row in rows if len(row) > 1] or rows
    spans: list[tuple[float, float]] = []
    for run in sorted((run for row in body for run in row), key=lambda run: run.x0):
        parts = _cut(run, area.uprights)
        for x0, x1 in parts:
            if (
                spans
                and x0 < spans[-1][1] + 1.0
                and not any(spans[-1][1] - 2 < x < x0 + 2 for x in area.uprights)
            ):
                spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
            else:
                spans.append((x0, x1))
    return [part for span in spans for part in _split_span(span, body)]


def _split_span(span: tuple[float, float], rows: list[list[Run]]) -> list[tuple[float, float]]:
    """A span cut where cells of many rows begin at one x, though a few long cells run over it."""
    inner = [[run for run in row if span[0] - 1 < run.x0 and run.x1 < span[1] + 1] for row in rows]
    starts = [run.x0 for row in inner for run in row[1:] if run.x0 > span[0] + 4]
    for x in sorted(set(starts), key=lambda x: -sum(abs(x - y) < 1.5 for y in starts)):
        near = sum(abs(x - y) < 1.5 for y in starts)
        over = sum(any(run.x0 < x - 3 and run.x1 > x + 1 for run in row) for row in inner)
        if near < max(3, 0.4 * len(inner)) or over > 0.15 * len(inner):
            break
        return [
            *_split_span((span[0], x - 1), rows),
            *_split_span((x - 0.5, span[1]), rows),
        ]
    return [span]


def _cut(run: Run, uprights: list[float]) -> list[tuple[float, float]]:
    """The span of a run, cut where an upright rule passes between its words."""
    spans = [(run.x0, run.x1)]
    for x in uprights:
        if run.x0 + 2 < x < run.x1 - 2:
            left = [right for right in run.rights if right < x + 1]
            right = [left for left in run.lefts if left > x - 1]
            if left and right:
                spans = [(spans[0][0], max(left)), (min(right), run.x1)]
    return spans


def _levels(band: list[Run]) -> list[list[Run]]:
    """Runs of a band by base line."""
    rows: list[list[Run]] = []
    for run in sorted(band, key=lambda run: run.middle):
        if rows and run.middle - rows[-1][0].middle < 0.45 * max(run.size, 5.0):
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def _column_of(x: float, edges: list[float]) -> int:
    return sum(x > edge for edge in edges)


def _numeric(columns: list[tuple[float, float]], edges: list[float], runs: list[Run]) -> list[bool]:
    """Which columns hold values in at least half of their cells."""
    total, values, real = [0] * len(columns), [0] * len(columns), [0] * len(columns)
    for run in runs:
        column = _column_of((run.x0 + run.x1) / 2, edges)
        total[column] += 1
        values[column] += is_value(run)
        real[column] += VALUE.fullmatch(run.text) is not None
    return [
        real[index] > 0 and values[index] >= 0.5 * total[index] for index in range(len(columns))
    ]


def _rows(band: list[Run], edges: list[float], numeric: list[bool], area: Area) -> list[list[Run]]:
    """The rows of one band: one a line of values, with the other lines given to their row."""
    levels = _levels(band)
    holds = [_has_values(level, edges, numeric) for level in levels]
    ruled = len(area.rules) > 2
    if sum(holds) == 0:
        return _text_rows(band, levels, ruled)
    if sum(holds) == 1 and ruled and len(levels) < 5 and not _has_title(levels, holds):
        return [band]
    return _anchored(levels, holds, edges)


def _has_values(level: list[Run], edges: list[float], numeric: list[bool]) -> bool:
    return any(is_value(run) and numeric[_column_of((run.x0 + run.x1) / 2, edges)] for run in level)


def _has_title(levels: list[list[Run]], holds: list[bool]) -> bool:
    """Whether the first line of a band is a title over its row: bold, apart from it."""
    first, row = levels[0][0], levels[holds.index(True)][0]
    return not holds[0] and len(levels[0]) == 1 and first.bold and not row.bold


def _text_rows(band: list[Run], levels: list[list[Run]], ruled: bool) -> list[list[Run]]:
    """Rows of words only: a band between rules is one row, else wider steps part the rows."""
    widest = max(len(level) for level in levels)
    if ruled and not all(len(level) == widest > 1 for level in levels):
        return [band]
    steps = [two[0].middle - one[0].middle for one, two in itertools.pairwise(levels)]
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
    line = levels[index][0]
    above = levels[index - 1] if index else None
    below = levels[index + 1] if index + 1 < len(levels) else None
    up = line.middle - above[0].middle if above else 1e9
    down = below[0].middle - line.middle if below else 1e9
    if _column_of(line.x0 + 1, edges) > 0:
        return -1 if up <= down + 0.5 and up < 2.2 * line.size else 1
    tight = 1.45 * max(line.size, 4.0)
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
        return 1
    if below and after is None and holds[index + 1] and down < tight:
        return 1
    return 0


def _label(level: list[Run], edges: list[float]) -> Run | None:
    """The run of a line that stands in the first column."""
    first = min(level, key=lambda run: run.x0)
    return first if _column_of(first.x0 + 1, edges) == 0 else None


def _cells(
    row: list[Run], columns: list[tuple[float, float]], edges: list[float]
) -> list[GridCell]:
    """The runs of a row gathered by column; one that lies over several columns spans them."""
    groups: dict[tuple[int, int], list[Run]] = {}
    for run in row:
        for part in _parts(run, edges):
            over = [
                index
                for index, (x0, x1) in enumerate(columns)
                if min(part.x1, x1) - max(part.x0, x0) > 0.4 * min(x1 - x0, part.x1 - part.x0)
            ]
            middle = _column_of((part.x0 + part.x1) / 2, edges)
            key = (over[0], over[-1]) if over else (middle, middle)
            groups.setdefault(key, []).append(part)
    cells = [GridCell(find_lines(runs), *key) for key, runs in groups.items()]
    return sorted(cells, key=lambda cell: (cell.first, cell.last))


def _parts(run: Run, edges: list[float]) -> list[Run]:
    """A run cut at column edges that fall into a wide gap between its words."""
    cuts = [
        index
        for index in range(1, len(run.words))
        for edge in edges
        if (
            run.rights[index - 1] <= edge <= run.lefts[index]
            and run.lefts[index] - run.rights[index - 1] > 0.5 * run.size
        )
        or (run.rights[index - 1] < run.lefts[index] - 1 and -1 < run.lefts[index] - edge < 2.5)
    ]
    if not cuts:
        return [run]
    bounds = [0, *cuts, len(run.words)]
    return [
        Run(
            run.page,
            run.lefts[a],
            run.top,
            run.rights[b - 1],
            run.bottom,
            run.words[a:b],
            run.texts[a:b],
            run.lefts[a:b],
            run.rights[a:b],
            run.size,
            run.bold,
            run.bold_start,
            run.font,
            run.notes[a:b],
        )
        for a, b in itertools.pairwise(bounds)
    ]


def is_year_row(row: list[GridCell]) -> bool:
    """Whether the values of a row are years: a header."""
    cells = [cell.text for cell in row if cell.first > 0]
    years = sum(YEAR.fullmatch(text) is not None for text in cells)
    return years > 0 and years >= 0.5 * len(cells)


def row_gap(rows: list[list[GridCell]]) -> float:
    """The usual distance of rows in points."""
    tops = [min(line.top for cell in row for line in cell.lines) for row in rows if row]
    return median([b - a for a, b in itertools.pairwise(tops)] or [0.0])
