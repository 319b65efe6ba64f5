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
    asked = {
        c.text.split()[0].strip(","): c.subject.id for c in letter if c.type == "recommendation"
    }
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


@pytest.mark.parametrize(
    ("lead", "item", "subject", "modality"),
    [
        ("Both companies must:", "end all contracts with the police;", "both companies", "demand"),
        ("Halden should:", "publish the audit", "halden", "advice"),
        ("The company should also:", "Not share records", "company", "advice"),
    ],
)
def test_items_under_should_and_must_are_recommendations(
    extractor: Extractor, tmp_path: Path, lead: str, item: str, subject: str, modality: str
) -> None:
    path = tmp_path / "list.md"
    path.write_text(f"We wrote in May.\n\n{lead}\n\n- {item}\n- tell its users by 1 May 2031\n")
    asked = [c for c in extractor.extract(read_document(path)) if c.type == "recommendation"]
    assert [c.text for c in asked] == [item.strip(";"), "tell its users by 1 May 2031"]
    assert {c.modality for c in asked} == {modality}
    assert all(subject in (c.subject.text or "").lower() for c in asked)


OPEN = """OPEN LETTER

To: Marek Dolan, CEO, Pelorus Cloud

3 June 2035

We, the undersigned 67 organisations from 29 countries, call on Pelorus Cloud to stop supplying \
face recognition to the police. Pelorus Cloud must publish the full list of its customers.

We will publish the answers that we receive.
"""


def test_an_open_letter_is_a_letter_to_whom_it_names(extractor: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "open.txt"
    path.write_text(OPEN)
    claims = list(extractor.extract(read_document(path)))
    facts = claims[0].document
    assert (facts.kind, facts.date, facts.author) == ("letter", "2035-06-03", None)
    assert facts.addressee is not None and facts.addressee.id == "org:pelorus-cloud"
    asked = [c.subject.id for c in claims if c.type == "recommendation"]
    assert asked == ["org:pelorus-cloud"] * 2


PLAIN_WORDS = """Open letter to Harrow Foods plc

3 May 2032

Dear Mr Vane,

Only eight of the 31 sites had held a drill.

Our demand is simple: stop the night shifts. Disclose the names of the contractors. Do not silence \
the workers who came forward. We expect a full account no later than your 2033 annual report.

Sincerely,
Tess Arden, Workers' Watch
"""


def test_a_letter_may_ask_in_plain_imperatives(extractor: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(PLAIN_WORDS)
    claims = list(extractor.extract(read_document(path)))
    asked = {c.text: c.polarity for c in claims if c.type == "recommendation"}
    assert asked == {
        "stop the night shifts": "positive",
        "Disclose the names of the contractors": "positive",
        "Do not silence the workers who came forward": "negative",
        "We expect a full account no later than your 2033 annual report": "positive",
    }
    assert {c.speaker.id for c in claims} == {"org:workers-watch"}
    assert [c.text for c in claims if c.type == "deadline"] == [
        "no later than your 2033 annual report"
    ]
    drill = next(c for c in claims if c.type == "finding")
    assert (drill.polarity, drill.degree) == ("negative", "little")


@pytest.mark.parametrize(
    ("item", "polarity"),
    [
        ("No mechanism for users to appeal the removal of their accounts.", "negative"),
        ("Better reporting on government demands than last year.", "positive"),
        ("Lack of safeguards against misuse of call records.", "negative"),
    ],
)
def test_an_item_of_a_card_needs_no_verb(
    extractor: Extractor, tmp_path: Path, item: str, polarity: str
) -> None:
    path = tmp_path / "card.txt"
    path.write_text(f"Orbisend Ltd\n\nKey findings\n\n- {item}\n- Orbisend disclosed nothing.\n")
    claim = next(iter(extractor.extract(read_document(path))))
    assert (claim.type, claim.text, claim.polarity) == ("finding", item[:-1], polarity)
