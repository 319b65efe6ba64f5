"""A place in, a file that appears there whole or not at all out."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from extractor.errors import ExtractorError
from extractor.export.files import check_place


def is_plain(path: Path) -> bool:
    """Whether a file can be put there: no device and no pipe.

    Raises ExtractorError on a folder, and on a place in a folder that isn't there.
    """
    check_place(path)
    return path.is_file() or not path.exists()


@contextmanager
def replacing(path: Path, mode: str, **how: Any) -> Iterator[IO[Any]]:
    """A stream to a new file that takes the place of `path` when all went well.

    Raises ExtractorError where the place can't be written.
    """
    if not is_plain(path):
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
