"""Headings, labels, charts and notes: what looks like a claim but is none, and what is torn."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.test_pdf_layout import LEFT, RIGHT, THIRD
from tests.test_pdf_making import Item, column, kinds_of, make_pdf, read

BODY = [
    "Northwind Energy plc has set a target for each of its",
    "divisions and reports on all of them once every year,",
    "in the spring, after the board has read the figures.",
]


def _texts(items: list[Item], kind: str, **options: object) -> list[str]:
    document = read(make_pdf([items], **options))  # type: ignore[arg-type]
    return [text for found, text in kinds_of(document) if found == kind]


def test_a_title_in_a_face_of_its_own_at_body_size_is_a_heading() -> None:
    title: Item = (50, 100, "Expand Use of Recycled Materials", "Times-Roman", 10)
    document = read(make_pdf([[title, *column(50, 112, BODY), *column(50, 300, BODY)]]))
    assert kinds_of(document)[:2] == [("heading", title[2]), ("paragraph", " ".join(BODY))]


def test_a_title_in_a_colour_of_its_own_at_body_size_is_a_heading() -> None:
    import io

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    canvas.setFillColorRGB(0, 0.5, 0.2)
    canvas.drawString(50, 742, "Replace Diesel Generators")
    canvas.setFillColorRGB(0, 0, 0)
    for index, line in enumerate(BODY):
        canvas.drawString(50, 730 - 12 * index, line)
    canvas.save()
    assert kinds_of(read(stream.getvalue())) == [
        ("heading", "Replace Diesel Generators"),
        ("paragraph", " ".join(BODY)),
    ]


def test_an_emphasised_beginning_is_no_heading() -> None:
    items: list[Item] = [
        (50, 100, "We will cut the emissions", "Helvetica-Bold", 10),
        (50, 112, "of our fleet", "Helvetica-Bold", 10),
        (120, 112, "by half within six years and tell our customers."),
    ]
    assert _texts([*items, *column(50, 300, BODY)], "heading") == []


LABELS = [["Water", "intake"], ["Release", "to river"], ["Water", "reuse"], ["Cooling", "towers"]]


def test_words_alone_on_a_drawing_are_captions() -> None:
    labels = [item for k, lines in enumerate(LABELS) for item in column(60 + 120 * k, 420, lines)]
    captions = _texts([*column(50, 100, BODY), *labels], "caption")
    assert captions == [" ".join(lines) for lines in LABELS]


def test_lines_of_a_short_letter_stay_paragraphs() -> None:
    items: list[Item] = [(50, 100, "Dear Sir or Madam"), *column(50, 130, BODY)]
    assert _texts([*items, (50, 200, "Yours faithfully")], "caption") == []


def test_the_scale_of_a_chart_beside_a_column_is_no_table() -> None:
    left = column(50, 100, BODY * 4)
    scale: list[Item] = [(420, 100 + 17 * index, str(40 - 5 * index)) for index in range(8)]
    document = read(make_pdf([[*left, *scale]]))
    assert all(block.kind != "table_row" for block in document.blocks)
    assert " ".join(BODY * 4) in document.text.replace("\n\n", " ")


def test_columns_of_prose_between_two_rules_are_no_table() -> None:
    texts = [LEFT * 4, RIGHT * 4, THIRD * 4]
    items = [item for k, lines in enumerate(texts) for item in column(40 + 220 * k, 120, lines)]
    rules = [(40, y, 680, y) for y in (100, 320, 350, 380)]
    rows = [(40, 340, "Site"), (260, 340, "Owner"), (480, 340, "Since")]
    document = read(make_pdf([[*items, *rows]], rules=rules, size=(720, 842)))
    for lines in texts:
        assert " ".join(lines) in document.text.replace("\n\n", " ")


def test_a_table_of_contents_is_no_table_of_values() -> None:
    names = ["About this report", "Climate", "Water and waste", "Our people"]
    items: list[Item] = [(50, 100 + 16 * index, name) for index, name in enumerate(names)]
    items += [(300, 100 + 16 * index, str(4 + 9 * index)) for index in range(len(names))]
    assert _texts(items, "table_row") == []


def test_footnotes_stand_behind_the_last_column() -> None:
    left = column(40, 120, LEFT)
    note: list[Item] = [(40, 700, "1", "Helvetica", 5), (48, 702, "As of June.", "Helvetica", 7)]
    document = read(make_pdf([[*left, *note, *column(300, 120, RIGHT)]]))
    assert [text for _, text in kinds_of(document)] == [
        " ".join(LEFT),
        " ".join(RIGHT),
        "1 As of June.",
    ]


def test_parts_of_a_formula_are_read_one_by_one() -> None:
    parts = [["Data", "Centres", "53%", "reduction"], ["Fixed", "Networks", "62%", "reduction"]]
    items = [item for k, lines in enumerate(parts) for item in column(80 + 130 * k, 500, lines)]
    document = read(make_pdf([[*column(50, 100, BODY), *items]]))
    for lines in parts:
        assert " ".join(lines) in document.text


@pytest.mark.parametrize("mark", ["\u2022", "-"])
def test_an_item_whose_lines_are_not_indented_is_one_item(mark: str) -> None:
    lines = [f"{mark} The gas plants of Halden are not retired", "early and are used to the end"]
    items = [*column(50, 100, lines), *column(50, 300, BODY)]
    assert " ".join(lines) in _texts(items, "list_item")


def test_a_lowered_number_stays_in_its_word() -> None:
    items: list[Item] = [(50, 100, "We use SF"), (97.5, 103, "6", "Helvetica", 6)]
    items += [(102, 100, "gas in switches."), *column(50, 300, BODY)]
    assert "We use SF6 gas in switches." in read(make_pdf([items])).text
