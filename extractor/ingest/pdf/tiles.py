"""Names side by side and columns in, the neighbouring columns that each name stands over out."""

import itertools
from collections.abc import Sequence

Span = tuple[float, float]
REACH = 9.0
_CENTRAL = 3.5
_MOST = 40


def tile(names: Sequence[Span], columns: Sequence[int], places: Sequence[Span]) -> list[list[int]]:
    """Neighbouring groups of `columns`, none left out, one under each name; [] where none fit.

    A name stands in the middle or at the left of its group; `places` are the columns' spans.
    """
    if not names or len(names) > len(columns) or len(columns) > _MOST:
        return []
    if len(names) == len(columns):
        return [[column] for column in columns] if _in_place(names, columns, places) else []
    best: list[tuple[float, list[int]]] = [(0.0, [0])]
    for number, name in enumerate(names):
        left = len(names) - number - 1
        reached: dict[int, tuple[float, list[int]]] = {}
        for cost, cuts in best:
            ends = [len(columns)] if not left else range(cuts[-1] + 1, len(columns) - left + 1)
            for end in ends:
                miss = _miss(name, columns[cuts[-1]], columns[end - 1], places)
                if miss < REACH and (end not in reached or cost + miss < reached[end][0]):
                    reached[end] = (cost + miss, [*cuts, end])
        best = list(reached.values())
    if not best:
        return []
    _, cuts = min(best)
    return [list(columns[a:b]) for a, b in itertools.pairwise(cuts)]


def tile_middles(
    names: Sequence[Span], columns: Sequence[int], places: Sequence[Span]
) -> list[list[int]]:
    """The widest groups of `columns` with a name in the middle of each, some columns left out.

    [] where a name is in the middle of no group of two or more.
    """
    if not names or len(columns) > _MOST or 2 * len(names) > len(columns):
        return []
    best: dict[int, tuple[int, list[tuple[int, int]]]] = {0: (0, [])}
    for name in names:
        reached: dict[int, tuple[int, list[tuple[int, int]]]] = {}
        for done, (count, groups) in best.items():
            for a in range(done, len(columns) - 1):
                for b in range(a + 2, len(columns) + 1):
                    x0, x1 = places[columns[a]][0], places[columns[b - 1]][1]
                    if abs(name[0] + name[1] - x0 - x1) / 2 > _CENTRAL:
                        continue
                    total = count + b - a
                    if b not in reached or total > reached[b][0]:
                        reached[b] = (total, [*groups, (a, b)])
        best = reached
    if not best:
        return []
    _, groups = max(best.values(), key=lambda found: found[0])
    return [list(columns[a:b]) for a, b in groups]


def _in_place(names: Sequence[Span], columns: Sequence[int], places: Sequence[Span]) -> bool:
    """Whether as many names as columns each stand about their column."""
    return all(
        name[0] - 3 * REACH < places[column][1] and places[column][0] < name[1] + 3 * REACH
        for name, column in zip(names, columns, strict=True)
    )


def _miss(name: Span, first: int, last: int, places: Sequence[Span]) -> float:
    """How far a name is from the middle, or the left edge, of columns `first` to `last`."""
    x0, x1 = places[first][0], places[last][1]
    middle = abs(name[0] + name[1] - x0 - x1) / 2
    left = abs(name[0] - x0) if name[1] < x1 + REACH else middle
    return min(middle, left, abs(name[1] - x1) if first == last else middle)
