"""How well and how fast PDFs are read: `python -m benchmarks.ingest [--reports DIR]`.

Prints a table in Markdown. Layouts are made here, of invented text; reports are real ones and are
left out where they are absent.
"""

import argparse
import io
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pdfplumber
import pypdfium2

from benchmarks.ingest_layouts import LAYOUTS, layout, make_paragraphs, make_sentences
from extractor.ingest.pdf import read_pdf
from extractor.models import Document

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"


def ours(data: bytes) -> str:
    document = read_pdf(data, "layout.pdf", ocr=False)
    return "\n".join(document.text[block.start : block.end] for block in document.blocks)


def plumber(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def pdfium(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "\n".join(pages)


READERS: dict[str, Callable[[bytes], str]] = {
    "this project": ours,
    "pdfplumber": plumber,
    "pypdfium2": pdfium,
}


def intact(sentences: list[str], text: str) -> float:
    """The share of sentences that stand in a text as they were written, white space aside."""
    flat = " ".join(text.split())
    return sum(sentence in flat for sentence in sentences) / len(sentences)


def bench_layouts(count: int) -> None:
    sentences = make_sentences(count, 3)
    paragraphs = make_paragraphs(sentences, 3)
    print(f"\n### Sentences intact, {count} a layout\n")
    print("| layout | " + " | ".join(READERS) + " |\n|---|" + "---:|" * len(READERS))
    for name, options in LAYOUTS.items():
        data = layout(paragraphs, **options)  # type: ignore[arg-type]
        shares = [f"{intact(sentences, read(data)):.1%}" for read in READERS.values()]
        print(f"| {name} | " + " | ".join(shares) + " |")


def measure(actions: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Seconds of processor time, the least of several rounds, by the name of the action.

    The actions take turns, so that what else the machine does hits all alike.
    """
    spent: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            start = time.process_time()
            action()
            spent[name].append(time.process_time() - start)
    return {name: min(times) for name, times in spent.items()}


def plumber_pages(path: Path, numbers: list[int]) -> None:
    with pdfplumber.open(path) as document:
        for number in numbers:
            document.pages[number].extract_text()


def _measure_report(path: Path, rounds: int, sample: int) -> tuple[int, dict[str, float]]:
    """Pages, and seconds for all of them; pdfplumber's are scaled up from a sample of pages."""
    data = path.read_bytes()
    pages = len(read_pdf(data, path.name, ocr=False).pages)
    numbers = sorted({round(k * (pages - 1) / (sample - 1)) for k in range(sample)})
    actions: dict[str, Callable[[], object]] = {
        "bare": lambda: pdfium(data),
        "plain": lambda: read_pdf(data, "x", tables=False, ocr=False),
        "full": lambda: read_pdf(data, "x", ocr=False),
    }
    spent = measure(actions, rounds)
    slow = measure({"plumber": lambda: plumber_pages(path, numbers)}, 1)
    return pages, {**spent, "plumber": slow["plumber"] / len(numbers) * pages}


def bench_speed(paths: list[Path], rounds: int, sample: int) -> None:
    """Times of each report and their sums; without OCR, whose pages are counted aside."""
    print(f"\n### Seconds of processor time, least of {rounds} rounds in turns, without OCR\n")
    print(f"pdfplumber read {sample} pages a report, once, and is scaled up.\n")
    print("| report | pages | pdfium's text | without tables | ratio | with tables | pdfplumber |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    sums: Counter[str] = Counter()
    for path in paths:
        pages, times = _measure_report(path, rounds, sample)
        sums.update(times)
        print(_speed_row(path.stem, pages, times))
        sums["pages"] += pages
    print(_speed_row("all together (sums)", int(sums["pages"]), sums))
    print(
        f"\nAll together: {sums['plain'] / sums['bare']:.2f} times pdfium's text, "
        f"{sums['plumber'] / sums['plain']:.0f} times as fast as pdfplumber's `extract_text`; with "
        f"tables {sums['full'] / sums['bare']:.2f} and {sums['plumber'] / sums['full']:.0f}."
    )


def _speed_row(name: str, pages: int, times: Mapping[str, float]) -> str:
    ratio = times["plain"] / times["bare"]
    cells = [f"{times[key]:.2f}" for key in ("bare", "plain", "full", "plumber")]
    cells.insert(2, f"{ratio:.1f}")
    return f"| {name} | {pages} | " + " | ".join(cells) + " |"


def bench_blind(paths: list[Path]) -> None:
    """Pages without letters, and what their reading by OCR adds."""
    print("\n### Pages that need OCR, aside\n")
    for path in paths:
        data = path.read_bytes()
        lines = read_pdf(data, path.name, tables=False, ocr=False).warnings
        blind = [line for line in lines if "left out" in line]
        if blind:
            actions: dict[str, Callable[[], object]] = {
                "without": lambda data=data: read_pdf(data, "x", tables=False, ocr=False),
                "with": lambda data=data: read_pdf(data, "x", tables=False),
            }
            times = measure(actions, 1)
            added = times["with"] - times["without"]
            print(f"- {path.stem}: {len(blind)} pages, {added:.1f} s more in this process")


def bench_flat(path: Path, rounds: int) -> None:
    """Time of the first, middle and last third of a long report, cut out as files of their own."""
    print("\n### Flat over a long report\n")
    whole = pypdfium2.PdfDocument(path)
    count = len(whole)
    for part in range(3):
        span = range(part * count // 3, (part + 1) * count // 3)
        cut = pypdfium2.PdfDocument.new()
        cut.import_pages(whole, list(span))
        stream = io.BytesIO()
        cut.save(stream)
        data = stream.getvalue()
        spent = measure({"part": lambda data=data: read_pdf(data, "part", ocr=False)}, rounds)
        letters = len(read_pdf(data, "part", ocr=False).text)
        print(
            f"- pages {span.start + 1}-{span.stop}: {1e3 * spent['part'] / len(span):.1f} ms a "
            f"page, {1e9 * spent['part'] / letters:.0f} ns a character"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"- peak memory of this process: {peak:.0f} MB")


def bench_furniture(paths: list[Path], documents: dict[str, Document]) -> None:
    """Lines that recur at one height on five pages or more and still stand in the text."""
    print("\n### Furniture left: lines near an edge of 50 random pages that recur in the text\n")
    pick = random.Random(5)
    pool = [(path.stem, page) for path in paths for page in documents[path.stem].pages]
    chosen = pick.sample(pool, 50)
    bad = sum(_has_furniture(documents[name], page.number) for name, page in chosen)
    print(f"- {bad} of {len(chosen)} pages")


def _has_furniture(document: Document, number: int) -> bool:
    page = document.pages[number - 1]
    counts: dict[str, int] = {}
    for block in document.blocks:
        text = re.sub(r"\d+", "#", document.text[block.start : block.end])
        counts[text] = counts.get(text, 0) + 1
    for block in document.blocks:
        if document.origin is None or block.kind == "table_row":
            continue
        regions = document.origin.regions(block.start, block.end)
        text = re.sub(r"\d+", "#", document.text[block.start : block.end])
        for region in regions:
            edge = region.bottom < 0.07 * page.height or region.top > 0.93 * page.height
            if region.page == number and edge and counts[text] >= 5:
                return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, default=REPORTS)
    parser.add_argument("--sentences", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--plumber-pages", type=int, default=8, help="a report, for pdfplumber")
    parser.add_argument("--ocr", action="store_true", help="time the pages that need OCR, too")
    options = parser.parse_args()
    bench_layouts(options.sentences)
    paths = sorted(options.reports.glob("*.pdf"))
    if not paths:
        print(f"\nno reports in {options.reports}: speed and furniture are left out")
        return
    long = max(paths, key=lambda path: len(pypdfium2.PdfDocument(path)))
    bench_flat(long, options.rounds)
    bench_speed(paths, options.rounds, options.plumber_pages)
    if options.ocr:
        bench_blind(paths)
    documents = {path.stem: read_pdf(path.read_bytes(), path.name, ocr=False) for path in paths}
    bench_furniture(paths, documents)


if __name__ == "__main__":
    main()
