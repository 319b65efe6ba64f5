"""Tesseract's table of a page in, its words with their places out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

_WORD_LEVEL = "5"
_COLUMNS = 12
_LEAST_SURE = 25.0
_LEAST_SURE_LINE = 60.0
_LEAST_SURE_LARGE = 85.0
_MOST_ICONS = 10
_LARGE = 1.5
_BULLET = re.compile(r"[+*¢©®«»°~·•eo@]|[-–—]")
_SPECK = re.compile(r"[^A-Za-z0-9\u00c0-\u024f]*")
_LOW_TWO = re.compile(r"(?<![A-Z])CO[,»:z](?=-?e)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that was read: its letters, its place in pixels from the top left, its line.

    `sure` is 0 to 100; words of one printed line share `line`, in the order of reading.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    sure: float
    line: tuple[int, int, int]


def parse_table(table: str) -> list[Word]:
    """The words of a table as Tesseract writes it (TSV, with or without its header).

    Lines that it is unsure of, or that are no more than specks, are left out. A sign or a lone
    "e" before a line is what it makes of a list's dot; the lowered 2 of "CO2e" becomes a comma.
    A few large signs of which it is fairly unsure are icons, no letters.
    """
    found = [word for word in map(_parse, table.split("\n")) if word is not None]
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for word in found:
        lines.setdefault(word.line, []).append(word)
    high = median(word.bottom - word.top for word in found) if found else 0.0
    return [word for line in lines.values() if not _is_icons(line, high) for word in _sift(line)]


def _parse(row: str) -> Word | None:
    cells = row.split("\t")
    if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL:
        return None
    text = _LOW_TWO.sub("CO2", "".join(cells[11].split()))
    left, top, width, height = map(float, cells[6:10])
    if not text or width <= 0 or height <= 0:
        return None
    place = (int(cells[2]), int(cells[3]), int(cells[4]))
    return Word(text, left, top, left + width, top + height, float(cells[10]), place)


def _is_icons(line: list[Word], high: float) -> bool:
    """Whether a line is a few large signs, of which the engine isn't sure that they are letters;
    `high` is the usual height of a word."""
    letters = sum(len(word.text) for word in line)
    sure = sum(word.sure * len(word.text) for word in line)
    return (
        letters <= _MOST_ICONS
        and sure < _LEAST_SURE_LARGE * letters
        and median(word.bottom - word.top for word in line) > _LARGE * high
    )


def _sift(line: list[Word]) -> Iterator[Word]:
    """The words of a line that can be trusted; none of a line that is doubtful as a whole."""
    letters = sum(len(word.text) for word in line)
    if sum(word.sure * len(word.text) for word in line) < _LEAST_SURE_LINE * letters:
        return
    if all(_SPECK.fullmatch(word.text) for word in line):
        return
    if len(line) > 1 and _BULLET.fullmatch(line[0].text) and line[1].text[0].isalpha():
        yield replace(line[0], text="•")
        line = line[1:]
    yield from (word for word in line if word.sure >= _LEAST_SURE)
