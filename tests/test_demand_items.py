"""Items of a list of demands, whatever verb or form they begin with."""

from pathlib import Path

import pytest

from extractor.components.parsing.imperatives import BareVerbs, bare_verbs
from extractor.ingest import read_document
from extractor.pipeline import Extractor

LETTER = """Valley Assembly
3 May 2033

To the board of Castor Mining plc

Dear Sir or Madam,

Therefore we resolve:

a) That Castor Mining take its machines out of the valley within fifteen days.
b) That it hand over all the studies it has made of the river.
c) To see the contracts.

We also ask the board to consider these steps:

- commission a review by a panel whose members are named;
- link at least 20% of pay to safety;
- give the villages a say in the choice.

Thank you for your attention.
"""


def test_items_are_asked_whether_that_to_or_a_bare_verb(
    extractor: Extractor, tmp_path: Path
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER)
    claims = [c for c in extractor.extract(read_document(path)) if c.type == "recommendation"]
    asked = {c.text.split()[0] + " " + c.text.split()[1]: c.subject.id for c in claims}
    for start in ("That Castor", "That it", "commission a", "link at", "give the"):
        assert asked.get(start) == "org:castor-mining", start
    assert "To see" in asked
    assert not any(c.text.startswith("Thank") for c in claims)


@pytest.fixture(scope="module")
def verbs(extractor: Extractor) -> BareVerbs:
    return bare_verbs(extractor.nlp, extractor.rulebook.lexicons["imperative_verbs"])


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Publish data about requests", True),
        ("Disseminate the findings among users", True),
        ("Link the bonus to safety", True),
        ("link at least 20% of pay to safety", True),
        ("Apply the code to contractors", True),
        ("Clearly disclose the reasons", True),
        ("Reply at the latest by Friday", True),
        ("Link roads were built", False),
        ("Report cards are due in May", False),
        ("Like the others it grew", False),
        ("Thank you for your letter", False),
        ("The company grew last year", False),
    ],
)
def test_a_bare_verb_opens_an_imperative(verbs: BareVerbs, text: str, opens: bool) -> None:
    assert verbs.open(text) is opens


RIDES = """Fair Rides Network
3 May 2033

To the board of Castor Rides plc

Dear Sir or Madam,

A driver whose rating drops below 4.6 is locked out. Nobody tells him why.

So here is our list. First, tell drivers the reason at the moment it happens. Second, have a human
being look at each case within 24 hours. Within three months, publish the error rate.

Fair Rides Network
"""


def test_counted_and_timed_imperatives_are_asked(extractor: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "rides.txt"
    path.write_text(RIDES)
    claims = list(extractor.extract(read_document(path)))
    asked = [" ".join(c.text.split()[:2]) for c in claims if c.type == "recommendation"]
    assert asked[:2] == ["tell drivers", "have a"]
    assert any("publish the error rate" in c.text for c in claims if c.type == "recommendation")
    found = [(c.text.split()[0], c.polarity) for c in claims if c.type == "finding"]
    assert ("A", "negative") in found
    assert ("Nobody", "negative") in found


def test_a_class_one_species_is_not_the_speaker(extractor: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("# Sustainability report\n\nWe watch the stream. Class I otters seen in May.\n")
    claims = extractor.extract(read_document(path))
    assert not any(c.text.startswith("I ") for c in claims)
