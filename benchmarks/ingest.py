"""How well and how fast PDFs are read: `python -m benchmarks.ingest [--reports DIR]`.

Prints a table in Markdown. Layouts are made here, of invented text; reports are real ones and are
left out where they are absent.
"""

import argparse
import io
import itertools
import random
import re
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractor.ingest.pdf import read_pdf
from extractor.models import Document

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"
FONT, SIZE, LEADING = "Times-Roman", 9.5, 11.5
SUBJECTS = (
    "Northwind Energy plc",
    "Halden Telecom",
    "the sustainability committee of the board",
    "our Scandinavian subsidiary",
    "the management of the Aldermoor refinery",
    "every long-term supplier of Halden Telecom",
)
VERBS = (
    "will reduce its greenhouse-gas emissions by {n}%",
    "published a transparency report on {n} government requests",
    "reviewed climate-related risks in {n} countries",
    "trained {n} employees in data protection and anti-corruption",
    "has replaced {n} diesel generators with low-carbon alternatives",
    "intends to certify {n} manufacturing sites under an environmental standard",
    "disclosed the remuneration of {n} non-executive directors",
    "assessed the human-rights performance of {n} subcontractors",
)
TAILS = (
    "by 2030",
    "compared with the previous reporting period",
    "in accordance with internationally recognised principles",
    "as required by the state-owned infrastructure programme",
    "following an independent third-party evaluation",
    "without compromising the confidentiality of communications",
    "after consultation with civil-society organisations",
)


def make_sentences(count: int, seed: int) -> list[str]:
    """Invented sentences, no two alike."""
    pick = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        verb = pick.choice(VERBS).format(n=pick.randint(11, 990))
        sentence = f"{pick.choice(SUBJECTS)} {verb} {pick.choice(TAILS)}."
        found[sentence[0].upper() + sentence[1:]] = None
    return list(found)


def make_paragraphs(sentences: list[str], seed: int) -> list[str]:
    pick = random.Random(seed)
    rest = iter(sentences)
    paragraphs = []
    while part := list(itertools.islice(rest, pick.randint(2, 5))):
        paragraphs.append(" ".join(part))
    return paragraphs


def wrap(text: str, width: float, hyphenate: bool) -> list[str]:
    """Lines no wider than `width`; words are cut where they may be, if so asked."""
    lines, line = [], ""
    for word in text.split():
        while word:
            trial = f"{line} {word}".strip()
            if stringWidth(trial, FONT, SIZE) <= width:
                line, word = trial, ""
                continue
            head = _head(word, width, line) if hyphenate else ""
            lines.append(f"{line} {head}".strip())
            line, word = "", word[len(head.rstrip("-")) :].lstrip("-") if head else word
    return [*lines, line]


def _head(word: str, width: float, line: str) -> str:
    """The longest part of a word, hyphen included, that still fits on the line."""
    cuts = [match.start() for match in re.finditer(r"(?<=[aeiou])[bcdfglmnprstv][aeiou]", word)]
    heads = [f"{word[:cut]}-" for cut in cuts if 2 < cut < len(word) - 3]
    heads += [word[: match.end()] for match in re.finditer("-", word)]
    fitting = [head for head in heads if stringWidth(f"{line} {head}", FONT, SIZE) <= width]
    return max(fitting, key=len, default="")


def layout(paragraphs: list[str], *, columns: int, by_row: bool, hyphenate: bool) -> bytes:
    """A PDF with running head, page number and the paragraphs in columns."""
    width = (495 - 22 * (columns - 1)) / columns
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += [*wrap(paragraph, width, hyphenate), ""]
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=True)
    tall = 56
    for number, start in enumerate(range(0, len(lines), tall * columns), 1):
        _paint(canvas, number, lines[start : start + tall * columns], (columns, width), by_row)
    canvas.save()
    return stream.getvalue()


