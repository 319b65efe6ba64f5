"""Tasks on URLs in, copies of their files on this machine out, each for as long as it is needed."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from extractor.batch import remote
from extractor.batch.tasks import Task


class Copies:
    """Fetches what is behind a URL once. Use it in a `with`: nothing stays."""

    def __init__(self) -> None:
        self.places: dict[str, Path] = {}

    def place(self, task: Task) -> str | None:
        """Where the copy of a URL's file is, fetched where it isn't there yet; None for a path.

        Raises InputError where the URL can't be reached.
        """
        if not remote.is_remote(task.place):
            return None
        if task.key not in self.places:
            folder = tempfile.mkdtemp()
            try:
                self.places[task.key] = remote.fetch(task.place, Path(folder))
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
        return str(self.places[task.key])

    def named(self, task: Task) -> Task:
        """The task with the place of its copy, if there is one."""
        found = self.places.get(task.key)
        return replace(task, copy=str(found)) if found else task

    def drop(self, task: Task) -> None:
        """Removes the copy of a task that is done."""
        found = self.places.pop(task.key, None)
        if found:
            shutil.rmtree(found.parent, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for found in self.places.values():
            shutil.rmtree(found.parent, ignore_errors=True)
        self.places.clear()
