"""Glyphs of a page in, runs of words on one base line out."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from extractor.ingest.pdf.glyphs import Bools, Floats, Glyphs, Ints
from extractor.ingest.pdf.turned import upright

if TYPE_CHECKING:
    from extractor.ingest.pdf.grid import Grid

NUMERIC = re.compile(r"[<>~≈±+(\-–−]?[$€£¥]?\d[\d.,]*[%)]?\d?|[–—-]|[nN]/?[aA]\.?")
NOTE = re.compile(
    r"[(\[]?(?:[a-z]{1,3}|\d{1,2}|[*†‡§¶#+^•●▲△◊])(?:[,;/–-](?:[a-z]{1,2}|\d{1,2}|[*†‡§]))*[)\]]?,?"
)
_POWER = re.compile(r"(?:^|[^A-Za-z])(?:[kcdmµ]?m|ft|in|s|10)$")

_LONG = 16
_HIDDEN = 5.0
_STEP = 3.0
_TOUCHING = 0.03


@dataclass(slots=True)
class Run:
    """Words side by side on one base line, without a wide gap.

    `words` are half-open stretches of the page's glyphs, `texts` their letters. `size` is the font
    size in points, `bold` whether the first and the last word are bold (`bold_start`: the first),
    `looks` numbers for face and colour of its first and its last word.
    `notes[i]` is the number of letters at the end of word i that are the raised mark of a note.
    A whole table stands as one run in its place, with its `table` and without words; so does a
    call-out with the runs in it as `inner`.
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
    looks: tuple[int, int] = (0, 0)
    notes: list[int] = field(default_factory=list)
    table: "Grid | None" = None
    inner: "list[Run]" = field(default_factory=list)

    @property
    def stands_in(self) -> bool:
        """Whether it stands for a table or a call-out."""
        return self.table is not None or bool(self.inner)

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


class Looks(Protocol):
    """Tells how the glyphs of a page look."""

    def at(self, source: int) -> tuple[float, bool, int, int]:
        """Size in points, whether bold, the font's number and its look, of the glyph `source`."""
        ...


def find_runs(glyphs: Glyphs, page: int, fonts: Looks) -> list[Run]:
    """The runs of a page in the order of painting; text that stands upright is left out."""
    if not glyphs.text:
        return []
    words = _find_words(glyphs)
    runs = _group(glyphs, words, page) if len(words.start) else []
    tall = float(np.median(words.high)) if len(words.high) else 0.0
    least = min(_HIDDEN, 0.6 * tall)
    runs = [run for run in runs if run.bottom - run.top > least]
    source = glyphs.source.tolist()
    for run in runs:
        _set_look(run, source, fonts)
    return runs


def _set_look(run: Run, source: list[int], fonts: Looks) -> None:
    """Write size, weight and looks of the first word, behind a raised mark, and the last."""
    begins = 1 if len(run.words) > 1 and run.notes[0] == len(run.texts[0]) else 0
    size, bold, run.font, first = fonts.at(source[run.words[begins][0]])
    run.size, run.bold_start, run.bold, run.looks = size, bold, bold, (first, first)
    words = len(run.words)
    if bold or (words < _LONG and (words > 1 or len(run.texts[0]) > 2)):
        size, bold, _, last = fonts.at(source[run.words[-1][1] - 1])
        run.bold = run.bold and bold
        run.looks = (first, last)
        marker = len(run.texts[0]) == 1 and not run.texts[0].isalnum()
        run.size = size if marker else max(run.size, size)


@dataclass(slots=True)
class _Words:
    """Words of a page: half-open stretches of glyphs, edges, largest and least glyph height."""

    start: Ints
    end: Ints
    left: Floats
    right: Floats
    top: Floats
    bottom: Floats
    high: Floats
    least: Floats


def _find_words(glyphs: Glyphs) -> _Words:
    starts = np.flatnonzero(_word_starts(glyphs))
    ends = np.append(starts[1:], len(glyphs.text))
    x0, top, x1, bottom = glyphs.boxes.T
    heights = bottom - top
    low, high = np.minimum.reduceat(top, starts), np.maximum.reduceat(heights, starts)
    foot = np.maximum.reduceat(bottom, starts)
    standing = upright(glyphs) if glyphs.standing is None else glyphs.standing
    keep = ~standing[starts] & ~((ends - starts > 2) & (foot - low > 1.6 * high))
    right = np.maximum.reduceat(x1, starts)
    keep &= (x0[starts] > -2) & (right < glyphs.width + 2)
    keep &= (low > -2) & (foot < glyphs.height + 2)
    columns: tuple[Any, ...] = (
        starts.astype(np.int32),
        ends.astype(np.int32),
        x0[starts],
        right,
        low,
        foot,
        high,
        np.minimum.reduceat(heights, starts),
    )
    return _Words(*(column[keep] for column in columns))


