"""A file of claims in, what was found on one screen out: counts, a few claims, where to look next.

`python -m extractor.commands.summary claims.jsonl`; `make demo` ends with it.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.commands.output import console
from extractor.models import CLAIM_TYPES

_HEADS = {"recommendation": "recommen-\ndation", "commitment": "commit-\nment"}
_USAGE = 2


def summarise(path: Path, terminal: Console) -> None:
    """Prints counts by document and type, the surest claim of each type, and the next commands."""
    claims = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    terminal.print(count_table(claims))
    terminal.print(sample_table(claims))
    terminal.print(Text(_next_steps(path, claims)))


def count_table(claims: Sequence[dict[str, Any]]) -> Table:
    """How many claims of each type each document holds."""
    counts = Counter((claim["document"]["source"], claim["type"]) for claim in claims)
    sources = sorted({source for source, _ in counts})
    folder = os.path.commonpath(sources) if len(sources) > 1 else ""
    title = f"claims by document in {folder}" if folder else "claims by document"
    table = Table(title=title, title_justify="left", show_footer=True)
    table.add_column("document", footer="all", overflow="fold")
    for kind in (*CLAIM_TYPES, "all"):
        total = sum(n for (_, k), n in counts.items() if kind in (k, "all"))
        table.add_column(_HEADS.get(kind, kind), footer=str(total), justify="right", no_wrap=True)
    for source in sources:
        row = [counts[source, kind] for kind in CLAIM_TYPES]
        table.add_row(
            Text(os.path.relpath(source, folder or ".")),
            *(str(n) if n else "" for n in row),
            str(sum(row)),
        )
    return table


def sample_table(claims: Sequence[dict[str, Any]]) -> Table:
    """A sure claim of each type whose subject is known, from as many documents as can be."""
    table = Table(title="one of each", title_justify="left", show_lines=True)
    for column in ("type", "claim", "subject", "where"):
        table.add_column(column, overflow="fold")
    shown: set[str] = set()
    for kind in CLAIM_TYPES:
        found = [claim for claim in claims if claim["type"] == kind]
        if found:
            best = max(found, key=lambda claim: _worth(claim, shown))
            shown.add(best["document"]["source"])
            subject = Text(best["subject"]["name"] or "–")
            table.add_row(kind, Text(_said(best)), subject, Text(_place(best)))
    return table


def _worth(claim: dict[str, Any], shown: set[str]) -> tuple[bool, bool, float]:
    is_named = claim["subject"]["id"] is not None
    return claim["document"]["source"] not in shown, is_named, claim["confidence"]


def _said(claim: dict[str, Any]) -> str:
    """The claim's words on one line; of a metric what is counted too."""
    measure = claim["quantities"][0]["measure"] if claim["type"] == "metric" else None
    words = " ".join(claim["text"].split())
    return f"{words} ({measure})" if measure else words


def _place(claim: dict[str, Any]) -> str:
    page = f", page {claim['page']}" if claim["page"] is not None else ""
    return f"{claim['document']['source']}{page}, {claim['start']}:{claim['end']}"


def _next_steps(path: Path, claims: Sequence[dict[str, Any]]) -> str:
    """Commands to go on with, about what was found."""
    paged = next((claim for claim in claims if claim["page"] is not None), None)
    steps = [
        f"every claim, a line each: {path}",
        'why a sentence gives a claim: extractor explain "Northwind should publish its policy."',
        "how right this is: extractor score gold --documents corpus",
    ]
    if paged:
        show = f"extractor show {paged['id']} --claims {path} --image page.png"
        steps.insert(1, f"a claim on its page: {show}")
    return "\n".join(["Where to look next:", *(f"  {step}" for step in steps)])


def main() -> int:
    """The entry point; the file's name is the only argument."""
    if len(sys.argv) != 2:
        print("usage: python -m extractor.commands.summary CLAIMS.jsonl", file=sys.stderr)
        return _USAGE
    summarise(Path(sys.argv[1]), console())
    return 0


if __name__ == "__main__":
    sys.exit(main())
