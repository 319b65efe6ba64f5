"""How long the command takes from the return key to the prompt: help, text, one letter.

`python benchmarks/startup.py [--runs 7]` prints a Markdown table: the best and the middle of the
runs in seconds, after one run that isn't counted (files in the cache, bytecode compiled).
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
LETTER = ROOT / "corpus" / "letters" / "openwire-halden-2024.txt"
REPORT = ROOT / "corpus" / "reports" / "veldmark-climate-2024.pdf"
COMMANDS = {
    "python -c pass": (["-c", "pass"], None),
    "extractor --help": (["-m", "extractor.cli", "--help"], 0.3),
    "extractor text LETTER": (["-m", "extractor.cli", "text", str(LETTER)], None),
    "extractor extract LETTER": (["-m", "extractor.cli", "extract", str(LETTER)], 2.5),
    "extractor extract REPORT.pdf": (["-m", "extractor.cli", "extract", str(REPORT)], None),
}


def seconds(arguments: list[str]) -> float:
    """One run of a command from start to end."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {runs} runs\n")
    print("| command | best | middle | at most |\n| :-- | --: | --: | --: |")
    for name, (arguments, limit) in COMMANDS.items():
        seconds(arguments)
        taken = [seconds(arguments) for _ in range(runs)]
        allowed = f"{limit} s" if limit else ""
        print(f"| `{name}` | {min(taken):.2f} s | {median(taken):.2f} s | {allowed} |")


if __name__ == "__main__":
    main()
