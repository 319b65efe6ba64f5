"""Labels and claims in, the best one-to-one pairing out; the order of the input doesn't matter.

Two items may be paired where their intersection over union reaches the threshold. Of all pairings
that one is taken which pairs the most, then overlaps the most, then (between spans alike) agrees in
the most attributes. It is exact: pairs that share no item are settled apart, larger knots by
`scipy.optimize.linear_sum_assignment`, knots too large for a dense matrix by
`scipy.sparse.csgraph.min_weight_full_bipartite_matching`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

THRESHOLD = 0.5
DENSE_CELLS = 250_000
_PAIR_WEIGHT = 1000.0
_AGREEMENT_WEIGHT = 1e-6


class Span(Protocol):
    """Anything with half-open offsets."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it has ended."""
        ...


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and a claim by their indices, and their intersection over union."""

    label: int
    claim: int
    overlap: float


Agreement = Callable[[int, int], float]


def overlap_of(a: Span, b: Span) -> float:
    """Intersection over union of two spans, 0 to 1."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared <= 0:
        return 0.0
    return shared / (max(a.end, b.end) - min(a.start, b.start))


def align(
    labels: Sequence[Span],
    claims: Sequence[Span],
    *,
    threshold: float = THRESHOLD,
    agreement: Agreement | None = None,
) -> list[Pair]:
    """The best pairing, by label. Both sides must be sorted by a total order of the caller's.

    `agreement(label, claim)` gives, by indices, how far (0 to 1) two items agree otherwise; it
    only decides between pairings of equal overlap. `threshold` must be above 0.
    """
    candidates = list(candidate_pairs(labels, claims, threshold=threshold))
    chosen = [pair for knot in _knots(candidates) for pair in _settle(knot, agreement)]
    return sorted(chosen, key=lambda pair: pair.label)


def candidate_pairs(
    labels: Sequence[Span], claims: Sequence[Span], *, threshold: float
) -> Iterator[Pair]:
    """Every pair that overlaps enough; claims are looked up in order of their start."""
    order = sorted(range(len(claims)), key=lambda index: claims[index].start)
    starts = [claims[index].start for index in order]
    for number, label in enumerate(labels):
        length = label.end - label.start
        # At an overlap of t the claim is at most length / t long and covers t of the label.
        reach = int(length / threshold) - length + 1
        first = bisect_left(starts, label.start - reach)
        last = bisect_right(starts, label.end - int(threshold * length))
        for index in order[first:last]:
            overlap = overlap_of(label, claims[index])
            if overlap >= threshold:
                yield Pair(number, index, overlap)


def _knots(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs by connected component of the graph that they draw."""
    parent: dict[tuple[bool, int], tuple[bool, int]] = {}

    def root(node: tuple[bool, int]) -> tuple[bool, int]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for pair in pairs:
        parent[root((True, pair.claim))] = root((False, pair.label))
    knots: dict[tuple[bool, int], list[Pair]] = {}
    for pair in pairs:
        knots.setdefault(root((False, pair.label)), []).append(pair)
    return list(knots.values())


def _settle(knot: list[Pair], agreement: Agreement | None) -> list[Pair]:
    """The best pairs of one knot."""
    if len(knot) == 1:
        return knot
    rows = sorted({pair.label for pair in knot})
    columns = sorted({pair.claim for pair in knot})
    solve = _solve_dense if len(rows) * len(columns) <= DENSE_CELLS else _solve_sparse
    has_ties = len({pair.overlap for pair in knot}) < len(knot)
    weights = [_weight(pair, agreement if has_ties else None) for pair in knot]
    return solve(knot, weights, rows, columns)


def _weight(pair: Pair, agreement: Agreement | None) -> float:
    """Being paired weighs most, then the overlap, then the agreement."""
    agreed = agreement(pair.label, pair.claim) if agreement else 0.0
    return _PAIR_WEIGHT + pair.overlap + _AGREEMENT_WEIGHT * agreed


def _solve_dense(
    knot: list[Pair], weights: list[float], rows: list[int], columns: list[int]
) -> list[Pair]:
    """Linear sum assignment on the full matrix; cells of no weight are no pairs."""
    row_of = {label: index for index, label in enumerate(rows)}
    column_of = {claim: index for index, claim in enumerate(columns)}
    matrix = np.zeros((len(rows), len(columns)))
    by_cell: dict[tuple[int, int], Pair] = {}
    for pair, weight in zip(knot, weights, strict=True):
        cell = row_of[pair.label], column_of[pair.claim]
        matrix[cell] = weight
        by_cell[cell] = pair
    chosen_rows, chosen_columns = linear_sum_assignment(matrix, maximize=True)
    chosen = zip(chosen_rows.tolist(), chosen_columns.tolist(), strict=True)
    return [by_cell[row, column] for row, column in chosen if (row, column) in by_cell]


def _solve_sparse(
    knot: list[Pair], weights: list[float], rows: list[int], columns: list[int]
) -> list[Pair]:
    """The same on a sparse matrix: each label may also take a column of its own, which pairs it off
    with nothing."""
    row_of = {label: index for index, label in enumerate(rows)}
    column_of = {claim: index for index, claim in enumerate(columns)}
    by_cell = {(row_of[pair.label], column_of[pair.claim]): pair for pair in knot}
    row_index = [row_of[pair.label] for pair in knot] + list(range(len(rows)))
    column_index = [column_of[pair.claim] for pair in knot]
    column_index += [len(columns) + row for row in range(len(rows))]
    ceiling = _PAIR_WEIGHT + 2
    costs = [ceiling - weight for weight in weights] + [ceiling] * len(rows)
    shape = (len(rows), len(columns) + len(rows))
    graph = csr_array((costs, (row_index, column_index)), shape=shape)
    chosen_rows, chosen_columns = min_weight_full_bipartite_matching(graph)
    chosen = zip(chosen_rows.tolist(), chosen_columns.tolist(), strict=True)
    return [by_cell[row, column] for row, column in chosen if (row, column) in by_cell]
