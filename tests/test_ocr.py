"""Pages without a true text layer: found out, read by OCR where there is one, never as garbage."""

import io
from collections.abc import Sequence

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor.ingest.ocr import engine
from extractor.ingest.ocr.engine import DPI, Engine, find_engine
from extractor.ingest.ocr.turning import turn_back
from extractor.ingest.ocr.words import Word, parse_table
from extractor.ingest.pdf.blind import pages
from extractor.ingest.pdf.blind.lettering import set_letters
from extractor.ingest.pdf.blind.pages import is_language, name_pages
from extractor.models import Document
from tests.readers_cases import check_offsets
from tests.test_pdf_making import column, make_pdf, read

LEFT = [
    "Northwind Energy plc will reduce the",
    "emissions of all its sites by half until",
    "2030, against those of the year 2021.",
    "It has trained 412 employees in safety",
    "and will train those of its suppliers.",
]
RIGHT = [
    "Halden Telecom keeps a register of the",
    "orders that it receives and publishes",
    "their number twice a year, by country.",
    "The committee of the board meets four",
    "times a year to review what was done.",
]
COLUMNS = [*column(50, 100, LEFT, 14), *column(310, 100, RIGHT, 14)]
TRUE = " ".join(LEFT) + "\n\n" + " ".join(RIGHT)
needs_engine = pytest.mark.skipif(find_engine() is None, reason="no OCR is installed")


def scan(data: bytes, *, turn: int = 0, stamp: str = "", hidden: Sequence[str] = ()) -> bytes:
    """The first page as a picture in a PDF, turned to the left by `turn` degrees.

    `stamp` is put on it as text, `hidden` as an unseen text layer.
    """
    picture = pypdfium2.PdfDocument(data)[0].render(scale=DPI / 72).to_pil()
    picture = picture.rotate(turn, expand=True)
    wide, high = picture.width * 72 / DPI, picture.height * 72 / DPI
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(wide, high), invariant=True)
    canvas.drawImage(ImageReader(picture), 0, 0, wide, high)
    if stamp:
        canvas.drawString(40, high - 30, stamp)
    words = canvas.beginText(50, high - 100)
    words.setTextRenderMode(3)
    for line in hidden:
        words.textLine(line)
    canvas.drawText(words)
    canvas.save()
    return stream.getvalue()


class Recited:
    """An engine that says the same of every picture."""

    name = "Reciter 1"

    def __init__(self, words: list[Word]) -> None:
        self.words = words

    def read(self, picture: Image.Image) -> list[Word]:
        return self.words


def recite(lines: Sequence[tuple[float, float, str]], *, sure: float = 95.0) -> Recited:
    """Lines at (x, top) in points, seven points a letter, as an engine would see them."""
    scale = DPI / 72
    words = []
    for number, (x, top, text) in enumerate(lines):
        for word in text.split():
            box = (x * scale, top * scale, (x + 5 * len(word)) * scale, (top + 9) * scale)
            words.append(Word(word, *box, sure, (1, 1, number)))
            x += 5 * len(word) + 3
    return Recited(words)


def with_engine(monkeypatch: pytest.MonkeyPatch, found: Engine | None) -> None:
    monkeypatch.setattr(pages, "find_engine", lambda: found)


SCAN = scan(make_pdf([COLUMNS]))
SHIFTED = ["".join(chr(ord(c) - 27) if c.isalpha() else c for c in line) for line in LEFT + RIGHT]


def test_without_ocr_a_scan_is_named_with_the_way_to_have_it_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_engine(monkeypatch, None)
    document = read(SCAN)
    assert document.text == ""
    assert document.warnings[0] == "page 1: a picture without a text layer, left out"
    assert document.warnings[1].startswith("page 1: OCR may read them; to get it: pip install")


@needs_engine
def test_a_scan_in_two_columns_is_read_in_order() -> None:
    document = read(SCAN)
    assert document.text == TRUE
    check_offsets(document)
    assert len(document.warnings) == 1
    assert document.warnings[0].startswith("page 1: read by OCR (Tesseract")


