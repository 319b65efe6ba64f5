"""Inputs and settings in; a whole run: its claims in order, or its output, manifest and cache."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from extractor.batch.assembling import assemble, check_form
from extractor.batch.cache import Cache
from extractor.batch.journal import Journal
from extractor.batch.planning import Engine, plan
from extractor.batch.pool import Pool
from extractor.batch.running import InOrder, Run
from extractor.batch.scheduling import longest_first
from extractor.batch.tasks import Answer, Limits, Task
from extractor.batch.worker import Answerer


class Progress(Protocol):
    """Who is told how a run goes."""

    def begin(self, tasks: int) -> None:
        """So many tasks are to be done."""
        ...

    def heard(self, answer: Answer) -> None:
        """One task is done, now or in an earlier run."""
        ...


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run is done; nothing of it changes the claims of a document that stays in its limits.

    `workers` 0 works in this process, without limits. `engine` does the tasks in another way than
    worker processes of this machine (see `dask_engine`). `under` is the fingerprint of rules and
    options, `cache` a folder.
    """

    work: Answerer
    workers: int
    limits: Limits = field(default_factory=Limits)
    engine: Engine | None = None
    cache: Path | None = None
    under: str = ""


def stream(
    inputs: Sequence[str],
    settings: Settings,
    emit: Callable[[Answer], None],
    progress: Progress,
) -> None:
    """Gives `emit` the answer to each task, in the order of sources."""
    tasks = plan(inputs, _lister(settings, ()))
    progress.begin(len(tasks))
    run = Run(InOrder(tasks, emit), _cache(settings), progress.heard)
    run(tasks, engine_for(settings, ()))


def write(
    inputs: Sequence[str],
    settings: Settings,
    output: Path,
    progress: Progress,
    *,
    resume: bool,
) -> None:
    """Writes the output and its manifest; what is broken off leaves a journal beside the output.

    With `resume` an earlier run's journal is gone on with. Raises ExtractorError where the output
    can't be written, another run has it, or the journal was begun otherwise.
    """
    check_form(output)
    journal = Journal(output, under=f"{settings.under} {settings.limits}", resume=resume)
    finished = False
    try:
        engine = engine_for(settings, [journal.stream])
        tasks = plan(inputs, _lister(settings, [journal.stream]))
        progress.begin(len(tasks))
        cache = _cache(settings)
        Run(journal, cache, progress.heard)(longest_first(tasks), engine)
        assemble(journal, [task.key for task in tasks], output)
        finished = True
        if cache:
            cache.prune()
    except KeyboardInterrupt as stopped:
        raise KeyboardInterrupt(journal.kept()) from stopped
    finally:
        journal.close(remove=finished)


def engine_for(settings: Settings, closing: Sequence[Any]) -> Engine:
    """What does tasks: this process, worker processes, or the engine of the settings.

    `closing` are open files that worker processes must let go of.
    """
    if settings.engine is not None:
        return settings.engine
    if settings.workers == 0:
        return lambda tasks: in_process(tasks, settings.work)

    def by_workers(tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        pool = Pool(
            settings.work, workers=settings.workers, limits=settings.limits, closing=closing
        )
        return pool.run(tasks)

    return by_workers


class _Lists:
    """Work that only lists items: nothing has to be loaded for it."""

    def __init__(self, work: Answerer) -> None:
        self.work = work

    def prepare(self) -> None:
        """Loads nothing."""

    def __call__(self, task: Task) -> Any:
        return self.work(task)


def _lister(settings: Settings, closing: Sequence[Any]) -> Engine:
    """What lists the items of JSON Lines files: like all reading, within limits."""
    return engine_for(replace(settings, work=_Lists(settings.work), engine=None), closing)


def in_process(tasks: Iterable[Task], work: Answerer) -> Iterator[tuple[Task, Any]]:
    """Pairs of a task and its answer, without limits on time and memory."""
    for task in tasks:
        yield task, work(task)


def _cache(settings: Settings) -> Cache | None:
    return Cache(settings.cache, settings.under) if settings.cache else None
