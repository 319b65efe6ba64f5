"""Round trips with annotation tools: every claim comes back as it went, and edits are kept."""

import json
import sys
from dataclasses import replace
from xml.etree import ElementTree

import cassis
import pytest
import spacy
from annotate_cases import CLAIMS, DATA, DOCUMENT, EMPTY, SEEDS, TEXT, TOOLS, TWIN
from spacy.tokens import DocBin, Span

from extractor.components.annotate import docbin, prodigy
from extractor.errors import GoldError, MissingExtraError
from extractor.evaluation.annotate import brat, doccano, inception, label_studio
from extractor.evaluation.annotate.carried import (
    Annotated,
    from_gold,
    to_entry,
)
from extractor.evaluation.gold import load_gold, parse_entry


@pytest.mark.parametrize("tool", TOOLS)
def test_what_goes_out_comes_back(tool, tmp_path):
    write, read, name = TOOLS[tool]
    write([DOCUMENT, EMPTY, TWIN], tmp_path / name)
    back = read(tmp_path / name)
    assert back.notes == ()
    found = {document.file: document for document in back.documents}
    assert found.keys() == {"letters/a.txt", "letters/b.txt", "letters_a.txt"}
    for document in (DOCUMENT, EMPTY, TWIN):
        again = found[document.file]
        for sent, got in zip(document.claims, again.claims, strict=True):
            assert got == sent
            assert list(got) == list(sent)
        assert replace(again, claims=document.claims) == document


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is absent")
@pytest.mark.parametrize("tool", TOOLS)
def test_the_seed_labels_come_back_claim_by_claim(tool, tmp_path):
    write, read, name = TOOLS[tool]
    golds = load_gold(SEEDS / "gold.jsonl", [SEEDS], lambda path: path.read_text("utf-8"))
    write([from_gold(document) for document in golds], tmp_path / name)
    found = {document.sha256: document for document in read(tmp_path / name).documents}
    assert len(found) == len(golds) == 3
    for document in golds:
        assert found[document.sha256].claims == document.claims
        entry = to_entry(found[document.sha256])
        assert entry["text_sha256"] == document.text_sha256
        parse_entry("again", entry)


def test_brats_own_files_are_read(tmp_path):
    back = brat.read(DATA / "brat", types={"Finding": "finding"})
    [document] = back.documents
    promise, due, finding, trigger = document.claims
    assert (promise["start"], promise["end"]) == (0, 54)
    assert promise["text"] == "Northwind Energy plc will cut emissions\nby 50% by 2030"
    assert promise["modality"] == "target"
    assert promise["related"] == [{"id": due["id"], "relation": "due"}]
    assert (finding["polarity"], finding["note"]) == ("negative", 'Is "failed" enough?')
    assert trigger["type"] == "commitment"
    assert [note.split(": ", 1)[1] for note in back.notes] == [
        "left out: * Equiv T1 T3",
        "left out: E1 commitment:T4 Theme:T1",
        "left out: N1 Reference T3 Wikidata:Q1",
        "left out: attributes and notes of E1",
    ]
    with pytest.raises(GoldError, match="type 'Finding' at 56:86: there are"):
        brat.read(DATA / "brat")


def test_brat_gets_a_configuration_and_fragments_instead_of_line_breaks(tmp_path):
    brat.write([DOCUMENT], tmp_path)
    lines = (tmp_path / "letters_a.txt.ann").read_text("utf-8").split("\n")
    assert lines[0] == "T1\tcommitment 10 22;23 40\twe will cut   emissions by 50%"
    configuration = (tmp_path / "annotation.conf").read_text()
    assert "[entities]\nrecommendation\n" in configuration
    assert "polarity\tArg:recommendation|" in configuration


def test_a_line_that_is_not_brats_is_refused_by_number(tmp_path):
    brat.write([EMPTY], tmp_path)
    (tmp_path / "letters_b.txt.ann").write_text("T1\tmetric\t50%\n")
    with pytest.raises(GoldError, match=r"letters_b\.txt\.ann, line 1: not a line of brat's"):
        brat.read(tmp_path)


