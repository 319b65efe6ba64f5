"""Plain text, Markdown and JSON Lines: the text stays as it is, the blocks hide the mark-up."""

import json
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.ingest import read_bytes
from extractor.models import Document
from tests.readers_cases import check_offsets, pairs, read, readings

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"

LETTER = """\
OpenWire Foundation
Rue des Deux Ponts 14, 1205 Geneva

4 March 2024

Re: Halden Telecom and its orders

Dear Ms. Solvang,

OpenWire Foundation is an independent organisation that studies how
telephone companies treat the people who depend on them. We write to
you about our survey.

What we ask

1. Halden Telecom should publish its process for responding to network
   shutdown orders.
2. The company should extend its report to all five markets.

Yours sincerely,

Baptiste Ferrand
Director of Research
"""


def test_letter_in_wrapped_lines() -> None:
    found = pairs(read(LETTER, "letter.txt"))
    assert found == [
        ("letterhead", "OpenWire Foundation Rue des Deux Ponts 14, 1205 Geneva"),
        ("letterhead", "4 March 2024"),
        ("heading", "Re: Halden Telecom and its orders"),
        ("paragraph", "Dear Ms. Solvang,"),
        (
            "paragraph",
            "OpenWire Foundation is an independent organisation that studies how telephone "
            "companies treat the people who depend on them. We write to you about our survey.",
        ),
        ("heading", "What we ask"),
        (
            "list_item",
            "Halden Telecom should publish its process for responding to network shutdown orders.",
        ),
        ("list_item", "The company should extend its report to all five markets."),
        ("paragraph", "Yours sincerely,"),
        ("letterhead", "Baptiste Ferrand Director of Research"),
    ]


def test_items_stand_under_their_heading() -> None:
    document = read(LETTER, "letter.txt")
    assert {b.heading for b in document.blocks if b.kind == "list_item"} == {"What we ask"}


def test_characters_stay_as_they_are() -> None:
    text = "Halden **will** cut\r\nits emissions.\r\n\r\n\tNext – “line”.\f\n"
    assert read(text, "a.txt").text == text


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Its **data retention policies.** More.", "Its data retention policies. More."),
        ("Join us at [RightsCon](https://x.example/a_b_c).", "Join us at RightsCon."),
        ("Results: <https://halden.example/index>.", "Results: https://halden.example/index."),
        ("***Bold and slanted*** words of `code` here.", "Bold and slanted words of code here."),
        ("It is 5 * 3 * 4 or 5*3*4 of a_b_c.", "It is 5 * 3 * 4 or 5*3*4 of a_b_c."),
        ("An open **mark stays here", "An open **mark stays here"),
        ("Water <b>use</b> fell<!-- check --> again.", "Water use fell again."),
        ("Cuts of 8%\\* were made.", "Cuts of 8%* were made."),
        ("They dis\u00adclose\u200b it\x00.", "They disclose it."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_mark_up_is_not_read(name: str, written: str, read_as: str) -> None:
    assert readings(read(written, name)) == [read_as]


@pytest.mark.parametrize(
    ("marker", "second"),
    [
        ("-", "-"), ("*", "*"), ("•", "•"), ("–", "–"), ("●", "●"), ("(a)", "(b)"), ("a)", "b)"),
        ("1.", "2."), ("1)", "2)"), ("(1)", "(2)"), ("(i)", "(ii)"), ("5.1", "5.2"),
    ],
)  # fmt: skip
def test_lists_of_every_marker(marker: str, second: str) -> None:
    text = f"We will:\n{marker} Cut emissions by half;\n{second} Publish a report.\n"
    document = read(text, "a.txt")
    assert pairs(document) == [
        ("paragraph", "We will:"),
        ("list_item", "Cut emissions by half;"),
        ("list_item", "Publish a report."),
    ]
    assert [block.lead_in for block in document.blocks] == [None, "We will:", "We will:"]


def test_a_list_in_a_list_has_its_own_lead_in() -> None:
    text = "We will:\n\n- report;\n- fix dates:\n  - by 2030\n  - by 2040\n- stop.\n"
    found = [block.lead_in for block in read(text, "a.txt").blocks]
    assert found == [None, "We will:", "We will:", "fix dates:", "fix dates:", "We will:"]


@pytest.mark.parametrize(
    "text",
    [
        "The plant at the mouth of the river is known to emit more than\n2.5 Mt of carbon dioxide.",
        "This is laid down in section\n(a) of the act, and the company knows it very well.",
        "In the autumn of the year\n2019. That was when Halden began to publish its orders.",
    ],
)
def test_a_number_at_a_line_start_is_no_marker(text: str) -> None:
    assert readings(read(text, "a.txt")) == [text.replace("\n", " ")]


@pytest.mark.parametrize(
    "title", ["WHAT WE FOUND", "What we found", "**Recommendation:**", "2. Data Security"]
)
def test_a_title_is_no_part_of_the_paragraph_below(title: str) -> None:
    text = f"{title}\n\nHalden Telecom did not disclose the number of orders it received.\n"
    document = read(text, "a.txt")
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"]
    assert document.blocks[1].heading == readings(document)[0]


@pytest.mark.parametrize(
    "line",
    [
        "Dear Ms. Solvang,",
        "Yours sincerely,",
        "12 September 2018",
        "The company should publish its process.",
        "https://halden.example/index",
        "letters@openwire.example",
    ],
)
def test_no_title(line: str) -> None:
    text = f"{line}\n\nHalden Telecom did not disclose the number of orders it received.\n"
    assert "heading" not in [block.kind for block in read(text, "a.txt").blocks]


@pytest.mark.parametrize("between", ["\n\n\n\n", "\n\n- 4 -\n\n", "\n\nPage 3 of 12\n\n", "\n\f"])
def test_a_paragraph_goes_on_behind_a_page_break(between: str) -> None:
    text = f"A similar set of letters and{between}company responses were published in 2016.\n"
    text = f"Letters went to each of the operators. {text}"
    assert readings(read(text, "a.txt")) == [
        "Letters went to each of the operators. A similar set of letters and "
        "company responses were published in 2016."
    ]


def test_a_page_number_is_hidden_only_where_it_stands() -> None:
    first = "Letters went to each of the operators and a similar set of letters and"
    text = f"Dear Ms. Solvang,\n{first}\n\n- 4 -\n\nresponses were published in 2016.\n"
    document = read(text, "a.txt")
    check_offsets(document)
    assert readings(document) == ["Dear Ms. Solvang,", f"{first} responses were published in 2016."]


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("climate-\nrelated risks", "climate-related risks"),
        ("its disclo-\nsure to the market", "its disclosure to the market"),
        ("short-\nand long-term risks", "short- and long-term risks"),
    ],
)
def test_words_broken_at_a_line_end(broken: str, joined: str) -> None:
    text = f"In a hotter climate, the company wrote of {broken} in the report of last year."
    assert joined in readings(read(text, "a.txt"))[0]


