"""The corpus's own labels: enough of them, in every document, twice, and as the docs say."""

import re
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT

from extractor.evaluation.gold import GoldDocument, load_gold
from extractor.ingest import read_document
from extractor.models import CLAIM_TYPES

GOLD, CORPUS = ROOT / "gold", ROOT / "corpus"
SAID = (ROOT / "docs" / "accuracy-gold.md").read_text("utf-8")
ROW = re.compile(r"\| [\w./-]+\.\w+ \|.*\| (dev|test) \| ([\w-]+) \|")
TEXTS: dict[Path, str] = {}


def text_of(path: Path) -> str:
    """Each document read once."""
    if path not in TEXTS:
        TEXTS[path] = read_document(path).text
    return TEXTS[path]


def labels(folder: str) -> list[GoldDocument]:
    return load_gold(GOLD / folder, [CORPUS], text_of)


def test_the_settled_set_has_600_claims_and_60_of_each_type() -> None:
    counts = Counter(claim["type"] for document in labels(".") for claim in document.claims)
    assert counts.total() >= 600
    assert min(counts[kind] for kind in CLAIM_TYPES) >= 60
    row = " | ".join(str(counts[kind]) for kind in CLAIM_TYPES)
    assert f"| labels | {row} | {counts.total()} |" in SAID


def test_every_label_says_who_set_it_when_and_that_it_is_settled() -> None:
    said = {
        (claim["annotator"], claim["date"], claim["status"])
        for document in labels(".")
        for claim in document.claims
    }
    assert said == {("a1, a2", "2026-11-23", "settled")}


@pytest.mark.parametrize("folder", [".", "first", "second"])
def test_every_document_is_labelled_and_is_dev_or_test(folder: str) -> None:
    rows = dict(reversed(row) for row in ROW.findall((CORPUS / "README.md").read_text("utf-8")))
    assert {Path(document.place).stem for document in labels(folder)} == rows.keys()
    assert set(rows.values()) == {"dev", "test"} and len(rows) == 14


def test_the_agreement_in_the_docs_is_that_of_the_two_passes() -> None:
    pytest.importorskip("sklearn")
    pytest.importorskip("krippendorff")
    from extractor.evaluation.agreements import agreement
    from extractor.evaluation.bootstrap import intervals

    found = agreement(labels("first"), labels("second"))
    for kind, counts in found.spans.items():
        f1 = f"{100 * (counts.f1 or 0):.1f}"
        assert f"| {kind} | {counts.tp} | {counts.fn} | {counts.fp} | {f1} |" in SAID
    for kind, kappa in found.kappas.items():
        cells = (kappa.both, kappa.first, kappa.second, kappa.neither)
        assert f"| {kind} | {' | '.join(map(str, cells))} | {kappa.kappa:.3f} |" in SAID
    for name, alpha in found.alphas.items():
        shown = name.replace("topic.", "topic, ")
        assert f"| {shown} | {alpha.pairs} | {alpha.same} | {alpha.alpha:.3f} |" in SAID
    low, high = intervals(found.report)["span.micro.f1"]
    assert f"interval of the last figure is {100 * low:.1f} to {100 * high:.1f}" in SAID
