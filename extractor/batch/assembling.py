"""A finished journal in, the output in the order of the sources and its manifest out."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractor.batch.files import replacing
from extractor.batch.journal import Journal
from extractor.batch.remote import MANIFEST_ENDING
from extractor.batch.tasks import Done
from extractor.errors import ExtractorError
from extractor.export import open_writer
from extractor.export.files import check_place
from extractor.export.formats import sink_for
from extractor.models import Claim, Document

_LINES = (".jsonl",)
_WITH_TEXT = (".html",)


def manifest_of(output: Path) -> Path:
    """Where the manifest of an output stands."""
    return output.with_name(output.name + MANIFEST_ENDING)


def check_form(output: Path) -> None:
    """Raises ExtractorError where the suffix names no form, its package or the folder is absent."""
    check_place(output)
    if output.suffix.lower() not in _LINES:
        sink_for(output)


def needs_text(output: Path) -> bool:
    """Whether the form shows the documents' text."""
    return output.suffix.lower() in _WITH_TEXT


def assemble(journal: Journal, keys: Sequence[str], output: Path) -> None:
    """Writes output and manifest. Raises ExtractorError where they can't be written."""
    try:
        if output.suffix.lower() in _LINES:
            with replacing(output, "wb") as stream:
                stream.writelines(done.lines for done in _dones(journal, keys))
        else:
            _export(_dones(journal, keys), output)
        with replacing(manifest_of(output), "w", encoding="utf-8", newline="\n") as stream:
            for done in _dones(journal, keys):
                stream.write(json.dumps(done.manifest(), ensure_ascii=False) + "\n")
    except ExtractorError as error:
        raise ExtractorError(f"{error}; {journal.kept()}") from error


def _dones(journal: Journal, keys: Iterable[str]) -> Iterator[Done]:
    for key in keys:
        yield from journal.get(key).dones


def _export(dones: Iterable[Done], output: Path) -> None:
    with open_writer(output) as writer:
        for done in dones:
            if done.error is None and done.duplicate_of is None:
                document = Document.model_validate_json(done.text) if done.text else None
                claims = [Claim.model_validate_json(line) for line in done.lines.splitlines()]
                writer.add(document, claims)
