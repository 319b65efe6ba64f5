"""Files made to hurt: a clear error, or a result within bounds."""

import threading
import time
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.ingest import read_bytes, read_document
from extractor.ingest.limits import MAX_PAGES
from extractor.models import Document
from tests import hostile_files as made
from tests.readers_cases import check_offsets, docx_with

MANY = 10_000
PIXELS = b"<</XObject<</X 6 0 R>>>>"


def read(data: bytes, name: str) -> Document | InputError:
    """The first document, or the error; anything else is a fault."""
    try:
        first = read_bytes(data, name)[0]
    except InputError as error:
        return error
    if isinstance(first, Document):
        check_offsets(first)
    return first


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (made.pages(100_000), "has 100,000 pages, and at most 5,000"),
        (b"%PDF-1.7\n" + bytes(3_000_000) + b"%%EOF", "broken PDF"),
        (b"%PDF-1.7\n" + b"%\n" * 500_000 + b"%%EOF", "broken PDF"),
        (b"%PDF-1.7\n" + b"1 0 obj <<" * 20_000 + b"%%EOF", "broken PDF"),
        (made.pdf({1: b"<</A " * 20_000, 2: b"<<>>"}), "broken PDF|without pages"),
    ],
    ids=["100,000 pages", "NUL", "comments", "unclosed", "deep root"],
)
def test_a_pdf_that_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_bytes(data, "bad.pdf")


def test_a_false_count_of_pages_does_not_make_any() -> None:
    found = read(made.pages(1, named=2_000_000), "odd.pdf")
    assert isinstance(found, InputError) or found.text in ("", made.TEXT)


@pytest.mark.parametrize(
    "data",
    [
        made.page(made.stream(b"q " * 50_000 + made.WORDS)),
        made.page(made.stream(made.WORDS), box=b"[0 0 1e9 1e9]"),
        made.page(made.stream(made.WORDS), box=b"[595 842 -9 -9]"),
        made.page(made.stream(made.WORDS + b"0 0 m 9 9 l S " * 30_000)),
        made.page(made.packed(made.WORDS * 20_000)),
        made.page(made.packed(b" " * 20_000_000 + made.WORDS)),
        made.page(made.stream(made.WORDS)).replace(b"/Root", b"/Prev 9/Root"),
        made.page(
            made.stream(b"/X Do " + made.WORDS),
            resources=b"<</XObject<</X 6 0 R>>/Font<</F1 4 0 R>>>>",
            more={6: made.form(b"/X Do", 6)},
        ),
    ],
    ids=[
        "saved states",
        "huge page",
        "turned box",
        "paths",
        "flate bomb",
        "blanks",
        "xref loop",
        "form in itself",
    ],
)
def test_a_pdf_that_hurts_is_read_within_bounds(data: bytes) -> None:
    found = read(data, "odd.pdf")
    assert isinstance(found, Document)
    assert made.TEXT in found.text


