"""A document's lines in, the day on which it says it was written out."""

import re
from collections.abc import Sequence

from extractor.components.facts.articles import HEAD_LINES, bylines, dateline
from extractor.components.facts.dates import day_in, first_date, is_approval, labelled_day
from extractor.components.facts.filings import said_day
from extractor.components.facts.letter import Letter
from extractor.components.facts.lines import Line
from extractor.models import DocumentKind

_HEAD, _TAIL = 12, 6
_OPENING = 120
_ISSUED = re.compile(r"(?:published|issued|released|adopted|signed|agreed) ", re.I)
_LAST = re.compile(r"\s[—–|-]\s([\w ,.]{6,24})$")


def printed_date(
    lines: Sequence[Line],
    letter: Letter | None,
    kind: DocumentKind | None,
    *,
    day_first: bool | None = None,
) -> str | None:
    """The day, else the month, in ISO: of a letter's head or foot, an article's dateline or
    byline, a cover, a meeting, an approval; None where none is printed."""
    if letter:
        parts = (*letter.head, *letter.body[:3], *letter.signature)
        found = first_date([line.text for line in parts], day_first=day_first)
        top = [line.text for line in (*letter.head, *letter.body[:1])]
        top = [line for line in top if len(line) < _OPENING]
        found = found or _behind_words(top, day_first)
        return found or labelled_day(top, day_first=day_first)
    if kind == "article":
        return _published(lines, day_first)
    head = [cell for line in lines[:_HEAD] for cell in (line.text, *_cells(line.text))]
    said = said_day(lines, day_first=day_first) if kind == "other" else None
    own = _approved((*head, *(line.text for line in lines[_HEAD:][-_TAIL:])), kind, day_first)
    return said or first_date(head, day_first=day_first) or own


def _cells(line: str) -> list[str]:
    """The parts of a running head: "NAME · Third edition · November 2023"."""
    parts = re.split(r"\s[·•|]\s", line) if len(line) < _OPENING else []
    return parts if len(parts) > 1 else []


def _behind_words(head: Sequence[str], day_first: bool | None) -> str | None:
    """The day at the end of a line, behind a dash or a bar: "Formal complaint — 18 June 2034"."""
    ends = (_LAST.search(line) for line in head if len(line) < _OPENING)
    days = (day_in(end[1], day_first=day_first) for end in ends if end)
    return next((day for day in days if day), None)


def _published(lines: Sequence[Line], day_first: bool | None) -> str | None:
    dated = (line.text for line in lines[:HEAD_LINES] if dateline(line.text))
    opening = [line[:_OPENING] for line in dated]
    days = (day_in(line, day_first=day_first) for line in (*opening, *bylines(lines)))
    return next((day for day in days if day), None)


def _approved(
    lines: Sequence[str], kind: DocumentKind | None, day_first: bool | None
) -> str | None:
    """When a policy came in force, a board approved a report, or a statement was published."""
    if kind == "policy":
        return labelled_day(lines, day_first=day_first)
    if kind == "other":
        return labelled_day(filter(_ISSUED.match, lines), day_first=day_first)
    if kind == "report":
        return labelled_day(filter(is_approval, lines), day_first=day_first)
    return None
