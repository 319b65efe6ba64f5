"""Runs of a page in, the areas of tables around aligned numbers out."""

import itertools
from dataclasses import dataclass
from statistics import median

from extractor.ingest.pdf.area import Area, overlap
from extractor.ingest.pdf.lines import Run
from extractor.ingest.pdf.rows import levels_of
from extractor.ingest.pdf.rulings import Rules
from extractor.ingest.pdf.scales import is_contents, is_scale
from extractor.ingest.pdf.values import BLANK, VALUE, YEAR, is_value

_REACH = 46.0


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


def find_stacked(runs: list[Run], rules: Rules) -> list[Area]:
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
        if len(stack.runs) > 1
        and any(VALUE.fullmatch(run.text) for run in stack.runs)
        and not is_scale([run.text for run in stack.runs], [run.middle for run in stack.runs])
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
    between = [
        run for run in runs if run.x0 > left - 1 and run.x1 < right + 1 and not is_value(run)
    ]
    longest = [
        max((len(run.text) for run in between if abs(run.middle - row.middle) < 3), default=0)
        for row in two.runs
    ]
    found = [length for length in longest if length]
    return len(found) >= 0.5 * len(longest) and median(found) > 12


def _labelled(
    group: list[_Stack], stacks: list[_Stack], runs: list[Run], rules: Rules
) -> Area | None:
    """The area of a group of stacks with its labels and header; None where rows lack labels."""
    cells = [run for stack in group for run in stack.runs]
    rows = sorted({round(run.middle) for run in cells})
    if (len(rows) < 3 and len(group) < 2) or (len(group) == 1 and is_contents(cells)):
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
    if not labels and len(group) > 2:
        labels = _years_left(group)
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
    if len(prose) > 3.5 * len(rows) or _is_prose(labels):
        return None
    area = Area(left, top, x1, bottom)
    area.rules = [
        y
        for y, a, b in rules.level
        if top - 20 < y < bottom + 8 and min(b, x1) - max(a, left) > 0.7 * (x1 - left)
    ]
    _stretch(area, runs)
    _close(area, rules, runs)
    return area


def _close(area: Area, rules: Rules, runs: list[Run]) -> None:
    """Lower the bottom to the rule that closes the table, over the last lines of its last row."""
    lines = [run for run in runs if area.x0 - 3 <= run.x0 and run.x1 <= area.x1 + 3]
    below = sorted((run for run in lines if run.middle > area.bottom), key=lambda run: run.middle)
    for y, x0, x1 in rules.level:
        rest = [run for run in below if run.bottom < y + 2]
        wide = min(x1, area.x1) - max(x0, area.x0) > 0.9 * (area.x1 - area.x0)
        if wide and rest and area.bottom < y < area.bottom + 3.2 * rest[0].size:
            area.bottom = max(run.bottom for run in rest)
            return


def _years_left(group: list[_Stack]) -> list[Run]:
    """The leftmost stack where it holds years alone: they name the rows."""
    first = min(group, key=lambda stack: stack.runs[0].x0)
    return first.runs if all(YEAR.fullmatch(run.text) for run in first.runs) else []


def _is_prose(labels: list[Run]) -> bool:
    """Whether what stands left of numbers is lines of running text, not labels."""
    long = median(len(run.text) for run in labels) > 25
    going_on = sum(run.texts[0][0].islower() for run in labels)
    return long and len(labels) > 3 and going_on > 0.65 * len(labels)


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
        various = len({run.text for run in span}) > 0.4 * len(span) or len(span) < 3
        if (
            various
            and median(len(run.text) for run in span) > 8
            and (len(span) > 0.3 * len(beside))
        ):
            break
    return taken


def _stretch(area: Area, runs: list[Run]) -> None:
    """Take in the rest of the last label and the header lines right above."""
    inner = sorted(
        (run for run in runs if area.x0 - 3 <= run.x0 and run.x1 <= area.x1 + 3),
        key=lambda run: run.middle,
    )
    size = median(run.size for run in runs if area.holds(run))
    _take_heads(area, runs, size)
    for run in inner:
        tight = run.top - area.bottom < 0.25 * run.size
        if run.middle > area.bottom and tight and run.texts[0][0].islower():
            area.bottom = run.bottom


def _take_heads(area: Area, runs: list[Run], size: float) -> None:
    """Raise the top over lines of names: close ones, and wider apart those over the values."""
    values = [run.x0 for run in runs if area.holds(run) and is_value(run)]
    above = [
        run
        for run in runs
        if area.x0 - 3 <= run.x0 and run.x1 <= area.x1 + 3 * size and run.middle < area.top
    ]
    white = _white_between(area, runs)
    for level in reversed(levels_of(above)):
        gap = area.top - max(run.bottom for run in level)
        if any(run.x1 - run.x0 > 0.6 * (area.x1 - area.x0) for run in level):
            return
        over = sum(run.x1 > min(values) - size for run in level)
        named = over > 0 and not any(run.texts[-1].endswith((".", ":")) for run in level)
        near = gap <= 0.8 * size or (named and gap < max(1.6 * white + 1, 0.8 * size))
        if not near or max(run.size for run in level) > 1.3 * size:
            return
        area.top = min(area.top, min(run.top for run in level))
        area.x1 = max(area.x1, max(run.x1 for run in level))


def _white_between(area: Area, runs: list[Run]) -> float:
    """The usual white between rows of values."""
    rows = levels_of([run for run in runs if area.holds(run) and is_value(run)])
    whites = [
        min(run.top for run in two) - max(run.bottom for run in one)
        for one, two in itertools.pairwise(rows)
    ]
    return min(median(whites), 14.0) if whites else 0.0


def _apart(areas: list[Area]) -> list[Area]:
    """Areas one above the other that share their columns put together; overlaps left out."""
    kept: list[Area] = []
    for area in sorted(areas, key=lambda area: area.top):
        other = next((old for old in kept if overlap(old, area)), None)
        if other is None:
            kept.append(area)
            continue
        other.x0, other.x1 = min(other.x0, area.x0), max(other.x1, area.x1)
        other.top, other.bottom = min(other.top, area.top), max(other.bottom, area.bottom)
        other.rules = sorted({*other.rules, *area.rules})
    return kept
