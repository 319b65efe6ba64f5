"""Tasks in, the order out in which they are best done."""

import os
from collections.abc import Iterable

from extractor.batch.tasks import Task


def largest_first(tasks: Iterable[Task]) -> list[Task]:
    """The tasks by falling size, so that no long document is left to one worker at the end.

    Tasks of one size stay in their order: of duplicates the first still comes first.
    """
    return sorted(tasks, key=_size, reverse=True)


def _size(task: Task) -> int:
    """Bytes of a file, characters of an item; 0 of a URL and of what isn't there."""
    if task.document is not None:
        return len(task.document.text)
    try:
        return os.stat(task.place).st_size
    except (OSError, ValueError):
        return 0
