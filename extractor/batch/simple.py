"""A list of files and folders in, an outcome a document out, in this process and without limits."""

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.batch.sources import find_files, source_of
from extractor.errors import InputError
from extractor.ingest import read_documents
from extractor.models import Claim, Document

if TYPE_CHECKING:
    from extractor.pipeline import Extractor

FILES_OF_ITEMS = (".jsonl",)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document's claims, or the reason why there are none."""

    source: str
    document: Document | None = None
    claims: tuple[Claim, ...] = ()
    problem: InputError | None = None


def read_all(
    paths: Iterable[Path], *, read: Callable[[Path], list[Document | InputError]] | None = None
) -> Iterator[Document | InputError]:
    """Every document of every file, in order of `source`; what can't be read gives its error.

    `read` gives a file's documents (default: `read_documents`, in this process). The items of JSON
    Lines files have sources of their own, so these files are read at once; all others when their
    turn comes.
    """
    read = read or documents_of
    waiting: list[tuple[str, Path, Document | InputError | None]] = []
    for path in paths:
        if path.suffix.lower() in FILES_OF_ITEMS:
            waiting.extend((found.source, path, found) for found in _read(path, read))
        else:
            waiting.append((source_of(str(path)), path, None))
    for _, path, found in sorted(waiting, key=lambda each: (each[0], str(each[1]))):
        if found is not None:
            yield found
        else:
            yield from _read(path, read)


def documents_of(path: Path, *, tables: bool = True) -> list[Document | InputError]:
    """All documents of a file, under its name as text. Raises what `read_documents` raises."""
    return read_documents(path, source=source_of(str(path)), tables=tables)


def _read(
    path: Path, read: Callable[[Path], list[Document | InputError]]
) -> list[Document | InputError]:
    try:
        return sorted(read(path), key=lambda each: each.source)
    except InputError as error:
        return [error]
    except Exception as error:
        return [broken(source_of(str(path)), error)]


def run(
    inputs: Sequence[Path],
    extractor: "Extractor",
    *,
    tables: bool = True,
    keep: Callable[[Claim], bool] = lambda claim: True,
) -> Iterator[Outcome]:
    """One outcome a document, sorted by its source; never raises for a single document."""
    paths, problems = find_files(inputs)
    for problem in problems:
        yield Outcome(problem.source, problem=problem)
    for document in read_all(paths, read=partial(documents_of, tables=tables)):
        if isinstance(document, InputError):
            yield Outcome(document.source, problem=document)
            continue
        yield _outcome(document, extractor, keep)


def _outcome(document: Document, extractor: "Extractor", keep: Callable[[Claim], bool]) -> Outcome:
    try:
        claims = tuple(claim for claim in extractor.extract(document) if keep(claim))
    except InputError as error:
        return Outcome(document.source, document, problem=error)
    except Exception as error:
        return Outcome(document.source, document, problem=broken(document.source, error))
    return Outcome(document.source, document, claims)


def broken(source: str, error: Exception) -> InputError:
    """What to say of a bug of ours that one document meets: the others are still done."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(where.filename).name}:{where.lineno}"
    reason = f"was left out for a bug in the extractor: {type(error).__name__} at {place}"
    return InputError(source, f"{reason}: {error}" if str(error) else reason)
