"""Rows in, a sheet out: its columns, frozen header, filters, links, and a next one when full."""

from datetime import date
from typing import Any

from xlsxwriter.format import Format  # type: ignore[import-untyped, unused-ignore]
from xlsxwriter.url import Url  # type: ignore[import-untyped, unused-ignore]

from extractor.export.guard import clean, excel_cell
from extractor.export.rows import Row, Value

_ROWS = 1_048_576  # of a sheet, the header among them
_LINKS = 65_000  # Excel reads 65,530 of a sheet
_LINK = 2_000  # characters of a link, of 2,079

_VALUES = (
    "value low high unit unit_text approximation quantity_role direction measure period "
    "base_value base_period out_of rank_from"
)
_OWN = {
    "recommendation": "addressee modality predicate object polarity due due_day quantities",
    "commitment": "modality predicate object polarity due due_day due_year quantities",
    "action": "predicate object polarity quantities dates",
    "finding": "polarity degree predicate object quantities dates",
    "metric": _VALUES,
    "deadline": "due due_day due_year dates",
}
_BEFORE = "text subject"
_AFTER = (
    "speaker via topic_rdr_2018 topic_rdr_2020 topic_esg topics title source date page page_label "
    "section sentence confidence rule related subject_id speaker_id start end id"
)
DOCUMENT_COLUMNS = (
    "source title kind date author addressee claims recommendation commitment action finding "
    "metric deadline document_id"
).split()

_WIDE = {"text": 70, "sentence": 70, "section": 40, "title": 40, "source": 36, "object": 36}
_MIDDLE = 22
_NARROW = 12
_FEW = set(
    "page page_label start end confidence due due_day due_year polarity degree modality value low "
    "high unit direction out_of rank_from kind date claims recommendation commitment action "
    "finding metric deadline topic_rdr_2018 topic_rdr_2020 topic_esg approximation period".split()
)


def columns_of(kind: str) -> list[str]:
    """The columns of the sheet of a type, in order: `rows.COLUMNS` without what it never has."""
    return f"{_BEFORE} {_OWN[kind]} {_AFTER}".split()


class Sheet:
    """A sheet that grows; past Excel's last row it goes on in "metric 2"."""

    def __init__(self, book: Any, styles: dict[str, Format], name: str, columns: list[str]) -> None:
        self._book = book
        self._styles = styles
        self._name = name
        self._columns = columns
        self._count = 0
        self._begin()

    def _begin(self) -> None:
        self._count += 1
        name = self._name if self._count == 1 else f"{self._name} {self._count}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 1)
        for index, column in enumerate(self._columns):
            width = _NARROW if column in _FEW else _WIDE.get(column, _MIDDLE)
            self._sheet.set_column(index, index, width)
            self._sheet.write_string(0, index, column, self._styles["head"])
        self._row = 1
        self._links = 0

    def add(self, row: Row, link: str | None) -> None:
        """Writes a row; `link` (its path percent-encoded) goes behind its page, else its source."""
        if self._row == _ROWS:
            self.finish()
            self._begin()
        linked = "page" if row.get("page") is not None else "source"
        for index, column in enumerate(self._columns):
            if column == linked and link and self._links < _LINKS:
                self._write_link(index, link, str(row[column]))
            else:
                self._write(index, column, row[column])
        self._row += 1

    def _write_link(self, index: int, link: str, words: str) -> None:
        """A link that is too long for Excel leaves its words."""
        self._links += 1
        words = excel_cell(" ".join(clean(words).split()))
        if len(link) > _LINK:
            self._sheet.write_string(self._row, index, words, self._styles["text"])
        else:
            self._sheet.write_url(self._row, index, _target(link, words), self._styles["link"])

    def _write(self, index: int, column: str, value: Value) -> None:
        if isinstance(value, str):
            style = self._styles["wrapped" if column in ("text", "sentence") else "text"]
            folded = excel_cell(" ".join(clean(value).split()))
            self._sheet.write_string(self._row, index, folded, style)
        elif isinstance(value, date):
            self._sheet.write_datetime(self._row, index, value, self._styles["day"])
        elif value is not None:
            style = self._styles["share" if column == "confidence" else "text"]
            self._sheet.write_number(self._row, index, value, style)

    def finish(self) -> None:
        """Filters over all columns and rows."""
        self._sheet.autofilter(0, 0, max(1, self._row - 1), len(self._columns) - 1)


def _target(link: str, words: str) -> Url:
    """A link to a file, with slashes: the library's own backslashes are lost on other systems."""
    target = Url(f"external:{link}")
    target.text = words
    target._relationship_link = link.partition("#")[0]
    return target
