"""A page of pdfium in, its straight rules out: thin paths, edges of boxes, lines of grids."""

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]
from pypdfium2 import PdfPage

_THIN = 2.2
_SHORT = 6.0
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 600


@dataclass(slots=True)
class Rules:
    """Level rules as (y, x0, x1), upright ones as (x, top, bottom), in points as shown.

    `boxes` are painted rectangles: x0, top, x1, bottom.
    """

    level: list[tuple[float, float, float]] = field(default_factory=list)
    upright: list[tuple[float, float, float]] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)


def read_rules(page: PdfPage) -> Rules:
    """The rules of an unrotated page; a rotated one or one with too many objects has none."""
    rules = Rules()
    if page.get_rotation():
        return rules
    left, _, _, top = page.get_bbox()
    count = pdfium_c.FPDFPage_CountObjects(page.raw)
    if count > _MOST_OBJECTS:
        return rules
    things = [pdfium_c.FPDFPage_GetObject(page.raw, index) for index in range(count)]
    _walk(things, (1.0, 0.0, 0.0, 1.0, -left, 0.0), top, rules, 0)
    rules.level = _melt(rules.level)
    rules.upright = _melt(rules.upright)
    return rules


Matrix = tuple[float, float, float, float, float, float]


def _walk(things: list[Any], matrix: Matrix, top: float, rules: Rules, depth: int) -> None:
    sides = [ctypes.c_float() for _ in range(4)]
    for thing in things:
        kind = pdfium_c.FPDFPageObj_GetType(thing)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            if pdfium_c.FPDFPageObj_GetBounds(thing, *sides):
                x0, y0 = _point(matrix, sides[0].value, sides[1].value)
                x1, y1 = _point(matrix, sides[2].value, sides[3].value)
                _sort(
                    thing,
                    matrix,
                    top,
                    (min(x0, x1), top - max(y0, y1), max(x0, x1), top - min(y0, y1)),
                    rules,
                )
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < 4:
            count = min(pdfium_c.FPDFFormObj_CountObjects(thing), _MOST_OBJECTS)
            inner = [pdfium_c.FPDFFormObj_GetObject(thing, index) for index in range(count)]
            _walk(inner, _times(_matrix(thing), matrix), top, rules, depth + 1)


def _matrix(thing: Any) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(thing, found)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _sort(
    thing: Any, matrix: Matrix, top: float, box: tuple[float, float, float, float], rules: Rules
) -> None:
    """File a path as rule, as box, or take its straight segments apart."""
    x0, y0, x1, y1 = box
    if y1 - y0 <= _THIN:
        if x1 - x0 >= _SHORT:
            rules.level.append(((y0 + y1) / 2, x0, x1))
        return
    if x1 - x0 <= _THIN:
        if y1 - y0 >= _SHORT:
            rules.upright.append(((x0 + x1) / 2, y0, y1))
        return
    count = pdfium_c.FPDFPath_CountSegments(thing)
    if count <= 6:
        rules.boxes.append(box)
        if not _is_stroked(thing):
            return
    if count <= _MOST_SEGMENTS:
        _segments(thing, count, _times(_matrix(thing), matrix), top, rules)


def _is_stroked(thing: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(thing, fill, stroke)
    return bool(stroke.value)


def _segments(thing: Any, count: int, matrix: Matrix, top: float, rules: Rules) -> None:
    x, y = ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(thing, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        across, up = _point(matrix, x.value, y.value)
        here = (across, top - up)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_LINETO and last:
            if abs(here[1] - last[1]) < 0.6 and abs(here[0] - last[0]) >= _SHORT:
                rules.level.append((here[1], min(here[0], last[0]), max(here[0], last[0])))
            elif abs(here[0] - last[0]) < 0.6 and abs(here[1] - last[1]) >= _SHORT:
                rules.upright.append((here[0], min(here[1], last[1]), max(here[1], last[1])))
        last = here


def _melt(rules: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Pieces of one rule, also with small gaps between them, as one."""
    melted: list[tuple[float, float, float]] = []
    rows: dict[int, list[tuple[float, float, float]]] = {}
    for rule in sorted(rules):
        near = next(
            (
                key
                for key in (round(rule[0]), round(rule[0]) - 1, round(rule[0]) + 1)
                if key in rows and abs(rows[key][0][0] - rule[0]) < 1.2
            ),
            round(rule[0]),
        )
        rows.setdefault(near, []).append(rule)
    for row in rows.values():
        row.sort(key=lambda rule: rule[1])
        place, start, end = row[0]
        for _, x0, x1 in row[1:]:
            if x0 - end > 9.0:
                melted.append((place, start, end))
                start, end = x0, x1
            end = max(end, x1)
        melted.append((place, start, end))
    return sorted(melted)
