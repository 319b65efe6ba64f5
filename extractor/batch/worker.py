"""Tasks in over a pipe, answers out over it: what runs in a worker process, within its limits."""

import contextlib
import signal
import threading
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from extractor.batch.memory import confine, die_with_parent, memory_taken
from extractor.batch.tasks import Limits
from extractor.errors import ExtractorError

READY, ANSWER, LAST, MEMORY, FAILED = "ready", "answer", "last", "memory", "failed"
MOST_TASKS = 500
_GROWN = 0.25
_GRACE = 5.0
_MB = 2**20


class Answerer(Protocol):
    """What a worker does: `prepare` once, then a call a task; raises nothing but MemoryError."""

    def prepare(self) -> None:
        """Loads what every task needs."""
        ...

    def __call__(self, task: Any, /) -> Any:
        """The answer to a task."""
        ...


def serve(pipe: Any, work: Answerer, limits: Limits, others: Sequence[Any] = ()) -> None:
    """Answers tasks until the pipe is closed, memory runs out or enough has been done.

    Sends pairs of a word and an answer. `others` are what a forked worker has inherited and must
    let go of, so that their ends are noticed.
    """
    for other in others:
        with contextlib.suppress(OSError):
            other.close()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with_parent()
    try:
        work.prepare()
    except ExtractorError as error:
        pipe.send((FAILED, error))
        return
    before = memory_taken()
    confine(limits.megabytes)
    try:
        pipe.send((READY, None))
        for count in range(1, MOST_TASKS + 1):
            word = _answer_one(pipe, work, limits, count, before)
            if word != ANSWER:
                return
    except (EOFError, OSError):  # the parent is gone or has closed its end
        return


def _answer_one(pipe: Any, work: Answerer, limits: Limits, count: int, before: int) -> str:
    task = pipe.recv()
    try:
        with _alarmed(limits.seconds):
            answer = work(task)
            word = _word(count, before, limits)
            pipe.send((word, answer))
    except MemoryError:
        word = MEMORY
        del task
        pipe.send((word, None))
    return word


def _word(count: int, before: int, limits: Limits) -> str:
    """Whether this was the worker's last task: it has done many, or keeps much memory."""
    grown = memory_taken() - before
    most = limits.megabytes
    return LAST if count == MOST_TASKS or (most and grown > most * _MB * _GROWN) else ANSWER


@contextlib.contextmanager
def _alarmed(seconds: float | None) -> Iterator[None]:
    """Ends the process when its parent, which should have done it, is no longer there to do it."""
    if seconds is None or not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds * 2 + _GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
