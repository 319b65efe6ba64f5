"""A page of pdfium and its glyphs in, the reason why its text layer is missing out."""

import ctypes
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]
from pypdfium2 import PdfPage, PdfTextPage

from extractor.ingest.pdf.glyphs import Glyphs

_NO_LETTERS = 12
_FEW_LETTERS = 500
_MANY_CODES = 60
_LIGHT, _DARK = 200, 100
_LEAST_LIGHT, _MOST_DARK, _LEAST_DARK = 0.6, 0.3, 0.002
_GLANCE = 600
_LEAST_SHARE = 0.5
_MOST_OBJECTS = 3_000
_MANY_SEGMENTS = 3_000


def why_blind(page: PdfPage, text_page: PdfTextPage, glyphs: Glyphs) -> str | None:
    """What is wrong with a page whose letters are missing; None where nothing seems to be.

    A page with some letters over a picture is blind only where the picture looks like print: dark
    strokes on a light ground. Covers with a photograph don't.
    """
    letters = len(glyphs.text)
    if letters >= _FEW_LETTERS:
        return None
    if letters < _NO_LETTERS:
        if _coded(text_page) >= _MANY_CODES:
            return "its letters have no Unicode values"
        if is_picture(page):
            return "a picture without a text layer"
        if _drawn_letters(page):
            return "its letters are drawn as shapes, without a text layer"
        return None
    if is_picture(page) and _looks_like_print(page):
        return "a picture of text with next to no text layer"
    return None


def _coded(text_page: PdfTextPage) -> int:
    """How many characters of a private code stand in the text layer."""
    count = min(max(text_page.count_chars(), 0), 2_000)
    codes = (pdfium_c.FPDFText_GetUnicode(text_page.raw, index) for index in range(count))
    return sum(code == 0 or 0xE000 <= code <= 0xF8FF for code in codes)


def is_picture(page: PdfPage) -> bool:
    """Whether images, together, cover at least half of the page."""
    width, height = page.get_size()
    left, bottom, _, _ = page.get_bbox()
    total = 0.0
    for thing in _objects(page):
        if _is_image(thing):
            x0, y0, x1, y1 = _bounds(thing)
            wide = min(x1 - left, width) - max(x0 - left, 0.0)
            high = min(y1 - bottom, height) - max(y0 - bottom, 0.0)
            total += max(wide, 0.0) * max(high, 0.0)
    return bool(total >= _LEAST_SHARE * width * height)


def _objects(page: PdfPage) -> Iterator[Any]:
    count = min(pdfium_c.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)
    return (pdfium_c.FPDFPage_GetObject(page.raw, index) for index in range(count))


def _is_image(thing: Any) -> bool:
    """Whether an object is an image, or a form that holds nothing but images."""
    kind = pdfium_c.FPDFPageObj_GetType(thing)
    if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
        return bool(kind == pdfium_c.FPDF_PAGEOBJ_IMAGE)
    count = min(pdfium_c.FPDFFormObj_CountObjects(thing), _MOST_OBJECTS)
    inner = (pdfium_c.FPDFFormObj_GetObject(thing, index) for index in range(count))
    kinds = {pdfium_c.FPDFPageObj_GetType(part) for part in inner}
    return bool(kinds == {pdfium_c.FPDF_PAGEOBJ_IMAGE})


def _bounds(thing: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right, top in page space; zeros where pdfium can't tell."""
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium_c.FPDFPageObj_GetBounds(thing, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _drawn_letters(page: PdfPage) -> bool:
    """Whether a page without letters has as many strokes as print has, and looks like it."""
    segments = 0
    for thing in _objects(page):
        if pdfium_c.FPDFPageObj_GetType(thing) == pdfium_c.FPDF_PAGEOBJ_PATH:
            segments += max(pdfium_c.FPDFPath_CountSegments(thing), 0)
    return segments >= _MANY_SEGMENTS and _looks_like_print(page)


def _looks_like_print(page: PdfPage) -> bool:
    picture = glance(page)
    light, dark = float((picture > _LIGHT).mean()), float((picture < _DARK).mean())
    return light >= _LEAST_LIGHT and _LEAST_DARK <= dark <= _MOST_DARK


def glance(page: PdfPage) -> "np.ndarray[tuple[int, int], np.dtype[np.uint8]]":
    """A small grey picture of a page, rows of pixels."""
    scale = min(_GLANCE / max(*page.get_size(), 1.0), 1.0)
    shown = page.render(scale=scale, grayscale=True).to_numpy()
    return np.asarray(shown, np.uint8).reshape(shown.shape[0], -1)
