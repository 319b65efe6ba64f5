"""The command `extractor`: a thin client of the library. Only this package prints."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from extractor import __version__
from extractor.errors import ExtractorError

app = typer.Typer(
    help="Letters and ESG reports in, claims that can be checked out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
rules_app = typer.Typer(help="The rules: list them, check their examples.", no_args_is_help=True)
app.add_typer(rules_app, name="rules")

LEFT_OUT = 1
USAGE = 2

Inputs = Annotated[list[Path], typer.Argument(help="Files and folders.", show_default=False)]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="A file instead of stdout.")]
RulesDir = Annotated[
    list[Path] | None, typer.Option("--rules", help="A folder of your own rules, added to ours.")
]


def complain(message: object) -> None:
    """One line on stderr."""
    typer.echo(f"extractor: {message}", err=True)


def version(wanted: bool) -> None:
    """Prints the version and ends."""
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _root(
    _version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
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


@app.command()
def text(file: Annotated[Path, typer.Argument(help="One document.")]) -> None:
    """Print the exact text that offsets count in.

    Example: extractor text letter.pdf > letter.txt
    """
    from extractor.commands.extracting import text as run

    raise typer.Exit(run(file))


@app.command()
def mentions(inputs: Inputs, output: Output = None) -> None:
    """Write every quantity, date, organisation and person as JSON Lines, claim or no claim.

    Example: extractor mentions report.pdf
    """
    from extractor.commands.extracting import mentions as run

    raise typer.Exit(run(inputs, output))


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(help="A gold file (.json, .jsonl) or a folder of them.")],
    claims: Annotated[
        Path | None, typer.Option(help="Claims to score; without it the documents are extracted.")
    ] = None,
    documents: Annotated[
        list[Path] | None, typer.Option(help="Where the documents are; default: beside the gold.")
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", help="table, json, markdown, html.")
    ] = "table",
    output: Output = None,
    min_f1: Annotated[
        list[str] | None, typer.Option(help="Fail below it: 0.8, or span.metric=0.7.")
    ] = None,
) -> None:
    """Score claims against hand labels on three levels: sentence, span, attribute.

    Example: extractor score gold/ --documents corpus/
    """
    from extractor.commands.scoring import score as run

    raise typer.Exit(
        run(gold, claims, documents or [], format_=format_, output=output, floors=min_f1 or [])
    )


@rules_app.command("list")
def rules_list(rules: RulesDir = None) -> None:
    """List the rules by type.

    Example: extractor rules list
    """
    from extractor.commands.ruling import list_rules

    raise typer.Exit(list_rules(rules or []))


@rules_app.command("check")
def rules_check(rules: RulesDir = None) -> None:
    """Run every example and counterexample of every rule.

    Example: extractor rules check
    """
    from extractor.commands.ruling import check_rules

    raise typer.Exit(check_rules(rules or []))


@app.command()
def explain(
    sentence: Annotated[str, typer.Argument(help="A sentence in quotation marks.")],
    perspective: Annotated[
        str, typer.Option(help="Whose text it is from: assessor, company, press, unknown.")
    ] = "unknown",
    section: Annotated[
        str | None, typer.Option(help="The heading it stands under; 'lead:We will:' for a list.")
    ] = None,
    tree: Annotated[bool, typer.Option("--tree", help="Show the parse too.")] = False,
    rules: RulesDir = None,
) -> None:
    """Show which rules fired on a sentence, on what, and why the near misses didn't.

    Example: extractor explain "Halden should publish its retention periods."
    """
    from extractor.commands.ruling import explain_sentence

    raise typer.Exit(explain_sentence(sentence, perspective, section, tree=tree, rules=rules or []))


@app.command()
def doctor() -> None:
    """Show versions, the language pipeline and its digest, and which optional parts are there.

    Example: extractor doctor
    """
    from extractor.commands.health import doctor as run

    raise typer.Exit(run())


def main() -> None:
    """The entry point: a mistake of the user's gives one line, never a traceback."""
    try:
        app()
    except ExtractorError as error:
        complain(error)
        sys.exit(USAGE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        complain("stopped")
        sys.exit(130)


if __name__ == "__main__":
    main()
