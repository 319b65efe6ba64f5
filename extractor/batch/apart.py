"""Tasks in, answers out: a process of its own that keeps the limits, for hosts that can't fork.

A Dask worker has threads, and may have no children of multiprocessing's. So each of its threads
talks over pipes to a fresh Python (`python -m extractor.batch.apart`), which loads the work, forks
a worker for it and ends it when it must.
"""

import contextlib
import os
import pickle
import subprocess
import sys
from typing import Any

from extractor.batch.pool import Pool
from extractor.batch.tasks import Limits
from extractor.batch.worker import Answerer
from extractor.errors import ExtractorError

_PATIENCE = 5.0


class Apart:
    """One such process; one task at a time."""

    def __init__(self, work: Answerer, limits: Limits) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "extractor.batch.apart"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        self._send((work, limits))

    def _send(self, found: Any) -> None:
        assert self.process.stdin is not None
        pickle.dump(found, self.process.stdin)
        self.process.stdin.flush()

    def ask(self, task: Any) -> Any:
        """The answer to a task, or Ended.

        Raises what loading the work raises, EOFError or OSError where the process is gone.
        """
        assert self.process.stdout is not None
        self._send(task)
        answer = pickle.load(self.process.stdout)
        if isinstance(answer, ExtractorError):
            raise answer
        return answer

    def close(self) -> None:
        """Ends the process."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def main() -> None:
    """Answers what comes over stdin until it is closed; what is printed goes to stderr."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    tasks = sys.stdin.buffer
    work, limits = pickle.load(tasks)
    pool = Pool(work, workers=1, limits=limits, closing=[answers])
    try:
        while True:
            task = pickle.load(tasks)
            pickle.dump(_answer(pool, task), answers)
            answers.flush()
    except (EOFError, OSError):
        pool.close()


def _answer(pool: Pool, task: Any) -> Any:
    try:
        return pool.ask(task)
    except ExtractorError as error:
        return error


if __name__ == "__main__":
    main()
