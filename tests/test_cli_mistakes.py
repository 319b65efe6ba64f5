"""Mistakes of a user: told in a line that says what to do, before any work is done."""

import os
import sys
from pathlib import Path

import pytest
from conftest import Command

LETTER = "Dear Ms Reed,\n\nHalden Telecom should publish its retention periods by 1 May 2025.\n"
NOTHING_DONE = 2


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


MISTAKES = {
    "unknown type": (["extract", "LETTER", "--type", "promise"], "no type 'promise'"),
    "unknown option": (["extract", "LETTER", "--fast"], "--fast"),
    "confidence above one": (["extract", "LETTER", "--min-confidence", "2"], "min-confidence"),
    "output in no folder": (
        ["extract", "LETTER", "-o", "none/claims.jsonl"],
        "none/claims.jsonl: there is no folder none: make it first",
    ),
    "page in no folder": (["export", "LETTER", "-o", "none/a.html"], "there is no folder none"),
    "report in no folder": (
        ["score", "none.json", "-f", "html", "-o", "none/a.html"],
        "none/a.html: there is no folder none: make it first",
    ),
    "drafts in no folder": (
        ["annotate", "export", "--draft", "LETTER", "--tool", "brat", "-o", "none/drafts"],
        "none/drafts: there is no folder none: make it first",
    ),
    "a file for a folder": (
        ["extract", "LETTER", "-o", "letter.txt/a.jsonl"],
        "letter.txt is no folder",
    ),
    "output without a suffix": (
        ["extract", "LETTER", "-o", "claims"],
        "claims: the name has no suffix; the suffix can be: .jsonl, .json, .csv, .xlsx",
    ),
    "mentions as a table": (
        ["mentions", "LETTER", "-o", "mentions.csv"],
        "mentions.csv: mentions are written as JSON Lines: let the name end in .jsonl",
    ),
    "no documents to check on": (
        ["rules", "check", "--on", "none"],
        "none: there is no such file or folder",
    ),
    "no gold for the rules": (["rules", "stats", "--gold", "none"], "none"),
    "no claim to draft a rule of": (
        ["rules", "new", "The weather is nice."],
        "no claim is seen in it",
    ),
    "no documents beside gold": (
        ["score", "LETTER", "--documents", "none"],
        "none: no such folder",
    ),
    "output is a folder": (["extract", "LETTER", "-o", "."], "it is a folder"),
    "no rules there": (["extract", "LETTER", "--rules", "none"], "no rules in it"),
    "unknown command": (["extrakt"], "extrakt"),
    "unknown perspective": (["explain", "We will.", "--perspective", "us"], "no perspective 'us'"),
    "no gold": (["score", "none.json"], "none.json"),
    "unknown format": (["score", "LETTER", "--format", "pdf"], "no format 'pdf'"),
    "unknown tool": (["annotate", "export", "LETTER", "--tool", "x", "-o", "y"], "no tool 'x'"),
    "no claims": (["show", "clm_1", "--claims", "none.jsonl"], "none.jsonl"),
}


@pytest.mark.parametrize(("arguments", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_in_a_line(
    arguments: list[str],
    said: str,
    letter: Path,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(letter.parent)
    ran = command(*(letter.name if word == "LETTER" else word for word in arguments))
    assert ran.code == NOTHING_DONE
    assert said in ran.err
    assert os.listdir(letter.parent) == [letter.name]


def test_an_output_stays_where_no_input_is_there(command: Command, tmp_path: Path) -> None:
    output = tmp_path / "claims.jsonl"
    output.write_text("old\n")
    ran = command("extract", tmp_path / "nowhere", "--output", output)
    assert ran.code == 2
    assert "there is no such file or folder" in ran.err
    assert output.read_text() == "old\n"


def test_a_missing_package_is_named_with_a_command_that_works(
    letter: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shell takes brackets for a pattern, so they stand in quotes."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "extractor.export.excel", raising=False)
    ran = command("extract", letter, "--output", letter.parent / "claims.xlsx")
    assert ran.code == NOTHING_DONE
    assert "pip install 'claim-extractor[export]'" in ran.err
