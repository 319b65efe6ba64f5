"""Arguments and options that several commands share."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from extractor.batch.tasks import Limits

SECONDS, MEGABYTES = 300.0, 2048  # of `batch.tasks`, which takes long to import; a test compares
FETCH_SECONDS = 120.0  # of `batch.waiting`, likewise
Inputs = Annotated[list[Path], typer.Argument(help="Files and folders.", show_default=False)]
Gold = Annotated[Path, typer.Argument(help="Hand labels: a file (.json, .jsonl), or a folder.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="A file instead of stdout.")]
Documents = Annotated[
    list[Path] | None,
    typer.Option(
        help="Folder of the labelled documents, may be repeated; default: beside the gold, then "
        "corpus/."
    ),
]
Timeout = Annotated[
    float, typer.Option(min=0, help="Seconds that a document may take; 0: no limit.")
]
FetchTimeout = Annotated[
    float, typer.Option(min=0, help="Seconds for each answer from a URL; 0: no limit.")
]
Memory = Annotated[int, typer.Option(min=0, help="MB that a document may take; 0: no limit.")]
Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        "-t",
        help="Only claims of this type, may be repeated: recommendation, commitment, action, "
        "finding, metric, deadline.",
    ),
]
RulesDir = Annotated[
    list[Path] | None,
    typer.Option("--rules", help="Folder of your own rules, added to ours."),
]


def limits_of(timeout: float, memory: int) -> "Limits":
    """The limits that two options stand for."""
    from extractor.batch.tasks import Limits

    return Limits(timeout or None, memory or None)


def group(purpose: str) -> typer.Typer:
    """A command with commands of its own."""
    return typer.Typer(help=purpose, no_args_is_help=True, rich_markup_mode=None)
