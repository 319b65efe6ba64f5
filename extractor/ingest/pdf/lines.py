"""Glyphs of a page in, runs of words on one base line out."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from pypdfium2 import PdfTextPage  # type: ignore[import-untyped]

from extractor.ingest.pdf.glyphs import Bools, Fonts, Glyphs

if TYPE_CHECKING:
    from extractor.ingest.pdf.grid import Grid

NUMERIC = re.compile(r"[<>~≈±+(\-–−]?[$€£¥]?\d[\d.,]*[%)]?\d?|[–—-]|[nN]/?[aA]\.?")
NOTE = re.compile(
    r"[(\[]?(?:[a-z]{1,3}|\d{1,2}|[*†‡§¶#+^•●▲△◊])(?:[,;/–-]?(?:[a-z]|\d{1,2}|[*†‡§]))*[)\]]?"
)
_POWER = re.compile(r"(?:^|[^A-Za-z])(?:[kcdmµ]?m|ft|in|s|10)$")


@dataclass(slots=True)
class Run:
    """Words side by side on one base line, without a wide gap.

    `words` are half-open stretches of the page's glyphs, `texts` their letters. `size` is the font
    size in points, `bold` whether the first and the last word are bold (`bold_start`: the first).
    `notes[i]` is the number of letters at the end of word i that are the raised mark of a note.
    A whole table stands as one run in its place, with its `table` and without words.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    words: list[tuple[int, int]]
    texts: list[str]
    lefts: list[float]
    rights: list[float]
    size: float = 0.0
    bold: bool = False
    bold_start: bool = False
    font: int = 0
    notes: list[int] = field(default_factory=list)
    table: "Grid | None" = None

    @property
    def text(self) -> str:
        """The words with single blanks, without raised marks of notes."""
        return plain(self.texts, self.notes)

    @property
    def middle(self) -> float:
        """Height of the middle of the line."""
        return (self.top + self.bottom) / 2


def plain(texts: list[str], notes: list[int]) -> str:
    """Words with single blanks, without raised marks of notes."""
    if not any(notes):
        return " ".join(texts)
    kept = (text[: len(text) - note] for text, note in zip(texts, notes, strict=True))
    return " ".join(text for text in kept if text)


def find_runs(glyphs: Glyphs, page: int, text_page: PdfTextPage, fonts: Fonts) -> list[Run]:
    """The runs of a page in the order of painting; text that stands upright is left out."""
    if not glyphs.text:
        return []
    starts = np.flatnonzero(_word_starts(glyphs))
    runs = _group(glyphs, starts, page, _upright(glyphs))
    for run in runs:
        run.size, run.bold_start, run.font = fonts.at(
            text_page, int(glyphs.source[run.words[0][0]])
        )
        run.bold = run.bold_start
        if len(run.words) > 1 or run.words[0][1] - run.words[0][0] > 2:
            size, bold, _ = fonts.at(text_page, int(glyphs.source[run.words[-1][1] - 1]))
            run.bold = run.bold and bold
            run.size = max(run.size, size)
    return runs


def _word_starts(glyphs: Glyphs) -> Bools:
    """Which glyphs begin a word: after white space, a gap, a step back or a step up or down."""
    x0, top, x1, bottom = glyphs.boxes.T
    high = np.maximum(bottom - top, 1.0)
    gap = x0[1:] - x1[:-1]
    low = np.minimum(high[1:], high[:-1])
    tall = np.maximum(high[1:], high[:-1])
    overlap = np.minimum(bottom[1:], bottom[:-1]) - np.maximum(top[1:], top[:-1])
    breaks = (gap > 0.5 * tall) | (gap < -1.0 * tall) | (overlap < 0.3 * low)
    return np.concatenate(([True], glyphs.after_space[1:] | breaks))


