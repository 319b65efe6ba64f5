"""Single sentences in, how often each type of claim is told right: python benchmarks/probes.py read

602 sentences as reports, policies, letters, report cards and articles have them, made up with
invented names and labelled before any of them was run (gold/probes). `read` are the two thirds that
rules were mended on, `aside` the third that is only scored. A sentence counts as right for a type
where the type is found in it exactly if it was labelled. A present-tense undertaking of a policy
(`either`) may be an action or a commitment; types in `unscored` were left open by the labeller.
`read2` and `aside2` are a second series of 450, split in the same way by a draw fixed beforehand.
`--list` prints what is wrong, for `read` and `read2` only.
"""

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from extractor.models import CLAIM_TYPES
from extractor.pipeline import Extractor, load

PROBES = Path(__file__).resolve().parents[1] / "gold" / "probes"
GIVEN = ("id", "text", "kind", "date", "author", "addressee")
EITHER = {"action": "commitment", "commitment": "action"}


def found(extractor: Extractor, rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """The claims of each probe, each read as a document of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "probes.jsonl"
        lines = [json.dumps({key: row[key] for key in GIVEN if key in row}) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return {document.source: claims for document, claims in extractor.pipe([path])}


def types(row: dict[str, Any], claims: list[Any]) -> tuple[set[str], set[str]]:
    """The labelled types and those found, what was left open taken out."""
    gold = {claim["type"] for claim in row["claims"]}
    made = {claim.type for claim in claims}
    if row.get("either"):
        for one, other in EITHER.items():
            if one in gold and one not in made and other in made:
                made = made - {other} | {one}
            if one in gold and other not in gold:
                made -= {other}
    return gold, made - (set(row.get("unscored", ())) - gold)


def table(counts: dict[str, Counter[str]]) -> str:
    lines = []
    for kind in (*CLAIM_TYPES, "all"):
        hit, false, missed = (
            sum(counts[name].values()) if kind == "all" else counts[name][kind]
            for name in ("hit", "false", "missed")
        )
        precision, recall = hit / max(hit + false, 1), hit / max(hit + missed, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        lines.append(f"{kind:15} {hit + missed:4} {precision:6.3f} {recall:6.3f} {f1:6.3f}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("set", choices=["read", "aside", "read2", "aside2"])
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    lines = (PROBES / f"{options.set}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    claims = found(load(), rows)
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("hit", "false", "missed")}
    for row in rows:
        gold, made = types(row, claims[row["id"]])
        for name, part in (("hit", gold & made), ("false", made - gold), ("missed", gold - made)):
            counts[name].update(part)
        if options.list and options.set.startswith("read") and gold != made:
            print(row["id"], "missed", sorted(gold - made), "false", sorted(made - gold))
            print("    ", row["text"])
    print(f"{'type':15} {'n':>4} {'P':>6} {'R':>6} {'F1':>6}")
    print(table(counts))


if __name__ == "__main__":
    main()
