"""Rows of a grid in, the units that they, their columns and their neighbours name out."""

import re
from collections import Counter
from collections.abc import Sequence

from extractor.ingest.pdf.grid import Grid, GridCell
from extractor.ingest.pdf.values import MONEY_UNIT, YEAR, is_value_text
from extractor.ingest.units import UNIT_NAME, is_unit, unit_of, whole_unit

_COUNT = re.compile(r"\bnumber of\b", re.IGNORECASE)
_MARKS = re.compile(r"(?<![*†‡])[*†‡]+$")
_LONGEST = 60
_FEWEST = 2


def unit_columns(grid: Grid, header: dict[int, str]) -> set[int]:
    """The columns that hold the units of their rows: so named, or filled with little else."""
    named = {column for column, name in header.items() if UNIT_NAME.fullmatch(name.strip(" :"))}
    if named:
        return named
    found = set()
    for column, numeric in enumerate(grid.numeric):
        texts = [cell.text for row in grid.rows for cell in row if cell.first == column]
        texts = [text for text in texts if not YEAR.fullmatch(text)]
        units = sum(_is_like_unit(text) for text in texts)
        if column and not numeric and units >= max(_FEWEST, 0.6 * len(texts)):
            found.add(column)
    return found


def _is_like_unit(text: str) -> bool:
    plain = _MARKS.sub("", text)
    return is_unit(plain) or MONEY_UNIT.fullmatch(plain) is not None


def row_unit(row: Sequence[GridCell], grid: Grid, columns: set[int]) -> str | None:
    """The unit in a row's own unit column, else in a cell of words that is a unit."""
    for cell in row:
        if cell.first in columns and len(cell.text) < _LONGEST and not is_value_text(cell.text):
            return _MARKS.sub("", cell.text) or None
    for cell in row[1:]:
        if not grid.numeric[min(cell.first, len(grid.numeric) - 1)] and is_unit(cell.text):
            return cell.text
    return None


def units_at_ends(labels: Sequence[str]) -> frozenset[str]:
    """Units that labels of a table end with, where a unit column has run into the labels."""
    ends = Counter(end for label in labels if (end := _end(label)))
    if sum(ends.values()) < max(_FEWEST, 0.6 * len(labels)):
        return frozenset()
    return frozenset(ends)


def unit_at_end(label: str, ends: frozenset[str]) -> str | None:
    """The unit at the end of one label, of those that its table's labels end with."""
    end = _end(label) if ends else None
    return end if end in ends else None


def _end(label: str) -> str | None:
    """The last words of a label that are a unit and more than a part of its name."""
    words = label.split()
    for count in (4, 3, 2, 1):
        tail = " ".join(words[-count:])
        if len(words) > count and (tail[0].isupper() or not tail[0].isalpha()) and is_unit(tail):
            return tail
    return None


def unit_of_names(names: str | None) -> str | None:
    """The unit that a row's own label names, or the nearest one above it, save for mere counts."""
    for name in reversed(names.split(" > ")) if names else ():
        if unit := unit_of(name) or whole_unit(name):
            return unit
        if _COUNT.search(name):
            return None
    return None
