"""A folder in; output, manifest and cache out: what a user finds there."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Command

from extractor.batch import find_files
from extractor.batch.reading import snapshot
from extractor.batch.tasks import Answer, Done, renamed
from extractor.errors import InputError
from extractor.models import Claim
from extractor.pipeline import Extractor

LETTER = "Dear Ms Reed,\n\n{} should publish its retention periods by 1 May 2025.\n"
ENTRY = {"source", "sha256", "pages", "words", "claims", "seconds", "warnings", "error",
         "duplicate_of"}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three letters, the last a copy of the first, and one that can't be read."""
    place = tmp_path / "letters"
    place.mkdir()
    for name, company in {
        "a": "Halden Telecom",
        "b": "Castor Mining",
        "d": "Halden Telecom",
    }.items():
        (place / f"{name}.txt").write_text(LETTER.format(company))
    (place / "c.pdf").write_bytes(b"no PDF at all")
    return place


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], list[str]]:
    """Which documents were really extracted since the last question."""
    log = tmp_path / "extracted.log"
    extract = Extractor.extract

    def logging(self: Extractor, document: object, **how: object) -> list[Claim]:
        with log.open("a") as stream:
            stream.write(f"{Path(document.source).name}\n")  # type: ignore[attr-defined]
        return extract(self, document, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Extractor, "extract", logging)

    def since() -> list[str]:
        names = log.read_text().split() if log.exists() else []
        log.unlink(missing_ok=True)
        return sorted(names)

    return since


def manifest(output: Path) -> list[dict[str, object]]:
    path = output.with_name(output.name + ".manifest.jsonl")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_manifest_accounts_for_every_document(
    folder: Path, tmp_path: Path, command: Command
) -> None:
    output = tmp_path / "claims.jsonl"
    ran = command("extract", folder, "-o", output, "--no-cache")
    assert ran.code == 1
    first, second, broken, copy = manifest(output)
    assert all(set(entry) == ENTRY for entry in (first, second, broken, copy))
    assert [Path(str(e["source"])).name for e in (first, broken)] == ["a.txt", "c.pdf"]
    assert first["words"] == 14
    assert first["claims"] == sum(b"a.txt" in line for line in output.read_bytes().splitlines())
    assert "PDF" in str(broken["error"])
    assert copy["duplicate_of"] == first["source"]
    assert copy["sha256"] == first["sha256"] != second["sha256"]


def test_a_duplicate_is_done_once(
    folder: Path, tmp_path: Path, command: Command, extracted: Callable[[], list[str]]
) -> None:
    output = tmp_path / "claims.jsonl"
    command("extract", folder, "-o", output, "--no-cache")
    assert extracted() == ["a.txt", "b.txt"]
    sources = [json.loads(line)["document"]["source"] for line in output.open()]
    assert {Path(source).name for source in sources} == {"a.txt", "b.txt"}


def test_a_sidecar_makes_another_document(folder: Path, tmp_path: Path, command: Command) -> None:
    (folder / "d.txt.meta.json").write_text('{"author": "OpenWire Foundation"}')
    output = tmp_path / "claims.jsonl"
    command("extract", folder, "-o", output, "--no-cache")
    assert not any(entry["duplicate_of"] for entry in manifest(output))


def test_a_sidecar_that_is_broken_is_named(folder: Path, command: Command) -> None:
    (folder / "a.txt.meta.json").write_text("{")
    ran = command("extract", folder / "a.txt")
    assert ran.code == 1
    assert ran.complaints[0].startswith(f"extractor: {folder / 'a.txt.meta.json'}: is no JSON")


def test_one_new_file_is_one_file_of_work(
    folder: Path, tmp_path: Path, command: Command, extracted: Callable[[], list[str]]
) -> None:
    cache, output = tmp_path / "cache", tmp_path / "claims.jsonl"
    command("extract", folder, "-o", output, "--cache", cache)
    before = output.read_bytes()
    extracted()
    command("extract", folder, "-o", output, "--cache", cache)
    assert (extracted(), output.read_bytes()) == ([], before)
    (folder / "e.txt").write_text(LETTER.format("Northwind Energy"))
    command("extract", folder, "-o", output, "--cache", cache)
    assert extracted() == ["e.txt"]
    new = output.read_bytes()
    assert new.startswith(before) and len(new) > len(before)
    command("extract", folder, "-o", output, "--no-cache")
    assert output.read_bytes() == new


