"""The command compare: inputs in, a company's claims beside the findings out."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from extractor.commands.comparing_inputs import claims_of
from extractor.commands.output import console, written
from extractor.compare import Comparison, Matrix, compare_all, render
from extractor.compare import compare as compare_claims
from extractor.compare.flat import cell_words
from extractor.compare.records import IndexComparison, IndicatorComparison, Quote
from extractor.compare.wording import date_phrase
from extractor.compare.writing import check_suffix
from extractor.errors import ExtractorError
from extractor.export.guard import clean
from extractor.models import Claim

LEFT_OUT = 1
_SHOWN = 12
_COLOURS = {
    "contradicted": "bold red",
    "claimed beyond disclosure": "red",
    "commitment only": "yellow",
    "gap": "magenta",
    "corroborated": "green",
    "unassessed": "dim",
}


def compare(
    inputs: Sequence[Path],
    *,
    company: str | None,
    folder: Path | None,
    indexes: Sequence[int],
    as_of: str | None,
    output: Path | None,
    rules: Sequence[Path],
    workers: int | None = None,
) -> int:
    """One company, or all of a folder's; 1 where an input was left out, else 0.

    What was left out stands first among the notes of whatever is written.
    """
    if (company is None) == (folder is None):
        raise ExtractorError(
            "compare: name one company (--company NAME) or a folder (--all FOLDER)"
        )
    if folder is None and not inputs:
        raise ExtractorError("compare: no inputs; name reports, letters, articles or a claims file")
    if output is not None:
        check_suffix(output)
    day = _day(as_of)
    claims, left_out = claims_of([*inputs, *([folder] if folder else [])], rules, workers=workers)
    result = with_notes(_compared(claims, company, indexes, day), left_out)
    if output is None:
        show_matrix(result) if isinstance(result, Matrix) else show(result)
    else:
        data = render(result, output)
        with written(output) as stream:
            stream.write(data)
    return LEFT_OUT if left_out else 0


def _compared(
    claims: Sequence[Claim], company: str | None, indexes: Sequence[int], day: date | None
) -> Comparison | Matrix:
    if company is not None:
        return compare_claims(claims, company, indexes=indexes, as_of=day)
    if len(indexes) > 1:
        raise ExtractorError("compare --all: one index at a time; give --index once")
    return compare_all(claims, index=indexes[0] if indexes else None, as_of=day)


def with_notes(result: Comparison | Matrix, left_out: Sequence[str]) -> Comparison | Matrix:
    """The result with a first note for each input that isn't in it."""
    notes = [f"Left out, so not compared: {clean(reason)}" for reason in left_out]
    return result.model_copy(update={"notes": (*notes, *result.notes)})


