"""What a letter asks for, says of the company and promises: whole letters and single sentences."""

from pathlib import Path

import pytest

from extractor.explain import document_of
from extractor.ingest import read_document
from extractor.models import Claim
from extractor.pipeline import Extractor

LETTER = """Open Lines Forum
3 Mill Lane, Eastport

12 March 2031

Ms Ingrid Sand
Chief Executive Officer
Tessaly Networks Group plc

Dear Ms Sand,

We remain concerned that Tessaly is silent on shutdowns.

We therefore urge Tessaly to:

1. Publish, by 30 April 2031, the orders that it received.
2. Tell its customers before a service is cut.

Your company can do better: it needs to put people first.

Yours sincerely,
Amara Doe
Open Lines Forum
"""


@pytest.fixture(scope="module")
def letter(extractor: Extractor, tmp_path_factory: pytest.TempPathFactory) -> list[Claim]:
    path: Path = tmp_path_factory.mktemp("letter") / "letter.txt"
    path.write_text(LETTER)
    return list(extractor.extract(read_document(path)))


def test_items_under_a_demand_are_asked_of_the_company_it_names(letter: list[Claim]) -> None:
    asked = {c.text.split()[0].strip(","): c.subject.id for c in letter if c.type == "recommendation"}
    assert asked["Publish"] == asked["Tell"] == "org:tessaly-networks"
    assert "We" not in asked


def test_your_company_is_the_addressee(letter: list[Claim]) -> None:
    better = next(c for c in letter if "can do better" in c.text)
    assert (better.type, better.subject.id) == ("recommendation", "org:tessaly-networks")
    assert any(c.text.startswith("it needs to put people first") for c in letter)


def test_concern_is_blame_and_no_promise(letter: list[Claim]) -> None:
    concern = next(c for c in letter if "silent" in c.text)
    assert (concern.type, concern.polarity) == ("finding", "negative")


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Halden broke its promise to its customers.", "negative"),
        ("Halden withheld the names of the authorities.", "negative"),
        ("Halden does not throttle rival services.", "positive"),
        ("Halden shares records with the police without warning.", "negative"),
        ("Halden's answer to the regulator was evasive.", "negative"),
        ("Halden answered each of our questions.", "positive"),
    ],
)
def test_misdeeds_are_blame_and_their_denial_is_credit(
    extractor: Extractor, sentence: str, polarity: str
) -> None:
    claims = extractor.extract(document_of(sentence), perspective="assessor")
    assert [c.polarity for c in claims if c.type == "finding"] == [polarity]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("By 2030, achieve a recycling rate of 70% across all plants", "target"),
        ("Until 2029, improve water efficiency by 50% over 2020", "target"),
        ("From 2028, source only certified palm oil", "intention"),
        ("In 2030 demand for steel will double.", None),
        ("In 2023, cut emissions by 10%", None),
        ("In 2029, purchase commitments amounted to 12 million.", None),
    ],
)
def test_a_bare_verb_behind_a_date_is_a_target(
    extractor: Extractor, sentence: str, modality: str | None
) -> None:
    claims = extractor.extract(document_of(sentence), perspective="company")
    assert [c.modality for c in claims if c.type == "commitment"] == (
        [modality] if modality else []
    )
