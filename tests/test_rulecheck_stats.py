"""Figures by rule on a made-up letter: fired, right, wrong, alone, and the worst of it."""

import hashlib
import json
from pathlib import Path

import pytest
from conftest import ROOT, Command

from extractor.evaluation.documents import sha256_of
from extractor.evaluation.gold import GoldDocument
from extractor.explain import document_of
from extractor.models import Document
from extractor.pipeline import Extractor, load
from extractor.rulecheck import Place, Places, RuleStats, always_wrong, rule_stats

TEXT = (
    "Northwind should publish its retention periods. "
    "Halden should name its regulator. "
    "Castor Mining must pay a living wage."
)
RIGHT = ("Northwind should publish its retention periods", "Castor Mining must pay a living wage")


def letter() -> Document:
    return document_of(TEXT)


def gold(*labelled: str, kind: str = "recommendation") -> GoldDocument:
    """The letter with labels on some of its sentences."""
    claims = [
        {"type": kind, "start": TEXT.index(text), "end": TEXT.index(text) + len(text)}
        for text in labelled
    ]
    return GoldDocument(
        place="made up",
        file="letter.txt",
        sha256=letter().id,
        text_sha256=sha256_of(TEXT),
        text=TEXT,
        claims=tuple(claims),
    )


def figures(extractor: Extractor, labelled: GoldDocument) -> dict[str, RuleStats]:
    found = rule_stats(extractor, [labelled], {labelled.sha256: letter()})
    return {one.rule: one for one in found}


def test_fired_right_and_wrong(extractor: Extractor) -> None:
    found = figures(extractor, gold(*RIGHT))
    should, must = found["recommendation.should"], found["recommendation.must"]
    assert (should.fired, should.right, should.wrong, should.precision) == (2, 1, 1, 0.5)
    assert (must.fired, must.right, must.wrong, must.precision) == (1, 1, 0, 1.0)


def test_the_wrong_one_is_shown_with_its_words(extractor: Extractor) -> None:
    (wrong,) = figures(extractor, gold(*RIGHT))["recommendation.should"].worst
    assert wrong.text == TEXT[wrong.start : wrong.end] == "Halden should name its regulator"
    assert wrong.nearest == "recommendation"


def test_a_rule_is_alone_until_another_finds_the_same(extractor: Extractor, tmp_path: Path) -> None:
    assert figures(extractor, gold(*RIGHT))["recommendation.must"].alone == 1
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "mine.yaml").write_text(
        "- id: recommendation.pay\n"
        "  type: recommendation\n"
        "  about: somebody has to pay\n"
        "  trigger: [{LEMMA: pay, POS: VERB, as: trigger}]\n"
        "  modality: demand\n"
        "  confidence: 0.1\n"
        "  examples: [Castor Mining pays a living wage.]\n"
        "  counterexamples: [Nothing of the kind happened.]\n",
        "utf-8",
    )
    found = figures(load(rules=[tmp_path]), gold(*RIGHT))
    assert (found["recommendation.must"].right, found["recommendation.must"].alone) == (1, 0)
    assert "recommendation.pay" not in found


def test_a_missed_label_counts_where_a_rule_came_near(extractor: Extractor) -> None:
    """Labelled as a commitment, the sentence is a miss beside the rule's false alarm."""
    found = figures(extractor, gold("Halden should name its regulator", kind="commitment"))
    assert found["recommendation.should"].missed == 1


@pytest.mark.parametrize(("wrong", "is_fault"), [(1, False), (2, False), (3, True)])
def test_always_wrong(wrong: int, is_fault: bool) -> None:
    places = Places({"finding.bad": Place("mine.yaml", 4)})
    (problem,) = always_wrong([RuleStats("finding.bad", "finding", wrong=wrong)], places)
    assert str(problem).startswith(f"mine.yaml:4: finding.bad: always wrong on the gold ({wrong}")
    assert problem.is_fault == is_fault


def test_once_right_is_not_always_wrong() -> None:
    assert always_wrong([RuleStats("finding.ok", "finding", right=1, wrong=9)], Places()) == []


def write_gold(folder: Path) -> Path:
    """The letter and its gold as files."""
    (folder / "letter.txt").write_bytes(TEXT.encode())
    made = gold(*RIGHT)
    path = folder / "gold.json"
    entry = {
        "file": made.file,
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "text_sha256": made.text_sha256,
        "annotator": "a1",
        "claims": [{**claim, "text": TEXT[claim["start"] : claim["end"]]} for claim in made.claims],
    }
    path.write_text(json.dumps(entry), "utf-8")
    return path


def test_the_command_shows_a_table_and_the_worst(tmp_path: Path, command: Command) -> None:
    ran = command("rules", "stats", "--gold", write_gold(tmp_path), "--worst", 1)
    assert ran.code == 0, ran.err
    row = next(line for line in ran.out.splitlines() if "│ recommendation.should" in line)
    assert [cell.strip() for cell in row.strip("│").split("│")][1:4] == ["2", "1", "1"]
    assert "recommendation.should" in ran.out and "'Halden should name its regulator'" in ran.out
    assert "rules never fired there" in ran.out


def test_the_command_writes_json(tmp_path: Path, command: Command) -> None:
    path = write_gold(tmp_path)
    ran = command("rules", "stats", "--gold", path, "-f", "json", "--rule", "recommendation.must")
    (one,) = json.loads(ran.out)
    assert (one["rule"], one["fired"], one["precision"]) == ("recommendation.must", 1, 1.0)


def test_the_check_names_a_rule_that_gold_never_confirms(tmp_path: Path, command: Command) -> None:
    """All three sentences are labelled as findings: then no rule of recommendations is right."""
    path = write_gold(tmp_path)
    data = json.loads(path.read_text("utf-8"))
    for claim in data["claims"]:
        claim["type"] = "finding"
    path.write_text(json.dumps(data), "utf-8")
    ran = command("rules", "check", "--gold", path)
    assert "recommendation.should: always wrong on the gold (2 of 2)" in ran.out


def test_our_gold_can_be_counted(command: Command) -> None:
    gold_file, documents = ROOT / "gold" / "halden-letter.json", ROOT / "corpus"
    ran = command("rules", "stats", "--gold", gold_file, "--documents", documents)
    assert ran.code == 0
    assert "recommendation." in ran.out


def test_a_format_that_is_none(tmp_path: Path, command: Command) -> None:
    ran = command("rules", "stats", "--gold", write_gold(tmp_path), "-f", "csv")
    assert ran.code == 2
    assert "no format 'csv'; there are: table, json" in ran.err