@needs_engine
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_scan_that_lies_on_its_side_is_read(turn: int) -> None:
    assert read(scan(make_pdf([COLUMNS]), turn=turn)).text == TRUE


@needs_engine
def test_rectangles_of_what_ocr_read_cover_the_words() -> None:
    document, true = read(SCAN), read(make_pdf([COLUMNS]))
    for words in ("412 employees", "four times a year", "Halden Telecom keeps"):
        boxes = [regions_of(one, words) for one in (document, true)]
        assert len(boxes[0]) == len(boxes[1])
        for ours, other in zip(*boxes, strict=True):
            assert ours.page == other.page == 1
            for side in ("x0", "top", "x1", "bottom"):
                assert getattr(ours, side) == pytest.approx(getattr(other, side), abs=3.5), words


def regions_of(document: Document, words: str) -> list:  # type: ignore[type-arg]
    start = document.text.index(words)
    assert document.origin is not None
    return document.origin.regions(start, start + len(words))


@needs_engine
def test_a_hidden_layer_that_lies_gives_way_to_the_picture() -> None:
    document = read(scan(make_pdf([COLUMNS]), hidden=SHIFTED))
    assert document.text == TRUE
    assert "read by OCR" in document.warnings[0]


@needs_engine
def test_a_stamp_on_a_scan_is_kept_and_read_once() -> None:
    document = read(scan(make_pdf([COLUMNS]), stamp="Received 14 March 2024"))
    assert document.text.count("Received 14 March 2024") == 1
    assert " ".join(LEFT) in document.text


@needs_engine
def test_true_text_beside_a_photograph_is_left_to_the_text_layer() -> None:
    photo = Image.effect_noise((300, 400), 90)
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=True)
    canvas.drawImage(ImageReader(photo), 0, 0, 595, 842)
    canvas.drawString(50, 700, "Sustainability report of Halden Telecom")
    canvas.save()
    document = read(stream.getvalue())
    assert document.text == "Sustainability report of Halden Telecom"
    assert document.warnings == ()


@needs_engine
def test_a_photograph_gives_no_words() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=True)
    canvas.drawImage(ImageReader(Image.effect_noise((600, 800), 120)), 0, 0, 595, 842)
    canvas.save()
    document = read(stream.getvalue())
    assert document.text == ""
    assert document.warnings == ("page 1: a picture without a text layer, left out",)


@needs_engine
def test_shifted_letters_in_a_picture_stay_out() -> None:
    assert read(scan(make_pdf([column(50, 100, SHIFTED)]))).text == ""


def test_letters_that_are_drawn_as_shapes_are_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with_engine(monkeypatch, recite([(50, 100, LEFT[0]), (50, 112, LEFT[1])]))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=True)
    for row in range(40):
        path = canvas.beginPath()
        for stroke in range(100):
            x, y = 60 + 4.5 * stroke, 780 - 17 * row
            path.moveTo(x, y)
            path.curveTo(x, y + 7, x + 3, y + 7, x + 3, y)
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.save()
    document = read(stream.getvalue())
    assert document.text == f"{LEFT[0]} {LEFT[1]}"
    with_engine(monkeypatch, None)
    assert "drawn as shapes" in read(stream.getvalue()).warnings[0]


