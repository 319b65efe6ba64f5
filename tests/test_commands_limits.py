"""Every command that reads documents ends a file that hangs, and says so in a line."""

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CORPUS, ROOT, Command

from extractor import ingest
from extractor.batch.tasks import MEGABYTES_A_DOCUMENT, SECONDS_A_DOCUMENT, Limits
from extractor.batch.waiting import FETCH_SECONDS as FETCH_SECONDS_OF_A_URL
from extractor.cli.options import FETCH_SECONDS, MEGABYTES, SECONDS

HALDEN = ROOT / "gold" / "halden-letter.json"
TOO_LONG = "was left out: it took more than 1 seconds"
DRAFT = ("annotate", "export", "--draft", "--tool", "brat", "--output")


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file whose reader never comes back."""
    plain = ingest.SUFFIXES[".txt"]

    def stuck(data: bytes, name: str, tables: bool) -> object:
        while b"stuck" in data:
            time.sleep(60)
        return plain(data, name, tables)

    monkeypatch.setitem(ingest.SUFFIXES, ".txt", stuck)
    path = tmp_path / "documents" / "hostile.txt"
    path.parent.mkdir()
    path.write_text("stuck for ever\n")
    return path


@pytest.mark.parametrize(
    "words", [("text",), ("mentions",), DRAFT], ids=["text", "mentions", "annotate"]
)
def test_a_file_that_hangs_is_left_out(
    words: tuple[str, ...], hostile: Path, tmp_path: Path, command: Command
) -> None:
    output = [tmp_path / "drafts"] if words is DRAFT else []
    ran = command(*words, *output, hostile, "--timeout", 1)
    assert ran.code in (1, 2)
    assert f"extractor: {hostile}: {TOO_LONG} (--timeout)" in ran.complaints


def test_the_other_documents_are_drafted(hostile: Path, tmp_path: Path, command: Command) -> None:
    (hostile.parent / "letter.txt").write_text("Halden Telecom should publish its policy.\n")
    ran = command(*DRAFT, tmp_path / "drafts", hostile.parent, "--timeout", 2)
    assert ran.code == 1
    assert "recommendation" in next((tmp_path / "drafts").rglob("*.ann")).read_text()


@pytest.mark.parametrize("word", ["text", "extract", "mentions"])
def test_a_file_that_eats_memory_is_left_out(
    word: str, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ingest.SUFFIXES, ".txt", lambda *given: bytearray(10**9))
    path = tmp_path / "bomb.txt"
    path.write_text("small")
    ran = command(word, path, "--memory", 200)
    reason = "was left out: it needs more than 200 MB of memory (--memory)"
    assert (ran.code, ran.complaints) == (1, [f"extractor: {path}: {reason}"])


def labelled(hostile: Path) -> Path:
    """A gold file of the hostile document, without labels."""
    data = hostile.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    entry = {"file": hostile.name, "sha256": digest, "text_sha256": digest, "claims": []}
    gold = hostile.parent.parent / "gold.json"
    gold.write_text(json.dumps(entry))
    return gold


def of_gold(*words: str) -> Callable[[Path, Path], list[object]]:
    return lambda gold, folder: [*words, gold, "--documents", folder]


@pytest.mark.parametrize(
    "asked",
    [
        of_gold("score"),
        of_gold("gold", "check"),
        of_gold("rules", "stats", "--gold"),
        lambda gold, folder: ["rules", "check", "--on", folder],
    ],
    ids=["score", "gold check", "rules stats", "rules check"],
)
def test_a_labelled_file_that_hangs_is_named(
    asked: Callable[[Path, Path], list[object]],
    hostile: Path,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("labelled", "ruling"):
        monkeypatch.setattr(f"extractor.commands.{module}.LIMITS", Limits(seconds=1))
    ran = command(*asked(labelled(hostile), hostile.parent))
    assert f"{hostile}: {TOO_LONG}" in ran.out + ran.err
    assert "--timeout" not in ran.out + ran.err


def test_the_options_say_the_limits_of_the_library() -> None:
    assert (SECONDS, MEGABYTES) == (SECONDS_A_DOCUMENT, MEGABYTES_A_DOCUMENT)
    assert FETCH_SECONDS == FETCH_SECONDS_OF_A_URL


def test_the_text_of_a_pdf_is_that_of_its_reader(command: Command) -> None:
    report = CORPUS[3] / "veldmark-climate-2024.pdf"
    assert command("text", report).out == ingest.read_document(report).text
