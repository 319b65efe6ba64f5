"""The commands about labels, on one document of the corpus and its gold."""

import json
from pathlib import Path

import pytest
from conftest import ROOT, Command

from extractor.models import CLAIM_TYPES

GOLD = ROOT / "gold" / "halden-letter.json"
CORPUS = ROOT / "corpus"
LETTER = CORPUS / "letters" / "openwire-halden-2024.txt"
REPORT = CORPUS / "reports" / "meridale-people-2023.pdf"
TOOLS = {
    "brat": "drafts",
    "label-studio": "drafts.json",
    "doccano": "drafts.jsonl",
    "doccano-relations": "drafts.jsonl",
    "inception": "drafts",
    "docbin": "drafts.spacy",
    "prodigy": "drafts.jsonl",
}


@pytest.fixture
def claims(tmp_path: Path, command: Command) -> Path:
    path = tmp_path / "claims.jsonl"
    assert command("extract", LETTER, "--output", path).code == 0
    return path


def score(command: Command, *arguments: object) -> tuple[int, str, str]:
    ran = command("score", GOLD, "--documents", CORPUS, *arguments)
    return ran.code, ran.out, ran.err


def test_score_of_a_file_is_the_score_of_the_documents(claims: Path, command: Command) -> None:
    from_file = score(command, "--claims", claims, "--format", "json")
    assert from_file == score(command, "--format", "json")
    figures = json.loads(from_file[1])["figures"]
    assert {f"span.{kind}.f1" for kind in CLAIM_TYPES} <= figures.keys()


@pytest.mark.parametrize(
    ("format_", "sign"), [("table", "┏"), ("markdown", "| :--"), ("html", "<html"), ("json", "{")]
)
def test_each_format(format_: str, sign: str, claims: Path, command: Command) -> None:
    code, out, _ = score(command, "--claims", claims, "--format", format_)
    assert code == 0
    assert sign in out


@pytest.mark.parametrize(
    ("name", "sign"), [("a.txt", "┏"), ("a.md", "| :--"), ("a.html", "<html"), ("a.json", "{")]
)
def test_the_suffix_says_the_format(
    name: str, sign: str, claims: Path, tmp_path: Path, command: Command
) -> None:
    assert score(command, "--claims", claims, "--output", tmp_path / name) == (0, "", "")
    assert sign in (tmp_path / name).read_text("utf-8")


def test_a_planted_false_alarm_shows_in_the_report_under_its_rule(
    claims: Path, command: Command
) -> None:
    start = LETTER.read_text("utf-8").index("We do not think so")
    first = json.loads(claims.read_text("utf-8").splitlines()[0])
    place = {"start": start, "end": start + len("We do not think so")}
    planted = {**first, **place, "type": "action", "rule": "action.planted"}
    with claims.open("a", encoding="utf-8") as file:
        file.write(json.dumps(planted) + "\n")
    _, page, _ = score(command, "--claims", claims, "--format", "html")
    alarms = page.split(">False alarms</h2>")[1].split("<h2")[0]
    [shown] = [part for part in alarms.split("<details")[1:] if "action.planted" in part]
    assert "<mark>We do not think so</mark>." in shown
    assert shown.count("<mark>") == 1


def test_a_figure_below_its_floor_fails(claims: Path, command: Command) -> None:
    assert score(command, "--claims", claims, "--min-f1", "0.01")[0] == 0
    code, _, said = score(command, "--claims", claims, "--min-f1", "deadline=1", "--min-f1", "1")
    assert code == 1
    assert "span.micro.f1" in said and "is below the floor of 1.0000" in said


def test_a_run_is_no_worse_than_itself_and_worse_with_a_claim_less(
    claims: Path, tmp_path: Path, command: Command
) -> None:
    old = tmp_path / "old.json"
    score(command, "--claims", claims, "--format", "json", "--output", old)
    assert score(command, "--claims", claims, "--no-worse-than", old)[0] == 0
    lines = [line for line in claims.read_text("utf-8").splitlines() if '"deadline"' not in line]
    claims.write_text("\n".join(lines), "utf-8")
    options = ("--claims", claims, "--no-worse-than", old, "--against", old, "-f", "markdown")
    code, out, said = score(command, *options)
    assert code == 1
    assert "span.deadline.f1" in said
    assert "lost" in out


def test_floors_only_rise(claims: Path, tmp_path: Path, command: Command) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text('{"span.micro.f1": 0.1}')
    options = ("--claims", claims, "--no-worse-than", floors, "--raise-floors")
    assert score(command, *options)[0] == 0
    raised = json.loads(floors.read_text())["span.micro.f1"]
    assert raised > 0.1
    floors.write_text('{"span.micro.f1": 1.0}')
    assert score(command, *options)[0] == 1
    assert json.loads(floors.read_text()) == {"span.micro.f1": 1.0}


def test_claims_of_another_program(tmp_path: Path, command: Command) -> None:
    theirs = tmp_path / "theirs.csv"
    theirs.write_text(f"file,label,quote\n{LETTER.name},Pledge,We intend to repeat the survey\n")
    columns = [f"--column={pair}" for pair in ("document=file", "type=label", "text=quote")]
    options = ("--claims", theirs, *columns, "--type-name", "Pledge=commitment", "-f", "json")
    code, out, said = score(command, *options)
    assert code == 0
    assert "1 by blanks" in said
    statuses = [each["status"] for each in json.loads(out)["documents"][0]["outcomes"]]
    assert statuses.count("match") == 1