def _paint(
    canvas: Canvas, number: int, lines: list[str], grid: tuple[int, float], by_row: bool
) -> None:
    columns, width = grid
    tall = 56
    canvas.setFont(FONT, 8)
    canvas.drawString(50, 812, "Northwind Energy plc | Sustainability review")
    canvas.drawString(530, 24, str(number))
    canvas.setFont(FONT, SIZE)
    places = [(column, row) for column in range(columns) for row in range(tall)]
    if by_row:
        places.sort(key=lambda place: (place[1], place[0]))
    for column, row in places:
        index = column * tall + row
        if index < len(lines) and lines[index]:
            x = 50 + column * (width + 22)
            canvas.drawString(x, 780 - row * LEADING, lines[index])
    canvas.showPage()


LAYOUTS: dict[str, dict[str, bool | int]] = {
    "one column": {"columns": 1, "by_row": False, "hyphenate": False},
    "two columns": {"columns": 2, "by_row": False, "hyphenate": False},
    "two columns, by row, hyphens": {"columns": 2, "by_row": True, "hyphenate": True},
    "three columns, by row, hyphens": {"columns": 3, "by_row": True, "hyphenate": True},
}


def ours(data: bytes) -> str:
    document = read_pdf(data, "layout.pdf")
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


def best(action: Callable[[], object], times: int = 3) -> float:
    """Seconds of processor time of the fastest of several runs."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        action()
        spent.append(time.process_time() - start)
    return min(spent)


def plumber_pages(path: Path, numbers: list[int]) -> None:
    with pdfplumber.open(path) as document:
        for number in numbers:
            document.pages[number].extract_text()


def bench_speed(paths: list[Path]) -> None:
    print("\n### Milliseconds a page (best of three; pdfplumber: eight pages, once)\n")
    print("| report | pages | pdfium's text | without tables | ratio | with tables | pdfplumber |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    sums = [0.0, 0.0, 0.0, 0.0]
    for path in paths:
        data = path.read_bytes()
        pages = len(read_pdf(data, path.name).pages)
        numbers = sorted({round(k * (pages - 1) / 7) for k in range(8)})
        bare = best(lambda data=data: pdfium(data))
        plain = best(lambda data=data: read_pdf(data, "x", tables=False))
        full = best(lambda data=data: read_pdf(data, "x"))
        slow = best(lambda path=path, n=numbers: plumber_pages(path, n), 1) / len(numbers) * pages
        times = [bare, plain, full, slow]
        sums = [one + two for one, two in zip(sums, times, strict=True)]
        cells = [f"{1e3 * value / pages:.1f}" for value in times]
        cells.insert(2, f"{plain / bare:.1f}")
        print(f"| {path.stem} | {pages} | " + " | ".join(cells) + " |")
    print(
        f"\nAll together: {sums[1] / sums[0]:.2f} times pdfium's text, "
        f"{sums[3] / sums[1]:.0f} times as fast as pdfplumber's `extract_text`; with tables "
        f"{sums[2] / sums[0]:.2f} and {sums[3] / sums[2]:.0f}."
    )


def bench_flat(path: Path) -> None:
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
        spent = best(lambda data=data: read_pdf(data, "part"))
        letters = len(read_pdf(data, "part").text)
        print(
            f"- pages {span.start + 1}-{span.stop}: {1e3 * spent / len(span):.1f} ms a page, "
            f"{1e9 * spent / letters:.0f} ns a character"
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
    options = parser.parse_args()
    bench_layouts(options.sentences)
    paths = sorted(options.reports.glob("*.pdf"))
    if not paths:
        print(f"\nno reports in {options.reports}: speed and furniture are left out")
        return
    long = max(paths, key=lambda path: len(pypdfium2.PdfDocument(path)))
    bench_flat(long)
    bench_speed(paths)
    documents = {path.stem: read_pdf(path.read_bytes(), path.name) for path in paths}
    bench_furniture(paths, documents)


if __name__ == "__main__":
    main()
