"""Words a second of `Extractor.mentions`, without a parse: `python benchmarks/mentions.py`.

Reports and report cards of `../shared`, read beforehand; one process, processor time, the best of
`--rounds`. The time of a plain `re.findall(r"\\w+", line)` over the same lines, taken in the same
run, says how quick the machine is: `times` is how often it goes into ours.
"""

import argparse
import re
import time
from collections.abc import Callable
from pathlib import Path

from extractor import Document
from extractor.ingest import read_documents
from extractor.normalize import organisations
from extractor.pipeline import load

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
SETS = {"reports": ("reports", "*.pdf"), "cards": ("rdr/cards", "*.txt")}


def documents(name: str) -> list[Document]:
    """The documents of a set; none where the folder is absent."""
    folder, pattern = SETS[name]
    return [d for path in sorted((SHARED / folder).rglob(pattern)) for d in read_documents(path)]


def best(run: Callable[[Document], object], texts: list[Document], rounds: int) -> float:
    """Seconds of processor time of the quickest round over all documents."""
    taken = []
    for _ in range(rounds):
        organisations._for_document.cache_clear()
        start = time.process_time()
        for document in texts:
            run(document)
        taken.append(time.process_time() - start)
    return min(taken)


def word_count(document: Document) -> int:
    """The words, line by line: what the machine does with the simplest of patterns."""
    return sum(len(re.findall(r"\w+", line)) for line in document.text.splitlines())


def main() -> None:
    """Prints a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    extractor = load()
    print("| set | words | seconds | words a second | times |\n|---|--:|--:|--:|--:|")
    for name in SETS:
        texts = documents(name)
        if not texts:
            print(f"left out: {SHARED / SETS[name][0]} is absent")
            continue
        words = sum(len(document.text.split()) for document in texts)
        ours = best(lambda document: list(extractor.mentions(document)), texts, rounds)
        plain = best(word_count, texts, rounds)
        print(f"| {name} | {words:,} | {ours:.2f} | {words / ours:,.0f} | {ours / plain:.0f} |")


if __name__ == "__main__":
    main()
