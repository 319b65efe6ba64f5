"""Words read from a picture in, glyphs as a text layer would have them out.

Tesseract's boxes lie tight around the ink: "on" is lower than "go". The layout of a page goes by
lines of even height, so each line gets one size and one slope, and its words the height of its
font. Sizes of a page that differ by less than a tenth are one size.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractor.ingest.ocr.words import Word
from extractor.ingest.pdf.glyphs import Floats, Glyphs

_ASCENDING = frozenset("bdfhklt0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ%&/()[]")
_DESCENDING = frozenset("gjpqyQ,;()[]/")
_CAPITAL, _SMALL, _TAIL = 0.72, 0.52, 0.21
_ABOVE, _BELOW = 0.93, 0.21
_ALIKE = 0.1


@dataclass(slots=True)
class Lettering:
    """Glyphs of a page with the size in points of each; it answers as `PageFonts` does.

    `number` is the font's number, of its own for each page so that its letters are judged alone.
    """

    glyphs: Glyphs
    sizes: Floats
    number: int

    def at(self, source: int) -> tuple[float, bool, int, int]:
        """Size in points, whether bold, the font's number and its look, of the glyph `source`."""
        return float(self.sizes[source]), False, self.number, 0


def set_letters(
    words: Sequence[Word], *, number: int, scale: float, size: tuple[float, float]
) -> Lettering:
    """The words' letters side by side in points; `scale` is pixels a point, `size` the page's."""
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    ems = _even_out([_em(line) for line in lines.values()])
    rows: list[tuple[float, float, float, float]] = []
    sizes: list[float] = []
    starts: list[bool] = []
    for line, em in zip(lines.values(), ems, strict=True):
        for word, base in zip(line, _base_line(line, em), strict=True):
            step = (word.x1 - word.x0) / len(word.text)
            for index in range(len(word.text)):
                left = word.x0 + index * step
                rows.append((left, base - _ABOVE * em, left + step, base + _BELOW * em))
                sizes.append(em / scale)
                starts.append(index == 0)
    boxes = np.array(rows, np.float32).reshape(-1, 4) / np.float32(scale)
    text = "".join(word.text for line in lines.values() for word in line)
    source = np.arange(len(text), dtype=np.int32)
    glyphs = Glyphs(text, boxes.astype(np.float32), np.array(starts, np.bool_), source, *size)
    return Lettering(glyphs, np.array(sizes, np.float32), number)


def _em(line: Sequence[Word]) -> float:
    """The size of a line's font in pixels, by how high its letters reach above the base line."""
    found = []
    for word in line:
        tall = not _ASCENDING.isdisjoint(word.text)
        share = (_CAPITAL if tall else _SMALL) + _TAIL * (not _DESCENDING.isdisjoint(word.text))
        if any(letter.isalnum() for letter in word.text):
            found += [(word.bottom - word.top) / share] * len(word.text)
    return float(np.median(found)) if found else max(word.bottom - word.top for word in line)


def _even_out(ems: Sequence[float]) -> list[float]:
    """Sizes that differ little made equal: the middle one of each group of neighbours."""
    order = sorted(range(len(ems)), key=ems.__getitem__)
    evened = list(ems)
    group: list[int] = []
    for index in [*order, -1]:
        if index >= 0 and (not group or ems[index] <= ems[group[0]] * (1 + _ALIKE)):
            group.append(index)
            continue
        middle = ems[group[len(group) // 2]] if group else 0.0
        for member in group:
            evened[member] = middle
        group = [index]
    return evened


def _base_line(line: Sequence[Word], em: float) -> list[float]:
    """The height of the base line at each word: a straight line through their feet."""
    feet = [word.bottom - _TAIL * em * (not _DESCENDING.isdisjoint(word.text)) for word in line]
    if len(line) < 4:
        return [float(np.median(feet))] * len(line)
    middles = np.array([(word.x0 + word.x1) / 2 for word in line])
    slope, _ = np.polyfit(middles, feet, 1)
    level = float(np.median(np.array(feet) - slope * middles))
    return [float(level + slope * middle) for middle in middles]
