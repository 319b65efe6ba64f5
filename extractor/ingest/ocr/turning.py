"""A picture of a page that may lie on its side in, its words as read upright out."""

import numpy as np
import numpy.typing as npt
from PIL.Image import Image
from PIL.Image import Transpose as Turn

from extractor.ingest.ocr.engine import Engine
from extractor.ingest.ocr.words import Word

Boxes = npt.NDArray[np.float32]

_TURNS = {1: Turn.ROTATE_90, 2: Turn.ROTATE_180, 3: Turn.ROTATE_270}
_MANY_LETTERS = 150
_SURE = 85.0
_LONG = 3


def read_upright(picture: Image, engine: Engine) -> tuple[list[Word], int]:
    """The words, and by how many quarters the picture was turned to the left to read them.

    Tesseract reads print that runs downwards too, in tall boxes: it is read again level. Where it
    finds next to nothing the page may stand on its head.
    """
    found, turn = _read_level(picture, engine, 0)
    if _merit(found) < _MANY_LETTERS * _SURE:
        other, half = _read_level(picture, engine, 2)
        if _merit(other) > 2 * _merit(found):
            return other, half
    return found, turn


def _read_level(picture: Image, engine: Engine, turn: int) -> tuple[list[Word], int]:
    words = engine.read(picture.transpose(_TURNS[turn]) if turn else picture)
    if not _runs_downwards(words):
        return words, turn
    turn = (turn + 1) % 4
    return engine.read(picture.transpose(_TURNS[turn]) if turn else picture), turn


def _runs_downwards(words: list[Word]) -> bool:
    """Whether most of the longer words are higher than wide."""
    longer = [word for word in words if len(word.text) >= _LONG]
    tall = sum(word.bottom - word.top > 1.2 * (word.x1 - word.x0) for word in longer)
    return 2 * tall > len(longer)


def _merit(words: list[Word]) -> float:
    return sum(len(word.text) * word.sure for word in words)


def turn_back(
    boxes: npt.NDArray[np.float32], turn: int, width: float, height: float
) -> npt.NDArray[np.float32]:
    """Boxes on the turned page as boxes on the page itself, which is `width` by `height`."""
    x0, top, x1, bottom = boxes.T
    if turn == 1:
        sides = (width - bottom, x0, width - top, x1)
    elif turn == 2:
        sides = (width - x1, height - bottom, width - x0, height - top)
    elif turn == 3:
        sides = (top, height - x1, bottom, height - x0)
    else:
        return boxes
    return np.stack(sides, axis=1).astype(np.float32)
