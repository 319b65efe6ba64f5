"""A metric's quantity in, where its measure and its period were found out."""

from dataclasses import dataclass

from extractor.components.parsing.parsed import Parsed
from extractor.components.quantities.period import date_period
from extractor.models import Cell, Quantity, Stretch


@dataclass(frozen=True, slots=True)
class Sources:
    """`sentence`, `previous` (the sentence before), `heading` or `document` for each of the two;
    None where it was found nowhere."""

    measure: str | None = None
    period: str | None = None


def told_at(parsed: Parsed, quantity: Quantity, sources: Sources | None) -> dict[str, Stretch]:
    """Captures named `measure_from.…` and `period_from.…`, each the stretch that says it.

    `quantity` has offsets in the sentence's reading; the stretches count in the document.
    """
    if sources is None:
        return {}
    found: dict[str, Stretch | None] = {}
    if sources.measure and quantity.measure:
        found[f"measure_from.{sources.measure}"] = _measure_at(parsed, quantity, sources.measure)
    if sources.period and quantity.period:
        found[f"period_from.{sources.period}"] = _period_at(parsed, quantity, sources.period)
    return {name: stretch for name, stretch in found.items() if stretch is not None}


def _measure_at(parsed: Parsed, quantity: Quantity, source: str) -> Stretch | None:
    """The measure's own words where they stand together, else the sentence."""
    measure, sentence = quantity.measure or "", parsed.sentence
    if source == "previous":
        place = parsed.source.rfind(measure, 0, sentence.start)
        return _stretch(parsed.source, place, place + len(measure)) if place >= 0 else None
    place = sentence.text.find(measure)
    if place >= 0 and measure:
        return _stretch(parsed.source, *sentence.reading.source_span(place, place + len(measure)))
    return _stretch(parsed.source, sentence.start, sentence.end)


def _period_at(parsed: Parsed, quantity: Quantity, source: str) -> Stretch | None:
    """The date that names the period; the heading; the first place that names the year."""
    if source == "sentence":
        dates = [d for d in parsed.dates if date_period(d) == quantity.period] or parsed.dates
        if not dates:
            return None
        near = min(dates, key=lambda d: abs(d.start - quantity.start))
        return _stretch(parsed.source, *parsed.sentence.reading.source_span(near.start, near.end))
    words, limit = quantity.period or "", parsed.sentence.start
    if source == "heading":
        parts = (parsed.sentence.block.heading or "").split(" > ")
        words = next((part for part in reversed(parts) if words[-2:] in part), parts[-1])
    place = parsed.source.rfind(words, 0, limit) if source != "document" else -1
    if place < 0:
        words = (quantity.period or "")[-4:]
        place = parsed.source.find(words)
    return _stretch(parsed.source, place, place + len(words)) if words and place >= 0 else None


def headed_at(source: str, cell: Cell, quantity: Quantity) -> dict[str, Stretch]:
    """The same for a table cell: `row`, `column` (their headers) or `caption`."""
    found: dict[str, Stretch | None] = {}
    row, column = cell.row_header, cell.column_header
    measure = (quantity.measure or "").lower()
    name = row.rsplit(" > ", 1)[-1] if row else ""
    if measure:
        of_row = name and (name[:6].lower() in measure or measure[:6] in name.lower())
        side, words = ("row", name) if of_row else ("column", column)
        found[f"measure_from.{side}"] = _before(source, cell.start, words)
    year = (quantity.period or "")[-2:]
    if year:
        side, words = ("column", column) if column and year in column else ("row", row)
        if not words or year not in words:
            side, words = "caption", cell.period
        found[f"period_from.{side}"] = _before(source, cell.start, words)
    return {name: stretch for name, stretch in found.items() if stretch is not None}


def _before(source: str, end: int, words: str | None) -> Stretch | None:
    place = source.rfind(words, 0, end) if words else -1
    return _stretch(source, place, place + len(words or "")) if place >= 0 else None


def _stretch(source: str, start: int, end: int) -> Stretch | None:
    return Stretch(text=source[start:end], start=start, end=end) if start < end else None