def _day(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ExtractorError(f"--as-of {value}: is no day; write it as 2024-12-31") from error


def show(comparison: Comparison) -> None:
    """The comparison on the terminal: a table an index, then what was asked and what is due."""
    terminal = console()
    for index in comparison.indexes:
        terminal.print(_index_table(comparison, index))
        tally = ", ".join(f"{count} {name}" for name, count in sorted(index.tally.items()))
        bare = ", ".join(one.code for one in index.indicators if _is_bare(one))
        gaps = f" Gaps by the score alone, nothing quoted: {bare}." if bare else ""
        terminal.print(Text(f"{tally or 'No verdicts'}.{gaps}\n"))
    if comparison.recommendations:
        terminal.print(_recommendations(comparison))
    if comparison.deadlines:
        terminal.print(_deadlines(comparison))
    for note in (*comparison.notes, comparison.attribution):
        terminal.print(Text(note, style="dim"))


def _index_table(comparison: Comparison, index: IndexComparison) -> Table:
    rank = f", rank {index.rank} of {index.rank_out_of}" if index.rank else ""
    tied = " (tied)" if index.rank_tied else ""
    total = next((one.score for one in index.scores if one.code == "TOTAL"), None)
    score = f", {total:g} of 100" if total is not None else ""
    name = index.name_then or comparison.company
    table = Table(
        title=escape(f"{name} in the index of {index.year}{score}{rank}{tied}"), expand=True
    )
    for column, width in (("code", 4), ("indicator", 20), ("score", 12), ("verdict", 16)):
        table.add_column(column, width=width)
    table.add_column("reason", ratio=1)
    for one in index.indicators:
        if one.verdict is not None and not _is_bare(one):
            table.add_row(*_row(one))
    return table


def _is_bare(one: IndicatorComparison) -> bool:
    """A gap that nothing is quoted for, on neither side."""
    return one.verdict == "gap" and not (one.findings or one.claims or one.set_aside)


def _row(one: IndicatorComparison) -> tuple[Text, ...]:
    score = "–" if one.score is None else f"{one.score:g}"
    if one.change and one.change.points:
        score += f" ({one.change.points:+g} since {one.change.from_year})"
    words = cell_words(one.verdict, one.extent, one.out_of_date is not None) or ""
    reason = Text(one.reason)
    if one.out_of_date:
        reason.append(f" {date_phrase(one.out_of_date)}", style="italic")
    for side, quoted in (
        ("claim", [claim.quote for claim in one.claims[:1]]),
        ("finding", [found.quote for found in one.findings if found.counts][:1]),
    ):
        for quote in quoted:
            page = f", p. {quote.page}" if quote.page is not None else ""
            place = f"({Path(quote.source).name}{page}, {quote.date or 'no date'})"
            reason.append(f"\n{side}: “{_words(quote)}” {place}", style="dim")
    style = _COLOURS.get(one.verdict or "", "")
    return Text(one.code), Text(one.title), Text(score), Text(words, style=style), reason


def _words(quote: Quote) -> str:
    """The quote, before a figure what it measures."""
    measure = quote.quantities[0].measure if quote.type == "metric" and quote.quantities else None
    return _folded(f"{measure}: {quote.text}" if measure else quote.text)


def _folded(text: str) -> str:
    """In one line, without the signs that move a terminal's cursor."""
    return clean(" ".join(text.split()))


def _recommendations(comparison: Comparison) -> Table:
    table = Table(title="What was asked, and whether a later document answers it", expand=True)
    for column, width in (("answer", 10), ("asked", 12), ("indicators", 14)):
        table.add_column(column, width=width)
    table.add_column("recommendation", ratio=1)
    table.add_column("why", ratio=1)
    for one in comparison.recommendations:
        cells = (one.answer or "open", one.quote.date or "", ", ".join(one.codes))
        words = (_folded(one.quote.text), one.reason)
        table.add_row(*map(Text, (*cells, *words)))
    return table


def _deadlines(comparison: Comparison) -> Table:
    """Those set by others, then those of its own that bear on an indicator, then the next ones."""
    known = sorted(comparison.deadlines, key=lambda one: (one.whose == "promised", not one.codes))
    hidden = len(known) - _SHOWN
    more = f" ({hidden} more in a file)" if hidden > 0 else ""
    table = Table(title=f"What is due{more}", expand=True)
    for column, width in (("whose", 9), ("last day", 11), ("passed", 7)):
        table.add_column(column, width=width)
    table.add_column("what", ratio=1)
    for one in known[:_SHOWN]:
        passed = "?" if one.passed is None else "yes" if one.passed else "no"
        what = one.wanted.text if one.wanted else one.quote.sentence
        table.add_row(*map(Text, (one.whose, one.last_day or "?", passed, _folded(what))))
    return table


def show_matrix(matrix: Matrix) -> None:
    """Companies by verdicts on the terminal: how many of each, and the distance."""
    terminal = console()
    table = Table(title=f"Claims beside findings, index of {matrix.year}", expand=True)
    table.add_column("company", ratio=1)
    table.add_column("distance", justify="right")
    for verdict in _COLOURS:
        table.add_column(verdict, justify="right")
    for row, whole in zip(matrix.rows, matrix.comparisons, strict=True):
        tally = whole.indexes[0].tally
        counts = [str(tally.get(verdict, 0)) for verdict in _COLOURS]  # type: ignore[call-overload]
        distance = "–" if row.distance is None else f"{row.distance:+.2f}"
        table.add_row(*map(Text, (row.company, distance, *counts)))
    terminal.print(table)
    for note in (*matrix.notes, matrix.attribution):
        terminal.print(Text(note, style="dim"))