def test_closing_right_under_the_last_item() -> None:
    document = read("- Publish the report.\nYours sincerely,\nBaptiste Ferrand\n", "a.txt")
    check_offsets(document)
    assert readings(document) == [
        "Publish the report.",
        "Yours sincerely,",
        "Baptiste Ferrand",
    ]


def test_markdown_table_has_headed_cells() -> None:
    text = (
        "## Energy\n\n| | FY2022 | FY2023 |\n|---|---:|---:|\n| Voluntary turnover (%) | 11.9 "
        "| 12.3 |\n| Electricity, MWh | 1,000 | – |\n"
    )
    document = read(text, "a.md")
    cells = [cell for block in document.blocks for cell in block.cells]
    seen = [
        (document.text[c.start : c.end], c.row_header, c.column_header, c.unit, c.period)
        for c in cells
        if c.row_header
    ]
    assert seen == [
        ("11.9", "Voluntary turnover (%)", "FY2022", "%", "FY2022"),
        ("12.3", "Voluntary turnover (%)", "FY2023", "%", "FY2023"),
        ("1,000", "Electricity, MWh", "FY2022", "MWh", "FY2022"),
        ("–", "Electricity, MWh", "FY2023", None, "FY2023"),
    ]
    assert readings(document)[2] == "Voluntary turnover (%) 11.9 12.3"


def test_markdown_headings_make_a_path() -> None:
    document = read("# Report\n\n## Climate\n\n### Targets ###\n\nWe will cut.\n", "a.md")
    assert document.blocks[-1].heading == "Report > Climate > Targets"


def test_code_and_front_matter_are_not_read() -> None:
    front = "---\ntitle: Policy\nauthor: Halden Telecom\ndate: 2024-03-01\n---\n"
    text = f"{front}\nWe will cut.\n\n```\nx = 1\n```\n"
    document = read(text, "a.md")
    assert readings(document) == ["We will cut."]
    assert document.meta == {"title": "Policy", "author": "Halden Telecom", "date": "2024-03-01"}
    assert document.text == text


def test_an_open_code_fence_hides_nothing() -> None:
    assert (
        readings(read("```\nHalden will cut emissions.\n", "a.md"))[-1]
        == "Halden will cut emissions."
    )


def test_items_of_json_lines() -> None:
    lines = [
        {"id": "n1", "text": "Halden **will** cut.", "date": "2024-01-02", "author": {"name": "H"}},
        {"id": 7, "text": "- Publish it."},
    ]
    data = "\n".join(json.dumps(line) for line in lines).encode()
    first, second = read_bytes(data, "items.jsonl")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.source, first.text, second.source) == ("n1", "Halden **will** cut.", "7")
    assert first.meta == {"date": "2024-01-02", "author": "H"}
    assert (readings(first), readings(second)) == (["Halden will cut."], ["Publish it."])


def test_broken_lines_leave_the_others() -> None:
    data = b'{"id":"a","text":"Fine."}\nbroken\n[1]\n{"id":"x"}\n\n{"id":"b","text":"Also."}'
    found = read_bytes(data, "items.jsonl")
    assert [one.source for one in found] == [
        "a", "items.jsonl:2", "items.jsonl:3", "items.jsonl:4", "b",
    ]  # fmt: skip
    reasons = [one.reason for one in found if isinstance(one, InputError)]
    assert reasons[1:] == [
        "is no JSON object but a list",
        'has no "text": an item needs "id" and "text"',
    ]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not there")
@pytest.mark.parametrize(
    "name", ["letter-tencent-2018.txt", "letter-alibaba-2021.txt", "article-tencent-esg-2023.txt"]
)
def test_labelled_sentences_lie_in_one_block(name: str) -> None:
    """Labels of claims may begin with marks of a list; they never reach over two blocks."""
    document = read((SEEDS / name).read_bytes(), name)
    check_offsets(document)
    lines = (SEEDS / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = next(item for item in map(json.loads, lines) if item["file"] == name)
    for claim in gold["claims"]:
        inside = [b for b in document.blocks if b.start <= claim["start"] and claim["end"] <= b.end]
        assert len(inside) == 1
        assert inside[0].kind in ("paragraph", "list_item")


def test_mark_up_far_into_a_long_paragraph_is_hidden() -> None:
    words = "Halden will cut **all** of it [here](https://x.example). " * 400
    assert readings(read(words, "a.txt")) == [" ".join(["Halden will cut all of it here."] * 400)]
