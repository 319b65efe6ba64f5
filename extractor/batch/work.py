"""A task in, the claims of its documents out as JSON Lines: what a worker does."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.batch.reading import Snapshot, at_hand, snapshot
from extractor.batch.simple import broken
from extractor.batch.tasks import Answer, Done, Options, Task
from extractor.errors import InputError
from extractor.ingest import read_bytes
from extractor.ingest.sidecar import merge_sidecar, read_sidecar
from extractor.models import Claim, Document

if TYPE_CHECKING:
    from extractor.pipeline import Extractor


class Work:
    """Reads and extracts under fixed options; `load` gives the extractor, when it is needed."""

    def __init__(self, options: Options, load: "Callable[[], Extractor]") -> None:
        self.options = options
        self.load = load
        self.extractor: Extractor | None = None

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "extractor": None}

    def prepare(self) -> None:
        """Loads the extractor, once."""
        if self.extractor is None:
            self.extractor = self.load()

    def __call__(self, task: Task) -> Answer:
        """What comes of a task. Raises MemoryError only: all else is an error of its document."""
        started = time.perf_counter()
        if task.document is not None:
            return Answer((self._extract(task.document, started),), digest_of_item(task.document))
        try:
            with at_hand(task.place, task.copy) as path:
                read, sidecar = _read(task, path)
                found = self._documents(read.data, task.source)
        except InputError as problem:
            return Answer((Done(problem.source, error=problem.reason, passing=True),))
        if task.lists:
            return Answer(digest=read.digest, stamp=read.stamp, found=tuple(found))
        found.sort(key=lambda each: each.source)
        merged = [d if isinstance(d, InputError) else merge_sidecar(d, sidecar) for d in found]
        return Answer(tuple(self._outcomes(merged, started)), read.digest, read.stamp)

    def on_bytes(self, data: bytes, name: str) -> tuple[Done, ...]:
        """What comes of a file that is only bytes; the suffix of its name chooses the reader."""
        started = time.perf_counter()
        return tuple(self._outcomes(self._documents(data, name), started))

    def _documents(self, data: bytes, name: str) -> list[Document | InputError]:
        try:
            return read_bytes(data, name, tables=self.options.tables)
        except InputError as error:
            return [error]
        except MemoryError:
            raise
        except Exception as error:
            return [broken(name, error)]

    def _outcomes(self, found: list[Document | InputError], started: float) -> Iterator[Done]:
        for one in found:
            if isinstance(one, InputError):
                yield Done(one.source, error=one.reason, seconds=_since(started))
            else:
                yield self._extract(one, started)
            started = time.perf_counter()

    def _extract(self, document: Document, started: float) -> Done:
        self.prepare()
        try:
            return self._claims(document, started)
        except InputError as problem:
            reason, passing = problem.reason, False
        except MemoryError:
            raise
        except Exception as error:
            reason, passing = broken(document.source, error).reason, True
        return Done(
            document.source,
            document.id,
            pages=len(document.pages),
            words=len(document.text.split()),
            seconds=_since(started),
            warnings=document.warnings,
            error=reason,
            passing=passing,
        )

    def _claims(self, document: Document, started: float) -> Done:
        options = self.options
        lines = list(self._mentions(document) if options.mentions else self._records(document))
        resolved = self._resolved(document).model_dump_json().encode() if options.texts else b""
        return Done(
            document.source,
            document.id,
            pages=len(document.pages),
            words=len(document.text.split()),
            claims=len(lines),
            seconds=_since(started),
            warnings=document.warnings,
            lines=b"".join(lines),
            text=resolved,
        )

    def _records(self, document: Document) -> Iterator[bytes]:
        assert self.extractor is not None
        for claim in self.extractor.extract(document, **self._overrides()):
            if self._is_wanted(claim):
                yield claim.model_dump_json().encode() + b"\n"

    def _overrides(self) -> dict[str, Any]:
        facts = dict(self.options.facts)
        return {"overrides": facts} if facts else {}

    def _mentions(self, document: Document) -> Iterator[bytes]:
        assert self.extractor is not None
        for mention in self.extractor.mentions(document):
            yield json.dumps(mention, ensure_ascii=False).encode() + b"\n"

    def _is_wanted(self, claim: Claim) -> bool:
        types = self.options.types
        return claim.confidence >= self.options.floor and (not types or claim.type in types)

    def _resolved(self, document: Document) -> Document:
        assert self.extractor is not None
        return self.extractor.resolve(document, overrides=dict(self.options.facts))


def _read(task: Task, path: Path) -> tuple[Snapshot, dict[str, str]]:
    """A file and what its sidecar says. Raises InputError under the task's name of either."""
    try:
        return snapshot(task.place, path), read_sidecar(path)
    except InputError as problem:
        _, is_it, ending = problem.source.rpartition(str(path))
        name = task.source + ending if is_it else task.source
        raise InputError(name, problem.reason) from problem


def digest_of_item(document: Document) -> str:
    """What tells an item of a JSON Lines file from others: its text's digest and its facts."""
    facts = "".join(f"\0{name}={value}" for name, value in sorted(document.meta.items()))
    return document.id + facts if facts else document.id


def _since(started: float) -> float:
    return round(time.perf_counter() - started, 3)
