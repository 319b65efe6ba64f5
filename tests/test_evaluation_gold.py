"""Gold files: what is loaded, what is refused and how the message helps, checking, moving."""

import json
import re
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from extractor.errors import GoldError
from extractor.evaluation.check import check_gold
from extractor.evaluation.documents import sha256_of
from extractor.evaluation.gold import load_gold
from extractor.evaluation.labels import json_schema
from extractor.evaluation.rebasing import rebase
from extractor.evaluation.textmap import map_offsets, map_span

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
TEXT = (
    "Northwind Energy plc will cut Scope 1 emissions by 50% by 2030. Halden Telecom did not reply."
)
PLEDGE = {"type": "commitment", "start": 0, "end": 62, "text": TEXT[:62]}
DUE = {"type": "deadline", "start": 55, "end": 62, "slice_sha256": sha256_of("by 2030")}


def entry(*claims, text=TEXT, **keys):
    digest = sha256_of(text)
    return {"file": "a.txt", "sha256": digest, "text_sha256": digest, "claims": claims, **keys}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "renamed.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def put(folder, *entries, name="gold.jsonl"):
    lines = [json.dumps(each) for each in entries]
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    return folder / name


def load(folder, *entries, **keys):
    path = put(folder, *entries)
    return load_gold(path, [folder / "corpus"], lambda path: path.read_text("utf-8"), **keys)


def test_a_document_is_found_by_its_bytes_whatever_its_name(folder):
    [document] = load(folder, entry(PLEDGE, DUE, sentences=[[0, 63], [64, 93]]))
    assert document.text == TEXT
    assert document.sentences == ((0, 63), (64, 93))
    assert document.claims == (PLEDGE, DUE)


def test_the_floors_beside_gold_files_are_no_gold_file(folder):
    (folder / "gold").mkdir()
    put(folder / "gold", entry(PLEDGE), name="a.json")
    (folder / "gold" / "floors.json").write_text('{"span.micro.f1": 0.5}')
    documents = load_gold(folder / "gold", [folder / "corpus"], lambda path: path.read_text())
    assert [document.file for document in documents] == ["a.txt"]


def test_an_item_of_a_json_lines_file_is_found_by_its_text(folder):
    (folder / "corpus" / "renamed.txt").unlink()
    items = [{"id": "1", "text": "Other."}, {"id": "2", "text": TEXT}]
    put(folder / "corpus", *items, name="items.jsonl")
    [document] = load(folder, entry(PLEDGE))
    assert document.text == TEXT


def test_json_with_one_document_and_a_folder_of_gold_files(folder):
    put(folder, entry(PLEDGE), name="one.json")
    documents = load_gold(folder, [folder / "corpus"], lambda path: path.read_text("utf-8"))
    assert [document.file for document in documents] == ["a.txt"]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (entry({**PLEDGE, "text": "Northwind Energy"}), "the document has 'Northwind Energy plc"),
        (entry({**DUE, "start": 54}), "slice_sha256 doesn't fit"),
        (entry({**PLEDGE, "end": 500}), "no such stretch in a text of 93 characters"),
        (entry({**PLEDGE, "type": "promise"}), r"claims.0.type: Input should be 'recommendation'"),
        (entry({**PLEDGE, "polarty": "positive"}), r"claims.0.polarty: Extra inputs"),
        (entry({**PLEDGE, "start": "0"}), r"claims.0.start: .*valid integer"),
        ({**entry(PLEDGE), "text_sha256": "0" * 64}, "`extractor gold rebase`"),
        ({**entry(PLEDGE), "sha256": "0" * 64}, "name its folder with --documents"),
    ],
)
def test_a_gold_file_that_does_not_fit_is_refused_with_the_mend(folder, broken, message):
    with pytest.raises(GoldError, match=message) as error:
        load(folder, broken)
    assert "gold.jsonl:1" in str(error.value)


