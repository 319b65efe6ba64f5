"""Lines in, a file or stdout out; a file appears whole or not at all."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

from rich.console import Console

from extractor.batch.files import replacing
from extractor.errors import ExtractorError
from extractor.export.files import check_place

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


def check_output(path: Path | None) -> None:
    """Raises ExtractorError, before any work is done, where nothing can be put at the place."""
    if path is not None:
        check_place(path)


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """A stream for text: stdout, or a file written beside its place and moved there at the end.

    Raises ExtractorError where the place can't be written.
    """
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    with replacing(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        yield cast(TextIO, stream)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """Like `opened`, for bytes."""
    with replacing(path, "wb") as stream:
        yield cast(BinaryIO, stream)
