"""Columns of runs in, stretches of lines that belong together out: by spacing, type and marks."""

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.ingest.pdf.lines import NOTE, Run, plain
from extractor.ingest.pdf.ordinals import goes_on_in_row

if TYPE_CHECKING:
    from extractor.ingest.pdf.grid import Grid

_BULLET = re.compile(r"[•‣▪▫■□●○◦◆◇►▶➔➢→✓✔❖*·›»>–—-]")
_ORDINAL = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")
_SHORT_MARK = re.compile(r"[(\[]?(?:[A-Za-z]{1,2}|([a-z])\1\1|\d{1,2}|[*†‡§¶^#]{1,3})[)\].:]?")
_TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*\d{0,2}$")


@dataclass(slots=True)
class Line:
    """One printed line of a column: words with their glyphs, from left to right.

    `straight` tells that its glyphs follow each other as painted, `marked` that it begins with a
    bullet or an ordinal; `indent` is where its text begins. `looks` are numbers for face and colour
    at its beginning and its end.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    words: list[tuple[int, int]]
    texts: list[str]
    size: float
    bold: bool
    bold_start: bool
    marked: bool = False
    indent: float = 0.0
    notes: list[int] = field(default_factory=list)
    straight: bool = True
    table: "Grid | None" = None
    looks: tuple[int, int] = (0, 0)

    @property
    def middle(self) -> float:
        """Height of the middle of the line."""
        return (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        """The words with single blanks, without raised marks of notes."""
        return plain(self.texts, self.notes)


@dataclass(slots=True)
class Chunk:
    """Lines of one block, before its kind is known; `leaf` numbers the column it stood in.

    `right` is the right edge of that column; `table` is the grid where the chunk is a table.
    `label` are the lines that name the number which the chunk is.
    """

    lines: list[Line]
    leaf: int
    right: float
    kind: str = "paragraph"
    level: int | None = None
    label: list[Line] = field(default_factory=list)

    @property
    def table(self) -> "Grid | None":
        """The grid, where the chunk is a table."""
        return self.lines[0].table

    @property
    def size(self) -> float:
        """Font size of most of its lines."""
        if len(self.lines) == 1:
            return self.lines[0].size
        sizes = [line.size for line in self.lines]
        return max(set(sizes), key=sizes.count)


def find_lines(runs: list[Run]) -> list[Line]:
    """Runs of one column joined to lines, top to bottom."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.middle, run.x0)):
        row = rows[-1] if rows else []
        if row and _same_line(row, run):
            row.append(run)
        else:
            rows.append([run])
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda run: run.x0)
    return [_line(row) for row in rows]


def _same_line(row: list[Run], run: Run) -> bool:
    """Whether a run stands beside the others on their base line."""
    if run.table or row[0].table:
        return False
    tall = row[0] if len(row) == 1 else max(row, key=lambda other: other.size)
    share = min(run.bottom, tall.bottom) - max(run.top, tall.top)
    if not share > 0.55 * min(run.bottom - run.top, tall.bottom - tall.top):
        return False
    return all(run.x0 > other.x1 - 1.5 or run.x1 < other.x0 + 1.5 for other in row)


def _line(row: list[Run]) -> Line:
    main = row[0] if len(row) == 1 else max(row, key=lambda run: (len(run.words), run.size))
    size = round(main.size * 2) / 2
    if main.table:
        box = (main.x0, main.top, main.x1, main.bottom)
        return Line(main.page, *box, [], [], size, False, False, table=main.table)
    lefts, rights = main.lefts, main.rights
    if len(row) == 1:
        box = (main.x0, main.top, main.x1, main.bottom)
        flags = (main.bold, main.bold_start)
        line = Line(main.page, *box, main.words, main.texts, size, *flags, notes=main.notes)
        line.looks = main.looks
    else:
        line = _wide_line(row, main, size)
        lefts = [left for run in row for left in run.lefts]
        rights = [right for run in row for right in run.rights]
    line.marked, line.indent = _mark(line, lefts, rights)
    return line


def _wide_line(row: list[Run], main: Run, size: float) -> Line:
    """The line of several runs side by side; `main` is the one with most words."""
    pairs = itertools.pairwise(row)
    return Line(
        main.page,
        min(run.x0 for run in row),
        min(run.top for run in row),
        max(run.x1 for run in row),
        max(run.bottom for run in row),
        [word for run in row for word in run.words],
        [text for run in row for text in run.texts],
        size,
        all(run.bold for run in row),
        row[0].bold_start,
        notes=[note for run in row for note in _notes(run, main)],
        straight=all(one.words[-1][1] == two.words[0][0] for one, two in pairs),
        looks=(row[0].looks[0], row[-1].looks[1]),
    )


def _notes(run: Run, main: Run) -> list[int]:
    """The raised marks of a run; a small run that stands higher than the line is all marks."""
    high = main.bottom - main.top
    raised = run.bottom < main.bottom - 0.08 * high and run.bottom - run.top < 0.84 * high
    if run is not main and raised and all(NOTE.fullmatch(text) for text in run.texts):
        return [len(text) for text in run.texts]
    return run.notes


