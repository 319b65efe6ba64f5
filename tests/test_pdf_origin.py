"""Every character knows its place on the page."""

import io
import re

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from extractor.errors import InputError
from extractor.ingest.pdf import read_pdf, render_page
from extractor.models import Document, Region
from tests.test_pdf_making import HEIGHT, WIDTH, column, make_pdf, read

WORDS = st.sampled_from("audit board carbon duty energy fraud grid hazard income jury".split())
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=20)


def _regions(document: Document, start: int, end: int) -> list[Region]:
    assert document.origin is not None
    return document.origin.regions(start, end)


@settings(max_examples=25, deadline=None)
@given(pages=st.lists(LINES, min_size=1, max_size=3))
def test_each_words_rectangle_is_where_it_was_painted(pages: list[list[str]]) -> None:
    """Each word is painted at a place that encodes its page and line, and found there again."""
    tops = {}
    made = []
    for number, lines in enumerate(pages, 1):
        marked = [f"p{number}l{index} {line}" for index, line in enumerate(lines)]
        tops.update({f"p{number}l{i}": (number, 100 + 30.0 * i) for i in range(len(lines))})
        made.append(column(60, 100, marked, 30))
    document = read(make_pdf(made))
    found = {match.group(): match.span() for match in re.finditer(r"p\d+l\d+", document.text)}
    assert found.keys() == tops.keys()
    for mark, span in found.items():
        (region,) = _regions(document, *span)
        page, base = tops[mark]
        assert region.page == page
        assert region.top < base < region.bottom + 0.01
        assert abs(region.x0 - 60) < 1
        assert region.x1 < 60 + 7 * len(mark)


def test_a_stretch_over_two_lines_has_two_rectangles() -> None:
    document = read(make_pdf([column(50, 100, ["We cut emissions in all", "countries by half."])]))
    start = document.text.index("all")
    one, two = _regions(document, start, document.text.index(" by"))
    assert one.top < two.top
    assert one.x0 > two.x0 == pytest.approx(50, abs=1)


def test_what_the_reader_put_in_has_no_place() -> None:
    document = read(make_pdf([column(50, 100, ["First.", "Second."], 60)]))
    assert document.text == "First.\n\nSecond."
    assert _regions(document, 6, 8) == []


def _turned(data: bytes, turn: int) -> bytes:
    document = pypdfium2.PdfDocument(data)
    document[0].set_rotation(turn)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_and_measured_as_shown(turn: int) -> None:
    lines = ["Halden Telecom keeps a register of requests", "and rejects a third of them."]
    document = read(_turned(make_pdf([column(100, 200, lines)]), turn))
    assert document.text == " ".join(lines)
    width, height = (WIDTH, HEIGHT) if turn % 180 == 0 else (HEIGHT, WIDTH)
    assert (document.pages[0].width, document.pages[0].height) == (width, height)
    word = document.text.index("Halden")
    box = _regions(document, word, word + 6)[0]
    shown = {
        0: (100, 190),
        90: (HEIGHT - 203, 100),
        180: (WIDTH - 133, HEIGHT - 203),
        270: (190, WIDTH - 133),
    }
    assert (box.x0, box.top) == pytest.approx(shown[turn], abs=4)


def test_a_marked_page_is_a_picture_with_the_mark() -> None:
    data = make_pdf([[(50, 100, "We cut emissions.")], [(50, 100, "We will cut more.")]])
    document = read(data)
    start = document.text.index("We will")
    (region,) = _regions(document, start, len(document.text))
    picture = Image.open(io.BytesIO(render_page(data, 2, [region], scale=2)))
    assert picture.size == (2 * WIDTH, 2 * HEIGHT)
    inside = picture.getpixel((round(region.x1 * 2) - 2, round(region.top * 2) + 2))
    assert inside != (255, 255, 255)
    assert picture.getpixel((10, 10)) == (255, 255, 255)


def test_a_page_that_is_not_there() -> None:
    data = make_pdf([[(50, 100, "We cut emissions.")]])
    with pytest.raises(InputError, match="no page 3: there are 1"):
        render_page(data, 3, [], source="made.pdf")


def test_the_records_of_a_document_fit_its_text() -> None:
    document = read_pdf(make_pdf([column(50, 100, ["One two.", "Three."], 40)]), "made.pdf")
    ends = [(block.start, block.end) for block in document.blocks]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(document.text) for start, end in ends)
