"""brat stand-off: a folder with a `.txt` and an `.ann` a document, `annotation.conf` beside them.

Format: https://brat.nlplab.org/standoff.html. A span over line breaks is written in fragments, as
brat does; attributes are A lines, links R lines, and the whole claim is the annotator's note of its
T line. `documents.json`, which brat passes over, keeps what is known of the documents.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.errors import GoldError
from extractor.evaluation.annotate.carried import (
    CHOICES,
    RELATIONS,
    SHOWN,
    Annotated,
    Imported,
    change_note,
    facts_of,
    file_names,
    merged,
    to_json,
    with_facts,
)
from extractor.evaluation.annotate.links import Link, links_of, relinked
from extractor.models import CLAIM_TYPES

_FACTS = "documents.json"
_OTHER_BLANK = re.compile(r"[^\S ]")
_LINE = re.compile(r"[^\n]+")


@dataclass(slots=True)
class _Lines:
    """The lines of an `.ann` file, by what they say."""

    spans: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def write(documents: Sequence[Annotated], folder: Path) -> None:
    """Write a folder that brat can show, with its configuration."""
    folder.mkdir(parents=True, exist_ok=True)
    names = file_names(documents)
    for name, document in zip(names, documents, strict=True):
        _write_text(folder / f"{name}.txt", document.text)
        lines = "".join(f"{line}\n" for line in _ann_lines(document))
        _write_text(folder / f"{name}.ann", lines)
    facts = {name: facts_of(document) for name, document in zip(names, documents, strict=True)}
    _write_text(folder / _FACTS, json.dumps(facts, ensure_ascii=False, indent=1))
    _write_text(folder / "annotation.conf", configuration())


def _write_text(path: Path, text: str) -> None:
    """UTF-8, line ends as they are, since offsets count them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)


def _read_text(path: Path) -> str:
    """UTF-8, line ends as they are."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def configuration() -> str:
    """brat's `annotation.conf` for claims: entities, relations, attributes."""
    any_claim = "|".join(CLAIM_TYPES)
    relations = [f"{name}\tArg1:{any_claim}, Arg2:{any_claim}" for name in RELATIONS]
    attributes = [f"{name}\tArg:{any_claim}, Value:{'|'.join(CHOICES[name])}" for name in SHOWN]
    sections: dict[str, list[str]] = {
        "entities": list(CLAIM_TYPES),
        "relations": relations,
        "events": [],
        "attributes": attributes,
    }
    return "\n".join(f"[{name}]\n" + "".join(f"{e}\n" for e in sections[name]) for name in sections)


def _ann_lines(document: Annotated) -> Iterator[str]:
    """T, A and # lines of each claim, then the R lines."""
    attributes = 0
    for number, claim in enumerate(document.claims, start=1):
        fragments = _fragments(document.text, claim["start"], claim["end"])
        places = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(document.text[start:end] for start, end in fragments)
        shown = _OTHER_BLANK.sub(" ", words)
        yield f"T{number}\t{claim['type']} {places}\t{shown}"
        for name in SHOWN:
            if claim.get(name) is not None:
                attributes += 1
                yield f"A{attributes}\t{name} T{number} {claim[name]}"
        yield f"#{number}\tAnnotatorNotes T{number}\t{to_json(claim)}"
    for number, (source, target, relation) in enumerate(links_of(document.claims), start=1):
        yield f"R{number}\t{relation} Arg1:T{source + 1} Arg2:T{target + 1}"


def _fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A span in pieces without line breaks."""
    found = [match.span() for match in _LINE.finditer(text, start, end)]
    return found or [(start, end)]


def read(path: Path, *, types: Mapping[str, str] | None = None) -> Imported:
    """The documents of a brat folder, in order of their names.

    `types` translates other names of entities to claim types. What brat can hold and a claim can't
    (events, normalisations, equivalences) is noted. Raises GoldError on a line that isn't brat's.
    """
    facts_path = path / _FACTS
    facts = json.loads(_read_text(facts_path)) if facts_path.is_file() else {}
    documents, notes = [], []
    for ann_path in sorted(path.glob("*.ann")):
        text = _read_text(ann_path.with_suffix(".txt"))
        lines = _parse(_read_text(ann_path), ann_path.name)
        claims, said = _claims_of(lines, text, types or {})
        notes += [f"{ann_path.name}: {each}" for each in said]
        fallback = f"{ann_path.stem}.txt"
        documents.append(with_facts(facts.get(ann_path.stem, {}), text, claims, file=fallback))
    return Imported(tuple(documents), tuple(notes))


def _parse(text: str, name: str) -> _Lines:
    """Sort the lines by the letter they begin with."""
    lines = _Lines()
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        handle, _, rest = line.rstrip("\r").partition("\t")
        body, _, tail = rest.partition("\t")
        try:
            _sort_line(lines, handle, body, tail)
        except (ValueError, IndexError) as error:
            raise GoldError(f"{name}, line {number}: not a line of brat's: {line!r:.80}") from error
    return lines


def _sort_line(lines: _Lines, handle: str, body: str, tail: str) -> None:
    """Put one line where it belongs. Raises ValueError or IndexError on a broken one."""
    words = body.split()
    if handle.startswith("T"):
        offsets = [int(each) for each in re.findall(r"\d+", body[len(words[0]) :])]
        lines.spans[handle] = (words[0], min(offsets), max(offsets))
    elif handle.startswith(("A", "M")):
        lines.attributes.setdefault(words[1], {})[words[0].lower()] = " ".join(words[2:])
    elif handle.startswith("#") and words[0] == "AnnotatorNotes":
        lines.notes[words[1]] = tail
    elif handle.startswith("R"):
        lines.relations.append((words[1].partition(":")[2], words[2].partition(":")[2], words[0]))
    else:
        lines.unread.append(f"{handle} {body}")


def _claims_of(
    lines: _Lines, text: str, types: Mapping[str, str]
) -> tuple[list[dict[str, Any]], list[str]]:
    """The claims of the T lines, and what to look at."""
    elsewhere = sorted({*lines.attributes, *lines.notes} - set(lines.spans))
    claims, notes = [], [f"left out: {line}" for line in lines.unread]
    notes += [f"left out: attributes and notes of {handle}" for handle in elsewhere]
    for handle, (kind, start, end) in lines.spans.items():
        attributes = lines.attributes.get(handle, {})
        carried, remark = _carried(lines.notes.get(handle))
        claim = merged(
            carried,
            kind=types.get(kind, kind),
            start=start,
            end=end,
            text=text,
            shown={name: attributes.get(name) for name in SHOWN},
        )
        if remark is not None:
            claim["note"] = remark
        note = change_note(carried, claim)
        notes += [note] if note else []
        claims.append(claim)
    return relinked(claims, _links(lines)), notes


def _carried(note: str | None) -> tuple[dict[str, Any] | None, str | None]:
    """The claim in a note; else the note is a person's remark."""
    if note is None:
        return None, None
    try:
        claim = json.loads(note)
    except json.JSONDecodeError:
        return None, note
    return (claim, None) if isinstance(claim, dict) and "type" in claim else (None, note)


def _links(lines: _Lines) -> Iterator[Link]:
    """The R lines between T lines, by position; relations of other names are no links of ours."""
    places = {handle: index for index, handle in enumerate(lines.spans)}
    for source, target, relation in lines.relations:
        if source in places and target in places and relation in RELATIONS:
            yield places[source], places[target], relation
