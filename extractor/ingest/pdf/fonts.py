"""A glyph of pdfium in, size, weight and look of its font out; each font is asked once."""

import ctypes
import math
from typing import Any

import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]
from pypdfium2 import PdfTextPage

from extractor.ingest.pdf.glyphs import pointer_to, raw_call

Look = tuple[float, bool, int, int]

_BOLD_NAMES = ("bold", "black", "heavy", "semi", "demi", "extrab", "ultrab")
_object_at = raw_call(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p)
_font_of = raw_call(pdfium_c.FPDFTextObj_GetFont, ctypes.c_void_p)
_size_into = raw_call(pdfium_c.FPDFTextObj_GetFontSize, ctypes.c_int)
_matrix_into = raw_call(pdfium_c.FPDFText_GetMatrix, ctypes.c_int)
_colour_into = raw_call(pdfium_c.FPDFPageObj_GetFillColor, ctypes.c_int)


class Fonts:
    """The fonts of a document; names are looked up once a font."""

    def __init__(self) -> None:
        self._looks: dict[int, tuple[bool, int]] = {}
        self._faces: dict[str, int] = {}
        self._name = ctypes.create_string_buffer(256)

    def of_page(self, text_page: PdfTextPage) -> "PageFonts":
        """The fonts of a page while its text page is open."""
        return PageFonts(self, pointer_to(text_page))

    def look(self, address: int) -> tuple[bool, int]:
        """Whether a font is bold, and the number of its name without the tag of a subset."""
        if address not in self._looks:
            self._looks[address] = self._read(address)
        return self._looks[address]

    def _read(self, address: int) -> tuple[bool, int]:
        font = ctypes.cast(address, pdfium_c.FPDF_FONT)
        pdfium_c.FPDFFont_GetBaseFontName(font, self._name, 256)
        name = self._name.value.decode("utf-8", "replace").lower()
        heavy = pdfium_c.FPDFFont_GetWeight(font) >= 600
        face = name[7:] if name[6:7] == "+" else name
        number = self._faces.setdefault(face, len(self._faces))
        return heavy or any(part in name for part in _BOLD_NAMES), number


class PageFonts:
    """Looks of a page's glyphs; what one text operation painted looks alike and is asked once."""

    def __init__(self, fonts: Fonts, page: Any) -> None:
        self._fonts = fonts
        self._page = page
        self._known: dict[int, Look] = {0: (0.0, False, 0, 0)}
        self._matrix = pdfium_c.FS_MATRIX()
        self._size = ctypes.c_float()
        self._colour = (ctypes.c_uint * 4)()
        self._to_matrix = ctypes.byref(self._matrix)
        self._to_size = ctypes.byref(self._size)
        self._to_colour = [ctypes.byref(self._colour, 4 * index) for index in range(4)]

    def at(self, source: int) -> Look:
        """Size in points as shown, whether the font is bold, its number, and a number for its look.

        Two glyphs look alike where face and colour are the same. `source` is a glyph's index in
        pdfium's text page.
        """
        thing = _object_at(self._page, source) or 0
        look = self._known.get(thing)
        if look is None:
            look = self._known[thing] = self._ask(thing, source)
        return look

    def _ask(self, thing: int, source: int) -> Look:
        place = ctypes.byref(ctypes.c_char.from_address(thing))
        _size_into(place, self._to_size)
        _matrix_into(self._page, source, self._to_matrix)
        font = _font_of(place) or 0
        bold, face = self._fonts.look(font)
        painted = _colour_into(place, *self._to_colour)
        red, green, blue, _ = self._colour if painted else (0,) * 4
        look = face << 12 | (red >> 4) << 8 | (green >> 4) << 4 | blue >> 4
        return self._size.value * math.hypot(self._matrix.b, self._matrix.d), bold, font, look
