"""The commands that read documents: extract, text, mentions, show."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import (
    FETCH_SECONDS,
    MEGABYTES,
    SECONDS,
    FetchTimeout,
    Memory,
    RulesDir,
    Timeout,
    Types,
    limits_of,
)

Places = Annotated[list[str], typer.Argument(help="Files, folders, URLs.", show_default=False)]
PlaceOut = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        help="File or URL instead of stdout. Suffixes: .jsonl .json .csv .xlsx .parquet .sqlite "
        ".html .ics",
    ),
]


def add_to(app: typer.Typer) -> None:
    """Registers the commands, in the order of the help."""
    for command in (extract, text, mentions, show, serve, doctor):
        app.command()(command)


def extract(
    inputs: Places,
    output: PlaceOut = None,
    type_: Types = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Only claims whose confidence is at least this.")
    ] = 0.0,
    rules: RulesDir = None,
    tables: Annotated[bool, typer.Option(help="Look for tables in PDFs too.")] = True,
    author: Annotated[
        str | None, typer.Option(help="Who wrote the documents, whatever these say.")
    ] = None,
    date: Annotated[
        str | None, typer.Option(help="Their day: 2024-03-31, 2024-03 or 2024.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="Their kind: letter, report, article, policy, other."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="Processes; default: one a core; 0: this one, without limits.",
        ),
    ] = None,
    timeout: Timeout = SECONDS,
    memory: Memory = MEGABYTES,
    fetch_timeout: FetchTimeout = FETCH_SECONDS,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a run that was broken off.")
    ] = False,
    cache: Annotated[
        Path | None,
        typer.Option(help="Folder of results for later runs; with --output: your cache folder."),
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
    """Find the claims in documents: files, folders, URLs.

    They are written as JSON Lines, or in the form that the suffix of --output names, and beside an
    output what came of each document (OUTPUT.manifest.jsonl). Read: .pdf .html .docx .eml .txt .md
    .jsonl.

    Example: extractor extract letters/ report.pdf --output claims.jsonl
    """
    from extractor.commands.extracting import How
    from extractor.commands.extracting import extract as run

    how = How(
        workers=workers,
        seconds=timeout,
        megabytes=memory,
        fetching=fetch_timeout,
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
    """Print the exact text that offsets of claims count in.

    Example: extractor text letter.pdf > letter.txt
    """
    from extractor.commands.reading import text as run

    raise typer.Exit(run(file, limits_of(timeout, memory)))


def mentions(
    inputs: Places,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="File (.jsonl) instead of stdout.")
    ] = None,
    timeout: Timeout = SECONDS,
    memory: Memory = MEGABYTES,
    fetch_timeout: FetchTimeout = FETCH_SECONDS,
) -> None:
    """List all quantities, dates, organisations and people.

    Written as JSON Lines; an output's name ends in .jsonl.

    Example: extractor mentions report.pdf
    """
    from extractor.commands.extracting import How
    from extractor.commands.extracting import mentions as run

    how = How(seconds=timeout, megabytes=memory, fetching=fetch_timeout)
    raise typer.Exit(run(inputs, output, how))


def show(
    claim_id: Annotated[str, typer.Argument(help="Id of a claim (clm_…), or how it begins.")],
    claims: Annotated[Path, typer.Option(help="File of claims that extract wrote (.jsonl).")],
    image: Annotated[
        Path | None, typer.Option(help="Write the page with the claim marked, as PNG.")
    ] = None,
    document: Annotated[
        Path | None, typer.Option(help="The document, where it lies elsewhere now.")
    ] = None,
) -> None:
    """Show one claim in its sentence, or on its page.

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
    """Serve extraction over HTTP, for programs on this machine.

    POST a document to /extract; GET /openapi.json describes the rest. Only programs on this machine
    reach it, unless --host says otherwise. Needs the extra [serve].

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
    """Show versions, and what is installed of what is optional.

    Also whether the language pipeline is the one that the figures were measured with.

    Example: extractor doctor
    """
    from extractor.commands.health import doctor as run

    raise typer.Exit(run())
