"""PDFs made for the tests of the reader, and tests that the makers make what they say."""

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from extractor.ingest.pdf import read_pdf
from extractor.models import Block, Document

WIDTH, HEIGHT = 595.0, 842.0
Item = tuple[float, float, str] | tuple[float, float, str, str, float]


def make_pdf(
    pages: Sequence[Sequence[Item]],
    *,
    rules: Sequence[tuple[float, float, float, float]] = (),
    boxes: Sequence[tuple[float, float, float, float]] = (),
    size: tuple[float, float] = (WIDTH, HEIGHT),
    rotate: int = 0,
    **options: object,
) -> bytes:
    """Pages of (x, top of base line, text[, font, size]); rules and boxes go on every page.

    Coordinates count from the top left corner, in points.
    """
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=True, **options)
    for items in pages:
        canvas.setPageRotation(rotate)
        for x0, top, x1, bottom in boxes:
            canvas.setFillGray(0.9)
            canvas.rect(x0, size[1] - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        canvas.setFillGray(0)
        for x0, top, x1, bottom in rules:
            canvas.line(x0, size[1] - top, x1, size[1] - bottom)
        for x, y, text, *style in items:
            font, points = style or ("Helvetica", 10)
            canvas.setFont(font, points)
            canvas.drawString(x, size[1] - y, text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def column(x: float, top: float, lines: Sequence[str], leading: float = 12.0) -> list[Item]:
    """Lines one below the other."""
    return [(x, top + index * leading, line) for index, line in enumerate(lines)]


def read(data: bytes, **options: object) -> Document:
    return read_pdf(data, "made.pdf", **options)  # type: ignore[arg-type]


def text_of(document: Document, block: Block) -> str:
    return document.text[block.start : block.end]


def kinds_of(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, text_of(document, block)) for block in document.blocks]


def test_a_made_page_has_its_size_and_text() -> None:
    document = read(make_pdf([[(50, 100, "Halden Telecom publishes this report.")]]))
    assert document.text == "Halden Telecom publishes this report."
    assert (document.pages[0].width, document.pages[0].height) == (WIDTH, HEIGHT)
