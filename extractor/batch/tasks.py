"""The records of a batch: what is to be done, under which options and limits, what came of it."""

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from extractor.models import CLAIM_TYPES, Document

SECONDS_A_DOCUMENT = 300.0
MEGABYTES_A_DOCUMENT = 2048


@dataclass(frozen=True, slots=True)
class Options:
    """What changes the outcome of a document.

    `facts` overrides what documents say of themselves (keys: author, date, kind); `texts` asks for
    the documents beside their claims; `mentions` for every mention in place of claims.
    """

    types: tuple[str, ...] = ()
    floor: float = 0.0
    tables: bool = True
    facts: tuple[tuple[str, str], ...] = ()
    texts: bool = False
    mentions: bool = False

    def __post_init__(self) -> None:
        assert set(self.types) <= set(CLAIM_TYPES)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds, and MB beyond the loaded extractor; None is no limit."""

    seconds: float | None = SECONDS_A_DOCUMENT
    megabytes: int | None = MEGABYTES_A_DOCUMENT


@dataclass(frozen=True, slots=True)
class Task:
    """One file, or one item of a JSON Lines file (`document`), or what is wrong with an input.

    `place` is the path or URL as the system knows it, `source` its name as text, `number` tells
    items of one name apart. `lists` asks for the items of a JSON Lines file, not for their claims.
    `copy` is where a URL's file was put on this machine.
    """

    source: str
    place: str
    number: int = 0
    document: Document | None = None
    problem: str | None = None
    lists: bool = False
    copy: str | None = None

    @property
    def key(self) -> str:
        """What tells a task from all others of its run."""
        return f"{self.source}\0{self.place}\0{self.number}".encode(
            "utf-8", "backslashreplace"
        ).hex()

    @property
    def order(self) -> tuple[str, str, int]:
        """Sorts tasks as their output is sorted."""
        return self.source, self.place, self.number


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one document: its line of the manifest, and `lines`, its claims as JSON Lines.

    `text` is the resolved document as JSON, where it was asked for. `passing` marks an error that
    another run need not meet (a limit, a bug).
    """

    source: str
    sha256: str | None = None
    pages: int = 0
    words: int = 0
    claims: int = 0
    seconds: float = 0.0
    warnings: tuple[str, ...] = ()
    error: str | None = None
    duplicate_of: str | None = None
    passing: bool = False
    lines: bytes = b""
    text: bytes = b""

    def manifest(self) -> dict[str, Any]:
        """The line of the manifest, as an object."""
        left_out = ("passing", "lines", "text")
        return {name: value for name, value in asdict(self).items() if name not in left_out}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a task: its documents in order of their sources, and what was read.

    `digest` is the SHA-256 of the bytes (with those of a sidecar), `stamp` what the file system
    said of the file then, `found` the items of a JSON Lines file that was only listed.
    """

    dones: tuple[Done, ...] = ()
    digest: str = ""
    stamp: tuple[str, ...] = ()
    found: tuple[Any, ...] = field(default=())

    @property
    def is_whole(self) -> bool:
        """Whether nothing went wrong."""
        return not any(done.error for done in self.dones)

    def called(self, old: str, new: str) -> "Answer":
        """The same answer for a file that is called `new` and not `old`."""
        return replace(self, dones=tuple(renamed(done, old, new) for done in self.dones))


def failed(task: Task, reason: str, *, seconds: float = 0.0) -> Answer:
    """The answer for a task that nothing came of but an error that may pass."""
    return Answer((Done(task.source, error=reason, seconds=seconds, passing=True),))


def renamed(done: Done, old: str, new: str) -> Done:
    """A document's outcome under another source: `old`, a prefix of its source, becomes `new`."""
    if old == new or not done.source.startswith(old):
        return done
    source = new + done.source[len(old) :]
    return replace(
        done,
        source=source,
        lines=_with_source(done.lines, done.source, source),
        text=_with_source(done.text, done.source, source),
    )


def _with_source(data: bytes, old: str, new: str) -> bytes:
    """JSON with the key `source` changed; inside a string its quotes would be escaped."""
    from pydantic_core import to_json

    return data.replace(b'"source":' + to_json(old) + b",", b'"source":' + to_json(new) + b",")
