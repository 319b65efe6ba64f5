"""The whole path against the obvious script and against the floor, on one set of reports.

`python benchmarks/pipeline.py [FOLDER] [--reports NAME …] [--only ROW …] [--rounds 3]` prints a
table of CPU seconds (user and system, of a process of its own for each turn, start-up included) and
of wall seconds. The machine may be shared and its noise greater than an effect: so the rows take
turns (A B C A B C …), of each the least and the middle turn are given, and ratios are of least CPU
seconds. Rows that only have to keep far from their bounds (`ONCE`) take one turn. `--reports` takes
only the files whose names hold one of the words. Rows:

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
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT.parent / "shared" / "reports"
LETTER = ROOT / "corpus" / "letters" / "openwire-halden-2024.txt"
ONCE = ("obvious", "ours, tables", "ours, OCR", "letters")


def obvious(folder: Path, out: Path) -> None:
    import pdfplumber
    import spacy
    from spacy.matcher import Matcher

    from extractor.components.parsing.language import model_name
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

    from extractor.components.parsing.language import model_name
    from extractor.components.parsing.sentences import cut

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


@dataclass(frozen=True, slots=True)
class Turn:
    """What one run of a row took: seconds of CPU and of the clock, and MB at most."""

    cpu: float
    wall: float
    memory: float


Turns = list[Turn]


def take_turns(names: list[str], folder: Path, arguments: argparse.Namespace) -> dict[str, Turns]:
    """The turns of each row: all rows once, then all again, but for those that run once."""
    taken: dict[str, Turns] = {name: [] for name in names}
    for number in range(arguments.rounds):
        for name in names:
            if number == 0 or name not in ONCE:
                taken[name].append(_turn(name, folder, arguments))
    return taken


def _turn(name: str, folder: Path, arguments: argparse.Namespace) -> Turn:
    command = [sys.executable, __file__, str(folder), "--row", name]
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [*command, "--letters", str(arguments.letters)],
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Turn(cpu, wall, after.ru_maxrss / 1024)


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
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--row", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    with TemporaryDirectory() as name:
        if arguments.row:
            folder = Path(name) if arguments.row == "letters" else arguments.folder
            rows(arguments)[arguments.row](folder, Path(name) / "out.jsonl")
        else:
            table(chosen(arguments.folder, arguments.reports, name), arguments)


def table(folder: Path, arguments: argparse.Namespace) -> None:
    load = "/".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, load before {load}\n")
    print("| row | turns | CPU s, least | middle | wall s | MB at most | times ours |")
    print("| :-- | --: | --: | --: | --: | --: | --: |")
    taken = take_turns(arguments.only or list(rows(arguments)), folder, arguments)
    base = min(turn.cpu for turn in taken["ours"]) if "ours" in taken else None
    for name, turns in taken.items():
        cpu = [turn.cpu for turn in turns]
        wall, memory = min(turn.wall for turn in turns), max(turn.memory for turn in turns)
        times = f"{min(cpu) / base:.2f}" if base else ""
        seconds = f"{min(cpu):.1f} | {median(cpu):.1f} | {wall:.1f}"
        print(f"| {name} | {len(turns)} | {seconds} | {memory:.0f} | {times} |")
    for above, below in (("obvious", "ours"), ("ours", "floor")):
        if {above, below} <= taken.keys():
            least = [min(turn.cpu for turn in taken[name]) for name in (above, below)]
            print(f"\n{above} / {below}: {least[0] / least[1]:.2f}")
    if {"workers 1", "workers 2"} <= taken.keys():
        walls = [min(turn.wall for turn in taken[f"workers {n}"]) for n in (1, 2)]
        print(f"\ntwo workers: {walls[0] / walls[1]:.2f} times as fast as one")


if __name__ == "__main__":
    main()
