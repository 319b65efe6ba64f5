"""docs/outputs.md in, the same file with what its queries give over the corpus today out.

`python docs/outputs.py` extracts the corpus, writes it as a database, runs every block of SQL and
puts what comes out into the block below it.
"""

import re
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from extractor.batch import run
from extractor.export import open_writer
from extractor.pipeline import load

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "outputs.md"
FOLDERS = [ROOT / "corpus" / name for name in ("articles", "letters", "policies", "reports")]
BLOCK = re.compile(r"```sql\n(.*?)```\n\n```\n.*?```\n", re.DOTALL)
WIDEST = 58


def make_base(path: Path) -> None:
    """The corpus as a database."""
    with open_writer(path) as writer:
        for outcome in run(FOLDERS, load()):
            writer.add(outcome.document, outcome.claims)


def cell(value: object) -> str:
    """A value as it is printed: numbers without needless digits, long texts cut."""
    if value is None:
        return ""
    words = f"{value:,.10g}" if isinstance(value, float) else " ".join(str(value).split())
    return words if len(words) <= WIDEST else words[: WIDEST - 1].rstrip() + "…"


def table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Columns side by side."""
    lines = [list(names), *([cell(value) for value in row] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(names))]
    lines.insert(1, ["-" * width for width in widths])
    padded = (
        "  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
    return "\n".join(padded) + "\n"


def main() -> None:
    """Rewrites the page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.sqlite"
        make_base(path)
        with closing(sqlite3.connect(path)) as base:

            def answered(found: re.Match[str]) -> str:
                answer = base.execute(found[1])
                names = [column[0] for column in answer.description]
                rows = answer.fetchall()
                return f"```sql\n{found[1]}```\n\n```\n{table(names, rows)}```\n"

            PAGE.write_text(BLOCK.sub(answered, PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