def _upright(glyphs: Glyphs) -> Bools:
    """Which glyphs stand above each other, as in text turned by 90 degrees."""
    x0, top, x1, bottom = glyphs.boxes.T
    size = np.maximum(np.maximum(x1 - x0, bottom - top), 1.0)[1:]
    across = np.abs((x0 + x1)[1:] - (x0 + x1)[:-1]) / 2
    along = np.abs((top + bottom)[1:] - (top + bottom)[:-1]) / 2
    steps = (across < 0.3 * size) & (along > 0.15 * size) & (along < 1.6 * size)
    steps = np.concatenate(([False], steps, [False, False]))
    chain = steps[:-2] & steps[1:-1]
    found = chain.copy()
    found[:-1] |= chain[1:]
    found[1:] |= chain[:-1]
    return np.asarray(found[: len(top)], dtype=np.bool_)


def _group(
    glyphs: Glyphs, starts: "np.ndarray[tuple[int], np.dtype[np.int64]]", page: int, upright: Bools
) -> list[Run]:
    """Words joined to runs where the next one follows on the same line at a small gap."""
    ends = np.append(starts[1:], len(glyphs.text))
    left = glyphs.boxes[starts, 0].tolist()
    right = np.maximum.reduceat(glyphs.boxes[:, 2], starts).tolist()
    top = np.minimum.reduceat(glyphs.boxes[:, 1], starts).tolist()
    bottom = np.maximum.reduceat(glyphs.boxes[:, 3], starts).tolist()
    heights = glyphs.boxes[:, 3] - glyphs.boxes[:, 1]
    high = np.maximum.reduceat(heights, starts).tolist()
    small = np.minimum.reduceat(heights, starts).tolist()
    lows: list[float] = []
    runs: list[Run] = []
    run: Run | None = None
    last_high = 0.0
    last_numeric = False
    text = glyphs.text
    for index, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        word = text[start:end]
        y0, y1, tall = top[index], bottom[index], high[index]
        if upright[start] or (end - start > 2 and y1 - y0 > 1.6 * tall):
            run = None
            continue
        numeric = NUMERIC.fullmatch(word) is not None
        if run is not None:
            gap = left[index] - run.x1
            share = min(y1, run.bottom) - max(y0, run.top)
            em = max(tall, last_high)
            limit = 0.42 if numeric and last_numeric else 0.75
            if share < 0.4 * min(tall, last_high) or not -0.6 * em < gap < limit * em:
                run = None
        if run is None:
            run = Run(page, left[index], y0, right[index], y1, [], [], [], [])
            last_high = 0.0
            runs.append(run)
            lows.append(1e9)
        lows[-1] = min(lows[-1], small[index])
        run.words.append((start, end))
        run.texts.append(word)
        run.lefts.append(left[index])
        run.rights.append(right[index])
        run.x1 = max(run.x1, right[index])
        if tall >= last_high * 0.9:
            last_high = tall
            run.top, run.bottom = max(y0, y1 - 1.05 * tall), y1
        last_numeric = numeric
    for run, low in zip(runs, lows, strict=True):
        run.notes = [0] * len(run.words)
        if low < 0.84 * (run.bottom - run.top):
            _find_notes(run, glyphs)
    return runs


def _find_notes(run: Run, glyphs: Glyphs) -> None:
    """Count the letters at the end of each word that are smaller and stand higher than the rest."""
    first, last = run.words[0][0], run.words[-1][1]
    boxes = glyphs.boxes[first:last]
    heights = boxes[:, 3] - boxes[:, 1]
    tall = float(np.median(heights[heights > 0.8 * heights.max()]))
    base = float(np.median(boxes[heights > 0.8 * heights.max(), 3]))
    raised = (heights < 0.84 * tall) & (boxes[:, 3] < base - 0.08 * tall)
    if not raised.any():
        return
    for index, ((start, end), text) in enumerate(zip(run.words, run.texts, strict=True)):
        flags = raised[start - first : end - first]
        count = int(np.argmin(flags[::-1])) if not flags.all() else len(flags)
        mark, stem = text[len(text) - count :], text[: len(text) - count]
        if count and NOTE.fullmatch(mark) and not (_POWER.search(stem) and mark.isdigit()):
            run.notes[index] = count