def test_a_moved_file_is_known_again(
    folder: Path, tmp_path: Path, command: Command, extracted: Callable[[], list[str]]
) -> None:
    cache, output = tmp_path / "cache", tmp_path / "claims.jsonl"
    command("extract", folder, "-o", output, "--cache", cache)
    extracted()
    moved = folder.rename(tmp_path / 'moved "here"')
    command("extract", moved, "-o", output, "--cache", cache)
    assert extracted() == []
    known = output.read_bytes()
    command("extract", moved, "-o", output, "--no-cache")
    assert output.read_bytes() == known
    assert str(folder).encode() not in known


@pytest.mark.parametrize(
    "change",
    [["--type", "deadline"], ["--no-tables"], ["--author", "OpenWire Foundation"], ["--rules"]],
    ids=lambda change: change[0],
)
def test_other_options_and_rules_have_a_cache_of_their_own(
    change: list[str],
    folder: Path,
    tmp_path: Path,
    command: Command,
    extracted: Callable[[], list[str]],
) -> None:
    cache, output = tmp_path / "cache", tmp_path / "claims.jsonl"
    command("extract", folder, "-o", output, "--cache", cache)
    extracted()
    rules = tmp_path / "rules" / "lexicon"
    rules.mkdir(parents=True)
    (rules / "promise.txt").write_text("vow\n")
    more = [*change, rules.parent] if change == ["--rules"] else change
    command("extract", folder, "-o", output, "--cache", cache, *more)
    assert extracted() == ["a.txt", "b.txt"]


def test_a_cache_that_is_damaged_or_shut_is_as_none(
    folder: Path, tmp_path: Path, command: Command
) -> None:
    cache, output = tmp_path / "cache", tmp_path / "claims.jsonl"
    command("extract", folder, "-o", output, "--cache", cache)
    whole = output.read_bytes()
    kept = [path for path in cache.rglob("*") if path.is_file()]
    assert len(kept) == 2
    kept[0].write_bytes(b"rubbish")
    kept[1].write_bytes(kept[1].read_bytes()[:50])
    command("extract", folder, "-o", output, "--cache", cache)
    assert output.read_bytes() == whole
    no_folder = tmp_path / "file"
    no_folder.write_text("")
    assert command("extract", folder, "-o", output, "--cache", no_folder).code == 1
    assert output.read_bytes() == whole


def test_a_cache_keeps_to_its_size(folder: Path, tmp_path: Path, command: Command) -> None:
    from extractor.batch.cache import Cache

    cache = Cache(tmp_path / "cache", "rules")
    for number in range(20):
        done = Done(f"{number}.txt", lines=os.urandom(1000).hex().encode())
        cache.put(f"{number}.txt", Answer((done,), f"digest {number}"))
    cache.prune(most=10_000)
    kept = [number for number in range(20) if cache.get(f"digest {number}", "x")]
    assert 3 < len(kept) < 12


def test_a_source_is_replaced_as_a_key_alone() -> None:
    line = b'{"text":"its \\"source\\":\\"a.txt\\", it","document":{"source":"a.txt","title":1}}'
    done = renamed(Done("a.txt", lines=line), "a.txt", 'b"é.txt')
    assert json.loads(done.lines)["document"]["source"] == 'b"é.txt'
    assert json.loads(done.lines)["text"] == 'its "source":"a.txt", it'


