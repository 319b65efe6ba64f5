"""Claims in, a Parquet file out: plain columns as in CSV, and the lists of the record nested.

A table reader has its columns, and DuckDB, Polars or Spark unnest `quantities`, `dates`, `topics`,
`related` and `boxes`, whose elements have the keys of the record.
"""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped, unused-ignore]
import pyarrow.parquet as pq  # type: ignore[import-untyped, unused-ignore]

from extractor.export.rows import COLUMNS, Kind, by_id, flat_row
from extractor.export.sinks import Place
from extractor.models import Claim, Document

_ROWS_A_GROUP = 20_000
_KINDS: dict[Kind, Any] = {
    "text": pa.string(),
    "whole": pa.int32(),
    "number": pa.float64(),
    "day": pa.date32(),
}
_INSTEAD = ("quantities", "dates", "topics", "related")  # in words in CSV, nested here


def _struct(**fields: str) -> Any:
    """A struct from `name="type type"`: text unless said otherwise."""
    kinds = {"number": pa.float64(), "whole": pa.int32(), "flag": pa.bool_(), "text": pa.string()}
    names = [(name, kinds[kind]) for kind, listed in fields.items() for name in listed.split()]
    return pa.struct(names)


_SI = pa.struct([("value", pa.float64()), ("unit", pa.string())])
_QUANTITY = pa.struct(
    [
        *_struct(
            text="text unit unit_text approximation role direction measure period base_period "
            "rank_from",
            number="value low high base_value out_of",
            whole="start end",
        ),
        pa.field("si", _SI),
    ]
)
_NESTED = {
    "quantities": _QUANTITY,
    "dates": _struct(
        text="text type value grain role", flag="relative ambiguous", whole="start end"
    ),
    "topics": _struct(text="scheme code", number="score"),
    "related": _struct(text="id relation"),
    "boxes": _struct(whole="page", number="x0 top x1 bottom"),
}
SCHEMA = pa.schema(
    [
        *((name, _KINDS[kind]) for name, kind in COLUMNS.items() if name not in _INSTEAD),
        *((name, pa.list_(kind)) for name, kind in _NESTED.items()),
    ]
)


class Parquet:
    """Zstandard compression, row groups of about 20,000 claims."""

    def __init__(self, place: Place) -> None:
        self._writer = pq.ParquetWriter(place.temporary, SCHEMA, compression="zstd")
        self._waiting: list[dict[str, Any]] = []

    def add(self, document: Document | None, claims: Sequence[Claim]) -> None:
        """A row for each claim."""
        others = by_id(claims)
        for claim in claims:
            nested = {name: _listed(claim, name) for name in _NESTED}
            self._waiting.append({**flat_row(claim, others), **nested})
        if len(self._waiting) >= _ROWS_A_GROUP:
            self._write()

    def _write(self) -> None:
        self._writer.write_table(pa.Table.from_pylist(self._waiting, schema=SCHEMA))
        self._waiting = []

    def finish(self) -> None:
        """Writes the last row group and the footer."""
        if self._waiting:
            self._write()
        self._writer.close()

    def abandon(self) -> None:
        """Closes the file."""
        self._writer.close()


def _listed(claim: Claim, name: str) -> list[dict[str, Any]]:
    return [each.model_dump() for each in getattr(claim, name)]
