"""Runs that are killed, stopped or starved, and gone on with: nothing lost, nothing done twice."""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from batch_stub import run_to, settings
from conftest import CORPUS, ROOT

from extractor.batch.tasks import Options
from extractor.batch.whole import Settings
from extractor.batch.work import Work
from extractor.errors import ExtractorError
from extractor.pipeline import Extractor

STUB = Path(__file__).with_name("batch_stub.py")
COUNT = 40
KILLS, ROUNDS = 50, 10
WINDOW = 0.15  # seconds, about what a run takes
LETTERS = sorted(CORPUS[1].glob("*.txt"))[:3]


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Forty letters of different length, one of them twice."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(COUNT):
        text = f"letter {number} of Halden Telecom " * (1 + number % 7 * 40)
        (folder / f"{number:03}.txt").write_text(text)
    (folder / "999.txt").write_text((folder / "004.txt").read_text())
    return folder


def start(*arguments: object, **how: object) -> subprocess.Popen[bytes]:
    """A run of the stub's batch in a process of its own."""
    return subprocess.Popen(
        [sys.executable, str(STUB), *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        **how,  # type: ignore[call-overload]
    )


def killed_after(seconds: float, run: Callable[[], object]) -> bool:
    """Whether a run in a process of its own was still at it when it was killed."""
    child = os.fork()
    if child == 0:
        try:
            run()
            os._exit(0)
        finally:
            os._exit(1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    assert status in (0, signal.SIGKILL), "the run failed"
    return status == signal.SIGKILL


def test_killed_at_fifty_random_moments_and_resumed(letters: Path, tmp_path: Path) -> None:
    unbroken, output, log = (tmp_path / name for name in ("unbroken.jsonl", "claims.jsonl", "log"))
    run_to(unbroken, [letters])
    chance, how = random.Random(8), settings(log=log, pause=0.004)
    for _ in range(ROUNDS):
        log.unlink(missing_ok=True)
        killed = [
            killed_after(
                chance.random() * WINDOW, partial(run_to, output, [letters], how, resume=number > 0)
            )
            for number in range(KILLS // ROUNDS)
        ]
        run_to(output, [letters], how, resume=True)
        assert output.read_bytes() == unbroken.read_bytes()
        assert not list(tmp_path.glob("*.journal"))
        done = Counter(log.read_text().split())
        assert len(done) == COUNT, "a duplicate is done once"
        if all(killed):
            again = sum(done.values()) - len(done)
            assert again <= 2 * len(killed), "only what was in hand at a kill is done again"
        output.unlink()


def test_what_was_done_is_not_done_again(letters: Path, tmp_path: Path) -> None:
    output, log = tmp_path / "claims.jsonl", tmp_path / "log"
    (letters / "030.txt").write_text("crash")
    run = start(letters, output, "--workers", "1", "--log", log, "--pause", "0.02")
    while not log.exists() or log.read_text().count("\n") < 20:
        time.sleep(0.01)
    run.kill()
    run.wait()
    before = log.read_text().split()
    log.unlink()
    heard = run_to(output, [letters], settings(log=log), resume=True)
    again = set(before) & set(log.read_text().split())
    assert len(again) <= 1
    assert len(heard.answers) == COUNT + 1


def test_a_journal_that_is_cut_off_anywhere_is_gone_on_with(letters: Path, tmp_path: Path) -> None:
    output = tmp_path / "claims.jsonl"
    journal = tmp_path / "claims.jsonl.journal"
    run_to(output, [letters])
    whole = output.read_bytes()
    run = start(letters, output, "--pause", "0.05")
    while not journal.exists() or journal.stat().st_size < 3000:
        time.sleep(0.01)
    run.kill()
    run.wait()
    written = journal.read_bytes()
    chance = random.Random(3)
    for _ in range(6):
        journal.write_bytes(written[: chance.randrange(len(written))])
        run_to(output, [letters], resume=True)
        assert output.read_bytes() == whole


def test_a_document_that_changed_since_is_read_again(letters: Path, tmp_path: Path) -> None:
    output = tmp_path / "claims.jsonl"
    halt(letters, output)
    (letters / "000.txt").write_text("other words now")
    (letters / "004.txt").write_text("no longer what 999 says")
    run_to(output, [letters], resume=True)
    resumed = output.read_bytes()
    run_to(output, [letters])
    assert resumed == output.read_bytes()
    assert b'"word": "other"' in resumed


def halt(letters: Path, output: Path) -> None:
    """A run that is killed before its end, after the first tenth."""
    journal = output.with_name(output.name + ".journal")
    run = start(letters, output, "--workers", "1", "--pause", "0.02")
    while not journal.exists() or journal.read_bytes().count(b'"task"') < COUNT // 10:
        time.sleep(0.01)
    run.kill()
    run.wait()
    assert journal.exists() and not output.exists()


def test_other_rules_are_no_ground_to_go_on(letters: Path, tmp_path: Path) -> None:
    output = tmp_path / "claims.jsonl"
    halt(letters, output)
    with pytest.raises(ExtractorError, match="begun with other rules, options, limits or version"):
        run_to(output, [letters], settings(under="other"), resume=True)
    run_to(output, [letters], settings(under="other"))
    assert output.exists()


def test_an_interrupt_stops_cleanly(letters: Path, tmp_path: Path) -> None:
    output = tmp_path / "claims.jsonl"
    run = start(letters, output, "--pause", "0.3", start_new_session=True)
    journal = tmp_path / "claims.jsonl.journal"
    while not journal.exists() or journal.read_bytes().count(b'"task"') < 5:
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGINT)
    assert run.wait(timeout=20) == 130
    assert run.stderr
    said = run.stderr.read().decode()
    assert "documents are done; --resume goes on from there" in said
    assert "Traceback" not in said
    assert not output.exists()
    run_to(output, [letters], resume=True)
    assert output.read_bytes().count(b"\n") > COUNT


def test_two_runs_into_one_output_are_refused(
    letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.batch.locking._PATIENCE", 0.1)
    output = tmp_path / "claims.jsonl"
    first = start(letters, output, "--pause", "0.1")  # two seconds in all
    journal = tmp_path / "claims.jsonl.journal"
    while not journal.exists() or not journal.stat().st_size:
        time.sleep(0.01)
    with pytest.raises(ExtractorError, match=r"claims\.jsonl: another run is writing it"):
        run_to(output, [letters], resume=True)
    assert first.wait(timeout=30) == 0
    whole = output.read_bytes()
    run_to(output, [letters])
    assert output.read_bytes() == whole


def test_a_killed_run_leaves_no_lock(letters: Path, tmp_path: Path) -> None:
    (letters / "000.txt").write_text("hang")
    output = tmp_path / "claims.jsonl"
    run = start(letters, output, "--workers", "1")
    journal = tmp_path / "claims.jsonl.journal"
    while not journal.exists() or not journal.stat().st_size:
        time.sleep(0.01)
    time.sleep(0.2)
    run.kill()
    run.wait()
    (letters / "000.txt").write_text("well again")
    time.sleep(0.1)
    run_to(output, [letters], resume=True)
    assert b'"word": "well"' in output.read_bytes()


def full_after(size: int) -> None:
    """Files can't grow beyond a size: as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("room", [50, 5_000, 100_000])
def test_a_full_disk_ends_the_run_in_a_line(room: int, letters: Path, tmp_path: Path) -> None:
    output = tmp_path / "claims.jsonl"
    run_to(output, [letters])
    whole = output.read_bytes()
    output.unlink()
    assert len(whole) > 100_000
    run = start(letters, output, preexec_fn=lambda: full_after(room))
    assert run.wait(timeout=30) == 1
    assert run.stderr
    said = run.stderr.read().decode()
    assert "can't be written: File too large" in said
    assert "Traceback" not in said
    assert not output.exists()
    run_to(output, [letters], resume=True)
    assert output.read_bytes() == whole


def test_a_disk_that_fills_while_the_output_is_put_together(letters: Path, tmp_path: Path) -> None:
    """The journal has room for all, the output beside it has none: an old output stays."""
    output = tmp_path / "claims.csv"
    output.write_text("old")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.replace", fail_for_want_of_room)
        with pytest.raises(ExtractorError, match="No space left on device"):
            run_to(output.with_suffix(".jsonl"), [letters])
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.endswith(".csv")) == [
        "claims.jsonl.journal",
        "letters",
    ]
    heard = run_to(output.with_suffix(".jsonl"), [letters], resume=True)
    assert len(heard.answers) == COUNT + 1


def fail_for_want_of_room(*arguments: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("place", "reason"),
    [("/sys/claims.jsonl", "can't write there"), ("none/claims.jsonl", "there is no folder")],
)
def test_a_place_that_cannot_be_written_is_told_at_once(
    place: str, reason: str, letters: Path, tmp_path: Path
) -> None:
    if place.startswith("/") and not sys.platform.startswith("linux"):
        pytest.skip("only Linux has a file system that nobody can write")
    output = tmp_path / place
    with pytest.raises(ExtractorError, match=rf"claims\.jsonl: {reason}"):
        run_to(output, [letters])


def test_the_real_extractor_killed_and_resumed(extractor: Extractor, tmp_path: Path) -> None:
    unbroken, output = tmp_path / "unbroken.jsonl", tmp_path / "claims.jsonl"
    how = Settings(Work(Options(), lambda: extractor), workers=2, under="real")
    started = time.monotonic()
    run_to(unbroken, LETTERS, how)
    whole = time.monotonic() - started
    for part in (0.3, 0.8):
        killed_after(part * whole, lambda: run_to(output, LETTERS, how))
        run_to(output, LETTERS, how, resume=True)
        assert output.read_bytes() == unbroken.read_bytes()
        output.unlink()
    assert len(unbroken.read_bytes().splitlines()) > 20
