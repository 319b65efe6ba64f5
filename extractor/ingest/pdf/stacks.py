"""Runs and rules of a page in, the areas of its tables out: aligned numbers, stacked rules."""

import itertools
import re
from bisect import bisect
from dataclasses import dataclass, field
from statistics import median

from extractor.ingest.pdf.lines import Run
from extractor.ingest.pdf.rulings import Rules

VALUE = re.compile(
    r"(?:[<>~≈±+(\-–−▲▼△↑↓]\s?)?(?:[$€£¥₩]|[A-Z]{2,3}\$?\s)?\d(?:[\d,.]|\s\d)*\s?"
    r"(?:%|pp|bn|m|k|x|million|billion|trillion)?\)?[\d*†#]{0,2}"
)
BLANK = re.compile(r"[–—−-]|n/?[am]\.?|nil|●|✓|✔|•|◆|√|x", re.IGNORECASE)
YEAR = re.compile(r"(?:FY\s?)?(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\d?|FY\s?\d\d", re.IGNORECASE)
_REACH = 46.0


@dataclass(slots=True)
class Area:
    """The rectangle of a table in points, and the rules that lie in it."""

    x0: float
    top: float
    x1: float
    bottom: float
    rules: list[float] = field(default_factory=list)
    uprights: list[float] = field(default_factory=list)
    numeric: bool = True

    def holds(self, run: Run) -> bool:
        """Whether most of a run lies in it."""
        middle = (run.x0 + run.x1) / 2
        return self.x0 - 2 <= middle <= self.x1 + 2 and self.top - 1 <= run.middle <= (
            self.bottom + 1
        )


def is_value(run: Run) -> bool:
    """Whether a run is a number, with its sign, currency or unit, or stands for a missing one."""
    text = run.text
    return VALUE.fullmatch(text) is not None or BLANK.fullmatch(text) is not None


def find_areas(runs: list[Run], rules: Rules) -> list[Area]:
    """Areas of tables, top to bottom; they don't overlap."""
    ruled = _ruled(runs, rules)
    stacked = _stacked([run for run in runs if not any(area.holds(run) for area in ruled)], rules)
    return sorted(ruled + stacked, key=lambda area: (area.top, area.x0))


def _ruled(runs: list[Run], rules: Rules) -> list[Area]:
    """Areas between level rules of one width that have columns of text."""
    groups: list[list[tuple[float, float, float]]] = []
    for rule in rules.level:
        if rule[2] - rule[1] < 60:
            continue
        home = next((group for group in groups if _same_width(group[-1], rule)), None)
        if home:
            home.append(rule)
        else:
            groups.append([rule])
    areas: list[Area] = []
    for group in sorted(groups, key=lambda group: group[0][1] - group[0][2]):
        for part in _unbroken(group, runs):
            area = _between(part, rules, runs)
            if area and not any(_overlap(area, other) for other in areas):
                areas.append(area)
    return areas


def _same_width(one: tuple[float, float, float], two: tuple[float, float, float]) -> bool:
    shared = min(one[2], two[2]) - max(one[1], two[1])
    edge = abs(one[1] - two[1]) < 8 or abs(one[2] - two[2]) < 8
    wider = max(one[2] - one[1], two[2] - two[1])
    return edge and shared > 0.7 * wider and two[0] - one[0] < 320


def _unbroken(
    group: list[tuple[float, float, float]], runs: list[Run]
) -> list[list[tuple[float, float, float]]]:
    """A stack of rules cut wherever running text stands between two of them."""
    parts = [group[:1]]
    for above, rule in itertools.pairwise(group):
        band = [
            run
            for run in runs
            if above[0] < run.middle < rule[0] and run.x1 > rule[1] and run.x0 < rule[2]
        ]
        lines = {round(run.middle / 4) for run in band}
        if (len(lines) > 1 and _column_count(band, []) < 2) or any(
            run.x0 < rule[1] - 6 or run.x1 > rule[2] + 6 for run in band
        ):
            parts.append([rule])
        else:
            parts[-1].append(rule)
    return parts


def _between(group: list[tuple[float, float, float]], rules: Rules, runs: list[Run]) -> Area | None:
    """The area of a stack of rules, with the header above it; None where it is no table."""
    if len(group) < 2:
        return None
    x0, x1 = min(rule[1] for rule in group), max(rule[2] for rule in group)
    area = Area(x0, group[0][0], x1, group[-1][0], [rule[0] for rule in group])
    area.uprights = _uprights(rules, area, runs)
    inside = [run for run in runs if area.holds(run)]
    if _is_paper(area.rules, inside):
        return None
    rows = [
        [run for run in inside if low <= run.middle < high]
        for low, high in itertools.pairwise(area.rules)
    ]
    wide = sum(_column_count(row, area.uprights) > 1 for row in rows)
    _take_header(area, rules, runs)
    headed = area.top < group[0][0]
    if wide < (1 if headed else 2) or wide < 0.5 * sum(map(bool, rows)):
        return None
    prose = sum(_is_prose(row) for row in rows)
    if not area.uprights and wide < 5 and prose > 0.34 * wide:
        return None
    values = sum(is_value(run) for run in inside)
    area.numeric = values >= 0.25 * len(inside)
    return area if headed or len(group) > 2 else None