@pytest.mark.parametrize(
    "data",
    [
        made.page(made.stream(b"[" * 50_000 + made.WORDS)),
        made.page(made.stream(made.WORDS.replace(b"12 Tf", b"1e30 Tf"))),
        made.page(made.stream(made.WORDS.replace(b"12 Tf", b"0 Tf") * 500)),
        made.page(made.stream(b"595 0 0 842 0 0 cm /X Do"), resources=PIXELS,
                  more={6: made.picture(60_000)}),
        made.pdf({1: made.TREE, 2: b"<</Type/Pages/Count 3/Kids[2 0 R 2 0 R 3 0 R]>>",
                  3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"}),
        made.pdf({1: made.TREE, 2: b"<</Type/Pages/Count 2000000/Kids[3 0 R 3 0 R]>>",
                  3: b"<</Type/Pages/Parent 2 0 R/Count 1000000/Kids[2 0 R 2 0 R]>>"}),
        made.pdf({1: made.TREE, 2: b"<</Type/Pages/Count -5/Kids[3 0 R]>>",
                  3: b"<</Type/Page/MediaBox[0 0 9 9]>>"}),
    ],
    ids=["arrays", "huge font", "no font size", "huge image", "tree in itself", "trees in a ring",
         "count below nought"],
)  # fmt: skip
def test_a_pdf_that_makes_no_sense_ends(data: bytes) -> None:
    found = read(data, "odd.pdf")
    assert isinstance(found, InputError) or len(found.text) < 100


def test_a_page_with_fonts_without_end_is_read() -> None:
    count = 600
    names = b"".join(b"/F%d %d 0 R" % (n, n + 10) for n in range(count))
    lines = b"".join(b"BT /F%d 8 Tf 50 %d Td (Line) Tj ET " % (n, n % 800) for n in range(count))
    data = made.page(
        made.stream(lines),
        resources=b"<</Font<<%s>>>>" % names,
        more={n + 10: made.FONT for n in range(count)},
    )
    assert isinstance(read(data, "fonts.pdf"), Document)


def test_a_pdf_with_as_many_pages_as_are_read_is_not_refused_for_them() -> None:
    found = read(made.pages(60), "long.pdf")
    assert isinstance(found, Document)
    assert len(found.pages) == 60 < MAX_PAGES


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (made.archive({f"word/{n}.xml": bytes(9_000_000) for n in range(25)}), "MB unpacked"),
        (made.archive({f"w/{n}.xml": b"<a/>" for n in range(5_001)}), "5,001 parts"),
        (made.archive({"a.xml": b"<!ENTITY b 'c'>"}), "declares entities"),
        (made.archive({"a.xml": "<!DOCTYPE a>".encode("utf-16-le")}), "declares entities"),
        (made.archive({"[Content_Types].xml": b"<Types/>"}), "broken Word document"),
        (docx_with("<w:sdt>" * 50_000), "broken Word document"),
        (docx_with(made.paragraph("Halden \x00 cut")), "broken Word document"),
        (docx_with(made.paragraph("a"))[:-200], "no ZIP archive|damaged|missing"),
    ],
    ids=["bomb", "parts", "entities", "wide entities", "no parts", "deep", "NUL", "cut"],
)
def test_an_archive_that_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_bytes(data, "bad.docx")


@pytest.mark.parametrize("number", ["²", "9" * 5_000, "-1", "٣", ""])
@pytest.mark.parametrize(
    "properties",
    ['<w:outlineLvl w:val="{}"/>', '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'],
    ids=["heading", "list"],
)
def test_a_level_that_is_no_number_is_passed_over(properties: str, number: str) -> None:
    body = (
        f"<w:p><w:pPr>{properties.format(number)}</w:pPr><w:r><w:t>It will cut.</w:t></w:r></w:p>"
    )
    found = read(docx_with(body), "levels.docx")
    assert isinstance(found, Document)
    assert "It will cut." in found.text


def test_a_span_that_is_no_number_counts_as_one() -> None:
    rows = '<tr><th>Scope<th>2023</tr><tr><td rowspan="9²">Scope 1<td>900</tr>'
    found = read(f"<table>{rows}</table><p>It will cut.</p>".encode(), "spans.html")
    assert isinstance(found, Document)
    assert "900" in found.text


def test_cells_over_many_columns_make_no_more_columns_than_word_knows() -> None:
    found = read(made.cells(count=60, span=64, rows=40), "wide.docx")
    assert isinstance(found, Document)
    assert len(found.text) < 40 * 60 * 20


