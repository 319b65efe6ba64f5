"""Runs and rules of a page in, the areas of tables between stacked rules out."""

import itertools
import re
from bisect import bisect
from statistics import median

from extractor.ingest.pdf.area import Area, column_count, overlap
from extractor.ingest.pdf.lines import Run
from extractor.ingest.pdf.rulings import Rules
from extractor.ingest.pdf.scales import is_contents
from extractor.ingest.pdf.values import YEAR, is_value

_DEEPEST = 160.0
_TITLE_GAP, _TITLES = 12.0, 0.6
_NOTE = re.compile(r"\(?\d{1,2}[).]?|[*†‡※]{1,3}\)?|[a-z]\)|\*\S+")


def find_ruled(runs: list[Run], rules: Rules) -> list[Area]:
    """Areas between level rules of one width that have columns of text."""
    groups: list[list[tuple[float, float, float]]] = []
    ends = sorted((run.x1, run.top, run.bottom) for run in runs)
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
        if sum(_leads_away(rule, ends) for rule in group) > _TITLES * len(group):
            continue
        for part in _unbroken(group, runs):
            area = _between(part, rules, runs)
            if area and not any(overlap(area, other) for other in areas):
                areas.append(area)
    return areas


def _leads_away(rule: tuple[float, float, float], ends: list[tuple[float, float, float]]) -> bool:
    """Whether a rule goes on from the words of a title at its own height, to the edge of a box."""
    y, x0, _ = rule
    near = ends[bisect(ends, (x0 - _TITLE_GAP,)) : bisect(ends, (x0 + 1,))]
    return any(top + 1 < y < bottom - 1 for _, top, bottom in near)


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
    x0, x1 = min(rule[1] for rule in group), max(rule[2] for rule in group)
    sizes = [
        run.size
        for run in runs
        if group[0][0] < run.middle < group[-1][0] and x0 < run.x1 and run.x0 < x1
    ]
    usual = median(sizes) if sizes else 0.0
    for above, rule in itertools.pairwise(group):
        band = [
            run
            for run in runs
            if above[0] < run.middle < rule[0] and run.x1 > rule[1] and run.x0 < rule[2]
        ]
        lines = {round(run.middle / 4) for run in band}
        wide = any(run.x1 - run.x0 > 0.5 * (rule[2] - rule[1]) for run in band)
        many = len(lines) > 2 or (len(lines) > 1 and wide)
        if (
            _begins_anew(band, rule, usual)
            or (many and column_count(band, []) < 2)
            or _is_prose(band, 12)
            or any(run.x0 < rule[1] - 6 or run.x1 > rule[2] + 6 for run in band)
        ):
            parts.append([rule])
        else:
            parts[-1].append(rule)
    return parts


def _begins_anew(band: list[Run], rule: tuple[float, float, float], usual: float) -> bool:
    """Whether a title or a note stands between two rules, so that another table begins below."""
    for run in band:
        if run.x0 > rule[1] + 12 or len(run.texts) < 2:
            continue
        noted = _NOTE.fullmatch(run.texts[0]) is not None and len(run.texts) > 3
        if run.size > 1.25 * usual or (noted and run.size < 0.97 * usual):
            return True
    return False


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
    wide = sum(column_count(row, area.uprights) > 1 for row in rows)
    _take_header(area, rules, runs)
    _take_shaded(area, group[0][0], rules, runs)
    headed = area.top < group[0][0]
    if wide < (1 if headed else 2) or wide < 0.5 * sum(map(bool, rows)):
        return None
    prose = sum(_is_prose(row) for row in rows)
    if not area.uprights and wide < 5 and prose > 0.34 * wide:
        return None
    _take_tail(area, runs, inside)
    values = [run for run in inside if is_value(run)]
    if len(inside) <= 2 * len(values) + 2 and is_contents(values):
        return None
    area.numeric = len(values) >= 0.25 * len(inside)
    return area if headed or len(group) > 2 else None


def _is_paper(rules: list[float], inside: list[Run]) -> bool:
    """Whether rules run through the text: squared paper behind it, or underlines."""
    crossed = 0
    for run in inside:
        inset = 0.3 * (run.bottom - run.top)
        place = bisect(rules, run.top + inset)
        crossed += place < len(rules) and rules[place] < run.bottom - inset
    return crossed > 0.15 * len(inside)


def _is_prose(row: list[Run], most: int = 6) -> bool:
    """Whether what stands between two rules is columns of running text of over `most` lines."""
    long = [run for run in row if len(run.texts) > 3]
    lefts = [round(run.x0 / 8) for run in long]
    return sum(lefts.count(left) > most for left in set(lefts)) > 1


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
        year = YEAR.fullmatch(run.text) is not None
        gap = 6.0 + 0.5 * run.size if not row else (1.6 if year else 0.55) * run.size
        if top - run.bottom > gap or (row and run.size > 1.25 * row[0].size):
            break
        if row and run.size < 0.97 * row[0].size and _NOTE.fullmatch(run.texts[0]):
            break
        row.append(run)
        top = min(top, run.top)
    years = sum(YEAR.fullmatch(run.text) is not None for run in row)
    going_on = sum(run.texts[0][0].islower() for run in row)
    if years or (column_count(row, []) > 2 and going_on < 0.5 * len(row)):
        area.top = top


def _take_shaded(area: Area, first: float, rules: Rules, runs: list[Run]) -> None:
    """Raise the top over the painted ground of a header of several storeys."""
    for x0, top, x1, bottom in rules.boxes:
        wide = min(x1, area.x1) - max(x0, area.x0) > 0.9 * (area.x1 - area.x0)
        near = area.top - 6 < bottom < first + 6 and bottom - top < _DEEPEST
        if wide and near and x1 - x0 < 1.1 * (area.x1 - area.x0) and top < area.top - 2:
            inside = [run for run in runs if top < run.middle < bottom and x0 < run.x0 < x1]
            if column_count(inside, []) > 1:
                area.top = min(area.top, top)


def _take_tail(area: Area, runs: list[Run], inside: list[Run]) -> None:
    """Lower the bottom over a last row that no rule closes: the table goes on overleaf."""
    lefts = {round(run.x0 / 3) for run in inside}
    below = sorted(
        (
            run
            for run in runs
            if area.x0 - 3 <= run.x0 and run.x1 <= area.x1 + 3 and run.middle > area.bottom
        ),
        key=lambda run: run.middle,
    )
    bottom, row = area.bottom, list[Run]()
    for run in below:
        if run.top - bottom > (10.0 if not row else 0.6 * run.size):
            break
        row.append(run)
        bottom = max(bottom, run.bottom)
    known = [run for run in row if {round(run.x0 / 3) + step for step in (-1, 0, 1)} & lefts]
    if column_count(row, area.uprights) > 1 and len(known) == len(row):
        area.bottom = bottom
