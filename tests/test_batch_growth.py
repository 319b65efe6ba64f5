"""Many small documents in one run: neither memory nor open files grow. benchmarks/batch.py is the
same with ten thousand and the real extractor."""

import os
import sys
from pathlib import Path

import pytest
from batch_stub import Silent, Stub, settings

from extractor.batch.pool import Pool
from extractor.batch.tasks import Answer, Limits, Task
from extractor.batch.whole import write
from extractor.batch.worker import MOST_TASKS
from extractor.commands.progress import Report

DOCUMENTS = 900
MOST_MB = 8
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")


def resident() -> float:
    """MB that this process has in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class Gauge(Silent):
    """Looks at memory and open files as documents are done."""

    def __init__(self) -> None:
        super().__init__()
        self.done = 0
        self.seen: dict[int, tuple[float, int]] = {}

    def heard(self, answer: Answer) -> None:
        self.done += 1
        if self.done in (300, DOCUMENTS - 1):
            self.seen[self.done] = resident(), len(os.listdir("/proc/self/fd"))


def test_memory_and_open_files_stay_flat(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(DOCUMENTS):
        (folder / f"{number:05}.txt").write_text(f"letter {number} " * 100)
    before, gauge = len(os.listdir("/proc/self/fd")), Gauge()
    write([str(folder)], settings(workers=2), tmp_path / "c.jsonl", gauge, resume=False)
    (early, files_early), (late, files_late) = gauge.seen.values()
    assert late - early < MOST_MB
    assert files_late == files_early
    assert len(os.listdir("/proc/self/fd")) == before


class Named(Stub):
    """Answers with the process that answers."""

    def __call__(self, task: Task) -> Answer:
        return Answer(digest=str(os.getpid()))


def test_a_worker_makes_room_after_many_documents() -> None:
    tasks = [Task(str(number), "") for number in range(2 * MOST_TASKS + 1)]
    pool = Pool(Named(), workers=1, limits=Limits())
    pids = [answer.digest for _, answer in pool.run(tasks)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [MOST_TASKS, MOST_TASKS, 1]


def test_progress_tells_rate_and_time_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 0.0, 4.0, 12.0, 12.0, 12.0, 24.0, 24.0, 24.0, 40.0, 40.0])
    monkeypatch.setattr("extractor.commands.progress.time.monotonic", lambda: next(clock))
    report = Report(bar=False)
    report.begin(4)
    for _ in range(3):
        report.heard(Answer())
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "extractor: 2 of 4 done, 6.0 s each, 12 s left",
        "extractor: 3 of 4 done, 8.0 s each, 8 s left",
    ]
