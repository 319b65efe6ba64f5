"""Reading order, furniture, blocks: what a reader of the page would read, in that order."""

import itertools

import pytest

from tests.test_pdf_making import Item, column, kinds_of, make_pdf, read

LEFT = [
    "Northwind Energy plc will close its last",
    "coal-fired station within four years and",
    "retrain all of the people who work there.",
    "The board reviews progress each quarter.",
]
RIGHT = [
    "Halden Telecom has published a register",
    "of all requests for user data that it was",
    "sent by governments in thirty countries.",
    "It rejected a third of those requests.",
]
THIRD = [
    "The regulator may fine companies that do",
    "not publish the number of outages, which",
    "has doubled since the network was sold.",
    "No company has been fined so far.",
]


def _side_by_side(*texts: list[str], by_row: bool, step: float = 180) -> list[Item]:
    columns = [column(40 + index * step, 120, lines) for index, lines in enumerate(texts)]
    flat = itertools.chain(*(zip(*columns, strict=True) if by_row else columns))
    return list(flat)


@pytest.mark.parametrize("by_row", [False, True], ids=["by column", "by row"])
@pytest.mark.parametrize("texts", [(LEFT, RIGHT), (LEFT, RIGHT, THIRD)], ids=["two", "three"])
def test_columns_are_read_one_after_the_other(texts: tuple[list[str], ...], by_row: bool) -> None:
    step = 260 if len(texts) == 2 else 220
    data = make_pdf([_side_by_side(*texts, by_row=by_row, step=step)], size=(720, 842))
    assert read(data).text == "\n\n".join(" ".join(lines) for lines in texts)


def test_a_heading_over_two_columns_comes_before_both() -> None:
    title = "Our climate transition plan for all countries and sites"
    heading: Item = (40, 80, title, "Helvetica", 18)
    document = read(make_pdf([[*_side_by_side(LEFT, RIGHT, by_row=True, step=260), heading]]))
    assert kinds_of(document) == [
        ("heading", "Our climate transition plan for all countries and sites"),
        ("paragraph", " ".join(LEFT)),
        ("paragraph", " ".join(RIGHT)),
    ]
    assert {block.heading for block in document.blocks[1:]} == {heading[2]}


def test_paragraphs_that_end_at_one_height_stay_in_their_columns() -> None:
    left = column(40, 120, LEFT) + column(40, 180, THIRD)
    right = column(300, 120, RIGHT) + column(300, 180, LEFT)
    texts = [text for _, text in kinds_of(read(make_pdf([left + right])))]
    assert texts == [" ".join(part) for part in (LEFT, THIRD, RIGHT, LEFT)]


def test_a_call_out_over_both_columns_is_kept_together() -> None:
    above = _side_by_side(LEFT, RIGHT, by_row=False, step=260)
    inside = column(44, 220, THIRD) + column(304, 220, LEFT)
    document = read(make_pdf([above + inside], boxes=[(36, 205, 560, 270)]))
    texts = [text for _, text in kinds_of(document)]
    assert texts == [" ".join(part) for part in (LEFT, RIGHT, THIRD, LEFT)]


def test_a_sentence_that_runs_over_a_page_is_one_block() -> None:
    first = column(
        50, 700, ["Northwind Energy plc will cut the gas", "that all of its pipelines lose, and"]
    )
    second = column(50, 100, ["report each leak to the authority."])
    document = read(make_pdf([first, second]))
    assert kinds_of(document) == [("paragraph", " ".join(item[2] for item in (*first, *second)))]
    one, two = document.pages
    assert document.text[one.start : one.end].endswith("lose, and")
    assert document.text[two.start : two.end].startswith("report each")


def _page(number: int, body: str) -> list[Item]:
    return [
        (50, 30, "Halden Telecom | Annual review", "Helvetica", 8),
        (300, 30, f"Chapter {'ABC'[number % 3]}", "Helvetica", 8),
        *column(50, 120, [body, "It reports on this once a year, in the spring."]),
        (540, 820, str(number + 6), "Helvetica", 8),
    ]


def test_running_heads_and_page_numbers_are_no_text() -> None:
    names = "Asker Bodin Catrin Doune Elva".split()
    bodies = [f"Site {name} has cut its use of water." for name in names]
    document = read(make_pdf([_page(number, body) for number, body in enumerate(bodies)]))
    for word in ("Annual review", "Chapter", "10"):
        assert word not in document.text
    assert [page.label for page in document.pages] == ["6", "7", "8", "9", "10"]
    assert all(body in document.text for body in bodies)


def test_a_pages_stretch_of_the_text_is_its_own() -> None:
    document = read(make_pdf([_page(number, f"Body number {number}.") for number in range(4)]))
    for number, page in enumerate(document.pages):
        assert f"Body number {number}." in document.text[page.start : page.end]
        assert f"Body number {number + 1}." not in document.text[page.start : page.end]


def test_list_items_know_their_lead_in_and_skip_their_marker() -> None:
    items: list[Item] = [
        (50, 100, "By the end of the decade we will:"),
        *column(60, 116, ["\u2022", "\u2022"], 14),
        *column(72, 116, ["cut emissions by half;", "train every employee."], 14),
    ]
    document = read(make_pdf([items]))
    assert [block.kind for block in document.blocks] == ["paragraph", "list_item", "list_item"]
    for block in document.blocks[1:]:
        assert block.lead_in == "By the end of the decade we will:"
        (skip,) = block.skips
        assert document.text[skip[0] : skip[1]] == "\u2022 "


def test_a_bold_line_above_a_paragraph_is_a_heading() -> None:
    items: list[Item] = [(50, 100, "Water and waste", "Helvetica-Bold", 10), *column(50, 114, LEFT)]
    document = read(make_pdf([items]))
    assert kinds_of(document)[0] == ("heading", "Water and waste")
    assert document.blocks[1].heading == "Water and waste"


def test_text_turned_upright_beside_the_page_is_left_out() -> None:
    import io

    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    canvas.drawString(50, 700, "Halden Telecom keeps a register.")
    canvas.translate(570, 500)
    canvas.rotate(270)
    canvas.drawString(0, 0, "Strategic report")
    canvas.save()
    assert read(stream.getvalue()).text == "Halden Telecom keeps a register."


def test_two_pages_on_one_sheet_are_read_left_page_first() -> None:
    left = column(40, 100, LEFT) + column(40, 160, THIRD)
    right = column(640, 100, RIGHT)
    both = [item for pair in itertools.zip_longest(left, right) for item in pair if item]
    texts = [text for _, text in kinds_of(read(make_pdf([both], size=(1190, 842))))]
    assert texts == [" ".join(part) for part in (LEFT, THIRD, RIGHT)]
