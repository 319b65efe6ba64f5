"""A file in, its documents out, read in a process of its own that is ended when it takes too much.

For commands that want documents and not their claims: `text`, those about labels, `show`.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from extractor.batch.pool import Ended, Pool
from extractor.batch.simple import broken, documents_of, read_all
from extractor.batch.sources import source_of
from extractor.batch.tasks import Limits
from extractor.errors import InputError
from extractor.models import Document

_Call = tuple[Callable[..., Any], tuple[Any, ...], str]


class Guarded:
    """Calls what reads files under `limits`; its process stays for the next file. Use in a `with`.

    With `options` the line about a file that was ended names the option that would allow it more.
    """

    def __init__(self, limits: Limits | None = None, *, options: bool = False) -> None:
        self.options = options
        self.pool = Pool(_Caller(), workers=1, limits=limits or Limits())

    def documents(self, path: Path) -> list[Document | InputError]:
        """All documents of a file, in order, those that are broken as InputError.

        Raises InputError where the file can't be read, or reading it was ended.
        """
        found: list[Document | InputError] = self.call(documents_of, path, source=path)
        return found

    def read_all(self, paths: Iterable[Path]) -> Iterator[Document | InputError]:
        """Every document of every file, in order of `source`; what can't be read as InputError."""
        return read_all(paths, read=self.documents)

    def call(self, function: Callable[..., Any], *given: Any, source: Path) -> Any:
        """What a module's function makes of what is given.

        Raises the function's own InputError, and one under the name of `source` where it was ended
        or met a bug.
        """
        name = source_of(str(source))
        answer = self.pool.ask((function, given, name))
        if isinstance(answer, Ended):
            raise InputError(name, answer.said if self.options else answer.reason)
        if isinstance(answer, InputError):
            raise answer
        return answer

    def close(self) -> None:
        """Ends the process."""
        self.pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class _Caller:
    """The work of the process: calls what it is given."""

    def prepare(self) -> None:
        """There is nothing to load."""

    def __call__(self, task: _Call) -> Any:
        function, given, source = task
        try:
            return function(*given)
        except InputError as error:
            return error
        except MemoryError:
            raise
        except Exception as error:
            return broken(source, error)
