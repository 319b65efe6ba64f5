"""doccano: JSON Lines with `text` and `label`, or `entities` and `relations`; both are read.

Format: https://doccano.github.io/doccano/ (sequence labelling). The whole claims travel in the
column `claims`, which doccano keeps as metadata and exports again; they are reunited with the spans
by type and place, then by overlap.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.errors import GoldError
from extractor.evaluation.annotate.carried import (
    RELATIONS,
    Annotated,
    Imported,
    change_note,
    facts_of,
    merged,
    reunited,
    with_facts,
)
from extractor.evaluation.annotate.links import Link, links_of, relinked


def write(documents: Sequence[Annotated], path: Path) -> None:
    """Write for a sequence labelling project without relations: `label` as [start, end, type]."""
    _write_lines(path, (to_label_line(document) for document in documents))


def write_relations(documents: Sequence[Annotated], path: Path) -> None:
    """Write for a sequence labelling project that uses relations: `entities` and `relations`."""
    _write_lines(path, (to_entity_line(document) for document in documents))


def _write_lines(path: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line."""
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8", newline="\n")


def to_label_line(document: Annotated) -> dict[str, Any]:
    """A document with its spans."""
    spans = [[claim["start"], claim["end"], claim["type"]] for claim in document.claims]
    return {"text": document.text, "label": spans, **_metadata(document)}


def to_entity_line(document: Annotated) -> dict[str, Any]:
    """A document with its spans and links."""
    entities = [
        {
            "id": index,
            "label": claim["type"],
            "start_offset": claim["start"],
            "end_offset": claim["end"],
        }
        for index, claim in enumerate(document.claims)
    ]
    relations = [
        {"id": number, "from_id": source, "to_id": target, "type": relation}
        for number, (source, target, relation) in enumerate(links_of(document.claims))
    ]
    spans = {"entities": entities, "relations": relations}
    return {"text": document.text, **spans, **_metadata(document)}


def _metadata(document: Annotated) -> dict[str, Any]:
    """Columns that doccano keeps without looking at them."""
    return {"facts": facts_of(document), "claims": list(document.claims)}


def read(path: Path, *, types: Mapping[str, str] | None = None) -> Imported:
    """The documents of a JSON Lines export. `types` translates other labels to claim types.

    Raises GoldError on a line without text.
    """
    documents, notes = [], []
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        item = json.loads(line)
        if not isinstance(item.get("text"), str):
            raise GoldError(f"{path}, line {number}: no text; export as JSONL")
        document, said = _document_of(item, types or {}, number)
        documents.append(document)
        notes += [f"line {number}: {each}" for each in said]
    return Imported(tuple(documents), tuple(notes))


def _document_of(
    item: Mapping[str, Any], types: Mapping[str, str], number: int
) -> tuple[Annotated, list[str]]:
    """One line's document, and what to look at."""
    text = item["text"]
    spans = [(types.get(kind, kind), start, end) for kind, start, end in _spans(item)]
    beside = reunited(spans, item.get("claims") or ())
    claims, notes = [], []
    for (kind, start, end), carried in zip(spans, beside, strict=True):
        claim = merged(carried, kind=kind, start=start, end=end, text=text)
        claims.append(claim)
        note = change_note(carried, claim)
        notes += [note] if note else []
    if "relations" in item:
        claims = relinked(claims, _links(item))
    notes += [f"comment: {comment}" for comment in item.get("Comments") or ()]
    file = f"line-{item.get('id', number)}"
    return with_facts(item.get("facts") or {}, text, claims, file=file), notes


def _spans(item: Mapping[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Type, start and end of each span, in whichever way it is written."""
    if "entities" in item:
        for entity in item["entities"]:
            yield entity["label"], entity["start_offset"], entity["end_offset"]
        return
    for start, end, kind in item.get("label") or item.get("labels") or ():
        yield kind, start, end


def _links(item: Mapping[str, Any]) -> Iterator[Link]:
    """The relations, by position of their entities."""
    places = {entity["id"]: index for index, entity in enumerate(item.get("entities") or ())}
    for relation in item["relations"]:
        source, target = places.get(relation["from_id"]), places.get(relation["to_id"])
        if source is not None and target is not None and relation["type"] in RELATIONS:
            yield source, target, relation["type"]
