"""Findings that deny something by the words they open with, by phrases, by what is few."""

import pytest

from extractor.explain import document_of
from extractor.models import Claim
from extractor.pipeline import Extractor


def findings(extractor: Extractor, sentence: str) -> list[Claim]:
    claims = extractor.extract(document_of(sentence), perspective="assessor")
    return [claim for claim in claims if claim.type == "finding"]


@pytest.mark.parametrize(
    ("sentence", "degree"),
    [
        ("Nor does the company explain how it handles appeals.", "none"),
        ("At no point does the policy say who sees the data.", "none"),
        ("Not once did Halden mention the raid in its report.", "none"),
        ("In none of its policies does the company mention algorithms.", "none"),
        ("Seldom does the company notify users.", "little"),
        ("Only rarely does the company tell users that their account was restricted.", "little"),
        ("The firm does next to nothing about wages.", "little"),
        ("Halden is the only company in the study without a privacy policy.", "none"),
        ("Few details were given about the audit.", "little"),
        ("The company would not tell us who owns the data centre.", "none"),
        ("Audit results are kept under lock and key.", None),
    ],
)
def test_what_is_denied(extractor: Extractor, sentence: str, degree: str | None) -> None:
    (found,) = findings(extractor, sentence)
    assert (found.polarity, found.degree) == ("negative", degree)
    assert found.text == sentence.rstrip(".")


@pytest.mark.parametrize(
    "sentence",
    [
        "Not only did the company publish its first report, it also explained its method.",
        "Only in 2023 did the company publish a policy.",
        "Not until 2023 did the company publish a policy.",
        "Halden has moved up four places since our last study.",
        "Halden remains the only operator that publishes shutdown orders.",
    ],
)
def test_what_only_looks_denied(extractor: Extractor, sentence: str) -> None:
    assert {found.polarity for found in findings(extractor, sentence)} == {"positive"}


def test_a_demand_not_to_do_something(extractor: Extractor) -> None:
    sentence = "Nor should the company wait for the law before it closes the wage gap."
    (claim,) = extractor.extract(document_of(sentence), perspective="assessor")
    assert (claim.type, claim.polarity) == ("recommendation", "negative")
