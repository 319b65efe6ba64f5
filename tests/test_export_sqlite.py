"""The database: what is in it, how it is searched, what its views answer."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import ROOT
from export_cases import HOSTILE, PLEDGE, about, claim, hostile, pledge, write

from extractor.batch import Outcome
from extractor.export import open_writer
from extractor.models import Document

VIEWS = (
    "claims_with_documents",
    "targets_by_year",
    "deadlines",
    "recommendations",
    "findings",
    "metrics",
    "topics_by_type",
    "companies",
)


def open_base(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path)
    base.row_factory = sqlite3.Row
    return base


@pytest.fixture
def base(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_base(write(tmp_path / "claims.sqlite", pledge()))) as found:
        yield found


@pytest.fixture(scope="module")
def whole(
    corpus: dict[str, Outcome], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sqlite3.Connection]:
    """The corpus as a database."""
    path = tmp_path_factory.mktemp("base") / "corpus.sqlite"
    with open_writer(path) as writer:
        for outcome in corpus.values():
            writer.add(outcome.document, outcome.claims)
    with closing(open_base(path)) as found:
        yield found


def one(base: sqlite3.Connection, query: str, *values: object) -> tuple[object, ...]:
    return tuple(base.execute(query, values).fetchone())


def test_every_claim_of_the_corpus_is_in(
    whole: sqlite3.Connection, corpus: dict[str, Outcome]
) -> None:
    claims = [claim for outcome in corpus.values() for claim in outcome.claims]
    assert one(whole, "SELECT count(*) FROM claims") == (len(claims),)
    assert one(whole, "SELECT count(*) FROM documents") == (len(corpus),)
    counts = {
        "quantities": sum(len(claim.quantities) for claim in claims),
        "dates": sum(len(claim.dates) for claim in claims),
        "topics": sum(len(claim.topics) for claim in claims),
        "boxes": sum(len(claim.boxes) for claim in claims),
        "captures": sum(len(claim.captures) for claim in claims),
    }
    for table, count in counts.items():
        assert one(whole, f"SELECT count(*) FROM {table}") == (count,), table


def test_the_base_is_sound(whole: sqlite3.Connection) -> None:
    assert one(whole, "PRAGMA integrity_check") == ("ok",)
    assert not whole.execute("PRAGMA foreign_key_check").fetchall()
    whole.execute("INSERT INTO claims_fts (claims_fts, rank) VALUES ('integrity-check', 1)")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_answers(view: str, whole: sqlite3.Connection) -> None:
    assert whole.execute(f"SELECT * FROM {view}").fetchall()


def test_there_are_no_other_views(whole: sqlite3.Connection) -> None:
    found = whole.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    assert {row["name"] for row in found} == set(VIEWS)


def test_words_are_found_in_any_form(base: sqlite3.Connection) -> None:
    query = (
        "SELECT c.type FROM claims_fts f JOIN claims c ON c.number = f.rowid WHERE {} ORDER BY 1"
    )
    found = base.execute(query.format("claims_fts MATCH 'emission'")).fetchall()
    assert [row["type"] for row in found] == ["commitment"]
    found = base.execute(query.format("claims_fts MATCH 'section : climate'")).fetchall()
    assert len(found) == 3


def test_datasette_finds_the_search(base: sqlite3.Connection) -> None:
    """It looks for a table whose statement says content="claims", letter by letter."""
    like = '%VIRTUAL TABLE%USING FTS%content="claims"%'
    found = base.execute("SELECT name FROM sqlite_master WHERE sql LIKE ?", (like,)).fetchall()
    assert [row["name"] for row in found] == ["claims_fts"]


def test_targets_by_year(base: sqlite3.Connection) -> None:
    (row,) = base.execute("SELECT * FROM targets_by_year").fetchall()
    assert (row["year"], row["company"], row["text"]) == (2030, "Halden Telecom", PLEDGE)
    assert (row["value"], row["unit"], row["measure"]) == (50.0, "percent", "Scope 1 emissions")


def test_deadlines_say_what_is_due(base: sqlite3.Connection) -> None:
    (row,) = base.execute("SELECT * FROM deadlines").fetchall()
    assert (row["day"], row["who"], row["what"]) == ("2030-12-31", "Halden Telecom", "commitment")
    assert (row["text"], row["deadline"]) == (PLEDGE, "by 2030")


def test_recommendations_to_a_company(whole: sqlite3.Connection) -> None:
    """In the corpus only OpenWire writes to Halden Telecom."""
    query = "SELECT DISTINCT asked_by FROM recommendations WHERE company = ?"
    assert one(whole, query, "Halden Telecom") == ("OpenWire Foundation",)


def test_a_document_that_comes_twice_counts_once(tmp_path: Path) -> None:
    again = [each.model_copy(update={"document": about(source="copy.pdf")}) for each in pledge()]
    path = write(tmp_path / "claims.sqlite", pledge())
    with open_writer(path) as writer:
        writer.add(None, pledge())
        writer.add(None, again)
    with closing(open_base(path)) as base:
        assert one(base, "SELECT count(*) FROM claims") == (3,)
        assert one(base, "SELECT count(*) FROM quantities") == (2,)
        assert one(base, "SELECT source FROM documents") == ("letters/openwire.pdf",)
        found = base.execute("SELECT source FROM sources ORDER BY source").fetchall()
        assert [row["source"] for row in found] == ["copy.pdf", "letters/openwire.pdf"]


def test_a_document_without_claims_is_there(tmp_path: Path) -> None:
    with open_writer(tmp_path / "claims.sqlite") as writer:
        writer.add(Document(id="cd" * 32, source="note.txt", text="Nothing here."), [])
    with closing(open_base(tmp_path / "claims.sqlite")) as base:
        assert one(base, "SELECT source FROM documents") == ("note.txt",)


def test_a_link_to_a_claim_that_was_filtered_away_is_kept(tmp_path: Path) -> None:
    with closing(open_base(write(tmp_path / "claims.sqlite", pledge()[:1]))) as base:
        assert one(base, "SELECT count(*) FROM links") == (2,)
        assert not base.execute("PRAGMA foreign_key_check").fetchall()


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    drop = claim(9, "action", "'); DROP TABLE claims; --", document=about(title=HOSTILE))
    with closing(open_base(write(tmp_path / "claims.sqlite", [*hostile(), drop]))) as base:
        assert one(base, "SELECT count(*) FROM claims") == (7,)
        assert one(base, "SELECT DISTINCT title FROM documents") == (HOSTILE,)


def test_it_is_written_in_more_than_one_transaction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.export.sqlite.database._CLAIMS_A_TRANSACTION", 1)
    claims = [
        claim(number, "action", PLEDGE, document=about(id=f"{number:064x}")) for number in range(5)
    ]
    with closing(open_base(write(tmp_path / "claims.sqlite", claims))) as base:
        assert one(base, "SELECT count(*) FROM claims") == (5,)


def test_what_the_docs_show_is_what_comes_out(whole: sqlite3.Connection) -> None:
    """Each query in docs/outputs.md runs over the corpus and gives as many rows as it shows."""
    text = (ROOT / "docs" / "outputs.md").read_text("utf-8")
    queries = [part.partition("```")[0] for part in text.split("```sql\n")[1:]]
    assert len(queries) >= 4
    for query in queries:
        assert whole.execute(query).fetchall(), query
