"""Bands of a ruled table in, the lines of each label that reaches over several in one out."""

import itertools

from extractor.ingest.pdf.area import Area
from extractor.ingest.pdf.lines import Run


def gather_groups(bands: list[list[Run]], edge: float, area: Area) -> list[list[Run]]:
    """Bands with the lines of a label in the first column, left of `edge`, put in its first one.

    Such a label stands between two rules that run below it, beside rules that begin right of it.
    """
    walls = [y for y, x0, _ in area.level if x0 < edge - 3]
    inner = [y for y, x0, _ in area.level if x0 > edge - 3 and not _near(y, walls)]
    if not inner or len(walls) < 2:
        return bands
    moved: dict[int, int] = {}
    for top, bottom in itertools.pairwise(sorted(walls)):
        if any(top < y < bottom for y in inner):
            moved.update(_moves(bands, edge, top, bottom))
    if not moved:
        return bands
    kept: list[list[Run]] = [[] for _ in bands]
    for number, band in enumerate(bands):
        for run in band:
            kept[moved.get(id(run), number)].append(run)
    return [band for band in kept if band]


def _near(y: float, walls: list[float]) -> bool:
    return any(abs(y - wall) < 2 for wall in walls)


def _moves(bands: list[list[Run]], edge: float, top: float, bottom: float) -> dict[int, int]:
    """By `id` of a line of a label between two rules, the band to put it in; {} for whole bands."""
    home: dict[int, int] = {}
    for number, band in enumerate(bands):
        inside = [run for run in band if top < run.middle < bottom]
        if inside and all(run.x0 < edge for run in inside):
            return {}
        home.update({id(run): number for run in inside if run.x1 < edge})
    return dict.fromkeys(home, min(home.values())) if len(set(home.values())) > 1 else {}
