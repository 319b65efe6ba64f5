"""Tasks in, the order out in which they are best done."""

import os
import re
from collections.abc import Iterable
from math import sqrt

from extractor.batch.remote import is_remote
from extractor.batch.tasks import Task

_PAGE = re.compile(rb"/Type\s?/Page\b")
_PDF = b"%PDF"
_HEAD, _MOST_READ = 1024, 1 << 26
# Text of so many bytes takes one unit of work: 93,000 words of a long PDF took some 26,000.
_BYTES_OF_TEXT = 22


def longest_first(tasks: Iterable[Task]) -> list[Task]:
    """The tasks by falling work, so that no long document is left to one worker at the end.

    Tasks of equal work stay in their order: of duplicates the first still comes first. Where there
    are URLs, of which nothing is known yet, all stay in their order.
    """
    found = list(tasks)
    if any(is_remote(task.place) for task in found):
        return found
    return sorted(found, key=_work, reverse=True)


def _work(task: Task) -> float:
    """A guess at the work in a document, of no unit; 0 for what isn't there.

    Bytes alone make long reports of plain text look short beside brochures full of pictures, pages
    alone the other way round: what a PDF takes lies between, so their geometric mean is taken. Of
    other files every byte may be text.
    """
    if task.document is not None:
        return len(task.document.text) / _BYTES_OF_TEXT
    try:
        size, pages = os.stat(task.place).st_size, _pages(task.place)
    except (OSError, ValueError):
        return 0
    return sqrt(size * pages) if pages else size / _BYTES_OF_TEXT


def _pages(place: str) -> int:
    """The page objects written plainly into a PDF, at least 1; 0 of other files."""
    if not os.path.isfile(place):  # a pipe would keep us waiting
        return 0
    with open(place, "rb") as stream:
        head = stream.read(_HEAD)
        if _PDF not in head:
            return 0
        return max(1, len(_PAGE.findall(head + stream.read(_MOST_READ))))
