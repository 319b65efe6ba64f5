"""What holds for every claim of every document, whatever the rules say."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import CORPUS

from extractor.batch import Outcome, run
from extractor.components.parsing.sentences import split_document
from extractor.ingest import SUFFIXES, read_document
from extractor.models import Claim, Document
from extractor.pipeline import Extractor

OUTSIDE = [
    "seeds/letter-tencent-2018.txt",
    "seeds/letter-alibaba-2021.txt",
    "seeds/article-tencent-esg-2023.txt",
    "reports/samsung-2024.pdf",
    "rdr/cards/2018",
]
NAMES = sorted(
    path.name for folder in CORPUS for path in folder.iterdir() if path.suffix in SUFFIXES
)


@pytest.fixture(params=NAMES)
def outcome(request: pytest.FixtureRequest, corpus: dict[str, Outcome]) -> Outcome:
    return corpus[request.param]


def breaches(document: Document, claims: tuple[Claim, ...]) -> Iterator[str]:
    """Every claim that doesn't stand where it says."""
    ids = [claim.id for claim in claims]
    if len(set(ids)) < len(ids):
        yield "two claims have one id"
    if any(a.start > b.start for a, b in pairwise(claims)):
        yield "the claims aren't in order of their place"
    for claim in claims:
        for stretch in (claim, claim.sentence, *claim.captures.values()):
            if document.text[stretch.start : stretch.end] != stretch.text:
                yield f"{claim.id}: {stretch.text!r} doesn't stand at {stretch.start}"
        for value in (*claim.quantities, *claim.dates):
            if document.text[value.start : value.end] != value.text:
                yield f"{claim.id}: {value.text!r} doesn't stand at {value.start}"
        if not claim.text.strip() or claim.text != claim.text.strip():
            yield f"{claim.id}: blanks at an edge of {claim.text!r}"
        if claim.type == "metric" and len(claim.quantities) != 1:
            yield f"{claim.id}: a metric with {len(claim.quantities)} quantities"
        if claim.type == "deadline" and len(claim.dates) != 1:
            yield f"{claim.id}: a deadline with {len(claim.dates)} dates"
        if not re.fullmatch("clm_[0-9a-f]{16}", claim.id):
            yield f"{claim.id}: no id"
        for related in claim.related:
            if related.id not in ids:
                yield f"{claim.id}: related to {related.id}, which isn't there"


def page_breaches(document: Document, claims: tuple[Claim, ...]) -> Iterator[str]:
    """Every claim of a paged document whose page or rectangles are wrong."""
    sizes = {page.number: page for page in document.pages}
    for claim in claims:
        page = sizes.get(claim.page or 0)
        if page is None or not page.start <= claim.start < max(page.end, page.start + 1):
            yield f"{claim.id}: doesn't begin on page {claim.page}"
            continue
        if not claim.boxes:
            yield f"{claim.id}: no rectangle"
        for box in claim.boxes:
            on = sizes[box.page]
            if not (-1 <= box.x0 < box.x1 <= on.width + 1 and box.top < box.bottom):
                yield f"{claim.id}: {box} is not on its page"


def test_every_claim_stands_where_it_says(outcome: Outcome) -> None:
    assert outcome.problem is None
    assert outcome.document is not None and outcome.claims
    assert not list(breaches(outcome.document, outcome.claims))
    if outcome.document.pages:
        assert not list(page_breaches(outcome.document, outcome.claims))


def test_sentences_hold_their_claims(outcome: Outcome) -> None:
    """A claim of prose lies in the sentence it names."""
    for claim in outcome.claims:
        assert claim.sentence.start <= claim.start < claim.end <= claim.sentence.end


def test_sentences_do_not_overlap(outcome: Outcome) -> None:
    assert outcome.document is not None
    places = [(s.start, s.end) for s in split_document(outcome.document)]
    assert all(a[1] <= b[0] for a, b in pairwise(places))


def test_a_record_has_every_key(corpus: dict[str, Outcome]) -> None:
    keys = set(Claim.model_fields)
    claims = [claim for outcome in corpus.values() for claim in outcome.claims]
    assert all(json.loads(claim.model_dump_json()).keys() == keys for claim in claims)


@pytest.mark.parametrize("name", ["openwire-halden-2024.txt", "veldmark-climate-2024.pdf"])
def test_ids_depend_on_the_bytes_and_the_claim_alone(
    name: str, tmp_path: Path, corpus: dict[str, Outcome], extractor: Extractor
) -> None:
    """The same document under another name, read again, gives the same ids."""
    before = corpus[name]
    copy = tmp_path / f"copy{Path(name).suffix}"
    assert before.document is not None
    copy.write_bytes(Path(before.document.source).read_bytes())
    after = extractor.extract(read_document(copy))
    assert [claim.id for claim in after] == [claim.id for claim in before.claims]


def test_a_word_before_moves_places_but_no_claims(extractor: Extractor, tmp_path: Path) -> None:
    letter = "Halden Telecom should publish its policy.\n\nWe ask for a reply by 3 June 2025.\n"
    found = []
    for number, text in enumerate([letter, f"Hello there.\n\n{letter}"]):
        path = tmp_path / f"{number}.txt"
        path.write_text(text, "utf-8")
        found.append(extractor.extract(read_document(path)))
    assert [(c.type, c.text) for c in found[0]] == [(c.type, c.text) for c in found[1]]
    moved = {b.start - a.start for a, b in zip(*found, strict=True)}
    assert moved == {len("Hello there.\n\n")}


@pytest.mark.parametrize("name", OUTSIDE)
def test_outside_documents_run_to_the_end(name: str, shared: Path, extractor: Extractor) -> None:
    for outcome in run([shared / name], extractor):
        assert outcome.problem is None
        assert outcome.document is not None and outcome.claims
        assert not list(breaches(outcome.document, outcome.claims)), outcome.source
        if outcome.document.pages:
            assert not list(page_breaches(outcome.document, outcome.claims)), outcome.source
