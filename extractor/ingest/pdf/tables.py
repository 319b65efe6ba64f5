"""Runs and rules of a page in, the runs out with each table as one run in its place."""

import itertools
from statistics import median

from extractor.ingest.pdf.area import Area
from extractor.ingest.pdf.grid import Grid, build_grid
from extractor.ingest.pdf.lines import Run
from extractor.ingest.pdf.ruled import find_ruled
from extractor.ingest.pdf.rulings import Rules
from extractor.ingest.pdf.stacked import find_stacked

_DIVIDER = 0.55


def find_areas(runs: list[Run], rules: Rules) -> list[Area]:
    """Areas of tables, top to bottom; they don't overlap."""
    edges = [-1e9, *_dividers(runs, rules), 1e9]
    areas: list[Area] = []
    for left, right in itertools.pairwise(edges):
        part = [run for run in runs if left < run.x0 and run.x0 < right]
        ruled = find_ruled(part, rules)
        rest = [run for run in part if not any(area.holds(run) for area in ruled)]
        areas += ruled + find_stacked(rest, rules)
    return sorted(areas, key=lambda area: (area.top, area.x0))


def _dividers(runs: list[Run], rules: Rules) -> list[float]:
    """High upright rules between two halves of a page, crossed by no text and no level rule."""
    if not runs:
        return []
    high = max(run.bottom for run in runs) - min(run.top for run in runs)
    return [
        x
        for x, top, bottom in rules.upright
        if bottom - top > _DIVIDER * high
        and not any(run.x0 < x < run.x1 for run in runs if top < run.middle < bottom)
        and not any(x0 - 1 < x < x1 + 1 for y, x0, x1 in rules.level if top - 1 < y < bottom + 1)
        and not any(box[0] - 1 < x < box[2] + 1 for box in rules.boxes)
    ]


def lift_tables(runs: list[Run], rules: Rules) -> list[Run]:
    """Runs outside tables as they are, runs of a table replaced by one that holds its grid."""
    for area in find_areas(runs, rules):
        inside = [run for run in runs if not run.table and area.holds(run)]
        area.level = [rule for rule in rules.level if area.top - 2 < rule[0] < area.bottom + 2]
        grid = build_grid(area, inside) if len(inside) > 3 else None
        if grid:
            taken = {id(run) for run in inside}
            runs = [run for run in runs if id(run) not in taken]
            runs.append(_stand_in(inside, grid))
    return runs


def _stand_in(inside: list[Run], grid: Grid) -> Run:
    return Run(
        inside[0].page,
        min(run.x0 for run in inside),
        min(run.top for run in inside),
        max(run.x1 for run in inside),
        max(run.bottom for run in inside),
        [],
        [],
        [],
        [],
        median(run.size for run in inside),
        table=grid,
    )
