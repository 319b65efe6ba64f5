"""Glyphs of a page in, those that stand upright told, and an upright page laid level."""

import numpy as np

from extractor.ingest.pdf.glyphs import Bools, Floats, Glyphs

_FEWEST = 20


def upright(glyphs: Glyphs) -> Bools:
    """Which glyphs stand above each other, as in text turned by 90 degrees."""
    x0, top, x1, bottom = glyphs.boxes.T
    size = np.maximum(np.maximum(x1 - x0, bottom - top), 1.0)[1:]
    across, along = x0 + x1, top + bottom
    across = np.abs(across[1:] - across[:-1]) / 2
    along = np.abs(along[1:] - along[:-1]) / 2
    steps = (across < 0.3 * size) & (along > 0.15 * size) & (along < 1.6 * size)
    chain = np.zeros(len(top), np.bool_)
    chain[1:-1] = steps[:-1] & steps[1:]
    if not chain.any():
        return chain
    found = chain.copy()
    found[:-1] |= chain[1:]
    found[1:] |= chain[:-1]
    return found


def lay_level(glyphs: Glyphs) -> Glyphs:
    """A page whose text stands upright, turned so that it can be read; any other as it is.

    Only the layout is found on the turned page: rectangles are told on the page as shown.
    """
    standing = upright(glyphs) if len(glyphs.text) > _FEWEST else np.zeros(0, np.bool_)
    x0, top, x1, bottom = glyphs.boxes.T
    share = float(standing.mean()) if len(standing) else 0.0
    if len(standing) and share < 0.1 and _is_upside_down(glyphs):
        return _turn(
            glyphs,
            (glyphs.width - x1, glyphs.height - bottom, glyphs.width - x0, glyphs.height - top),
        )
    if share < 0.6:
        glyphs.standing = standing if len(standing) else None
        return glyphs
    downwards = np.median(np.diff(top)[standing[1:]]) > 0
    sides = (
        (top, glyphs.width - x1, bottom, glyphs.width - x0)
        if downwards
        else (glyphs.height - bottom, x0, glyphs.height - top, x1)
    )
    return _turn(glyphs, sides)


def _is_upside_down(glyphs: Glyphs) -> bool:
    """Whether Latin letters run from right to left."""
    if not glyphs.text[:200].isascii():
        return False
    steps = np.diff(glyphs.boxes[:, 0])
    if 2 * np.count_nonzero(steps < -1.0) < len(steps):
        return False
    return float(np.median(steps)) < -1.0


def _turn(glyphs: Glyphs, sides: tuple[Floats, Floats, Floats, Floats]) -> Glyphs:
    """Glyphs with other edges: left, top, right, bottom."""
    boxes = np.stack(sides, axis=1).astype(np.float32)
    wide, high = boxes[:, 2].max(), boxes[:, 3].max()
    size = (glyphs.width, glyphs.height)
    if wide > size[0] or high > size[1]:
        size = (glyphs.height, glyphs.width)
    return Glyphs(glyphs.text, boxes, glyphs.after_space, glyphs.source, *size)
