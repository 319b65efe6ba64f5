"""Pages of a PDF whose text layer is missing or lies in, their runs as OCR reads them out."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PIL.Image import Image
from pypdfium2 import PdfDocument, PdfiumError, PdfPage  # type: ignore[import-untyped]

from extractor.ingest.ocr.engine import DPI, HOW_TO_GET, Engine, find_engine
from extractor.ingest.ocr.turning import read_upright, turn_back
from extractor.ingest.ocr.words import Word
from extractor.ingest.pdf.blind.lettering import set_letters
from extractor.ingest.pdf.lies import Count, drop_lies
from extractor.ingest.pdf.lines import Run, find_runs

if TYPE_CHECKING:
    from extractor.ingest.pdf.reader import Sheets

Place = tuple[float, float, float, float]

_MOST_PIXELS = 6_000
_FEWEST_LETTERS = 4
_SURE_ALONE = 80.0
_MARGIN = 2.0


def read_blind_pages(document: PdfDocument, sheets: "Sheets", *, ocr: bool = True) -> None:
    """Take out the runs that lie, read blind pages where an engine is there, and warn of both.

    `sheets.blind` names the pages without letters and why. A page that can't be read, or whose
    picture gives no words of a language, stays out; so do all of them without `ocr`.
    """
    before = sheets.runs
    sheets.runs, lies = drop_lies(before)
    blind = dict(sorted({**sheets.blind, **lies}.items()))
    if not blind:
        return
    engine = find_engine() if ocr else None
    done: list[int] = []
    for number, reason in blind.items():
        kept = sheets.runs[number - 1]
        places = _places_between(before[number - 1], kept) if number in lies and kept else None
        if engine is not None and _read_page(document, number, sheets, engine, places):
            done.append(number)
        else:
            part = "that part " if places else ""
            sheets.warnings.append(f"page {number}: {reason}, {part}left out")
    if not ocr:
        sheets.warnings.append(f"{name_pages(blind)}: OCR may read them, and was not asked for")
    elif engine is None:
        sheets.warnings.append(f"{name_pages(blind)}: OCR may read them; to get it: {HOW_TO_GET}")
    elif done:
        sheets.warnings.append(
            f"{name_pages(done)}: read by OCR ({engine.name}), so words may be misread"
        )


def _places_between(runs: Sequence[Run], kept: Sequence[Run]) -> list[Place]:
    """Where the runs stood that are not kept."""
    known = {id(run) for run in kept}
    return [_place(run) for run in runs if id(run) not in known]


def _place(run: Run) -> Place:
    return run.x0, run.top, run.x1, run.bottom


def _read_page(
    document: PdfDocument,
    number: int,
    sheets: "Sheets",
    engine: Engine,
    places: list[Place] | None,
) -> bool:
    """Add what OCR reads beside the runs there are; whether there was anything.

    With `places` (x0, top, x1, bottom in points) only what stands there is added.
    """
    size = sheets.sizes[number - 1]
    taken = [_place(run) for run in sheets.runs[number - 1]]
    try:
        page = document[number - 1]
        picture, scale = draw_page(page)
    except (PdfiumError, MemoryError):
        return False
    words, turn = read_upright(picture, engine)
    if turn == 0:
        words = [word for word in words if not _lies_in(word, taken, scale)]
        words = [w for w in words if places is None or _lies_in(w, places, scale)]
    if not is_language(words):
        return False
    letters = set_letters(
        words, number=-number, scale=scale, size=size if turn % 2 == 0 else size[::-1]
    )
    page.close()
    runs = find_runs(letters.glyphs, number, letters)
    if turn:
        sheets.runs[number - 1] = []
    _append(sheets, number, runs, turn_back(letters.glyphs.boxes, turn, *size))
    return bool(runs)


def draw_page(page: PdfPage) -> tuple[Image, float]:
    """A grey picture of a page, and how many pixels a point has."""
    longest = max(*page.get_size(), 1.0)
    scale = min(DPI / 72, _MOST_PIXELS / longest)
    return page.render(scale=scale, grayscale=True).to_pil(), scale


def _lies_in(word: Word, places: Iterable[Place], scale: float) -> bool:
    """Whether the middle of a word (in pixels) stands in one of the places (in points)."""
    x = (word.x0 + word.x1) / 2 / scale
    y = (word.top + word.bottom) / 2 / scale
    return any(
        x0 - _MARGIN <= x <= x1 + _MARGIN and top - _MARGIN <= y <= bottom + _MARGIN
        for x0, top, x1, bottom in places
    )


def is_language(words: Sequence[Word]) -> bool:
    """Whether the words are some: their pairs of letters usual ones, or few but sure."""
    count = Count()
    for word in words:
        count.add(word.text)
    if count.signs < _FEWEST_LETTERS or count.lies:
        return False
    sure = sum(word.sure * len(word.text) for word in words) / count.signs
    return count.lies is False or sure >= _SURE_ALONE


def _append(sheets: "Sheets", number: int, runs: list[Run], boxes: "np.ndarray") -> None:
    """Put runs beside those of a page, their glyphs behind its own."""
    own = sheets.boxes[number - 1]
    for run in runs:
        run.words = [(start + len(own), end + len(own)) for start, end in run.words]
    sheets.boxes[number - 1] = np.concatenate([own, boxes])
    sheets.runs[number - 1] = [*sheets.runs[number - 1], *runs]


def name_pages(numbers: Iterable[int]) -> str:
    """Page numbers in rising order in words: "pages 1-3, 7"."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    named = ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in spans)
    return f"page{'s' if spans[0][0] != spans[-1][1] else ''} {named}"
