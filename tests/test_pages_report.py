"""The page of claims in a real browser: filters, keyboard, phone, paper, no script, no harm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from export_cases import claim, hostile, pledge, write

from extractor.batch import Outcome
from extractor.export import open_writer
from extractor.export.links import url

if TYPE_CHECKING:
    from pages_browser import Browser

pytest_plugins = ("pages_browser",)
PHONE = (390, 844)


@pytest.fixture(scope="module")
def report(corpus: dict[str, Outcome], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three documents of the corpus: a letter, a report in PDF, an article."""
    path = tmp_path_factory.mktemp("page") / "claims.html"
    names = ("openwire-halden-2024.txt", "veldmark-climate-2024.pdf", "coralis-shutdown.html")
    with open_writer(path) as writer:
        for name in names:
            writer.add(corpus[name].document, corpus[name].claims)
    return path


def test_it_loads_alone_and_without_complaint(report: Path, browser: Browser) -> None:
    page = browser(report)
    assert page.complaints() == []
    assert page.ask("return performance.getEntriesByType('resource').length") == 0


def test_every_claim_is_marked_where_it_stands(
    report: Path, corpus: dict[str, Outcome], browser: Browser
) -> None:
    page = browser(report)
    claims = corpus["veldmark-climate-2024.pdf"].claims
    shown = page.ask(
        "return Array.from(document.querySelectorAll('#d2 .claim'), (c) => "
        "Array.from(document.querySelectorAll(`mark[data-claim='${c.id.slice(1)}']`), "
        "(m) => m.textContent).join(''))"
    )
    wanted = sorted(claims, key=lambda each: (each.start, -each.end, each.id))
    assert [squeezed(text) for text in shown] == [squeezed(each.text) for each in wanted]


def squeezed(text: str) -> str:
    """Without white space and what stands between the cells of a row."""
    return "".join(text.replace("|", "").split())


def test_filter_by_type(report: Path, browser: Browser) -> None:
    page = browser(report)
    everything = page.count(".claim")
    metrics = page.count(".claim.metric")
    assert 0 < metrics < everything
    page.click("#filters input[value=metric]")
    assert page.count(".claim.metric") == 0
    assert page.count(".claim") == everything - metrics
    assert page.count("mark.metric:not(.off)") == 0
    assert page.text("#shown") == f"{everything - metrics} of {everything} claims"
    page.click("#filters [type=reset]")
    page.settle()
    assert page.count(".claim") == everything
    assert page.count("mark.metric.off") == 0


@pytest.mark.parametrize(
    ("name", "value", "attribute"),
    [
        ("modality", "pledge", "data-modality"),
        ("polarity", "negative", "data-polarity"),
        ("polarity", "none", "data-polarity"),
        ("topic", "esg:environment", "data-topics"),
    ],
)
def test_filter_by_what_is_known(
    name: str, value: str, attribute: str, report: Path, browser: Browser
) -> None:
    page = browser(report)
    page.choose(name, value)
    having = page.ask(f"return document.querySelectorAll(`[{attribute}~='{value}']`).length")
    assert page.count(".claim") == having
    assert page.count(f".claim[{attribute}~='{value}']") == having


def test_filter_by_confidence_and_words(report: Path, browser: Browser) -> None:
    page = browser(report)
    page.choose("confidence", "0.9")
    sure = page.ask(
        "return Array.from(document.querySelectorAll('.claim'))"
        ".filter((c) => c.dataset.confidence >= 0.9).length"
    )
    assert 0 < page.count(".claim") == sure
    page.choose("confidence", "0")
    page.choose("words", "SCOPE 1")
    assert 0 < page.count(".claim") < sure
    assert "scope 1" in page.ask(
        "return document.querySelector('.claim:not([hidden]) .quote').textContent.toLowerCase()"
    )


def test_a_number_in_the_text_opens_its_claim(report: Path, browser: Browser) -> None:
    page = browser(report)
    middle = "{block: 'center', behavior: 'instant'}"
    page.ask(f"document.querySelector('#d2 a.no.commitment').scrollIntoView({middle})")
    page.click("#d2 a.no.commitment")
    key = page.ask("return document.querySelector('#d2 a.no.commitment').hash")
    assert page.ask(f"return document.querySelector('{key} details').open")
    assert page.ask(f"return document.activeElement === document.querySelector('{key} summary')")
    box = page.ask(
        f"const b = document.querySelector('{key}').getBoundingClientRect();"
        "return [b.top, b.bottom, innerHeight]"
    )
    assert 0 < box[0] < box[2]


def test_an_address_with_a_claim_opens_it(report: Path, browser: Browser) -> None:
    page = browser(report, anchor="#c2-5")
    assert page.ask("return document.querySelector('#c2-5 details').open")


