"""Duties in the cells of a table row in, the deadlines in the other cells of the row out."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from extractor.components.parsing.sentences import Sentence
from extractor.components.records import Draft, link
from extractor.models import Cell, DateValue, Document
from extractor.normalize.dates import deadline_span, find_dates
from extractor.reading import read_block

_RULE = "deadline.cell"
_CONFIDENCE = 0.8
_DUTIES = ("commitment", "recommendation")
_DUE_HEADER = re.compile(
    r"\b(?:deadline|due|when|timeline|timing|time ?frame|target (?:date|year)|year|"
    r"completion|complete by|date|by)\b",
    re.I,
)
_SPARE = re.compile(r"[\s.,;:()*•–—-]*")


@dataclass(frozen=True, slots=True)
class _Due:
    """A due date and the stretch that states it, preposition included."""

    start: int
    end: int
    date: DateValue


def table_deadlines(
    document: Document, drafts: Sequence[Draft], confidence: Callable[[str, float], float]
) -> Iterator[Draft]:
    """A deadline for each cell that holds nothing but a date, linked to the duty of its row.

    The duty nearest before it counts, else the first after it; a duty that has a deadline in its
    own cell keeps that one alone. The cell says "by …", or its column's header says that it is due.
    """
    duties = [d for d in drafts if d.type in _DUTIES and d.sentence.block.kind == "table_row"]
    for _, found in groupby(duties, key=lambda d: d.sentence.block_index):
        row = list(found)
        for cell in row[0].sentence.block.cells:
            due = _due(document, cell)
            duty = _duty_of(row, cell) if due else None
            if due and duty and not any(relation == "due" for _, relation in duty.links):
                yield _draft(document, duty, due, confidence(_RULE, _CONFIDENCE))


def _due(document: Document, cell: Cell) -> _Due | None:
    """The due date that the cell's text is, offsets in the document; None where it is none."""
    text = document.text[cell.start : cell.end]
    dates = [d for d in find_dates(text, reference=_written(document)) if d.type == "DATE"]
    if len(dates) != 1 or dates[0].value is None or _is_past(document, dates[0]):
        return None
    start, end = deadline_span(text, dates[0])
    if not (_SPARE.fullmatch(text[:start]) and _SPARE.fullmatch(text[end:])):
        return None
    if start == dates[0].start and not _DUE_HEADER.search(cell.column_header or ""):
        return None
    place = {"start": cell.start + dates[0].start, "end": cell.start + dates[0].end, "role": "due"}
    return _Due(cell.start + start, cell.start + end, dates[0].model_copy(update=place))


def _written(document: Document) -> date | None:
    try:
        return date.fromisoformat(document.date or "")
    except ValueError:
        return None


def _is_past(document: Document, due: DateValue) -> bool:
    year = re.search(r"\d{4}", due.value or "")
    return bool(year and document.date and year.group() < document.date[:4])


def _duty_of(row: Sequence[Draft], cell: Cell) -> Draft | None:
    """The duty that the cell dates; none where the cell is the duty's own."""
    if any(cell.start <= duty.start < cell.end for duty in row):
        return None
    before = [duty for duty in row if duty.start < cell.start]
    return before[-1] if before else row[0]


def _draft(document: Document, duty: Draft, due: _Due, sure: float) -> Draft:
    block = duty.sentence.block
    reading = read_block(document.text, block)
    row = Sentence(block, duty.sentence.block_index, -1, reading, block.start, block.end)
    made = Draft(
        type="deadline",
        start=due.start,
        end=due.end,
        sentence=row,
        rule=_RULE,
        confidence=sure,
        speaker=duty.speaker,
        subject=duty.subject,
        values={"polarity": "positive", "dates": (due.date,), "topics": duty.values["topics"]},
    )
    link(duty, made, "due")
    if duty.type == "commitment":
        duty.values["modality"] = "target"
    return made
