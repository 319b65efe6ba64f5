"""Folders in, documents by SHA-256 out."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractor.errors import GoldError

ReadText = Callable[[Path], str]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a document lies: a file, or an item of a JSON Lines file (then its text is here)."""

    path: Path
    text: str | None = None


def sha256_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def find_documents(folders: Sequence[Path]) -> dict[str, Found]:
    """Every document under the folders, by the SHA-256 of its bytes (an item's: of its text).

    Raises GoldError where a folder doesn't exist. Hidden files are passed over.
    """
    found: dict[str, Found] = {}
    for folder in folders:
        if not folder.is_dir():
            raise GoldError(f"{folder}: no such folder; give folders that hold the documents")
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                _add(found, path)
    return found


def _add(found: dict[str, Found], path: Path) -> None:
    """Put a file, and the items of a JSON Lines file, under their digests."""
    status = path.stat()
    found.setdefault(_file_digest(path, status.st_mtime_ns, status.st_size), Found(path))
    if path.suffix == ".jsonl":
        for text in _item_texts(path):
            found.setdefault(sha256_of(text), Found(path, text))


@cache
def _file_digest(path: Path, _changed: int, _size: int) -> str:
    """The SHA-256 of a file's bytes; kept as long as the file doesn't change."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _item_texts(path: Path) -> Iterator[str]:
    """The `text` of each item of a JSON Lines file; nothing from a file of another kind."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                item = json.loads(line)
            except json.JSONDecodeError:
                return
            if not isinstance(item, dict) or not isinstance(item.get("text"), str):
                return
            yield item["text"]


def text_of(found: Found, read_text: ReadText) -> str:
    """A document's text: the item's own, else what the reader makes of the file."""
    return found.text if found.text is not None else read_text(found.path)
