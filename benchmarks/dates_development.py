"""The hand-made development set in, precision, recall and F1 of dates by category out.

python benchmarks/dates_development.py [--misses]
"""

import argparse
import hashlib
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from extractor.models import DateValue
from extractor.normalize.dates import find_dates

ROOT = Path(__file__).resolve().parents[1]
VALUES = ROOT / "gold" / "values"
SHARED = ROOT.parent / "shared"


def documents() -> Iterator[tuple[dict[str, Any], str]]:
    """Each labelled document with its text; those whose file is absent are left out."""
    for name, folder in (("dates-own.jsonl", VALUES), ("dates-shared.jsonl", SHARED)):
        for line in (VALUES / name).read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            path = folder / document["file"]
            if path.exists():
                yield document, _text(path, document)


def _text(path: Path, document: dict[str, Any]) -> str:
    """The file's text, of a PDF the page's text layer; the digest says whether it still fits."""
    if document["page"] is None:
        return path.read_bytes().decode("utf-8")
    import pypdfium2

    text = str(pypdfium2.PdfDocument(path)[document["page"] - 1].get_textpage().get_text_range())
    if hashlib.sha256(text.encode()).hexdigest() != document["text_sha256"]:
        raise SystemExit(f"{path.name}, page {document['page']}: the text layer reads otherwise")
    return text


def found_in(document: dict[str, Any], text: str) -> list[DateValue]:
    reference = document["reference"]
    end = document["fiscal_year_end"]
    return find_dates(
        text,
        reference=date.fromisoformat(reference) if reference else None,
        fiscal_year_end=(end[0], end[1]) if end else None,
    )


def core(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a determiner or an approximator before it."""
    lead = re.match(
        r"(?:the|a|an|at least|more than|over|about)\s+", text[start:end], re.IGNORECASE
    )
    return (start + lead.end() if lead else start), end


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    if options.speed:
        _time()
    rows: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for document, text in documents():
        _count(document, text, rows, show=options.misses)
    _print(rows)


def _time() -> None:
    """Words a second and core, on cards (few dates) and on the labelled pages (many)."""
    cards = [path.read_text("utf-8") for path in sorted((SHARED / "rdr/cards").glob("*/*.txt"))]
    for name, texts in (("cards", cards), ("labelled", [text for _, text in documents()] * 5)):
        words = sum(len(text.split()) for text in texts)
        begin = time.process_time()
        found = sum(len(find_dates(text, reference=date(2024, 4, 1))) for text in texts)
        seconds = max(time.process_time() - begin, 1e-9)
        print(f"{name}: {words} words, {found} dates, {words / seconds:,.0f} words/s")


def _count(document: dict[str, Any], text: str, rows: Any, *, show: bool) -> None:
    found = found_in(document, text)
    used: set[int] = set()
    for want in document["dates"]:
        row = rows[want["category"]]
        row["gold"] += 1
        hits = [
            i
            for i, have in enumerate(found)
            if i not in used and have.start < want["end"] and want["start"] < have.end
        ]
        have = found[hits[0]] if hits else None
        if have is None:
            if show:
                print("missing", document["file"], text[want["start"] : want["end"]], want["value"])
            continue
        used.add(hits[0])
        row["relaxed"] += 1
        strict = core(text, have.start, have.end) == core(text, want["start"], want["end"])
        row["strict"] += strict
        checks = {key: getattr(have, key) == want[key] for key in ("type", "value", "role")}
        checks["flags"] = (have.relative, have.ambiguous) == (want["relative"], want["ambiguous"])
        for key, right in checks.items():
            row[key] += right
        if show and not (strict and all(checks.values())):
            wrong = [k for k, v in {"strict": strict, **checks}.items() if not v]
            print(
                "wrong",
                wrong,
                repr(text[want["start"] : want["end"]]),
                want["value"],
                want["role"],
                "have",
                repr(have.text),
                have.type,
                have.value,
                have.role,
                have.relative,
            )
    for i, have in enumerate(found):
        if i not in used:
            rows["(false alarms)"]["found"] += 1
            if show:
                print(
                    "extra",
                    document["file"],
                    repr(text[max(0, have.start - 20) : have.end + 20]),
                    have.value,
                )


def _print(rows: Any) -> None:
    total: dict[str, int] = defaultdict(int)
    keys = ("gold", "relaxed", "strict", "type", "value", "role", "flags")
    print(f"{'category':<16}", *(f"{key:>8}" for key in keys))
    for name in sorted(rows):
        for key, count in rows[name].items():
            total[key] += count
        if name != "(false alarms)":
            print(f"{name:<16}", *(f"{rows[name][key]:>8}" for key in keys))
    print(f"{'all':<16}", *(f"{total[key]:>8}" for key in keys))
    found = total["relaxed"] + total["found"]
    for key in ("relaxed", "strict", "value", "role"):
        precision, recall = total[key] / found, total[key] / total["gold"]
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{key:<8} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
