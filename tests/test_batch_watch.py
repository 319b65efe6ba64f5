"""A folder that grows, and rules that change, while `extract --watch` looks on."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extractor import cli
from extractor.batch.watching import rounds
from extractor.pipeline import Extractor, load

LETTER = "Dear Ms Reed,\n\n{} should publish its retention periods by 1 May 2025.\n"
MINE = """- id: finding.stonewalled
  type: finding
  about: a company left questions without an answer
  trigger: [{LEMMA: stonewall, POS: VERB, as: trigger}]
  arguments:
    subject: {path: [subject], required: true}
  polarity: negative
  degree: none
  confidence: 0.9
  examples:
    - text: Northwind stonewalled our questions.
      find: [{text: Northwind stonewalled our questions}]
  counterexamples: [Northwind built a wall of stone.]
"""


class Script:
    """Stands for sleeping: does the next step, and ends when there is none."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        self.steps = list(steps)

    def __call__(self, seconds: float) -> None:
        if not self.steps:
            raise KeyboardInterrupt
        self.steps.pop(0)()


def heard(inputs: list[str], rules: list[Path], *steps: Callable[[], object]) -> list[bool]:
    found = []
    with pytest.raises(KeyboardInterrupt):
        for changed in rounds(inputs, rules, sleep=Script(*steps)):
            found.append(changed)
    return found


def nothing() -> None:
    """Lets a moment pass."""


def test_a_round_for_each_change_that_has_settled(tmp_path: Path) -> None:
    letters, rules = tmp_path / "letters", tmp_path / "rules"
    for folder in (letters, rules):
        folder.mkdir()
    a, b = letters / "a.txt", letters / "b.txt"
    a.write_text("one")
    found = heard(
        [str(letters)], [rules],
        nothing, nothing,
        lambda: b.write_text("still being written"), lambda: b.write_text("written to its end"),
        nothing, nothing,
        lambda: (rules / "promise.txt").write_text("vow"), nothing,
        lambda: (letters / "notes.xyz").write_text("no document"), nothing,
        b.unlink, nothing,
    )  # fmt: skip
    assert found == [True, False, True, False]


@pytest.fixture
def watching(
    tmp_path: Path, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Callable[[str], bool]], str]]:
    """`extract --watch` in a process of its own; waits until its output is as wished."""

    def loaded(*, rules: list[Path], **_: object) -> Extractor:
        return load(rules=rules) if any(Path(rules[0]).rglob("*.yaml")) else extractor

    output, errors = tmp_path / "claims.jsonl", tmp_path / "stderr"
    monkeypatch.setattr("extractor.commands.extracting.load", loaded)
    words = ["extract", "letters", "-o", "claims.jsonl", "--watch", "--rules", "rules"]
    monkeypatch.setattr("sys.argv", ["extractor", *words, "--no-cache", "--workers", "1"])
    monkeypatch.chdir(tmp_path)
    for name in ("letters", "rules/lexicon"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "rules" / "lexicon" / "mine.txt").write_text("vow\n")
    child = os.fork()
    if child == 0:
        try:
            os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT), 2)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            cli.main()
        except SystemExit as ended:
            os._exit(int(ended.code or 0))
        finally:
            os._exit(99)

    def until(wished: Callable[[str], bool]) -> str:
        for _ in range(600):
            text = output.read_text("utf-8") if output.exists() else ""
            if wished(text):
                return text
            time.sleep(0.1)
        raise AssertionError(errors.read_text())

    yield until
    for _ in range(100):  # the journal goes after the output has come
        if not output.with_name("claims.jsonl.journal").exists():
            break
        time.sleep(0.1)
    os.kill(child, signal.SIGINT)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 130
    assert "Traceback" not in errors.read_text()
    assert sorted(path.name for path in tmp_path.glob("claims*")) == [
        "claims.jsonl",
        "claims.jsonl.manifest.jsonl",
    ]


def test_new_documents_and_new_rules_come_in(
    watching: Callable[[Callable[[str], bool]], str], tmp_path: Path
) -> None:
    (tmp_path / "letters" / "a.txt").write_text(LETTER.format("Halden Telecom"))
    watching(lambda text: "a.txt" in text)
    late = LETTER.format("Castor Mining") + "\nCastor Mining stonewalled our questions.\n"
    (tmp_path / "letters" / "b.txt").write_text(late)
    text = watching(lambda text: "b.txt" in text)
    assert "a.txt" in text and "stonewalled" not in rules_of(text)
    broken = tmp_path / "rules" / "claims" / "mine.yaml"
    broken.parent.mkdir()
    broken.write_text("- id: finding.stonewalled\n  typ: finding\n")
    time.sleep(3)
    broken.write_text(MINE)
    watching(lambda text: "finding.stonewalled" in rules_of(text))


def rules_of(text: str) -> str:
    return " ".join(json.loads(line)["rule"] for line in text.splitlines())
