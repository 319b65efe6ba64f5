"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[list[Path], typer.Argument(help="Files and folders.", show_default=False)]
Gold = Annotated[Path, typer.Argument(help="A gold file (.json, .jsonl) or a folder of them.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="A file instead of stdout.")]
Documents = Annotated[
    list[Path] | None,
    typer.Option(help="A folder of documents; default: beside the gold, then corpus/."),
]
RulesDir = Annotated[
    list[Path] | None, typer.Option("--rules", help="A folder of your own rules, added to ours.")
]


def group(purpose: str) -> typer.Typer:
    """A command with commands of its own."""
    return typer.Typer(help=purpose, no_args_is_help=True, rich_markup_mode=None)
