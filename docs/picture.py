"""Draws docs/demo.svg: what a terminal shows of a file of claims.

`python docs/picture.py out/claims.jsonl docs/demo.svg`, after `make demo`.
"""

import io
import re
import sys
from pathlib import Path

from rich.console import Console

from extractor.commands.summary import summarise

WIDTH = 108
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main() -> None:
    """The entry point: the file of claims, then the picture's place."""
    claims, picture = map(Path, sys.argv[1:])
    terminal = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    summarise(claims, terminal)
    svg = FONTS.sub("", terminal.export_svg(title="make demo", unique_id="demo"))
    picture.write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
