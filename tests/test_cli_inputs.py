"""Documents that can't be read, on the command line: each is named, the others are done."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Command
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

LETTER = "Dear Ms Reed,\n\nHalden Telecom should publish its retention periods by 1 May 2025.\n"
GERMAN = (
    "Wir fordern den Vorstand auf, bis Ende des Jahres einen Bericht über seine Emissionen "
    "vorzulegen. Das Unternehmen hat bisher keine Angaben dazu gemacht und sollte erklären, warum."
)
DONE, LEFT_OUT, NOTHING_DONE = 0, 1, 2


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


# What can be wrong with a document: a name, how to make it, a word of the reason.


def missing(path: Path) -> Path:
    return path / "missing.txt"


def folder_with_a_suffix(path: Path) -> Path:
    place = path / "folder.txt"
    place.mkdir()
    return place


def empty_file(path: Path) -> Path:
    place = path / "empty.txt"
    place.touch()
    return place


def binary_called_pdf(path: Path) -> Path:
    place = path / "noise.pdf"
    place.write_bytes(random.Random(7).randbytes(5000))
    return place


def encrypted_pdf(path: Path) -> Path:
    place = path / "locked.pdf"
    canvas = Canvas(str(place), encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(72, 700, "Halden Telecom should publish its retention periods.")
    canvas.save()
    return place


def unknown_suffix(path: Path) -> Path:
    place = path / "letter.xyz"
    place.write_text(LETTER)
    return place


def broken_line(path: Path) -> Path:
    place = path / "items.jsonl"
    good = json.dumps({"id": "good", "text": LETTER})
    place.write_text(f'{good}\n{{"id": "bad", "text": \n')
    return place


def not_english(path: Path) -> Path:
    place = path / "brief.txt"
    place.write_text(GERMAN, "utf-8")
    return place


BAD = {
    missing: "no such file",
    folder_with_a_suffix: "no document in this folder",
    empty_file: "empty",
    binary_called_pdf: "PDF",
    encrypted_pdf: "password",
    unknown_suffix: "no reader for the suffix '.xyz'",
    broken_line: "no JSON",
    not_english: "not in English (language: de)",
}
Maker = Callable[[Path], Path]


@pytest.mark.parametrize(("make", "reason"), BAD.items(), ids=[make.__name__ for make in BAD])
@pytest.mark.parametrize("name", ["extract", "mentions"])
def test_a_bad_input_is_named_and_the_others_are_done(
    name: str, make: Maker, reason: str, letter: Path, tmp_path: Path, command: Command
) -> None:
    bad = make(tmp_path)
    ran = command(name, letter, bad)
    assert ran.code == LEFT_OUT
    assert len(ran.complaints) == 1
    assert ran.complaints[0].startswith(f"extractor: {bad}")
    assert reason in ran.complaints[0]
    sources = {json.loads(line)["document"]["source"] for line in ran.out.splitlines()}
    assert str(letter) in sources
    assert str(bad) not in sources


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (make, reason)
        for make, reason in BAD.items()
        if make not in (folder_with_a_suffix, not_english)
    ],
    ids=[make.__name__ for make in BAD if make not in (folder_with_a_suffix, not_english)],
)
def test_text_names_a_bad_input(make: Maker, reason: str, tmp_path: Path, command: Command) -> None:
    ran = command("text", make(tmp_path))
    assert ran.code == LEFT_OUT
    assert len(ran.complaints) == 1


def test_a_broken_line_leaves_the_other_lines(tmp_path: Path, command: Command) -> None:
    ran = command("extract", broken_line(tmp_path))
    assert {json.loads(line)["document"]["source"] for line in ran.out.splitlines()} == {"good"}
    assert ":2: " in ran.complaints[0]


def test_all_bad_inputs_at_once(letter: Path, tmp_path: Path, command: Command) -> None:
    bad = [make(tmp_path) for make in BAD]
    ran = command("extract", *bad, letter)
    assert ran.code == LEFT_OUT
    assert len(ran.complaints) == len(bad)
    assert ran.out


def test_a_bug_costs_one_document(
    letter: Path, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(LETTER.replace("Halden", "Castor"), "utf-8")
    from extractor.pipeline import Extractor

    extract = Extractor.extract

    def stumble(self: Extractor, document: object) -> object:
        if "Castor" in document.text:  # type: ignore[attr-defined]
            raise IndexError("list index out of range")
        return extract(self, document)  # type: ignore[arg-type]

    monkeypatch.setattr(Extractor, "extract", stumble)
    ran = command("extract", letter, other)
    assert ran.code == LEFT_OUT
    assert "other.txt: was left out for a bug in the extractor: IndexError" in ran.err
    assert ran.out
