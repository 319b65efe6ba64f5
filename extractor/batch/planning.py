"""Inputs in, the tasks of a run out, in the order of their sources."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from extractor.batch.pool import Ended
from extractor.batch.simple import FILES_OF_ITEMS
from extractor.batch.sources import find_places, source_of
from extractor.batch.tasks import Answer, Task
from extractor.errors import InputError
from extractor.models import Document

Engine = Callable[[Iterable[Any]], Iterator[tuple[Any, Any]]]


def plan(inputs: Sequence[str], list_items: Engine) -> list[Task]:
    """A task for each file and each item of JSON Lines files; what isn't there is one with why.

    Items have sources of their own, so files of items are opened first: `list_items` does the
    tasks that list them.
    """
    places, problems = find_places(inputs)
    tasks = [Task(problem.source, problem.source, problem=problem.reason) for problem in problems]
    files = [Task(source_of(place), place) for place in places]
    lists = [Task(t.source, t.place, lists=True) for t in files if _has_items(t)]
    tasks += [task for task in files if not _has_items(task)]
    if lists:
        for task, answer in list_items(lists):
            tasks += _items(task, answer)
    return sorted(tasks, key=lambda task: task.order)


def _has_items(task: Task) -> bool:
    return task.source.lower().endswith(FILES_OF_ITEMS)


def _items(task: Task, answer: Answer | Ended) -> Iterator[Task]:
    if isinstance(answer, Ended):
        yield Task(task.source, task.place, problem=answer.said)
        return
    for done in answer.dones:
        yield Task(done.source, task.place, problem=done.error)
    for number, found in enumerate(answer.found):
        if isinstance(found, InputError):
            yield Task(found.source, task.place, number, problem=found.reason)
        elif isinstance(found, Document):
            yield Task(found.source, task.place, number, document=found)
