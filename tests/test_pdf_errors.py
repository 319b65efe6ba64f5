"""What can't be read says why; what lies gives no text."""

import gc
import io

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor.errors import InputError
from extractor.ingest.pdf import read_pdf
from tests.test_pdf_making import column, make_pdf, read

SENTENCES = [
    "Northwind Energy plc will reduce the emissions of all its sites by half.",
    "It has trained everybody who works there and will train their suppliers.",
    "The committee of the board meets four times a year to see what was done.",
]


def _empty() -> bytes:
    stream = io.BytesIO()
    pypdfium2.PdfDocument.new().save(stream)
    return stream.getvalue()


GOOD = make_pdf([column(50, 100, SENTENCES)])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a PDF"),
        (b"\x7fELF" + bytes(3000), "not a PDF"),
        (b"Dear Sir or Madam,", "not a PDF"),
        (GOOD[: len(GOOD) // 2], "truncated"),
        (b"%PDF-1.7\n" + bytes(3000) + b"%%EOF", "broken"),
        (make_pdf([[(50, 100, "Secret.")]], encrypt=StandardEncryption("secret")), "encrypted"),
        (_empty(), "without pages"),
    ],
    ids=["empty", "binary", "letter", "cut", "garbage", "encrypted", "no pages"],
)
def test_a_file_that_can_not_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read_pdf(data, "reports/odd.pdf")
    assert caught.value.source == "reports/odd.pdf"


def test_a_file_locked_for_its_owner_only_is_read() -> None:
    lock = StandardEncryption("", ownerPassword="owner", canPrint=0)
    assert read(make_pdf([[(50, 100, "Open.")]], encrypt=lock)).text == "Open."


def _shift(text: str) -> str:
    return "".join(chr(ord(letter) - 27) if letter.isalpha() else letter for letter in text)


def test_letters_that_make_no_words_give_no_text_and_a_warning() -> None:
    lying = [column(50, 100, [_shift(sentence) for sentence in SENTENCES])]
    document = read(make_pdf([*lying, *lying]))
    assert document.text == ""
    assert [warning.split(":")[0] for warning in document.warnings] == ["page 1", "page 2"]
    assert all("lies" in warning for warning in document.warnings)


def test_true_pages_beside_lying_ones_are_read() -> None:
    lying = [(50, 100 + 14 * i, _shift(s), "Courier", 9) for i, s in enumerate(SENTENCES)]
    document = read(make_pdf([lying, column(50, 100, SENTENCES)]))
    assert document.text == " ".join(SENTENCES)
    assert len(document.warnings) == 1


def test_a_scanned_page_is_reported() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, 595, 842)
    canvas.showPage()
    canvas.drawString(50, 700, "Halden Telecom keeps a register.")
    canvas.save()
    document = read(stream.getvalue())
    assert document.text == "Halden Telecom keeps a register."
    assert document.warnings == ("page 1: a picture without a text layer, left out",)


def test_a_scanned_page_of_which_no_ocr_was_asked_is_reported_so() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, 595, 842)
    canvas.save()
    document = read_pdf(stream.getvalue(), "scan.pdf", ocr=False)
    assert document.warnings == (
        "page 1: a picture without a text layer, left out",
        "page 1: OCR may read them, and was not asked for",
    )


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_is_as_it_was_after_a_file_that_is_refused(collecting: bool) -> None:
    before = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        with pytest.raises(InputError):
            read_pdf(b"%PDF-1.7 %%EOF", "bad.pdf")
        assert gc.isenabled() == collecting
    finally:
        gc.enable() if before else gc.disable()


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Sustainability review", "Sustainability review"), ("untitled", None), ("draft.docx", None)],
)
def test_metadata(title: str, expected: str | None) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=True)
    canvas.setTitle(title)
    canvas.setAuthor("Halden Telecom")
    canvas.drawString(50, 700, "Text.")
    canvas.save()
    meta = read(stream.getvalue()).meta
    assert meta.get("title") == expected
    assert meta["author"] == "Halden Telecom"
    assert meta["date"] == "2000-01-01"
