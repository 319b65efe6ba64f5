"""The command compare."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import RulesDir


def add_to(app: typer.Typer) -> None:
    """Registers the command."""
    app.command(short_help="Lay a company's claims beside what assessors found.")(compare)


def compare(
    inputs: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Reports, letters, articles, replies, folders, or claims (.jsonl, .json).",
            show_default=False,
        ),
    ] = None,
    company: Annotated[
        str | None, typer.Option("--company", "-c", help="Any name that the company has had.")
    ] = None,
    index: Annotated[
        list[int] | None,
        typer.Option(
            "--index",
            "-i",
            help="Year of an index, 2017 to 2022; more than once for several. Default: the newest.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="A file instead of the terminal: .json .csv .xlsx .html",
        ),
    ] = None,
    all_: Annotated[
        Path | None,
        typer.Option("--all", help="A folder: a matrix of all companies of the indexes in it."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(help="The day to tell deadlines against; default: the newest document's."),
    ] = None,
    rules: RulesDir = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers", "-w", min=0, help="Processes; default: one a core; 0: this one alone."
        ),
    ] = None,
) -> None:
    """Lay what a company says of itself beside what assessors found, indicator by indicator.

    Example: extractor compare --company Tencent --index 2022 report.pdf letter.txt
    """
    from extractor.commands.comparing import compare as run

    raise typer.Exit(
        run(
            inputs or [],
            company=company,
            folder=all_,
            indexes=index or [],
            as_of=as_of,
            output=output,
            rules=rules or [],
            workers=workers,
        )
    )
