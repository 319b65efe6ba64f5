"""The gate before the parser keeps out what can hold no claim, and nothing else."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SHARED

from extractor.components.claims.gate import may_hold_claim
from extractor.components.parsing.sentences import split_document
from extractor.evaluation.gold import load_gold
from extractor.ingest import read_document
from extractor.models import Block, Document
from extractor.pipeline import Extractor

CORPUS = ROOT / "corpus"


@cache
def read(path: Path) -> Document:
    return read_document(path)


def stopped(extractor: Extractor, folder: Path, documents: Path) -> Iterator[tuple[str, Any]]:
    """Type and words of each labelled claim of which no sentence passes.

    Tables are left out: their cells are read without a parse.
    """
    gold = load_gold(folder, [documents], lambda path: read(Path(path)).text, on_missing=print)
    assert gold
    for labelled in gold:
        document = read(documents / labelled.file)
        assert document.text == labelled.text
        passing = {
            (sentence.start, sentence.end)
            for sentence in split_document(document)
            if may_hold_claim(sentence, extractor.sections(sentence.block.heading))
        }
        for claim in labelled.claims:
            start, end = claim["start"], claim["end"]
            in_table = any(
                block.kind == "table_row" and block.start <= start < block.end
                for block in document.blocks
            )
            if not in_table and not any(a < end and b > start for a, b in passing):
                yield claim["type"], labelled.text[start:end]


def test_no_claim_of_our_corpus_is_kept_from_the_parser(extractor: Extractor) -> None:
    assert list(stopped(extractor, ROOT / "gold", CORPUS)) == []


@pytest.mark.skipif(not (SHARED / "rdr").exists(), reason="needs ../shared")
def test_no_claim_of_cards_and_reports_but_bare_figures(extractor: Extractor) -> None:
    """A row of figures without a word is a chart's or a table's, which readers of tables know; a
    bare year is the label of a roadmap."""
    found = list(stopped(extractor, ROOT / "gold" / "outside", SHARED))
    assert [words for kind, words in found if kind != "metric" and not words.isdecimal()] == []


def sentence_of(text: str, **block: Any) -> Any:
    made = Block(**{"kind": "paragraph", "start": 0, "end": len(text), **block})
    return split_document(Document(id="x", source="x", text=text, blocks=(made,)))[0]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("We will publish the report.", {}),
        ("Target: 50% by 2030", {"kind": "list_item"}),
        ("Emissions fell.", {"kind": "footnote"}),
    ],
)
def test_what_may_hold_a_claim_passes(text: str, block: dict[str, Any]) -> None:
    assert may_hold_claim(sentence_of(text, **block), "")


@pytest.mark.parametrize(
    ("text", "block", "section"),
    [
        ("We will publish the report", {"kind": "heading"}, ""),
        ("We will publish the report.", {"quoted": True}, ""),
        ("We will publish the report.", {}, "caution"),
        ("15,000 20,000 MWh", {}, ""),
        ("Actual results could differ materially from those expected.", {}, ""),
    ],
)
def test_what_can_hold_none_is_stopped(text: str, block: dict[str, Any], section: str) -> None:
    assert not may_hold_claim(sentence_of(text, **block), section)
