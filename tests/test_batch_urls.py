"""URLs as inputs: each is fetched once, and no copy of it stays."""

import json
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_stub import run_through, run_to, settings
from conftest import Command

fsspec = pytest.importorskip("fsspec", reason="the extra [dask] isn't installed")

from extractor.batch import remote  # noqa: E402
from extractor.batch.waiting import fetching_within  # noqa: E402

LETTER = "Halden Telecom should publish its retention periods by 1 May 2025.\n"


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Four letters, the last the same as the first, and facts beside the second."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for name, words in zip("abcd", ("one", "two", "three", "one"), strict=True):
        (folder / f"{name}.txt").write_text(f"letter {words} of Halden Telecom")
    (folder / "b.txt.meta.json").write_text('{"date": "2024-05-01"}')
    return folder


@pytest.fixture
def fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that gets a line for each file that is fetched, in whatever process."""
    log = tmp_path / "fetched.log"
    log.write_text("")
    fetch = remote.fetch

    def logged(url: str, folder: Path) -> Path:
        with log.open("a") as stream:
            stream.write(f"{Path(url).name}\n")
        return fetch(url, folder)

    monkeypatch.setattr(remote, "fetch", logged)
    return log


@pytest.mark.parametrize("workers", [0, 2])
def test_a_url_is_fetched_once(letters: Path, workers: int, tmp_path: Path, fetched: Path) -> None:
    out = tmp_path / "out.jsonl"
    heard = run_to(out, [f"file://{letters}"], settings(workers=workers))
    assert (heard.tasks, heard.errors) == (4, {})
    assert sorted(fetched.read_text().split()) == ["a.txt", "b.txt", "c.txt", "d.txt"]
    manifest = (tmp_path / "out.jsonl.manifest.jsonl").read_text().splitlines()
    same = [json.loads(line)["duplicate_of"] for line in manifest]
    assert same == [None, None, None, f"file://{letters}/a.txt"]


def test_what_is_in_the_cache_is_fetched_to_be_known(
    letters: Path, tmp_path: Path, fetched: Path
) -> None:
    how = settings(cache=tmp_path / "cache", log=tmp_path / "done.log")
    first, _ = run_through([f"file://{letters}"], how)
    fetched.write_text("")
    assert run_through([f"file://{letters}"], how)[0] == first
    assert sorted(fetched.read_text().split()) == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert len((tmp_path / "done.log").read_text().split()) == 3


def test_no_copy_of_a_url_stays(
    letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(copies))
    run_through([f"file://{letters}"], settings())
    assert list(copies.iterdir()) == []


def test_facts_beside_a_url_count(letters: Path, command: Command) -> None:
    (letters / "b.txt").write_text(LETTER)
    ran = command("extract", f"file://{letters}/b.txt")
    dates = {json.loads(line)["document"]["date"] for line in ran.out.splitlines()}
    assert dates == {"2024-05-01"}


def test_the_first_of_the_same_documents_wins_though_one_is_a_url(
    letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(letters)
    url = f"file://{letters}/a.txt"
    (letters / "zz.txt").write_text((letters / "a.txt").read_text())
    run_to(tmp_path / "out.jsonl", ["zz.txt", url])
    lines = (tmp_path / "out.jsonl.manifest.jsonl").read_text().splitlines()
    found = {each["source"]: each["duplicate_of"] for each in map(json.loads, lines)}
    assert found == {url: None, "zz.txt": url}


@pytest.fixture
def silent_server() -> Iterator[int]:
    """The port of a server that takes every call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("given", ["one file", "beside others"])
def test_a_server_that_never_answers_costs_one_line(
    given: str, letters: Path, silent_server: int, command: Command
) -> None:
    url = f"ftp://127.0.0.1:{silent_server}/letter.txt"
    (letters / "a.txt").write_text(LETTER)
    others = [f"file://{letters}/a.txt"] if given == "beside others" else []
    started = time.monotonic()
    ran = command("extract", url, *others, "--fetch-timeout", "0.5", "--workers", "0")
    assert f"{url}: no answer within 0.5 seconds (--fetch-timeout)" in ran.err
    assert ran.code == 1
    assert bool(ran.out) is bool(others)
    assert time.monotonic() - started < 25, "the library's own limit is 30 seconds"


def test_a_fetch_that_stalls_in_the_middle_is_given_up(
    letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local = fsspec.filesystem("file").__class__
    get_file = local.get_file

    def stalling(self: object, source: str, to: str) -> None:
        if source.endswith("c.txt"):
            Path(to).write_text("letter th")
            time.sleep(3)
        get_file(self, source, to)

    monkeypatch.setattr(local, "get_file", stalling)
    with fetching_within(0.3):
        heard = run_to(tmp_path / "out.jsonl", [f"file://{letters}"], settings(workers=2))
    assert list(heard.errors) == [f"file://{letters}/c.txt"]
    assert "no answer within 0.3 seconds" in heard.errors[f"file://{letters}/c.txt"]