def _word_starts(glyphs: Glyphs) -> Bools:
    """Which glyphs begin a word: after white space, a gap, a step back or a step up or down.

    White space before or after a raised or lowered letter counts only where it can be seen.
    """
    x0, top, x1, bottom = glyphs.boxes.T
    high = np.maximum(bottom - top, 1.0)
    gap = x0[1:] - x1[:-1]
    low = np.minimum(high[1:], high[:-1])
    tall = np.maximum(high[1:], high[:-1])
    overlap = np.minimum(bottom[1:], bottom[:-1]) - np.maximum(top[1:], top[:-1])
    breaks = (gap > 0.5 * tall) | (gap < -1.0 * tall) | (overlap < 0.3 * low)
    apart = (gap > _TOUCHING * low) | (gap < -0.5 * low) | (low > 0.88 * tall)
    starts = np.concatenate(([True], (glyphs.after_space[1:] & apart) | breaks))
    for index in np.flatnonzero(tall > _STEP * low).tolist():
        starts[index + 1] |= not (glyphs.text[index] + glyphs.text[index + 1]).isalpha()
    return starts


def _group(glyphs: Glyphs, words: _Words, page: int) -> list[Run]:
    """Words joined to runs where the next one follows on the same line at a small gap."""
    texts = [
        glyphs.text[start:end]
        for start, end in zip(words.start.tolist(), words.end.tolist(), strict=True)
    ]
    firsts = np.flatnonzero(_run_starts(words, texts))
    counts = np.diff(np.append(firsts, len(texts)))
    lengths = (words.end - words.start).astype(np.float64)
    longest = np.maximum.reduceat(lengths * 1e4 + words.high, firsts)
    usual = (longest % 1e4).astype(np.float32)
    ratio = words.high / np.repeat(np.maximum(usual, 0.1), counts)
    main = (ratio >= 0.9) & (ratio < 1.15)
    tops = np.where(main, np.maximum(words.top, words.bottom - 1.05 * words.high), np.inf)
    top = np.minimum.reduceat(tops, firsts).tolist()
    bottom = np.maximum.reduceat(np.where(main, words.bottom, -np.inf), firsts).tolist()
    right = np.maximum.reduceat(words.right, firsts).tolist()
    mixed = (np.minimum.reduceat(words.least, firsts) < 0.84 * usual).tolist()
    lefts, rights = words.left.tolist(), words.right.tolist()
    places = list(zip(words.start.tolist(), words.end.tolist(), strict=True))
    runs = []
    for index, (a, count) in enumerate(zip(firsts.tolist(), counts.tolist(), strict=True)):
        b = a + count
        box = (lefts[a], top[index], right[index], bottom[index])
        run = Run(page, *box, places[a:b], texts[a:b], lefts[a:b], rights[a:b], notes=[0] * count)
        if mixed[index]:
            _find_notes(run, glyphs)
        runs.append(run)
    return runs


def _run_starts(words: _Words, texts: list[str]) -> Bools:
    """Which words begin a run: on another line, behind a gap, or far back."""
    gap = words.left[1:] - words.right[:-1]
    em = np.maximum(words.high[1:], words.high[:-1])
    least = np.minimum(words.high[1:], words.high[:-1])
    shared = np.minimum(words.bottom[1:], words.bottom[:-1])
    shared -= np.maximum(words.top[1:], words.top[:-1])
    breaks = (shared < 0.4 * least) | (gap < -0.6 * em) | (gap > 0.75 * em)
    breaks |= (words.start[1:] != words.end[:-1]) | (em > _STEP * least)
    for index in np.flatnonzero(~breaks & (gap > 0.42 * em)).tolist():
        breaks[index] = all(NUMERIC.fullmatch(text) for text in texts[index : index + 2])
    return np.concatenate(([True], breaks))


def _find_notes(run: Run, glyphs: Glyphs) -> None:
    """Count the letters at the end of each word that are smaller and stand higher than the rest."""
    first, last = run.words[0][0], run.words[-1][1]
    boxes = glyphs.boxes[first:last]
    heights = boxes[:, 3] - boxes[:, 1]
    tall = np.sort(heights)[int(0.7 * len(heights))]
    base = np.median(boxes[heights >= 0.9 * tall, 3])
    raised = (heights < 0.84 * tall) & (boxes[:, 3] < base - 0.08 * tall)
    if not raised.any():
        return
    for index, ((start, end), text) in enumerate(zip(run.words, run.texts, strict=True)):
        flags = raised[start - first : end - first]
        count = int(np.argmin(flags[::-1])) if not flags.all() else len(flags)
        mark, stem = text[len(text) - count :], text[: len(text) - count]
        if count and NOTE.fullmatch(mark) and not (_POWER.search(stem) and mark.isdigit()):
            run.notes[index] = count
