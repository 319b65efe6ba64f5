"""An upload in, what came of its documents out: the work of the service, in a worker process."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.batch.tasks import Done, Options
from extractor.batch.work import Work

if TYPE_CHECKING:
    from extractor.pipeline import Extractor


@dataclass(frozen=True, slots=True)
class Upload:
    """The bytes of a file and what it is called; nothing is read but these bytes."""

    name: str
    data: bytes
    options: Options


class UploadWork:
    """Extracts uploads, each under its own options, with one extractor."""

    def __init__(self, load: "Callable[[], Extractor]") -> None:
        self.load = load
        self.extractor: Extractor | None = None

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "extractor": None}

    def prepare(self) -> None:
        """Loads the extractor, once."""
        if self.extractor is None:
            self.extractor = self.load()

    def __call__(self, upload: Upload) -> tuple[Done, ...]:
        """What came of each document in the upload."""
        return Work(upload.options, self._loaded).on_bytes(upload.data, upload.name)

    def _loaded(self) -> "Extractor":
        self.prepare()
        assert self.extractor is not None
        return self.extractor
