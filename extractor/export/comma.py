"""Claims in, CSV out: a flat row a claim, no cell that a spreadsheet would run."""

import csv
from collections.abc import Sequence

from extractor.export.guard import csv_cell
from extractor.export.rows import COLUMNS, Value, by_id, flat_row
from extractor.export.sinks import Place
from extractor.models import Claim, Document


class CommaSeparated:
    """UTF-8 without a byte order mark, commas, quotes where needed, days as 2024-12-31."""

    def __init__(self, place: Place) -> None:
        self._stream = place.temporary.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._stream, lineterminator="\n")
        self._writer.writerow(COLUMNS)

    def add(self, document: Document | None, claims: Sequence[Claim]) -> None:
        """A row for each claim."""
        others = by_id(claims)
        for claim in claims:
            self._writer.writerow(map(_cell, flat_row(claim, others).values()))

    def finish(self) -> None:
        """Closes the file."""
        self._stream.close()

    def abandon(self) -> None:
        """Closes the file."""
        self._stream.close()


def _cell(value: Value) -> Value:
    return csv_cell(value) if isinstance(value, str) else value
