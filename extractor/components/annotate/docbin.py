"""Labelled documents out to spaCy's DocBin and back.

The claims stand in `doc.spans["claims"]`, which spaCy's span categoriser trains on; the whole
claims travel as JSON in `doc.user_data` and are reunited with the spans by type and place. It lies
with the components because `evaluation` must not import spaCy.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from extractor.errors import GoldError
from extractor.evaluation.annotate.carried import (
    Annotated,
    Imported,
    change_note,
    facts_of,
    merged,
    reunited,
    with_facts,
)

KEY = "claims"
_FACTS = "claim_extractor.facts"
_CLAIMS = "claim_extractor.claims"


def write(documents: Sequence[Annotated], path: Path) -> None:
    """Write a `.spacy` file, tokenised as English."""
    nlp = spacy.blank("en")
    docs = DocBin(store_user_data=True, docs=[to_doc(document, nlp) for document in documents])
    docs.to_disk(path)


def to_doc(document: Annotated, nlp: Language) -> Doc:
    """One document; tokens are cut where a claim begins or ends, so that every span fits."""
    words, spaces = tokens_of(document, nlp)
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    spans = [
        doc.char_span(claim["start"], claim["end"], label=claim["type"])
        for claim in document.claims
    ]
    doc.spans[KEY] = [span for span in spans if isinstance(span, Span)]
    doc.user_data[_FACTS] = json.dumps(facts_of(document))
    doc.user_data[_CLAIMS] = json.dumps(document.claims)
    return doc


def tokens_of(document: Annotated, nlp: Language) -> tuple[list[str], list[bool]]:
    """Words, and whether a blank follows each; put together they are the document's text.

    A blank at the edge of a claim becomes a word of its own.
    """
    starts = {claim["start"] for claim in document.claims}
    ends = {claim["end"] for claim in document.claims}
    words, spaces = [], []
    for token in nlp.make_doc(document.text):
        start, end = token.idx, token.idx + len(token.text)
        cuts = [start, *sorted(edge for edge in starts | ends if start < edge < end), end]
        words += [document.text[left:right] for left, right in pairwise(cuts)]
        spaces += [False] * (len(cuts) - 1)
        if not token.whitespace_:
            continue
        if end in starts or end + 1 in ends:
            words.append(token.whitespace_)
            spaces.append(False)
        else:
            spaces[-1] = True
    return words, spaces


def read(path: Path, *, types: Mapping[str, str] | None = None, key: str = KEY) -> Imported:
    """The documents of a `.spacy` file: spans under `key`, or entities where there are none.

    `types` translates other labels to claim types. Raises GoldError on a file that isn't a DocBin.
    """
    try:
        docs = list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))
    except ValueError as error:
        raise GoldError(f"{path}: not a DocBin: {error}") from error
    documents, notes = [], []
    for number, doc in enumerate(docs, start=1):
        document, said = _document_of(doc, key, types or {}, number)
        documents.append(document)
        notes += [f"doc {number}: {each}" for each in said]
    return Imported(tuple(documents), tuple(notes))


def _document_of(
    doc: Doc, key: str, types: Mapping[str, str], number: int
) -> tuple[Annotated, list[str]]:
    """One Doc's document, and what to look at."""
    spans = list(_spans(doc, key, types))
    beside = reunited(spans, json.loads(doc.user_data.get(_CLAIMS, "[]")))
    claims: list[dict[str, Any]] = []
    notes = []
    for (kind, start, end), carried in zip(spans, beside, strict=True):
        claim = merged(carried, kind=kind, start=start, end=end, text=doc.text)
        claims.append(claim)
        note = change_note(carried, claim)
        notes += [note] if note else []
    facts = json.loads(doc.user_data.get(_FACTS, "{}"))
    return with_facts(facts, doc.text, claims, file=f"doc-{number}"), notes


def _spans(doc: Doc, key: str, types: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Type, start and end of each span."""
    for span in doc.spans.get(key, doc.ents):
        yield types.get(span.label_, span.label_), span.start_char, span.end_char
