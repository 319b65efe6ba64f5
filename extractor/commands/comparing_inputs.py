"""Inputs of a comparison in, their claims out: files of claims as they are, all else extracted."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from extractor.batch.remote import is_remote
from extractor.batch.sources import find_files
from extractor.batch.tasks import Answer, Limits, Options
from extractor.batch.whole import Settings, stream
from extractor.batch.work import Work
from extractor.commands.exporting import read_claims
from extractor.commands.extracting import cores, load
from extractor.commands.output import complain
from extractor.errors import ExtractorError, InputError
from extractor.models import Claim

_CLAIM_KEYS = frozenset({"id", "type", "text", "start", "end", "sentence", "document", "rule"})


def claims_of(
    inputs: Sequence[Path], rules: Sequence[Path], *, workers: int | None
) -> tuple[list[Claim], list[str]]:
    """The claims of all inputs, and what was left out, each with its reason.

    Documents are read by `workers` processes (None: one a core; 0: this process). Raises
    ExtractorError where no input is there at all, or a file of claims is broken.
    """
    files, missing = find_files([path for path in inputs if not is_remote(str(path))])
    away = [str(path) for path in inputs if is_remote(str(path))]
    if missing and not files and not away:
        raise ExtractorError("; ".join(map(str, missing)))
    heard = _Heard()
    for problem in missing:
        heard.leave_out(problem)
    ready = [path for path in files if is_claims_file(path)]
    claims = [claim for path in ready for claim in read_claims(path)]
    documents = [*(str(path) for path in files if path not in ready), *away]
    if documents:
        claims += _extracted(documents, rules, heard, workers)
    return claims, heard.left_out


def _extracted(
    documents: Sequence[str], rules: Sequence[Path], heard: "_Heard", workers: int | None
) -> Iterator[Claim]:
    """The claims of documents in the order of their sources, whatever the number of workers."""
    work = Work(Options(), partial(load, rules=rules))
    count = min(cores() if workers is None else workers, len(documents))
    answers: list[Answer] = []
    stream(documents, Settings(work, count, Limits()), answers.append, heard)
    for answer in answers:
        yield from (claim for done in answer.dones for claim in _read(done.lines.splitlines()))


def _read(lines: Iterable[bytes]) -> Iterator[Claim]:
    return (Claim.model_validate_json(line) for line in lines if line.strip())


class _Heard:
    """Keeps what was left out, and says it at once."""

    def __init__(self) -> None:
        self.left_out: list[str] = []

    def begin(self, tasks: int) -> None:
        """Says nothing of the number of tasks."""

    def heard(self, answer: Answer) -> None:
        """Notes the documents of a task that couldn't be read."""
        for done in answer.dones:
            if done.error:
                self.leave_out(InputError(done.source, done.error))

    def leave_out(self, problem: InputError) -> None:
        """Notes an input."""
        complain(problem)
        self.left_out.append(str(problem))


def is_claims_file(path: Path) -> bool:
    """Whether a .jsonl file's first line, or a .json file's first item, is a claim's record."""
    suffix = path.suffix.lower()
    if suffix not in (".jsonl", ".json"):
        return False
    try:
        with path.open(encoding="utf-8") as stream:
            first = _first(json.load(stream)) if suffix == ".json" else _first_line(stream)
    except (OSError, ValueError):
        return False
    return isinstance(first, dict) and first.keys() >= _CLAIM_KEYS


def _first(found: Any) -> Any:
    return found[0] if isinstance(found, list) and found else None


def _first_line(lines: Iterable[str]) -> Any:
    return json.loads(next((line for line in lines if line.strip()), ""))
