"""Bytes of a PDF in, a Document out."""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]
from pypdfium2 import PdfDocument, PdfiumError

from extractor.collector import paused_collector
from extractor.errors import InputError
from extractor.ingest.limits import MAX_PAGED_CHARS, MAX_PAGES
from extractor.ingest.pdf.axes import lift_axes
from extractor.ingest.pdf.blind.needs import why_blind
from extractor.ingest.pdf.blind.pages import read_blind_pages
from extractor.ingest.pdf.compose import Composer
from extractor.ingest.pdf.figures import pair_figures
from extractor.ingest.pdf.fonts import Fonts
from extractor.ingest.pdf.frames import lift_frames
from extractor.ingest.pdf.furniture import find_furniture
from extractor.ingest.pdf.glyphs import Floats, read_glyphs
from extractor.ingest.pdf.hyphens import HyphenJudge
from extractor.ingest.pdf.joining import join_over_breaks, put_notes_last
from extractor.ingest.pdf.kinds import set_kinds
from extractor.ingest.pdf.lines import Run, find_runs
from extractor.ingest.pdf.metadata import read_meta
from extractor.ingest.pdf.order import read_order
from extractor.ingest.pdf.origin import PdfOrigin
from extractor.ingest.pdf.paragraphs import Chunk, find_chunks
from extractor.ingest.pdf.rulings import Rules, read_rules
from extractor.ingest.pdf.tables import lift_tables
from extractor.ingest.pdf.turned import lay_level
from extractor.models import Document, Page

_NO_PAGES = re.compile(rb"/Count\s+0\b")
_LINEAR = re.compile(rb"/Linearized\b[^>]{0,120}?/L\s+(\d{1,12})")


@dataclass(slots=True)
class Sheets:
    """What was read of all pages: runs, sizes in points, boxes of glyphs, rules, complaints.

    `blind` says for each page without letters what is wrong with it.
    """

    runs: list[list[Run]] = field(default_factory=list)
    sizes: list[tuple[float, float]] = field(default_factory=list)
    boxes: list[Floats] = field(default_factory=list)
    rules: list[Rules] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    blind: dict[int, str] = field(default_factory=dict)


def read_pdf(
    data: bytes,
    source: str,
    *,
    tables: bool = True,
    ocr: bool = True,
    words: Collection[str] = frozenset(),
) -> Document:
    """The document in `data`; `source` names it in errors.

    `words` are lower-case words of the language that help to join words cut at a line end; without
    `tables` the rows of tables are plain text, without `ocr` pages that have no letters are named
    in a warning and left out. Raises InputError for what is no PDF, is encrypted, truncated or has
    no pages.
    """
    with paused_collector():
        document = open_pdf(data, source)
        try:
            sheets = _read_sheets(document, source, tables)
            read_blind_pages(document, sheets, ocr=ocr)
            meta = read_meta(document)
        finally:
            document.close()
        return _assemble(data, source, sheets, meta, words)


def open_pdf(data: bytes, source: str) -> PdfDocument:
    """The opened document; the caller closes it. Raises InputError."""
    if b"%PDF-" not in data[:1024]:
        raise InputError(source, "is not a PDF: it does not begin with %PDF-")
    if _is_cut(data):
        raise InputError(source, "is truncated: the end of the file is missing; fetch it again")
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        raise InputError(source, _reason(data, error.err_code)) from error
    if len(document) == 0:
        document.close()
        raise InputError(source, "is a PDF without pages")
    if len(document) > MAX_PAGES:
        reason = f"has {len(document):,} pages, and at most {MAX_PAGES:,} are read"
        document.close()
        raise InputError(source, reason)
    return document


def _is_cut(data: bytes) -> bool:
    """Whether the end is missing: no end mark at all, or fewer bytes than a fast-web file names."""
    linear = _LINEAR.search(data, 0, 2048)
    if linear and len(data) < int(linear[1]):
        return True
    return b"%%EOF" not in data


