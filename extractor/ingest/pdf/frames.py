"""Runs and painted boxes of a page in, the runs out with each call-out as one run in its place."""

from statistics import median

from extractor.ingest.pdf.lines import Run
from extractor.ingest.pdf.rulings import Rules

Box = tuple[float, float, float, float]
_LEAST_WIDTH, _LEAST_HEIGHT = 70.0, 30.0
_MOST_OF_PAGE = 0.75


def lift_frames(runs: list[Run], rules: Rules, size: tuple[float, float]) -> list[Run]:
    """Runs outside painted boxes as they are, those inside one gathered in a stand-in.

    A box counts where it holds three runs or more, leaves others outside, and cuts through none.
    """
    page = size[0] * size[1]
    boxes = sorted(
        {
            box
            for box in rules.boxes
            if box[2] - box[0] > _LEAST_WIDTH
            and box[3] - box[1] > _LEAST_HEIGHT
            and _area(box) < _MOST_OF_PAGE * page
        },
        key=_area,
        reverse=True,
    )
    return _lift(runs, boxes[:200])


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _lift(runs: list[Run], boxes: list[Box]) -> list[Run]:
    for place, box in enumerate(boxes):
        inside = [run for run in runs if _holds(box, run)]
        if len(inside) < 3 or len(inside) == len(runs) or _cuts(box, runs):
            continue
        taken = {id(run) for run in inside}
        runs = [run for run in runs if id(run) not in taken]
        inner = _lift(inside, boxes[place + 1 :])
        runs.append(stand_in(inner))
    return runs


def _holds(box: Box, run: Run) -> bool:
    x0, top, x1, bottom = box
    return x0 - 2 <= run.x0 and run.x1 <= x1 + 2 and top - 1 <= run.middle <= bottom + 1


def _cuts(box: Box, runs: list[Run]) -> bool:
    """Whether an edge of a box runs through text: a highlight or a picture, not a frame."""
    x0, top, x1, bottom = box
    return any(
        top < run.middle < bottom and run.x0 < x1 - 3 and run.x1 > x0 + 3 and not _holds(box, run)
        for run in runs
    )


def stand_in(inner: list[Run]) -> Run:
    """One run in the place of several that are read on their own."""
    return Run(
        inner[0].page,
        min(run.x0 for run in inner),
        min(run.top for run in inner),
        max(run.x1 for run in inner),
        max(run.bottom for run in inner),
        [],
        [],
        [],
        [],
        median(run.size for run in inner),
        inner=inner,
    )
