"""The command `extractor`: a thin client of the library. Only it and `commands` print."""

import gc
import os
import sys
from typing import Annotated

import typer

from extractor import __version__
from extractor.cli import comparing, exporting, extracting, judging, reviewing, ruling
from extractor.errors import ExtractorError

STOPPED = 130
USAGE = 2
OBJECTS_A_COLLECTION = 100_000

app = typer.Typer(
    help="Letters and ESG reports in, claims that can be checked out.\n\n"
    "To begin with: extractor extract letter.pdf, then extractor COMMAND --help.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def version(wanted: bool) -> None:
    """Prints the version and ends."""
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback(
    epilog="Exit codes: 0 done; 1 something was left out, fell short or doesn't hold; "
    "2 nothing was done: a wrong option, rule or gold file; 130 stopped."
)
def _root(
    _version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


for _module in (extracting, comparing, exporting, reviewing, ruling, judging):
    _module.add_to(app)


def main() -> None:
    """The entry point: a mistake of the user's gives one line, never a traceback."""
    gc.set_threshold(OBJECTS_A_COLLECTION, 20, 20)  # what is loaded stays; looking for waste costs
    _write_utf8()
    try:
        app(prog_name="extractor")
    except ExtractorError as error:
        _complain(error)
        sys.exit(USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _complain(f"{error.filename or 'output'}: {error.strerror or error}")
        sys.exit(USAGE)
    except KeyboardInterrupt:
        _complain("stopped")
        sys.exit(STOPPED)


def _complain(message: object) -> None:
    typer.echo(f"extractor: {message}", err=True)


def _write_utf8() -> None:
    """Whatever the terminal is set to, texts go out as UTF-8 with their own line ends."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
