"""The command about files of claims: export."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import Types


def add_to(app: typer.Typer) -> None:
    """Registers the command."""
    app.command()(export)


def export(
    claims: Annotated[Path, typer.Argument(help="File of claims (.jsonl, .json).")],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help="The suffix says what: .jsonl .json .csv .xlsx .parquet .sqlite .html .ics",
        ),
    ],
    documents: Annotated[
        Path | None,
        typer.Option(help="The folder that the claims' sources count from; default: this one."),
    ] = None,
    type_: Types = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Only claims whose confidence is at least this.")
    ] = 0.0,
) -> None:
    """Write a file of claims in another form: table, page, calendar.

    .xlsx, .parquet and .ics need the extra [export].

    Example: extractor export claims.jsonl --output claims.xlsx
    """
    from extractor.commands.exporting import export as run

    raise typer.Exit(
        run(claims, output, documents=documents, types=type_ or [], floor=min_confidence)
    )
