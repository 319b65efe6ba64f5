"""The labelled development set, and promises that hold for any text."""

import hashlib
import itertools
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.normalize.dates import deadline_span, find_dates
from extractor.normalize.dates.lexer import LEXER
from extractor.normalize.dates.words import VOCABULARY

ROOT = Path(__file__).resolve().parents[1]
VALUES = ROOT / "gold" / "values"
SEEDS = ROOT.parent / "shared" / "seeds"
OWN = [json.loads(line) for line in (VALUES / "dates-own.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("document", OWN, ids=lambda document: document["file"])
def test_labels_fit_their_text(document):
    raw = (VALUES / document["file"]).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == document["sha256"]
    text = raw.decode()
    assert all(text[d["start"] : d["end"]] == d["text"] for d in document["dates"])


@pytest.mark.parametrize("document", OWN, ids=lambda document: document["file"])
def test_nearly_all_labelled_dates_are_found_with_their_value(document):
    text = (VALUES / document["file"]).read_text("utf-8")
    end = document["fiscal_year_end"]
    found = find_dates(
        text,
        reference=date.fromisoformat(document["reference"]) if document["reference"] else None,
        fiscal_year_end=tuple(end) if end else None,
    )
    have = {(d.start, d.end, d.value) for d in found}
    want = {(d["start"], d["end"], d["value"]) for d in document["dates"]}
    assert len(have & want) >= 0.95 * max(len(want), len(have))


@pytest.mark.skipif(not SEEDS.exists(), reason="the shared documents are not beside the project")
def test_the_deadlines_of_the_seed_documents_are_found():
    checked = 0
    for line in (SEEDS / "gold.jsonl").read_text("utf-8").splitlines():
        document = json.loads(line)
        text = (SEEDS / document["file"]).read_text("utf-8").replace("*", " ")
        found = {(d.start, d.end): d for d in find_dates(text)}
        for claim in document["claims"]:
            if claim["type"] != "deadline":
                continue
            want = claim["dates"][0]
            have = found[want["start"], want["end"]]
            assert (have.value, have.grain, have.role) == (want["value"], want["grain"], "due")
            start, _ = deadline_span(text, have)
            assert text[start:].startswith("by")
            checked += 1
    assert checked >= 2


NUMBERS = (
    "2021 2021/22 7 31 7th Q3 H1 FY23 03/04/2021 1990s '98 , - – / . 10a.m. 12:30 4/22 2021-02-29 ¼"
)
WORDS = st.lists(st.sampled_from([*sorted(VOCABULARY), *NUMBERS.split()]), max_size=25)


@settings(max_examples=400, deadline=None)
@given(WORDS, st.sampled_from([None, date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31)]))
def test_offsets_hold_and_nothing_overlaps_on_any_words(words, reference):
    text = " ".join(words)
    found = find_dates(text, reference=reference)
    for one in found:
        assert text[one.start : one.end] == one.text != ""
        start, end = deadline_span(text, one)
        assert 0 <= start <= one.start and one.end <= end <= len(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text):
    for one in find_dates(text, reference=date(2024, 2, 29)):
        assert text[one.start : one.end] == one.text


def test_the_lexer_reads_every_character_once():
    text = "On 7 June 2021, Q3 rose 12% (see www.example.org/2021)."
    spans = [match.span() for match in LEXER.finditer(text)]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
