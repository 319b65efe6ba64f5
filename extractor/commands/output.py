"""Lines in, a file or stdout out; a file appears whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from extractor.errors import ExtractorError


def complain(message: object) -> None:
    """One line on stderr."""
    print(f"extractor: {message}", file=sys.stderr)


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """A stream for the output; a file is written beside its place and moved there at the end.

    Raises ExtractorError where the place can't be written.
    """
    if path is None:
        yield sys.stdout
        return
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise ExtractorError(f"{path}: can't write there: {error.strerror}") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            yield stream
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