@pytest.mark.parametrize(
    ("words", "sure", "kept"),
    [
        ("Halden will cut emissions", 95.0, True),
        ("Halden will cut emissions", 60.0, False),
        ("AB", 99.0, False),
        (" ".join(SHIFTED), 99.0, False),
        (" ".join(LEFT), 60.0, True),
    ],
)
def test_words_are_taken_where_they_are_language(words: str, sure: float, kept: bool) -> None:
    assert is_language(recite([(50, 100, words)], sure=sure).words) is kept


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ([("Halden", 96), ("will", 95), ("cut", 90)], ["Halden", "will", "cut"]),
        ([("e", 60), ("Publish", 95), ("it", 95)], ["•", "Publish", "it"]),
        ([("+", 60), ("5", 95), ("%", 95)], ["+", "5", "%"]),
        ([("~~", 30), ("Ss", 20), ("|", 80)], []),
        ([("==}", 91), ("_", 95)], []),
        ([("KtCO,eq", 91)], ["KtCO2eq"]),
        ([("Denver,", 91), ("CO,", 91), ("is", 91)], ["Denver,", "CO,", "is"]),
    ],
)
def test_what_a_table_of_tesseract_says(line: list[tuple[str, int]], expected: list[str]) -> None:
    rows = ["level\tpage_num\tblock_num", "1\t1\t0\t0\t0\t0\t0\t0\t1654\t2339\t-1\t"]
    for number, (text, sure) in enumerate(line):
        rows.append(f"5\t1\t1\t1\t1\t{number + 1}\t{40 * number}\t20\t30\t12\t{sure}\t{text}")
    assert [word.text for word in parse_table("\n".join(rows))] == expected


def test_lines_of_one_font_have_one_size_though_their_ink_differs() -> None:
    """ "on a sea" is lower than "Halden's glyphs", in the same font."""
    low = [
        Word("on", 0, 110, 20, 120.4, 95, (1, 1, 1)),
        Word("sea", 30, 110, 60, 120.4, 95, (1, 1, 1)),
    ]
    high = [
        Word("Halden", 0, 130, 60, 144.4, 95, (1, 1, 2)),
        Word("gy", 70, 134, 90, 148.6, 95, (1, 1, 2)),
    ]
    letters = set_letters([*low, *high], number=-1, scale=1.0, size=(595, 842))
    assert letters.glyphs.text == "onseaHaldengy"
    assert len(set(letters.sizes.tolist())) == 1
    assert letters.sizes[0] == pytest.approx(20, rel=0.03)


def test_boxes_are_turned_back() -> None:
    """A word at the top left of a page that was turned by a quarter to the left stood right."""
    import numpy as np

    box = np.array([[10, 20, 60, 30]], np.float32)
    assert turn_back(box, 0, 595, 842).tolist() == box.tolist()
    assert turn_back(box, 1, 595, 842).tolist() == [[565, 10, 575, 60]]
    assert turn_back(box, 2, 595, 842).tolist() == [[535, 812, 585, 822]]
    assert turn_back(box, 3, 595, 842).tolist() == [[20, 782, 30, 832]]


@pytest.mark.parametrize(
    ("numbers", "name"),
    [([3], "page 3"), ([1, 2, 3, 7], "pages 1-3, 7"), ([2, 4], "pages 2, 4")],
)
def test_pages_are_named(numbers: list[int], name: str) -> None:
    assert name_pages(numbers) == name


def test_a_page_without_end_is_drawn_small(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []

    class Watched(Recited):
        def read(self, picture: Image.Image) -> list[Word]:
            seen.append(picture.size)
            return []

    with_engine(monkeypatch, Watched([]))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(14_400, 14_400), invariant=True)
    canvas.drawImage(ImageReader(Image.new("L", (30, 30), 90)), 0, 0, 14_400, 14_400)
    canvas.save()
    read(stream.getvalue())
    assert seen and all(max(size) <= 6_000 for size in seen)


@needs_engine
@pytest.mark.parametrize("kind", ["PackageEngine", "ProgramEngine"])
def test_both_ways_to_tesseract_read_the_same(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil
    from importlib.util import find_spec

    folder, program = engine.model_folder(), shutil.which("tesseract")
    found: Engine
    if kind == "PackageEngine":
        if folder is None or find_spec("tesserocr") is None:
            pytest.skip("the package tesserocr isn't installed")
        found = engine.PackageEngine(folder)
    else:
        if program is None:
            pytest.skip("the program tesseract isn't installed")
        found = engine.ProgramEngine(program)
    with_engine(monkeypatch, found)
    assert read(SCAN).text == TRUE
    blank = Image.new("L", (400, 300), 255)
    ImageDraw.Draw(blank).line((0, 0, 400, 300))
    assert found.read(blank) == []
