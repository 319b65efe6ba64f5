"""Claims in, rows of a database out."""

import sqlite3
from collections.abc import Sequence
from importlib.resources import files

from extractor.export.rows import by_id
from extractor.export.sinks import Place
from extractor.export.sqlite.records import (
    Values,
    child_rows,
    claim_row,
    document_row,
    entity_rows,
)
from extractor.models import Claim, Document, DocumentRef

FORMAT = 1  # PRAGMA user_version; goes up when tables change
_APPLICATION = 0x434C4D31  # "CLM1", PRAGMA application_id
_CLAIMS_A_TRANSACTION = 20_000


class Database:
    """A document or claim that comes twice is kept as it came first."""

    def __init__(self, place: Place) -> None:
        self._base = sqlite3.connect(place.temporary, isolation_level=None)
        self._base.executescript(
            f"PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {FORMAT};"
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        )
        self._base.executescript(_statements("tables.sql"))
        self._base.execute("BEGIN")
        self._pending = 0

    def add(self, document: Document | None, claims: Sequence[Claim]) -> None:
        """Rows for a document and its claims; without claims, for the document if it is given."""
        about = claims[0].document if claims else document
        if about is None:
            return
        number = self._document(about)
        others = by_id(claims)
        for claim in claims:
            self._insert("entities", *entity_rows(claim))
            row = {"document": number, **claim_row(claim, others)}
            if key := self._insert("claims", row):
                for table, child in child_rows(claim):
                    self._insert(table, {"claim": key, **child})
        self._settle(len(claims))

    def _document(self, about: Document | DocumentRef) -> int:
        """The number of the document, which is entered where it is new."""
        self._insert("entities", *entity_rows(about))
        self._insert("documents", document_row(about))
        found = self._base.execute("SELECT number FROM documents WHERE id = ?", (about.id,))
        number = int(found.fetchone()[0])
        self._insert("sources", {"document": number, "source": about.source})
        return number

    def _insert(self, table: str, *rows: Values) -> int | None:
        """The number of the last row, None where it was there already.

        Table and columns are ours; values go in as parameters.
        """
        key = None
        for row in rows:
            names, places = ", ".join(row), ", ".join("?" * len(row))
            command = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})"
            done = self._base.execute(command, tuple(row.values()))
            key = done.lastrowid if done.rowcount else None
        return key

    def _settle(self, count: int) -> None:
        """Commits now and then, so that memory stays flat."""
        self._pending += count
        if self._pending >= _CLAIMS_A_TRANSACTION:
            self._base.execute("COMMIT")
            self._base.execute("BEGIN")
            self._pending = 0

    def finish(self) -> None:
        """Builds the search index, indexes and views, and closes the database."""
        self._base.execute("INSERT INTO claims_fts (claims_fts) VALUES ('rebuild')")
        self._base.execute("COMMIT")
        self._base.executescript(_statements("views.sql"))
        self._base.execute("ANALYZE")
        self._base.close()

    def abandon(self) -> None:
        """Closes the database."""
        self._base.close()


def _statements(name: str) -> str:
    return (files("extractor.export.sqlite") / name).read_text("utf-8")
