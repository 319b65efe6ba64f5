"""The page of a comparison: both sides side by side, links to the place, nothing that harms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from compare_cases import FOUND, SAID, comparison, hostile, indicator, matrix, quote
from selectolax.lexbor import LexborHTMLParser

from extractor.compare.page import page
from extractor.compare.page_views import heat, marked, points_words, score_words, section_words

if TYPE_CHECKING:
    from pages_browser import Browser

pytest_plugins = ("pages_browser",)
PHONE = (390, 844)


def shown(result: Any, folder: Path) -> LexborHTMLParser:
    return LexborHTMLParser(page(result, folder=folder, documents=folder))


def words(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(each.text().split()) for each in tree.css(selector)]


def test_a_line_has_scores_over_the_years_and_the_verdict(tmp_path: Path) -> None:
    tree = shown(comparison(), tmp_path)
    first, second, third = words(tree, ".line > summary")
    assert first == "G1 Title of G1 2017: – 2018: 42.5 ○ gap"
    assert second.endswith("▲ claimed beyond disclosure in part out of date")
    assert third.endswith("· nothing to compare")
    assert words(tree, ".map h4") == ["Governance", "Freedom of expression", "Privacy"]


def test_both_sides_are_quoted_in_their_sentences(tmp_path: Path) -> None:
    tree = shown(comparison(), tmp_path)
    company, assessor = tree.css("#\\32 018-F8 .sides > section")
    assert company.css_first("blockquote p").text() == f"However, {SAID} number 0, as before."  # type: ignore[union-attr]
    assert company.css_first("mark").text() == f"{SAID} number 0"  # type: ignore[union-attr]
    assert assessor.css_first("mark").text() == FOUND  # type: ignore[union-attr]
    assert "practice" in company.css_first(".tags").text()  # type: ignore[union-attr]
    assert "− criticism" in assessor.css_first(".tags").text()  # type: ignore[union-attr]


def test_many_quotes_fold_and_none_is_lost(tmp_path: Path) -> None:
    tree = shown(comparison(), tmp_path)
    company = tree.css("#\\32 018-F8 .sides > section")[0]
    assert len(company.css("blockquote")) == 8
    assert words(tree, "#\\32 018-F8 .more > summary") == [
        "2 more",
        "1 set aside: about something else",
    ]


def test_what_makes_a_claim_specific_is_shown_with_its_words(tmp_path: Path) -> None:
    tree = shown(comparison(), tmp_path)
    assert words(tree, ".feature")[0] == "number every user"
    assert words(tree, ".absent")[0] == "no date"


def test_a_quote_names_document_date_page_and_leads_there(tmp_path: Path) -> None:
    tree = shown(comparison(), tmp_path)
    foot = tree.css_first("#\\32 018-F8 .sides blockquote footer")
    assert foot is not None
    said = " ".join(foot.text().split())
    assert said.startswith(
        "Halden Telecom: Progress report, 2023-05-02, page 12 (printed 10) · Content"
    )
    link = foot.css_first("a")
    assert link is not None
    assert link.attributes["href"] == "reports/halden-2023.pdf#page=12"
    other = tree.css_first("#\\32 018-G1 blockquote footer a")
    assert other is not None
    wanted = "cards/halden.html#:~:text=Halden%20Telecom%20failed%20to%20disclose"
    assert str(other.attributes["href"]).startswith(wanted)


def test_reason_rule_and_what_a_score_can_not_show(tmp_path: Path) -> None:
    tree = shown(comparison(), tmp_path)
    assert words(tree, "#\\32 018-P1 .remark") == ["A score alone can't show which parts."]
    assert words(tree, "#\\32 018-G1 .reason") == ["The reason for G1."]
    (facts,) = words(tree, "#\\32 018-G1 .facts")
    assert facts == (
        "−2.5 points from 2017 to 2018 · basis: both · rule practice-and-lack · distance 0.50"
    )
    assert words(tree, "#\\32 018-F8 .remark") == [
        "Out of date: the finding is of 2021, the claim of 2023-05-02."
    ]


def test_rank_name_answers_deadlines_sources_and_whose_scores(tmp_path: Path) -> None:
    tree = shown(comparison(), tmp_path)
    assert "Assessed as Halden Mobile. Rank 3 of 12, tied." in words(tree, ".standing")[0]
    assert words(tree, ".answer") == ["◐ partly answered"]
    assert words(tree, ".due") == ["2024-05-01 is to come, asked"]
    assert words(tree, ".sources tbody th") == ["Progress report", "Halden card"]
    assert "Ranking Digital Rights (CC BY 4.0)" in words(tree, ".attribution")[0]
    assert "A note for the reader." in words(tree, ".remark")


def test_hostile_text_is_text(tmp_path: Path) -> None:
    for result in (hostile(), matrix(hostile())):
        text = page(result, folder=tmp_path, documents=tmp_path)
        tree = LexborHTMLParser(text)
        assert len(tree.css("script")) == 1
        assert not tree.css("img, iframe, object, link, base, [onerror], [onclick], [style]")
        hrefs = [str(a.attributes["href"]) for a in tree.css("a[href]")]
        assert not [href for href in hrefs if not href.startswith("#")]
        assert "\x00" not in text
        assert "{{7*7}}" in text


def test_a_mark_outside_of_its_sentence_is_the_claim_alone() -> None:
    assert marked(quote("X & Y", "a.pdf", sentence="Z", sentence_start=0)) == (
        "<mark>X &amp; Y</mark>"
    )


@pytest.mark.parametrize(
    ("score", "colour", "said"),
    [(None, "none", "–"), (0.0, "h0", "0"), (16.67, "h2", "16.7"), (100.0, "h10", "100")],
)
def test_scores(score: float | None, colour: str, said: str) -> None:
    assert (heat(score), score_words(score)) == (colour, said)


@pytest.mark.parametrize(("points", "said"), [(2.0, "+2"), (-0.55, "−0.6"), (0.0, "+0")])
def test_points(points: float, said: str) -> None:
    assert points_words(points) == said


def test_a_section_is_named_without_the_title() -> None:
    assert section_words(quote("x", "reports/halden-2023.pdf")) == "Content"


def test_the_matrix_leads_to_the_quotes(tmp_path: Path) -> None:
    tree = shown(matrix(comparison(), comparison(company="Quillnet")), tmp_path)
    assert words(tree, ".matrix tbody th") == ["Halden Telecom", "Quillnet"]
    hrefs = [str(a.attributes["href"]) for a in tree.css(".matrix tbody .box a")]
    assert hrefs[:3] == ["#c1-2018-G1", "#c1-2018-F8", "#c1-2018-P1"]
    ids = [each.attributes["id"] for each in tree.css("[id]")]
    assert {href[1:] for href in hrefs} <= set(ids)
    assert len(ids) == len(set(ids))


# In the browser.


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "comparison.html"
    path.write_text(page(comparison(), folder=tmp_path, documents=tmp_path), "utf-8")
    return path


def test_it_loads_alone_and_without_complaint(written: Path, browser: Browser) -> None:
    shown = browser(written)
    assert shown.complaints() == []
    assert shown.ask("return performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_a_cell_opens_both_sides(scripts: bool, written: Path, browser: Browser) -> None:
    page = browser(written, scripts=scripts)
    assert page.count(".sides") == 0
    cell = page.driver.find_element("css selector", ".line[data-category=F] summary .cell.this")
    cell.click()
    assert page.count(".sides") == 1
    left, right = page.ask(
        "return Array.from(document.querySelectorAll('.line[open] .sides > section'), "
        "(s) => s.getBoundingClientRect().left)"
    )
    assert right > left + 300
    assert page.count("#filters") == (1 if scripts else 0)


def test_filters(written: Path, browser: Browser) -> None:
    page = browser(written)
    page.click("#filters input[value=gap]")
    assert page.count(".line") == 2
    assert page.text("#shown") == "2 of 3 indicators"
    assert page.count(".map h4") == 2
    page.choose("category", "P")
    assert page.count(".line") == 1
    page.click("#filters [type=reset]")
    page.settle()
    page.choose("source", "1")
    assert page.ask(
        "return Array.from(document.querySelectorAll('.line:not([hidden]) .code'), "
        "(e) => e.textContent)"
    ) == ["F8"]
    page.click("#open")
    assert page.count(".sides blockquote[data-source='2']") == 0
    assert page.count(".sides blockquote[data-source='1']") == 5


def test_by_keyboard(written: Path, browser: Browser) -> None:
    from selenium.webdriver.common.keys import Keys

    page = browser(written)
    page.ask("document.querySelector('.line summary').focus()")
    page.keys(Keys.ENTER)
    assert page.count(".sides") == 1
    page.keys(Keys.TAB)
    assert page.ask("return document.activeElement.matches('.line[open] .panel a')")


@pytest.mark.parametrize("size", [PHONE, (320, 640), (768, 1024)])
def test_nothing_sticks_out_of_a_small_screen(
    size: tuple[int, int], written: Path, browser: Browser
) -> None:
    page = browser(written, size=size)
    page.click("#open")
    assert page.ask("return document.documentElement.scrollWidth") <= size[0]


def test_a_wide_matrix_scrolls_in_its_own_frame(tmp_path: Path, browser: Browser) -> None:
    many = tuple(indicator(f"P{number}", "gap") for number in range(1, 60))
    index = comparison().indexes[0].model_copy(update={"indicators": many})
    path = tmp_path / "matrix.html"
    path.write_text(page(matrix(comparison(indexes=(index,)))), "utf-8")
    shown = browser(path, size=PHONE)
    assert shown.ask("return document.documentElement.scrollWidth") <= PHONE[0]
    assert shown.ask("return document.querySelector('.wide.matrix').scrollWidth") > 1000


def test_on_a_phone_the_sides_stand_below_each_other(written: Path, browser: Browser) -> None:
    page = browser(written, size=PHONE)
    page.click("#open")
    tops = page.ask(
        "return Array.from(document.querySelectorAll('.line .sides > section'), "
        "(s) => s.getBoundingClientRect().top)"
    )
    assert tops == sorted(tops)
    assert len(set(tops)) == len(tops)


def test_on_paper_closed_lines_stay_one_line(written: Path, browser: Browser) -> None:
    page = browser(written)
    page.click(".line summary")
    page.print_media(True)
    assert page.count("#filters") == 0
    assert page.count(".line summary") == 3
    assert page.count(".sides") == 1


def test_hostile_text_does_nothing(tmp_path: Path, browser: Browser) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(page(matrix(hostile())), "utf-8")
    shown = browser(path)
    shown.click("#open")
    assert shown.ask("return window.pwned === undefined")
    assert shown.complaints() == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_cell_of_the_matrix_opens_what_it_leads_to(
    scripts: bool, tmp_path: Path, browser: Browser
) -> None:
    path = tmp_path / "matrix.html"
    path.write_text(page(matrix(comparison(), comparison(company="Quillnet"))), "utf-8")
    shown = browser(path, scripts=scripts)
    assert shown.count(".panel") == 0
    shown.driver.find_element("css selector", "a[href='#c2-2018-F8']").click()
    assert shown.count("#c2-2018-F8") == 1
    assert shown.count(".panel") == 1


def test_an_indicator_with_nothing_at_all(tmp_path: Path) -> None:
    bare = indicator("G1", None, history=(), change=None, score=None, distance=None)
    index = comparison().indexes[0].model_copy(update={"indicators": (bare,)})
    tree = shown(comparison(indexes=(index,), deadlines=(), recommendations=()), tmp_path)
    assert words(tree, ".line > summary") == ["G1 Title of G1 · nothing to compare"]
    assert not tree.css(".asked")


def test_a_matrix_is_filtered_by_a_document_of_any_company(
    tmp_path: Path, browser: Browser
) -> None:
    one, other = comparison(), comparison(company="Quillnet")
    own = other.documents[0].model_copy(update={"source": "quillnet.pdf", "id": "ef" * 32})
    other = other.model_copy(update={"documents": (own, *other.documents)})
    path = tmp_path / "matrix.html"
    path.write_text(page(matrix(one, other)), "utf-8")
    seen = browser(path)
    names = "return [...document.querySelectorAll('[name=source] option')].map(o => o.value)"
    assert seen.ask(names) == ["", "1", "2", "3"]
    lines = len(one.indexes[0].indicators) + len(other.indexes[0].indicators)
    assert seen.text("#shown") == f"{lines} of {lines} indicators"
    shown_by = {}
    for number in ("1", "2", "3"):
        seen.choose("source", number)
        shown_by[number] = int(seen.text("#shown").split()[0])
    assert sorted(shown_by.values())[0] == 0, "nothing quotes the third document"
    assert 0 < max(shown_by.values()) < lines
    seen.choose("source", "")
    assert seen.text("#shown") == f"{lines} of {lines} indicators"


def test_a_matrix_says_what_holds_of_all_its_companies(tmp_path: Path) -> None:
    made = matrix(comparison()).model_copy(update={"notes": ("Left out: <b>none.txt</b>",)})
    assert words(shown(made, tmp_path), "header .remark") == ["Left out: <b>none.txt</b>"]
