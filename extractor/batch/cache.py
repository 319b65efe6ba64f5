"""A digest in, what came of the same bytes under the same rules and options before out."""

import hashlib
import json
import os
import sys
import tempfile
import zlib
from pathlib import Path

from extractor.batch.records import pack, unpack
from extractor.batch.tasks import Answer

MOST_BYTES = 2 * 2**30
_KEPT = 0.8
_ENDING = ".claims"


def cache_folder() -> Path:
    """Where the system keeps caches of this user: `claim-extractor` in it."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "claim-extractor"


class Cache:
    """Answers kept under `folder`, for the fingerprint `under`.

    What can't be read or written is as if it weren't there: a cache never stops a run. Its files
    are readable by their owner alone.
    """

    def __init__(self, folder: Path, under: str) -> None:
        self.folder = folder
        self.under = under
        self.has_grown = False

    def _place(self, digest: str) -> Path:
        key = hashlib.sha256(f"{self.under}\0{digest}".encode("utf-8", "replace")).hexdigest()
        return self.folder / key[:2] / (key[2:] + _ENDING)

    def get(self, digest: str, source: str) -> Answer | None:
        """What came of those bytes, if it is known, as if they had been called `source`."""
        place = self._place(digest)
        try:
            head_line, _, payload = zlib.decompress(place.read_bytes()).partition(b"\n")
            head = json.loads(head_line)
            answer = unpack(head, payload)
            os.utime(place)
            return answer.called(head["source"], source)
        except (OSError, zlib.error, ValueError, KeyError, TypeError):
            return None

    def put(self, source: str, answer: Answer) -> None:
        """Keeps an answer in which nothing went wrong."""
        place = self._place(answer.digest)
        entry = zlib.compress(pack(answer, source=source), 1)
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=place.parent)
        except OSError:
            return
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(entry)
            os.replace(name, place)
            self.has_grown = True
        except OSError:
            Path(name).unlink(missing_ok=True)

    def prune(self, *, most: int = MOST_BYTES) -> None:
        """Where it has grown beyond `most` bytes, removes what was not used for longest."""
        if not self.has_grown:
            return
        kept = []
        for path in self.folder.glob(f"*/*{_ENDING}"):
            try:
                found = path.stat()
            except OSError:
                continue
            kept.append((found.st_mtime, found.st_size, path))
        size = sum(each[1] for each in kept)
        goal = size if size <= most else most * _KEPT
        for _, taken, path in sorted(kept, key=lambda each: each[0]):
            if size <= goal:
                return
            path.unlink(missing_ok=True)
            size -= taken
