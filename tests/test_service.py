"""The HTTP service as a tool that is no Python sees it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import CORPUS, ROOT, Command

pytest.importorskip("fastapi", reason="the extra [serve] isn't installed")
import httpx
from fastapi.testclient import TestClient

from extractor.batch.tasks import Limits
from extractor.models import Claim, Document
from extractor.pipeline import Extractor
from extractor.service.app import make_app
from extractor.service.slots import make_slots
from extractor.service.uploads import UploadWork

LETTER = "Dear Ms Reed,\n\nHalden Telecom should publish its retention periods by 1 May 2025.\n"
MOST_BYTES = 200_000


def client_for(extractor: Extractor, limits: Limits) -> TestClient:
    slots = make_slots(UploadWork(lambda: extractor), limits, number=1)
    return TestClient(make_app(slots, most_bytes=MOST_BYTES, hosts=["testserver"]))


@pytest.fixture(scope="module")
def client(extractor: Extractor) -> Iterator[TestClient]:
    with client_for(extractor, Limits(seconds=60)) as found:
        yield found


def send(client: TestClient, name: str, data: bytes | str, **query: object) -> httpx.Response:
    return client.post("/extract", files={"file": (name, data)}, params=query)  # type: ignore[arg-type]


def test_a_letter_gives_the_claims_that_the_command_gives(
    client: TestClient, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter.txt").write_text(LETTER)
    monkeypatch.chdir(tmp_path)
    reply = send(client, "letter.txt", LETTER)
    assert reply.status_code == 200
    [document] = reply.json()["documents"]
    printed = command("extract", "letter.txt").out
    assert document["claims"] == [json.loads(line) for line in printed.splitlines()]
    assert (document["source"], document["words"], document["error"]) == ("letter.txt", 14, None)


def test_a_report_as_pdf(client: TestClient) -> None:
    report = CORPUS[3] / "veldmark-climate-2024.pdf"
    [document] = send(client, report.name, report.read_bytes()).json()["documents"]
    assert document["pages"] >= 1
    assert all(claim["page"] for claim in document["claims"])


def test_several_documents_in_one_upload(client: TestClient) -> None:
    lines = [json.dumps({"id": name, "text": LETTER}) for name in ("a", "b")]
    found = send(client, "items.jsonl", "\n".join([*lines, "{"])).json()["documents"]
    assert [document["source"] for document in found] == ["a", "b", "items.jsonl:3"]
    assert "no JSON" in found[2]["error"]


def test_options_are_those_of_the_command(client: TestClient) -> None:
    reply = send(client, "l.txt", LETTER, type="deadline", author="OpenWire Foundation")
    [claim] = reply.json()["documents"][0]["claims"]
    assert claim["type"] == "deadline"
    assert claim["document"]["author"]["name"] == "OpenWire Foundation"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("letter.xyz", LETTER, "no reader for the suffix '.xyz'"),
        ("letter", LETTER, "has no suffix"),
        ("report.pdf", b"no PDF", "PDF"),
        ("empty.txt", " ", "empty"),
    ],
)
def test_what_cannot_be_read_is_told(
    name: str, data: bytes | str, said: str, client: TestClient
) -> None:
    reply = send(client, name, data)
    assert reply.status_code == 422
    assert said in reply.json()["detail"]


@pytest.mark.parametrize("query", [{"type": "promise"}, {"min_confidence": 2}, {"kind": "poem"}])
def test_a_wrong_parameter_is_told(query: dict[str, object], client: TestClient) -> None:
    assert send(client, "l.txt", LETTER, **query).status_code == 422


@pytest.mark.parametrize(
    "name", ["/etc/passwd.txt", "../../secret.txt", "..\\x.txt", "s3://b/k.txt"]
)
def test_a_name_reaches_no_file(name: str, client: TestClient) -> None:
    """The name labels the claims by its last part, and the bytes are the upload's."""
    [document] = send(client, name, LETTER).json()["documents"]
    assert document["source"] == name.replace("\\", "/").rpartition("/")[2]
    assert document["claims"]


def test_a_sidecar_on_the_server_is_not_read(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "l.txt.meta.json").write_text('{"author": "Castor Mining"}')
    monkeypatch.chdir(tmp_path)
    assert "Castor" not in send(client, str(tmp_path / "l.txt"), LETTER).text


def test_an_upload_that_is_too_large_is_refused(client: TestClient) -> None:
    reply = send(client, "l.txt", b"x" * (MOST_BYTES + 100_000))
    assert reply.status_code == 413
    assert "too large" in reply.json()["detail"]


def test_a_length_that_is_not_announced_is_counted(client: TestClient) -> None:
    parts = (b"x" * 50_000 for _ in range(20))
    reply = client.post(
        "/extract", content=parts, headers={"content-type": "multipart/form-data; boundary=b"}
    )
    assert reply.status_code == 413


def test_a_page_under_a_name_of_its_own_is_refused(client: TestClient) -> None:
    reply = client.get("/health", headers={"host": "evil.example"})
    assert reply.status_code == 400


def test_the_schema_describes_the_claims(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    claim = schema["components"]["schemas"]["Claim"]
    assert set(claim["properties"]) == set(Claim.model_fields)
    assert "/extract" in schema["paths"]
    assert client.get("/health").json()["status"] == "ok"


@pytest.mark.parametrize("misdeed", ["hang", "eat"])
def test_an_upload_that_takes_too_much_is_ended(
    misdeed: str, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = Extractor.extract

    def stumbling(self: Extractor, document: Document, **how: object) -> object:
        kept = []
        while "Castor" in document.text:
            if misdeed == "hang":
                time.sleep(60)
            kept.append(bytearray(30_000_000))
        return extract(self, document, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Extractor, "extract", stumbling)
    limits = Limits(seconds=1.5 if misdeed == "hang" else 60, megabytes=200)
    with client_for(extractor, limits) as client:
        assert send(client, "a.txt", LETTER).status_code == 200
        reply = send(client, "b.txt", LETTER.replace("Halden", "Castor"))
        assert reply.status_code == 504
        assert ("seconds" if misdeed == "hang" else "memory") in reply.json()["detail"]
        assert send(client, "c.txt", LETTER).status_code == 200


def test_the_command_serves_on_the_loopback_and_stops() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "extractor.cli",
        "serve",
        "--port",
        str(port),
        "--workers",
        "1",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as server:
        try:
            reply = wait_for(f"http://127.0.0.1:{port}/health", server)
            assert reply.json()["status"] == "ok"
            posted = httpx.post(
                f"http://127.0.0.1:{port}/extract", files={"file": ("l.txt", LETTER)}, timeout=60
            )
            assert posted.json()["documents"][0]["claims"]
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) in (0, 130)
        assert server.stderr
        assert b"Traceback" not in server.stderr.read()


def wait_for(url: str, server: subprocess.Popen[bytes]) -> httpx.Response:
    for _ in range(300):
        assert server.poll() is None, "the server ended"
        try:
            return httpx.get(url, timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the server never answered")
