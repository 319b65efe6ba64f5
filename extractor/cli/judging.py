"""The commands about labels: score, agreement, gold and annotate."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import (
    MEGABYTES,
    SECONDS,
    Documents,
    Gold,
    Inputs,
    Memory,
    Output,
    Timeout,
    group,
    limits_of,
)

gold_app = group("Gold files: check them, move them to a new text.")
annotate_app = group("Labels to annotation tools and back.")

Tool = Annotated[
    str,
    typer.Option(
        help="brat, label-studio, doccano, doccano-relations, inception, docbin, prodigy."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Registers the commands, in the order of the help."""
    app.command()(score)
    app.command()(agreement)
    app.add_typer(gold_app, name="gold")
    app.add_typer(annotate_app, name="annotate")


def score(
    gold: Gold,
    claims: Annotated[
        Path | None,
        typer.Option(help="File of claims (.jsonl; .csv with --column); without it, extracts now."),
    ] = None,
    documents: Documents = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="table, json, markdown, html; default: by the suffix of --output, else table.",
        ),
    ] = None,
    output: Output = None,
    min_f1: Annotated[
        list[str] | None,
        typer.Option(
            help="Exit with 1 below it, may be repeated: 0.7 (spans), metric=0.8, "
            "sentence.micro.f1=0.85."
        ),
    ] = None,
    no_worse_than: Annotated[
        Path | None,
        typer.Option(help="Exit with 1 below the floors in this file, or an older report (json)."),
    ] = None,
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="Write better figures into that file.")
    ] = False,
    against: Annotated[
        Path | None, typer.Option(help="An older report (json): show what changed, claim by claim.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(help="What a column of foreign claims holds: document=file, text=quote."),
    ] = None,
    type_name: Annotated[
        list[str] | None,
        typer.Option(help="What foreign types are called here: Pledge=commitment."),
    ] = None,
) -> None:
    """Score claims against hand labels.

    On three levels: right type in the right sentence, right stretch of text, right attributes.

    Example: extractor score gold/ --documents corpus/
    """
    from extractor.commands.scoring import Limits, Source
    from extractor.commands.scoring import score as run

    raise typer.Exit(
        run(
            gold,
            Source(claims, column or [], type_name or []),
            documents or [],
            format_=format_,
            output=output,
            against=against,
            limits=Limits(min_f1 or [], no_worse_than, raise_floors),
        )
    )


def agreement(
    first: Annotated[Path, typer.Argument(help="Gold of the first annotator.")],
    second: Annotated[Path, typer.Argument(help="Gold of the second annotator.")],
    documents: Documents = None,
    format_: Annotated[str, typer.Option("--format", "-f", help="table, json.")] = "table",
    output: Output = None,
) -> None:
    """Show how far two annotators agree. Needs the extra [evaluation].

    Example: extractor agreement gold/first gold/second --documents corpus/
    """
    from extractor.commands.labelling import agreement as run

    raise typer.Exit(run(first, second, documents or [], format_=format_, output=output))


@gold_app.command("check")
def gold_check(gold: Gold, documents: Documents = None) -> None:
    """Check that every label fits its document.

    Example: extractor gold check gold/ --documents corpus/
    """
    from extractor.commands.labelling import check

    raise typer.Exit(check(gold, documents or []))


@gold_app.command("rebase")
def gold_rebase(
    gold: Gold,
    documents: Documents = None,
    old_text: Annotated[
        Path | None,
        typer.Option(help="A folder of the texts that were labelled, as `extractor text` gave."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A folder; without it the gold files are rewritten."),
    ] = None,
) -> None:
    """Move labels to a changed text, and list what is lost.

    Example: extractor gold rebase gold/ --documents corpus/
    """
    from extractor.commands.labelling import rebase

    raise typer.Exit(rebase(gold, documents or [], old_text=old_text, output=output))


@annotate_app.command("export")
def annotate_export(
    inputs: Inputs,
    tool: Tool,
    output: Annotated[Path, typer.Option("--output", "-o", help="A file, or a folder (brat).")],
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Inputs are documents: write what is found in them."),
    ] = False,
    documents: Documents = None,
    timeout: Timeout = SECONDS,
    memory: Memory = MEGABYTES,
) -> None:
    """Write labels, or drafts of them, for an annotation tool.

    Inputs are gold files; with --draft documents, whose claims are to be corrected in the tool.

    Example: extractor annotate export --draft letter.pdf --tool label-studio -o tasks.json
    """
    from extractor.commands.annotating import export

    limits = limits_of(timeout, memory)
    raise typer.Exit(
        export(inputs, tool, output, draft=draft, documents=documents or [], limits=limits)
    )


@annotate_app.command("import")
def annotate_import(
    file: Annotated[Path, typer.Argument(help="What the tool gave back: a file or a folder.")],
    tool: Tool,
    documents: Documents = None,
    output: Output = None,
) -> None:
    """Make a gold file of what an annotation tool gives back.

    Example: extractor annotate import tasks.json --tool label-studio --documents letters/
    """
    from extractor.commands.annotating import import_

    raise typer.Exit(import_(file, tool, output, documents=documents or []))
