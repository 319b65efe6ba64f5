"""The commands annotate export and annotate import."""

import json
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from extractor.batch.tasks import Answer, Done, Limits, Options
from extractor.batch.whole import Settings, stream
from extractor.batch.work import Work
from extractor.commands.extracting import cores, load
from extractor.commands.labelled import Texts, all_documents, folders_for, load_labelled
from extractor.commands.output import check_output, complain, opened
from extractor.commands.progress import Report
from extractor.components.parsing.sentences import split_document
from extractor.errors import ExtractorError
from extractor.evaluation.annotate.carried import (
    Annotated,
    Imported,
    draft_of,
    from_gold,
    to_entry,
)
from extractor.export.files import check_place
from extractor.models import Document

LEFT_OUT = 1
_MODULES = {
    "brat": "extractor.evaluation.annotate.brat",
    "label-studio": "extractor.evaluation.annotate.label_studio",
    "doccano": "extractor.evaluation.annotate.doccano",
    "doccano-relations": "extractor.evaluation.annotate.doccano",
    "inception": "extractor.evaluation.annotate.inception",
    "docbin": "extractor.components.annotate.docbin",
    "prodigy": "extractor.components.annotate.prodigy",
}


def export(
    inputs: Sequence[Path],
    tool: str,
    output: Path,
    *,
    draft: bool,
    documents: Sequence[Path],
    limits: Limits,
) -> int:
    """Labels, or with `draft` what is found now, in a tool's form; 1 where some are left out."""
    write = _writer(tool, draft=draft)
    if not output.is_dir():
        check_place(output)
    if draft:
        found, problems = _drafts(inputs, limits)
    else:
        found, problems = _labelled(inputs, documents), 0
    if not found:
        raise ExtractorError("there is no document to export")
    write(found, output)
    return LEFT_OUT if problems else 0


def _module(tool: str) -> ModuleType:
    if tool not in _MODULES:
        raise ExtractorError(f"no tool {tool!r}; there are: {', '.join(_MODULES)}")
    return import_module(_MODULES[tool])


def _writer(tool: str, *, draft: bool) -> Callable[[Sequence[Annotated], Path], None]:
    module = _module(tool)
    if tool == "doccano-relations":
        writer: Callable[[Sequence[Annotated], Path], None] = module.write_relations
        return writer
    if tool != "label-studio":
        plain: Callable[[Sequence[Annotated], Path], None] = module.write
        return plain

    def tasks(found: Sequence[Annotated], path: Path) -> None:
        module.write(found, path, section="predictions" if draft else "annotations")
        with opened(path.with_suffix(".xml")) as stream:
            stream.write(module.configuration())

    return tasks


def _labelled(inputs: Sequence[Path], documents: Sequence[Path]) -> list[Annotated]:
    with Texts(folders_for(inputs, documents)) as texts:
        return [from_gold(document) for gold in inputs for document in load_labelled(gold, texts)]


def _drafts(inputs: Sequence[Path], limits: Limits) -> tuple[list[Annotated], int]:
    """Documents with the extractor's claims as labels to correct, and how many were left out."""
    report = Report(bar=True, in_order=True)
    found: list[Annotated] = []

    def emit(answer: Answer) -> None:
        for done in answer.dones:
            report.tell(done)
            if done.text:
                found.append(_draft(done))

    settings = Settings(Work(Options(texts=True), load), cores(), limits)
    try:
        stream([str(path) for path in inputs], settings, emit, report)
    finally:
        report.stop()
    return found, report.problems


def _draft(done: Done) -> Annotated:
    document = Document.model_validate_json(done.text)
    return Annotated(
        file=document.source,
        text=document.text,
        claims=tuple(draft_of(json.loads(line)) for line in done.lines.splitlines()),
        sha256=document.id,
        kind=document.kind,
        sentences=tuple((s.start, s.end) for s in split_document(document)),
    )


def import_(file: Path, tool: str, output: Path | None, *, documents: Sequence[Path]) -> int:
    """A gold file, a document a line, from what a tool gave back; what to look at on stderr."""
    check_output(output)
    if not file.exists():
        raise ExtractorError(f"{file}: there is no such file or folder")
    back: Imported = _module(tool).read(file)
    for note in back.notes:
        complain(note)
    known = all_documents(folders_for([file], documents))
    entries = [to_entry(document, known) for document in back.documents]
    with opened(output) as stream:
        for entry in entries:
            stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return 0
