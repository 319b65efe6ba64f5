"""Gold and folders in, labelled documents with the texts that readers give now out."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from extractor.batch import find_files
from extractor.batch.guarded import Guarded
from extractor.batch.tasks import Limits
from extractor.commands.output import complain
from extractor.components.parsing.sentences import split_document
from extractor.errors import ExtractorError, InputError
from extractor.evaluation.documents import sha256_of
from extractor.evaluation.gold import GoldDocument, load_gold
from extractor.models import Document

LIMITS = Limits()


def folders_for(gold: Sequence[Path], documents: Sequence[Path]) -> list[Path]:
    """Where to look for documents: the folders named, else beside the gold, then corpus/."""
    if documents:
        return list(documents)
    beside = [path if path.is_dir() else path.parent for path in gold]
    return [*beside, *(folder for folder in [Path("corpus")] if folder.is_dir())]


class Texts:
    """Reads labelled documents, once each and within limits; keeps them by SHA-256.

    Use it in a `with`: reading is done by a process of its own.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = folders
        self._guarded = Guarded(LIMITS)
        self._documents: dict[str, Document] = {}
        self._has_items = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._guarded.close()

    def text(self, path: Path) -> str:
        """The text of the first document in a file."""
        for document in self._guarded.documents(path):
            if isinstance(document, InputError):
                raise document
            self._documents[document.id] = document
            return document.text
        raise InputError(str(path), "there is no document in it")

    def document(self, sha256: str) -> Document:
        """A document that was read before, or an item of a JSON Lines file in the folders."""
        if sha256 not in self._documents and not self._has_items:
            self._has_items = True
            self._documents.update((item.id, item) for item in self._items())
        if sha256 not in self._documents:
            raise ExtractorError(f"no document with SHA-256 {sha256} in {_names(self.folders)}")
        return self._documents[sha256]

    def sentences(self, labelled: Sequence[GoldDocument]) -> Mapping[str, list[tuple[int, int]]]:
        """The extractor's sentences of the documents, by SHA-256."""
        return {
            gold.sha256: [(s.start, s.end) for s in split_document(self.document(gold.sha256))]
            for gold in labelled
        }

    def _items(self) -> Iterator[Document]:
        for folder in self.folders:
            for found in self._guarded.read_all(sorted(folder.rglob("*.jsonl"))):
                if isinstance(found, Document):
                    yield found


def load_labelled(gold: Path, texts: Texts) -> list[GoldDocument]:
    """The labelled documents that are there; what is not is named on stderr.

    Raises ExtractorError where none is.
    """
    labelled = load_gold(gold, texts.folders, texts.text, on_missing=complain)
    if not labelled:
        raise ExtractorError(
            f"{gold}: none of its documents is in {_names(texts.folders)}; "
            "name their folder with --documents"
        )
    return labelled


def all_documents(folders: Sequence[Path]) -> list[GoldDocument]:
    """Every document under the folders, without a label, for labels that come from elsewhere."""
    paths, _ = find_files(folders)
    with Guarded(LIMITS) as guarded:
        documents = [each for each in guarded.read_all(paths) if isinstance(each, Document)]
    return [
        GoldDocument(
            place=found.source,
            file=found.source,
            sha256=found.id,
            text_sha256=sha256_of(found.text),
            text=found.text,
            claims=(),
            sentences=tuple((s.start, s.end) for s in split_document(found)),
        )
        for found in documents
    ]


def _names(folders: Sequence[Path]) -> str:
    return ", ".join(str(folder) for folder in folders)
