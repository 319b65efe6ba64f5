"""Bad input: each named with its reason, never a traceback; encodings by content; sidecars."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.ingest import SUFFIXES, read_bytes, read_document, read_documents
from tests.readers_cases import docx_with, read

SENTENCE = "The café in Zürich won’t disclose its “orders” for £5 – says Halden.\n"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.md", b" \n\t\n", "empty"),
        ("items.jsonl", b"\n\n", "empty"),
        ("x.xyz", b"text", "'.xyz'"),
        ("README", b"text", "no suffix"),
        ("a.txt", b"%PDF-1.7\n", "a PDF"),
        ("a.md", b"PK\x03\x04abc", "ZIP"),
        ("a.txt", bytes(range(256)) * 20, "binary|encoding"),
        ("a.txt", b"\x00\x01\x02\x03" * 500, "binary"),
        ("a.docx", b"no archive", "no ZIP"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old format"),
        ("a.eml", b"just some words", "no mail"),
        ("a.html", b"<html><script>1</script></html>", "without any text"),
    ],
)
def test_refused_with_a_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=reason) as caught:
        read_documents(path)
    assert caught.value.source == str(path)


def test_unknown_suffix_names_the_choices() -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(b"text", "a.rtf")
    assert all(suffix in caught.value.reason for suffix in SUFFIXES)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_document(tmp_path / "gone.txt")
    with pytest.raises(InputError, match="is a folder"):
        read_document(tmp_path)


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(3 * 2**30)
    with pytest.raises(InputError, match="too large: 3,072 MB"):
        read_documents(path)


def test_limit_can_be_set(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE * 100)
    with pytest.raises(InputError, match="too large"):
        read_documents(path, max_bytes=1000)


def test_archive_bomb_is_not_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(30):
            archive.writestr(f"word/{number}.xml", b" " * 2**20 * 10)
    with pytest.raises(InputError, match="MB unpacked"):
        read_bytes(stream.getvalue(), "bomb.docx")


def test_archive_that_lies_about_its_size_is_refused() -> None:
    data = docx_with("<w:p><w:r><w:t>" + "Halden " * 200_000 + "</w:t></w:r></w:p>")
    at = data.rfind(b"word/document.xml") - 46
    small = data[: at + 24] + (50).to_bytes(4, "little") + data[at + 28 :]
    with pytest.raises(InputError):
        read_bytes(small, "lie.docx")


def test_entities_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(InputError, match="entities"):
        read_bytes(stream.getvalue(), "laughs.docx")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.html", b"<div>" * 50_000 + b"<p>Halden will cut.</p>"),
        ("deep.html", b"<b>" * 20_000 + b"Halden will cut." + b"</b>" * 20_000),
        ("deep.html", b"<table><tr><td>" * 3_000 + b"Halden will cut."),
        ("deep.md", b"> " * 5_000 + b"Halden will cut."),
        ("deep.md", b"- " * 5_000 + b"Halden will cut."),
        ("deep.txt", b"[" * 20_000 + b"Halden will cut." + b"](x)" * 5_000),
        ("deep.txt", b"*a **b " * 5_000),
        ("deep.docx", docx_with("<w:p>" * 300 + "</w:p>" * 300)),
        ("deep.jsonl", b"[" * 100_000),
    ],
)
def test_deep_nesting_ends(name: str, data: bytes) -> None:
    try:
        found = read_bytes(data, name)
    except InputError:
        return
    assert found


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "gb18030"],
)
def test_encodings_by_content(encoding: str) -> None:
    text = SENTENCE.replace("£", "GBP ").replace("é", "e").replace("ü", "u") * 4
    if encoding == "gb18030":
        text += "Huateng Pony Ma (马化腾), Tencent.\n"
    assert read(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_western_accents(encoding: str) -> None:
    text = "América Móvil and Telefónica résumé their talks in Zürich.\n" * 3
    assert read(text.encode(encoding), "a.txt").text == text


def test_source_is_the_path_as_given(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    assert read_document(path).source == str(path)
    assert read_documents(path, source="letters/a.txt")[0].source == "letters/a.txt"


def test_sidecar_adds_facts(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Old\nsubject: Water\n---\n\nHalden will cut.\n")
    (tmp_path / "a.md.meta.json").write_text(json.dumps({"title": "New", "date": "2024-01-02"}))
    document = read_document(path)
    assert document.meta == {"title": "New", "subject": "Water", "date": "2024-01-02"}
    assert document.facts == {"title": "sidecar", "date": "sidecar"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [("{", "no JSON"), ("[]", "no JSON object"), ('{"autor": "X"}', "no fact 'autor'; there are")],
)
def test_broken_sidecar_is_named(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)
    (tmp_path / "a.txt.meta.json").write_text(content)
    with pytest.raises(InputError, match=reason) as caught:
        read_document(path)
    assert caught.value.source.endswith("a.txt.meta.json")
