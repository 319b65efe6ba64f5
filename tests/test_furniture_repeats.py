"""What recurs on pages without being a running head: banners, ornaments, heads of tables."""

import pytest

from tests.test_pdf_making import Item, column, kinds_of, make_pdf, read

BODY = [
    "Northwind Energy plc has set a target for each of its",
    "divisions and reports on all of them once every year,",
    "in the spring, after the board has read the figures.",
]


def _texts(pages: list[list[Item]]) -> list[str]:
    return [text for _, text in kinds_of(read(make_pdf(pages)))]


def _body(page: int) -> list[Item]:
    words = ("wind", "solar", "grid", "heat", "water", "gas")[page]
    return column(50, 260, [*BODY, f"This page is about {words}."])


def test_a_banner_with_the_title_on_each_page_is_read_once() -> None:
    banner: Item = (50, 170, "Human Rights Charter", "Helvetica-Bold", 22)
    texts = _texts([[banner, *_body(page)] for page in range(4)])
    assert texts.count("Human Rights Charter") == 1
    assert texts[0] == "Human Rights Charter"


def test_titles_that_differ_from_page_to_page_all_stay() -> None:
    names = ("Our people", "Our planet", "Our suppliers", "Our people (continued)")
    pages = [[(50, 170, name, "Helvetica-Bold", 22), *_body(n)] for n, name in enumerate(names)]
    texts = _texts(pages)  # type: ignore[arg-type]
    assert [name for name in names if name in texts] == list(names)


def test_the_same_number_alone_near_an_edge_of_many_pages_is_an_ornament() -> None:
    places = ((300, 30), (420, 40), (120, 800), (500, 810), (80, 35))
    pages = [[(x, y, "0", "Helvetica", 8), *_body(n)] for n, (x, y) in enumerate(places)]
    assert "0" not in _texts(pages)  # type: ignore[arg-type]


def test_the_zero_of_an_axis_is_no_ornament() -> None:
    axis: list[Item] = [(60, 740 + 14 * n, str(60 - 20 * n), "Helvetica", 8) for n in range(4)]
    texts = " ".join(_texts([[*axis, *_body(n)] for n in range(4)]))
    assert texts.split().count("0") == 4


def test_a_section_named_in_the_head_of_one_page_goes_although_it_sits_a_little_higher() -> None:
    heads = ["Review | Planet"] * 4 + ["Review | Suppliers"]
    pages = [
        [(50, 34 if n < 4 else 33, head, "Helvetica", 9), *_body(n)] for n, head in enumerate(heads)
    ]
    assert "Review" not in " ".join(_texts(pages))  # type: ignore[arg-type]


HEAD = ("STANDARD", "DISCLOSURE", "ANSWER")


@pytest.mark.parametrize("rows", [6, 12])
def test_the_names_of_columns_on_each_page_of_a_long_table_stay(rows: int) -> None:
    def page(number: int) -> list[Item]:
        items: list[Item] = [(x, 80, t) for x, t in zip((50, 160, 400), HEAD, strict=True)]
        for row in range(rows):
            y = 98 + 18 * row
            items += [(50, y, f"GRI {number}{row:02d}"), (160, y, f"Topic {chr(65 + row)} of it")]
            items.append((400, y, "See the annual report"))
        return items

    text = "\n".join(_texts([page(n) for n in range(1, 6)]))
    assert text.count("DISCLOSURE") == 5


def test_a_navigation_bar_goes_though_it_stands_over_a_table() -> None:
    def page(number: int) -> list[Item]:
        bar = ("Our company", "Planet", "People", "Principle")
        items: list[Item] = [(55 + 110 * n, 40, name) for n, name in enumerate(bar)]
        for row, name in enumerate(("Sites", "Staff", "Waste")):
            items += [(50, 120 + 16 * row, f"{name} {number}"), (300, 120 + 16 * row, f"{row}1")]
            items.append((360, 120 + 16 * row, f"{row}2"))
        return items + _body(number)

    assert "Principle" not in " ".join(_texts([page(n) for n in range(5)]))
