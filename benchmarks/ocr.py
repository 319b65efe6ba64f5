"""How well and how fast pages are read by OCR: `python -m benchmarks.ocr [--reports DIR]`.

Pages of real reports with a true text layer are drawn at 200 dots an inch, read by each engine
that is installed, and compared with that layer: words without marks at their edges, in any order.
"""

import argparse
import re
import shutil
import time
from collections import Counter
from pathlib import Path

import pypdfium2

from extractor.ingest.ocr.engine import DPI, Engine, PackageEngine, ProgramEngine, _model_folder

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"
PAGES = {
    "bp-datasheet-2024": [6],
    "hsbc-2021": [5, 20],
    "merck-kgaa-2024": [20, 150],
    "nextera-2022": [6],
    "nvidia-2022": [12, 30],
    "samsung-2024": [20],
    "spark-ghg-2023": [5],
    "spark-human-rights-policy-2022": [2],
    "spark-modern-slavery-2023": [4],
}
SAME = str.maketrans("’‘“”–—\x02\ufffe", "''\"\"----")


def words(text: str) -> Counter[str]:
    """Words that hold a letter or a digit, marks at their edges gone."""
    bare = (word.strip(".,;:()[]\"'•·-|_*") for word in text.translate(SAME).split())
    return Counter(word for word in bare if re.search(r"[A-Za-z0-9]", word))


def measure(engine: Engine, reports: Path) -> str:
    """One row of the table."""
    hits = true = read = count = 0
    seconds = 0.0
    for name, numbers in PAGES.items():
        document = pypdfium2.PdfDocument(reports / f"{name}.pdf")
        for number in numbers:
            page = document[number - 1]
            layer = words(page.get_textpage().get_text_bounded())
            picture = page.render(scale=DPI / 72, grayscale=True).to_pil()
            start = time.perf_counter()
            found = words(" ".join(word.text for word in engine.read(picture)))
            seconds += time.perf_counter() - start
            hits += (layer & found).total()
            true, read, count = true + layer.total(), read + found.total(), count + 1
    share = f"{hits / true:.1%} | {hits / read:.1%} | {seconds / count:.1f}"
    return f"| {engine.name} ({type(engine).__name__}) | {share} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, default=REPORTS)
    args = parser.parse_args()
    engines: list[Engine] = []
    folder, program = _model_folder(), shutil.which("tesseract")
    if folder:
        engines.append(PackageEngine(folder))
    if program:
        engines.append(ProgramEngine(program))
    print("| engine | words found | words right | seconds a page |\n|---|---:|---:|---:|")
    for engine in engines:
        print(measure(engine, args.reports))


if __name__ == "__main__":
    main()
