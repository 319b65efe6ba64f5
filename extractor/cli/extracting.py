"""The commands that read documents: extract, text, mentions, show."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import Inputs, Output, RulesDir


def add_to(app: typer.Typer) -> None:
    """Registers the commands, in the order of the help."""
    for command in (extract, text, mentions, show, doctor):
        app.command()(command)


def extract(
    inputs: Inputs,
    output: Output = None,
    type_: Annotated[
        list[str] | None, typer.Option("--type", "-t", help="Only claims of this type.")
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Only claims at least this sure.")
    ] = 0.0,
    rules: RulesDir = None,
    tables: Annotated[bool, typer.Option(help="Read tables too.")] = True,
) -> None:
    """Write every claim of the documents as JSON Lines, one claim a line.

    Example: extractor extract letters/ report.pdf --output claims.jsonl
    """
    from extractor.commands.extracting import extract as run

    raise typer.Exit(
        run(
            inputs,
            output,
            types=type_ or [],
            floor=min_confidence,
            rules=rules or [],
            tables=tables,
        )
    )


def text(file: Annotated[Path, typer.Argument(help="One document.")]) -> None:
    """Print the exact text that offsets count in.

    Example: extractor text letter.pdf > letter.txt
    """
    from extractor.commands.reading import text as run

    raise typer.Exit(run(file))


def mentions(inputs: Inputs, output: Output = None) -> None:
    """Write every quantity, date, organisation and person as JSON Lines, claim or no claim.

    Example: extractor mentions report.pdf
    """
    from extractor.commands.extracting import mentions as run

    raise typer.Exit(run(inputs, output))


def show(
    claim_id: Annotated[str, typer.Argument(help="The id of a claim, or how it begins.")],
    claims: Annotated[Path, typer.Option(help="The file that extract wrote.")],
    image: Annotated[
        Path | None, typer.Option(help="Write the page with the claim marked, as PNG.")
    ] = None,
    document: Annotated[
        Path | None, typer.Option(help="The document, where it lies elsewhere now.")
    ] = None,
) -> None:
    """Show one claim in its sentence, and the page of a PDF with the claim marked.

    Example: extractor show clm_5f0c1b2a9d3e4f60 --claims claims.jsonl --image page.png
    """
    from extractor.commands.showing import show as run

    raise typer.Exit(run(claim_id, claims, image=image, document=document))


def doctor() -> None:
    """Show versions, the language pipeline and its digest, and which optional parts are there.

    Example: extractor doctor
    """
    from extractor.commands.health import doctor as run

    raise typer.Exit(run())
