"""The commands extract and mentions."""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from extractor.batch.assembling import needs_text
from extractor.batch.cache import cache_folder
from extractor.batch.files import is_plain
from extractor.batch.fingerprint import fingerprint
from extractor.batch.remote import at_home, is_remote
from extractor.batch.tasks import (
    MEGABYTES_A_DOCUMENT,
    SECONDS_A_DOCUMENT,
    Answer,
    Limits,
    Options,
)
from extractor.batch.waiting import FETCH_SECONDS, fetching_within
from extractor.batch.watching import rounds
from extractor.batch.whole import Settings, stream, write
from extractor.batch.work import Work
from extractor.collector import paused_collector
from extractor.commands.output import complain, opened
from extractor.commands.progress import Report
from extractor.errors import ExtractorError, RuleError
from extractor.models import CLAIM_TYPES, DocumentKind

if TYPE_CHECKING:
    from extractor.pipeline import Extractor

LEFT_OUT = 1
_LINES = ".jsonl"


@dataclass(frozen=True, slots=True)
class How:
    """How a run is done: what changes the way and not the claims.

    `workers` None is one a core, 0 this process; `seconds`, `megabytes` and `fetching` (seconds for
    an answer from a URL) 0 are no limit. `cache` None is the user's cache folder where there is an
    output file, else none; `use_cache` False is none in any case.
    """

    workers: int | None = None
    seconds: float = SECONDS_A_DOCUMENT
    megabytes: int = MEGABYTES_A_DOCUMENT
    fetching: float = FETCH_SECONDS
    cache: Path | None = None
    use_cache: bool = True
    resume: bool = False
    watch: bool = False
    engine: str = "processes"
    scheduler: str | None = None


def extract(
    inputs: Sequence[str],
    output: str | None,
    *,
    types: Sequence[str],
    floor: float,
    rules: Sequence[Path],
    tables: bool,
    facts: Sequence[tuple[str, str | None]] = (),
    how: How | None = None,
) -> int:
    """Claims of all inputs, to stdout or in the form of the output; 1 where something was left out.

    Raises ExtractorError on a choice that there isn't, or an output that can't be written.
    """
    how = how or How()
    options = Options(
        types=tuple(sorted(_known_types(types))),
        floor=floor,
        tables=tables,
        facts=tuple(_known_facts(facts)),
        texts=output is not None and needs_text(Path(output)),
    )
    with fetching_within(how.fetching or None):
        if output is None or not _is_file_to_be(output):
            return _to_stream(inputs, output, options, rules, how)
        _check_some_are_there(inputs)
        return _to_file(inputs, output, options, rules, how)


def _check_some_are_there(inputs: Sequence[str]) -> None:
    """An older output isn't written over for a path that was misspelt."""
    if not any(is_remote(each) or Path(each).exists() for each in inputs):
        raise ExtractorError(f"{', '.join(inputs)}: there is no such file or folder")


def mentions(inputs: Sequence[str], output: str | None, how: How) -> int:
    """Mentions of all inputs as JSON Lines; 1 where something was left out, else 0."""
    if output is not None and _is_file_to_be(output) and not output.endswith(_LINES):
        raise ExtractorError(
            f"{output}: mentions are written as JSON Lines: let the name end in .jsonl"
        )
    with fetching_within(how.fetching or None):
        return _to_stream(inputs, output, Options(mentions=True), (), how)


@paused_collector()
def load(*, rules: Sequence[Path] = ()) -> "Extractor":
    """An extractor; spaCy is imported only here, where something is left to extract."""
    from extractor.pipeline import load as load_all

    return load_all(rules=rules)


def _known_types(types: Sequence[str]) -> set[str]:
    unknown = sorted(set(types) - set(CLAIM_TYPES))
    if unknown:
        raise ExtractorError(f"no type {unknown[0]!r}; there are: {', '.join(CLAIM_TYPES)}")
    return set(types)