def test_facts_given_as_options_win(folder: Path, command: Command) -> None:
    ran = command(
        "extract", folder / "a.txt",
        "--author", "OpenWire Foundation", "--date", "2024-03-04", "--kind", "policy",
    )  # fmt: skip
    about = json.loads(ran.out.splitlines()[0])["document"]
    assert about["author"]["name"] == "OpenWire Foundation"
    assert (about["date"], about["kind"]) == ("2024-03-04", "policy")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--kind", "poem"], "no kind of document 'poem'; there are: letter"),
        (["--date", "soon"], "'soon' is no date"),
        (["--engine", "spark"], "no engine 'spark'; there are: processes, dask"),
        (["--resume"], "--resume needs a file"),
        (["--watch"], "--watch needs a file"),
        (["-o", "claims.docx"], "'.docx' is no format"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_mistake_is_told_before_the_work(
    arguments: list[str], said: str, folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    ran = command("extract", "a.txt", *arguments)
    assert (ran.code, len(ran.complaints)) == (2, 1)
    assert said in ran.err
    assert sorted(os.listdir(folder)) == ["a.txt", "b.txt", "c.pdf", "d.txt"]


@pytest.mark.parametrize("suffix", [".json", ".csv", ".sqlite"])
def test_other_forms_hold_the_same_claims(
    suffix: str, folder: Path, tmp_path: Path, command: Command
) -> None:
    """What `extract` writes is what `export` makes of its JSON Lines."""
    lines, direct, after = (tmp_path / f"{n}{s}" for n, s in
                            [("c", ".jsonl"), ("direct", suffix), ("after", suffix)])  # fmt: skip
    command("extract", folder, "-o", lines, "--no-cache")
    command("extract", folder, "-o", direct, "--no-cache")
    command("export", lines, "-o", after)
    if suffix == ".sqlite":
        assert direct.stat().st_size > 10_000
    else:
        assert direct.read_bytes() == after.read_bytes()
    assert len(manifest(direct)) == 4


def test_links_that_lead_in_a_circle(folder: Path, tmp_path: Path, command: Command) -> None:
    (folder / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "again.txt").symlink_to("b.txt")
    files, problems = find_files([folder])
    assert [path.name for path in files] == ["a.txt", "again.txt", "c.pdf", "d.txt"]
    assert not problems
    ran = command("extract", folder / "self.txt")
    assert (ran.code, len(ran.complaints)) == (1, 1)


NAMES = [
    b"\xff\xfe latin \xe9.txt",
    "résumé – 报告.txt".encode(),
    b"new\nline.txt",
    b"quote\" 'and' \\back.txt",
    b"-o.txt",
    b"\x1b[31mred.txt",
]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes as a name")
def test_a_file_may_be_called_anything(folder: Path, tmp_path: Path, command: Command) -> None:
    places = [Path(os.fsdecode(os.fsencode(folder) + b"/" + name)) for name in NAMES]
    for number, place in enumerate(places):
        place.write_text(LETTER.format(f"Northwind Energy {number}"))
    output = tmp_path / "claims.jsonl"
    command("extract", folder, "-o", output, "--no-cache")
    sources = {json.loads(line)["document"]["source"] for line in output.open("rb")}
    written = {f"{folder}/{name.decode('utf-8', 'backslashreplace')}" for name in NAMES}
    assert written <= sources
    assert written <= {entry["source"] for entry in manifest(output)}
    assert command("extract", places[0]).out


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    """It is read again until it stands still; the digest is that of the bytes that were read."""
    path = tmp_path / "letter.txt"
    path.write_text("x" * 100)
    calls = []

    def touched(place: Path, **_: int) -> bytes:
        data = Path(place).read_bytes()
        if len(calls) < 1:
            path.write_text("y" * 200)
        calls.append(place)
        return data

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("extractor.batch.reading.load", touched)
        found = snapshot(str(path), path)
    assert found.data == b"y" * 200
    assert len(calls) == 2


def test_a_file_that_never_stands_still_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("x")

    def growing(place: Path, **_: int) -> bytes:
        data = Path(place).read_bytes()
        with path.open("a") as stream:
            stream.write("x")
        return data

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("extractor.batch.reading.load", growing)
        with pytest.raises(InputError, match="was changed while it was read"):
            snapshot(str(path), path)


def test_the_same_document_under_many_options_of_speed(
    folder: Path, tmp_path: Path, command: Command
) -> None:
    """Workers, limits and cache change how it is done, and no byte of what comes out."""
    (folder / "c.pdf").unlink()
    letters, outputs = sorted(folder.iterdir()), set()
    for more in (["--workers", 0], ["--workers", 1], ["--workers", 3], ["--timeout", 0]):
        output = tmp_path / "claims.jsonl"
        assert command("extract", *letters, "-o", output, "--no-cache", *more).code == 0
        outputs.add(output.read_bytes())
    outputs.add(command("extract", *letters[::-1]).out.encode())
    assert len(outputs) == 1
