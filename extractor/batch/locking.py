"""A path in, an open file out that no second run can open like this at the same time.

The system lets go of the lock when the process ends, however it ends: no lock is ever stale.
"""

import os
import sys
import time
from pathlib import Path
from typing import IO

_PATIENCE = 2.0
_BETWEEN_TRIES = 0.02


def lock(path: Path) -> IO[bytes]:
    """The file, made where it isn't there, open for reading and writing, unbuffered, and locked.

    A run that was killed this moment may still be on its way out, so a lock is tried for two
    seconds. Raises BlockingIOError where another keeps it, OSError where it can't be opened.
    """
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        stream = os.fdopen(descriptor, "r+b", buffering=0)
        try:
            _take_in_time(descriptor)
        except BaseException:
            stream.close()
            raise
        if _is_still_there(path, descriptor):
            return stream
        stream.close()  # its owner removed it between our opening and our locking


def _take_in_time(descriptor: int) -> None:
    last = time.monotonic() + _PATIENCE
    while True:
        try:
            _take(descriptor)
            return
        except BlockingIOError:
            if time.monotonic() > last:
                raise
        time.sleep(_BETWEEN_TRIES)


def _is_still_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False


if sys.platform == "win32":

    def _take(descriptor: int) -> None:
        import msvcrt

        os.lseek(descriptor, 2**40, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(str(error)) from error
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)

else:

    def _take(descriptor: int) -> None:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
