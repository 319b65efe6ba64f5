"""Labelled documents out to Prodigy's JSON Lines and back.

Format: https://prodi.gy/docs/api-interfaces#spans_manual. Tokens come from spaCy's English
tokeniser, cut where a claim begins or ends, since Prodigy's spans must fit tokens (hence the place:
`evaluation` must not import spaCy). The whole claims travel in the task under `claim_extractor`,
which Prodigy keeps, and are reunited with the spans by type and place, then by overlap.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from extractor.components.annotate.docbin import tokens_of
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


def write(documents: Sequence[Annotated], path: Path) -> None:
    """Write a task a document, for `spans.manual` or `spans.correct`."""
    nlp = spacy.blank("en")
    lines = (json.dumps(to_task(each, nlp), ensure_ascii=False) + "\n" for each in documents)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def to_task(document: Annotated, nlp: Language) -> dict[str, Any]:
    """One task: text, tokens, spans, and what is known of the document."""
    tokens = list(_tokens(document, nlp))
    first = {token["start"]: token["id"] for token in tokens}
    last = {token["end"]: token["id"] for token in tokens}
    spans = [
        {
            "start": claim["start"],
            "end": claim["end"],
            "label": claim["type"],
            "token_start": first.get(claim["start"]),
            "token_end": last.get(claim["end"]),
        }
        for claim in document.claims
    ]
    kept = {"facts": facts_of(document), "claims": list(document.claims)}
    return {"text": document.text, "tokens": tokens, "spans": spans, "claim_extractor": kept}


def _tokens(document: Annotated, nlp: Language) -> Iterator[dict[str, Any]]:
    """The tokens as Prodigy's `add_tokens` writes them."""
    position = 0
    for number, (word, space) in enumerate(zip(*tokens_of(document, nlp), strict=True)):
        end = position + len(word)
        yield {"text": word, "start": position, "end": end, "id": number, "ws": space}
        position = end + space


def read(path: Path, *, types: Mapping[str, str] | None = None) -> Imported:
    """The accepted tasks of an export (`prodigy db-out`); rejected and ignored ones are noted.

    `types` translates other labels to claim types. The annotator is `_annotator_id` where the task
    doesn't name one. Raises GoldError on a line without text.
    """
    documents, notes = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        task = json.loads(line)
        if not isinstance(task.get("text"), str):
            raise GoldError(f"{path}, line {number}: no text; not a task of Prodigy's")
        if task.get("answer", "accept") != "accept":
            notes.append(f"line {number}: left out, its answer is {task['answer']}")
            continue
        document, said = _document_of(task, types or {}, number)
        documents.append(document)
        notes += [f"line {number}: {each}" for each in said]
    return Imported(tuple(documents), tuple(notes))


def _document_of(
    task: Mapping[str, Any], types: Mapping[str, str], number: int
) -> tuple[Annotated, list[str]]:
    """One task's document, and what to look at."""
    text, kept = task["text"], task.get("claim_extractor") or {}
    spans = [
        (types.get(span["label"], span["label"]), span["start"], span["end"])
        for span in task.get("spans") or ()
    ]
    claims, notes = [], []
    beside = reunited(spans, kept.get("claims") or ())
    for (kind, start, end), carried in zip(spans, beside, strict=True):
        claim = merged(carried, kind=kind, start=start, end=end, text=text)
        claims.append(claim)
        note = change_note(carried, claim)
        notes += [note] if note else []
    facts = dict(kept.get("facts") or {})
    if facts.get("annotator") is None and task.get("_annotator_id"):
        facts["annotator"] = task["_annotator_id"]
    return with_facts(facts, text, claims, file=f"task-{number}"), notes
