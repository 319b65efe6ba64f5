"""The page as text: marks that keep the letters, nothing that runs, nothing from elsewhere."""

import re
from html import unescape
from pathlib import Path

import pytest
from export_cases import HOSTILE, PLEDGE, about, claim, hostile, pledge, write
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from extractor.export.links import url
from extractor.export.page.charts import bar_chart, year_chart
from extractor.export.page.marking import Marked, Marker
from extractor.export.sinks import Place
from extractor.models import Block, Cell, Document, Page
from extractor.reading import read_stretch

STYLES = Path(__file__).parent.parent / "extractor" / "export" / "page" / "templates"
VOID = {"input"}


def marked_up(text: str, spans: list[tuple[int, int]]) -> str:
    claims = [
        Marked(claim(number, "action", text[start:end], start), 1, number)
        for number, (start, end) in enumerate(spans, 1)
    ]
    return str(Marker(claims).mark(read_stretch(text, 0, len(text))))


@st.composite
def spans_of_text(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text("ab<&\"' é", min_size=1, max_size=30)).strip() or "a"
    place = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(place, place), max_size=6))
    return text, [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]


@given(spans_of_text())
def test_marks_nest_and_hold_the_very_letters(case: tuple[str, list[tuple[int, int]]]) -> None:
    """Whatever overlaps: tags close in order, the text is the text, each claim is its marks."""
    text, spans = case
    html = marked_up(text, spans)
    reading = read_stretch(text, 0, len(text))
    tree = LexborHTMLParser(f"<p>{html}</p>").css_first("p")
    assert tree is not None
    assert tree.text() == reading.text
    assert_balanced(html)
    for number, (start, end) in enumerate(spans, 1):
        pieces = [mark.text() for mark in tree.css(f'mark[data-claim="1-{number}"]')]
        wanted = "".join(
            letter
            for letter, offset in zip(reading.text, reading.offsets, strict=True)
            if start <= offset < end
        )
        assert "".join(pieces) == wanted
        assert len(tree.css(f"mark#m1-{number}")) == (1 if wanted else 0)


def assert_balanced(html: str) -> None:
    """Every tag is closed by its own name, in order."""
    is_open: list[str] = []
    for closing, name, ending in re.findall(r"<(/?)([a-z0-9]+)\b[^>]*?(/?)>", html):
        if not closing and not ending and name not in VOID:
            is_open.append(name)
        elif closing:
            assert is_open.pop() == name
    assert not is_open


@pytest.mark.parametrize(
    ("spans", "pieces"),
    [
        ([(0, 9), (4, 6)], [["cut by 50"], ["50"]]),
        ([(0, 6), (4, 9)], [["cut by"], ["by", " 50"]]),
        ([(0, 3), (0, 3)], [["cut"], ["cut"]]),
        ([(0, 3), (3, 6)], [["cut"], [" by"]]),
    ],
    ids=["one in the other", "across each other", "the same", "side by side"],
)
def test_a_claim_is_one_mark_or_several_in_a_row(
    spans: list[tuple[int, int]], pieces: list[list[str]]
) -> None:
    text = "cut by 50"
    tree = LexborHTMLParser(marked_up(text, spans))
    found = [
        [mark.text() for mark in tree.css(f'mark[data-claim="1-{number}"]')]
        for number in range(1, len(spans) + 1)
    ]
    assert ["".join(each) for each in found] == [text[a:b] for a, b in spans]
    assert [len(each) for each in found] == [len(each) for each in pieces]


def test_a_claim_over_two_paragraphs_has_one_anchor() -> None:
    text = "one two\n\nthree four"
    over = Marked(claim(1, "finding", text[4:14], 4), 1, 1)
    marker = Marker([over])
    first, second = (marker.mark(read_stretch(text, *span)) for span in ((0, 7), (9, 19)))
    assert 'id="m1-1"' in first
    assert 'id="m1-1"' not in second
    assert ("href" in first, "href" in second) == (False, True)


def parsed(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text("utf-8"))


