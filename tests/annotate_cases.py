"""What the tests of annotation tools share: a document with claims, and all tools."""

from dataclasses import replace
from pathlib import Path

from extractor.components.annotate import docbin, prodigy
from extractor.evaluation.annotate import brat, doccano, inception, label_studio
from extractor.evaluation.annotate.carried import (
    Annotated,
)
from extractor.evaluation.documents import sha256_of

DATA = Path(__file__).parent / "data" / "annotate"

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"

TEXT = (
    "😀 By 2030\nwe will cut\r\n emissions\tby 50%, “all” <b>&amp; more.\n"
    "Halden Telecom did not reply—at all."
)

PROMISE = "we will cut\r\n emissions\tby 50%"


def at(part: str) -> dict[str, int]:
    """Where a part of the text stands."""
    return {"start": TEXT.index(part), "end": TEXT.index(part) + len(part)}


CLAIMS = (
    {
        "id": "c1",
        "type": "commitment",
        **at(PROMISE),
        "text": PROMISE,
        "subject": {"id": "org:northwind-energy", "name": "Northwind Energy"},
        "polarity": "positive",
        "degree": None,
        "modality": "target",
        "quantities": [{"text": "50%", **at("50%"), "value": 50.0, "unit": "percent"}],
        "related": [{"id": "c2", "relation": "due"}, {"id": "elsewhere", "relation": "value"}],
        "annotator": "anna",
        "date": "2024-05-01",
        "status": "settled",
        "note": 'two\tlines\n"quoted"',
    },
    {"id": "c2", "type": "deadline", **at("By 2030"), "slice_sha256": sha256_of("By 2030")},
    {"id": "c2b", "type": "deadline", **at("By 2030"), "related": []},
    {"type": "metric", **at("50%"), "quantities": []},
    {"type": "finding", **at("Halden Telecom did not reply"), "polarity": "negative"},
    {"type": "finding", **at("reply—at")},
)

DOCUMENT = Annotated(
    file="letters/a.txt",
    text=TEXT,
    claims=CLAIMS,
    sha256="1" * 64,
    annotator="anna",
    kind="letter",
    sentences=((0, 60), (63, 99)),
    scope=((0, 99),),
)

EMPTY = Annotated(file="letters/b.txt", text="Nothing to see.", claims=())

TWIN = replace(DOCUMENT, file="letters_a.txt", sha256="2" * 64)

TOOLS = {
    "brat": (brat.write, brat.read, "folder"),
    "label studio": (label_studio.write, label_studio.read, "tasks.json"),
    "doccano spans": (doccano.write, doccano.read, "spans.jsonl"),
    "doccano relations": (doccano.write_relations, doccano.read, "relations.jsonl"),
    "inception": (inception.write, inception.read, "folder"),
    "docbin": (docbin.write, docbin.read, "docs.spacy"),
    "prodigy": (prodigy.write, prodigy.read, "tasks.jsonl"),
}