def _is_paper(rules: list[float], inside: list[Run]) -> bool:
    """Whether rules run through the text: squared paper behind it, or underlines."""
    crossed = 0
    for run in inside:
        inset = 0.3 * (run.bottom - run.top)
        place = bisect(rules, run.top + inset)
        crossed += place < len(rules) and rules[place] < run.bottom - inset
    return crossed > 0.15 * len(inside)


def _is_prose(row: list[Run]) -> bool:
    """Whether the text between two rules is columns of running text: long, many lines each."""
    long = [run for run in row if len(run.texts) > 3]
    lefts = [round(run.x0 / 8) for run in long]
    return sum(lefts.count(left) > 6 for left in set(lefts)) > 1


def _uprights(rules: Rules, area: Area, runs: list[Run]) -> list[float]:
    """Upright rules that part columns: along much of the area, and through little text."""
    inside = [run for run in runs if area.holds(run)]
    return sorted(
        x
        for x, top, bottom in rules.upright
        if area.x0 + 4 < x < area.x1 - 4
        and min(bottom, area.bottom) - max(top, area.top) > 0.4 * (area.bottom - area.top)
        and sum(run.x0 + 2 < x < run.x1 - 2 for run in inside) <= 0.1 * len(inside)
    )


def _column_count(row: list[Run], uprights: list[float]) -> int:
    """How many stretches of text, parted by white space or rules, stand side by side."""
    if not row:
        return 0
    edges = sorted((run.x0, run.x1) for run in row)
    count, end = 1, edges[0][1]
    for x0, x1 in edges[1:]:
        if x0 - end > 5 or any(end - 1 < x < x0 + 1 for x in uprights):
            count += 1
        end = max(end, x1)
    return count


def _take_header(area: Area, rules: Rules, runs: list[Run]) -> None:
    """Raise the top over the header row that stands right above the first rule, if there is one."""
    for x, top, bottom in rules.upright:
        if area.x0 - 4 < x < area.x1 + 4 and top < area.top - 6 < bottom - 6:
            area.top = min(area.top, top)
    above = sorted(
        (
            run
            for run in runs
            if area.x0 - 3 <= run.x0
            and run.x1 <= area.x1 + 3
            and area.top - 60 < run.top
            and run.middle < area.top
        ),
        key=lambda run: -run.middle,
    )
    top = area.top
    row: list[Run] = []
    for run in above:
        gap = 6.0 + 0.5 * run.size if not row else 0.55 * run.size
        if top - run.bottom > gap or (row and run.size > 1.25 * row[0].size):
            break
        row.append(run)
        top = min(top, run.top)
    years = sum(YEAR.fullmatch(run.text) is not None for run in row)
    if years or _column_count(row, []) > 2:
        area.top = top


def _overlap(one: Area, two: Area) -> bool:
    return min(one.x1, two.x1) > max(one.x0, two.x0) and min(one.bottom, two.bottom) > max(
        one.top, two.top
    )


@dataclass(slots=True)
class _Stack:
    runs: list[Run]

    def takes(self, run: Run) -> bool:
        last = self.runs[-1]
        aligned = min(
            abs(run.x1 - last.x1),
            abs(run.x0 - last.x0),
            abs(run.x0 + run.x1 - last.x0 - last.x1) / 2,
        )
        return aligned < 2.6 and -2 < run.top - last.bottom < _REACH


def _stacked(runs: list[Run], rules: Rules) -> list[Area]:
    """Areas around numbers aligned below each other, with the labels to their left."""
    stacks: list[_Stack] = []
    for run in sorted((run for run in runs if is_value(run)), key=lambda run: run.top):
        home = next((stack for stack in reversed(stacks) if stack.takes(run)), None)
        if home:
            home.runs.append(run)
        else:
            stacks.append(_Stack([run]))
    good = [
        stack
        for stack in stacks
        if len(stack.runs) > 1 and any(VALUE.fullmatch(run.text) for run in stack.runs)
    ]
    areas: list[Area] = []
    for group in _side_by_side(good, runs):
        area = _labelled(group, good, runs, rules)
        if area:
            areas.append(area)
    return _apart(areas)


