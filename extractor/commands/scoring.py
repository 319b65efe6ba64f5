"""The command score."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from extractor.batch import find_files
from extractor.commands.output import complain, opened
from extractor.components.sentences import split_document
from extractor.errors import ExtractorError, InputError
from extractor.evaluation import GoldDocument, Report, load_gold, render_table
from extractor.evaluation import score as score_claims
from extractor.evaluation.floors import broken_floors, floors_from_options
from extractor.ingest import read_documents
from extractor.models import Document
from extractor.pipeline import load

_FORMATS = ("table", "json", "markdown", "html")
FELL_SHORT = 1


def score(
    gold: Path,
    claims: Path | None,
    documents: Sequence[Path],
    *,
    format_: str,
    output: Path | None,
    floors: Sequence[str],
) -> int:
    """Scores claims, or what is extracted now, against labels; 1 where F1 falls short."""
    if format_ not in _FORMATS:
        raise ExtractorError(f"no format {format_!r}; there are: {', '.join(_FORMATS)}")
    folders = [*documents] or [gold if gold.is_dir() else gold.parent, Path("corpus")]
    found = Texts(folders)
    labelled = load_gold(gold, folders, found.text, on_missing=complain)
    if not labelled:
        raise ExtractorError(
            f"{gold}: none of its documents was found; name their folder with --documents"
        )
    made, cuts = _claims_of(labelled, claims, found)
    report = score_claims(labelled, made, sentences=cuts)
    _write(report, format_, output)
    broken = broken_floors(report, floors_from_options(floors))
    for sentence in broken:
        complain(sentence)
    return FELL_SHORT if broken else 0


class Texts:
    """Reads the labelled documents once each, by path."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = folders
        self.documents: dict[str, Document] = {}

    def text(self, path: Path) -> str:
        """The text of the first document in a file."""
        for document in read_documents(path):
            if isinstance(document, InputError):
                raise document
            self.documents[document.id] = document
            return document.text
        raise InputError(str(path), "there is no document in it")


def _claims_of(
    labelled: Sequence[GoldDocument], claims: Path | None, found: Texts
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, list[tuple[int, int]]]]:
    """Claims and sentences by document, from a file or extracted now."""
    extractor = load() if claims is None else None
    made: dict[str, list[dict[str, Any]]] = _read_claims(claims) if claims else {}
    cuts: dict[str, list[tuple[int, int]]] = {}
    for gold in labelled:
        document = found.documents.get(gold.sha256)
        if document is None:
            continue
        cuts[gold.sha256] = [(s.start, s.end) for s in split_document(document)]
        if extractor is not None:
            made[gold.sha256] = [c.model_dump() for c in extractor.extract(document)]
    return made, cuts


def _read_claims(path: Path) -> dict[str, list[dict[str, Any]]]:
    made: dict[str, list[dict[str, Any]]] = {}
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise ExtractorError(f"{path}: can't be read: {error.strerror}") from error
    for number, line in enumerate(lines, start=1):
        try:
            claim = json.loads(line)
            made.setdefault(claim["document"]["id"], []).append(claim)
        except (ValueError, TypeError, KeyError) as error:
            raise ExtractorError(f"{path}:{number}: not a claim: {error}") from error
    return made


def _write(report: Report, format_: str, output: Path | None) -> None:
    with opened(output) as stream:
        if format_ == "table":
            Console(file=stream).print(render_table(report))
        elif format_ == "json":
            stream.write(json.dumps(report.to_dict(), ensure_ascii=False, indent=1) + "\n")
        elif format_ == "markdown":
            stream.write(render_markdown(report))
        else:
            stream.write(render_html(report))
