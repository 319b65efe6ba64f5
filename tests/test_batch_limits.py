"""Documents that hang, eat memory or end their reader: each costs one error line, and no other."""

import json
import os
import time
from pathlib import Path

import pytest
from batch_stub import Stub, run_through, settings
from conftest import CORPUS, Command

from extractor.batch.pool import Ended, Pool
from extractor.batch.tasks import Limits, Task
from extractor.models import Document
from extractor.pipeline import Extractor

SHORT, SMALL = Limits(seconds=1.5), Limits(megabytes=300)
LETTER = "Halden Telecom should publish its retention periods by 1 May 2025.\n"


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Eight good letters, a to h."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for name in "abcdefgh":
        (folder / f"{name}.txt").write_text(f"letter {name} of Halden Telecom")
    return folder


def good(folder: Path, bad: str) -> bytes:
    """What comes out of all letters but the bad one."""
    lines = []
    for path in sorted(folder.iterdir()):
        if path.name != bad:
            words = path.read_text().split()
            lines += [json.dumps({"source": str(path), "word": word}) + "\n" for word in words]
    return "".join(lines).encode()


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("misdeed", "limits", "reason"),
    [
        ("hang", SHORT, "more than 1.5 seconds (--timeout)"),
        ("eat", SMALL, "more than 300 MB of memory (--memory)"),
        ("crash", SMALL, "ended the process (SIGABRT)"),
    ],
    ids=["hang", "eat", "crash"],
)
def test_a_bad_document_costs_one_line(
    misdeed: str, limits: Limits, reason: str, workers: int, letters: Path
) -> None:
    bad = letters / "c.txt"
    bad.write_text(misdeed)
    out, heard = run_through([letters], settings(workers=workers, limits=limits))
    assert out == good(letters, "c.txt")
    assert list(heard.errors) == [str(bad)]
    assert reason in heard.errors[str(bad)]


def test_a_hang_that_python_cannot_interrupt_is_ended(letters: Path) -> None:
    (letters / "a.txt").write_text("hang_in_c")
    started = time.monotonic()
    out, heard = run_through([letters], settings(workers=1, limits=Limits(seconds=1)))
    assert time.monotonic() - started < 10
    assert "more than 1 seconds" in heard.errors[str(letters / "a.txt")]
    assert out == good(letters, "a.txt")


def test_a_limit_of_none_lets_a_slow_document_end(letters: Path) -> None:
    how = settings(workers=2, limits=Limits(seconds=None, megabytes=None), pause=0.05)
    out, heard = run_through([letters], how)
    assert (out, heard.errors) == (good(letters, ""), {})


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
def test_the_bytes_do_not_depend_on_the_workers(workers: int, letters: Path) -> None:
    assert run_through([letters], settings(workers=workers))[0] == good(letters, "")


def test_no_process_outlives_its_run(letters: Path) -> None:
    (letters / "b.txt").write_text("hang")
    how = settings(workers=2, limits=Limits(seconds=0.5))
    run_through([letters], how)
    assert not [pid for pid in children() if pid not in BEFORE]


def children() -> list[str]:
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return path.read_text().split() if path.exists() else []


BEFORE = children()


class Leaky:
    """Keeps what it was given: a worker that grows with each task."""

    def __init__(self) -> None:
        self.kept: list[bytearray] = []

    def prepare(self) -> None:
        """There is nothing to load."""

    def __call__(self, task: int) -> tuple[int, int]:
        self.kept.append(bytearray(40_000_000))  # so large that no freed memory is used again
        return os.getpid(), len(self.kept)


def test_a_worker_that_has_grown_makes_room_for_a_fresh_one() -> None:
    pool = Pool(Leaky(), workers=1, limits=Limits(megabytes=300))
    answers = [answer for _, answer in pool.run(range(12))]
    assert len(answers) == 12
    assert max(kept for _, kept in answers) <= 3
    assert len({pid for pid, _ in answers}) >= 4


def test_spawned_workers_keep_the_limits_too(letters: Path) -> None:
    """Where processes can't be forked they are started anew and load for themselves."""
    (letters / "a.txt").write_text("hang")
    tasks = [Task(str(path), str(path)) for path in sorted(letters.iterdir())]
    pool = Pool(Stub(), workers=1, limits=Limits(seconds=0.5), fork=False)
    answers = {task.source: answer for task, answer in pool.run(tasks)}
    assert len(answers) == 8
    ended = [source for source, answer in answers.items() if isinstance(answer, Ended)]
    assert ended == [str(letters / "a.txt")]


def hang_on_castor(monkeypatch: pytest.MonkeyPatch) -> None:
    extract = Extractor.extract

    def hanging(self: Extractor, document: Document) -> object:
        if "Castor" in document.text:
            time.sleep(600)
        return extract(self, document)

    monkeypatch.setattr(Extractor, "extract", hanging)


def test_the_command_ends_a_document_that_hangs(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.txt").write_text(LETTER.replace("Halden", "Castor"))
    (tmp_path / "good.txt").write_text(LETTER)
    hang_on_castor(monkeypatch)
    ran = command("extract", tmp_path, "--timeout", 3)
    assert ran.code == 1
    assert ran.complaints == [
        f"extractor: {tmp_path / 'bad.txt'}: was left out: it took more than 3 seconds (--timeout)"
    ]
    assert {json.loads(line)["document"]["source"] for line in ran.out.splitlines()} == {
        str(tmp_path / "good.txt")
    }


def test_a_report_is_read_within_the_memory_that_is_allowed(command: Command) -> None:
    report = CORPUS[3] / "veldmark-climate-2024.pdf"
    allowed = command("extract", report, "--memory", 500)
    assert (allowed.code, allowed.err) == (0, "")