def test_the_text_of_the_document_is_shown_as_it_reads(tmp_path: Path) -> None:
    text = f"# Plan\n\n{PLEDGE}.\n\nScope 1 | 9,412"
    row = len(text) - 15
    document = Document(
        id="ab" * 32,
        source="plan.md",
        text=text,
        pages=(Page(number=1, label="iv", start=0, end=len(text), width=1, height=1),),
        blocks=(
            Block(kind="heading", start=0, end=6, level=1, skips=((0, 2),)),
            Block(kind="paragraph", start=8, end=8 + len(PLEDGE) + 1),
            Block(
                kind="table_row",
                start=row,
                end=len(text),
                cells=(
                    Cell(start=row, end=row + 7, column_header="what"),
                    Cell(start=row + 10, end=len(text), row_header="Scope 1"),
                ),
            ),
        ),
    )
    one = claim(1, "commitment", PLEDGE, 8)
    two = claim(2, "metric", "9,412", row + 10)
    page = parsed(write(tmp_path / "claims.html", [one, two], document))
    body = page.css_first(".text")
    assert body is not None
    assert [each.text() for each in body.css("h3, p, td, th")] == [
        "Page 1 (printed iv)",
        "Plan",
        f"{PLEDGE}.",
        "Scope 1",
        "9,412",
    ]
    assert [each.text() for each in body.css("mark")] == [PLEDGE, "9,412"]


def test_without_the_document_its_sentences_stand_there(tmp_path: Path) -> None:
    page = parsed(write(tmp_path / "claims.html", pledge()))
    body = page.css_first(".text")
    assert body is not None
    assert " ".join(body.text().split()).startswith(f"Climate {PLEDGE}")
    assert len(body.css("mark[id]")) == 3
    assert "wasn’t at hand" in page.css_first(".note").text()  # type: ignore[union-attr]


def test_the_list_shows_page_rule_and_values(tmp_path: Path) -> None:
    page = parsed(write(tmp_path / "claims.html", pledge()))
    facts = {
        div.css_first("dt").text(): div.css_first("dd").text()  # type: ignore[union-attr]
        for div in page.css("#c1-2 dl div")
    }
    assert facts["Page"] == "3 (printed 2)"
    assert facts["Rule"] == "metric.test"
    assert facts["Confidence"] == "0.90"
    assert facts["Value"] == "50 percent · target · falling · Scope 1 emissions · 2030"
    links = {a.text(): a.attributes["href"] for a in page.css("#c1-1 .go a")}
    assert links["In the text"] == "#m1-1"
    assert links["value: M2"] == "#c1-2"
    assert str(links["Page 3 of the source"]).endswith("letters/openwire.pdf#page=3")


@pytest.mark.parametrize(
    "source",
    ["javascript:alert(1).html", "data:text/html,x.html", "//evil.example/x.html", "item 7"],
)
def test_no_link_leads_where_a_document_wants(source: str, tmp_path: Path) -> None:
    one = claim(1, "action", PLEDGE, page=None, document=about(source=source))
    page = parsed(write(tmp_path / "claims.html", [one]))
    hrefs = [str(a.attributes["href"]) for a in page.css("a[href]")]
    assert not [href for href in hrefs if not href.startswith("#")]


@pytest.mark.parametrize(
    ("source", "text", "link"),
    [
        ("a.html", "cut by 50%, soon", "a.html#:~:text=cut%20by%2050%25%2C%20soon"),
        ("a.html", "year-end", "a.html#:~:text=year%2Dend"),
        (
            "a.html",
            "one two three four five six seven eight nine ten eleven twelve thirteen",
            "a.html#:~:text=one%20two%20three%20four%20five%20six,"
            "eight%20nine%20ten%20eleven%20twelve%20thirteen",
        ),
        (
            "a.txt",
            "publish its own\nretention periods soon",
            "a.txt#:~:text=publish%20its%20own,retention%20periods%20soon",
        ),
        ("a.txt", "the\nretention periods soon", "a.txt#:~:text=retention%20periods%20soon"),
        ("a.docx", "publish", "a.docx"),
        ("https://example.org/a?b=1#c", "cut", "https://example.org/a?b=1#:~:text=cut"),
    ],
)
def test_a_link_leads_to_the_words(source: str, text: str, link: str, tmp_path: Path) -> None:
    assert url(source, page=None, text=text, documents=tmp_path, folder=tmp_path) == link