def test_label_studios_own_export_is_read_and_utf16_offsets_are_recognised():
    back = label_studio.read(DATA / "label_studio.json")
    assert back.notes == ()
    [document] = back.documents
    promise, due = document.claims
    assert promise["text"] == "Northwind Energy will cut them"
    assert (promise["start"], promise["modality"]) == (2, "pledge")
    assert due["text"] == "by 2030"
    assert promise["related"] == [{"id": due["id"], "relation": "due"}]
    assert document.annotator == "3"


def test_label_studio_text_that_stands_nowhere_is_noted(tmp_path):
    label_studio.write([DOCUMENT], tmp_path / "a.json")
    changed = (
        (tmp_path / "a.json").read_text("utf-8").replace("Halden Telecom did not", "Halden has")
    )
    tasks = json.loads(changed)
    tasks[0]["data"]["text"] = TEXT
    (tmp_path / "a.json").write_text(json.dumps(tasks), "utf-8")
    assert any(
        "the text there isn't 'Halden has" in n
        for n in label_studio.read(tmp_path / "a.json").notes
    )


def test_label_studio_predictions_are_read_until_somebody_annotates(tmp_path):
    label_studio.write([DOCUMENT], tmp_path / "a.json", section="predictions")
    [task] = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert task["predictions"][0]["model_version"] == "claim-extractor"
    assert label_studio.read(tmp_path / "a.json").documents[0].claims == CLAIMS
    task["annotations"] = [{"result": [], "completed_by": {"email": "anna@example.org"}}]
    (tmp_path / "b.json").write_text(json.dumps([task]), "utf-8")
    assert label_studio.read(tmp_path / "b.json").documents[0].claims == ()


def test_label_studio_configuration_names_every_type_and_choice():
    view = ElementTree.fromstring(label_studio.configuration())
    assert [label.get("value") for label in view.find("Labels")][:2] == [
        "recommendation",
        "commitment",
    ]
    names = {choices.get("name") for choices in view.findall("Choices")}
    assert names == {"polarity", "degree", "modality"}


def test_doccanos_own_exports_are_read():
    spans = doccano.read(DATA / "doccano_spans.jsonl", types={"DID": "action"})
    first, second = spans.documents[0].claims
    assert (first["type"], first["text"]) == ("action", "Halden Telecom published its data")
    assert second["text"] == "It will do so again"
    assert spans.notes == ('line 1: comment: is "do so" enough?',)
    [document] = doccano.read(DATA / "doccano_relations.jsonl").documents
    promise, due = document.claims
    assert promise["related"] == [{"id": due["id"], "relation": "due"}]


def test_prodigys_own_export_is_read_and_rejected_tasks_are_left_out():
    back = prodigy.read(DATA / "prodigy.jsonl")
    [document] = back.documents
    assert document.claims == ({"text": "We train staff", "type": "action", "start": 0, "end": 14},)
    assert document.annotator == "claims-anna"
    assert back.notes == ("line 2: left out, its answer is reject",)


def test_prodigy_tokens_fit_the_text_and_the_spans(tmp_path):
    prodigy.write([DOCUMENT], tmp_path / "a.jsonl")
    task = json.loads((tmp_path / "a.jsonl").read_text("utf-8"))
    for token in task["tokens"]:
        assert TEXT[token["start"] : token["end"]] == token["text"]
    for span in task["spans"]:
        assert task["tokens"][span["token_start"]]["start"] == span["start"]
        assert task["tokens"][span["token_end"]]["end"] == span["end"]


def test_a_docbin_written_by_spacy_is_read(tmp_path):
    nlp = spacy.blank("en")
    grouped, plain = nlp("Halden Telecom did not reply."), nlp("We train staff.")
    grouped.spans["sc"] = [Span(grouped, 0, 5, label="finding")]
    plain.ents = [Span(plain, 0, 3, label="DID")]
    DocBin(docs=[grouped, plain]).to_disk(tmp_path / "a.spacy")
    back = docbin.read(tmp_path / "a.spacy", types={"DID": "action"}, key="sc")
    assert [document.claims[0]["text"] for document in back.documents] == [
        "Halden Telecom did not reply",
        "We train staff",
    ]
    (tmp_path / "b.spacy").write_bytes(b"no docs")
    with pytest.raises(GoldError, match="not a DocBin"):
        docbin.read(tmp_path / "b.spacy")


