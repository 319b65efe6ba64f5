"""Items of a list of demands, whatever verb or form they begin with."""

from pathlib import Path

import pytest

from extractor.components.imperatives import BareVerbs, bare_verbs
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
