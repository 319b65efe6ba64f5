"""A list of files and folders in, claims of every document out, and what was left out and why."""

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import InputError
from extractor.ingest import SUFFIXES, read_documents
from extractor.models import Claim, Document

if TYPE_CHECKING:
    from extractor.pipeline import Extractor

_IGNORED_ENDINGS = (".meta.json",)
_FILES_OF_ITEMS = (".jsonl",)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document's claims, or the reason why there are none."""

    source: str
    document: Document | None = None
    claims: tuple[Claim, ...] = ()
    problem: InputError | None = None


def find_files(inputs: Sequence[Path]) -> tuple[list[Path], list[InputError]]:
    """The files under the inputs, sorted by name, each once; and the inputs that aren't there.

    In a folder, files of unknown suffix and hidden ones are passed over; a file that is named
    itself is always tried. A file that is reached by two names counts under the first in order.
    """
    found: dict[str, Path] = {}
    problems: dict[str, InputError] = {}
    for path in inputs:
        if path.is_dir():
            inside = [p for p in sorted(path.rglob("*")) if p.is_file() and _is_wanted(p, path)]
            found.update((str(p), p) for p in inside)
            if not inside:
                problems[str(path)] = InputError(str(path), _empty_folder())
        elif path.exists():
            found[str(path)] = path
        else:
            problems[str(path)] = InputError(str(path), "there is no such file or folder")
    once: dict[Path, Path] = {}
    for name in sorted(found):
        once.setdefault(found[name].resolve(), found[name])
    return list(once.values()), [problems[name] for name in sorted(problems)]


def _is_wanted(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return (
        not hidden and path.suffix.lower() in SUFFIXES and not path.name.endswith(_IGNORED_ENDINGS)
    )


def _empty_folder() -> str:
    return f"no document in this folder; suffixes read: {', '.join(sorted(SUFFIXES))}"


def read_all(paths: Iterable[Path], *, tables: bool = True) -> Iterator[Document | InputError]:
    """Every document of every file, in order of `source`; what can't be read gives its error.

    The items of JSON Lines files have sources of their own, so these files are read at once; all
    others when their turn comes.
    """
    waiting: list[tuple[str, Path, Document | InputError | None]] = []
    for path in paths:
        if path.suffix.lower() in _FILES_OF_ITEMS:
            waiting.extend((found.source, path, found) for found in _read(path, tables=tables))
        else:
            waiting.append((str(path), path, None))
    for _, path, found in sorted(waiting, key=lambda each: (each[0], str(each[1]))):
        if found is not None:
            yield found
        else:
            yield from _read(path, tables=tables)


def _read(path: Path, *, tables: bool) -> list[Document | InputError]:
    try:
        return sorted(read_documents(path, tables=tables), key=lambda found: found.source)
    except InputError as error:
        return [error]
    except Exception as error:
        return [broken(str(path), error)]


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
    for document in read_all(paths, tables=tables):
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
