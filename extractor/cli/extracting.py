"""The commands that read documents: extract, text, mentions, show."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import MEGABYTES, SECONDS, Memory, RulesDir, Timeout, limits_of

Places = Annotated[list[str], typer.Argument(help="Files, folders, URLs.", show_default=False)]
PlaceOut = Annotated[
    str | None, typer.Option("--output", "-o", help="A file or URL instead of stdout.")
]


def add_to(app: typer.Typer) -> None:
    """Registers the commands, in the order of the help."""
    for command in (extract, text, mentions, show, serve, doctor):
        app.command()(command)


def extract(
    inputs: Places,
    output: PlaceOut = None,
    type_: Annotated[
        list[str] | None, typer.Option("--type", "-t", help="Only claims of this type.")
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Only claims at least this sure.")
    ] = 0.0,
    rules: RulesDir = None,
    tables: Annotated[bool, typer.Option(help="Read tables too.")] = True,
    author: Annotated[
        str | None, typer.Option(help="Who wrote the documents, whatever they say.")
    ] = None,
    date: Annotated[str | None, typer.Option(help="When: 2024-03-31, 2024-03 or 2024.")] = None,
    kind: Annotated[
        str | None, typer.Option(help="What they are: letter, report, article, policy, other.")
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=0, help="Processes; default: one a core; 0: none, and no limits."),
    ] = None,
    timeout: Timeout = SECONDS,
    memory: Memory = MEGABYTES,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a run that was broken off.")
    ] = False,
    cache: Annotated[
        Path | None,
        typer.Option(help="Where results are kept; default with --output: your cache folder."),
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Keep no results and use none that are kept.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Write the output anew whenever something changes.")
    ] = False,
    engine: Annotated[
        str, typer.Option(help="processes, or dask for more than one machine.")
    ] = "processes",
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a Dask scheduler; default: a local cluster.")
    ] = None,
) -> None:
    """Write every claim of the documents: JSON Lines, or the form that --output's suffix names.

    Inputs are files, folders and URLs. With --output a manifest is written beside it
    (OUTPUT.manifest.jsonl), a line a document.

    Example: extractor extract letters/ report.pdf --output claims.jsonl
    """
    from extractor.commands.extracting import How
    from extractor.commands.extracting import extract as run

    how = How(
        workers=workers,
        seconds=timeout,
        megabytes=memory,
        cache=cache,
        use_cache=not no_cache,
        resume=resume,
        watch=watch,
        engine=engine,
        scheduler=scheduler,
    )
    facts = (("author", author), ("date", date), ("kind", kind))
    raise typer.Exit(
        run(
            inputs,
            output,
            types=type_ or [],
            floor=min_confidence,
            rules=rules or [],
            tables=tables,
            facts=facts,
            how=how,
        )
    )


def text(
    file: Annotated[Path, typer.Argument(help="One document.")],
    timeout: Timeout = SECONDS,
    memory: Memory = MEGABYTES,
) -> None:
    """Print the exact text that offsets count in.

    Example: extractor text letter.pdf > letter.txt
    """
    from extractor.commands.reading import text as run

    raise typer.Exit(run(file, limits_of(timeout, memory)))


def mentions(
    inputs: Places,
    output: PlaceOut = None,
    timeout: Timeout = SECONDS,
    memory: Memory = MEGABYTES,
) -> None:
    """Write every quantity, date, organisation and person as JSON Lines, claim or no claim.

    Example: extractor mentions report.pdf
    """
    from extractor.commands.extracting import How
    from extractor.commands.extracting import mentions as run

    raise typer.Exit(run(inputs, output, How(seconds=timeout, megabytes=memory)))


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


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Uploads done at a time; default: one a core.")
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0, help="Seconds that an upload may take; 0: no limit.")
    ] = 60,
    memory: Annotated[
        int, typer.Option(min=0, help="MB that an upload may take; 0: no limit.")
    ] = 2048,
    max_upload: Annotated[int, typer.Option(min=1, help="MB that an upload may be long.")] = 50,
    rules: RulesDir = None,
) -> None:
    """Serve extraction over HTTP, on this machine only unless --host says otherwise.

    POST a document to /extract; GET /openapi.json describes the rest.

    Example: extractor serve --port 8000
    """
    from extractor.commands.serving import serve as run

    raise typer.Exit(
        run(
            host=host,
            port=port,
            workers=workers,
            limits=limits_of(timeout, memory),
            megabytes=max_upload,
            rules=rules or [],
        )
    )


def doctor() -> None:
    """Show versions, the language pipeline and its digest, and which optional parts are there.

    Example: extractor doctor
    """
    from extractor.commands.health import doctor as run

    raise typer.Exit(run())
