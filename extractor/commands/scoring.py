"""The command score."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extractor.commands.labelled import Texts, folders_for, load_labelled
from extractor.commands.output import check_output, complain, console, opened, read_json
from extractor.errors import ExtractorError, InputError
from extractor.evaluation.bootstrap import intervals
from extractor.evaluation.changes import Changes, compare_reports
from extractor.evaluation.floors import (
    broken_floors,
    floors_from_file,
    floors_from_options,
    raised_floors,
)
from extractor.evaluation.foreign import place_claims, read_csv_rows, read_jsonl_rows
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.markdown import render_changes_markdown, render_markdown
from extractor.evaluation.records import read_claims
from extractor.evaluation.report import FORMAT, Report
from extractor.evaluation.scoring import score as score_claims
from extractor.evaluation.summary import report_to_json
from extractor.evaluation.tables import render_changes, render_table

_FORMATS = ("table", "json", "markdown", "html")
_BY_SUFFIX = {".json": "json", ".md": "markdown", ".html": "html"}
FELL_SHORT = 1
Cuts = Mapping[str, list[tuple[int, int]]]
ByDocument = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where claims come from: a file, its column map and names of types, or None: from us."""

    file: Path | None
    columns: Sequence[str]
    types: Sequence[str]


@dataclass(frozen=True, slots=True)
class Limits:
    """What the figures must reach: options, a file of floors, and whether to raise these."""

    floors: Sequence[str]
    file: Path | None
    is_raised: bool


def score(
    gold: Path,
    source: Source,
    documents: Sequence[Path],
    *,
    format_: str | None,
    output: Path | None,
    against: Path | None,
    limits: Limits,
) -> int:
    """Scores claims, or what is extracted now, against labels; 1 where a figure falls short.

    Without a format the suffix of the output says it.
    """
    format_ = format_ or (_BY_SUFFIX.get(output.suffix.lower()) if output else None) or "table"
    if format_ not in _FORMATS:
        raise ExtractorError(f"no format {format_!r}; there are: {', '.join(_FORMATS)}")
    check_output(output)
    floors = _floors(limits)
    old = Report.from_dict(read_json(against)) if against else None
    with Texts(folders_for([gold], documents)) as texts:
        labelled = load_labelled(gold, texts)
        cuts = texts.sentences(labelled)
        claims = _claims_of(labelled, source, texts)
    report = score_claims(labelled, claims, sentences=cuts)
    changes = compare_reports(report, old) if old else None
    _write(report, labelled, cuts, changes, format_=format_, output=output)
    return _judge(report, floors, limits)


def _claims_of(labelled: Sequence[GoldDocument], source: Source, texts: Texts) -> ByDocument:
    """Claims by document, from a file or extracted now."""
    if source.file is None:
        return _extracted(labelled, texts)
    lines = _lines(source.file)
    if not source.columns:
        return read_claims(lines, place=str(source.file))
    rows = read_csv_rows(lines) if source.file.suffix == ".csv" else read_jsonl_rows(lines)
    foreign = place_claims(
        rows, labelled, columns=_pairs(source.columns), types=_pairs(source.types)
    )
    said = ", ".join(f"{count} by {how}" for how, count in sorted(foreign.summary().items()))
    complain(f"{source.file}: {said or 'no claim'}; {foreign.skipped} on other documents")
    return foreign.by_document


def _extracted(labelled: Sequence[GoldDocument], texts: Texts) -> ByDocument:
    from extractor.pipeline import load

    extractor = load()
    made: ByDocument = {}
    for gold in labelled:
        try:
            claims = extractor.extract(texts.document(gold.sha256))
            made[gold.sha256] = [claim.model_dump() for claim in claims]
        except InputError as error:
            complain(error)
    return made


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is not UTF-8"
        raise ExtractorError(f"{path}: can't be read: {reason}") from error


def _pairs(options: Sequence[str]) -> dict[str, str]:
    """`document=file` and the like; of types the foreign name stands first."""
    pairs = dict(option.partition("=")[::2] for option in options)
    for name, value in pairs.items():
        if not name or not value:
            raise ExtractorError(f"{name}={value}: an option like this is NAME=VALUE")
    return pairs


def _floors(limits: Limits) -> dict[str, float]:
    if limits.is_raised and limits.file is None:
        raise ExtractorError("--raise-floors goes with --no-worse-than FILE")
    floors = floors_from_options(limits.floors)
    if limits.file is None:
        return floors
    data = read_json(limits.file)
    if limits.is_raised and data.get("format") == FORMAT:
        raise ExtractorError(f"{limits.file}: is a report; --raise-floors needs a file of floors")
    return {**floors_from_file(data, place=str(limits.file)), **floors}


def _judge(report: Report, floors: Mapping[str, float], limits: Limits) -> int:
    broken = broken_floors(report, floors)
    for sentence in broken:
        complain(sentence)
    if limits.is_raised and limits.file and not broken:
        raised = raised_floors(read_json(limits.file), report)
        with opened(limits.file) as stream:
            stream.write(json.dumps(raised, indent=1) + "\n")
    return FELL_SHORT if broken else 0


def _write(
    report: Report,
    labelled: Sequence[GoldDocument],
    cuts: Cuts,
    changes: Changes | None,
    *,
    format_: str,
    output: Path | None,
) -> None:
    """The report in the format asked for; what changed stands below it."""
    sure = intervals(report)
    with opened(output) as stream:
        if format_ == "table":
            terminal = console(stream)
            terminal.print(render_table(report, intervals=sure))
            if changes:
                terminal.print(render_changes(changes))
        elif format_ == "json":
            data = report_to_json(report, intervals=sure)
            if changes:
                data["changes"] = asdict(changes)
            stream.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
        elif format_ == "markdown":
            stream.write(render_markdown(report, intervals=sure))
            if changes:
                stream.write("\n" + render_changes_markdown(changes))
        else:
            from extractor.evaluation.error_report import render_html

            stream.write(render_html(report, labelled, intervals=sure, sentences=cuts))
            if changes:
                complain("what changed stands in the formats table, markdown and json only")
