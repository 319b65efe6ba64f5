"""What a person changes in an annotation tool, and what comes back of it."""

import json
from pathlib import Path

import pytest
from annotate_cases import CLAIMS, DOCUMENT, PROMISE

from extractor.errors import GoldError
from extractor.evaluation.annotate import doccano, label_studio
from extractor.evaluation.annotate.carried import (
    Annotated,
    change_note,
    draft_of,
    merged,
    reunited,
    to_entry,
)
from extractor.evaluation.annotate.links import links_of, relinked
from extractor.evaluation.documents import sha256_of
from extractor.evaluation.gold import load_gold


def test_what_a_person_changed_in_the_tool_counts(tmp_path):
    label_studio.write([DOCUMENT], tmp_path / "a.json")
    tasks = json.loads((tmp_path / "a.json").read_text("utf-8"))
    result = tasks[0]["annotations"][0]["result"]
    for part in result:
        if part.get("id") == "claim0" and part["type"] == "labels":
            part["value"] |= {"end": part["value"]["end"] - 7, "text": PROMISE[:-7]}
        if part.get("id") == "claim0" and part.get("from_name") == "polarity":
            part["value"]["choices"] = ["negative"]
    tasks[0]["annotations"][0]["result"] = [
        part
        for part in result
        if part["type"] != "relation" and (part["id"], part["from_name"]) != ("claim0", "modality")
    ]
    (tmp_path / "a.json").write_text(json.dumps(tasks), "utf-8")
    back = label_studio.read(tmp_path / "a.json")
    changed = back.documents[0].claims[0]
    assert changed == {
        **CLAIMS[0],
        "end": CLAIMS[0]["end"] - 7,
        "text": PROMISE[:-7],
        "polarity": "negative",
        "modality": None,
        "related": [{"id": "elsewhere", "relation": "value"}],
    }
    [note] = back.notes
    assert "check its quantities and dates" in note


def test_a_moved_span_keeps_its_claim_where_claims_travel_beside(tmp_path):
    doccano.write([DOCUMENT], tmp_path / "a.jsonl")
    item = json.loads((tmp_path / "a.jsonl").read_text("utf-8"))
    item["label"][0][0] += 3
    item["label"].pop(1)
    (tmp_path / "a.jsonl").write_text(json.dumps(item), "utf-8")
    claims = doccano.read(tmp_path / "a.jsonl").documents[0].claims
    assert claims[0]["id"] == "c1"
    assert claims[0]["text"] == PROMISE[3:]
    assert [claim.get("id") for claim in claims] == ["c1", "c2", None, None, None]


def test_reunited_gives_each_claim_once():
    carried = [{"type": "metric", "start": 0, "end": 10, "n": n} for n in (1, 2)]
    spans = [("metric", 0, 10), ("metric", 0, 10), ("metric", 0, 10), ("metric", 50, 60)]
    assert [c and c["n"] for c in reunited(spans, carried)] == [1, 2, None, None]


def test_merged_refuses_spans_outside_the_text():
    with pytest.raises(GoldError, match="metric 3:9 is no stretch of a text of 5 characters"):
        merged(None, kind="metric", start=3, end=9, text="short")


def test_a_claim_without_values_may_change_without_a_note():
    assert (
        change_note(
            {"type": "action", "start": 0, "end": 5}, {"type": "finding", "start": 0, "end": 5}
        )
        is None
    )


def test_links_that_were_removed_are_gone_and_new_ones_follow():
    claims = [
        {
            "id": "a",
            "type": "commitment",
            "start": 0,
            "end": 5,
            "related": [{"id": "b", "relation": "due"}],
        },
        {"id": "b", "type": "deadline", "start": 6, "end": 9},
        {"type": "metric", "start": 2, "end": 3},
    ]
    assert links_of(claims) == [(0, 1, "due")]
    first, _, third = relinked(claims, [(0, 2, "value")])
    assert first["related"] == [{"id": third["id"], "relation": "value"}]
    assert relinked(claims, [(0, 1, "due")]) == claims


def test_to_entry_finds_the_document_by_its_text_and_refuses_a_changed_one(tmp_path):
    (tmp_path / "a.txt").write_text("We train staff.")
    digest = sha256_of("We train staff.")
    entry = {"file": "a.txt", "sha256": digest, "text_sha256": digest, "claims": []}
    (tmp_path / "gold.json").write_text(json.dumps(entry))
    known = load_gold(tmp_path / "gold.json", [tmp_path], Path.read_text)
    found = to_entry(Annotated("task-1", "We train staff.", ()), known)
    assert found["sha256"] == digest
    with pytest.raises(GoldError, match="no known document has this text"):
        to_entry(Annotated("task-1", "We train people.", ()), known)
    with pytest.raises(GoldError, match="isn't the document's any more"):
        to_entry(Annotated("task-1", "We train people.", (), sha256=digest), known)


def test_a_draft_drops_what_only_a_machine_knows():
    record = {
        "id": "clm_1",
        "type": "action",
        "start": 0,
        "end": 5,
        "rule": "action.did",
        "confidence": 0.9,
        "boxes": [],
        "degree": None,
        "topics": [{"scheme": "esg", "code": "social", "score": 0.9}],
    }
    assert draft_of(record) == {
        "id": "clm_1",
        "type": "action",
        "start": 0,
        "end": 5,
        "degree": None,
        "topics": [{"scheme": "esg", "code": "social"}],
        "status": "draft",
    }
