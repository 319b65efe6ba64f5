"""A stretch of a document's text in, the rectangles that it covers out."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from extractor.ingest.pdf.glyphs import Floats, Ints
from extractor.models import Region


@dataclass(frozen=True, slots=True)
class PdfOrigin:
    """Where each character was printed.

    `glyphs[i]` is the glyph of character i of the text, -1 for a blank or separator put in by the
    reader; `boxes[g]` the x0, top, x1, bottom of glyph g in points; glyphs of page p are those from
    `first[p - 1]` on, up to `first[p]`.
    """

    glyphs: Ints
    boxes: Floats
    first: Ints

    def regions(self, start: int, end: int) -> list[Region]:
        """Rectangles that cover `text[start:end]` and nothing else, one a line of print."""
        glyphs = self.glyphs[max(start, 0) : max(end, 0)]
        glyphs = glyphs[glyphs >= 0]
        if not len(glyphs):
            return []
        edges = self.boxes.take(glyphs, axis=0).T.copy()  # a row each: x0, top, x1, bottom
        pages = self._pages(glyphs)
        starts = [0, *(_new_lines(edges, pages).nonzero()[0] + 1).tolist()]
        least = np.minimum.reduceat(edges[:2], starts, axis=1).tolist()
        most = np.maximum.reduceat(edges[2:], starts, axis=1).tolist()
        numbers = [pages] * len(starts) if isinstance(pages, int) else pages[starts].tolist()
        return list(map(_region, numbers, *least, *most))

    def _pages(self, glyphs: Ints) -> Ints | int:
        """The 1-based page of each glyph, or the one page of all."""
        ends = (glyphs.min(), glyphs.max())
        first, last = self.first.searchsorted(ends, side="right").tolist()
        if first == last:
            return int(first)
        return self.first.searchsorted(glyphs, side="right").astype(np.int32)

    def page_at(self, offset: int) -> int | None:
        """The page of the character at `offset`, None for one put in by the reader."""
        glyph = int(self.glyphs[offset])
        return int(np.searchsorted(self.first, glyph, side="right")) if glyph >= 0 else None


def _new_lines(edges: Floats, pages: Ints | int) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Which glyphs, from the second on, begin a new rectangle."""
    x0, top, x1, bottom = _level(edges)
    high = np.maximum(bottom - top, 1.0)
    overlap = np.minimum(bottom[1:], bottom[:-1]) - np.maximum(top[1:], top[:-1])
    new: Any = overlap < 0.3 * np.minimum(high[1:], high[:-1])
    new |= x0[1:] < x0[:-1] - 0.5 * high[1:]  # back
    new |= x0[1:] > x1[:-1] + 2.5 * high[1:]  # far
    if not isinstance(pages, int):
        new |= pages[1:] != pages[:-1]
    return np.asarray(new, dtype=np.bool_)


def _level(edges: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Edges as if the text ran from left to right, whichever way it runs."""
    x0, top, x1, bottom = edges
    if edges.shape[1] < 2:
        return x0, top, x1, bottom
    across = _median_step(x0 + x1)
    along = _median_step(top + bottom)
    if abs(along) > abs(across):
        x0, top, x1, bottom, across = top, x0, bottom, x1, along
    return (x0, top, x1, bottom) if across >= 0 else (-x1, top, -x0, bottom)


def _median_step(values: Floats) -> float:
    """The median of the differences of neighbours."""
    steps = values[1:] - values[:-1]
    steps.sort()
    return float((steps[(len(steps) - 1) // 2] + steps[len(steps) // 2]) / 2)


def _region(page: int, x0: float, top: float, x1: float, bottom: float) -> Region:
    x0, top, x1, bottom = round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)
    return Region(page=page, x0=x0, top=top, x1=x1, bottom=bottom)
