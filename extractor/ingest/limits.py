"""A file in, its bytes out, if it is there and not too large."""

import os
import time
from pathlib import Path

from extractor.errors import InputError

MAX_FILE_BYTES = 300 * 2**20
MAX_TEXT_CHARS = 20_000_000
MAX_PAGES = 5_000
MAX_PAGED_CHARS = 5_000_000
_FRESH = 50_000_000  # nanoseconds
_TICK = 0.012  # seconds; longer than the clock of file systems ticks


def load(path: Path, *, most: int = MAX_FILE_BYTES) -> bytes:
    """The bytes of a file of at most `most` bytes.

    Raises InputError where it is missing, a folder, no regular file, empty, too large, can't be
    opened, or is written to while it is read.
    """
    source = str(path)
    try:
        if path.is_dir():
            raise InputError(source, "is a folder: name the files in it, or extract the folder")
        if not path.exists():
            raise InputError(source, "there is no such file or folder")
        if not path.is_file():
            raise InputError(source, "is no regular file")
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            if before.st_size > most:
                raise InputError(source, too_large(before.st_size, most))
            data = file.read(before.st_size + 1)  # one more: has it grown?
            if time.time_ns() - before.st_mtime_ns < _FRESH:
                time.sleep(_TICK)  # a file's times count in ticks: somebody may be writing in this
            after = os.fstat(file.fileno())
    except OSError as error:
        reason = f"can't be opened: {(error.strerror or str(error)).lower()}"
        raise InputError(source, reason) from error
    except ValueError as error:
        raise InputError(repr(source), f"is no name of a file: {error}") from error
    changed = before.st_mtime_ns != after.st_mtime_ns or len(data) != after.st_size
    if changed:
        raise InputError(source, "was written to while it was read: try again")
    return data


def too_large(size: int, most: int) -> str:
    """The reason for a file that is over the limit, in MB."""
    return f"is too large: {size / 2**20:,.0f} MB, and at most {most / 2**20:,.0f} MB are read"


def check_length(text: str, source: str, *, most: int = MAX_TEXT_CHARS) -> str:
    """The text itself. Raises InputError where it is empty or has more than `most` characters."""
    if not text.strip():
        raise InputError(source, "is empty: there is no text in it")
    if len(text) > most:
        reason = f"is too long: {len(text):,} characters, and at most {most:,} are read"
        raise InputError(source, reason)
    return text
