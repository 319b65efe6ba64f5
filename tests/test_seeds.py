"""The three real documents in ../shared/seeds against their labels: the least measure there is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from extractor.batch import run
from extractor.evaluation.figures import figures
from extractor.evaluation.gold import GoldDocument, load_gold
from extractor.evaluation.report import Report
from extractor.evaluation.scoring import score
from extractor.ingest import read_document
from extractor.pipeline import Extractor

SENTENCE_F1 = 0.85
SPAN_F1 = 0.75


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[GoldDocument]:
    seeds = shared / "seeds"
    return load_gold(seeds / "gold.jsonl", [seeds], lambda path: read_document(path).text)


@pytest.fixture(scope="module")
def claims(shared: Path, extractor: Extractor) -> dict[str, list[dict[str, Any]]]:
    return {
        outcome.document.id: [claim.model_dump() for claim in outcome.claims]
        for outcome in run(sorted((shared / "seeds").glob("*.txt")), extractor)
        if outcome.document is not None
    }


@pytest.fixture(scope="module")
def report(gold: list[GoldDocument], claims: Mapping[str, list[dict[str, Any]]]) -> Report:
    return score(gold, claims)


def test_sentences_carry_the_right_types(report: Report) -> None:
    assert figures(report)["sentence.micro.f1"] >= SENTENCE_F1


def test_spans_are_found(report: Report) -> None:
    assert figures(report)["span.micro.f1"] >= SPAN_F1


def test_both_deadlines_are_known_to_the_day(
    gold: list[GoldDocument], claims: Mapping[str, list[dict[str, Any]]]
) -> None:
    wanted = {
        (document.file, label["start"], label["dates"][0]["value"])
        for document in gold
        for label in document.claims
        if label["type"] == "deadline" and document.file.startswith("letter")
    }
    found = {
        (document.file, claim["start"], claim["dates"][0]["value"])
        for document in gold
        for claim in claims[document.sha256]
        if claim["type"] == "deadline"
    }
    assert len(wanted) == 2
    assert wanted <= found


def test_every_value_of_a_metric_is_right(report: Report) -> None:
    wrong = [
        (outcome.start, name, outcome.wrong.get(name))
        for document in report.documents
        for outcome in document.outcomes
        if outcome.type == "metric" and outcome.status == "match"
        for name in ("quantity.value", "quantity.unit")
        if outcome.credits.get(name, 1.0) < 1
    ]
    missed = [
        (document.file, outcome.start)
        for document in report.documents
        for outcome in document.outcomes
        if outcome.type == "metric" and outcome.status == "miss"
    ]
    assert (wrong, missed) == ([], [])


def test_the_labels_are_the_contract_s(gold: list[GoldDocument]) -> None:
    """45 labels stand in the two letters; every label fits its text (load_gold checks it)."""
    letters = [document for document in gold if document.file.startswith("letter")]
    assert sum(len(document.claims) for document in letters) == 45
