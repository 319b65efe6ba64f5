"""The component `claims` in somebody else's spaCy pipeline, and the generator `pipe`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from conftest import CORPUS, ROOT
from spacy.tokens import Doc

from extractor.errors import InputError
from extractor.pipeline import Extractor
from extractor.spacy_pipe import KEY

LETTER = "Dear Ms Reed,\n\nHalden Telecom should publish its retention periods by 1 May 2025.\n"


@pytest.fixture
def nlp(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> spacy.Language:
    monkeypatch.setattr("extractor.pipeline.load", lambda **_: extractor)
    found = spacy.blank("en")
    found.add_pipe(KEY)
    return found


def test_claims_stand_on_the_doc(nlp: spacy.Language) -> None:
    doc = nlp(LETTER)
    assert {claim.type for claim in doc._.claims} == {"recommendation", "deadline"}
    for claim, span in zip(doc._.claims, doc.spans["claims"], strict=True):
        assert claim.text == LETTER[claim.start : claim.end]
        assert (span.label_, span.id_) == (claim.type, claim.id)
        assert claim.text in span.text


@pytest.mark.parametrize("text", ["", "  \n", "Hello there."])
def test_a_doc_without_claims(text: str, nlp: spacy.Language) -> None:
    doc = nlp(text)
    assert doc._.claims == ()
    assert len(doc.spans["claims"]) == 0


def test_a_doc_that_was_stored_keeps_its_claims(nlp: spacy.Language) -> None:
    doc = nlp(LETTER)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.claims == doc._.claims
    assert [span.id_ for span in again.spans["claims"]] == [claim.id for claim in doc._.claims]


def test_facts_come_from_the_config(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.pipeline.load", lambda **_: extractor)
    nlp = spacy.blank("en")
    nlp.add_pipe("claims", config={"facts": {"author": "OpenWire Foundation"}})
    assert {c.document.author.name for c in nlp(LETTER)._.claims} == {"OpenWire Foundation"}


def test_the_same_claims_as_of_the_same_file(
    nlp: spacy.Language, extractor: Extractor, tmp_path: Path
) -> None:
    letter = CORPUS[1] / "openwire-halden-2024.txt"
    [(document, claims)] = extractor.pipe([letter])
    found = nlp(document.text)._.claims
    assert [(c.type, c.start, c.end) for c in found] == [(c.type, c.start, c.end) for c in claims]
    assert len(found) > 10


def test_the_entry_point_is_enough(tmp_path: Path) -> None:
    """Where the package is installed nothing has to be imported for `add_pipe`."""
    folder = tmp_path / "stand_in-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: stand-in\nVersion: 1.0\n")
    point = "[spacy_factories]\nclaims = extractor.spacy_pipe:make_claims\n"
    (folder / "entry_points.txt").write_text(point)
    script = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('claims'); print(nlp.pipe_names)"
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.stdout == "['claims']\n", ran.stderr


def test_pipe_gives_documents_with_their_claims(extractor: Extractor, tmp_path: Path) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "missing.txt", tmp_path / "b.txt"]
    for path in (paths[0], paths[2]):
        path.write_text(LETTER)
    problems: list[InputError] = []
    found = list(extractor.pipe(paths, on_problem=problems.append))
    assert [document.source for document, _ in found] == [str(paths[0]), str(paths[2])]
    assert all(len(claims) == 2 for _, claims in found)
    assert [problem.source for problem in problems] == [str(paths[1])]
    with pytest.raises(InputError, match="no such file"):
        list(extractor.pipe(paths))


def test_pipe_reads_no_further_than_it_is_asked(extractor: Extractor, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LETTER)
    stream = extractor.pipe([tmp_path / "a.txt", tmp_path / "missing.txt"])
    document, claims = next(stream)
    assert document.language == "en"
    assert claims


def test_spacys_command_line_is_there_for_who_asks() -> None:
    """We load spaCy without it; a program that imports us first still finds all of spaCy."""
    script = (
        "import sys, extractor.components, spacy\n"
        "print('spacy.cli' in sys.modules)\n"
        "print(callable(spacy.cli.download), spacy.info(silent=True)['spacy_version'])\n"
        "try:\n    spacy.no_such_thing\n"
        "except AttributeError as problem:\n    print(problem)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    expected = [
        "False",
        f"True {spacy.__version__}",
        "module 'spacy' has no attribute 'no_such_thing'",
    ]
    assert ran.stdout.splitlines() == expected, ran.stderr
