"""Inputs as a user names them in, the files to be read out, sorted, each once."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from extractor.batch.remote import is_remote, list_remote
from extractor.errors import InputError
from extractor.ingest import SUFFIXES

_IGNORED_ENDINGS = (".meta.json",)


def find_places(inputs: Sequence[str]) -> tuple[list[str], list[InputError]]:
    """Paths and URLs under the inputs, sorted by name, each once; and what isn't there.

    URLs (`s3://bucket/letters`) are those that fsspec knows. See `find_files` for the rest.
    """
    remote = [name for name in inputs if is_remote(name)]
    paths, problems = find_files([Path(name) for name in inputs if not is_remote(name)])
    places = {str(path) for path in paths}
    for url in remote:
        try:
            places.update(name for name in list_remote(url) if name == url or _is_read(name))
        except InputError as problem:
            problems.append(problem)
    return sorted(places), problems


def find_files(inputs: Sequence[Path]) -> tuple[list[Path], list[InputError]]:
    """The files under the inputs, sorted by name, each once; and the inputs that aren't there.

    In a folder, files of unknown suffix and hidden ones are passed over, and links to folders are
    not followed; a file that is named itself is always tried. A file that is reached by two names
    counts under the first in order.
    """
    found: dict[str, Path] = {}
    problems: dict[str, InputError] = {}

    def complain(place: str, reason: str) -> None:
        problems[place] = InputError(source_of(place), reason)

    for path in inputs:
        if os.path.isdir(path):
            inside = list(_files_in(path, complain))
            found.update((str(p), p) for p in inside)
            if not inside and str(path) not in problems:
                complain(str(path), _empty_folder())
        elif os.path.exists(path):
            found[str(path)] = path
        else:
            complain(str(path), "there is no such file or folder")
    once: dict[str, Path] = {}
    for name in sorted(found):
        once.setdefault(os.path.realpath(name), found[name])
    return list(once.values()), [problems[name] for name in sorted(problems)]


def source_of(place: str) -> str:
    """The name of a file as text: bytes of it that are no UTF-8 as `\\xff`."""
    try:
        place.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(place).decode("utf-8", "backslashreplace")
    return place


def _files_in(root: Path, complain: Callable[[str, str], None]) -> Iterator[Path]:
    """The documents in a folder and those below it; `complain` hears of folders that are shut."""

    def refused(error: OSError) -> None:
        complain(str(error.filename or root), f"can't be opened: {(error.strerror or '').lower()}")

    for folder, inner, names in os.walk(root, onerror=refused):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in names:
            path = Path(folder, name)
            if not name.startswith(".") and _is_read(name) and path.is_file():
                yield path


def _is_read(name: str) -> bool:
    suffix = os.path.splitext(name)[1].lower()
    return suffix in SUFFIXES and not name.endswith(_IGNORED_ENDINGS)


def _empty_folder() -> str:
    return f"no document in this folder; suffixes read: {', '.join(sorted(SUFFIXES))}"
