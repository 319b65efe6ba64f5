"""Sentences that the small parser reads wrongly, and what is found in them all the same."""

import pytest

from extractor.components.sentences import cut
from extractor.explain import document_of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Topical Assessments We audit sites. We pay.",
            ["Topical Assessments", "We audit sites.", "We pay."],
        ),
        (
            "Water Stewardship and Reuse Our sites reuse water.",
            ["Water Stewardship and Reuse", "Our sites reuse water."],
        ),
        ("Our Approach Our policy is clear.", ["Our Approach", "Our policy is clear."]),
        ("Human Rights In 2024, Halden cut it.", ["Human Rights", "In 2024, Halden cut it."]),
        ("As Halden We believe in water.", ["As Halden We believe in water."]),
        ("How We Work", ["How We Work"]),
        ("The Board said They do.", ["The Board said They do."]),
    ],
)
def test_title_run_into_a_sentence_is_cut_off(text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in cut(text)] == wanted


@pytest.mark.parametrize(
    ("text", "rule", "span"),
    [
        (
            "As a member of the Alliance, Halden Telecom plc is committed to paying fair wages.",
            "commitment.pledge",
            "Halden Telecom plc is committed to paying fair wages",
        ),
        (
            "We aim to, firstly, publish our tests and, secondly, train our staff.",
            "commitment.aim",
            "We aim to, firstly, publish our tests",
        ),
        ("Cut waste by 20% by 2031.", "commitment.listed", "Cut waste by 20% by 2031"),
        (
            "Reduce 20% of our waste by 2031.",
            "commitment.listed",
            "Reduce 20% of our waste by 2031",
        ),
    ],
)
def test_claim_is_found_in_spite_of_the_parse(extractor, text: str, rule: str, span: str) -> None:
    claims = extractor.extract(document_of(text), perspective="company")
    assert (rule, span) in [(claim.rule, claim.text) for claim in claims]


def test_statements_joined_behind_a_question_are_two(extractor) -> None:
    text = (
        "We identified and analysed how floods can affect our plants and classified each of them "
        "by its risk."
    )
    claims = extractor.extract(document_of(text), perspective="company")
    assert [claim.text for claim in claims if claim.type == "action"] == [
        "We identified and analysed how floods can affect our plants",
        "classified each of them by its risk",
    ]


@pytest.mark.parametrize("text", ["How we test our products:", "What we do for our staff"])
def test_heading_that_asks_states_nothing(extractor, text: str) -> None:
    claims = extractor.extract(document_of(text), perspective="company")
    assert [claim.text for claim in claims if claim.type == "action"] == []
