"""Gold in, scores out: python benchmarks/accuracy.py dev|test|test2|test3|test4|test5|test6|seeds

dev and test are the sets of corpus/README.md and of gold/outside (test, the first set aside, was
read since), test2 to test6 the later sets aside of gold/outside alone; what lies in
../shared is left out where it is absent.
"""

import argparse
import re
from pathlib import Path

from rich.console import Console

from extractor.components.parsing.sentences import split_document
from extractor.errors import InputError
from extractor.evaluation import Report, load_gold, render_table, score
from extractor.ingest import read_documents
from extractor.models import Document
from extractor.pipeline import Extractor, load

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


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


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "set", choices=["dev", "test", "test2", "test3", "test4", "test5", "test6", "seeds"]
    )
    options = parser.parse_args()
    extractor = load()
    report = run(options.set, extractor)
    Console(width=110).print(render_table(report))


if __name__ == "__main__":
    main()
