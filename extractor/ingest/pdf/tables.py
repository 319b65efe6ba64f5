"""Runs and rules of a page in, the runs out with each table as one run in its place."""

from statistics import median

from extractor.ingest.pdf.area import Area
from extractor.ingest.pdf.grid import Grid, build_grid
from extractor.ingest.pdf.lines import Run
from extractor.ingest.pdf.ruled import find_ruled
from extractor.ingest.pdf.rulings import Rules
from extractor.ingest.pdf.stacked import find_stacked


def find_areas(runs: list[Run], rules: Rules) -> list[Area]:
    """Areas of tables, top to bottom; they don't overlap."""
    ruled = find_ruled(runs, rules)
    stacked = find_stacked(
        [run for run in runs if not any(area.holds(run) for area in ruled)], rules
    )
    return sorted(ruled + stacked, key=lambda area: (area.top, area.x0))


def lift_tables(runs: list[Run], rules: Rules) -> list[Run]:
    """Runs outside tables as they are, runs of a table replaced by one that holds its grid."""
    for area in find_areas(runs, rules):
        inside = [run for run in runs if not run.table and area.holds(run)]
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