def test_items_of_json_lines_are_scored(tmp_path: Path, command: Command) -> None:
    text = "Halden Telecom plc should publish its policy by 3 June 2025."
    items, gold = tmp_path / "items.jsonl", tmp_path / "gold" / "gold.json"
    items.write_text(json.dumps({"id": "one", "text": text}))
    gold.parent.mkdir()
    claim = json.loads(command("extract", items, "-t", "deadline").out)
    label = {"type": "deadline", "start": claim["start"], "end": claim["end"]}
    id = claim["document"]["id"]
    entry = {"file": "one", "sha256": id, "text_sha256": id, "claims": [label]}
    gold.write_text(json.dumps(entry))
    ran = command("score", gold, "--documents", tmp_path, "--format", "json")
    assert json.loads(ran.out)["figures"]["span.deadline.recall"] == 1


def test_gold_check_finds_a_wrong_label(tmp_path: Path, command: Command) -> None:
    assert command("gold", "check", GOLD, "--documents", CORPUS).code == 0
    entry = json.loads(GOLD.read_text("utf-8"))
    entry["claims"][0]["start"] += 1
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps(entry))
    ran = command("gold", "check", wrong, "--documents", CORPUS)
    assert ran.code == 1
    assert f"{wrong}: error: claims[0]" in ran.out


def test_gold_rebase_follows_a_changed_text(tmp_path: Path, command: Command) -> None:
    """Labels of the text before its first line was added go to where the words are now."""
    entry = json.loads(GOLD.read_text("utf-8"))
    text = LETTER.read_text("utf-8")
    (tmp_path / "letter.txt").write_text(f"By courier\n\n{text}", "utf-8")
    gold = tmp_path / "gold.json"
    source = json.loads(command("mentions", tmp_path / "letter.txt").out.splitlines()[0])
    entry["sha256"] = source["document"]["id"]
    gold.write_text(json.dumps(entry))
    assert command("gold", "check", gold).code == 1
    ran = command("gold", "rebase", gold)
    assert (ran.code, ran.err) == (0, "")
    assert command("gold", "check", gold).code == 0
    moved = json.loads(gold.read_text("utf-8"))["claims"]
    shift = len("By courier\n\n")
    assert sorted(c["start"] for c in moved) == sorted(c["start"] + shift for c in entry["claims"])


def test_an_annotator_agrees_with_oneself(command: Command) -> None:
    pytest.importorskip("sklearn")
    ran = command("agreement", GOLD, GOLD, "--documents", CORPUS, "--format", "json")
    found = json.loads(ran.out)
    assert (found["span_f1"], found["disagreements"]) == (1.0, [])


@pytest.mark.parametrize(("tool", "name"), TOOLS.items(), ids=TOOLS)
def test_labels_go_to_a_tool_and_back(
    tool: str, name: str, tmp_path: Path, command: Command
) -> None:
    out, back = tmp_path / name, tmp_path / "back.jsonl"
    sent = command("annotate", "export", GOLD, "--tool", tool, "-o", out, "--documents", CORPUS)
    assert sent.code == 0
    got = command("annotate", "import", out, "--tool", tool, "-o", back, "--documents", CORPUS)
    assert got.code == 0
    before, after = (json.loads(path.read_text("utf-8"))["claims"] for path in (GOLD, back))
    key = json.dumps
    assert sorted(map(key, after)) == sorted(map(key, before))


def test_drafts_are_what_is_found(claims: Path, tmp_path: Path, command: Command) -> None:
    out = tmp_path / "tasks.json"
    command("annotate", "export", "--draft", LETTER, "--tool", "label-studio", "-o", out)
    back = command("annotate", "import", out, "--tool", "label-studio", "--documents", CORPUS)
    drafts = json.loads(back.out)["claims"]
    assert len(drafts) == len(claims.read_text("utf-8").splitlines())
    assert {draft["status"] for draft in drafts} == {"draft"}
    assert out.with_suffix(".xml").read_text().startswith("<View>")


def test_show_draws_the_page(tmp_path: Path, command: Command) -> None:
    claims, image = tmp_path / "claims.jsonl", tmp_path / "page.png"
    command("extract", REPORT, "--output", claims)
    claim = json.loads(claims.read_text("utf-8").splitlines()[0])
    ran = command("show", claim["id"], "--claims", claims, "--image", image)
    assert ran.code == 0
    assert f"page {claim['page']}" in ran.out
    assert image.read_bytes().startswith(b"\x89PNG")


def test_show_says_why_it_can_t_draw(claims: Path, tmp_path: Path, command: Command) -> None:
    claim = json.loads(claims.read_text("utf-8").splitlines()[0])
    image = tmp_path / "page.png"
    ran = command("show", claim["id"], "--claims", claims, "--image", image)
    assert ran.code == 2
    assert "has no pages" in ran.err
    assert not image.exists()
