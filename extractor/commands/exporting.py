"""The command export: a file of claims in, the same claims in another form out."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from pydantic import ValidationError

from extractor.batch.guarded import Guarded
from extractor.commands.output import complain
from extractor.errors import ExtractorError, InputError
from extractor.export import open_writer
from extractor.models import CLAIM_TYPES, Claim, Document

_WITH_TEXT = (".html",)


def export(
    claims: Path, output: Path, *, documents: Path | None, types: Sequence[str], floor: float
) -> int:
    """Writes the claims of the file to `output`; 0, since a text that is missing loses no claim."""
    unknown = sorted(set(types) - set(CLAIM_TYPES))
    if unknown:
        raise ExtractorError(f"no type {unknown[0]!r}; there are: {', '.join(CLAIM_TYPES)}")
    wanted = (
        claim
        for claim in read_claims(claims)
        if claim.confidence >= floor and (not types or claim.type in types)
    )
    with Guarded() as guarded, open_writer(output, documents=documents) as writer:
        for found in by_document(wanted):
            document = None
            if output.suffix.lower() in _WITH_TEXT:
                document = read_again(found, documents or Path(), guarded)
            writer.add(document, found)
    return 0


def read_claims(path: Path) -> Iterator[Claim]:
    """The claims of a .jsonl file, one at a time, or of the array in a .json file.

    Raises ExtractorError, naming the line (or the place in the array) that is no claim.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            is_array = path.suffix.lower() == ".json"
            records = map(json.dumps, json.load(stream)) if is_array else stream
            yield from _validated(path, records)
    except OSError as error:
        raise ExtractorError(f"{path}: can't be read: {error.strerror}") from error
    except (ValueError, TypeError) as error:
        raise ExtractorError(f"{path}: is no file of claims: {error}") from error


def _validated(path: Path, records: Iterable[str]) -> Iterator[Claim]:
    for number, record in enumerate(records, 1):
        if not record.strip():
            continue
        try:
            yield Claim.model_validate_json(record)
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(map(str, first["loc"])) or "the line"
            raise ExtractorError(f"{path}:{number}: is no claim: {key}: {first['msg']}") from error


def by_document(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """The claims that stand together and are of one document."""
    for _, found in groupby(claims, lambda claim: (claim.document.source, claim.document.id)):
        yield list(found)


def read_again(claims: Sequence[Claim], folder: Path, guarded: Guarded) -> Document | None:
    """The document that the claims were found in; None, with a word, where it isn't there.

    Only a file with the very bytes counts (SHA-256), and only a text in which every claim stands
    where it says.
    """
    about = claims[0].document
    path = folder / about.source
    try:
        is_same = path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == about.id
        found = guarded.documents(path) if is_same else []
    except (InputError, OSError) as error:
        return _without_text(about.source, str(error))
    same = [each for each in found if isinstance(each, Document) and each.id == about.id]
    for document in same:
        if _fits(document, claims):
            return document
    if same:
        return _without_text(about.source, "its text is read differently now; extract it again")
    return _without_text(about.source, f"no such document in {folder}; see --documents")


def _without_text(source: str, reason: str) -> Document | None:
    """Says why; stands for the document that isn't there."""
    complain(f"{source}: is shown by the sentences of its claims: {reason}")
    return None


def _fits(document: Document, claims: Sequence[Claim]) -> bool:
    return all(document.text[claim.start : claim.end] == claim.text for claim in claims)
