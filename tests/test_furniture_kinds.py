"""Furniture told by something else than by standing in one place: tags, scans, links of a site."""

import pytest

from extractor.ingest.ocr.words import Word, parse_table
from tests.test_ocr import Recited, recite, scan, with_engine
from tests.test_pdf_making import Item, column, kinds_of, make_pdf, read

SUBJECTS = ("wind", "solar", "grid", "heat", "water", "gas", "rail", "road", "port", "mill")
BAR = ("Our company", "Planet", "People", "Principle")


def _body(page: int, top: float = 260) -> list[Item]:
    lines = [
        f"Northwind Energy plc has set a {SUBJECTS[page]} target for each",
        "of its divisions and reports on all of them each year,",
        f"in the spring; this page is about {SUBJECTS[page]}.",
    ]
    return column(50, top, lines)


def _texts(pages: list[list[Item]]) -> list[str]:
    return [text for _, text in kinds_of(read(make_pdf(pages)))]


def test_a_running_head_set_a_hair_lower_than_the_others_goes_too() -> None:
    heads = ["Review | Environment"] * 7 + ["Review | Customers", "Customers", "Review | Sites"]
    pages: list[list[Item]] = [
        [(50, 46.6 if page > 6 else 46.2, head, "Helvetica", 12), *_body(page)]
        for page, head in enumerate(heads)
    ]
    text = "\n".join(_texts([*pages, *pages[:2]]))
    assert "Review" not in text
    assert "Customers" not in text


def _with_bar(page: int, *more: Item) -> list[Item]:
    bar: list[Item] = [(55 + 110 * n, 815, name, "Helvetica", 8) for n, name in enumerate(BAR)]
    return [*more, *_body(page), *bar]


def test_a_tag_that_names_the_part_of_the_navigation_bar_goes() -> None:
    tags = ("Planet / North", "Planet / North", "People", "Principle", "Planet", "People")
    titles = ("Climate", "Water", "Pay", "Conduct", "Waste", "Safety")
    texts = _texts(
        [
            _with_bar(n, (50, 60, tag, "Helvetica", 11), (50, 100, title, "Helvetica-Bold", 24))
            for n, (tag, title) in enumerate(zip(tags, titles, strict=True))
        ]
    )
    assert not [text for text in texts if text in tags]
    assert [text for text in texts if text in titles] == list(titles)


def test_the_title_of_a_part_stays_though_the_navigation_bar_names_it() -> None:
    texts = _texts(
        [_with_bar(n, (50, 100, name, "Helvetica-Bold", 24)) for n, name in enumerate(BAR)]
    )
    assert [text for text in texts if text in BAR] == list(BAR)


def test_the_dot_of_a_last_item_stays_though_it_recurs() -> None:
    pages: list[list[Item]] = []
    for page in range(6):
        items: list[Item] = [(50, 760, "•"), (72, 760, f"Safety of {SUBJECTS[page]} plants")]
        pages.append(_body(page) + items)
    found = kinds_of(read(make_pdf(pages)))
    assert sum(kind == "list_item" for kind, _ in found) == 6


def test_a_note_on_a_few_pages_stays_above_a_footer_that_goes() -> None:
    note = "See the glossary of the Northwind report for the words in italics"
    pages: list[list[Item]] = []
    for page in range(10):
        footer: Item = (50, 810, f"{page + 1} Northwind data sheet", "Helvetica", 7)
        notes: list[Item] = [(50, 770, note, "Helvetica", 6)] if page in (2, 4, 7) else []
        pages.append([*_body(page), *notes, footer])
    text = "\n".join(_texts([*pages, *pages[:2]]))
    assert text.count("glossary") == 3
    assert "data sheet" not in text


def test_the_zero_of_an_axis_with_wide_steps_is_no_ornament() -> None:
    axis: list[Item] = [(60 - 5 * (n > 0), 790 - 60 * n, str(40 * n)) for n in range(3)]
    texts = " ".join(_texts([_body(n, 100) + axis for n in range(4)]))
    assert texts.split().count("0") == 4


LINKS: list[Item] = [
    (60, 400, "Investors"), (60, 425, "Careers"), (60, 450, "Media"), (300, 400, "Suppliers"),
    (300, 425, "Orders by post"), (450, 400, "Privacy Statement"), (450, 425, "Terms of Use"),
    (60, 600, "New Zealand"), (160, 600, "© 2031 Northwind Energy plc. All rights reserved"),
]  # fmt: skip


def test_the_links_at_the_foot_of_a_printed_web_page_go() -> None:
    text = "\n".join(_texts([_body(0, 100), _body(1, 100) + LINKS]))
    assert text.endswith("this page is about solar.")


@pytest.mark.parametrize("last", ["The register of orders names each court and its country.", "12"])
def test_names_of_links_above_text_or_page_numbers_stay(last: str) -> None:
    text = "\n".join(_texts([_body(0, 100), [*_body(1, 100), *LINKS, (60, 640, last)]]))
    assert "Terms of Use" in text


class _Pages(Recited):
    """An engine that says of each picture what its turn is."""

    def __init__(self, pages: list[Recited]) -> None:
        self.pages = pages

    def read(self, picture: object) -> list[Word]:
        return self.pages.pop(0).words


def test_a_running_head_of_a_scan_goes_though_it_is_misread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heads = (
        "Verification Statement of Castellan Assurance",
        "Verificati0n Statement of Castellan Assurance",
        "Verification Staternent of CasteIlan Assurance",
        "Verificat on Statement of Castellan Assuranc",
    )
    pages = [
        recite([(50, 40, head), *((x, y, t) for x, y, t, *_ in _body(n))])
        for n, head in enumerate(heads)
    ]
    with_engine(monkeypatch, _Pages(pages))
    picture = scan(make_pdf([_body(0)]))
    text = read(_repeat(picture, len(heads))).text
    assert "Castellan" not in text
    assert text.count("Northwind") == len(heads)


def _repeat(data: bytes, times: int) -> bytes:
    import io

    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for _ in range(times):
        whole.import_pages(pypdfium2.PdfDocument(data))
    stream = io.BytesIO()
    whole.save(stream)
    return stream.getvalue()


def _row(line: int, high: int, text: str, sure: int) -> str:
    return "\t".join(map(str, (5, 1, 1, 1, line, 1, 40, 60 * line, 90, high, sure, text)))


@pytest.mark.parametrize(
    ("high", "sure", "text", "kept"),
    [(60, 74, "90000", False), (60, 95, "90%", True), (24, 74, "fvin", True)],
)
def test_icons_that_are_read_as_large_letters_are_left_out(
    high: int, sure: int, text: str, kept: bool
) -> None:
    plain = [_row(n, 24, "orders", 95) for n in range(1, 6)]
    table = "\n".join([*plain, _row(6, high, text, sure)])
    assert (text in [word.text for word in parse_table(table)]) is kept
