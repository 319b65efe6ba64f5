"""Sentences that the small parser reads wrongly, and what is found in them all the same."""

import json

import pytest

from extractor.components.parsing.sentences import cut
from extractor.explain import document_of
from extractor.models import Block


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


ASSESSED = [
    (
        "Halden ranked eighth out of the 12 mobile companies evaluated, disclosing little of it.",
        ["Halden ranked eighth out of the 12 mobile companies evaluated, disclosing little of it"],
    ),
    (
        "The company clarified that its teams see how rules may impact privacy (G2), and provided "
        "more insight into its audits.",
        [
            "The company clarified that its teams see how rules may impact privacy",
            "provided more insight into its audits",
        ],
    ),
    (
        "It disclosed a bug bounty program but, like most companies, fell short of a commitment.",
        ["It disclosed a bug bounty program", "fell short of a commitment"],
    ),
    (
        "However, the company did not disclose a commitment to engage with stakeholders and lacked "
        "clear disclosure of how users can submit grievances.",
        [
            "the company did not disclose a commitment to engage with stakeholders",
            "lacked clear disclosure of how users can submit grievances",
        ],
    ),
    (
        "The company disclosed less than many of its peers but more than Kestrel about security.",
        [
            "The company disclosed less than many of its peers",
            "more than Kestrel about security",
        ],
    ),
    (
        "The company should disclose data about requests to remove posts, and to hand over data.",
        ["The company should disclose data about requests to remove posts, and to hand over data"],
    ),
    (
        "The company should disclose what it shares, and whether users can obtain it.",
        ["The company should disclose what it shares, and whether users can obtain it"],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), ASSESSED)
def test_findings_and_advice_end_where_they_should(extractor, text: str, wanted: list[str]) -> None:
    claims = extractor.extract(document_of(text), perspective="assessor")
    made = [c.text for c in claims if c.type in ("finding", "recommendation")]
    assert made == wanted


@pytest.mark.parametrize("text", ["How we test our products:", "What we do for our staff"])
def test_heading_that_asks_states_nothing(extractor, text: str) -> None:
    claims = extractor.extract(document_of(text), perspective="company")
    assert [claim.text for claim in claims if claim.type == "action"] == []


def test_short_name_of_an_own_body_acts_for_the_company(extractor) -> None:
    text = "Our Medical Safety Board (MSB) meets monthly.\n\nIn 2023, MSB concluded eleven audits."
    claims = extractor.extract(document_of(text), perspective="company")
    assert "MSB concluded eleven audits" in [c.text for c in claims if c.type == "action"]


def test_short_name_of_another_body_does_not(extractor) -> None:
    text = "The European Safety Authority (ESA) is a regulator.\n\nESA concluded eleven audits."
    claims = extractor.extract(document_of(text), perspective="company")
    assert [c.text for c in claims if c.type == "action"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Balance, our gender network, launched an initiative for all plants.", True),
        ("Balance, a gender network, launched an initiative for all plants.", False),
        ("The UK introduced a carbon tax.", False),
        ("We know it is critical that we protect our customers.", False),
    ],
)
def test_deed_needs_a_doer_of_the_company(extractor, text: str, found: bool) -> None:
    claims = extractor.extract(document_of(text), perspective="company")
    assert bool([claim for claim in claims if claim.type == "action"]) == found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Jamboni published its rules.", "finding"),
        ("We publish our rules. " * 12 + "Jamboni, our partner, published its rules.", "action"),
    ],
)
def test_report_of_a_watcher_judges_others(extractor, tmp_path, text: str, wanted: str) -> None:
    row = {"id": "r1", "kind": "report", "author": "Netrights Monitor", "text": text}
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    [(_, claims)] = list(extractor.pipe([path]))
    assert {claim.type for claim in claims} == {wanted}


