"""Sentences, numeric cells and pages of the reports drawn at random, to be judged by eye.

`python -m benchmarks.ingest_samples SEED [--cells] [--reports DIR]` prints one a line: sentences
with report and page, equal parts of each report; with `--cells` cells with row header, column
header, unit and period, 75 of each of four reports. `--leave REPORT:PAGE,PAGE` draws none of these
pages. OCR is left out. `--pages N` names N pages instead, one of each report in turn.
"""

import argparse
import itertools
import random
import re
from pathlib import Path

import pypdfium2

from benchmarks.ingest import REPORTS
from extractor.ingest.pdf import read_pdf
from extractor.ingest.pdf.blind import pages as blind
from extractor.models import Document

KINDS = ("paragraph", "list_item", "footnote")
WITH_TABLES = ("bp-datasheet-2024", "samsung-2024", "spark-ghg-2023", "merck-kgaa-2024")
END = re.compile(r"[.!?][\"”’)\]]*\d{0,2}\s+(?=[A-Z\"“‘(])")
NUMBER = re.compile(r"[^\w]*\d[\d.,]*\s?%?[^\w]*")


def sentences(document: Document) -> list[tuple[int, str]]:
    """Page and text of each sentence of six words and more in running text."""
    found = []
    for block in document.blocks:
        if block.kind not in KINDS or document.origin is None:
            continue
        text = document.text[block.start : block.end]
        cuts = [0, *(match.end() for match in END.finditer(text)), len(text)]
        for start, end in itertools.pairwise(cuts):
            sentence = text[start:end].strip()
            if len(sentence.split()) >= 6:
                places = document.origin.regions(block.start + start, block.start + end)
                found.append((places[0].page if places else 0, sentence))
    return found


def cells(document: Document) -> list[tuple[int, str]]:
    """Page and line of each numeric cell that has a row header."""
    found = []
    for cell in (cell for block in document.blocks for cell in block.cells):
        text = document.text[cell.start : cell.end]
        if cell.row_header and NUMBER.fullmatch(text) and document.origin:
            page = document.origin.regions(cell.start, cell.end)[0].page
            heads = (cell.row_header, cell.column_header, cell.unit, cell.period)
            found.append((page, " | ".join(map(str, (text, *heads)))))
    return found


def draw_pages(paths: list[Path], seed: int, count: int) -> list[tuple[str, int]]:
    """Report and number of pages, one of each report in turn until there are enough."""
    pick = random.Random(seed)
    left = {
        path.stem: pick.sample(range(1, size + 1), size)
        for path in sorted(paths)
        for size in [len(pypdfium2.PdfDocument(path))]
    }
    turns = itertools.zip_longest(*([(name, page) for page in row] for name, row in left.items()))
    return sorted([page for turn in turns for page in turn if page][:count])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("--cells", action="store_true")
    parser.add_argument("--pages", type=int, metavar="N")
    parser.add_argument("--leave", action="append", default=[], metavar="REPORT:PAGES")
    parser.add_argument("--reports", type=Path, default=REPORTS)
    options = parser.parse_args()
    if options.pages:
        for name, page in draw_pages(
            list(options.reports.glob("*.pdf")), options.seed, options.pages
        ):
            print(f"{name} {page}")
        return
    blind.find_engine = lambda: None
    names = WITH_TABLES if options.cells else sorted(p.stem for p in options.reports.glob("*.pdf"))
    find, share = (cells, 75) if options.cells else (sentences, 20)
    pick = random.Random(options.seed)
    left = {
        (name, int(page))
        for name, pages in (item.split(":") for item in options.leave)
        for page in pages.split(",")
    }
    pools = [
        [
            row
            for row in find(read_pdf((options.reports / f"{name}.pdf").read_bytes(), name))
            if (name, row[0]) not in left
        ]
        for name in names
    ]
    for name, pool in zip(names, pools, strict=True):
        for page, line in sorted(pick.sample(pool, min(share, len(pool))), key=lambda row: row[0]):
            print(f"{name} {page}: {line}")


if __name__ == "__main__":
    main()
