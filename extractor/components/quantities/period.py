"""A quantity and the dates around it in, the period it describes and its base out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span

from extractor.components.parsing.clauses import tenses
from extractor.components.parsing.shown import text_of
from extractor.components.quantities.dates import fitting_dates, is_base, own_date
from extractor.components.quantities.place import Placed, governing_verb
from extractor.models import DateValue, Quantity

PeriodSource = Literal["sentence", "previous", "heading", "column", "document"]
_YEAR = re.compile(
    r"(?:FY\s?|CY)?(?:19|20)[0-9]{2}(?:[/–-](?:[0-9]{2}|20[0-9]{2}))?(?![0-9])|\bFY\s?['’]?[0-9]{2}\b"
)
_SHORT_FISCAL = re.compile(r"FY['’]?([0-9]{2})")
_YEAR_BEFORE = re.compile(
    r"year[- ](?:on|over)[- ]year|(?:from|than|over|on|compared\s(?:to|with)|against)"
    r"\s(?:a|the)?\s?"
    r"(?:year\s(?:earlier|ago|before)|previous\s(?:financial\s|fiscal\s|reporting\s)?year"
    r"|prior[- ]year|last\syear|preceding\syear)|\byoy\b|y/y|\bannual(?:ly)?\b",
    re.IGNORECASE,
)
_CLAUSE_BREAK = re.compile(r";|:|,\s(?:while|whereas|but|and)\s")


@dataclass(frozen=True, slots=True)
class Period:
    """A period as a TIMEX3 value, and where it was found."""

    value: str
    source: PeriodSource


@dataclass(frozen=True, slots=True)
class PeriodHints:
    """Where else a period may stand, in the order of trust."""

    heading: str | None = None
    column: str | None = None
    document_year: str | None = None
    previous: str | None = None
    covers: bool = False


def period_of(
    sentence: Span,
    placed: Placed,
    dates: Sequence[DateValue],
    hints: PeriodHints,
    *,
    quantities: Sequence[Quantity] = (),
    shift: int,
) -> Period | None:
    """The period: from the sentence, then heading, column, the sentence before, the document.

    `quantities` are all of the sentence: a date beside one of them is no other's.
    """
    if found := _in_sentence(sentence, placed, dates, quantities, hints, shift):
        return Period(found, "sentence")
    if placed.quantity.role in ("target", "baseline"):
        return None
    for source, words in (("heading", hints.heading), ("column", hints.column)):
        year = year_in(words)
        if year and not _is_ahead(year, hints.document_year):
            return Period(year, "heading" if source == "heading" else "column")
    past = _told_in_past(placed)
    previous = hints.previous
    if previous and _is_ahead(previous, hints.document_year):
        previous = None
    if previous and (past or _refers_back(sentence)):
        return Period(previous, "previous")
    if hints.document_year and _may_be_document_year(placed):
        return Period(hints.document_year, "document")
    return None


def year_in(words: str | None) -> str | None:
    """The only year that `words` name, None where there is none or are several."""
    years = {_full_year(match.group()) for match in _YEAR.finditer(words or "")}
    return years.pop() if len(years) == 1 else None


def _full_year(written: str) -> str:
    """ "FY22" as FY2022."""
    year = written.replace(" ", "")
    short = _SHORT_FISCAL.fullmatch(year)
    return f"FY20{short[1]}" if short else year


def _is_ahead(period: str, document_year: str | None) -> bool:
    """Whether a period begins after the year that the document reports on."""
    first, year = (re.search(r"[0-9]{4}", words or "") for words in (period, document_year))
    return bool(first and year and first.group() > year.group())


def year_before(period: str | None) -> str | None:
    """The year before a year or fiscal year; None for all else."""
    year = re.fullmatch(r"(FY)?([0-9]{4})", period or "")
    return f"{year[1] or ''}{int(year[2]) - 1}" if year else None


def base_period_of(text: str, placed: Placed, period: str | None) -> str | None:
    """The base that words gave, or the year before the period where they say "year on year"."""
    quantity = placed.quantity
    if quantity.base_period or quantity.role not in ("change", "target"):
        return quantity.base_period
    end = min(quantity.end + 70, len(text))
    near = text[max(quantity.start - 30, 0) : end]
    return year_before(period) if _YEAR_BEFORE.search(near) else None


def date_period(date: DateValue) -> str | None:
    """The period that a date names; "the end of 2023" is told of the year."""
    value = date.value
    if value is None or date.type in ("SET", "DURATION"):
        return None
    if date.grain == "day" and not re.search(r"[0-9]{1,2}(?![0-9])(?<![0-9]{4})", date.text):
        return value[:4]
    return value


def _in_sentence(
    sentence: Span,
    placed: Placed,
    dates: Sequence[DateValue],
    quantities: Sequence[Quantity],
    hints: PeriodHints,
    shift: int,
) -> str | None:
    text, role = text_of(sentence.doc)[shift:], placed.quantity.role
    told = [d for d in dates if date_period(d)]
    if role == "target":
        return _due(text, placed, [d for d in told if not is_base(text, d, None)])
    own = own_date(text, placed, told)
    if own:
        return _reported(text, own, hints)
    if role == "baseline":
        return None
    ahead = _is_told_ahead(placed)
    usable = [d for d in told if ahead or d.role != "due"]
    usable = fitting_dates(sentence, placed, usable, quantities, shift=shift)
    nearest = _nearest(text, placed, usable)
    return _reported(text, nearest, hints) if nearest else None


def _due(text: str, placed: Placed, dates: Sequence[DateValue]) -> str | None:
    """The date by which a target is due, else the one that the plan is told of."""
    due = [d for d in dates if d.role == "due"]
    due = due or [d for d in dates if re.search(r"\bby\b", text[max(d.start - 24, 0) : d.start])]
    nearest = _nearest(text, placed, due or [d for d in dates if d.grain != "day"])
    return date_period(nearest) if nearest else None


def _reported(text: str, date: DateValue, hints: PeriodHints) -> str | None:
    """The date's period; "today" and "the year before" of a report count from its year, and what
    happened in a month of that year is of the year."""
    year = hints.document_year
    if hints.covers and year and date.grain == "month" and "/" not in str(date.value):
        happened = _HAPPENED.search(text, max(date.start - 4, 0), date.start)
        if happened and str(date.value)[:4] == year[-4:]:
            return year
    if year and _TODAY.fullmatch(date.text):
        return year
    if year and _PRIOR.fullmatch(date.text):
        return year_before(year) or date_period(date)
    return date_period(date)


_HAPPENED = re.compile(r"\b[Ii]n\s$")
_TODAY = re.compile(r"today|now|(?:the|this)\s(?:current\s|reporting\s)?year", re.IGNORECASE)
_PRIOR = re.compile(
    r"(?:the|a)\s(?:year\s(?:before|earlier)|(?:previous|prior|preceding)"
    r"\s(?:fiscal\s|financial\s|reporting\s)?year)",
    re.IGNORECASE,
)


def _nearest(text: str, placed: Placed, dates: Sequence[DateValue]) -> DateValue | None:
    """The date of the same clause that stands nearest; one at the sentence's start serves all."""
    quantity = placed.quantity

    def distance(date: DateValue) -> tuple[int, int]:
        first, last = sorted(((date.start, date.end), (quantity.start, quantity.end)))
        between = text[first[1] : last[0]]
        broken = len(_CLAUSE_BREAK.findall(between))
        broken += date.start > quantity.start and "," in between
        opening = 0 if date.start < 16 else broken
        return (opening, max(last[0] - first[1], 0))

    return min(dates, key=distance, default=None)


def _told_in_past(placed: Placed) -> bool:
    verb = governing_verb(placed.head)
    for _ in range(3):
        if verb is None:
            return False
        found = tenses(verb)
        if "past" in found:
            return True
        if "gerund" not in found and verb.dep_ not in ("acl", "advcl", "pcomp"):
            return False
        verb = governing_verb(verb) if verb.head.i != verb.i else None
    return False


def _refers_back(sentence: Span) -> bool:
    return sentence[0].lower_ in ("these", "this", "those", "both") and len(sentence) > 1


def _may_be_document_year(placed: Placed) -> bool:
    verb = governing_verb(placed.head)
    return verb is None or bool(tenses(verb) & {"past", "perfect"})


def _is_told_ahead(placed: Placed) -> bool:
    verb = governing_verb(placed.head)
    return verb is not None and "future" in tenses(verb)