def _side_by_side(stacks: list[_Stack], runs: list[Run]) -> list[list[_Stack]]:
    """Stacks that share rows, unless the labels of another table stand between them."""
    groups: list[list[_Stack]] = []
    for stack in sorted(stacks, key=lambda stack: stack.runs[0].x0):
        for group in groups:
            last = max(group, key=lambda other: other.runs[0].x1)
            if _share_rows(last, stack) and not _labels_between(last, stack, runs):
                group.append(stack)
                break
        else:
            groups.append([stack])
    return groups


def _share_rows(one: _Stack, two: _Stack) -> bool:
    rows = [run.middle for run in one.runs]
    hits = sum(any(abs(run.middle - row) < 3 for row in rows) for run in two.runs)
    return hits >= max(2, 0.5 * min(len(one.runs), len(two.runs)))


def _labels_between(one: _Stack, two: _Stack, runs: list[Run]) -> bool:
    left, right = max(run.x1 for run in one.runs), min(run.x0 for run in two.runs)
    rows = [run.middle for run in two.runs]
    found = [
        len(run.text)
        for run in runs
        if run.x0 > left - 1
        and run.x1 < right + 1
        and not is_value(run)
        and any(abs(run.middle - row) < 3 for row in rows)
    ]
    return len(found) >= 0.5 * len(rows) and median(found) > 12


def _labelled(
    group: list[_Stack], stacks: list[_Stack], runs: list[Run], rules: Rules
) -> Area | None:
    """The area of a group of stacks with its labels and header; None where rows lack labels."""
    cells = [run for stack in group for run in stack.runs]
    rows = sorted({round(run.middle) for run in cells})
    if len(rows) < 3 and len(group) < 2:
        return None
    x0, x1 = min(run.x0 for run in cells), max(run.x1 for run in cells)
    top, bottom = min(run.top for run in cells), max(run.bottom for run in cells)
    wall = max(
        (
            run.x1
            for stack in stacks
            if stack not in group
            for run in stack.runs
            if run.x1 < x0 - 1 and top - 3 < run.middle < bottom + 3
        ),
        default=-1e9,
    )
    beside = [
        run
        for run in runs
        if wall < run.x0 and run.x1 < x0 + 1 and any(abs(run.middle - row) < 5 for row in rows)
    ]
    labels = _nearest_column(beside, x0)
    if len({round(run.middle) for run in labels}) < 0.5 * len(rows):
        return None
    if all(YEAR.fullmatch(run.text) or BLANK.fullmatch(run.text) for run in cells):
        return None
    left = min(run.x0 for run in labels)
    prose = {
        round(run.middle)
        for run in runs
        if left - 2 < run.x0 and run.x1 < x0 + 1 and top < run.middle < bottom
    }
    if len(prose) > 3.5 * len(rows):
        return None
    area = Area(left, top, x1, bottom)
    area.rules = [
        y
        for y, a, b in rules.level
        if top - 20 < y < bottom + 8 and min(b, x1) - max(a, left) > 0.7 * (x1 - left)
    ]
    _stretch(area, runs)
    return area


def _nearest_column(beside: list[Run], x0: float) -> list[Run]:
    """Of the text left of the numbers, the columns that belong to them: labels and units."""
    spans: list[list[Run]] = []
    for run in sorted(beside, key=lambda run: -run.x1):
        if spans and run.x1 > min(other.x0 for other in spans[-1]) - 6:
            spans[-1].append(run)
        else:
            spans.append([run])
    taken: list[Run] = []
    for span in spans:
        taken += span
        if median(len(run.text) for run in span) > 8 and len(span) > 0.3 * len(beside):
            break
    return taken


def _stretch(area: Area, runs: list[Run]) -> None:
    """Take in the rest of the last label and the header lines right above."""
    inner = sorted(
        (run for run in runs if area.x0 - 3 <= run.x0 and run.x1 <= area.x1 + 3),
        key=lambda run: run.middle,
    )
    size = median(run.size for run in runs if area.holds(run))
    for run in reversed([run for run in inner if run.middle < area.top]):
        wide = run.x1 - run.x0 > 0.6 * (area.x1 - area.x0)
        if area.top - run.bottom > 0.8 * size or run.size > 1.3 * size or wide:
            break
        area.top = min(area.top, run.top)
    for run in inner:
        tight = run.top - area.bottom < 0.25 * run.size
        if run.middle > area.bottom and tight and run.texts[0][0].islower():
            area.bottom = run.bottom


def _apart(areas: list[Area]) -> list[Area]:
    """Areas one above the other that share their columns put together; overlaps left out."""
    kept: list[Area] = []
    for area in sorted(areas, key=lambda area: area.top):
        other = next((old for old in kept if _overlap(old, area)), None)
        if other is None:
            kept.append(area)
            continue
        other.x0, other.x1 = min(other.x0, area.x0), max(other.x1, area.x1)
        other.top, other.bottom = min(other.top, area.top), max(other.bottom, area.bottom)
        other.rules = sorted({*other.rules, *area.rules})
    return kept
