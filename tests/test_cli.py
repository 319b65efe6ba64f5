"""The command line as a user meets it: help, exit codes, what goes wrong said in one line."""

import json
import os
import re
import subprocess
import sys
import tomllib
from itertools import permutations
from pathlib import Path

import pytest
import typer
from conftest import CORPUS, ROOT, Command

from extractor import __version__
from extractor.cli import app
from extractor.commands import health
from extractor.commands.health import EXTRAS

LETTER = "Dear Ms Reed,\n\nHalden Telecom should publish its retention periods by 1 May 2025.\n"
GONE = {name for _, modules in EXTRAS.values() for name in modules}
DONE, LEFT_OUT, NOTHING_DONE = 0, 1, 2


def commands_of(group: typer.Typer) -> list[list[str]]:
    """The words of every command and of every group of commands."""
    found: list[list[str]] = []
    for each in group.registered_commands:
        assert each.callback is not None
        found.append([each.name or each.callback.__name__])
    for inner in group.registered_groups:
        assert inner.name and inner.typer_instance
        found.append([inner.name])
        found += [[inner.name, *words] for words in commands_of(inner.typer_instance)]
    return found


COMMANDS = commands_of(app)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_says_what_a_command_does_and_how(words: list[str], command: Command) -> None:
    ran = command(*words, "--help")
    assert ran.code == DONE
    assert f"Usage: extractor {' '.join(words)}" in ran.out
    group = {word for word, *more in COMMANDS if more}
    if words[-1] not in group:
        assert f"Example: extractor {' '.join(words)}" in " ".join(ran.out.split())


def test_the_list_of_commands_says_each_in_a_line(command: Command) -> None:
    for words in ([], ["rules"], ["gold"], ["annotate"]):
        ran = command(*words, "--help")
        assert "..." not in ran.out.partition("Commands:")[2]


@pytest.mark.parametrize("sentence", ["", " ", "…"])
def test_nothing_to_explain(command: Command, sentence: str) -> None:
    ran = command("explain", sentence)
    assert (ran.code, ran.complaints) == (0, [])


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_readme_shows_every_command(words: list[str]) -> None:
    assert f"extractor {' '.join(words)}" in (ROOT / "README.md").read_text("utf-8")


def test_version(command: Command) -> None:
    assert command("--version").out == f"{__version__}\n"


def test_a_letter_gives_claims_with_their_place(letter: Path, command: Command) -> None:
    ran = command("extract", letter)
    assert (ran.code, ran.err) == (DONE, "")
    claims = [json.loads(line) for line in ran.out.splitlines()]
    assert {claim["type"] for claim in claims} == {"recommendation", "deadline"}
    for claim in claims:
        assert claim["text"] == LETTER[claim["start"] : claim["end"]]
        assert claim["document"]["source"] == str(letter)
    due = next(claim for claim in claims if claim["type"] == "deadline")
    assert due["dates"][0]["value"] == "2025-05-01"


def test_only_claims_of_a_type(letter: Path, command: Command) -> None:
    ran = command("extract", letter, "--type", "deadline")
    assert [json.loads(line)["type"] for line in ran.out.splitlines()] == ["deadline"]


def test_only_claims_sure_enough(letter: Path, command: Command) -> None:
    floors = {
        json.loads(line)["confidence"] for line in command("extract", letter).out.split("\n")[:-1]
    }
    kept = command("extract", letter, "--min-confidence", max(floors)).out.splitlines()
    assert {json.loads(line)["confidence"] for line in kept} == {max(floors)}


def test_output_goes_to_a_file(letter: Path, tmp_path: Path, command: Command) -> None:
    place = tmp_path / "claims.jsonl"
    assert command("extract", letter, "--output", place).out == ""
    assert place.read_text("utf-8") == command("extract", letter).out


def test_text_is_what_offsets_count_in(letter: Path, command: Command) -> None:
    assert command("text", letter).out == LETTER


def test_mentions_need_no_claim(tmp_path: Path, command: Command) -> None:
    path = tmp_path / "note.txt"
    path.write_text("On 3 June 2024 Halden Telecom plc sold 14 masts for $2.5 million.", "utf-8")
    found = [json.loads(line) for line in command("mentions", path).out.splitlines()]
    values = {(each["kind"], each["text"], each.get("value")) for each in found}
    assert ("date", "3 June 2024", "2024-06-03") in values
    assert ("quantity", "$2.5 million", 2500000) in values
    assert {each["kind"] for each in found} == {"date", "quantity", "organisation"}


