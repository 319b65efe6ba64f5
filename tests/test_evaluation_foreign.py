"""Other extractors' claims: found by offsets, by text, by likeness, and never by chance."""

from pathlib import Path

import pytest
from evaluation_cases import gold

from extractor.errors import GoldError
from extractor.evaluation.foreign import place_claims, read_csv_rows, read_jsonl_rows
from extractor.evaluation.records import read_claims

TEXT = (
    "Northwind Energy plc will cut\nits emissions by 50% by 2030. "
    "It has trained every engineer. It has trained every engineer. Halden Telecom did not reply."
)
COLUMNS = {"document": "doc", "type": "label", "text": "quote"}
DOCUMENT = gold(text=TEXT, name="letters/northwind.txt")


def place(*rows, columns=COLUMNS, **keys):
    return place_claims(list(rows), [DOCUMENT], columns=columns, **keys)


def row(quote, label="action", doc="northwind", **keys):
    return {"doc": doc, "label": label, "quote": quote, **keys}


@pytest.mark.parametrize(
    ("quote", "how", "text"),
    [
        ("Halden Telecom did not reply", "exact", "Halden Telecom did not reply"),
        (
            "Northwind Energy plc will cut its emissions",
            "blanks",
            "Northwind Energy plc will cut\nits emissions",
        ),
        ("Halden Telecom didn't reply", "fuzzy", "Halden Telecom did not reply"),
        ("The board met on Tuesday in Oslo", "lost", None),
        ("", "lost", None),
    ],
)
def test_text_is_looked_up_and_how_is_reported(quote, how, text):
    found = place(row(quote))
    [placement] = found.placements
    assert placement.how == how
    assert found.summary() == {how: 1}
    if text is None:
        assert found.by_document == {}
        return
    [made] = found.by_document[DOCUMENT.sha256]
    if how == "fuzzy":
        assert placement.likeness >= 85
        assert abs(made["start"] - TEXT.index(text)) <= 2
    else:
        assert made["text"] == text == TEXT[made["start"] : made["end"]]


def test_equal_texts_take_one_occurrence_each():
    found = place(row("It has trained every engineer"), row("It has trained every engineer"))
    first, second = found.by_document[DOCUMENT.sha256]
    assert (first["start"], second["start"]) == (60, 91)


@pytest.mark.parametrize("name", ["northwind", "northwind.txt", "letters/northwind.txt", None])
def test_a_document_goes_by_any_of_its_names(name):
    found = place(row("Halden Telecom did not reply", doc=name or DOCUMENT.sha256))
    assert len(found.placements) == 1


def test_rows_on_other_documents_are_counted_not_guessed():
    assert place(row("Halden Telecom did not reply", doc="elsewhere.txt")).skipped == 1


def test_csv_with_offsets_types_of_their_own_and_inner_keys():
    lines = [
        "doc,from,to,label,who,sure,rule",
        "northwind,0,56,PROMISE,org:northwind-energy,0.8,r1",
        "northwind,60,89,DID,,,",
    ]
    found = place_claims(
        read_csv_rows(lines),
        [DOCUMENT],
        columns={
            "document": "doc",
            "type": "label",
            "start": "from",
            "end": "to",
            "subject.id": "who",
            "confidence": "sure",
            "rule": "rule",
        },
        types={"PROMISE": "commitment", "DID": "action"},
    )
    first, second = found.by_document[DOCUMENT.sha256]
    assert first == {
        "type": "commitment",
        "start": 0,
        "end": 56,
        "text": TEXT[:56],
        "subject": {"id": "org:northwind-energy"},
        "confidence": 0.8,
        "rule": "r1",
    }
    assert (second["type"], second["subject"], second["confidence"]) == (
        "action",
        {"id": None},
        None,
    )
    assert found.summary() == {"offsets": 2}


def test_json_lines_with_nested_keys():
    rows = read_jsonl_rows(
        ['{"meta": {"file": "northwind"}, "label": "action", "quote": "It has trained"}', ""]
    )
    columns = {"document": "meta.file", "type": "label", "text": "quote"}
    assert place(*rows, columns=columns).summary() == {"exact": 1}


@pytest.mark.parametrize(
    ("rows", "columns", "message"),
    [
        ([row("x", label="PROMISE")], COLUMNS, "translate it with `types`"),
        ([row("x")], {**COLUMNS, "rule": "pattern"}, "no column 'pattern'; there are: doc, label"),
        ([row("x")], {"document": "doc", "type": "label"}, "must name document, type, and text"),
        (
            [row("x", a=5, b=900)],
            {"document": "doc", "type": "label", "start": "a", "end": "b"},
            "5:900 is no stretch",
        ),
        (
            [row("x", a="five", b=900)],
            {"document": "doc", "type": "label", "start": "a", "end": "b"},
            "row 1: start is 'five'",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_choices(rows, columns, message):
    with pytest.raises(GoldError, match=message):
        place(*rows, columns=columns)


def test_claims_in_the_record_format_are_read_by_document_and_cut_down():
    line = (
        '{"type": "metric", "start": 1, "end": 4, "document": {"id": "abc", "kind": "letter"}, '
        '"text": "50%", "quantities": [{"value": 50.0, "text": "50%", "unit": "percent"}], '
        '"subject": {"id": "org:halden-telecom", "name": "Halden"}, "boxes": []}'
    )
    assert read_claims([line, "\n"]) == {
        "abc": [
            {
                "type": "metric",
                "start": 1,
                "end": 4,
                "subject": {"id": "org:halden-telecom"},
                "quantities": [{"value": 50.0, "unit": "percent"}],
                "document": {"kind": "letter"},
            }
        ]
    }


@pytest.mark.parametrize(
    ("line", "message"),
    [("{", "line 1: not JSON"), ('{"type": "metric"}', "no document.id"), ("[]", "no document.id")],
)
def test_a_line_that_is_no_claim_is_refused(line, message):
    with pytest.raises(GoldError, match=message):
        read_claims([line])


def test_the_adapter_in_the_readme_runs(tmp_path, monkeypatch):
    readme = (Path(__file__).parent.parent / "gold" / "README.md").read_text("utf-8")
    example = readme.split("```python\n")[1].split("```")[0]
    monkeypatch.chdir(tmp_path)
    Path("theirs.csv").write_text(
        "doc,label,quote\nnorthwind,PROMISE,Halden Telecom did not reply\n"
    )
    names = {"gold_documents": [DOCUMENT]}
    exec(example, names)
    assert names["theirs"].summary() == {"exact": 1}
    assert names["report"].documents[0].outcomes[0].type == "commitment"
