"""Big numbers of infographics: each is read together with the words that name it."""

import pytest

from extractor.models import Block, Document
from tests.test_pdf_layout import LEFT, RIGHT
from tests.test_pdf_making import Item, column, make_pdf, read, text_of

BODY = column(40, 500, [*LEFT, *RIGHT])
LIGHT = "Helvetica"


def _read(items: list[Item]) -> Document:
    return read(make_pdf([[*items, *BODY]]))


def _rows(document: Document) -> dict[str, str]:
    """The values of rows by the name that heads them."""
    rows: list[Block] = [block for block in document.blocks if block.kind == "table_row"]
    return {
        str(cell.row_header): document.text[cell.start : cell.end]
        for block in rows
        for cell in block.cells
        if cell.row_header
    }


@pytest.mark.parametrize(
    "value",
    ["1.2 million", "862 (19.1%)", "97%", "EUR 4.5 billion", "~1,500", "Over 75", "$113.8m"],
)
@pytest.mark.parametrize("above", [True, False], ids=["name above", "name below"])
def test_a_big_number_is_a_value_under_the_words_that_name_it(value: str, above: bool) -> None:
    name: Item = (40, 100 if above else 146, "People reached by our courses", LIGHT, 10)
    assert _rows(_read([name, (40, 128, value, LIGHT, 26)])) == {
        "People reached by our courses": value
    }


def test_words_in_small_letters_go_on_from_the_number() -> None:
    """97% / are proud to tell others that / they work at Halden."""
    number: Item = (40, 120, "97%", LIGHT, 26)
    below = column(40, 138, ["are proud to tell others that", "they work at Halden."])
    document = _read([number, *below])
    texts = [text_of(document, block) for block in document.blocks]
    assert "97% are proud to tell others that they work at Halden." in texts


def test_words_that_lead_on_to_a_number_stand_before_it() -> None:
    document = _read([(40, 100, "Operations in", LIGHT, 10), (40, 128, "76 countries", LIGHT, 26)])
    assert "Operations in 76 countries" in [text_of(document, block) for block in document.blocks]


def test_a_number_whose_unit_stands_below_has_the_name_above() -> None:
    items: list[Item] = [
        (40, 100, "Youth jobs", LIGHT, 10),
        (40, 128, "1,051", LIGHT, 26),
        (40, 144, "supplier employees", LIGHT, 10),
    ]
    assert _rows(_read(items)) == {"Youth jobs": "1,051 supplier employees"}


def test_numbers_in_a_stack_keep_their_own_names() -> None:
    """Name, number, name, number: all at the same distance, the topmost tells which side."""
    items: list[Item] = []
    named = {"Audits of sites": "498", "Hours of training": "2,175", "Experts trained": "461"}
    for index, (name, value) in enumerate(named.items()):
        items += [(40, 100 + 45 * index, name, LIGHT, 10)]
        items += [(40, 123 + 45 * index, value, LIGHT, 20)]
    assert _rows(_read(items)) == named


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("2024", "The year under review"),
        ("03", "Letter to our owners"),
        ("106 Health for all", "106 Global health 114 Prices of medicines"),
        ("1,553 tonnes", "Taken down by 8% since the year before"),
        ("24 May", "Meeting of the owners"),
    ],
)
def test_years_pages_dates_and_remarks_make_no_pair(value: str, name: str) -> None:
    assert _rows(_read([(40, 128, value, LIGHT, 26), (40, 148, name, LIGHT, 10)])) == {}


def test_numbers_of_steps_are_no_values() -> None:
    items: list[Item] = []
    for index, name in enumerate(["Ask the people", "Weigh the risks", "Write a plan"]):
        items += [(40 + 170 * index, 120, str(index + 10), LIGHT, 26)]
        items += [(40 + 170 * index, 138, name, LIGHT, 10)]
    assert _rows(_read(items)) == {}


def test_a_number_in_the_type_of_its_words_makes_no_pair() -> None:
    assert _rows(_read([(40, 128, "1,553", LIGHT, 10), (40, 148, "Sites", LIGHT, 10)])) == {}


def test_words_in_a_chart_are_not_read_across_with_its_scale() -> None:
    """The scale 40 to 0 stands left of a call-out of four lines whose heights it crosses."""
    scale: list[Item] = []
    for index in range(9):
        x = 410.2 if index > 6 else 407.4
        scale += [(x, 199 + 14.8 * index, str(40 - 5 * index), LIGHT, 5)]
    scale += [(416 + 20.3 * index, 325, str(2020 + 5 * index), LIGHT, 5) for index in range(7)]
    lines = ["Down by 34%", "of what it was", "by 2030", "from 2019"]
    inside: list[Item] = [(470, 218 + 7 * i, line, LIGHT, 6) for i, line in enumerate(lines)]
    key: list[Item] = [(412, 352, "What Northwind Energy counts as its own", LIGHT, 6)]
    title: Item = (401, 176, "Oil and gas, all of our sites", "Helvetica-Bold", 8)
    document = _read([title, *scale, *inside, *key])
    assert " ".join(lines) in [text_of(document, block) for block in document.blocks]


def test_numbers_of_items_beside_their_words_stay_with_them() -> None:
    """Five items counted in equal steps are no scale: something stands beside each of them."""
    words = ["Ask the people", "Weigh the risks", "Write a plan", "Look at it", "Start anew"]
    items: list[Item] = []
    for index, text in enumerate(words):
        items += [(40, 104 + 17 * index, str(index + 1)), (56, 104 + 17 * index, text)]
    document = _read(items)
    assert "1 Ask the people" in document.text
    assert "5 Start anew" in document.text
