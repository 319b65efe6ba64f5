"""An area of a table with its runs in, rows of cells out: columns by word gaps and rules."""

import itertools
from dataclasses import dataclass

from extractor.ingest.pdf.area import Area
from extractor.ingest.pdf.lines import Run
from extractor.ingest.pdf.paragraphs import Line, find_lines
from extractor.ingest.pdf.rows import column_of, find_rows, levels_of
from extractor.ingest.pdf.values import VALUE, YEAR, is_value


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
        _cells(row, columns, edges)
        for band in bands
        for row in find_rows(band, edges, numeric, area)
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
    rows = [line for band in bands for line in levels_of(band)]
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


def _numeric(columns: list[tuple[float, float]], edges: list[float], runs: list[Run]) -> list[bool]:
    """Which columns hold values in at least half of their cells."""
    total, values, real = [0] * len(columns), [0] * len(columns), [0] * len(columns)
    for run in runs:
        column = column_of((run.x0 + run.x1) / 2, edges)
        total[column] += 1
        values[column] += is_value(run)
        real[column] += VALUE.fullmatch(run.text) is not None
    return [
        real[index] > 0 and values[index] >= 0.5 * total[index] for index in range(len(columns))
    ]


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
            middle = column_of((part.x0 + part.x1) / 2, edges)
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