PARTS = "Content-Type: multipart/mixed; boundary="
PAIRS = zip("abcdefghijklm", "bcdefghijklmn", strict=True)
LAUGHS = "".join(f"{b}: &{b} [*{a},*{a},*{a},*{a}]\n" for a, b in PAIRS)
MAIL = "From: a@b.example\nSubject: x\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("parts.eml", MAIL + f"{PARTS}q\n\n" + "--q\n\nHalden.\n" * 2_000),
        ("nest.eml", MAIL + "".join(f"{PARTS}q{n}\n\n--q{n}\n" for n in range(150))),
        ("mails.eml", MAIL + "Content-Type: message/rfc822\n\n" * 200 + "x"),
        ("names.eml", "From: " + "a@b.example, " * MANY + "\nSubject: x\n\nHalden will cut."),
        ("words.eml", "From: a@b.example\nSubject: " + "=?utf-8?q?a?= " * 3_000 + "\n\nHalden."),
        ("quotes.eml", MAIL + "\n" + ">" * 3_000 + "\n" + "> a\n" * 3_000),
        ("on.eml", MAIL + "\nOn " + "a " * MANY + "\nOn b " * 2_000),
        ("links.html", "<div>" * 300 + "<a href=x>a</a>" * 1_000 + "<p>Halden will cut."),
        ("spans.html", "<table>" + ("<tr>" + "<td colspan=999 rowspan=999>x" * 5) * 500),
        ("classes.html", '<p class="' + "nav- " * 100_000 + '">Halden will cut.</p>'),
        ("attributes.html", "<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">Halden"),
        ("comments.html", "<!--" * 50_000 + "<p>Halden"),
        ("tables.html", "<table><tr><td>a<td>" * 150 + "Halden"),
        ("brackets.md", "[" * 8_000 + "a"),
        ("emphasis.md", "*a_ " * 4_000 + "**a *" * 4_000),
        ("ticks.md", " ".join("`" * n for n in range(400))),
        ("references.md", "".join(f"[a{n}]: x\n" for n in range(2_000)) + "[a1] " * 2_000),
        ("lists.md", "".join(" " * (2 * n) + "- a\n" for n in range(150))),
        ("angles.md", "<" * 20_000 + "<div " * 5_000),
        ("yaml.md", f"---\na: &a [x,x]\n{LAUGHS}---\nHalden will cut."),
        ("line.txt", "Halden will cut. " * 30_000),
        ("letters.txt", "a" * 300_000),
        ("at.txt", "a" * 60_000 + " @" + "b.@" * 20_000),
        ("lines.txt", "\n" * 200_000 + "a"),
        ("blanks.txt", "a" + " " * 1_000_000 + "b"),
        ("quotes.txt", "> " * 50_000 + "a"),
        ("feeds.txt", "a\x0c" * 20_000),
        ("rules.txt", "-----\n" * 10_000 + "a"),
        ("bars.txt", "a | b | c\n" * 5_000),
        ("deep.jsonl", '{"a":' * 100_000),
        ("number.jsonl", '{"id":' + "9" * 100_000 + ',"text":"a"}'),
        ("broken.jsonl", "{\n" * 50_000),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)  # fmt: skip
def test_a_text_made_to_hurt_ends_soon(name: str, text: str) -> None:
    start = time.process_time()
    found = read(text.encode(), name)
    assert isinstance(found, InputError) or found.text
    assert time.process_time() - start < 20, "far from linear"


def test_nul_bytes_in_a_text_are_passed_over_or_refused() -> None:
    assert isinstance(read(b"Halden\0\0\0 will\0 cut.\0\0", "a.txt"), InputError)
    found = read(b"Halden will cut. " * 50 + b"\0", "a.txt")
    assert isinstance(found, Document)


def test_a_file_that_is_written_to_while_it_is_read_is_named(tmp_path: Path) -> None:
    """Either all of one state of the file, or an error that says what happened."""
    path = tmp_path / "a.txt"
    states = [b"Halden will cut. " * 60_000, b"Northwind will train. " * 90_000]
    path.write_bytes(states[0])
    done = threading.Event()

    def write() -> None:
        while not done.is_set():
            for state in states:
                path.write_bytes(state)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(15):
            try:
                text = read_document(path).text
            except InputError as error:
                assert "written to" in error.reason or "empty" in error.reason
                continue
            assert text.encode() in states
    finally:
        done.set()
        writer.join()
