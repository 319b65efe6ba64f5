"""Claims in, an Excel workbook out: a sheet of documents and a sheet for each type.

Every text is written as a string, so that no cell is a formula; white space is folded.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

import xlsxwriter  # type: ignore[import-untyped, unused-ignore]
from xlsxwriter.exceptions import XlsxWriterException  # type: ignore[import-untyped, unused-ignore]
from xlsxwriter.format import Format  # type: ignore[import-untyped, unused-ignore]

from extractor.export.excel_sheets import DOCUMENT_COLUMNS, Sheet, columns_of
from extractor.export.links import source_path
from extractor.export.rows import Row, by_id, flat_row
from extractor.export.sinks import Place
from extractor.models import CLAIM_TYPES, Claim, Document, DocumentRef

_EPOCH = datetime(1980, 1, 1)  # the library reads no clock; same claims, same bytes
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class Workbook:
    """One sheet "documents", one for each type in the order of CLAIM_TYPES, empty ones too."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._book = xlsxwriter.Workbook(str(place.temporary), _OPTIONS)
        self._book.set_properties({"title": "Claims", "created": _EPOCH})
        styles = _styles(self._book)
        self._documents = Sheet(self._book, styles, "documents", DOCUMENT_COLUMNS)
        self._sheets = {
            kind: Sheet(self._book, styles, kind, columns_of(kind)) for kind in CLAIM_TYPES
        }

    def add(self, document: Document | None, claims: Sequence[Claim]) -> None:
        """A row for each claim in the sheet of its type; a row for the document."""
        others = by_id(claims)
        for claim in claims:
            self._sheets[claim.type].add(flat_row(claim, others), self._link(claim))
        about = claims[0].document if claims else document
        if about is not None:
            self._documents.add(_document_row(about, claims), self._path(about.source))

    def _link(self, claim: Claim) -> str | None:
        """The file and, for a paged one, the page: "report.pdf#page=3"."""
        path = self._path(claim.document.source)
        return f"{path}#page={claim.page}" if path and claim.page is not None else path

    def _path(self, source: str) -> str | None:
        folder = self._place.final.parent
        path = source_path(source, documents=self._place.documents, folder=folder)
        return path and quote(path)

    def finish(self) -> None:
        """Sets filters and closes the workbook. Raises OSError where it can't be written."""
        for sheet in (self._documents, *self._sheets.values()):
            sheet.finish()
        try:
            self._book.close()
        except XlsxWriterException as error:
            raise OSError(str(error)) from error

    def abandon(self) -> None:
        """Ends the workbook; what it holds is thrown away."""
        self._book.fileclosed = 1


def _styles(book: Any) -> dict[str, Format]:
    return {
        "head": book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EDF3"}),
        "text": book.add_format({"valign": "top"}),
        "wrapped": book.add_format({"valign": "top", "text_wrap": True}),
        "day": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
        "link": book.add_format({"valign": "top", "font_color": "#0B5CAD", "underline": 1}),
        "share": book.add_format({"valign": "top", "num_format": "0.00"}),
    }


def _document_row(about: Document | DocumentRef, claims: Sequence[Claim]) -> Row:
    counts = Counter(claim.type for claim in claims)
    return {
        "source": about.source,
        "title": about.title,
        "kind": about.kind,
        "date": about.date,
        "author": about.author.name if about.author else None,
        "addressee": about.addressee.name if about.addressee else None,
        "claims": len(claims),
        **{kind: counts[kind] for kind in CLAIM_TYPES},
        "document_id": about.id,
    }