def test_the_order_of_arguments_changes_nothing(
    letter: Path, tmp_path: Path, command: Command
) -> None:
    items = tmp_path / "a.jsonl"
    lines = [json.dumps({"id": name, "text": LETTER + name}) for name in ("z", "b", "m")]
    items.write_text("\n".join(lines))
    other = tmp_path / "n.md"
    other.write_text("Halden **will** cut its emissions by 30% by 2031.")
    outputs = {command("extract", *order).out for order in permutations([letter, items, other])}
    assert len(outputs) == 1
    claims = [json.loads(line) for line in outputs.pop().splitlines()]
    places = [(claim["document"]["source"], claim["start"]) for claim in claims]
    assert places == sorted(places)
    assert {source for source, _ in places} == {"z", "b", "m", str(letter), str(other)}


def test_a_file_named_twice_is_done_once(letter: Path, command: Command) -> None:
    assert command("extract", letter, letter.parent).out == command("extract", letter).out


def test_two_runs_give_the_same_bytes_from_any_folder(tmp_path: Path) -> None:
    letter = CORPUS[1] / "openwire-halden-2024.txt"
    runs = [
        subprocess.run(
            [sys.executable, "-m", "extractor.cli", "extract", str(letter)],
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
            timeout=120,
        )
        for folder, seed in ((tmp_path, "1"), (ROOT, "2"))
    ]
    assert runs[0].stdout == runs[1].stdout
    assert len(runs[0].stdout.splitlines()) > 10


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(LETTER * 2_000)
    command = [sys.executable, "-m", "extractor.cli", "text", str(long)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == DONE


def test_explain_names_rule_trigger_and_near_misses(command: Command) -> None:
    ran = command("explain", "Halden should publish its retention periods.")
    assert ran.code == DONE
    assert "recommendation.should" in ran.out
    assert "captured trigger: should" in ran.out
    assert "not finding.did_not_disclose on 'publish': not negated" in ran.out


def test_doctor_knows_the_weights(command: Command) -> None:
    ran = command("doctor")
    assert ran.code == DONE
    assert "known: en_core_web_sm 3.8.0" in ran.out


def test_doctor_lists_every_extra_and_how_to_get_it(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].keys() - {"dev"}
    assert extras == EXTRAS.keys()
    there = command("doctor").out
    monkeypatch.setattr(health, "find_spec", lambda name: None if name in GONE else object())
    monkeypatch.setattr(health, "_show_model", lambda name: True)
    gone = command("doctor").out
    for extra in extras - {"ocr"}:
        assert re.search(rf"^optional: {extra} \(.+\): (not )?installed", there, re.MULTILINE)
        wanted = rf"optional: {extra} .*not installed.*pip install 'claim-extractor\[{extra}\]'"
        assert re.search(wanted, gone)


def test_rules_list_names_each_rule(command: Command) -> None:
    assert "recommendation.should" in command("rules", "list").out


def test_a_wrong_rule_is_named_with_its_file(tmp_path: Path, command: Command) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "mine.yaml").write_text("- id: commitment.vow\n  typ: commitment\n")
    ran = command("rules", "check", "--rules", tmp_path)
    assert ran.code == NOTHING_DONE
    assert "mine.yaml: commitment.vow" in ran.err


def test_a_rule_of_ones_own_fires(tmp_path: Path, command: Command) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "mine.yaml").write_text(
        "- id: finding.stonewalled\n"
        "  type: finding\n"
        "  about: a company left questions without an answer\n"
        "  trigger: [{LEMMA: stonewall, POS: VERB, as: trigger}]\n"
        "  where: {perspective: [assessor]}\n"
        "  arguments:\n"
        "    subject: {path: [subject], required: true}\n"
        "  polarity: negative\n"
        "  degree: none\n"
        "  confidence: 0.9\n"
        "  examples:\n"
        "    - text: Northwind stonewalled our questions.\n"
        "      perspective: assessor\n"
        "      find: [{text: Northwind stonewalled our questions, degree: some}]\n"
        "  counterexamples: [Northwind built a wall of stone.]\n"
    )
    sentence = "Castor Mining stonewalled our questions about the spill."
    ran = command("explain", sentence, "--perspective", "assessor", "--rules", tmp_path)
    assert ran.out.startswith("finding  finding.stonewalled  0.90")
    checked = command("rules", "check", "--rules", tmp_path)
    assert checked.code == LEFT_OUT
    assert "finding.stonewalled: 'Northwind stonewalled our questions.': wanted" in checked.out
    assert "1 don't hold" in checked.out