def test_the_list_follows_the_text(report: Path, browser: Browser) -> None:
    page = browser(report)
    page.ask(
        "document.documentElement.style.scrollBehavior = 'auto';"
        "Array.from(document.querySelectorAll('#d2 .text mark[id]')).at(-8).scrollIntoView()"
    )
    page.driver.execute_async_script("setTimeout(arguments[0], 250)")
    assert page.ask("return document.querySelector('#l2').scrollTop") > 500


def test_by_keyboard_alone(report: Path, browser: Browser) -> None:
    """Tab: skip links first; a claim opens with Enter; what has the focus is seen."""
    from selenium.webdriver.common.keys import Keys

    page = browser(report)
    page.keys(Keys.TAB)
    assert page.ask("return document.activeElement.hash") == "#documents"
    box = page.ask("return document.activeElement.getBoundingClientRect().left")
    assert box >= 0
    page.keys(Keys.ENTER)
    page.ask("document.querySelector('#c1-1 summary').focus()")
    page.keys(Keys.ENTER)
    assert page.ask("return document.querySelector('#c1-1 details').open")
    page.keys(Keys.TAB)
    assert page.ask("return document.activeElement.closest('.claim').id") == "c1-1"
    outline = page.ask("return getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_it_reads_without_script(report: Path, browser: Browser) -> None:
    page = browser(report, scripts=False)
    assert page.count("#filters") == 0
    assert page.count("#d1 .text mark") > 10
    assert page.count("#d1 .claim summary") > 10
    page.ask("document.querySelector('#c1-1 details').open = true")
    assert page.count("#c1-1 dl") == 1


@pytest.mark.parametrize("size", [PHONE, (320, 640), (768, 1024)])
def test_nothing_sticks_out_of_a_small_screen(
    size: tuple[int, int], report: Path, browser: Browser
) -> None:
    page = browser(report, size=size)
    assert page.ask("return document.documentElement.scrollWidth") <= size[0]


def test_on_a_phone_fingers_find_the_controls(report: Path, browser: Browser) -> None:
    page = browser(report, size=PHONE)
    assert not page.ask("return document.querySelector('#filters details').open")
    page.click("#filters summary")
    heights = page.ask(
        "return Array.from(document.querySelectorAll('#filters select, #filters button, .chip'), "
        "(e) => e.getBoundingClientRect().height)"
    )
    assert min(heights) >= 40


def test_dark_where_the_reader_wants_it(report: Path, browser: Browser) -> None:
    page = browser(report)
    page.settings(prefers_color_scheme="dark")
    ground = page.ask("return getComputedStyle(document.body).backgroundColor")
    page.settings(prefers_color_scheme="light")
    assert ground != page.ask("return getComputedStyle(document.body).backgroundColor")


def test_paper_has_the_facts_and_no_controls(report: Path, browser: Browser) -> None:
    page = browser(report)
    page.ask("dispatchEvent(new Event('beforeprint'))")
    page.print_media(True)
    assert page.count("#filters, .skip") == 0
    assert page.count("#d1 .claim dl") == page.count("#d1 .claim")
    assert page.ask("return getComputedStyle(document.querySelector('.list')).overflowY") == (
        "visible"
    )


def test_hostile_text_does_nothing(tmp_path: Path, browser: Browser) -> None:
    page = browser(write(tmp_path / "claims.html", hostile()))
    assert page.ask("return window.pwned === undefined")
    assert page.complaints() == []
    assert page.count(".claim") == 6
    page.choose("words", "<script>")
    assert page.count(".claim") == 6


def test_a_link_scrolls_to_the_claim_in_its_source(tmp_path: Path, browser: Browser) -> None:
    """A wrapped letter as plain text: the browser finds the words, across the line break too."""
    filler = "\n".join(f"Line {number} of the letter." for number in range(200))
    asked = "Halden Telecom should publish\nits retention periods soon"
    text = f"{filler}\n{asked}.\n{filler}"
    letter = tmp_path / "letter.txt"
    letter.write_text(text, "utf-8")
    link = url("letter.txt", page=None, text=asked, documents=tmp_path, folder=tmp_path)
    assert link is not None
    page = browser(letter, anchor=link.removeprefix("letter.txt"))
    page.driver.execute_async_script("setTimeout(arguments[0], 400)")
    assert page.ask("return scrollY") > 1500


def test_one_claim_and_none(tmp_path: Path, browser: Browser) -> None:
    page = browser(write(tmp_path / "claims.html", pledge()[:1]))
    assert page.text("h1") == "Claims in Open letter"
    with open_writer(tmp_path / "none.html"):
        pass
    page = browser(tmp_path / "none.html")
    assert page.complaints() == []
    assert page.text("h1") == "Claims in 0 documents"


def test_a_thousand_claims_are_filtered_at_once(tmp_path: Path, browser: Browser) -> None:
    claims = [
        claim(number, "metric" if number % 2 else "action", f"word {number} of many", number * 30)
        for number in range(3000)
    ]
    page = browser(write(tmp_path / "claims.html", claims, None))
    page.click("#filters input[value=metric]")
    assert page.count(".claim") == 1500
