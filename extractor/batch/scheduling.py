"""Tasks in, the order out in which they are best done."""

import os
from collections.abc import Iterable

from extractor.batch.remote import is_remote
from extractor.batch.tasks import Task


def largest_first(tasks: Iterable[Task]) -> list[Task]:
    """The tasks by falling size, so that no long document is left to one worker at the end.

    Tasks of one size stay in their order: of duplicates the first still comes first. Where there
    are URLs, whose size nobody knows yet, all stay in their order.
    """
    found = list(tasks)
    if any(is_remote(task.place) for task in found):
        return found
    return sorted(found, key=_size, reverse=True)


def _size(task: Task) -> int:
    """Bytes of a file, characters of an item; 0 of what isn't there."""
    if task.document is not None:
        return len(task.document.text)
    try:
        return os.stat(task.place).st_size
    except (OSError, ValueError):
        return 0
