"""Answers in, in the order in which they come; a file beside the output that outlives a kill.

`OUT.journal` begins with a line that says under which rules and options it was written; an entry a
task follows (see `records`), in one write. A last entry that is cut off is dropped.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from extractor.batch.locking import lock
from extractor.batch.records import pack, unpack
from extractor.batch.tasks import Answer, Task
from extractor.errors import ExtractorError

_ENDING = ".journal"


class Journal:
    """The journal of one output, locked against a second run for as long as it is open."""

    def __init__(self, output: Path, *, under: str, resume: bool) -> None:
        """Opens or begins it; `under` is the fingerprint of rules and options.

        Raises ExtractorError where another run has it, where it can't be written, or where it was
        begun under other rules or options.
        """
        self.output = output
        self.path = output.with_name(output.name + _ENDING)
        self.places: dict[str, int] = {}
        self.heads: dict[str, tuple[str, tuple[str, ...]]] = {}
        self.stream = self._opened()
        try:
            self._begin(under, resume)
        except BaseException:
            self.stream.close()
            raise

    def _opened(self) -> IO[bytes]:
        try:
            return lock(self.path)
        except BlockingIOError as error:
            raise ExtractorError(
                f"{self.output}: another run is writing it; wait for its end, or name another file"
            ) from error
        except OSError as error:
            raise ExtractorError(
                f"{self.output}: can't write there: {error.strerror or error}"
            ) from error

    def _begin(self, under: str, resume: bool) -> None:
        self.end = 0
        head = _line(self.stream.readline()) if resume else None
        if head is None:
            self._append(json.dumps({"journal": 1, "under": under}).encode() + b"\n")
            return
        if head.get("under") != under:
            raise ExtractorError(
                f"{self.path}: was begun with other rules, options, limits or version; "
                "leave --resume out to begin anew"
            )
        self._scan()

    def _scan(self) -> None:
        """Notes where each whole entry stands, and cuts off what follows the last."""
        size = os.fstat(self.stream.fileno()).st_size
        self.end = self.stream.tell()
        while head := _line(self.stream.readline()):
            after = self.stream.tell() + head.get("bytes", size)
            if after > size or "task" not in head:
                break
            self._note(head)
            self.end = after
            self.stream.seek(after)
        self.stream.truncate(self.end)

    def _note(self, head: dict[str, Any]) -> None:
        """Notes an entry; one that only points at another file's is looked at anew."""
        task = head["task"]
        self.places[task] = self.end
        self.heads.pop(task, None)
        if not any(document["duplicate_of"] for document in head["documents"]):
            self.heads[task] = (head["digest"], tuple(head["stamp"]))

    def knows(self, task: Task, stamp: Sequence[str], digest: str) -> bool:
        """Whether the task is done, and its file (or its item's text) is still the same."""
        if task.key not in self.heads:
            return False
        old_digest, old_stamp = self.heads[task.key]
        return old_digest == digest if task.document else bool(stamp) and old_stamp == tuple(stamp)

    def digest(self, task: Task) -> str:
        """The digest of the bytes from which a task was done."""
        return self.heads[task.key][0]

    def put(self, task: Task, answer: Answer) -> None:
        """Adds what came of a task. Raises ExtractorError where there is no room for it."""
        entry = pack(answer, task=task.key)
        before = self.end
        self._append(entry)
        self.places[task.key] = before

    def _append(self, entry: bytes) -> None:
        try:
            self.stream.seek(self.end)
            rest = memoryview(entry)
            while rest:
                rest = rest[self.stream.write(rest) :]
            self.stream.truncate()
        except OSError as error:
            self.stream.truncate(self.end)
            raise ExtractorError(
                f"{self.path}: can't be written: {error.strerror}; {self.kept()}"
            ) from error
        self.end += len(entry)

    def get(self, key: str) -> Answer:
        """What came of the task with that key."""
        self.stream.seek(self.places[key])
        head = json.loads(self.stream.readline())
        return unpack(head, self.stream.read(head["bytes"]))

    def kept(self) -> str:
        """What a user may do after a run that was broken off."""
        if not self.places:
            return "nothing was done"
        return f"{len(self.places)} documents are done; --resume goes on from there"

    def close(self, *, remove: bool) -> None:
        """Lets go of it; with `remove`, or without any entry, the file goes."""
        if remove or not self.places:
            self.path.unlink(missing_ok=True)
        self.stream.close()


def _line(data: bytes) -> dict[str, Any] | None:
    """A whole line of JSON as an object, else None."""
    if not data.endswith(b"\n"):
        return None
    try:
        found = json.loads(data)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
