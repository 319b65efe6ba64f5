"""Lines in, a file or stdout out; a file appears whole or not at all."""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, TextIO, cast

from rich.console import Console

from extractor.errors import ExtractorError

_WIDTH = 120


def complain(message: object) -> None:
    """One line on stderr."""
    print(f"extractor: {message}", file=sys.stderr)


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object from a file. Raises ExtractorError with the file's name."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ExtractorError(f"{path}: can't be read: {error.strerror}") from error
    except ValueError as error:
        raise ExtractorError(f"{path}: is no JSON: {error}") from error
    if not isinstance(data, dict):
        raise ExtractorError(f"{path}: is no JSON object but a {type(data).__name__}")
    return data


def console(stream: TextIO | None = None) -> Console:
    """Where tables are printed: as wide as the terminal, else 120 characters."""
    place = stream or sys.stdout
    return Console(file=place, width=None if place.isatty() else _WIDTH, highlight=False)


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """A stream for text: stdout, or a file written beside its place and moved there at the end.

    Raises ExtractorError where the place can't be written.
    """
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    with _replacing(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        yield cast(TextIO, stream)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """Like `opened`, for bytes."""
    with _replacing(path, "wb") as stream:
        yield cast(BinaryIO, stream)


@contextmanager
def _replacing(path: Path, mode: str, **how: Any) -> Iterator[IO[Any]]:
    """A stream to a new file that takes the place of `path` when all went well."""
    if path.is_dir():
        raise ExtractorError(f"{path}: can't write there: it is a folder")
    if path.exists() and not path.is_file():
        with path.open(mode, **how) as stream:
            yield stream
        return
    place = path.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    except OSError as error:
        raise ExtractorError(f"{path}: can't write there: {error.strerror}") from error
    try:
        with os.fdopen(handle, mode, **how) as stream:
            yield stream
        os.chmod(name, 0o644)
        os.replace(name, place)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise ExtractorError(f"{path}: can't be written: {error.strerror}") from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