def _reason(data: bytes, code: int | None) -> str:
    """Why pdfium refused a document, as a sentence for its user."""
    if code == pdfium_c.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
        return "is encrypted: save it without a password and try again"
    if _NO_PAGES.search(data):
        return "is a PDF without pages"
    if b"%%EOF" not in data[-4096:]:
        return "is truncated: the end of the file is missing; fetch it again"
    return "is a broken PDF: its structure can't be read"


def _read_sheets(document: PdfDocument, source: str, tables: bool) -> Sheets:
    sheets = Sheets()
    fonts = Fonts()
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
            text_page = page.get_textpage()
        except PdfiumError:
            sheets.warnings.append(f"page {number}: broken, left out")
            sheets.runs.append([])
            sheets.sizes.append((0.0, 0.0))
            sheets.boxes.append(np.zeros((0, 4), np.float32))
            sheets.rules.append(Rules())
            continue
        glyphs = read_glyphs(page, text_page)
        if sum(map(len, sheets.boxes)) + len(glyphs.text) > MAX_PAGED_CHARS:
            raise InputError(
                source, f"has more than {MAX_PAGED_CHARS:,} characters, and no more are read"
            )
        level = lay_level(glyphs)
        sheets.runs.append(find_runs(level, number, fonts.of_page(text_page)))
        sheets.sizes.append((glyphs.width, glyphs.height))
        sheets.boxes.append(glyphs.boxes)
        if reason := why_blind(page, text_page, glyphs):
            sheets.blind[number] = reason
        if tables:
            sheets.rules.append(read_rules(page) if level is glyphs else Rules())
        text_page.close()
        page.close()
    if all(width == 0 for width, _ in sheets.sizes):
        raise InputError(source, "is a broken PDF: none of its pages can be read")
    return sheets


def _assemble(
    data: bytes, source: str, sheets: Sheets, meta: dict[str, str], words: Collection[str]
) -> Document:
    furniture, labels = find_furniture(sheets.runs, sheets.sizes)
    chunks: list[Chunk] = []
    leaf = 0
    for number, (runs, hits) in enumerate(zip(sheets.runs, furniture, strict=True)):
        kept = [run for index, run in enumerate(runs) if index not in hits]
        if sheets.rules:
            kept = lift_tables(kept, sheets.rules[number])
            kept = lift_frames(lift_axes(kept), sheets.rules[number], sheets.sizes[number])
        for column in read_order(kept):
            leaf += 1
            chunks.extend(find_chunks(column, leaf))
    set_kinds(chunks)
    if sheets.rules:
        chunks = pair_figures(chunks)
    chunks = join_over_breaks(put_notes_last(chunks))
    first = np.concatenate(([0], np.cumsum([len(boxes) for boxes in sheets.boxes])))
    own = (run.text for runs in sheets.runs for run in runs)
    composer = Composer(HyphenJudge(own, words), first.tolist())
    for chunk in chunks:
        composer.add(chunk)
    text, glyphs = composer.writer.finish()
    origin = PdfOrigin(glyphs, np.concatenate(sheets.boxes), first.astype(np.int32))
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        source=source,
        text=text,
        blocks=tuple(composer.blocks),
        pages=_pages(origin, sheets, labels),
        meta=meta,
        warnings=tuple(sheets.warnings),
        origin=origin,
    )


def _pages(origin: PdfOrigin, sheets: Sheets, labels: list[str | None]) -> tuple[Page, ...]:
    """Each page with the stretch of text from its first to its last character."""
    known = np.flatnonzero(origin.glyphs >= 0)
    numbers = np.searchsorted(origin.first, origin.glyphs[known], side="right")
    count = len(sheets.sizes)
    first = np.full(count + 1, len(origin.glyphs))
    last = np.full(count + 1, -1)
    np.minimum.at(first, numbers, known)
    np.maximum.at(last, numbers, known)
    pages: list[Page] = []
    start = 0
    for number, (size, label) in enumerate(zip(sheets.sizes, labels, strict=True), 1):
        start = int(first[number]) if last[number] >= 0 else start
        end = int(last[number]) + 1 if last[number] >= 0 else start
        pages.append(
            Page(number=number, label=label, start=start, end=end, width=size[0], height=size[1])
        )
        start = end
    return tuple(pages)
