"""Another extractor's claims in (CSV or JSON Lines, with or without offsets), records out.

A column map says which column holds what: `{"document": "doc", "type": "label", "text": "quote"}`,
plus `start` and `end` where there are offsets, `rule`, `confidence`, and any key of the record with
a dot for an inner one (`subject.id`). `types` translates the extractor's own names for types. Where
only text is given it is looked up in the document; how each claim was placed is reported.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Literal

from rapidfuzz import fuzz

from extractor.errors import GoldError
from extractor.evaluation.gold import GoldDocument
from extractor.models import CLAIM_TYPES

LIKENESS = 85.0
How = Literal["offsets", "exact", "blanks", "fuzzy", "lost"]
_NUMBERS = ("confidence",)
_REQUIRED = ("document", "type")


@dataclass(frozen=True, slots=True)
class Placement:
    """How one claim was placed: by its `offsets`, by its text `exact`ly, but for `blanks`, by
    likeness (`fuzzy`, with `likeness` 0 to 100), or not at all (`lost`)."""

    row: int
    file: str
    how: How
    start: int | None
    end: int | None
    likeness: float | None = None


@dataclass(frozen=True, slots=True)
class ForeignClaims:
    """Claims by the SHA-256 of their document, and how each row was placed.

    `skipped` counts rows on documents that aren't among the labelled ones.
    """

    by_document: dict[str, list[dict[str, Any]]]
    placements: tuple[Placement, ...]
    skipped: int

    def summary(self) -> dict[str, int]:
        """How many rows were placed in each way."""
        return dict(Counter(placement.how for placement in self.placements))


def read_csv_rows(lines: Iterable[str], *, delimiter: str = ",") -> list[dict[str, Any]]:
    """The rows of a CSV with a header, as dicts."""
    return [dict(row) for row in csv.DictReader(lines, delimiter=delimiter)]


def read_jsonl_rows(lines: Iterable[str]) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file, as they are."""
    return [json.loads(line) for line in lines if line.strip()]


def place_claims(
    rows: Sequence[Mapping[str, Any]],
    gold_documents: Sequence[GoldDocument],
    *,
    columns: Mapping[str, str],
    types: Mapping[str, str] | None = None,
) -> ForeignClaims:
    """Records of the rows, placed in the labelled documents.

    A document is named by its SHA-256, its file name or the name without suffix. Equal texts in one
    document take one occurrence each, in order. Raises GoldError on a column that isn't there, on a
    type that is neither ours nor in `types`, and on offsets outside the text.
    """
    _check_columns(rows, columns)
    documents = _documents_by_name(gold_documents)
    taken: Counter[tuple[str, str, str]] = Counter()
    by_document: dict[str, list[dict[str, Any]]] = {}
    placements, skipped = [], 0
    for number, row in enumerate(rows, start=1):
        document = documents.get(str(_cell(row, columns["document"])))
        if document is None:
            skipped += 1
            continue
        claim = _claim_of(row, columns, types or {}, number)
        key = (document.sha256, claim["type"], str(claim.get("text")))
        placement = _place(claim, document, number, taken[key])
        taken[key] += 1
        placements.append(placement)
        if placement.start is not None and placement.end is not None:
            claim["start"], claim["end"] = placement.start, placement.end
            claim["text"] = document.text[placement.start : placement.end]
            by_document.setdefault(document.sha256, []).append(claim)
    return ForeignClaims(by_document, tuple(placements), skipped)


def _check_columns(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
    """The map must name what is needed, and the columns must exist in some row."""
    missing = [name for name in _REQUIRED if name not in columns]
    if missing or not ("text" in columns or {"start", "end"} <= columns.keys()):
        raise GoldError(
            f"column map {dict(columns)}: must name document, type, and text or start and end"
        )
    present = {column for row in rows for column in row}
    unknown = sorted(
        column
        for column in columns.values()
        if column not in present and column.partition(".")[0] not in present
    )
    if rows and unknown:
        raise GoldError(
            f"no column {', '.join(map(repr, unknown))}; there are: {', '.join(sorted(present))}"
        )


def _documents_by_name(gold_documents: Sequence[GoldDocument]) -> dict[str, GoldDocument]:
    """The documents under each name that they may be called by; ambiguous names are left out."""
    names: dict[str, list[GoldDocument]] = {}
    for document in gold_documents:
        path = PurePath(document.file)
        for name in {document.sha256, document.file, path.name, path.stem}:
            names.setdefault(name, []).append(document)
    return {name: found[0] for name, found in names.items() if len(found) == 1}


def _cell(row: Mapping[str, Any], column: str) -> Any:
    """A cell by its column, or by a path with dots into nested objects."""
    if column in row:
        return row[column]
    value: Any = row
    for part in column.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _claim_of(
    row: Mapping[str, Any], columns: Mapping[str, str], types: Mapping[str, str], number: int
) -> dict[str, Any]:
    """A record with the keys that the map names; empty cells are null."""
    claim: dict[str, Any] = {}
    for key, column in columns.items():
        if key == "document":
            continue
        value = _cell(row, column)
        _put(claim, key, _converted(key, None if value == "" else value, number))
    kind = types.get(str(claim["type"]), claim["type"])
    if kind not in CLAIM_TYPES:
        raise GoldError(
            f"row {number}: type {kind!r} is none of ours; translate it with `types` to one of: "
            f"{', '.join(CLAIM_TYPES)}"
        )
    return {**claim, "type": kind}


def _put(claim: dict[str, Any], key: str, value: Any) -> None:
    """Set a key, making the objects that its dots ask for."""
    *outer, last = key.split(".")
    for part in outer:
        claim = claim.setdefault(part, {})
    claim[last] = value


def _converted(key: str, value: Any, number: int) -> Any:
    """Offsets as int, confidence as float, all else as it is."""
    if value is None or key not in ("start", "end", *_NUMBERS):
        return value
    try:
        return float(value) if key in _NUMBERS else int(value)
    except (TypeError, ValueError) as error:
        raise GoldError(f"row {number}: {key} is {value!r}, must be a number") from error


def _place(
    claim: Mapping[str, Any], document: GoldDocument, number: int, occurrence: int
) -> Placement:
    """Where a claim stands, by the surest way that works."""
    start, end = claim.get("start"), claim.get("end")
    if start is not None and end is not None:
        if not 0 <= start < end <= len(document.text):
            raise GoldError(
                f"row {number}: {start}:{end} is no stretch of {document.file}, which has "
                f"{len(document.text)} characters (offsets are half-open and count code points)"
            )
        return Placement(number, document.file, "offsets", start, end)
    text = str(claim.get("text") or "").strip()
    if not text:
        return Placement(number, document.file, "lost", None, None)
    return _place_text(text, document, number, occurrence)


def _place_text(text: str, document: GoldDocument, number: int, occurrence: int) -> Placement:
    """Exactly, then with any white space between its words, then by likeness."""
    flexible = r"\s+".join(map(re.escape, text.split()))
    ways: tuple[tuple[How, str], ...] = (("exact", re.escape(text)), ("blanks", flexible))
    for how, pattern in ways:
        spans = [match.span() for match in re.finditer(pattern, document.text)]
        if spans:
            return Placement(number, document.file, how, *spans[min(occurrence, len(spans) - 1)])
    best = fuzz.partial_ratio_alignment(text, document.text, score_cutoff=LIKENESS)
    if best is None or len(text) > len(document.text):
        return Placement(number, document.file, "lost", None, None)
    start, end = best.dest_start, best.dest_end
    return Placement(number, document.file, "fuzzy", start, end, round(best.score, 1))
