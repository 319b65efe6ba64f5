"""A batch whose work is done by a stand-in, fast and as bad as a document asks it to be.

`python batch_stub.py FOLDER OUTPUT [--resume] [--workers N]` runs it as a process of its own.
"""

import argparse
import faulthandler
import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from extractor.batch.reading import at_hand, snapshot
from extractor.batch.tasks import Answer, Done, Limits, Task
from extractor.batch.whole import Settings, stream, write
from extractor.errors import ExtractorError


class Stub:
    """Gives a line a word. What a document begins with says what happens to its reader."""

    def __init__(self, *, log: Path | None = None, pause: float = 0.0) -> None:
        self.log = log
        self.pause = pause

    def prepare(self) -> None:
        """There is nothing to load."""

    def __call__(self, task: Task) -> Answer:
        with at_hand(task.place, task.copy) as path:
            read = snapshot(task.place, path)
        words = read.data.decode("utf-8", "replace").split()
        if words and words[0] in MISDEEDS:
            MISDEEDS[words[0]]()
        time.sleep(self.pause)
        lines = [json.dumps({"source": task.source, "word": word}) + "\n" for word in words]
        done = Done(
            task.source,
            read.digest[:64],
            words=len(words),
            claims=len(lines),
            lines="".join(lines).encode(),
        )
        if self.log:
            with self.log.open("a") as log:
                log.write(task.source + "\n")
        return Answer((done,), read.digest, read.stamp)


def hang() -> None:
    """Waits for ever, and listens to no signal that can be ignored."""
    while True:
        time.sleep(60)


def hang_in_c() -> None:
    """Stays inside one call, holding the interpreter's lock, for longer than anybody waits."""
    (1 << 400_000_000) % 1_000_003**1_000_000


def eat() -> None:
    """Takes memory without end."""
    taken = []
    while True:
        taken.append(bytearray(50_000_000))


def crash() -> None:
    """Ends its process as a fault in a C library does."""
    faulthandler.disable()
    os.abort()


MISDEEDS = {"hang": hang, "hang_in_c": hang_in_c, "eat": eat, "crash": crash}


class Silent:
    """Progress that nobody looks at; keeps what was heard."""

    def __init__(self) -> None:
        self.tasks = 0
        self.answers: list[Answer] = []

    def begin(self, tasks: int) -> None:
        self.tasks = tasks

    def heard(self, answer: Answer) -> None:
        self.answers.append(answer)

    @property
    def errors(self) -> dict[str, str]:
        dones = [done for answer in self.answers for done in answer.dones]
        return {done.source: done.error for done in dones if done.error}


def settings(
    *,
    workers: int = 2,
    limits: Limits | None = None,
    cache: Path | None = None,
    log: Path | None = None,
    pause: float = 0.0,
    under: str = "stub",
) -> Settings:
    """How a stub's batch is done."""
    work = Stub(log=log, pause=pause)
    return Settings(work, workers, limits or Limits(), cache=cache, under=under)


def run_to(
    output: Path, inputs: Sequence[Path | str], how: Settings | None = None, *, resume: bool = False
) -> Silent:
    """A run to a file."""
    heard = Silent()
    write([str(path) for path in inputs], how or settings(), output, heard, resume=resume)
    return heard


def run_through(inputs: Sequence[Path | str], how: Settings) -> tuple[bytes, Silent]:
    """A run to a stream, and what came out of it."""
    heard, parts = Silent(), []

    def emit(answer: Answer) -> None:
        parts.extend(done.lines for done in answer.dones)

    stream([str(path) for path in inputs], how, emit, heard)
    return b"".join(parts), heard


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--pause", type=float, default=0.0)
    given = parser.parse_args()
    how = settings(workers=given.workers, log=given.log, pause=given.pause)
    try:
        run_to(given.output, [given.folder], how, resume=given.resume)
    except ExtractorError as error:
        sys.exit(str(error))
    except KeyboardInterrupt as stopped:
        print(stopped, file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    # A shell that starts jobs in the background has them ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    main()