def test_hostile_text_is_text(tmp_path: Path) -> None:
    html = write(tmp_path / "claims.html", hostile()).read_text("utf-8")
    page = LexborHTMLParser(html)
    assert len(page.css("script")) == 1
    assert not page.css("img, iframe, object, link, base, [onerror], [onclick], [style]")
    assert "\x00" not in html
    assert "{{7*7}}" in html
    quotes = [each.text(strip=True) for each in page.css(".list .quote")]
    assert quotes[0].startswith('=HYPERLINK("http://evil.example","x")')
    assert "</script><script>window.pwned=1</script>" in quotes[0]
    assert_balanced(html.partition("<body>")[2].partition("<script>")[0].replace("<body>", ""))


def test_nothing_is_fetched(tmp_path: Path) -> None:
    html = write(tmp_path / "claims.html", pledge()).read_text("utf-8")
    assert not re.search(r"@import|url\(", html)
    assert not LexborHTMLParser(html).css("[src], link[href], object, embed")
    assert "default-src 'none'" in unescape(html)


def test_documents_without_claims_are_listed(tmp_path: Path) -> None:
    empty = Document(id="cd" * 32, source="note.txt", text="Nothing is claimed here.")
    from extractor.export import open_writer

    with open_writer(tmp_path / "claims.html") as writer:
        writer.add(empty, [])
        writer.add(None, pledge())
    page = parsed(tmp_path / "claims.html")
    rows = [row.text(strip=True) for row in page.css(".documents tbody th")]
    assert rows == ["note.txt", "Open letter"]
    assert "Nothing is claimed here." in page.css_first("#d1 .text").text()  # type: ignore[union-attr]


def test_memory_does_not_hold_the_documents(tmp_path: Path) -> None:
    from extractor.export.page import Page as Sink

    sink = Sink(Place(tmp_path / "t", tmp_path / "f.html", Path()))
    for number in range(50):
        sink.add(None, [claim(number, "action", PLEDGE, document=about(id=f"{number:064x}"))])
    held = sum(len(str(each)) for each in sink._listed)
    assert held < 50 * 1500
    sink.finish()
    assert (tmp_path / "t").stat().st_size > 50 * 1500


# Charts


def test_a_chart_says_its_figures_in_words() -> None:
    chart = bar_chart("Types", [("commitment", 12, "commitment"), (HOSTILE, 3, "topic")])
    tree = LexborHTMLParser(str(chart))
    label = tree.css_first("svg").attributes["aria-label"]  # type: ignore[union-attr]
    assert label is not None
    assert label.startswith("Types: commitment 12, ")
    assert not tree.css("script")


def test_bars_are_as_long_as_their_counts() -> None:
    tree = LexborHTMLParser(str(bar_chart("x", [("a", 10, "a"), ("b", 5, "b"), ("c", 0, "c")])))
    widths = [float(str(rect.attributes["width"])) for rect in tree.css("rect")]
    assert widths[0] == 2 * widths[1] > 0 == widths[2]


def test_columns_of_years_stack_and_skip_empty_years() -> None:
    years = {(2025, "commitment"): 4, (2025, "recommendation"): 2, (2030, "commitment"): 3}
    tree = LexborHTMLParser(str(year_chart("x", years, ("commitment", "recommendation"))))
    assert [text.text() for text in tree.css("text.year")] == ["2025", "2030"]
    assert [text.text() for text in tree.css("text.sum")] == ["6", "3"]
    heights = [float(str(rect.attributes["height"])) for rect in tree.css("rect")]
    assert heights[0] == pytest.approx(2 * heights[1], abs=0.2)


# Colours


def tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", css))


def luminance(colour: str) -> float:
    """Relative luminance as in WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_read(scheme: str) -> None:
    """Contrast of at least 4.5 (WCAG AA), of text on paper and of the letter in a coloured box."""
    light, dark = (STYLES / "base.css").read_text("utf-8").split("prefers-color-scheme: dark")
    found = tokens(light) if scheme == "light" else tokens(dark.split("}")[0])
    kinds = "recommendation commitment action finding metric deadline ink soft link".split()
    for name in kinds:
        for ground in ("paper", "sheet"):
            assert contrast(found[name], found[ground]) >= 4.5, (name, ground)
