"""Gold in, scores out: python benchmarks/accuracy.py dev|test|test2|seeds [--calibrate]

dev and test are the sets of corpus/README.md and of gold/outside, test2 the second set aside of
gold/outside alone; what lies in ../shared is left out where it is absent. `--calibrate` writes
rules/confidence.yaml from the set that was scored.
"""

import argparse
import re
from pathlib import Path

from rich.console import Console

from extractor.components.sentences import split_document
from extractor.errors import InputError
from extractor.evaluation import Report, load_gold, render_table, score
from extractor.evaluation.figures import rule_counts
from extractor.ingest import read_documents
from extractor.models import Document
from extractor.pipeline import Extractor, load

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
PRIOR = 8


def gold_files(name: str) -> list[Path]:
    if name == "seeds":
        return [SHARED / "seeds" / "gold.jsonl"]
    rows = re.findall(
        r"\| (dev|test) \| ([\w-]+) \|", (ROOT / "corpus/README.md").read_text("utf-8")
    )
    own = [ROOT / "gold" / f"{stem}.json" for kind, stem in rows if kind == name]
    outside = ROOT / "gold" / "outside" / ("" if name == "dev" else name)
    return [*own, *(sorted(outside.glob("*.json")) if SHARED.is_dir() else ())]


def folders() -> list[Path]:
    shared = [SHARED / "seeds", SHARED / "rdr" / "cards", SHARED / "reports"]
    return [ROOT / "corpus", *(folder for folder in shared if folder.is_dir())]


class Texts:
    """Reads each labelled document once."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}

    def __call__(self, path: Path) -> str:
        document = next(iter(read_documents(path)))
        if isinstance(document, InputError):
            raise document
        self.documents[document.id] = document
        return document.text


def run(name: str, extractor: Extractor) -> Report:
    texts = Texts()
    gold = [g for path in gold_files(name) for g in load_gold(path, folders(), texts)]
    claims, cuts = {}, {}
    for each in gold:
        document = texts.documents[each.sha256]
        claims[each.sha256] = [c.model_dump() for c in extractor.extract(document)]
        cuts[each.sha256] = [(s.start, s.end) for s in split_document(document)]
    return score(gold, claims, sentences=cuts)


def calibration(report: Report, extractor: Extractor) -> str:
    """One line a rule: its precision on the set, drawn towards the confidence it was written
    with by PRIOR claims."""
    written = {rule.id: rule.confidence for rule in extractor.rulebook.rules}
    lines = []
    for rule, counts in sorted(rule_counts(report.documents).items()):
        prior = written.get(rule, 0.85)
        fired = counts.tp + counts.fp
        if rule != "-" and fired:
            lines.append(f"{rule}: {(counts.tp + PRIOR * prior) / (fired + PRIOR):.2f}")
    return "# How sure a claim of a rule is: made by benchmarks/accuracy.py dev --calibrate\n" + (
        "\n".join(lines) + "\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("set", choices=["dev", "test", "test2", "seeds"])
    parser.add_argument("--calibrate", action="store_true")
    options = parser.parse_args()
    extractor = load()
    report = run(options.set, extractor)
    Console(width=110).print(render_table(report))
    if options.calibrate:
        path = ROOT / "rules" / "confidence.yaml"
        path.write_text(calibration(report, extractor), encoding="utf-8")


if __name__ == "__main__":
    main()
