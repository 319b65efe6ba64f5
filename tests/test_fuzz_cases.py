"""What broke a reader once, damaged again in the same way: it must not break again."""

import hashlib
import json
from functools import cache
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.ingest import read_bytes
from extractor.models import Document
from tests.fuzz_seeds import SEEDS
from tests.mutators import MUTATORS, mutate
from tests.readers_cases import check_offsets

FOLDER = Path(__file__).parent / "data" / "fuzz"
REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"
CASES = json.loads((FOLDER / "cases.json").read_text("utf-8"))
OWN = sorted(path for path in FOLDER.iterdir() if path.name.startswith("own."))


@cache
def reports() -> dict[str, bytes]:
    """The reports that are at hand, by the SHA-256 of their bytes."""
    found = [path.read_bytes() for path in REPORTS.glob("*.pdf")] if REPORTS.is_dir() else []
    return {hashlib.sha256(data).hexdigest(): data for data in found}


def check(data: bytes, name: str) -> None:
    try:
        found = read_bytes(data, name)
    except InputError as error:
        assert error.reason
        return
    for document in found:
        if isinstance(document, Document):
            check_offsets(document)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['file'][:12]}-{case['seed']}")
def test_a_damaged_file_that_broke_a_reader(
    case: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.ingest.pdf.blind.pages.find_engine", lambda: None)
    name = case["file"] if case["file"] in SEEDS else "report.pdf"
    whole = SEEDS.get(case["file"]) or reports().get(case["file"])
    if whole is None:
        pytest.skip("the report isn't in ../shared/reports")
    check(mutate(whole, case["mutator"], int(case["seed"])), name)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_a_file_of_our_own_that_broke_a_reader(path: Path) -> None:
    check(path.read_bytes(), path.name)


@pytest.mark.parametrize("mutator", MUTATORS)
@pytest.mark.parametrize("name", SEEDS)
def test_seeds_damaged_in_every_way(name: str, mutator: str) -> None:
    for seed in range(2):
        check(mutate(SEEDS[name], mutator, seed), name)


@pytest.mark.parametrize("mutator", MUTATORS)
def test_a_mutator_does_the_same_for_the_same_seed(mutator: str) -> None:
    once, again = (mutate(SEEDS["a.docx"], mutator, 7) for _ in range(2))
    assert once == again
