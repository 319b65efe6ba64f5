"""The rectangle of a table on a page, and what lies in it."""

from dataclasses import dataclass, field

from extractor.ingest.pdf.lines import Run


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
    level: list[tuple[float, float, float]] = field(default_factory=list)

    def holds(self, run: Run) -> bool:
        """Whether most of a run lies in it."""
        middle = (run.x0 + run.x1) / 2
        return self.x0 - 2 <= middle <= self.x1 + 2 and self.top - 1 <= run.middle <= (
            self.bottom + 1
        )


def overlap(one: Area, two: Area) -> bool:
    """Whether two areas share a part of the page."""
    return min(one.x1, two.x1) > max(one.x0, two.x0) and min(one.bottom, two.bottom) > max(
        one.top, two.top
    )


def column_count(row: list[Run], uprights: list[float]) -> int:
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
