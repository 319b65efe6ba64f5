"""Answers in, words on stderr out: how far a run is, and what was left out and why."""

import sys
import time
from typing import Any

from extractor.batch.tasks import Answer, Done
from extractor.commands.output import complain

SECONDS_BETWEEN_LINES = 10.0
_REFRESHES_A_SECOND = 8


class Report:
    """Counts what is done, tells what went wrong, once each, and shows how far a run is.

    A bar where stderr is a terminal and `bar` is wished, else a line every ten seconds. `in_order`
    is for claims that go to stdout: problems are told in their order then, and no lines.
    """

    def __init__(self, *, bar: bool, in_order: bool = False) -> None:
        self.in_order = in_order
        self.told: set[tuple[str, str]] = set()
        self.bar = _Bar() if bar and sys.stderr.isatty() else None
        self.begin(0)

    def begin(self, tasks: int) -> None:
        """So many tasks are to be done; the counts start anew."""
        self.tasks, self.done, self.claims, self.problems, self.duplicates = tasks, 0, 0, 0, 0
        self.started = self.spoken = time.monotonic()
        if self.bar:
            self.bar.begin(tasks)

    def heard(self, answer: Answer) -> None:
        """One task is done; what went wrong is told here, unless it is told in order."""
        self.done += 1
        for done in answer.dones:
            self.claims += done.claims
            self.problems += done.error is not None
            self.duplicates += done.duplicate_of is not None
            if not self.in_order:
                self.tell(done)
        if self.bar:
            self.bar.show(self.done)
        elif self._is_time_for_a_line():
            self.spoken = time.monotonic()
            complain(self.line())

    def _is_time_for_a_line(self) -> bool:
        waited = time.monotonic() - self.spoken > SECONDS_BETWEEN_LINES
        return waited and not self.in_order and self.done < self.tasks

    def tell(self, done: Done) -> None:
        """Warnings and the error of a document, a line each."""
        said = [*done.warnings, *([done.error] if done.error else [])]
        if self.in_order and done.duplicate_of is not None:
            said.append(f"is the same document as {done.duplicate_of}, and done once")
        for words in said:
            if (done.source, words) not in self.told:
                self.told.add((done.source, words))
                self._say(f"{done.source}: {words}")

    def _say(self, message: str) -> None:
        if self.bar:
            self.bar.say(f"extractor: {message}")
        else:
            complain(message)

    def line(self) -> str:
        """How far, how fast, how much longer."""
        taken = max(time.monotonic() - self.started, 1e-9)
        rate = self.done / taken
        left = (self.tasks - self.done) / rate if self.done else 0.0
        speed = f"{rate:.1f} a second" if rate >= 1 else f"{taken / max(self.done, 1):.1f} s each"
        return f"{self.done:,} of {self.tasks:,} done, {speed}, {_time(left)} left"

    def stop(self) -> None:
        """The bar goes."""
        if self.bar:
            self.bar.end()

    def end(self) -> None:
        """The bar goes; after a run that took long, one line says what came of it."""
        self.stop()
        if self.bar or (self.tasks > 1 and time.monotonic() - self.started > SECONDS_BETWEEN_LINES):
            complain(self.summary())

    def summary(self) -> str:
        """What came of a run."""
        words = [f"{self.done:,} documents", f"{self.claims:,} claims"]
        words += [f"{self.duplicates:,} duplicates"] if self.duplicates else []
        words += [f"{self.problems:,} left out"] if self.problems else []
        return f"{', '.join(words)} in {_time(time.monotonic() - self.started)}"


class _Bar:
    """rich's bar on stderr; without a thread of its own, since processes are forked."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TaskProgressColumn,
            TextColumn,
            TimeRemainingColumn,
        )

        self.progress: Any = Progress(
            TextColumn("extracting"),
            BarColumn(),
            MofNCompleteColumn(),
            TaskProgressColumn(show_speed=True),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True, highlight=False),
            auto_refresh=False,
            transient=True,
        )
        self.task: Any = None
        self.started = self.shown = 0.0

    def begin(self, tasks: int) -> None:
        if not tasks:
            return
        if self.task is not None:
            self.progress.remove_task(self.task)
        self.task = self.progress.add_task("", total=tasks, rate="")
        self.started = time.monotonic()
        self.progress.start()
        self.progress.refresh()

    def show(self, done: int) -> None:
        now = time.monotonic()
        rate = f"{done / max(now - self.started, 1e-9):.1f}/s"
        self.progress.update(self.task, completed=done, rate=rate)
        if now - self.shown > 1 / _REFRESHES_A_SECOND:
            self.shown = now
            self.progress.refresh()

    def say(self, message: str) -> None:
        self.progress.console.print(message, markup=False, soft_wrap=True)

    def end(self) -> None:
        self.progress.stop()


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes)
    return " ".join([*parts, f"{rest} s"])
