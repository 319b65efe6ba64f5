"""Marked sentences in, the stand-off gold of quantities out: `python quantities_build.py`.

`quantities-*.marked.txt` hold our own sentences with their quantities between double braces; for
each, this writes the `.txt` with the sentences alone and the `.jsonl` with one paragraph a line
and the half-open offsets of each quantity in the paragraph.
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_MARK = re.compile(r"\{\{([^|{}]+)\|([^{}]*)\}\}")
_KEYS = {"m": "measure", "p": "period", "bp": "base_period", "bv": "base_value", "of": "out_of"}
_ROLES = ("target", "change", "baseline", "rank", "level")
_BOUNDS = ("about", "over", "under", "at_least", "at_most")


def read_spec(spec: str) -> dict[str, Any] | None:
    """A label like "42 percent target down; m=emissions" as a record; None for "skip"."""
    head, *pairs = (part.strip() for part in spec.split(";"))
    if head == "skip":
        return None
    number, unit, *flags = head.split()
    low, dots, high = number.partition("..")
    found: dict[str, Any] = {
        "value": None if dots else float(number),
        "low": float(low) if dots else None,
        "high": float(high) if dots else None,
        "unit": None if unit == "null" else unit,
        "role": next((flag for flag in flags if flag in _ROLES), "level"),
        "direction": next((flag for flag in flags if flag in ("up", "down")), None),
        "approximation": next((flag for flag in flags if flag in _BOUNDS), None),
        "rank_from": "bottom" if "bottom" in flags else None,
        "measure": None,
        "period": None,
    }
    for pair in pairs:
        key, _, value = pair.partition("=")
        found[_KEYS[key]] = float(value) if key in ("bv", "of") else value
    return found


def unmark(paragraph: str) -> tuple[str, list[dict[str, Any]]]:
    """The paragraph without marks, and its labels with offsets; skipped ones have no value key."""
    text, labels, position = "", [], 0
    for match in _MARK.finditer(paragraph):
        text += paragraph[position : match.start()]
        spec = read_spec(match[2])
        place = {"start": len(text), "end": len(text) + len(match[1])}
        labels.append({**place, **(spec or {"skip": True})})
        text += match[1]
        position = match.end()
    return text + paragraph[position:], labels


def build(name: str) -> None:
    """Writes both files of `name`.marked.txt."""
    rows, lines = [], []
    for line in (HERE / f"{name}.marked.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        category, _, paragraph = line.partition(": ")
        text, labels = unmark(paragraph)
        digest = hashlib.sha256(text.encode()).hexdigest()[:16]
        rows.append({"category": category, "text_sha256": digest, "quantities": labels})
        lines.append(text)
    (HERE / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    dump = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (HERE / f"{name}.jsonl").write_text(dump, "utf-8")


if __name__ == "__main__":
    for path in sorted(HERE.glob("quantities-*.marked.txt")):
        build(path.name.removesuffix(".marked.txt"))
