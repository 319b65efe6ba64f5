"""A page of pdfium in, its glyphs out: one array of letters, one of boxes.

Coordinates are points from the top left corner of the page as it is shown (crop box and rotation
applied). PDFium is not thread-safe: one process, one thread.
"""

import ctypes
import math
import unicodedata
from collections import deque
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]
from pypdfium2 import PdfPage, PdfTextPage

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]

_FAR = 1e6
HYPHENS = "-\u2010\u00ad"
_LINE_END_HYPHENS = (0x2, 0xFFFE)
_BOLD_NAMES = ("bold", "black", "heavy", "semi", "demi", "extrab", "ultrab")
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf0a8\uf0fc\uf06e\u25cf\u2027\u30fb\u2219\uf095\uf02d"
UNKNOWN = "\ufffd"
_PRIVATE_BULLETS = [ord(letter) for letter in _BULLETS if ord(letter) >= 0xE000]
_GONE = "\u200b\u200c\u200d\u2060\ufeff\uffff"


def _raw(function: Any, result: Any, *arguments: Any) -> Any:
    """A pdfium function that takes and gives plain addresses: three times as fast to call."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_box_into = _raw(pdfium_c.FPDFText_GetLooseCharBox, None, _POINTER, _INT, _POINTER)
_object_at = _raw(pdfium_c.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
_font_of = _raw(pdfium_c.FPDFTextObj_GetFont, _POINTER, _POINTER)
_size_into = _raw(pdfium_c.FPDFTextObj_GetFontSize, None, _POINTER, _POINTER)
_matrix_into = _raw(pdfium_c.FPDFText_GetMatrix, None, _POINTER, _INT, _POINTER)
_colour_into = _raw(pdfium_c.FPDFPageObj_GetFillColor, _INT, _POINTER, *[_POINTER] * 4)


@dataclass(slots=True)
class Glyphs:
    """The visible glyphs of a page in the order in which they are painted.

    `text[i]` is the letter of glyph i, `boxes[i]` its x0, top, x1, bottom (float32, n x 4),
    `after_space[i]` whether white space was found before it, `source[i]` its index in pdfium's
    text page.
    """

    text: str
    boxes: Floats
    after_space: Bools
    source: Ints
    width: float
    height: float


def read_glyphs(page: PdfPage, text_page: PdfTextPage) -> Glyphs:
    """The glyphs of a page; white space and what can't be seen is left out."""
    codes = _codes(text_page, max(text_page.count_chars(), 0))
    codes, space, keep = _sort_codes(codes)
    source = np.flatnonzero(keep).astype(np.int32)
    text = codes[keep].astype(np.uint32).tobytes().decode("utf-32-le", "replace")
    boxes = _to_screen(page, _boxes(text_page, source))
    glyphs = Glyphs(text, boxes, _after_space(space, keep), source, *page.get_size())
    odd = any(letter in text for letter in (*_LIGATURES, *_BULLETS, *_GONE))
    return _spread(glyphs) if odd else glyphs


def _codes(text_page: PdfTextPage, count: int) -> Ints:
    """Code points, one a character of pdfium (its text drops some, so lengths are compared)."""
    if not count:
        return np.zeros(0, np.int32)
    buffer = np.zeros(count + 1, np.uint16)
    place = buffer.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    written = pdfium_c.FPDFText_GetText(text_page.raw, 0, count, place)
    units = np.asarray(buffer[:count], np.int32)
    if written == count + 1 and not ((units >= 0xD800) & (units < 0xE000)).any():
        return units
    one_by_one = map(pdfium_c.FPDFText_GetUnicode, repeat(text_page.raw), range(count))
    return np.fromiter(one_by_one, np.uint32, count).astype(np.int32)


def _sort_codes(codes: Ints) -> tuple[Ints, Bools, Bools]:
    """Code points with odd ones repaired, which are white space, and which are to be kept.

    A control character, the sign of a font without a Unicode map, becomes UNKNOWN.
    """
    codes = np.where(np.isin(codes, _LINE_END_HYPHENS), ord("-"), codes)
    blank = (codes == 0x20) | (codes == 0x9) | (codes == 0xA) | (codes == 0xD) | (codes == 0xA0)
    blank |= (codes >= 0x2000) & (codes <= 0x200A)
    space = blank | (codes == 0x202F) | (codes == 0x3000) | (codes == 0x2028)
    codes = np.where((codes < 0x20) & ~space, ord(UNKNOWN), codes)
    private = (codes >= 0xE000) & (codes <= 0xF8FF) & ~np.isin(codes, _PRIVATE_BULLETS)
    gone = private | ((codes >= 0x7F) & (codes < 0xA0)) | (codes > 0x10FFFF)
    return codes, space, ~(space | gone)


def _boxes(text_page: PdfTextPage, source: Ints) -> Floats:
    """Loose boxes in page space, left, top, right, bottom, through one raw pointer each."""
    boxes = np.zeros((len(source), 4), np.float32)
    handle = handle_of(text_page)
    address = boxes.ctypes.data
    places = range(address, address + 16 * len(source), 16)
    deque(map(_box_into, repeat(handle), source.tolist(), places), maxlen=0)
    return boxes


