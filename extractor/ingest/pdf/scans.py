"""A page of pdfium in, whether it is a picture without text out."""

import ctypes

import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]
from pypdfium2 import PdfPage

_LEAST_SHARE = 0.5
_MOST_OBJECTS = 500


def is_picture(page: PdfPage) -> bool:
    """Whether an image covers at least half of the page."""
    width, height = page.get_size()
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        thing = pdfium_c.FPDFPage_GetObject(page.raw, index)
        if pdfium_c.FPDFPageObj_GetType(thing) != pdfium_c.FPDF_PAGEOBJ_IMAGE:
            continue
        if pdfium_c.FPDFPageObj_GetBounds(thing, *sides):
            left, bottom, right, top = (side.value for side in sides)
            if (right - left) * (top - bottom) >= _LEAST_SHARE * width * height:
                return True
    return False
