"""Every command and every rule on docs/rules.md is run, and says what the page says."""

import doctest
import re
import shlex
from pathlib import Path

import pytest
from conftest import ROOT, Command

from extractor.rules import Rule, load_rulebook

PAGE = (ROOT / "docs" / "rules.md").read_text("utf-8")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = FENCE.findall(PAGE)
FILES = [body for kind, body in BLOCKS if kind == "yaml"]
SESSIONS = [
    (line, shown)
    for kind, body in BLOCKS
    if kind == "console"
    for line, shown in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE)
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a reader of the page stands: the page's rules, our corpus and gold beside them."""
    for body in FILES:
        name = body.partition("\n")[0].removeprefix("# ")
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, "utf-8")
    for name in ("corpus", "gold"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def same(wanted: str, found: str) -> bool:
    """Whether an output is as shown; `...` stands for anything, blanks at line ends don't count."""
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    return doctest.OutputChecker().check_output(wanted, found, flags)


def test_the_page_has_rules_and_commands() -> None:
    assert len(FILES) >= 2
    assert {line.split()[1] for line, _ in SESSIONS} == {"explain", "rules"}


@pytest.mark.parametrize(("line", "shown"), SESSIONS, ids=[line for line, _ in SESSIONS])
def test_command(line: str, shown: str, folder: Path, command: Command) -> None:
    ran = command(*shlex.split(line)[1:])
    assert ran.code == 0, ran.out + ran.err
    assert same(shown, ran.out), ran.out


def test_an_output_that_says_otherwise_is_seen() -> None:
    assert not same("finding\n...\n  polarity: negative\n", "finding\n\n  polarity: positive\n")


@pytest.mark.parametrize("name", Rule.model_fields)
def test_every_key_of_a_rule_is_explained(name: str) -> None:
    assert re.search(rf"^\| .*`{name}`.* \|", PAGE, re.MULTILINE)


def test_the_page_changes_none_of_our_rules(folder: Path) -> None:
    ours, theirs = load_rulebook(), load_rulebook(folder / "my-rules")
    assert {r.id for r in theirs.rules} - {r.id for r in ours.rules} == {"finding.owe"}
    changed = {r.id for r in ours.rules if r not in theirs.rules}
    assert changed == {"recommendation.ought"}
