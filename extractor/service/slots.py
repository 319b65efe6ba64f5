"""Uploads in, answers out: processes that each do one upload at a time, within its limits.

The server has threads, and a process with threads should not be forked; so each slot is a process
of its own, made before there are any, that forks its worker and ends it when it must.
"""

import contextlib
import multiprocessing
import signal
import sys
from collections.abc import Sequence
from typing import Any

from extractor.batch.memory import die_with_parent
from extractor.batch.pool import CAN_FORK, Ended, Pool
from extractor.batch.tasks import Limits
from extractor.batch.worker import Answerer


def make_slots(work: Answerer, limits: Limits, *, number: int) -> "list[Slot]":
    """So many slots. Raises what `prepare` of the work raises."""
    slots: list[Slot] = []
    for _ in range(number):
        slots.append(Slot(work, limits, others=[slot.pipe for slot in slots]))
    return slots


class Slot:
    """One process that answers; started anew where it was ended from outside."""

    def __init__(self, work: Answerer, limits: Limits, *, others: Sequence[Any] = ()) -> None:
        """`others` are open pipes of other slots, which a forked process must let go of.

        Raises what `prepare` of the work raises, where processes are forked.
        """
        self.work = work
        self.limits = limits
        if CAN_FORK:
            work.prepare()
        self._start("fork" if CAN_FORK else "spawn", others)

    def _start(self, method: str, others: Sequence[Any]) -> None:
        context: Any = multiprocessing.get_context(method)
        self.pipe, theirs = context.Pipe()
        inherited = [self.pipe, *others] if method == "fork" else []
        arguments = (theirs, self.work, self.limits, inherited)
        self.process = context.Process(target=_answer_all, args=arguments)
        self.process.start()
        theirs.close()

    def ask(self, upload: Any) -> Any:
        """The answer to an upload, or Ended. Blocks; only one may ask a slot at a time."""
        try:
            self.pipe.send(upload)
            return self.pipe.recv()
        except (EOFError, OSError):
            self.close()
            self._start("spawn", ())
            return Ended("was left out: its process was ended; try again", 0.0)

    def close(self) -> None:
        """Ends the process and its worker."""
        self.pipe.close()
        self.process.join(1)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()


def _answer_all(pipe: Any, work: Answerer, limits: Limits, others: list[Any]) -> None:
    for other in others:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform.startswith("linux"):
        die_with_parent()
    pool = Pool(work, workers=1, limits=limits, closing=[pipe])
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(pool.ask(pipe.recv()))
    pool.close()
