"""Label Studio: a JSON list of tasks, and the labelling configuration for them.

Format: https://labelstud.io/guide/task_format. A claim is a region with a label; polarity, degree
and modality are choices of the region, links are relations, and the whole claim stands in the
region's text field `record`. Offsets count code points; files of older versions, which counted
UTF-16 units (label-studio pull request 1559), are recognised by the region's text.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from extractor.errors import GoldError
from extractor.evaluation.annotate.carried import (
    CHOICES,
    RELATIONS,
    SHOWN,
    Annotated,
    Imported,
    change_note,
    facts_of,
    merged,
    to_json,
    with_facts,
)
from extractor.evaluation.annotate.links import Link, links_of, relinked
from extractor.models import CLAIM_TYPES

Section = Literal["annotations", "predictions"]
_MODEL = "claim-extractor"


def write(documents: Sequence[Annotated], path: Path, *, section: Section = "annotations") -> None:
    """Write the tasks. `predictions` are shown to annotators as a start to correct."""
    tasks = [to_task(document, section=section) for document in documents]
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1), encoding="utf-8")


def configuration() -> str:
    """The labelling configuration (XML) that the tasks are made for."""
    labels = "".join(f'\n    <Label value="{kind}"/>' for kind in CLAIM_TYPES)
    relations = "".join(f'\n    <Relation value="{name}"/>' for name in RELATIONS)
    choices = "".join(
        f'\n  <Choices name="{name}" toName="text" perRegion="true" choice="single">'
        + "".join(f'\n    <Choice value="{value}"/>' for value in CHOICES[name])
        + "\n  </Choices>"
        for name in SHOWN
    )
    return (
        "<View>"
        f'\n  <Labels name="label" toName="text">{labels}\n  </Labels>'
        f"\n  <Relations>{relations}\n  </Relations>"
        '\n  <Text name="text" value="$text" granularity="symbol"/>'
        f"{choices}"
        '\n  <TextArea name="record" toName="text" perRegion="true" maxSubmissions="1"/>'
        "\n</View>\n"
    )


def to_task(document: Annotated, *, section: Section) -> dict[str, Any]:
    """One task with its claims."""
    holder: dict[str, Any] = {"result": list(_regions(document))}
    if section == "predictions":
        holder["model_version"] = _MODEL
    return {"data": {"text": document.text, **facts_of(document)}, section: [holder]}


def _regions(document: Annotated) -> Iterator[dict[str, Any]]:
    """The parts of each claim's region, then the relations."""
    for index, claim in enumerate(document.claims):
        place = {"start": claim["start"], "end": claim["end"]}
        region = {"id": f"claim{index}", "to_name": "text"}
        text = document.text[claim["start"] : claim["end"]]
        label = {**place, "text": text, "labels": [claim["type"]]}
        yield {**region, "from_name": "label", "type": "labels", "value": label}
        for name in SHOWN:
            if claim.get(name) is not None:
                value = {**place, "text": text, "choices": [claim[name]]}
                yield {**region, "from_name": name, "type": "choices", "value": value}
        record = {**place, "text": [to_json(claim)]}
        yield {**region, "from_name": "record", "type": "textarea", "value": record}
    for source, target, relation in links_of(document.claims):
        yield {
            "type": "relation",
            "from_id": f"claim{source}",
            "to_id": f"claim{target}",
            "direction": "right",
            "labels": [relation],
        }


def read(path: Path, *, types: Mapping[str, str] | None = None) -> Imported:
    """The tasks of a JSON export: each annotation that wasn't cancelled is a document of its own.

    A task without annotations gives its predictions. The annotator is `completed_by` where the
    task doesn't name one. `types` translates other labels to claim types. Raises GoldError on a
    file that isn't a list of tasks with `data.text`.
    """
    tasks = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(tasks, list):
        raise GoldError(f"{path}: not a list of tasks; export as JSON, not as JSON-MIN or CSV")
    documents, notes = [], []
    for number, task in enumerate(tasks, start=1):
        text = (task.get("data") or {}).get("text")
        if not isinstance(text, str):
            raise GoldError(f"{path}: task {number} has no data.text")
        for holder in _holders(task):
            claims, said = _claims_of(holder["result"], text, types or {})
            notes += [f"task {number}: {each}" for each in said]
            document = with_facts(task["data"], text, claims, file=f"task-{task.get('id', number)}")
            documents.append(_with_annotator(document, holder.get("completed_by")))
    return Imported(tuple(documents), tuple(notes))


