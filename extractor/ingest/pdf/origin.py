"""A stretch of a document's text in, the rectangles that it covers out."""

from dataclasses import dataclass

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
        boxes = self.boxes[glyphs]
        pages = self._pages(glyphs)
        starts = [0, *(np.flatnonzero(_new_lines(boxes, pages)) + 1).tolist()]
        corners = zip(
            np.minimum.reduceat(boxes[:, :2], starts).tolist(),
            np.maximum.reduceat(boxes[:, 2:], starts).tolist(),
            strict=True,
        )
        return [
            _region(int(pages[start]), *least, *most)
            for start, (least, most) in zip(starts, corners, strict=True)
        ]

    def _pages(self, glyphs: Ints) -> Ints:
        """The 1-based page of each glyph."""
        ends = np.array([glyphs.min(), glyphs.max()])
        first, last = np.searchsorted(self.first, ends, side="right").tolist()
        if first == last:
            return np.full(len(glyphs), first, dtype=np.int32)
        return np.searchsorted(self.first, glyphs, side="right").astype(np.int32)

    def page_at(self, offset: int) -> int | None:
        """The page of the character at `offset`, None for one put in by the reader."""
        glyph = int(self.glyphs[offset])
        return int(np.searchsorted(self.first, glyph, side="right")) if glyph >= 0 else None


def _new_lines(boxes: Floats, pages: Ints) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Which glyphs, from the second on, begin a new rectangle."""
    x0, top, x1, bottom = _level(boxes)
    high = np.maximum(bottom - top, 1.0)
    overlap = np.minimum(bottom[1:], bottom[:-1]) - np.maximum(top[1:], top[:-1])
    apart = overlap < 0.3 * np.minimum(high[1:], high[:-1])
    back = x0[1:] < x0[:-1] - 0.5 * high[1:]
    far = x0[1:] > x1[:-1] + 2.5 * high[1:]
    return np.asarray(apart | back | far | (pages[1:] != pages[:-1]), dtype=np.bool_)


def _level(boxes: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Edges as if the text ran from left to right, whichever way it runs."""
    x0, top, x1, bottom = boxes.T
    if len(boxes) < 2:
        return x0, top, x1, bottom
    across = _median_step(x0 + x1)
    along = _median_step(top + bottom)
    if abs(along) > abs(across):
        x0, top, x1, bottom, across = top, x0, bottom, x1, along
    return (x0, top, x1, bottom) if across >= 0 else (-x1, top, -x0, bottom)


def _median_step(values: Floats) -> float:
    """The median of the differences of neighbours."""
    steps = np.sort(values[1:] - values[:-1])
    return float((steps[(len(steps) - 1) // 2] + steps[len(steps) // 2]) / 2)


def _region(page: int, x0: float, top: float, x1: float, bottom: float) -> Region:
    x0, top, x1, bottom = round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)
    return Region(page=page, x0=x0, top=top, x1=x1, bottom=bottom)
