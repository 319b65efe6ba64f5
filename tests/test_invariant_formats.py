"""For any document made from blocks, in every format: words, offsets and places are right.

All words are there once and in order; each block's reading slices the text; in a PDF each letter
stands where it was drawn. What a format leaves out by design: PDF and plain text know bold lines
and markers only, so kinds are not compared there.
"""

import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractor.ingest import read_bytes
from extractor.models import Document
from extractor.reading import read_block
from tests.readers_cases import check_offsets
from tests.test_readers_properties import MAKERS, Piece, documents

WIDTH, HEIGHT, EDGE, SIZE, LEADING = 595.0, 842.0, 60.0, 10.0, 12.0
Drawn = list[tuple[int, float, float, float, str]]
latin = documents.map(
    lambda made: [(kind, words.replace("排放", "air").replace("’", "'")) for kind, words in made]
)


def draw(made: list[Piece], columns: int) -> tuple[bytes, Drawn]:
    """A PDF of the pieces, and each word with its page, left, base line and right, in points."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), invariant=True)
    wide = (WIDTH - 2 * EDGE - 20 * (columns - 1)) / columns
    page, column, y = 1, 0, 2 * EDGE
    words_drawn: Drawn = []
    for kind, words in made:
        font = "Helvetica-Bold" if kind == "heading" else "Helvetica"
        size = 14.0 if kind == "heading" else SIZE
        lines = wrap((["•"] if kind == "item" else []) + words.split(), font, size, wide)
        for line in lines:
            if y > HEIGHT - 2 * EDGE:
                column, y = column + 1, 2 * EDGE
                if column == columns:
                    canvas.showPage()
                    page, column = page + 1, 0
            x = EDGE + column * (wide + 20)
            canvas.setFont(font, size)
            canvas.drawString(x, HEIGHT - y, " ".join(line))
            for word in line:
                right = x + stringWidth(word, font, size)
                words_drawn.append((page, x, y, right, word))
                x = right + stringWidth(" ", font, size)
            y += size * LEADING / SIZE
        y += LEADING
    canvas.save()
    return stream.getvalue(), words_drawn


def wrap(words: list[str], font: str, size: float, wide: float) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    for word in words:
        if lines[-1] and stringWidth(" ".join([*lines[-1], word]), font, size) > wide:
            lines.append([])
        lines[-1].append(word)
    return lines


@pytest.mark.parametrize("columns", [1, 2])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=latin)
def test_a_pdf_has_every_word_once_in_order_and_in_its_place(
    columns: int, made: list[Piece]
) -> None:
    data, drawn = draw(made, columns)
    document = read_bytes(data, "made.pdf")[0]
    assert isinstance(document, Document)
    check_offsets(document)
    assert document.text.split() == [word for *_, word in drawn]
    assert document.origin is not None
    position = 0
    for page, left, base, right, word in drawn:
        start = document.text.index(word, position)
        position = start + len(word)
        (region,) = document.origin.regions(start, position)
        assert (region.page, document.origin.page_at(start)) == (page, page)
        assert abs(region.x0 - left) < 1 and abs(region.x1 - right) < 1
        assert region.top < base < region.bottom + 1


@pytest.mark.parametrize("columns", [1, 2])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=latin)
def test_a_pdf_covers_its_text_with_blocks_and_pages(columns: int, made: list[Piece]) -> None:
    document = read_bytes(draw(made, columns)[0], "made.pdf")[0]
    assert isinstance(document, Document)
    inside = set[int]()
    for block in document.blocks:
        inside.update(range(block.start, block.end))
    outside = [document.text[index] for index in range(len(document.text)) if index not in inside]
    assert not "".join(outside).strip()
    for page in document.pages:
        assert 0 <= page.start <= page.end <= len(document.text)


@pytest.mark.parametrize("name", MAKERS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=documents)
def test_other_formats_have_every_word_once_and_in_order(name: str, made: list[Piece]) -> None:
    data = MAKERS[name](made)
    document = read_bytes(data, name)[0]
    assert isinstance(document, Document)
    found = [read_block(document.text, block) for block in document.blocks]
    words = [word for reading in found for word in reading.text.split()]
    assert words == [word for _, text in made for word in text.split()]
    check_offsets(document)
    if name in ("a.txt", "wrapped.txt", "a.md"):
        assert document.text == data.decode()
    if name == "a.jsonl":
        assert document.text == json.loads(data)["text"]
