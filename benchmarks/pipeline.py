"""The whole path against the obvious script and against the floor, on one set of reports.

`python benchmarks/pipeline.py [FOLDER] [--reports NAME …] [--only ROW …] [--letters 1000]` prints a
table of CPU seconds (user and system, of a process of its own for each row, start-up included) and
of wall seconds. Ratios are of CPU seconds: the machine may be shared. `--reports` takes only the
files whose names hold one of the words, `--rounds` takes each row's best of several turns. Rows:

- `obvious`: pdfplumber's `extract_text`, the whole spaCy pipeline, one Matcher of our triggers.
- `floor`: pypdfium2's text, tagger and parser over its sentences that pass our gate.
- `ours`: read without tables, extract, write, in one process. Pages that are pictures are left out,
  as they are by the two rows above.
- `ours, tables`: the same with tables.
- `ours, OCR`: without tables, pages that are pictures read by OCR.
- `workers 1`, `workers 2`: the command with one and two worker processes, tables and OCR off.
- `letters`: as many letters as asked for, read, extracted and written in one process.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT.parent / "shared" / "reports"
LETTER = ROOT / "corpus" / "letters" / "openwire-halden-2024.txt"


def obvious(folder: Path, out: Path) -> None:
    import pdfplumber
    import spacy
    from spacy.matcher import Matcher

    from extractor.components.language import model_name
    from extractor.rules import load_rulebook

    nlp = spacy.load(model_name())
    matcher = Matcher(nlp.vocab)
    for rule in load_rulebook().rules:
        for number, pattern in enumerate(rule.trigger):
            plain = [{k: v for k, v in t.items() if k not in ("as", "_")} for t in pattern]
            matcher.add(f"{rule.id}#{number}", [plain])
    with out.open("w") as stream:
        for path in sorted(folder.glob("*.pdf")):
            with pdfplumber.open(path) as pdf:
                for page in pdf.pages:
                    doc = nlp(page.extract_text() or "")
                    for key, start, end in matcher(doc):
                        found = {"rule": nlp.vocab.strings[key], "text": doc[start:end].sent.text}
                        stream.write(json.dumps(found) + "\n")
                    page.close()


def floor(folder: Path, out: Path) -> None:
    import pypdfium2
    import spacy

    from extractor.components.language import model_name
    from extractor.components.sentences import cut

    nlp = spacy.load(model_name(), exclude=["ner", "senter", "lemmatizer", "attribute_ruler"])
    word = re.compile(r"[^\W\d_]{2,}")
    with out.open("w") as stream:
        for path in sorted(folder.glob("*.pdf")):
            pdf = pypdfium2.PdfDocument(path)
            texts = [page.get_textpage().get_text_range() for page in pdf]
            flat = (" ".join(text.split()) for text in texts)
            sentences = [text[a:b] for text in flat for a, b in cut(text)]
            kept = [each for each in sentences if len(word.findall(each)) > 1]
            for doc in nlp.pipe(kept, batch_size=64):
                stream.write(f"{len(doc)}\n")


def without_ocr() -> None:
    """From now on no OCR engine is found."""
    import extractor.ingest.pdf.blind.pages as blind

    blind.find_engine = lambda: None


def ours(folder: Path, out: Path, *, tables: bool = False, ocr: bool = False) -> None:
    from extractor.batch import run
    from extractor.pipeline import load

    if not ocr:
        without_ocr()
    extractor = load()
    with out.open("w", encoding="utf-8") as stream:
        for outcome in run([folder], extractor, tables=tables):
            for claim in outcome.claims:
                stream.write(claim.model_dump_json() + "\n")


def with_tables(folder: Path, out: Path) -> None:
    ours(folder, out, tables=True)


def with_ocr(folder: Path, out: Path) -> None:
    ours(folder, out, ocr=True)


def workers(count: int) -> Callable[[Path, Path], None]:
    def command(folder: Path, out: Path) -> None:
        options = ["--no-tables", "--no-cache", "--workers", str(count), "--output", str(out)]
        subprocess.run(
            [sys.executable, "-c", _COMMAND, "extract", str(folder), *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        assert out.stat().st_size, "nothing was written"

    return command


_COMMAND = """
from benchmarks.pipeline import without_ocr
from extractor.cli import main
without_ocr()
main()
"""


def letters(count: int) -> Callable[[Path, Path], None]:
    def write(folder: Path, out: Path) -> None:
        text = LETTER.read_text("utf-8")
        for number in range(count):
            (folder / f"letter-{number:04}.txt").write_text(f"{text}\nNo. {number}\n", "utf-8")
        ours(folder, out)

    return write


def measured(name: str, folder: Path, arguments: argparse.Namespace) -> tuple[float, float, float]:
    """Least CPU and wall seconds, and peak memory in MB, of one row, in a process of its own."""
    turns = [_turn(name, folder, arguments) for _ in range(arguments.rounds)]
    return min(t[0] for t in turns), min(t[1] for t in turns), max(t[2] for t in turns)


def _turn(name: str, folder: Path, arguments: argparse.Namespace) -> tuple[float, float, float]:
    command = [sys.executable, __file__, str(folder), "--row", name]
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [*command, "--letters", str(arguments.letters)],
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall, after.ru_maxrss / 1024


def chosen(folder: Path, words: list[str], name: str) -> Path:
    """The folder, or one of links to the files whose names hold one of the words."""
    if not words:
        return folder
    for path in sorted(folder.glob("*.pdf")):
        if any(word in path.name for word in words):
            (Path(name) / path.name).symlink_to(path.resolve())
    return Path(name)


def rows(arguments: argparse.Namespace) -> dict[str, Callable[[Path, Path], None]]:
    return {
        "obvious": obvious,
        "floor": floor,
        "ours": ours,
        "ours, tables": with_tables,
        "ours, OCR": with_ocr,
        "workers 1": workers(1),
        "workers 2": workers(2),
        "letters": letters(arguments.letters),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=REPORTS)
    parser.add_argument("--reports", nargs="*", default=[])
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--letters", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--row", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    with TemporaryDirectory() as name:
        if arguments.row:
            folder = Path(name) if arguments.row == "letters" else arguments.folder
            rows(arguments)[arguments.row](folder, Path(name) / "out.jsonl")
        else:
            table(chosen(arguments.folder, arguments.reports, name), arguments)


def table(folder: Path, arguments: argparse.Namespace) -> None:
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}\n")
    print("| row | CPU s | wall s | MB at most so far | times ours |")
    print("| :-- | --: | --: | --: | --: |")
    names = arguments.only or list(rows(arguments))
    taken = {name: measured(name, folder, arguments) for name in names}
    base = taken["ours"][0] if "ours" in taken else None
    for name, (cpu, wall, memory) in taken.items():
        times = f"{cpu / base:.2f}" if base else ""
        print(f"| {name} | {cpu:.1f} | {wall:.1f} | {memory:.0f} | {times} |")


if __name__ == "__main__":
    main()
