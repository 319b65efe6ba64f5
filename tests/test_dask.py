"""The same batch on a Dask cluster, and on URLs: the same bytes, whatever happens to a worker."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from batch_stub import Silent, Stub, run_to, settings
from conftest import CORPUS, ROOT, Command

distributed = pytest.importorskip("distributed", reason="the extra [dask] isn't installed")

from extractor.batch.dask_engine import dask_engine  # noqa: E402
from extractor.batch.tasks import Answer, Limits  # noqa: E402
from extractor.batch.whole import write  # noqa: E402
from extractor.errors import ExtractorError  # noqa: E402

LETTERS = 40


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, each a process, on this machine."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs="CRITICAL"
    ) as found:
        yield found


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(LETTERS):
        (folder / f"{number:03}.txt").write_text(f"letter {number} of Halden Telecom")
    return folder


def on_dask(cluster: Any, work: Stub, limits: Limits | None = None) -> Any:
    limits = limits or Limits()
    engine = dask_engine(work, limits, scheduler=cluster.scheduler_address, workers=2)
    return replace(settings(limits=limits), engine=engine)


def test_one_of_two_workers_is_killed_midway(cluster: Any, letters: Path, tmp_path: Path) -> None:
    unbroken, output = tmp_path / "unbroken.jsonl", tmp_path / "claims.jsonl"
    run_to(unbroken, [letters])
    with distributed.Client(cluster) as client:
        pids = client.run(os.getpid)
    victim = sorted(pids.values())[0]

    class Killer(Silent):
        """Kills a worker when a quarter is done."""

        def heard(self, answer: Answer) -> None:
            super().heard(answer)
            if len(self.answers) == LETTERS // 4:
                os.kill(victim, signal.SIGKILL)

    heard = Killer()
    write([str(letters)], on_dask(cluster, Stub(pause=0.1)), output, heard, resume=False)
    assert output.read_bytes() == unbroken.read_bytes()
    assert heard.errors == {}
    assert len(heard.answers) == LETTERS
    with distributed.Client(cluster) as client:
        assert victim not in client.run(os.getpid).values()


@pytest.mark.parametrize(
    ("misdeed", "limits", "said"),
    [
        ("hang", Limits(seconds=1), "more than 1 seconds"),
        ("eat", Limits(megabytes=200), "200 MB of memory"),
        ("crash", Limits(), "SIGABRT"),
    ],
)
def test_a_bad_document_costs_one_line_there_too(
    misdeed: str, limits: Limits, said: str, cluster: Any, letters: Path, tmp_path: Path
) -> None:
    (letters / "007.txt").write_text(misdeed)
    heard = run_to(tmp_path / "claims.jsonl", [letters], on_dask(cluster, Stub(), limits))
    assert list(heard.errors) == [str(letters / "007.txt")]
    assert said in heard.errors[str(letters / "007.txt")]
    assert len(heard.answers) == LETTERS


def test_no_scheduler_is_told_in_a_line(letters: Path, tmp_path: Path) -> None:
    import dask

    engine = dask_engine(Stub(), Limits(), scheduler="tcp://127.0.0.1:9", workers=1)
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "1s"}),
        pytest.raises(ExtractorError, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler answers"),
    ):
        run_to(tmp_path / "claims.jsonl", [letters], replace(settings(), engine=engine))


def test_the_command_on_a_cluster_of_its_own_and_on_urls(tmp_path: Path, command: Command) -> None:
    letter = sorted(CORPUS[1].glob("*.txt"))[0]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / letter.name).write_bytes(letter.read_bytes())
    source, target = f"file://{tmp_path}/in", f"file://{tmp_path}/out/claims.jsonl"
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "extractor.cli", "extract", source, "-o", target),
            *("--engine", "dask", "--workers", "1", "--no-cache"),
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True,
        timeout=120,
    )
    assert (ran.returncode, ran.stdout) == (0, b""), ran.stderr
    lines = (tmp_path / "out" / "claims.jsonl").read_bytes()
    assert lines == command("extract", f"{source}/{letter.name}").out.encode()
    assert json.loads(lines.splitlines()[0])["document"]["source"] == f"{source}/{letter.name}"
    manifest = (tmp_path / "out" / "claims.jsonl.manifest.jsonl").read_text()
    assert json.loads(manifest)["error"] is None


def test_a_url_gives_the_claims_of_the_file(tmp_path: Path, command: Command) -> None:
    """Only the source differs: ids depend on the bytes."""
    letter = sorted(CORPUS[1].glob("*.txt"))[0]
    by_url = command("extract", f"file://{letter}").out.splitlines()
    by_path = command("extract", letter).out.splitlines()
    assert [json.loads(line)["id"] for line in by_url] == [
        json.loads(line)["id"] for line in by_path
    ]


@pytest.mark.parametrize("url", ["file:///nowhere/at/all.txt", "nosuch://bucket/letter.txt"])
def test_a_url_that_leads_nowhere_costs_one_line(url: str, command: Command) -> None:
    ran = command("extract", url)
    assert ran.code == 1
    assert len(ran.complaints) == 1
    assert url in ran.complaints[0]
