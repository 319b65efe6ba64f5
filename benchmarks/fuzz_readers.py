"""Damaged files into the readers, what breaks them out.

`python -m benchmarks.fuzz_readers mutate --seconds 600 [--reports DIR] [--only .pdf]` damages the
small files of `tests/fuzz_seeds.py` and, with `--reports`, the PDFs of a folder; each reading is
done in a child process with a limit on time and memory. `… guided --name a.html --seconds 300`
looks for new paths through the code with atheris (coverage-guided; needs the package atheris).
Prints one JSON line for each fault: file (a seed's name, or the SHA-256 of a report), mutator,
seed, error; at last a line with what was done.
"""

import argparse
import hashlib
import json
import multiprocessing
import os
import random
import resource
import sys
import time
import traceback
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from extractor.errors import InputError
from extractor.ingest import read_bytes
from extractor.models import Document
from tests.fuzz_seeds import SEEDS
from tests.mutators import MUTATORS, mutate
from tests.readers_cases import check_offsets

MOST_SECONDS = 30.0
MOST_BYTES = 3 * 2**30
REPORT_SHARE = 0.04


def check(data: bytes, name: str) -> None:
    """Read, and look at the result; an InputError is a right answer."""
    try:
        found = read_bytes(data, name)
    except InputError as error:
        assert error.reason and "\n" not in error.reason, "an error of one line"
        return
    assert found, "neither document nor error"
    for document in found:
        if isinstance(document, Document):
            check_offsets(document)
            check_origin(document)


def check_origin(document: Document) -> None:
    """Pages hold their blocks; every block stands somewhere."""
    if document.origin is None:
        return
    for block in document.blocks:
        for region in document.origin.regions(block.start, block.end):
            assert 1 <= region.page <= len(document.pages)
            assert region.x0 <= region.x1 and region.top <= region.bottom


def child(pipe: Connection) -> None:
    """Take bytes and names, send back None or what went wrong; without OCR."""
    from extractor.ingest.pdf.blind import pages

    pages.find_engine = lambda: None  # type: ignore[assignment]
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    while True:
        data, name = pipe.recv()
        try:
            check(data, name)
            pipe.send(None)
        except BaseException as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(last.filename).name}:{last.lineno}"
            pipe.send(f"{type(error).__name__} at {place}: {str(error)[:200]}")


class Reader:
    """A child process that reads; a new one where the last one died."""

    def __init__(self) -> None:
        self.spent = 0.0
        self.start()

    def start(self) -> None:
        self.pipe, other = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=child, args=(other,), daemon=True)
        self.process.start()
        other.close()

    def seconds(self) -> float:
        """CPU time of the child so far, as Linux tells it."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def read(self, data: bytes, name: str) -> str | None:
        """What went wrong, None where nothing did."""
        self.pipe.send((data, name))
        before = self.seconds()
        problem = f"takes more than {MOST_SECONDS:.0f} s of CPU"
        try:
            while self.seconds() - before < MOST_SECONDS:
                if self.pipe.poll(0.5):
                    return self.pipe.recv()
        except EOFError:
            problem = "the process died"
        self.spent += self.seconds()
        self.process.kill()
        self.process.join()
        self.start()
        return problem


def mutations(args: argparse.Namespace) -> None:
    """Damage files until the time is over."""
    reports = {}
    for path in sorted(Path(args.reports).glob("*.pdf")) if args.reports else []:
        data = path.read_bytes()
        reports[hashlib.sha256(data).hexdigest()] = data
    seeds = {name: data for name, data in SEEDS.items() if not args.only or args.only in name}
    pick = random.Random(args.seed)
    reader, done, known = Reader(), Counter[str](), Counter[str]()
    end = time.monotonic() + args.seconds
    while time.monotonic() < end:
        report = bool(reports) and (not seeds or pick.random() < REPORT_SHARE)
        file = pick.choice(sorted(reports if report else seeds))
        name = "report.pdf" if report else file
        mutator = pick.choice(sorted(MUTATORS))
        seed = pick.randrange(2**32)
        data = mutate(reports[file] if report else seeds[file], mutator, seed)
        problem = reader.read(data, name)
        done[Path(name).suffix] += 1
        if problem:
            known[problem.split(":")[0]] += 1
            if known[problem.split(":")[0]] <= 5:
                case = {"file": file, "mutator": mutator, "seed": seed, "error": problem}
                print(json.dumps(case), flush=True)
    cpu = reader.spent + reader.seconds()
    summary = {"read": done, "faults": known, "cpu_seconds": round(cpu)}
    print(json.dumps(summary), flush=True)
    reader.process.kill()


def guided(args: argparse.Namespace) -> None:
    """Let atheris look for inputs that take new paths; stops at the first fault.

    What is damaged is damaged by `tests.mutators` half the time, so that parts of archives and
    words of a format are reached; OCR is off.
    """
    import atheris

    with atheris.instrument_imports(include=["extractor", "docx"]):
        for module in [name for name in sys.modules if name.startswith("extractor")]:
            del sys.modules[module]
        from extractor.errors import ExtractorError as Refused
        from extractor.ingest import docx, eml, html, jsonl, language, pdf, text  # noqa: F401
        from extractor.ingest import read_bytes as read
        from extractor.ingest.pdf.blind import pages
        from extractor.models import Document as Found

    pages.find_engine = lambda: None  # type: ignore[assignment]

    def one(data: bytes) -> None:
        try:
            found = read(data, args.name)
        except Refused as error:
            assert str(error) and "\n" not in str(error), "an error of one line"
            return
        for document in found:
            if isinstance(document, Found):
                check_offsets(document)
                check_origin(document)

    def damage(data: bytes, most: int, seed: int) -> bytes:
        pick = random.Random(seed)
        if pick.random() < 0.5 and Path(args.name).suffix != ".docx":
            return bytes(atheris.Mutate(data, most))
        names = ["inside"] if Path(args.name).suffix == ".docx" else sorted(MUTATORS)
        return mutate(data, pick.choice(names), seed)[:most]

    corpus = Path(args.corpus)
    corpus.mkdir(parents=True, exist_ok=True)
    for name, data in SEEDS.items():
        if Path(name).suffix == Path(args.name).suffix:
            (corpus / name).write_bytes(data)
    options = [f"-max_total_time={args.seconds}", "-timeout=60", "-rss_limit_mb=3000"]
    options += ["-max_len=20000", f"-artifact_prefix={corpus}/", f"-seed={args.seed}"]
    atheris.Setup([sys.argv[0], str(corpus), *options], one, custom_mutator=damage)
    atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    mutate_command = commands.add_parser("mutate")
    mutate_command.add_argument("--reports", default="")
    mutate_command.add_argument("--only", default="")
    mutate_command.set_defaults(run=mutations)
    guided_command = commands.add_parser("guided")
    guided_command.add_argument("--name", required=True)
    guided_command.add_argument("--corpus", required=True)
    guided_command.set_defaults(run=guided)
    for command in (mutate_command, guided_command):
        command.add_argument("--seconds", type=int, default=60)
        command.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
