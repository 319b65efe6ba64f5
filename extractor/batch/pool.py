"""Tasks in, answers in the order in which they come out: worker processes that can be ended.

A worker that takes too long or too much is ended with its task, which gets an error; the others
don't notice. Where processes can be forked, the work is loaded once, in this process.
"""

import contextlib
import gc
import multiprocessing
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Any

from extractor.batch.memory import TOOK_TOO_MUCH
from extractor.batch.tasks import Limits
from extractor.batch.worker import ANSWER, FAILED, LAST, MEMORY, READY, Answerer, serve

CAN_FORK = sys.platform.startswith("linux")
_PATIENCE = 2.0
_TICK = 0.02
_END = object()
GONE = "gone"


@dataclass(frozen=True, slots=True)
class Ended:
    """A task that was ended from outside, why, and the option that would have allowed it more."""

    reason: str
    seconds: float
    option: str = ""

    @property
    def said(self) -> str:
        """The reason, with the option of the command line."""
        return f"{self.reason} ({self.option})" if self.option else self.reason


@dataclass(slots=True, eq=False)
class _Worker:
    """A worker process; idle without a task. `started`: when it began with the task it has."""

    process: Any
    pipe: Any
    ready: bool = False
    task: Any = None
    started: float = 0.0
    tasks: int = 0

    def give(self, task: Any) -> None:
        self.task = task
        self.started = time.monotonic()
        self.tasks += 1
        self.pipe.send(task)

    def taken(self) -> float:
        return time.monotonic() - self.started

    def end(self) -> int:
        """Ends the process; returns its exit code: below zero, the signal that ended it."""
        self.pipe.close()
        if self.task is None:
            self.process.join(_PATIENCE)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        return int(self.process.exitcode)


class Pool:
    """At most `workers` processes that do `work`; `close` ends them all.

    `closing` are files that a forked worker must let go of.
    """

    def __init__(
        self,
        work: Answerer,
        *,
        workers: int,
        limits: Limits,
        fork: bool = CAN_FORK,
        closing: Iterable[Any] = (),
    ) -> None:
        self.work = work
        self.most = max(1, workers)
        self.limits = limits
        self.fork = fork
        self.closing = tuple(closing)
        self.workers: list[_Worker] = []
        self.again: list[Any] = []

    def run(self, tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Pairs of a task and its answer, or Ended; a task is taken when a worker is free for it.

        All workers are gone at the end. Raises what `prepare` of the work raises.
        """
        try:
            yield from self._answers(iter(tasks))
        finally:
            self.close()

    def ask(self, task: Any) -> Any:
        """The answer to one task, or Ended; the workers stay for the next one."""
        return next(answer for _, answer in self._answers(iter([task])))

    def _answers(self, waiting: Iterator[Any]) -> Iterator[tuple[Any, Any]]:
        while True:
            while self._has_room():
                task = self.again.pop() if self.again else next(waiting, _END)
                if task is _END:
                    break
                self._dispatch(task)
            if not self._busy():
                return
            yield from self._collect()

    def close(self) -> None:
        """Ends all workers, whatever they are doing."""
        while self.workers:
            self.workers.pop().end()

    def _has_room(self) -> bool:
        return len(self.workers) < self.most or any(w.task is None for w in self.workers)

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self.workers if worker.task is not None]

    def _dispatch(self, task: Any) -> None:
        worker = next((w for w in self.workers if w.task is None), None) or self._start()
        with contextlib.suppress(OSError):  # ended while it was idle: `_hear` will notice
            worker.give(task)

    def _start(self) -> _Worker:
        context: Any = multiprocessing.get_context("fork" if self.fork else "spawn")
        if self.fork:
            self.work.prepare()
            gc.freeze()  # what was loaded stays shared: a child's collector would touch all of it
        ours, theirs = context.Pipe()
        others = [ours, *self.closing, *(w.pipe for w in self.workers)] if self.fork else []
        arguments = (theirs, self.work, self.limits, others)
        process = context.Process(target=serve, args=arguments, daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self.workers.append(worker)
        return worker

    def _dismiss(self, worker: _Worker) -> int:
        self.workers.remove(worker)
        return worker.end()

    def _collect(self) -> Iterator[tuple[Any, Any]]:
        """Waits for the next word of a worker, or for one that has taken too long."""
        busy = self._busy()
        heard = wait([worker.pipe for worker in busy], self._longest_wait(busy))
        for worker in busy:
            if worker.pipe in heard:
                yield from self._hear(worker)
            elif worker.ready and worker.taken() > (self.limits.seconds or float("inf")):
                task, seconds = worker.task, worker.taken()
                self._dismiss(worker)
                yield task, too_long(self.limits, seconds)

    def _longest_wait(self, busy: list[_Worker]) -> float | None:
        if self.limits.seconds is None:
            return None
        latest = max((worker.taken() for worker in busy if worker.ready), default=0.0)
        return max(0.0, self.limits.seconds - latest) + _TICK

    def _hear(self, worker: _Worker) -> Iterator[tuple[Any, Any]]:
        try:
            word, answer = worker.pipe.recv()
        except (EOFError, OSError):
            word, answer = GONE, None
        task, seconds = worker.task, worker.taken()
        if word == READY:
            worker.ready, worker.started = True, time.monotonic()
        elif word == FAILED:
            raise answer
        elif word in (ANSWER, LAST):
            worker.task = None
            if word == LAST:
                self._dismiss(worker)
            yield task, answer
        else:
            code = self._dismiss(worker)
            if worker.tasks > 1:  # what it did before may be to blame: once more in a fresh one
                self.again.append(task)
            else:
                yield task, self._why(word, code, seconds)

    def _why(self, word: str, code: int, seconds: float) -> Ended:
        if word == MEMORY or code == TOOK_TOO_MUCH:
            return too_much(self.limits, seconds)
        if code < 0:
            name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
            return Ended(f"was left out: reading it ended the process ({name})", seconds)
        return Ended(f"was left out: reading it ended the process (exit code {code})", seconds)


def too_long(limits: Limits, seconds: float) -> Ended:
    """What is said of a document that was ended by its time limit."""
    reason = f"was left out: it took more than {limits.seconds:g} seconds"
    return Ended(reason, seconds, "--timeout")


def too_much(limits: Limits, seconds: float) -> Ended:
    """What is said of a document that was ended by its memory limit."""
    reason = f"was left out: it needs more than {limits.megabytes:,} MB of memory"
    return Ended(reason, seconds, "--memory")
