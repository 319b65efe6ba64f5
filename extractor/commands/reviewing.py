"""The command review: a file of claims in, those that somebody should look at out, with reasons."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from extractor.commands.exporting import read_claims
from extractor.errors import ExtractorError
from extractor.export.guard import csv_cell
from extractor.models import Claim
from extractor.review import reasons
from extractor.rules import Rulebook, load_rulebook

_COLUMNS = ("confidence", "type", "reasons", "text", "sentence", "document", "page", "rule", "id")
_FORMS = (".csv", ".jsonl")


def review(
    claims: Path, output: Path, *, below: float, sure: Path | None, rules: Sequence[Path]
) -> str:
    """Writes the claims under `below` to `output`, the doubtful first, the others to `sure`.

    Returns one line that says how many there are of each. Raises ExtractorError for a suffix that
    is neither .csv nor .jsonl.
    """
    if output.suffix.lower() not in _FORMS:
        raise ExtractorError(f"{output}: a review list is {' or '.join(_FORMS)}, by its suffix")
    every = list(read_claims(claims))
    doubtful = sorted((c for c in every if c.confidence < below), key=lambda c: c.confidence)
    rulebook = load_rulebook(*rules)
    with output.open("w", encoding="utf-8", newline="") as stream:
        rows = (_row(claim, rulebook, below) for claim in doubtful)
        (_as_csv if output.suffix.lower() == ".csv" else _as_lines)(stream, rows)
    if sure is not None:
        kept = (claim.model_dump_json() + "\n" for claim in every if claim.confidence >= below)
        sure.write_text("".join(kept), encoding="utf-8")
    return f"{len(doubtful)} of {len(every)} claims are below {below:g}: {output}"


Row = dict[str, str | float | int | list[str] | None]


def _row(claim: Claim, rulebook: Rulebook, below: float) -> Row:
    return {
        "confidence": claim.confidence,
        "type": claim.type,
        "reasons": reasons(claim, rulebook, below=below),
        "text": claim.text,
        "sentence": claim.sentence.text,
        "document": claim.document.source,
        "page": claim.page,
        "rule": claim.rule,
        "id": claim.id,
    }


def _as_csv(stream: TextIO, rows: Iterable[Row]) -> None:
    writer = csv.DictWriter(stream, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        told = {key: "; ".join(v) if isinstance(v, list) else v for key, v in row.items()}
        writer.writerow({k: csv_cell(v) if isinstance(v, str) else v for k, v in told.items()})


def _as_lines(stream: TextIO, rows: Iterable[Row]) -> None:
    stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
