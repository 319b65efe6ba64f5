"""Looked-up attributes are spaCy's own."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Token

from extractor.components.parsing.language import load_language, model_name

CORPUS = Path(__file__).parent.parent / "corpus"
LINES = [
    "There is no evidence that the company's policies were reviewed.",
    "Let's see: we've gotta go, ain't we?",
    "It has been a year; there's more to do than 3.5% of $1.2bn, e.g. in the U.S.",
    "  Scope 1 — tCO2e\t2023 ",
    "Y'all come on in, c'mon.",
]


def lemma(token: Token) -> str:
    """A token's lemma, with two that spaCy's gets wrong left out of the comparison."""
    return "" if token.lemma_ in ("instal", "install", "hop", "hope") else token.lemma_


def test_two_verbs_that_spacy_misreads() -> None:
    doc = load_language()("We installed what we hoped for.")
    assert [t.lemma_ for t in doc if t.pos_ == "VERB"] == ["install", "hope"]


@pytest.fixture(scope="module")
def lines() -> list[str]:
    texts = [path.read_text("utf-8") for path in sorted(CORPUS.rglob("*.txt"))]
    return LINES + [line for text in texts for line in text.splitlines() if line.strip()]


def test_every_token_has_what_spacys_own_components_give(lines: list[str]) -> None:
    ours, theirs = load_language(), spacy.load(model_name(), exclude=["ner", "senter"])
    assert len(lines) > 50
    for mine, other in zip(ours.pipe(lines), theirs.pipe(lines), strict=True):
        read = [[(t.pos_, str(t.morph), lemma(t)) for t in doc] for doc in (mine, other)]
        assert read[0] == read[1], mine.text


def test_what_was_learnt_in_one_text_holds_in_the_next() -> None:
    ours, theirs = load_language(), spacy.load(model_name(), exclude=["ner", "senter"])
    for text in ("They left the left door open.", "There left nobody.", "They left the left door."):
        assert [t.lemma_ for t in ours(text)] == [t.lemma_ for t in theirs(text)]
