"""What holds for every format: the file is whole or absent, a mistake is said in a sentence."""

import json
import os
import sys
from pathlib import Path

import pytest
from conftest import Command
from export_cases import hostile, pledge, write

from extractor.errors import ExtractorError, MissingExtraError
from extractor.export import SUFFIXES, open_writer


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_same_claims_same_bytes(suffix: str, tmp_path: Path) -> None:
    first = write(tmp_path / f"a{suffix}", pledge()).read_bytes()
    assert first == write(tmp_path / f"b{suffix}", pledge()).read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_found_is_a_file_too(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"empty{suffix}"
    with open_writer(path):
        pass
    assert path.stat().st_size or suffix == ".jsonl"
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_until_it_is_whole_the_old_file_stays(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"claims{suffix}"
    path.write_text("what was here before", "utf-8")
    with pytest.raises(RuntimeError, match="stopped"), open_writer(path) as writer:
        writer.add(None, pledge())
        assert path.read_text("utf-8") == "what was here before"
        raise RuntimeError("stopped")
    assert path.read_text("utf-8") == "what was here before"
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_hostile_text_breaks_no_format(suffix: str, tmp_path: Path) -> None:
    write(tmp_path / f"claims{suffix}", hostile())
    assert os.listdir(tmp_path) == [f"claims{suffix}"]


@pytest.mark.parametrize("name", ["claims.docx", "claims", "claims.xls", ".jsonl.gz"])
def test_an_unknown_suffix_names_the_choices(name: str, tmp_path: Path) -> None:
    with pytest.raises(ExtractorError, match=r"\.jsonl, \.json, \.csv, \.xlsx, \.parquet"):
        open_writer(tmp_path / name)
    assert not os.listdir(tmp_path)


@pytest.mark.parametrize(
    ("suffix", "package", "module"),
    [
        (".xlsx", "xlsxwriter", "excel"),
        (".parquet", "pyarrow", "parquet"),
        (".ics", "icalendar", "calendar"),
    ],
)
def test_a_missing_package_is_named_with_its_extra(
    suffix: str, package: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, f"extractor.export.{module}", raising=False)
    wanted = rf"{package}; pip install 'claim-extractor\[export\]'"
    with pytest.raises(MissingExtraError, match=wanted):
        open_writer(tmp_path / f"claims{suffix}")
    assert not os.listdir(tmp_path)


def test_a_folder_is_no_place_for_a_file(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").mkdir()
    with pytest.raises(ExtractorError, match=r"claims\.csv: can't write there: it is a folder"):
        open_writer(tmp_path / "claims.csv")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ExtractorError, match=r"claims\.csv: there is no folder .*nowhere: make it"):
        open_writer(tmp_path / "nowhere" / "claims.csv")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_full_disk_is_said(suffix: str, tmp_path: Path) -> None:
    full = tmp_path / f"full{suffix}"
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full on this system")
    full.symlink_to("/dev/full")
    with pytest.raises(ExtractorError, match="can't be written: No space left"):
        write(full, pledge())


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "here.jsonl").symlink_to(tmp_path / "there" / "claims.jsonl")
    write(tmp_path / "here.jsonl", pledge())
    assert (tmp_path / "here.jsonl").is_symlink()
    assert len((tmp_path / "there" / "claims.jsonl").read_text("utf-8").splitlines()) == 3


# The command.


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    return write(tmp_path / "claims.jsonl", pledge())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_export_makes_any_form(suffix: str, claims: Path, tmp_path: Path, command: Command) -> None:
    ran = command("export", claims, "--output", tmp_path / f"again{suffix}")
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / f"again{suffix}").read_bytes()


def test_export_reads_an_array_too(claims: Path, tmp_path: Path, command: Command) -> None:
    command("export", claims, "--output", tmp_path / "all.json")
    command("export", tmp_path / "all.json", "--output", tmp_path / "back.jsonl")
    assert (tmp_path / "back.jsonl").read_bytes() == claims.read_bytes()


def test_export_of_some_types_only(claims: Path, tmp_path: Path, command: Command) -> None:
    command("export", claims, "-o", tmp_path / "some.json", "-t", "metric", "-t", "deadline")
    assert [each["type"] for each in json.loads((tmp_path / "some.json").read_text("utf-8"))] == [
        "metric",
        "deadline",
    ]


def test_export_of_sure_claims_only(claims: Path, tmp_path: Path, command: Command) -> None:
    command("export", claims, "-o", tmp_path / "some.json", "--min-confidence", "0.95")
    assert json.loads((tmp_path / "some.json").read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", None),
        ("{}\n", "claims.jsonl:1: is no claim: id: Field required"),
        ("not json\n", "claims.jsonl:1: is no claim: the line: Invalid JSON"),
        (b"\xff\xfe", "claims.jsonl: is no file of claims"),
    ],
)
def test_export_says_which_line_is_no_claim(
    content: str | bytes, complaint: str | None, tmp_path: Path, command: Command
) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    ran = command("export", path, "--output", tmp_path / "claims.csv")
    if complaint:
        assert ran.code == 2
        assert complaint in ran.err
    assert (tmp_path / "claims.csv").exists() == (complaint is None)


def test_export_of_a_page_says_where_the_text_is_not_at_hand(
    claims: Path, tmp_path: Path, command: Command
) -> None:
    ran = command("export", claims, "--output", tmp_path / "claims.html")
    assert ran.code == 0
    assert ran.complaints == [
        "extractor: letters/openwire.pdf: is shown by the sentences of its claims: "
        "no such document in .; see --documents"
    ]
    assert "wasn’t at hand" in (tmp_path / "claims.html").read_text("utf-8")


def test_export_of_a_page_with_the_text(tmp_path: Path, command: Command) -> None:
    (tmp_path / "in").mkdir()
    letter = tmp_path / "in" / "letter.txt"
    letter.write_text("Dear Ms Reed,\n\nHalden Telecom should publish its rules by May 2025.\n")
    command("extract", letter, "--output", tmp_path / "claims.jsonl")
    ran = command("export", tmp_path / "claims.jsonl", "--output", tmp_path / "claims.html")
    page = (tmp_path / "claims.html").read_text("utf-8")
    assert (ran.code, ran.err) == (0, "")
    assert "Dear Ms Reed" in page
    letter.write_text("Somebody wrote another letter into the file.\n")
    ran = command("export", tmp_path / "claims.jsonl", "--output", tmp_path / "claims.html")
    assert "no such document" in ran.err
    assert "Somebody" not in (tmp_path / "claims.html").read_text("utf-8")
