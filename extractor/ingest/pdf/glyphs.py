"""A page of pdfium in, its glyphs out: one array of letters, one of boxes.

Coordinates are points from the top left corner of the page as it is shown (crop box and rotation
applied). PDFium is not thread-safe: one process, one thread.
"""

import ctypes
import unicodedata
from collections import deque
from dataclasses import dataclass
from functools import cache
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
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf0a8\uf0fc\uf06e\u25cf\u2027\u30fb\u2219\uf095\uf02d"
UNKNOWN = "\ufffd"
_PRIVATE_BULLETS = [ord(letter) for letter in _BULLETS if ord(letter) >= 0xE000]
_GONE = "\u200b\u200c\u200d\u2060\ufeff\uffff"
_SHOWN_AS = {**_LIGATURES, **dict.fromkeys(_BULLETS, "\u2022"), **dict.fromkeys(_GONE, "")}
_SHOW = str.maketrans(_SHOWN_AS)


def raw_call(function: Any, result: Any = None) -> Any:
    """A pdfium function that takes plain numbers and `ctypes.byref` as they are.

    Without declared arguments nothing is converted: a third of the time of an ordinary call. So
    pointers must be made with `byref`, and numbers must fit a C int.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result)(address)


_box_into = raw_call(pdfium_c.FPDFText_GetLooseCharBox)
_POOL = 4096
_pool = (ctypes.c_float * (4 * _POOL))()
_pool_places = [ctypes.byref(_pool, 16 * index) for index in range(_POOL)]
_pool_boxes = np.ctypeslib.as_array(_pool).reshape(_POOL, 4)


@dataclass(slots=True)
class Glyphs:
    """The visible glyphs of a page in the order in which they are painted.

    `text[i]` is the letter of glyph i, `boxes[i]` its x0, top, x1, bottom (float32, n x 4),
    `after_space[i]` whether white space was found before it, `source[i]` its index in pdfium's
    text page. `standing[i]` tells whether it stands over its neighbours, once that is known.
    """

    text: str
    boxes: Floats
    after_space: Bools
    source: Ints
    width: float
    height: float
    standing: Bools | None = None


def read_glyphs(page: PdfPage, text_page: PdfTextPage) -> Glyphs:
    """The glyphs of a page; white space and what can't be seen is left out."""
    codes = _codes(text_page, max(text_page.count_chars(), 0))
    codes, space, keep = _sort_codes(codes)
    source = np.flatnonzero(keep).astype(np.int32)
    text = codes[keep].astype(np.uint32).tobytes().decode("utf-32-le", "replace")
    boxes = _to_screen(page, _boxes(text_page, source))
    glyphs = Glyphs(text, boxes, _after_space(space, keep), source, *page.get_size())
    return glyphs if _is_plain(codes[keep]) else _spread(glyphs)


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
    if codes.size and (codes.min() < 0 or codes.max() > 0xFFFF):
        return _judge(codes)
    sorted_codes, space, keep, _ = _tables()
    return sorted_codes[codes], space[codes], keep[codes]


@cache
def _tables() -> tuple[Ints, Bools, Bools, Bools]:
    """What `_judge` says of each code of 16 bits, and which ones `_spread` changes."""
    codes, space, keep = _judge(np.arange(0x10000, dtype=np.int32))
    odd = np.zeros(0x10000, np.bool_)
    odd[[ord(letter) for letter in _SHOWN_AS]] = True
    return codes.astype(np.int32), space, keep, odd


def _is_plain(codes: Ints) -> bool:
    """Whether no letter is to be shown as others, or not at all."""
    return not bool(_tables()[3][np.minimum(codes, 0xFFFF)].any())


def _judge(codes: Ints) -> tuple[Ints, Bools, Bools]:
    """`_sort_codes` for any code, one comparison after the other."""
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
    boxes = np.empty((len(source), 4), np.float32)
    page = pointer_to(text_page)
    places = source.tolist()
    for start in range(0, len(places), _POOL):
        part = places[start : start + _POOL]
        _pool_boxes[: len(part)] = 0
        deque(map(_box_into, repeat(page), part, _pool_places), maxlen=0)
        boxes[start : start + _POOL] = _pool_boxes[: len(part)]
    return boxes


def _to_screen(page: PdfPage, raw: Floats) -> Floats:
    """Boxes in page space to boxes on the page as shown."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()
    if turn == 90:
        boxes = raw[:, (3, 0, 1, 2)] - np.array((bottom, left, bottom, left), np.float32)
    elif turn == 180:
        signs = np.array((-1, 1, -1, 1), np.float32)
        boxes = raw[:, (2, 3, 0, 1)] * signs + np.array((right, -bottom) * 2, np.float32)
    elif turn == 270:
        boxes = np.array((top, right) * 2, np.float32) - raw[:, (1, 2, 3, 0)]
    else:
        signs = np.array((1, -1, 1, -1), np.float32)
        boxes = raw * signs + np.array((-left, top) * 2, np.float32)
    if boxes.size and not (boxes.min() >= -_FAR and boxes.max() <= _FAR):
        boxes = np.nan_to_num(boxes, nan=0.0, posinf=_FAR, neginf=-_FAR)
        boxes = np.asarray(np.clip(boxes, -_FAR, _FAR), np.float32)
    return boxes


def _after_space(space: Bools, keep: Bools) -> Bools:
    """For each kept character, whether white space stands between it and the kept one before."""
    total = np.concatenate(([0], np.cumsum(space)))
    ends = np.flatnonzero(keep)
    starts = np.concatenate(([0], ends[:-1])) if len(ends) else ends
    return np.asarray(total[ends] > total[starts], dtype=np.bool_)


def _spread(glyphs: Glyphs) -> Glyphs:
    """Ligatures as their letters side by side, odd bullets as one bullet, ghosts left out."""
    count = len(glyphs.text)
    parts = np.ones(count, np.int64)
    codes = np.frombuffer(glyphs.text.encode("utf-32-le"), np.uint32)
    for index in np.flatnonzero(_tables()[3][np.minimum(codes, 0xFFFF)]).tolist():
        parts[index] = len(_SHOWN_AS.get(glyphs.text[index], " "))
    picked = np.repeat(np.arange(count), parts)
    part = np.arange(len(picked)) - np.repeat(np.cumsum(parts) - parts, parts)
    boxes = glyphs.boxes[picked]
    wide = boxes[:, 2] - boxes[:, 0]
    left = boxes[:, 0].copy()
    share = parts[picked]
    boxes[:, 0] = left + wide * (part / share).astype(np.float32)
    boxes[:, 2] = left + wide * ((part + 1) / share).astype(np.float32)
    after = glyphs.after_space[picked] & (part == 0)
    text = glyphs.text.translate(_SHOW)
    return Glyphs(text, boxes, after, glyphs.source[picked], glyphs.width, glyphs.height)


def pointer_to(text_page: PdfTextPage) -> Any:
    """Pdfium's text page as an argument of a raw call; it holds while the text page is open."""
    handle = ctypes.cast(text_page.raw, ctypes.c_void_p).value or 0
    return ctypes.byref(ctypes.c_char.from_address(handle))