@pytest.mark.parametrize("blanks", ["a  b", " a b ", "a\n\nb", "a b"])
def test_docbin_keeps_claims_with_blanks_at_their_edges(blanks, tmp_path):
    spans = [(s, e) for s in range(len(blanks)) for e in range(s + 1, len(blanks) + 1)]
    claims = tuple({"type": "action", "start": start, "end": end} for start, end in spans)
    docbin.write([Annotated("a.txt", blanks, claims)], tmp_path / "a.spacy")
    [document] = docbin.read(tmp_path / "a.spacy").documents
    assert (document.text, document.claims) == (blanks, claims)


def test_an_inception_file_written_by_cassis_is_read(tmp_path):
    types = inception.type_system()
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = "📉 Halden Telecom did not reply."
    cas.sofa_mime = "text/plain"
    layer = types.get_type(inception.LAYER)
    cas.add(layer(begin=2, end=30, claimType="finding", polarity="negative"))
    types.to_xml(tmp_path / "TypeSystem.xml")
    cas.to_xmi(tmp_path / "letter.xmi")
    # UIMA counts UTF-16 units: in the file the claim begins at 3.
    assert 'begin="3"' in (tmp_path / "letter.xmi").read_text("utf-8")
    [document] = inception.read(tmp_path).documents
    assert document.claims == (
        {
            "text": "Halden Telecom did not reply",
            "type": "finding",
            "start": 2,
            "end": 30,
            "polarity": "negative",
        },
    )


def test_an_inception_export_with_dkpros_types_tokens_and_other_layers_is_read(tmp_path):
    """INCEpTION's exports carry the whole DKPro type system, tokens, sentences, and a layer of
    somebody else's; the library's own copy of these types stands for them."""
    types = cassis.load_dkpro_core_typesystem()
    claim = types.create_type(name=inception.LAYER, supertypeName="uima.tcas.Annotation")
    for name in ("claimType", "polarity", "degree", "modality", "record"):
        types.create_feature(domainType=claim, name=name, rangeType="uima.cas.String")
    other = types.create_type(name="custom.Span", supertypeName="uima.tcas.Annotation")
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = "We will train staff. Halden Telecom did not reply."
    cas.sofa_mime = "text/plain"
    package = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type"
    sentence, token = (types.get_type(f"{package}.{name}") for name in ("Sentence", "Token"))
    cas.add_all([sentence(begin=0, end=20), sentence(begin=21, end=50)])
    cas.add_all([token(begin=0, end=2), token(begin=3, end=7), other(begin=0, end=20)])
    cas.add(claim(begin=0, end=19, claimType="commitment", modality="pledge"))
    cas.add(claim(begin=21, end=49, claimType="finding", polarity="negative"))
    types.to_xml(tmp_path / "TypeSystem.xml")
    cas.to_xmi(tmp_path / "letter.xmi")
    [document] = inception.read(tmp_path).documents
    assert [(each["type"], each["text"]) for each in document.claims] == [
        ("commitment", "We will train staff"),
        ("finding", "Halden Telecom did not reply"),
    ]
    assert document.claims[0]["modality"] == "pledge"


def test_inception_refuses_what_it_cannot_hold_or_lacks(tmp_path, monkeypatch):
    with pytest.raises(GoldError, match=r"character '\\x02' at 3 can't stand in XML"):
        inception.write([Annotated("a.txt", "re-\x02port", ())], tmp_path)
    with pytest.raises(GoldError, match=r"no layer webanno\.custom\.Claim"):
        cassis.TypeSystem().to_xml(tmp_path / "TypeSystem.xml")
        inception.read(tmp_path)
    monkeypatch.setitem(sys.modules, "cassis", None)
    with pytest.raises(MissingExtraError, match=r"claim-extractor\[annotate\]"):
        inception.read(tmp_path)