@pytest.mark.parametrize(
    ("text", "rule", "span"),
    [
        (
            "In Europe, the Animal Usage Review board reviews all internal work.",
            "action.does",
            "the Animal Usage Review board reviews all internal work",
        ),
        (
            "Our Center of Excellence for Sustainability coordinates the relevant measures.",
            "action.does",
            "Our Center of Excellence for Sustainability coordinates the relevant measures",
        ),
        (
            "In 2030 we conducted a study on cooling and seek to use the results in new projects.",
            "commitment.aim",
            "seek to use the results in new projects",
        ),
        (
            "The firm is also considering vouchers for those affected and plans to announce "
            "details soon.",
            "commitment.plan",
            "plans to announce details soon",
        ),
    ],
)
def test_verb_read_as_a_noun_or_hung_on_one_is_a_verb(
    extractor, text: str, rule: str, span: str
) -> None:
    claims = extractor.extract(document_of(text), perspective="company")
    assert (rule, span) in [(claim.rule, claim.text) for claim in claims]


def test_action_and_the_aim_that_it_names_are_two_claims(extractor) -> None:
    text = "We audit all our sites every three years with the aim of halving waste by 2035."
    claims = extractor.extract(document_of(text), perspective="company")
    assert {"action", "commitment"} <= {claim.type for claim in claims}


@pytest.mark.parametrize(
    ("text", "heading", "found"),
    [
        ("DS Division: Audited 62 suppliers in East Asia", "Performance", True),
        ("Reimbursed $81,549 in fees to 247 workers", "Performance", True),
        ("Operating recovery programs in 70 countries", "Progress in 2031", True),
        ("Operating recovery programs in 70 countries", "Glossary", False),
        ("Oversees the sustainability strategy", "Council", True),
        ("Reviews of suppliers", "Council", False),
    ],
)
def test_fragment_in_a_list_of_deeds_is_one(
    extractor, text: str, heading: str, found: bool
) -> None:
    block = Block(kind="list_item", start=0, end=len(text), heading=heading)
    document = document_of(text).model_copy(update={"blocks": (block,)})
    claims = extractor.extract(document, perspective="company")
    assert bool([claim for claim in claims if claim.type == "action"]) == found


def test_foundation_named_for_the_author_acts_for_it(extractor, tmp_path) -> None:
    text = "We publish our rules every year. The Jamboni Foundation gave €7.8 million to libraries."
    row = {"id": "r1", "kind": "report", "author": "Jamboni plc", "text": text}
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    [(_, claims)] = list(extractor.pipe([path]))
    assert "The Jamboni Foundation gave €7.8 million to libraries" in [
        claim.text for claim in claims if claim.type == "action"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We intend to report the findings in our FY34 reporting.", ["in our FY34 reporting"]),
        (
            "We intend to extend our analysis in our Annual Report and Accounts 2034.",
            ["in our Annual Report and Accounts 2034"],
        ),
        ("We will align our plans with the net zero emissions by 2050 scenario.", []),
        (
            "In line with our commitment to protect forests, we published a policy to end coal "
            "lending in all markets by 2040.",
            ["by 2040"],
        ),
    ],
)
def test_deadline_is_when_it_is_due_not_what_is_named_for_a_year(
    extractor, text: str, wanted: list[str]
) -> None:
    claims = extractor.extract(document_of(text), perspective="company")
    assert [claim.text for claim in claims if claim.type == "deadline"] == wanted


def test_what_was_done_by_the_year_s_end_is_no_deadline(extractor, tmp_path) -> None:
    row = {"id": "r1", "kind": "report", "author": "Jamboni plc", "date": "2031-12-31"}
    path = tmp_path / "rows.jsonl"
    text = "We publish our rules. We also voted on 84,000 resolutions by the end of 2031."
    path.write_text(json.dumps({**row, "text": text}), encoding="utf-8")
    [(_, claims)] = list(extractor.pipe([path]))
    assert [claim.text for claim in claims if claim.type == "deadline"] == []
