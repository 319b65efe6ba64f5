"""A table cell with its headers in, its quantity out."""

import re
from typing import Any

from extractor.components.quantities.headers import CellUnit, find_unit
from extractor.components.quantities.period import year_in
from extractor.components.quantities.rows import measure_of_header
from extractor.models import Quantity, QuantityRole
from extractor.normalize.numbers import Number, find_numbers
from extractor.normalize.quantities import find_quantities
from extractor.normalize.quantities.attach import as_count, attach
from extractor.normalize.quantities.draft import Draft, to_quantity
from extractor.normalize.units import Unit

_EMPTY = re.compile(
    r"[\s\-–—−•.*†‡]*|n\s?[/.]?\s?[am]\.?(?:\s?\(?[0-9]\)?)?|nil|none|not\s.+|no\schange|tbd|tbc|yes|no|unchanged",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"(?:\s?(?:[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§^#]|\([0-9a-z]{1,2}\)|\[[0-9a-z]{1,2}\])){1,12}\s{0,9}$"
)
_BRACKETED = re.compile(
    r"\(\s?(?P<inner>[$€£¥]?\s?[0-9][0-9.,\s]*\s?%?(?:\s?(?:p\.?p\.?|pts))?)\s?\)(?P<tail>\s?%?)"
)
_CHANGE = re.compile(
    r"change|variance|\bvar\b|growth|Δ|delta|y[/o-]*o?-?y|movement|increase|decrease|reduction",
    re.I,
)
_TARGET = re.compile(r"\btargets?\b|\bgoals?\b|\bambition", re.I)
_BASELINE = re.compile(r"\bbase(?:line)?(?:\s?year)?\b", re.I)
_RANK = re.compile(r"^\s*(?:overall\s)?rank(?:ing)?\b", re.I)
_NO_VALUE = re.compile(
    r"^\s*(?:year|date|page|note|no\.?|#|ref(?:erence)?|code|gri|sasb|disclosure|founded|established)\b",
    re.I,
)


def quantity_of_cell(
    cell_text: str,
    *,
    row_header: str | None = None,
    column_header: str | None = None,
    unit: str | None = None,
    period: str | None = None,
) -> Quantity | None:
    """The cell's quantity with half-open offsets in `cell_text`, None where it holds no value.

    The unit is the cell's own, else `unit`, else what the row's or the column's header names in
    brackets; a scale in any of these counts. "(12.4)" is negative, footnote marks are left out.
    """
    text, start = _without_marks(cell_text)
    if _EMPTY.fullmatch(text) or _NO_VALUE.match(column_header or ""):
        return None
    draft = _draft(text, start)
    if draft is None:
        return _in_words(cell_text, row_header, column_header, unit, period)
    draft.start, draft.end = draft.start + start, draft.end + start
    _set_unit(draft, unit, row_header, column_header)
    role = _role(row_header, column_header)
    draft.role = role
    if role == "change" and draft.value:
        draft.direction = "up" if draft.value > 0 else "down"
    quantity = to_quantity(cell_text, draft)
    return quantity.model_copy(
        update={
            "measure": measure_of_header(row_header, column_header),
            "period": _period(period, column_header, row_header),
        }
    )


def _period(period: str | None, column: str | None, row: str | None) -> str | None:
    """The cell's own period, else the column's, else the row's; "FY22" is FY2022."""
    return year_in(period) or period or year_in(column) or year_in(row)


def _without_marks(text: str) -> tuple[str, int]:
    """The cell without blanks around it and footnote marks behind it, and where it starts."""
    body = text.rstrip()
    start = len(body) - len(body.lstrip())
    mark = _MARK.search(body)
    if mark and mark.start() > start and any(c.isdigit() for c in body[start : mark.start()]):
        body = body[: mark.start()]
    return body[start:], start


def _draft(text: str, start: int) -> Draft | None:
    """The draft of a cell that holds one number and its unit and nothing else."""
    negative = _BRACKETED.fullmatch(text)
    shift = negative.start("inner") if negative else 0
    inner = negative["inner"] + negative["tail"] if negative else text
    numbers = [n for n in find_numbers(inner) if n.kind == "digits"]
    if len(numbers) != 1 or not _is_alone(inner, numbers[0]):
        return None
    draft = attach(inner, numbers[0])
    if inner[draft.end :].strip(" .") or inner[: draft.start].strip(" ~<>≤≥+-−–▲▼↑↓"):
        return None
    _sign(inner, draft, negative is not None)
    draft.start = 0 if negative else draft.start + shift
    draft.end = len(text) if negative else draft.end + shift
    return draft


def _is_alone(text: str, number: Number) -> bool:
    before = text[number.start - 1 : number.start]
    return not before.isalpha() or before in "$"


def _sign(text: str, draft: Draft, negative: bool) -> None:
    before = text[: draft.start].strip()
    down = negative or before[-1:] in ("-", "−", "–", "▼", "↓")
    if down and draft.value is not None and draft.value > 0:
        draft.value = -draft.value
    if before[-1:] in ("~", "<", ">", "≤", "≥"):
        meanings = {"~": "about", "<": "under", ">": "over", "≤": "at_most", "≥": "at_least"}
        draft.approximation = meanings[before[-1]]  # type: ignore[assignment]


def _set_unit(draft: Draft, unit: str | None, row: str | None, column: str | None) -> None:
    found = find_unit(unit, row, column)
    if draft.unit is None and found is not None:
        _apply(draft, found)
    elif found is not None and _is_money(draft.unit) and _is_money(found.unit, found.unit is None):
        _scale(draft, found.scale)
    if draft.unit is None:
        as_count(draft, None)


def _is_money(unit: Unit | None, otherwise: bool = False) -> bool:
    return otherwise if unit is None else unit.kind == "money"


def _apply(draft: Draft, found: CellUnit) -> None:
    _scale(draft, found.scale)
    if found.unit is not None:
        draft.unit, draft.unit_text = found.unit, found.text


def _scale(draft: Draft, size: float) -> None:
    if draft.scale == 1.0 and draft.value is not None:
        draft.value *= size


def _role(row: str | None, column: str | None) -> QuantityRole:
    if _RANK.match(row or "") or _RANK.match(column or ""):
        return "rank"
    if _CHANGE.search(column or "") and not _TARGET.search(column or ""):
        return "change"
    if _TARGET.search(column or "") or _TARGET.search(row or ""):
        return "target"
    return "baseline" if _BASELINE.search(column or "") else "level"


def _in_words(
    text: str, row: str | None, column: str | None, unit: str | None, period: str | None
) -> Quantity | None:
    """A cell with words besides its only value: "45% reduction by 2030"."""
    quantities = find_quantities(text)
    if len(quantities) != 1 or len(text) > 120:
        return None
    quantity = quantities[0]
    update: dict[str, Any] = {
        "measure": measure_of_header(row, column),
        "period": _period(period, column, row),
    }
    header = find_unit(unit, row, column)
    if header is not None and quantity.unit in ("count", "dimensionless"):
        for key in ("value", "low", "high"):
            number = getattr(quantity, key)
            update[key] = None if number is None else number * header.scale
        if header.unit is not None:
            update |= {"unit": header.unit.name, "unit_text": header.text}
    return quantity.model_copy(update=update)
