"""A task in, the bytes of its file out, as they stood at one moment, and their digest."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.remote import fetched, is_remote, stamp_of
from extractor.errors import InputError
from extractor.ingest.limits import load

_SIDECAR = ".meta.json"
_TRIES = 3
_CHUNK = 2**20

Stamp = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of a file that didn't change while they were read."""

    data: bytes
    digest: str
    stamp: Stamp


def stamp(place: str) -> Stamp:
    """Size and time of a file and of its sidecar: what changes when they are changed.

    Raises InputError where the file can't be looked at.
    """
    if is_remote(place):
        return tuple(stamp_of(place))
    return (*_local_stamp(place), *_sidecar_stamp(place))


def _local_stamp(place: str) -> Stamp:
    try:
        found = os.stat(place)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(place, f"can't be opened: {reason.lower()}") from error
    return str(found.st_size), str(found.st_mtime_ns), str(found.st_ino)


def _sidecar_stamp(place: str) -> Stamp:
    beside = place + _SIDECAR
    return _local_stamp(beside) if os.path.isfile(beside) else ()


def digest(place: str, copy: str | None = None) -> str:
    """The SHA-256 of a file's bytes, suffix and sidecar: the same for what reads the same.

    Raises InputError where the file can't be read; `load` says better why, and is asked later.
    """
    with at_hand(place, copy) as path:
        total = hashlib.sha256()
        try:
            with path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    total.update(chunk)
        except OSError as error:
            raise InputError(place, f"can't be opened: {error.strerror}") from error
        return _completed(total.hexdigest(), path)


def _completed(sha256: str, path: Path) -> str:
    """The digest of a file with its suffix, which chooses the reader, and its sidecar's bytes."""
    beside = Path(str(path) + _SIDECAR)
    sidecar = hashlib.sha256(beside.read_bytes()).hexdigest() if beside.is_file() else ""
    return f"{sha256}{path.suffix.lower()}{sidecar}"


@contextmanager
def at_hand(place: str, copy: str | None = None) -> Iterator[Path]:
    """The path of a file on this machine; for a URL's the copy that is there, else a new one."""
    if copy is not None and os.path.isfile(copy):
        yield Path(copy)
    elif is_remote(place):
        with fetched(place) as path:
            yield path
    else:
        yield Path(place)


def snapshot(place: str, path: Path) -> Snapshot:
    """The bytes of the file at `path`.

    Raises InputError where it can't be read or never stands still.
    """
    for _ in range(_TRIES):
        before = _both_stamps(path)
        try:
            data = load(path)
        except InputError:
            if before == _both_stamps(path):
                raise
            continue
        read = _completed(hashlib.sha256(data).hexdigest(), path)
        if before == _both_stamps(path):
            return Snapshot(data, read, before if str(path) == place else stamp(place))
    raise InputError(place, "was changed while it was read, again and again; try again later")


def _both_stamps(path: Path) -> Stamp:
    return (*_local_stamp(str(path)), *_sidecar_stamp(str(path)))