def _to_screen(page: PdfPage, raw: Floats) -> Floats:
    """Boxes in page space to boxes on the page as shown."""
    left, bottom, right, top = page.get_bbox()
    x0, y1, x1, y0 = raw.T
    turn = page.get_rotation()
    if turn == 90:
        sides = (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    elif turn == 180:
        sides = (right - x1, y0 - bottom, right - x0, y1 - bottom)
    elif turn == 270:
        sides = (top - y1, right - x1, top - y0, right - x0)
    else:
        sides = (x0 - left, top - y1, x1 - left, top - y0)
    boxes = np.nan_to_num(np.stack(sides, axis=1), nan=0.0, posinf=_FAR, neginf=-_FAR)
    return np.asarray(np.clip(boxes, -_FAR, _FAR), np.float32)


def _after_space(space: Bools, keep: Bools) -> Bools:
    """For each kept character, whether white space stands between it and the kept one before."""
    total = np.concatenate(([0], np.cumsum(space)))
    ends = np.flatnonzero(keep)
    starts = np.concatenate(([0], ends[:-1])) if len(ends) else ends
    return np.asarray(total[ends] > total[starts], dtype=np.bool_)


def _spread(glyphs: Glyphs) -> Glyphs:
    """Ligatures as their letters side by side, odd bullets as one bullet, ghosts left out."""
    letters: list[str] = []
    rows: list[tuple[int, float, float]] = []
    for index, letter in enumerate(glyphs.text):
        if letter in _GONE:
            continue
        shown = "\u2022" if letter in _BULLETS else _LIGATURES.get(letter, letter)
        letters.append(shown)
        for part in range(len(shown)):
            rows.append((index, part / len(shown), (part + 1) / len(shown)))
    picked = np.array([row[0] for row in rows], np.int64)
    boxes = glyphs.boxes[picked].copy()
    wide = boxes[:, 2] - boxes[:, 0]
    left = boxes[:, 0].copy()
    boxes[:, 0] = left + wide * np.array([row[1] for row in rows], np.float32)
    boxes[:, 2] = left + wide * np.array([row[2] for row in rows], np.float32)
    after = glyphs.after_space[picked] & np.array([row[1] == 0 for row in rows], np.bool_)
    return Glyphs(
        "".join(letters), boxes, after, glyphs.source[picked], glyphs.width, glyphs.height
    )


class Fonts:
    """Size, weight and style of the font at a glyph; names are looked up once a font."""

    def __init__(self) -> None:
        self._looks: dict[int, tuple[bool, int]] = {}
        self._faces: dict[str, int] = {}
        self._matrix = pdfium_c.FS_MATRIX()
        self._size = ctypes.c_float()
        self._name = ctypes.create_string_buffer(256)
        self._colour = (ctypes.c_uint * 4)()
        self._to_matrix = ctypes.addressof(self._matrix)
        self._to_size = ctypes.addressof(self._size)
        colour = ctypes.addressof(self._colour)
        self._to_colour = (colour, colour + 4, colour + 8, colour + 12)

    def at(self, handle: int, source: int) -> tuple[float, bool, int, int]:
        """Size in points as shown, whether the font is bold, its number, and a number for its look.

        Two glyphs look alike where face and colour are the same. `handle` is the address of
        pdfium's text page, `source` a glyph's index in it.
        """
        thing = _object_at(handle, source)
        if not thing:
            return 0.0, False, 0, 0
        _size_into(thing, self._to_size)
        _matrix_into(handle, source, self._to_matrix)
        font = _font_of(thing) or 0
        if font not in self._looks:
            self._looks[font] = self._look(font)
        bold, face = self._looks[font]
        red, green, blue, _ = self._colour if _colour_into(thing, *self._to_colour) else (0,) * 4
        look = face << 12 | (red >> 4) << 8 | (green >> 4) << 4 | blue >> 4
        size = self._size.value * math.hypot(self._matrix.b, self._matrix.d)
        return size, bold, font, look

    def _look(self, address: int) -> tuple[bool, int]:
        """Whether a font is bold, and the number of its name without the tag of a subset."""
        font = ctypes.cast(address, pdfium_c.FPDF_FONT)
        pdfium_c.FPDFFont_GetBaseFontName(font, self._name, 256)
        name = self._name.value.decode("utf-8", "replace").lower()
        heavy = pdfium_c.FPDFFont_GetWeight(font) >= 600
        face = name[7:] if name[6:7] == "+" else name
        number = self._faces.setdefault(face, len(self._faces))
        return heavy or any(part in name for part in _BOLD_NAMES), number


def handle_of(text_page: PdfTextPage) -> int:
    """The address of pdfium's text page."""
    return ctypes.cast(text_page.raw, ctypes.c_void_p).value or 0
