"""A threshold in, the review list with its reasons out."""

import csv
import json
from pathlib import Path

import pytest

from extractor.commands.reviewing import review
from extractor.errors import ExtractorError
from extractor.explain import document_of
from extractor.pipeline import Extractor

TEXT = (
    "=SUM(A1) Ltd published its report. We will publish our tax payments by country. "
    "Women held a third of the posts, with a target to reach half by 2031."
)


@pytest.fixture
def claims(tmp_path: Path, extractor: Extractor) -> Path:
    path = tmp_path / "claims.jsonl"
    found = extractor.extract(document_of(TEXT), perspective="company")
    assert {c.type for c in found} >= {"commitment", "metric"}
    path.write_text("".join(c.model_dump_json() + "\n" for c in found), encoding="utf-8")
    return path


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_claim_is_in_one_of_the_two_files(claims: Path, tmp_path: Path) -> None:
    output, sure = tmp_path / "review.csv", tmp_path / "sure.jsonl"
    said = review(claims, output, below=0.9, sure=sure, rules=[])
    listed = {row["id"] for row in read(output)}
    kept = {json.loads(line)["id"] for line in sure.read_text("utf-8").splitlines()}
    every = {json.loads(line)["id"] for line in claims.read_text("utf-8").splitlines()}
    assert listed | kept == every
    assert not listed & kept
    assert said.startswith(f"{len(listed)} of {len(every)} claims")


def test_each_listed_claim_has_a_reason_and_the_doubtful_stand_first(
    claims: Path, tmp_path: Path
) -> None:
    review(claims, tmp_path / "review.csv", below=1, sure=None, rules=[])
    rows = read(tmp_path / "review.csv")
    assert [float(row["confidence"]) for row in rows] == sorted(
        float(r["confidence"]) for r in rows
    )
    assert all(row["reasons"] for row in rows)


def test_a_metric_without_a_subject_says_so(claims: Path, tmp_path: Path) -> None:
    review(claims, tmp_path / "review.jsonl", below=1, sure=None, rules=[])
    rows = [
        json.loads(line) for line in (tmp_path / "review.jsonl").read_text("utf-8").splitlines()
    ]
    metrics = [row for row in rows if row["type"] == "metric"]
    assert any("no organisation made out" in reason for m in metrics for reason in m["reasons"])


def test_a_suffix_that_is_no_list_is_refused(claims: Path, tmp_path: Path) -> None:
    with pytest.raises(ExtractorError, match=r"\.csv or \.jsonl"):
        review(claims, tmp_path / "review.xlsx", below=0.8, sure=None, rules=[])
