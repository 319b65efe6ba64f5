"""An area of a table with its runs in, rows of cells out: columns by word gaps and rules."""

import itertools
import re
from dataclasses import dataclass, field

from extractor.ingest.pdf.area import Area
from extractor.ingest.pdf.columns import find_columns, title_of
from extractor.ingest.pdf.gathering import gather_groups
from extractor.ingest.pdf.lines import Run
from extractor.ingest.pdf.paragraphs import Line, find_lines
from extractor.ingest.pdf.rows import column_of, find_rows, levels_of
from extractor.ingest.pdf.values import VALUE, YEAR, is_value

_FIGURE = re.compile(r"[(\-–−]?\d[\d.,]*\)?%?")


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

    `numeric[c]` tells whether it holds values; `rules` are the level ones in it: y, x0, x1.
    """

    rows: list[list[GridCell]]
    numeric: list[bool]
    columns: list[tuple[float, float]]
    rules: list[tuple[float, float, float]] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The number of its page."""
        return self.rows[0][0].lines[0].page


def build_grid(area: Area, runs: list[Run]) -> Grid | None:
    """The rows of a table; None where its text falls into one column or one row."""
    runs = [part for run in runs for part in _at_values(run)]
    bands = _bands(area, runs)
    columns = find_columns(area, bands)
    if len(columns) < 2:
        return None
    edges = [(left[1] + right[0]) / 2 for left, right in itertools.pairwise(columns)]
    numeric = _numeric(columns, edges, runs)
    bands = gather_groups(bands, edges[0], area)
    rows = [
        _cells(row, columns, edges, numeric)
        for band in bands
        for row in find_rows(band, edges, numeric, area)
    ]
    return Grid(rows, numeric, columns, area.level) if len(rows) > 1 else None


def _bands(area: Area, runs: list[Run]) -> list[list[Run]]:
    """Runs between one rule and the next; all of them where no rules stand between rows."""
    marks = [-1e9, *area.rules, 1e9]
    bands = [
        sorted((run for run in runs if low <= run.middle < high), key=lambda run: run.middle)
        for low, high in itertools.pairwise(marks)
    ]
    return [band for band in bands if band]


def _numeric(columns: list[tuple[float, float]], edges: list[float], runs: list[Run]) -> list[bool]:
    """Which columns hold values in at least half of their cells."""
    total, values = [0] * len(columns), [0] * len(columns)
    real: list[list[str]] = [[] for _ in columns]
    for run in runs:
        column = column_of((run.x0 + run.x1) / 2, edges)
        total[column] += 1
        values[column] += is_value(run)
        if VALUE.fullmatch(run.text):
            real[column].append(run.text)
    return [
        (
            any(not YEAR.fullmatch(text) for text in real[index])
            or 0 < len(real[index]) < values[index]
        )
        and values[index] >= 0.5 * total[index]
        and not (len(set(real[index])) == 1 and 3 < values[index] + 1 < total[index])
        for index in range(len(columns))
    ]


def _cells(
    row: list[Run], columns: list[tuple[float, float]], edges: list[float], numeric: list[bool]
) -> list[GridCell]:
    """The runs of a row gathered by column; one that lies over several columns spans them."""
    groups: dict[tuple[int, int], list[Run]] = {}
    names = _names_in_order(row, columns, numeric)
    title = title_of(row)
    for run in row:
        if id(run) in names:
            groups.setdefault((names[id(run)],) * 2, []).append(run)
            continue
        for part in [run] if run is title else _parts(run, edges, columns):
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


def _names_in_order(
    row: list[Run], columns: list[tuple[float, float]], numeric: list[bool]
) -> dict[int, int]:
    """The column of each name on a line that has one name for each column of values."""
    values = [index for index, holds in enumerate(numeric) if holds]
    found: dict[int, int] = {}
    if len(values) < 2 or len(row) < len(values) or is_value(row[-1]):
        return found
    for level in levels_of(row):
        left = columns[values[0]][0] - 2 * level[0].size
        over = sorted((run for run in level if run.x1 > left), key=lambda run: run.x0)
        apart = [run for run in over if run.x0 > left - 3 * run.size]
        if len(over) != len(values) or len(apart) < len(over) or any(map(is_value, over)):
            continue
        found.update((id(run), column) for run, column in zip(over, values, strict=True))
    return found


def _between_names(run: Run, columns: list[tuple[float, float]]) -> list[int]:
    """Where to cut names that stand close over several columns: at the widest gaps, if they are."""
    over = sum(min(run.x1, x1) - max(run.x0, x0) > 0.5 * (x1 - x0) for x0, x1 in columns)
    gaps = [left - right for left, right in zip(run.lefts[1:], run.rights, strict=False)]
    order = sorted(range(len(gaps)), key=lambda index: -gaps[index])
    wide, rest = order[: over - 1], order[over - 1 :]
    if over < 2 or not rest or min(gaps[i] for i in wide) < 1.25 * max(gaps[i] for i in rest):
        return []
    return sorted(index + 1 for index in wide)


def _parts(run: Run, edges: list[float], columns: list[tuple[float, float]]) -> list[Run]:
    """A run cut at column edges that fall into a wide gap between its words."""
    if len(run.words) < 2:
        return [run]
    cuts = _between_names(run, columns) or [
        index
        for index, (left, right) in enumerate(zip(run.lefts[1:], run.rights, strict=False), 1)
        if any(
            (right <= edge <= left and left - right > 0.5 * run.size)
            or (left - right > 1 and -1 < left - edge < 2.5)
            for edge in edges
        )
        or (left - right > 1.2 and any(abs(left - x0) < 1.0 for x0, _ in columns[1:]))
    ]
    return _cut_at(run, cuts)


def _at_values(run: Run) -> list[Run]:
    """A run cut where a value stands before or behind a gap wider than those between words."""
    if len(run.words) < 2:
        return [run]
    gaps = [left - right for left, right in zip(run.lefts[1:], run.rights, strict=False)]
    return _cut_at(
        run,
        [
            index
            for index, gap in enumerate(gaps, 1)
            if gap > 0.5 * run.size
            and any(_FIGURE.fullmatch(text) for text in run.texts[index - 1 : index + 1])
        ],
    )


def _cut_at(run: Run, cuts: list[int]) -> list[Run]:
    """The parts of a run before, between and behind the words numbered by `cuts`."""
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
            run.looks,
            run.notes[a:b],
        )
        for a, b in itertools.pairwise(bounds)
    ]


def is_year_row(row: list[GridCell]) -> bool:
    """Whether the values of a row are years: a header."""
    cells = [cell.text for cell in row if cell.first > 0]
    years = sum(YEAR.fullmatch(text) is not None for text in cells)
    return years > 0 and years >= 0.5 * len(cells)
