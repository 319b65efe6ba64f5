"""A Word document in, a document out: headings, lists, tables, footnotes, changes accepted."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zipfile import BadZipFile

from docx import Document as open_docx
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError, PackageNotFoundError
from lxml import etree  # type: ignore[import-untyped]

from extractor.errors import InputError
from extractor.ingest.archive import check_archive
from extractor.ingest.derived import Writer, fold
from extractor.ingest.docx_styles import Styles, read_styles
from extractor.ingest.docx_text import Words, attribute, local, read_paragraph
from extractor.ingest.limits import check_length
from extractor.ingest.meta import as_text
from extractor.ingest.text import digest
from extractor.models import Document

_BROKEN = (
    PackageNotFoundError,
    OpcError,
    BadZipFile,
    etree.LxmlError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    IndexError,
    NotImplementedError,
    zipfile.LargeZipFile,
    EOFError,
    OSError,
    RuntimeError,
    zlib.error,
)
# When the empty document that python-docx starts from was made.
_TEMPLATE_DATE = datetime(2013, 12, 23, 23, 15, tzinfo=UTC)
_MOST_COLUMNS = 64
_CONTENTS = re.compile(r"table of contents|toc\b", re.I)
_MOST_HEADER_LINES = 8
_DEEPEST = 40
_FOOTNOTES = ("footnotes", "endnotes")


def read_docx(data: bytes, source: str) -> Document:
    """A `.docx` file as a document.

    Its text: the header of the first page as letterhead, then paragraphs, tables and text boxes in
    their order, footnotes behind the paragraph they belong to; insertions are in, deletions out.
    Raises InputError for what is no Word document, is encrypted, broken, or far larger unpacked.
    """
    check_archive(data, source, kind="a Word document")
    try:
        package = open_docx(io.BytesIO(data))
        reader = _Reader(read_styles(package), _read_notes(package))
        reader.head(package)
        reader.body(package.element.body, 0)
        meta = _read_meta(package)
    except _BROKEN as error:
        raise InputError(source, "is a broken Word document: it can't be read") from error
    text, blocks = reader.writer.finish()
    check_length(text, source)
    return Document(id=digest(data), source=source, text=text, blocks=blocks, meta=meta)


def _read_meta(package: Docx) -> dict[str, str]:
    """Title, author, subject and date of the core properties, as far as there are any.

    The library makes up properties for a file without them, with the time of day: not asked then.
    """
    if not any(rel.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for rel in _relations(package)):
        return {}
    core = package.core_properties
    date = core.modified or core.created
    if date == _TEMPLATE_DATE:
        date = None
    given = {"title": core.title, "author": core.author, "subject": core.subject, "date": date}
    if given["author"] in ("python-docx", "Microsoft Office User", "user", "admin"):
        given["author"] = None
    if date and date.year < 1990:
        given["date"] = None
    found = {name: as_text(value) for name, value in given.items()}
    return {name: value for name, value in found.items() if value}


def _relations(package: Docx) -> list[Any]:
    """What the package as a whole refers to."""
    whole = package.part.package
    return list(whole.rels.values()) if whole is not None else []


def _read_notes(package: Docx) -> dict[str, Any]:
    """The elements of footnotes and endnotes by kind and number."""
    notes: dict[str, Any] = {}
    for relation in package.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind not in _FOOTNOTES or relation.is_external:
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(relation.target_part.blob, parser)
        for note in root:
            if local(note) in ("footnote", "endnote") and attribute(note, "type") is None:
                notes[f"{kind[:-1]}{attribute(note, 'id')}"] = note
    return notes


@dataclass(slots=True)
class _Reader:
    styles: Styles
    notes: dict[str, Any]
    writer: Writer = field(default_factory=Writer)
    held: Words | None = None

    def head(self, package: Docx) -> None:
        """The header of the first page, where it is short enough to be a letterhead."""
        if not package.sections:
            return
        section = package.sections[0]
        first = section.different_first_page_header_footer
        header = section.first_page_header if first else section.header
        if header.is_linked_to_previous:
            return
        lines = [fold(read_paragraph(p).text) for p in _paragraphs(header._element, 0)]
        lines = [line for line in lines if line]
        if lines and len(lines) <= _MOST_HEADER_LINES and max(map(len, lines)) < 120:
            self.writer.add("\n".join(lines), "letterhead")

    def body(self, parent: Any, depth: int) -> None:
        """Write the paragraphs and tables under an element."""
        if depth > _DEEPEST:
            return
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element, depth)
            elif name == "tbl":
                self._table(element, depth)
            elif name == "sdt":
                self._control(element, depth)
            elif name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent"):
                self.body(element, depth + 1)

    def _control(self, element: Any, depth: int) -> None:
        """A content control: a table of contents is passed over."""
        gallery = [attribute(node, "val") for node in element.iter("{*}docPartGallery")]
        if not any(_CONTENTS.search(name or "") for name in gallery):
            self.body(element, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> None:
        words = read_paragraph(element)
        if self.held is not None:
            words = self.held.join(words)
            self.held = None
        if words.goes_on:
            self.held = words
            return
        self._write(element, words)
        for box in words.boxes:
            self.body(box, depth + 1)
        for name in words.notes:
            if name in self.notes:
                self._note(self.notes.pop(name))

    def _note(self, note: Any) -> None:
        lines = [read_paragraph(element).text for element in _paragraphs(note, 0)]
        self.writer.add(" ".join(lines), "footnote")

    def _write(self, element: Any, words: Words) -> None:
        style = self.styles.of(element)
        if style.kind == "contents":
            return
        if style.kind == "heading":
            self.writer.add(words.text.replace("\n", " "), "heading", level=style.level)
        elif style.kind == "caption":
            self.writer.add(words.text, "caption")
        else:
            kind = "paragraph"
            self.writer.add(
                words.text, kind, style=style.list_style, depth=style.depth, bold=words.bold
            )

    def _table(self, element: Any, depth: int) -> None:
        """A table of one column lays out: its paragraphs are written like others."""
        rows = list(_rows(element, 0))
        cells = [[cell for cell in row if local(cell) == "tc"] for row in rows]
        nested = any(local(child) == "tbl" for row in cells for cell in row for child in cell)
        if nested or max((len(row) for row in cells), default=0) < 2:
            for row in cells:
                for cell in row:
                    self.body(cell, depth + 1)
            return
        heads = sum(any(True for _ in row.iter("{*}tblHeader")) for row in rows)
        self.writer.table([_row_words(row) for row in cells], heads=heads or None)


def _rows(parent: Any, depth: int) -> Iterator[Any]:
    for element in parent:
        name = local(element)
        if name == "tr" and element.find("{*}trPr/{*}del") is None:
            yield element
        elif name in ("sdt", "sdtContent", "ins", "customXml") and depth < _DEEPEST:
            yield from _rows(element, depth + 1)


def _row_words(cells: list[Any]) -> list[str]:
    """One text a column of the grid; cells merged with the one above are empty."""
    row: list[str] = []
    for cell in cells:
        merged = cell.find("{*}tcPr/{*}vMerge")
        below = merged is not None and attribute(merged, "val") != "restart"
        lines = [] if below else [read_paragraph(p).text for p in _paragraphs(cell, 0)]
        row.append(" ".join(lines))
        span = cell.find("{*}tcPr/{*}gridSpan")
        width = attribute(span, "val") if span is not None else None
        columns = int(width) if width and width.isdecimal() and len(width) < 4 else 1
        row.extend([""] * min(columns - 1, _MOST_COLUMNS - len(row)))
    return row


def _paragraphs(parent: Any, depth: int) -> Iterator[Any]:
    for element in parent:
        if local(element) == "p":
            yield element
        elif depth < _DEEPEST and local(element) in ("sdt", "sdtContent", "ins", "tbl", "tr", "tc"):
            yield from _paragraphs(element, depth + 1)
