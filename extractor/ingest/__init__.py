"""A file in, its documents out: one reader a format.

What can't be read at all raises InputError. A file that holds several documents (`.jsonl`, a mail
with attachments) gives them in order, with an InputError in the place of each that is broken: the
others are still there. So the caller of `read_documents` asks what each one is:

    for document in read_documents(path):
        if isinstance(document, InputError): ...
"""

from collections.abc import Callable
from pathlib import Path

from extractor.errors import InputError
from extractor.ingest.limits import MAX_FILE_BYTES, load, too_large
from extractor.ingest.sidecar import merge_sidecar, read_sidecar
from extractor.models import Document

__all__ = ["SUFFIXES", "read_bytes", "read_document", "read_documents"]

Found = list[Document | InputError]
Reader = Callable[[bytes, str, bool], Found]


def read_document(path: Path | str, *, tables: bool = True) -> Document:
    """The first document of a file. Raises InputError where there is none."""
    first = read_documents(path, tables=tables)[0]
    if isinstance(first, InputError):
        raise first
    return first


def read_documents(
    path: Path | str,
    *,
    source: str | None = None,
    tables: bool = True,
    max_bytes: int = MAX_FILE_BYTES,
) -> Found:
    """All documents of a file, at least one, each with its language; a broken one as InputError.

    `source` stands for the path in the documents and errors. Without `tables` rows of tables are
    not looked for in a PDF. A sidecar `FILE.meta.json` adds to what the file says of itself.
    Raises InputError where the file is missing, a folder, empty, larger than `max_bytes`, of a
    suffix that nothing reads, or can't be read.
    """
    path = Path(path)
    name = str(path) if source is None else source
    try:
        data = load(path, most=max_bytes)
        found = read_bytes(data, name, tables=tables, max_bytes=max_bytes)
    except InputError as error:
        raise InputError(name, error.reason) from error
    values = read_sidecar(path)
    return [one if isinstance(one, InputError) else merge_sidecar(one, values) for one in found]


def read_bytes(
    data: bytes, name: str, *, tables: bool = True, max_bytes: int = MAX_FILE_BYTES
) -> Found:
    """Like `read_documents`, of bytes; `name` is the source, and its suffix chooses the reader."""
    reader = _reader(name)
    if not data:
        raise InputError(name, "is empty: there is nothing in it")
    if len(data) > max_bytes:
        raise InputError(name, too_large(len(data), max_bytes))
    try:
        found = reader(data, name, tables)
    except RecursionError as error:
        raise InputError(name, "is nested too deeply") from error
    return [one if isinstance(one, InputError) else _with_language(one) for one in found]


def _reader(name: str) -> Reader:
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        reason = f"no reader for the suffix {suffix!r}" if suffix else "has no suffix"
        raise InputError(name, f"{reason}; there are: {', '.join(sorted(SUFFIXES))}")
    return SUFFIXES[suffix]


def _with_language(document: Document) -> Document:
    from extractor.ingest.language import detect_in

    return document.model_copy(update={"language": detect_in(document)})


def _read_pdf(data: bytes, source: str, tables: bool) -> Found:
    from extractor.ingest.pdf import read_pdf

    return [read_pdf(data, source, tables=tables)]


def _read_plain(data: bytes, source: str, tables: bool) -> Found:
    from extractor.ingest.text import read_plain

    return [read_plain(data, source)]


def _read_markdown(data: bytes, source: str, tables: bool) -> Found:
    from extractor.ingest.text import read_markdown

    return [read_markdown(data, source)]


def _read_items(data: bytes, source: str, tables: bool) -> Found:
    from extractor.ingest.jsonl import read_items

    return read_items(data, source)


def _read_html(data: bytes, source: str, tables: bool) -> Found:
    from extractor.ingest.html import read_html

    return [read_html(data, source)]


def _read_docx(data: bytes, source: str, tables: bool) -> Found:
    from extractor.ingest.docx import read_docx

    return [read_docx(data, source)]


def _read_mail(data: bytes, source: str, tables: bool) -> Found:
    from extractor.ingest.eml import read_mail

    return read_mail(data, source, lambda part, name: read_bytes(part, name, tables=tables))


SUFFIXES: dict[str, Reader] = {
    ".pdf": _read_pdf,
    ".txt": _read_plain,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".docx": _read_docx,
    ".eml": _read_mail,
    ".jsonl": _read_items,
}
