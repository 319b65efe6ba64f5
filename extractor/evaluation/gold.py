"""Gold files in, labelled documents out, each label checked against its document's text.

A gold file is `.json` with one document or `.jsonl` with one a line; a folder stands for all gold
files directly in it. How to read a document is handed in, since readers live elsewhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from extractor.collector import paused_collector
from extractor.errors import GoldError
from extractor.evaluation.documents import (
    Found,
    ReadText,
    find_documents,
    sha256_of,
    text_of,
)
from extractor.evaluation.labels import ClaimLabel, GoldFile

Label = Mapping[str, Any]
FLOORS_NAME = "floors.json"


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document and its labels; a label is a dict that holds only the keys that were labelled.

    `place` is the gold file (and line) it stands in, `sentences` is None where the file lists none,
    `scope` is None where the whole document was labelled.
    """

    place: str
    file: str
    sha256: str
    text_sha256: str
    text: str
    claims: tuple[dict[str, Any], ...]
    sentences: tuple[tuple[int, int], ...] | None = None
    annotator: str | None = None
    kind: str | None = None
    scope: tuple[tuple[int, int], ...] | None = None


@paused_collector()
def load_gold(
    path: Path | str,
    documents_dirs: Sequence[Path | str],
    read_text: ReadText,
    *,
    on_missing: Callable[[str], None] | None = None,
) -> list[GoldDocument]:
    """The labelled documents of a gold file or of a folder of them, in order of their place.

    `read_text` gives the text of the document at a path. Documents are found by SHA-256 under
    `documents_dirs`. Where one isn't found, GoldError is raised, unless `on_missing` is given: it
    is called with the message and the document is left out. GoldError also on a file that breaks
    the schema, and on labels that don't fit the text (a changed text: `extractor gold rebase`).
    """
    folders = [Path(folder) for folder in documents_dirs]
    found = find_documents(folders)
    documents = []
    for place, entry in read_entries(Path(path)):
        gold = parse_entry(place, {**entry, "claims": []})
        where = found.get(gold.sha256)
        if where is None:
            _report_missing(missing_message(place, gold, folders), on_missing)
            continue
        documents.append(_load_document(place, gold, entry.get("claims"), where, read_text))
    return documents


def _report_missing(message: str, on_missing: Callable[[str], None] | None) -> None:
    """Tell the caller, or raise."""
    if on_missing is None:
        raise GoldError(message)
    on_missing(message)


def gold_paths(path: Path) -> list[Path]:
    """The gold files that a path stands for: itself, or the files directly in a folder.

    `floors.json` in a folder is none: it holds what scores must reach.
    """
    if path.is_dir():
        files = (p for p in path.iterdir() if p.name != FLOORS_NAME)
        paths = sorted(p for p in files if p.suffix in (".json", ".jsonl"))
        if not paths:
            raise GoldError(f"{path}: no gold file (.json or .jsonl) in this folder")
        return paths
    if not path.is_file():
        raise GoldError(f"{path}: no such gold file")
    return [path]


def read_entries(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each document's entry as it stands in the file, with the place it stands in.

    Raises GoldError on what isn't JSON or isn't an object.
    """
    for file in gold_paths(path):
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".jsonl":
            for number, line in enumerate(text.split("\n"), start=1):
                if line.strip():
                    yield f"{file}:{number}", _parse_json(f"{file}:{number}", line)
        else:
            yield str(file), _parse_json(str(file), text)


def _parse_json(place: str, text: str) -> dict[str, Any]:
    """One JSON object."""
    try:
        entry = from_json(text)
    except ValueError as error:
        raise GoldError(f"{place}: not JSON: {error}") from error
    if not isinstance(entry, dict):
        raise GoldError(f"{place}: a gold entry is a JSON object, not {type(entry).__name__}")
    return entry


def parse_entry(place: str, entry: Mapping[str, Any]) -> GoldFile:
    """An entry against the schema. Raises GoldError with every breach."""
    try:
        return GoldFile.model_validate(entry)
    except ValidationError as error:
        raise GoldError(f"{place}: {_breaches(error)}") from error


def _breaches(error: ValidationError, *prefix: str) -> str:
    """Where in the entry, what, and what stands there, of each breach."""
    return "; ".join(
        f"{'.'.join([*prefix, *map(str, each['loc'])])}: {each['msg']} (is {each['input']!r:.60})"
        for each in error.errors()
    )


def parse_claims(place: str, claims: Any) -> Iterator[ClaimLabel]:
    """Each label against the schema, one at a time, since all at once take much memory."""
    if not isinstance(claims, list):
        raise GoldError(f"{place}: claims must be a list, not {type(claims).__name__}")
    for number, claim in enumerate(claims):
        try:
            yield ClaimLabel.model_validate(claim)
        except ValidationError as error:
            raise GoldError(f"{place}: {_breaches(error, 'claims', str(number))}") from error


def missing_message(place: str, gold: GoldFile, folders: Sequence[Path]) -> str:
    """What to say of a document that isn't there."""
    searched = ", ".join(map(str, folders)) or "no folder"
    return (
        f"{place}: document {gold.file} (SHA-256 {gold.sha256}) not found under {searched}; "
        "name its folder with --documents"
    )


def _load_document(
    place: str,
    gold: GoldFile,
    claims: Any,
    where: Found,
    read_text: ReadText,
) -> GoldDocument:
    """Read the text and check every label against it."""
    text = text_of(where, read_text)
    problems = fit_problems(gold, parse_claims(place, claims), text)
    if problems:
        raise GoldError(f"{place}: " + "; ".join(problems[:5]))
    return GoldDocument(
        place=place,
        file=gold.file,
        sha256=gold.sha256,
        text_sha256=gold.text_sha256,
        text=text,
        claims=tuple(claims),
        sentences=_pairs(gold.sentences),
        annotator=gold.annotator,
        kind=gold.kind,
        scope=_pairs(gold.scope),
    )


def _pairs(stretches: Sequence[Sequence[int]] | None) -> tuple[tuple[int, int], ...] | None:
    """Stretches as tuples."""
    return None if stretches is None else tuple((start, end) for start, end in stretches)


def fit_problems(gold: GoldFile, claims: Iterable[ClaimLabel], text: str) -> list[str]:
    """What doesn't fit between labels and text: the text's digest, spans, slices."""
    if sha256_of(text) != gold.text_sha256:
        return [
            f"{gold.file}: its text has changed since it was labelled (SHA-256 now "
            f"{sha256_of(text)}, labelled on {gold.text_sha256}); move the labels with "
            "`extractor gold rebase`"
        ]
    misfits = ((number, claim, _misfit(claim, text)) for number, claim in enumerate(claims))
    return [
        f"claims[{number}] ({claim.type} {claim.start}:{claim.end}): {misfit}"
        for number, claim, misfit in misfits
        if misfit is not None
    ]


def _misfit(claim: ClaimLabel, text: str) -> str | None:
    """What doesn't fit between one label and the text, if anything."""
    part = text[claim.start : claim.end]
    if not claim.start < claim.end <= len(text):
        return f"no such stretch in a text of {len(text)} characters"
    if claim.text is not None and claim.text != part:
        return f"text is {claim.text!r:.80}, but the document has {part!r:.80}"
    if claim.slice_sha256 is not None and claim.slice_sha256 != sha256_of(part):
        return "slice_sha256 doesn't fit the document at this place"
    return None