def _mark(line: Line, lefts: list[float], rights: list[float]) -> tuple[bool, float]:
    """Whether a line begins with a list marker or a note's number, and where its text begins."""
    first = line.texts[0]
    if len(line.texts) > 1:
        if _BULLET.fullmatch(first) or _ORDINAL.fullmatch(first):
            return True, lefts[1]
        far = lefts[1] - rights[0] > 0.55 * line.size
        mark = _SHORT_MARK.fullmatch(first) and (far or line.notes[0] == len(first))
        if mark and any(letter.isalpha() for letter in line.texts[1]):
            return True, lefts[1]
    if first[0] in "•▪■●◦➢✓" and len(first) > 1:
        return True, lefts[0]
    return False, lefts[0]


def find_chunks(runs: list[Run], leaf: int) -> list[Chunk]:
    """The lines of one column, cut into blocks."""
    lines = find_lines(runs)
    if not lines:
        return []
    prose = [line for line in lines if not line.table] or lines
    right = max(line.x1 for line in prose)
    left = min(line.x0 for line in prose)
    leading = _leading(lines)
    chunks = [Chunk([lines[0]], leaf, right)]
    for before, line in itertools.pairwise(lines):
        if _begins(chunks[-1], before, line, leading, (left, right)):
            chunks.append(Chunk([line], leaf, right))
        else:
            chunks[-1].lines.append(line)
    return chunks


def _leading(lines: list[Line]) -> dict[float, float]:
    """The usual distance of lines by font size: a low one of those found in the column."""
    steps: dict[float, list[float]] = {}
    for before, line in itertools.pairwise(lines):
        if before.size == line.size:
            steps.setdefault(line.size, []).append(line.middle - before.middle)
    found = {}
    for size, values in steps.items():
        likely = sorted(value for value in values if 0.8 * size < value < 1.9 * size)
        if likely:
            found[size] = likely[len(likely) // 4]
    return found


def _begins(
    chunk: Chunk, before: Line, line: Line, leading: dict[float, float], edges: tuple[float, float]
) -> bool:
    """Whether a line begins a new block."""
    step = line.middle - before.middle
    if line.table or before.table:
        return True
    if abs(line.size - before.size) > 0.06 * before.size + 0.26:
        return True
    if step < -1 or (line.marked and not _is_aside(chunk, before, line)):
        return True
    usual = leading.get(line.size, 1.5 * line.size)
    if step > 1.22 * usual + 0.5 and not _reads_on(before, line, step / usual, edges):
        return True
    return _turns(chunk, before, line, edges)


def _reads_on(before: Line, line: Line, steps: float, edges: tuple[float, float]) -> bool:
    """Whether a sentence goes on below a little more white: an open full line, small letters."""
    full = before.x1 > edges[1] - 0.06 * (edges[1] - edges[0]) and len(before.texts) > 5
    open_end = before.texts[-1][-1].islower() or before.texts[-1][-1] == ","
    level = abs(line.x0 - before.x0) < 0.15 * line.size and before.looks[1] == line.looks[0]
    return steps < 1.9 and full and open_end and level and line.texts[0].islower()


def _is_aside(chunk: Chunk, before: Line, line: Line) -> bool:
    """Whether a mark at the beginning of a line stands within a sentence.

    So does a dash where nothing ended above, and "(iv)" in a row of such marks within lines.
    """
    if _ORDINAL.fullmatch(line.texts[0]):
        return goes_on_in_row(chunk.lines, line)
    inside = not chunk.lines[0].marked and _TERMINAL.search(before.texts[-1]) is None
    level = abs(line.x0 - before.x0) < 2 or len(chunk.lines) == 1
    return line.texts[0] in "-–—" and inside and level and before.x1 > line.x0 + 6 * line.size


def _turns(chunk: Chunk, before: Line, line: Line, edges: tuple[float, float]) -> bool:
    """Whether weight, indent or a short last line tells that a new block begins."""
    left, right = edges
    width = right - left
    ended = _TERMINAL.search(before.texts[-1]) is not None
    short = before.x1 < right - max(2.5 * line.size, 0.12 * width)
    bold_over = line.bold_start and before.looks[1] == line.looks[0]
    if before.bold != line.bold and before.bold != line.bold_start and not bold_over:
        apart = line.middle - before.middle > 1.45 * line.size
        return short or ended or apart
    first = chunk.lines[0]
    fresh = line.texts[0][0].isupper() or line.texts[0][0].isdigit() or line.bold_start
    if fresh and not ended and short and _is_title(chunk) and first.looks[0] not in line.looks:
        return True
    level = any(other.x0 < first.indent - 0.6 * line.size for other in chunk.lines[1:])
    if first.marked and not level:
        return (
            line.x0 < first.indent - 0.6 * line.size
            and (ended or (short and not line.texts[0][0].islower()))
            and line.x0 < (first.x0 + 0.5 * line.size)
        )
    if ended and fresh and line.x0 > before.x0 + 0.9 * line.size and len(chunk.lines) > 1:
        return True
    return ended and short and fresh and before.x1 < right - 0.2 * width


def _is_title(chunk: Chunk) -> bool:
    """Whether all lines so far are few and look alike, as those of a title do."""
    looks = {look for line in chunk.lines for look in line.looks}
    brief = sum(len(line.texts) for line in chunk.lines) < 13
    return brief and len(looks) == 1 and not chunk.lines[0].marked
