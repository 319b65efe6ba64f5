"""Ten thousand small documents in one run: time, memory and open files from begin to end.

`python benchmarks/batch.py [--documents 10000] [--workers N]` prints a Markdown table: how many
documents are done, how many a second, the memory of the main process and the largest of its
workers (resident, MB), and how many files they hold open; then a second run, from the cache. Below
each table stands how many documents workers did, and what was left out.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from extractor.batch.fingerprint import fingerprint
from extractor.batch.tasks import Answer, Limits, Options
from extractor.batch.whole import Settings, engine_for, write
from extractor.batch.work import Work
from extractor.pipeline import load

ROWS = 10
HEAD = (
    "| done | a second | main, MB | worker, MB | main, files | worker, files |\n"
    "| --: | --: | --: | --: | --: | --: |"
)
SENTENCES = (
    "{name} {n} should publish how long it keeps location data by 1 May {year}.",
    "{name} {n} will cut its Scope 1 emissions by {n}% by {year}, against 2021.",
    "The company did not disclose whether it tells users of demand number {n}.",
    "In {year} we trained {n} employees in data protection at site Q{n}x.",
)


def make(folder: Path, documents: int) -> None:
    """Small letters, each with words that stand in no other."""
    for n in range(documents):
        name = f"Company{n * 7919 % 100003}"
        lines = [s.format(name=name, n=n % 97, year=2024 + n % 20) for s in SENTENCES]
        place = folder / f"{n // 1000:03}"
        place.mkdir(exist_ok=True)
        (place / f"{n:05}.txt").write_text(f"Letter {n}\n\n" + "\n\n".join(lines) + "\n")


class Gauge:
    """Prints a row whenever a tenth is done."""

    def __init__(self) -> None:
        self.errors: list[str] = []

    def begin(self, tasks: int) -> None:
        self.tasks, self.done, self.started = tasks, 0, time.perf_counter()

    def heard(self, answer: Answer) -> None:
        self.done += 1
        self.errors += [done.error for done in answer.dones if done.error]
        if self.done % max(1, self.tasks // ROWS) == 0:
            rate = self.done / (time.perf_counter() - self.started)
            own, workers = os.getpid(), children()
            memory = max((resident(pid) for pid in workers), default=0)
            files = [open_files(own), *map(open_files, workers)]
            print(
                f"| {self.done:,} | {rate:.1f} | {resident(own):.0f} | {memory:.0f} |"
                f" {files[0]} | {max(files[1:], default=0)} |",
                flush=True,
            )


class Counted:
    """The engine of the settings; counts what comes to it."""

    def __init__(self, settings: Settings) -> None:
        self.engine = engine_for(settings, ())
        self.done = 0

    def __call__(self, tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        for pair in self.engine(tasks):
            self.done += 1
            yield pair


def children() -> list[int]:
    return [int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]


def resident(pid: int) -> float:
    """MB in memory; 0 where the process has gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def open_files(pid: int) -> int:
    try:
        return len(os.listdir(f"/proc/{pid}/fd"))
    except OSError:
        return 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    given = parser.parse_args()
    print(f"{os.cpu_count()} cores, {given.workers} workers, Python {sys.version.split()[0]}\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "letters").mkdir()
        make(folder / "letters", given.documents)
        options = Options()
        settings = Settings(
            Work(options, partial(load)),
            given.workers,
            Limits(),
            cache=folder / "cache",
            under=fingerprint(options),
        )
        for title in ("First run", "Second run, from the cache"):
            print(title, HEAD, sep="\n\n")
            gauge, counted = Gauge(), Counted(settings)
            how = replace(settings, engine=counted)
            write([str(folder / "letters")], how, folder / "c.jsonl", gauge, resume=False)
            errors = f"{len(gauge.errors)} left out {gauge.errors[:3]}"
            print(f"\n{counted.done} done by workers, {errors}\n")


if __name__ == "__main__":
    main()