def test_a_changed_text_says_so(folder):
    with pytest.raises(GoldError, match="text has changed since it was labelled"):
        load(folder, {**entry(PLEDGE), "text_sha256": "0" * 64})


def test_missing_documents_can_be_left_out_with_a_word(folder):
    said = []
    documents = load(
        folder, {**entry(PLEDGE), "sha256": "0" * 64}, entry(PLEDGE), on_missing=said.append
    )
    assert len(documents) == 1
    assert "not found under" in said[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [("{", "not JSON"), ("[]", "a gold entry is a JSON object"), (None, "no such gold file")],
)
def test_what_is_no_gold_file_is_refused(tmp_path, text, message):
    path = tmp_path / "gold.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(GoldError, match=message):
        load_gold(path, [], Path.read_text)


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (entry({**PLEDGE, "modality": "advice"}), "modality 'advice' is none of a commitment"),
        (entry({**PLEDGE, "degree": "some"}), "degree 'some' belongs to findings"),
        (entry({**PLEDGE, "polarity": None}), "polarity null is for findings"),
        (entry({**DUE, "type": "metric", "quantities": []}), "exactly one quantity, not 0"),
        (entry({**DUE, "dates": [{}, {}]}), "exactly one date, not 2"),
        (entry(PLEDGE, PLEDGE), "labelled twice"),
        (entry(PLEDGE, scope=[[50, 93]]), "begins outside the scope"),
        (entry(PLEDGE, sentences=[[0, 63], [60, 93]]), "overlaps the one before"),
        (entry({"type": "commitment", "start": 0, "end": 63}), "ends in punctuation"),
        (entry({"type": "commitment", "start": 0, "end": 17}), "blanks at an edge"),
        (
            entry({**DUE, "dates": [{"text": "2031", "start": 58, "end": 62}]}),
            "date '2031' doesn't stand at its place",
        ),
    ],
)
def test_check_lists_what_breaks_the_rules_and_what_looks_odd(folder, broken, message):
    path = put(folder, broken)
    problems = check_gold(path, [folder / "corpus"], lambda path: path.read_text("utf-8"))
    assert any(message in problem.message for problem in problems)


def test_check_finds_nothing_wrong_with_a_good_file(folder):
    path = put(folder, entry(PLEDGE, DUE))
    assert check_gold(path, [folder / "corpus"], lambda path: path.read_text("utf-8")) == []


def test_the_shipped_schema_is_that_of_the_code_and_accepts_a_good_file():
    shipped = json.loads((ROOT / "gold" / "schema" / "gold.schema.json").read_text())
    assert shipped == json_schema()
    jsonschema.validate(json.loads(json.dumps(entry(PLEDGE, DUE))), shipped)
    with pytest.raises(jsonschema.ValidationError, match="polarty"):
        jsonschema.validate({**entry(), "claims": [{**PLEDGE, "polarty": "positive"}]}, shipped)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is absent")
def test_the_labelled_seed_documents_load_and_check():
    problems = check_gold(SEEDS / "gold.jsonl", [SEEDS], lambda path: path.read_text("utf-8"))
    assert [problem for problem in problems if problem.severity == "error"] == []
    documents = load_gold(SEEDS / "gold.jsonl", [SEEDS], lambda path: path.read_text("utf-8"))
    assert sum(len(document.claims) for document in documents) == 96


HYPHENATED = "Page 1\n" + TEXT.replace("emissions", "emis-\nsions").replace("reply", "answer")


