"""URLs in, files to read and places to write out: fsspec does the work, where it is installed.

Whatever is asked of another machine has its time limit (see `waiting`).
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.batch.cache import cache_folder
from extractor.batch.waiting import answer_of
from extractor.errors import InputError, MissingExtraError

MANIFEST_ENDING = ".manifest.jsonl"
_DIGITS = 32
_SIDECAR = ".meta.json"


def is_remote(place: str) -> bool:
    """Whether a place is a URL and no path."""
    return "://" in place


def filesystem(url: str) -> tuple[Any, str]:
    """fsspec's file system for a URL, and the path in it.

    Raises MissingExtraError without fsspec, InputError where nothing serves the URL in time.
    """
    try:
        fsspec: Any = import_module("fsspec")
    except ImportError as error:
        raise MissingExtraError(
            f"{url}: URLs need fsspec; pip install 'claim-extractor[dask]'"
        ) from error
    try:
        found, path = answer_of(url, lambda: fsspec.core.url_to_fs(url))
    except (ImportError, ValueError, OSError) as error:
        raise InputError(url, f"can't be reached: {error}") from error
    return found, str(path)


def list_remote(url: str) -> list[str]:
    """The URLs of all files under a URL, or of the one file. Raises InputError."""
    system, path = filesystem(url)
    try:
        names = answer_of(url, lambda: [path] if system.isfile(path) else system.find(path))
    except OSError as error:
        raise InputError(url, f"can't be listed: {error}") from error
    if not names:
        raise InputError(url, "there is no such file or folder")
    if names == [path]:
        return [url]
    base = url.rstrip("/")
    start = path.rstrip("/")
    return [base + name[len(start) :] for name in sorted(names) if "/." not in name]


def stamp_of(url: str) -> list[str]:
    """What changes when the file behind a URL changes: fsspec's key of it and of its sidecar."""
    system, path = filesystem(url)

    def ask() -> list[str]:
        stamps = [str(system.ukey(path))]
        beside = path + _SIDECAR
        return [*stamps, str(system.ukey(beside))] if system.exists(beside) else stamps

    try:
        return answer_of(url, ask)
    except (OSError, NotImplementedError) as error:
        raise InputError(url, f"can't be opened: {error}") from error


@contextmanager
def fetched(url: str) -> Iterator[Path]:
    """A local copy of the file behind a URL, and of its sidecar, for as long as it is needed."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield fetch(url, Path(folder))


def fetch(url: str, folder: Path) -> Path:
    """Where in the folder the file behind a URL, and its sidecar, were put. Raises InputError."""
    system, path = filesystem(url)
    copy = folder / (os.path.basename(path) or "document")

    def get() -> None:
        system.get_file(path, str(copy))
        if system.exists(path + _SIDECAR):
            system.get_file(path + _SIDECAR, str(copy) + _SIDECAR)

    try:
        answer_of(url, get)
    except OSError as error:
        raise InputError(url, f"can't be opened: {error}") from error
    return copy


def send(path: Path, url: str) -> None:
    """Copies a local file to a URL. Raises InputError."""
    system, place = filesystem(url)

    def put() -> None:
        system.makedirs(os.path.dirname(place), exist_ok=True)
        system.put_file(str(path), place)

    try:
        answer_of(url, put)
    except OSError as error:
        raise InputError(url, f"can't be written: {error}") from error


@contextmanager
def at_home(output: str) -> Iterator[Path]:
    """A path to write to, with what stands beside it; what is there at the end goes to a URL.

    For a URL the path lies in the user's cache folder, always the same, so that a run which was
    broken off is gone on with there.
    """
    if not is_remote(output):
        yield Path(output)
        return
    name = hashlib.sha256(output.encode()).hexdigest()[:_DIGITS]
    folder = cache_folder() / "outputs" / name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / os.path.basename(output)
    filesystem(output)
    yield path
    for made, url in (
        (path, output),
        (Path(str(path) + MANIFEST_ENDING), output + MANIFEST_ENDING),
    ):
        send(made, url)
        made.unlink()