def _holders(task: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The annotations that count, else the predictions."""
    made = [each for each in task.get("annotations") or () if not each.get("was_cancelled")]
    return made or list(task.get("predictions") or ())


def _with_annotator(document: Annotated, completed_by: Any) -> Annotated:
    """The document under the name of who completed it, if it has none."""
    if document.annotator is not None or completed_by is None:
        return document
    name = completed_by.get("email") if isinstance(completed_by, dict) else completed_by
    return with_facts(
        {**facts_of(document), "annotator": str(name)}, document.text, document.claims, file=""
    )


def _claims_of(
    result: Sequence[Mapping[str, Any]], text: str, types: Mapping[str, str]
) -> tuple[list[dict[str, Any]], list[str]]:
    """The claims of the labelled regions, and what to look at."""
    regions = [part for part in result if part.get("type") == "labels"]
    claims, notes = [], []
    for part in regions:
        value = part["value"]
        (start, end), note = _offsets(value, text)
        notes += [note] if note else []
        carried = _record_of(result, part["id"])
        kind = value["labels"][0]
        claim = merged(
            carried,
            kind=types.get(kind, kind),
            start=start,
            end=end,
            text=text,
            shown={name: _choice_of(result, part["id"], name) for name in SHOWN},
        )
        claims.append(claim)
        changed = change_note(carried, claim)
        notes += [changed] if changed else []
    return relinked(claims, _links(result, [part["id"] for part in regions])), notes


def _offsets(value: Mapping[str, Any], text: str) -> tuple[tuple[int, int], str | None]:
    """Start and end in code points; a note where the region's text stands at neither reading."""
    start, end, said = int(value["start"]), int(value["end"]), value.get("text")
    if not isinstance(said, str) or _alike(said, text[start:end]):
        return (start, end), None
    units = text.encode("utf-16-le", "surrogatepass")
    first = len(units[: 2 * start].decode("utf-16-le", "replace"))
    last = len(units[: 2 * end].decode("utf-16-le", "replace"))
    if _alike(said, text[first:last]):
        return (first, last), None
    return (start, end), f"{start}:{end}: the text there isn't {said!r:.60}"


def _alike(a: str, b: str) -> bool:
    """Equal but for blanks, and for line breaks written as backslash and n."""
    return a.replace("\\n", "\n").split() == b.replace("\\n", "\n").split()


def _record_of(result: Sequence[Mapping[str, Any]], id: str) -> dict[str, Any] | None:
    """The claim that travelled in a region's text field."""
    for part in result:
        if part.get("id") == id and part.get("from_name") == "record":
            return dict(json.loads(part["value"]["text"][0]))
    return None


def _choice_of(result: Sequence[Mapping[str, Any]], id: str, name: str) -> str | None:
    """The choice made for a region."""
    for part in result:
        if part.get("id") == id and part.get("from_name") == name:
            return str(part["value"]["choices"][0])
    return None


def _links(result: Sequence[Mapping[str, Any]], ids: Sequence[str]) -> Iterator[Link]:
    """The relations between labelled regions; of a `left` one the ends are swapped."""
    places = {id: index for index, id in enumerate(ids)}
    for part in result:
        if part.get("type") != "relation":
            continue
        ends = [places.get(part["from_id"]), places.get(part["to_id"])]
        source, target = reversed(ends) if part.get("direction") == "left" else ends
        for relation in part.get("labels") or ():
            if source is not None and target is not None and relation in RELATIONS:
                yield source, target, relation
