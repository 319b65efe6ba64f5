"""The command about claims to look at: review."""

from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Registers the command."""
    app.command()(review)


def review(
    claims: Annotated[
        Path, typer.Argument(help="File of claims that extract wrote (.jsonl, .json).")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The review list: .csv or .jsonl.")
    ],
    below: Annotated[
        float, typer.Option(min=0, max=1, help="Claims whose confidence is under this.")
    ] = 0.8,
    sure: Annotated[
        Path | None, typer.Option(help="Write the other claims to this file (.jsonl).")
    ] = None,
    rules: Annotated[
        list[Path] | None, typer.Option(help="A folder of your own rules; may be repeated.")
    ] = None,
) -> None:
    """List the claims that a person should look at, and why.

    Example: extractor review claims.jsonl --below 0.8 --output review.csv --sure sure.jsonl
    """
    from extractor.commands.reviewing import review as run

    typer.echo(run(claims, output, below=below, sure=sure, rules=rules or []), err=True)
