"""A path in, a writer out whose file takes its place when it is whole."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from extractor.errors import ExtractorError
from extractor.export.formats import sink_for
from extractor.export.sinks import Place, Sink
from extractor.models import Claim, Document

_READABLE = 0o644


def check_place(path: Path) -> None:
    """Raises ExtractorError where no file can be put: a folder, or a place in none."""
    if path.is_dir():
        raise ExtractorError(f"{path}: can't write there: it is a folder")
    if path.exists() or path.resolve().parent.is_dir():
        return
    folder = path.parent
    if folder.exists():
        raise ExtractorError(f"{path}: can't write there: {folder} is no folder")
    raise ExtractorError(f"{path}: there is no folder {folder}: make it first")


def open_writer(path: Path, *, documents: Path | None = None) -> "Writer":
    """A writer for the format that the suffix of `path` names; an existing file is replaced.

    `documents` is the folder that relative sources of the claims count from, for links to them
    (default: the current folder). Raises ExtractorError on an unknown suffix or a place that can't
    be written, MissingExtraError where the format needs a package that isn't installed.
    """
    make = sink_for(path)
    check_place(path)
    place = path.resolve()
    with _said_of(path):
        folder = place.parent if place.is_file() or not place.exists() else None
        handle, name = tempfile.mkstemp(dir=folder, prefix=f".{place.name}.", suffix=".part")
        os.close(handle)
    temporary = Path(name)
    try:
        with _said_of(path):
            sink = make(Place(temporary, place, documents or Path()))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return Writer(path, temporary, sink)


class Writer:
    """Takes claims, document by document; use it in a `with`, or call `close` at the end.

    All methods raise ExtractorError where the file can't be written. An exception inside the `with`
    leaves the place as it was.
    """

    def __init__(self, path: Path, temporary: Path, sink: Sink) -> None:
        self.path = path
        self._temporary = temporary
        self._sink = sink
        self._is_open = True

    def add(self, document: Document | None, claims: Sequence[Claim]) -> None:
        """Writes the claims of one document, in their order; the document itself may be absent."""
        with _said_of(self.path):
            self._sink.add(document, claims)

    def close(self) -> None:
        """Ends the file and moves it to its place; once is enough, twice does no harm."""
        if not self._is_open:
            return
        self._is_open = False
        try:
            with _said_of(self.path):
                self._sink.finish()
                _settle(self._temporary, self.path)
        finally:
            self._temporary.unlink(missing_ok=True)

    def abandon(self) -> None:
        """Throws away what was written."""
        if self._is_open:
            self._is_open = False
            try:
                self._sink.abandon()
            finally:
                self._temporary.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.abandon()


def _settle(temporary: Path, path: Path) -> None:
    """Moves a finished file to its place; a device or pipe gets its bytes instead."""
    place = path.resolve()
    if place.exists() and not place.is_file():
        with temporary.open("rb") as source, place.open("wb") as target:
            shutil.copyfileobj(source, target)
        return
    with temporary.open("rb") as stream:
        os.fsync(stream.fileno())
    temporary.chmod(_READABLE)
    temporary.replace(place)


@contextmanager
def _said_of(path: Path) -> Iterator[None]:
    """What the system or SQLite refuses, as an error that names the file."""
    try:
        yield
    except OSError as error:
        raise ExtractorError(f"{path}: can't be written: {error.strerror or error}") from error
    except sqlite3.OperationalError as error:
        raise ExtractorError(f"{path}: can't be written: {error}") from error
