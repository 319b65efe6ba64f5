"""Sentences with labelled measures in, the overlap of words with ours out.

    python benchmarks/measures.py [held-out|aside] [--misses]

A label of `gold/values/measures-NAME.marked.txt` is a value and what it counts, {{value|measure}};
the credit is that of the scorer for claims (Dice over words). A line is read as a document of its
own where the set holds headings and tables (⏎ for a new line), else as a paragraph.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

from recognizers_quantities import found_in

from extractor.components.tables.cells import cell_quantities
from extractor.evaluation.attributes import _dice
from extractor.evaluation.items import words_of
from extractor.ingest import read_bytes
from extractor.models import Document, Quantity
from extractor.pipeline import Extractor, load

VALUES = Path(__file__).resolve().parent.parent / "gold" / "values"
NEW_LINE = "⏎"
_MARK = re.compile(r"\{\{([^|{}]+)\|([^{}]*)\}\}")


def unmark(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The sentence without marks, and its labels: start, end, measure."""
    text, labels, position = "", [], 0
    for match in _MARK.finditer(line):
        text += line[position : match.start()]
        labels.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        position = match.end()
    return text + line[position:], labels


def quantities_of(extractor: Extractor, text: str) -> list[Quantity]:
    """All quantities of a Markdown document, of its tables too, offsets in the document."""
    document = read_bytes(text.encode(), "line.md")[0]
    assert isinstance(document, Document)
    document = extractor.resolve(document)
    found = list(cell_quantities(document))
    for parsed in extractor.parse(document):
        found += [parsed.placed_quantity(quantity) for quantity in parsed.quantities]
    return found


def main(name: str, misses: bool) -> None:
    extractor = load()
    credits: dict[str, list[float]] = defaultdict(list)
    lines = (VALUES / f"measures-{name}.marked.txt").read_text("utf-8").splitlines()
    documents = any(NEW_LINE in line for line in lines)
    for line in lines:
        if line.startswith("#"):
            continue
        category, _, marked = line.partition(": ")
        text, labels = unmark(marked.replace(NEW_LINE, "\n"))
        found = quantities_of(extractor, text) if documents else found_in(extractor.nlp, text)
        for start, end, wanted in labels:
            near = [q for q in found if q.start < end and start < q.end]
            got = near[0].measure if near else None
            credit = _dice(words_of(wanted), words_of(got)) if near else 0.0
            credits[category].append(credit)
            credits["ALL"].append(credit)
            if misses and credit < 1:
                print(f"{credit:.2f} {text[start:end]!r} {wanted!r} got {got!r}\n     {text}")
    for category, all_of in credits.items():
        exact, half = (sum(c >= least for c in all_of) / len(all_of) for least in (1.0, 0.5))
        mean = sum(all_of) / len(all_of)
        print(f"{category:12} {len(all_of):4} {mean:.2f}  exact {exact:.2f}  half {half:.2f}")


if __name__ == "__main__":
    names = [word for word in sys.argv[1:] if not word.startswith("-")]
    main(names[0] if names else "held-out", "--misses" in sys.argv)