def _known_facts(facts: Sequence[tuple[str, str | None]]) -> Iterator[tuple[str, str]]:
    from extractor.components.facts.dates import given_date

    for name, value in facts:
        if value is None:
            continue
        if name == "kind" and value not in get_args(DocumentKind):
            choices = ", ".join(get_args(DocumentKind))
            raise ExtractorError(f"no kind of document {value!r}; there are: {choices}")
        if name == "date" and not given_date(value)[:4].isdigit():
            raise ExtractorError(f"{value!r} is no date; write it like 2024-03-31, 2024-03 or 2024")
        yield name, value


def _is_file_to_be(output: str) -> bool:
    return is_remote(output) or is_plain(Path(output))


def _to_stream(
    inputs: Sequence[str], output: str | None, options: Options, rules: Sequence[Path], how: How
) -> int:
    """Writes as it goes, to stdout or a device: no journal, no manifest."""
    for name, wish in (("--resume", how.resume), ("--watch", how.watch)):
        if wish:
            raise ExtractorError(f"{name} needs a file: name it with --output")
    report = Report(bar=not sys.stdout.isatty(), in_order=True)
    cache = how.cache if how.use_cache else None
    settings = _settings(options, rules, how, cache=cache, journaled=False)
    with opened(Path(output) if output else None) as place:

        def emit(answer: Answer) -> None:
            for done in answer.dones:
                report.tell(done)
                place.write(done.lines.decode("utf-8"))

        try:
            stream(inputs, settings, emit, report)
        finally:
            report.stop()
    return LEFT_OUT if report.problems else 0


def _to_file(
    inputs: Sequence[str], output: str, options: Options, rules: Sequence[Path], how: How
) -> int:
    report = Report(bar=True)
    with ExitStack() as stack:
        stack.callback(report.stop)
        place = stack.enter_context(at_home(output))
        cache = _cache(how, stack)
        if how.watch:
            _watch(inputs, place, options, rules, how, cache, report)
        settings = _settings(options, rules, how, cache=cache)
        try:
            write(inputs, settings, place, report, resume=how.resume)
        except KeyboardInterrupt as stopped:
            report.stop()
            complain(f"{output}: {stopped}")
            raise
        report.end()
    return LEFT_OUT if report.problems else 0


def _watch(
    inputs: Sequence[str],
    output: Path,
    options: Options,
    rules: Sequence[Path],
    how: How,
    cache: Path | None,
    report: Report,
) -> None:
    """Writes the output anew after each change, until it is stopped."""
    settings, resume = None, how.resume
    for rules_changed in rounds(inputs, rules):
        try:
            if settings is None or rules_changed:
                settings = _settings(options, rules, how, cache=cache)
            write(inputs, settings, output, report, resume=resume)
        except RuleError as error:
            complain(f"{error}; waiting for the rules to be mended")
            settings = None
            continue
        resume = False
        complain(f"{output}: {report.summary()}")


def _settings(
    options: Options,
    rules: Sequence[Path],
    how: How,
    *,
    cache: Path | None,
    journaled: bool = True,
) -> Settings:
    work = Work(options, partial(load, rules=rules))
    limits = Limits(how.seconds or None, how.megabytes or None)
    workers = how.workers if how.workers is not None else cores()
    engine = None
    if how.engine == "dask":
        from extractor.batch.dask_engine import dask_engine

        engine = dask_engine(work, limits, scheduler=how.scheduler, workers=workers)
    elif how.engine != "processes":
        raise ExtractorError(f"no engine {how.engine!r}; there are: processes, dask")
    under = fingerprint(options, rules) if journaled or cache else ""
    return Settings(work, workers, limits, engine, cache, under)


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cache(how: How, stack: ExitStack) -> Path | None:
    """The folder of the cache: the one named, else the user's; `--watch` can't do without."""
    if how.use_cache:
        return how.cache or cache_folder()
    return Path(stack.enter_context(tempfile.TemporaryDirectory())) if how.watch else None
