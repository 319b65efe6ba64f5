"""100,000 labels against 100,000 claims: seconds and memory of loading and scoring.

Run `python benchmarks/scoring.py [CLAIMS] [DOCUMENTS]`. Claims are full records; both sides are
written to disk and read again, as the command line does it.
"""

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from extractor.evaluation.bootstrap import intervals
from extractor.evaluation.documents import sha256_of
from extractor.evaluation.gold import load_gold
from extractor.evaluation.records import read_claims
from extractor.evaluation.scoring import score
from extractor.models import CLAIM_TYPES


def main() -> None:
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    documents = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        writer = get_context("spawn").Process(target=write_inputs, args=(folder, claims, documents))
        writer.start()
        writer.join()
        measure(folder)


def write_inputs(folder: Path, claims: int, documents: int) -> None:
    """Documents, gold.jsonl and claims.jsonl: nine in ten claims right, half of those exact."""
    rng = random.Random(7)
    (folder / "documents").mkdir()
    with (folder / "gold.jsonl").open("w") as gold, (folder / "claims.jsonl").open("w") as found:
        for number in range(documents):
            text = "Northwind Energy plc will cut its emissions by half. " * (claims // documents)
            text = f"{number}\n{text}"
            (folder / "documents" / f"{number}.txt").write_text(text)
            labels, records = make_document(rng, text, claims // documents)
            digest = sha256_of(text)
            entry = {"file": f"{number}.txt", "sha256": digest, "text_sha256": digest}
            gold.write(json.dumps({**entry, "claims": labels}) + "\n")
            found.writelines(json.dumps(record) + "\n" for record in records)


def make_document(
    rng: random.Random, text: str, claims: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Labels and records of one document, in pairs that overlap more or less."""
    labels, records = [], []
    digest = sha256_of(text)
    for number in range(claims):
        start = number * 50 + rng.randrange(3)
        end = start + rng.randrange(20, 80)
        kind = rng.choice(CLAIM_TYPES)
        labels.append(make_label(kind, text, start, min(end, len(text))))
        if rng.random() < 0.9:
            start += rng.choice([0, 0, 2])
        else:
            kind = rng.choice(CLAIM_TYPES)
        records.append(make_record(rng, kind, text, start, min(end, len(text)), digest))
    rng.shuffle(records)
    return labels, records


def make_label(kind: str, text: str, start: int, end: int) -> dict[str, Any]:
    """A label as the gold file has it."""
    return {
        "type": kind,
        "start": start,
        "end": end,
        "text": text[start:end],
        "subject": {"id": "org:northwind-energy", "name": "Northwind Energy"},
        "speaker": {"id": "org:northwind-energy", "name": "Northwind Energy"},
        "polarity": "positive",
        "modality": None,
        "quantities": [make_quantity(start)],
        "topics": [{"scheme": "esg", "code": "environment"}],
    }


def make_quantity(start: int) -> dict[str, Any]:
    """A quantity with all its keys."""
    return {
        "text": "50%",
        "start": start,
        "end": start + 3,
        "value": 50.0,
        "low": None,
        "high": None,
        "unit": "percent",
        "unit_text": "%",
        "si": {"value": 0.5, "unit": "dimensionless"},
        "approximation": None,
        "role": "target",
        "direction": "down",
        "measure": "Scope 1 and 2 emissions",
        "period": "2030",
        "base_value": None,
        "base_period": "2021",
        "out_of": None,
        "rank_from": None,
    }


def make_record(
    rng: random.Random, kind: str, text: str, start: int, end: int, digest: str
) -> dict[str, Any]:
    """A claim as the extractor writes it, every key present."""
    stretch = {"text": text[start:end], "start": start, "end": end}
    return {
        "id": f"clm_{rng.getrandbits(64):016x}",
        "type": kind,
        **stretch,
        "sentence": stretch,
        "page": 3,
        "page_label": "2",
        "boxes": [{"page": 3, "x0": 72.0, "top": 144.2, "x1": 523.1, "bottom": 171.0}],
        "section": "Climate",
        "document": {
            "id": digest,
            "source": "reports/northwind.txt",
            "title": "Report",
            "kind": "report",
            "language": "en",
            "date": "2024-04-08",
            "author": {"id": "org:northwind-energy", "name": "Northwind Energy"},
            "addressee": None,
        },
        "speaker": {"text": None, "name": "Northwind", "id": "org:northwind-energy", "via": None},
        "subject": {"text": None, "name": "Northwind", "id": "org:northwind-energy"},
        "predicate": "cut",
        "object": "its emissions",
        "polarity": rng.choice(["positive", "negative"]),
        "degree": None,
        "modality": None,
        "quantities": [make_quantity(start)],
        "dates": [],
        "topics": [{"scheme": "esg", "code": "environment", "score": 0.97}],
        "rule": f"{kind}.{rng.randrange(20)}",
        "captures": {"trigger": {"text": "will", "start": start, "end": start + 4}},
        "confidence": round(rng.random(), 3),
        "related": [],
    }


def measure(folder: Path) -> None:
    """Print the seconds since the start after each step, and the most memory held until then."""
    started = time.perf_counter()

    def lap(step: str) -> None:
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        wall, cpu = time.perf_counter() - started, time.process_time()
        print(f"{step:<16}{wall:8.1f} s {cpu:8.1f} s of CPU {megabytes:8.0f} MB")

    lap("start")
    gold = load_gold(folder / "gold.jsonl", [folder / "documents"], read_text=Path.read_text)
    lap("gold loaded")
    claims = read_claims(lines(folder / "claims.jsonl"))
    lap("claims loaded")
    report = score(gold, claims)
    lap("scored")
    intervals(report)
    lap("intervals")


def lines(path: Path) -> Iterator[str]:
    """The lines of a file."""
    with path.open() as file:
        yield from file


if __name__ == "__main__":
    main()
