"""Rule files that are broken: the line names file and line, and what is wrong there."""

from pathlib import Path

import pytest
from conftest import Command

from extractor.errors import RuleError
from extractor.rules import load_rulebook

INDENTED = b"- id: finding.x\n  type: finding\n   about: too far in\n"
TWICE = b"- id: finding.x\n  id: finding.y\n"
OPEN = b"- id: finding.x\n  about: [never closed\n"
LATIN = "- id: finding.café\n".encode("latin-1")


@pytest.mark.parametrize(
    ("data", "line", "fault"),
    [
        (INDENTED, 3, "mapping values are not allowed"),
        (TWICE, 2, "the key 'id' stands twice"),
        (OPEN, 3, "did not find expected ',' or ']'"),
        (b"- id: [x\n- \x07\n", 2, "control characters are not allowed"),
        (b"- id: finding.x\n  ? [a, b]\n  : c\n", 2, "a list or mapping is no key"),
    ],
    ids=["indented", "twice", "open", "bell", "key"],
)
def test_broken_yaml_is_named_with_its_line(
    data: bytes, line: int, fault: str, tmp_path: Path, command: Command
) -> None:
    path = tmp_path / "claims" / "mine.yaml"
    path.parent.mkdir()
    path.write_bytes(data)
    ran = command("rules", "check", "--rules", tmp_path)
    assert ran.code == 2
    assert f"{path}: not YAML: line {line}, column " in ran.err
    assert fault in ran.err
    assert "<unicode string>" not in ran.err
    assert len(ran.complaints) == 1


def test_a_list_that_stands_in_itself(tmp_path: Path, command: Command) -> None:
    path = tmp_path / "claims" / "mine.yaml"
    path.parent.mkdir()
    path.write_text("- &a [*a]\n")
    ran = command("rules", "check", "--rules", tmp_path)
    assert (ran.code, len(ran.complaints)) == (2, 1)
    assert f"{path}: not YAML for rules" in ran.err


@pytest.mark.parametrize("name", ["claims/mine.yaml", "lexicon/mine.txt"])
def test_a_file_in_another_encoding(name: str, tmp_path: Path, command: Command) -> None:
    path = tmp_path / name
    path.parent.mkdir()
    path.write_bytes(LATIN)
    with pytest.raises(RuleError, match=rf"{name}: not UTF-8: byte 0xe9 in line 1"):
        load_rulebook(tmp_path)
    ran = command("rules", "check", "--rules", tmp_path)
    assert (ran.code, len(ran.complaints)) == (2, 1)