def test_rebase_with_the_old_text_follows_the_characters():
    date = {"text": "2030", "start": 58, "end": 62, "value": "2030"}
    old = entry(PLEDGE, {**DUE, "dates": [date]}, sentences=[[0, 63], [64, 93]])
    moved = rebase(old, HYPHENATED, old_text=TEXT)
    pledge, due = moved.entry["claims"]
    assert pledge["text"] == HYPHENATED[pledge["start"] : pledge["end"]]
    assert pledge["text"].startswith("Northwind") and pledge["text"].endswith("by 2030")
    assert HYPHENATED[due["start"] : due["end"]] == "by 2030"
    assert due["slice_sha256"] == sha256_of("by 2030")
    inner = due["dates"][0]
    assert HYPHENATED[inner["start"] : inner["end"]] == "2030"
    assert [placed.how for placed in moved.placed] == ["edited", "moved"]
    assert moved.entry["text_sha256"] == sha256_of(HYPHENATED)
    first, second = moved.entry["sentences"]
    assert HYPHENATED[second[0] : second[1]] == "Halden Telecom did not answer."
    assert HYPHENATED[first[0] :].startswith("Northwind")


def test_rebase_without_the_old_text_searches_text_then_digest():
    moved = rebase(entry(PLEDGE, DUE), HYPHENATED)
    assert [placed.how for placed in moved.placed] == ["edited", "moved"]
    assert moved.lost == ()
    assert "sentences" not in moved.entry


def test_rebase_puts_one_of_many_equal_texts_as_far_on_as_the_label_before_it():
    text = "Begin here. " + "by 2030. " * 20
    labels = [
        {"type": "action", "start": 0, "end": 10, "text": "Begin here"},
        {"type": "deadline", "start": 93, "end": 100, "text": "by 2030"},
    ]
    moved = rebase(entry(*labels, text=text), "Page 1 " + text)
    assert moved.entry["claims"][1]["start"] == 100


@pytest.mark.parametrize(
    ("label", "keys", "reason"),
    [
        (PLEDGE, {"old_text": TEXT}, "none of its characters|only .*% like"),
        (PLEDGE, {}, "nothing in the text is 85% like it"),
        (DUE, {}, "no stretch has its slice_sha256"),
        ({"type": "deadline", "start": 55, "end": 62}, {}, "neither text nor slice_sha256"),
    ],
)
def test_rebase_lists_what_it_could_not_place(label, keys, reason):
    moved = rebase(entry(label), "An altogether different document, about gardening.", **keys)
    assert moved.entry["claims"] == []
    assert moved.lost[0].label == label
    assert re.search(reason, moved.lost[0].reason)


def test_rebase_moves_the_scope_and_asks_for_the_old_text_to_do_so():
    scoped = entry(PLEDGE, scope=[[0, 63]])
    [[start, end]] = rebase(scoped, HYPHENATED, old_text=TEXT).entry["scope"]
    assert HYPHENATED[start:end].startswith("Northwind") and HYPHENATED[:end].endswith("2030.")
    with pytest.raises(GoldError, match="only be moved with the old text"):
        rebase(scoped, HYPHENATED)


def test_rebase_refuses_an_old_text_that_was_not_labelled():
    with pytest.raises(GoldError, match="give the text that was labelled"):
        rebase(entry(PLEDGE), HYPHENATED, old_text=TEXT + " ")


@pytest.mark.parametrize(
    ("old", "new", "part", "expected"),
    [
        ("one two three", "one two three", "two", "two"),
        ("one two three", "zero one two three", "two", "two"),
        ("the re-\nport says", "the report says", "re-\nport", "report"),
        ("left right left right end", "left right end", "end", "end"),
        ("gone stays", "stays", "gone", None),
    ],
)
def test_offsets_are_mapped_from_old_to_new(old, new, part, expected):
    start = old.index(part)
    span = map_span(map_offsets(old, new), start, start + len(part))
    assert (None if span is None else new[span[0] : span[1]]) == expected


def test_the_map_rises_and_maps_equal_characters():
    old = "alpha beta gamma delta epsilon zeta eta theta " * 3
    new = old.replace("gamma", "GAMMA").replace("eta ", "")
    mapping = map_offsets(old, new)
    kept = [(i, j) for i, j in enumerate(mapping) if j is not None]
    assert all(old[i] == new[j] for i, j in kept)
    assert all(a < b for (_, a), (_, b) in pairwise(kept))
    assert len(kept) > 0.8 * len(new)
