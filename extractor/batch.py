"""A list of files and folders in, claims of every document out, and what was left out and why."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import InputError
from extractor.ingest import SUFFIXES, read_documents
from extractor.models import Claim, Document
from extractor.pipeline import Extractor

_IGNORED_ENDINGS = (".meta.json",)


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
    itself is always tried.
    """
    found: dict[str, Path] = {}
    problems = []
    for path in inputs:
        if path.is_dir():
            inside = [p for p in sorted(path.rglob("*")) if p.is_file() and _is_wanted(p, path)]
            found.update((str(p), p) for p in inside)
            if not inside:
                problems.append(InputError(str(path), _empty_folder()))
        elif path.exists():
            found[str(path)] = path
        else:
            problems.append(InputError(str(path), "there is no such file or folder"))
    return [found[name] for name in sorted(found)], problems


def _is_wanted(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return (
        not hidden and path.suffix.lower() in SUFFIXES and not path.name.endswith(_IGNORED_ENDINGS)
    )


def _empty_folder() -> str:
    return f"no document in this folder; suffixes read: {', '.join(sorted(SUFFIXES))}"


def read_all(paths: Iterable[Path], *, tables: bool = True) -> Iterator[Document | InputError]:
    """Every document of every file, in order; a file that can't be read gives its error."""
    for path in paths:
        try:
            yield from read_documents(path, tables=tables)
        except InputError as error:
            yield error


def run(
    inputs: Sequence[Path],
    extractor: Extractor,
    *,
    tables: bool = True,
    keep: Callable[[Claim], bool] = lambda claim: True,
) -> Iterator[Outcome]:
    """One outcome a document, sorted by file name; never raises for a single document."""
    paths, problems = find_files(inputs)
    for problem in problems:
        yield Outcome(problem.source, problem=problem)
    for document in read_all(paths, tables=tables):
        if isinstance(document, InputError):
            yield Outcome(document.source, problem=document)
            continue
        try:
            claims = tuple(claim for claim in extractor.extract(document) if keep(claim))
        except InputError as error:
            yield Outcome(document.source, document, problem=error)
            continue
        yield Outcome(document.source, document, claims)
