"""A quantity and the dates around it in, the period it describes and its base out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span

from extractor.components.clauses import tenses
from extractor.components.quantities_place import Placed, governing_verb
from extractor.models import DateValue

PeriodSource = Literal["sentence", "previous", "heading", "column", "document"]
_YEAR = re.compile(r"(?:FY\s?|CY)?(?:19|20)[0-9]{2}(?:[/–-](?:[0-9]{2}|20[0-9]{2}))?(?![0-9])")
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


def period_of(
    sentence: Span, placed: Placed, dates: Sequence[DateValue], hints: PeriodHints, *, shift: int
) -> Period | None:
    """The period: from the sentence, then heading, column, the sentence before, the document."""
    text = sentence.doc.text[shift:]
    if found := _in_sentence(text, placed, dates):
        return Period(found, "sentence")
    if placed.quantity.role == "target":
        return None
    for source, words in (("heading", hints.heading), ("column", hints.column)):
        year = year_in(words)
        if year:
            return Period(year, "heading" if source == "heading" else "column")
    past = _told_in_past(placed)
    if hints.previous and (past or _refers_back(sentence)):
        return Period(hints.previous, "previous")
    if hints.document_year and _may_be_document_year(placed):
        return Period(hints.document_year, "document")
    return None


def year_in(words: str | None) -> str | None:
    """The only year that `words` name, None where there is none or are several."""
    years = {match.group().replace(" ", "") for match in _YEAR.finditer(words or "")}
    return years.pop() if len(years) == 1 else None


def base_period_of(text: str, placed: Placed, period: str | None) -> str | None:
    """The base that words gave, or the year before the period where they say "year on year"."""
    quantity = placed.quantity
    if quantity.base_period or quantity.role not in ("change", "target"):
        return quantity.base_period
    end = min(quantity.end + 70, len(text))
    near = text[max(quantity.start - 30, 0) : end]
    if period and _YEAR_BEFORE.search(near) and (year := re.fullmatch(r"(FY)?([0-9]{4})", period)):
        return f"{year[1] or ''}{int(year[2]) - 1}"
    return None


def date_period(date: DateValue) -> str | None:
    """The period that a date names; "the end of 2023" is told of the year."""
    value = date.value
    if value is None or date.type in ("SET", "DURATION"):
        return None
    if date.grain == "day" and not re.search(r"[0-9]{1,2}(?![0-9])(?<![0-9]{4})", date.text):
        return value[:4]
    return value


def _in_sentence(text: str, placed: Placed, dates: Sequence[DateValue]) -> str | None:
    quantity = placed.quantity
    usable = [d for d in dates if date_period(d) and d.role != "baseline"]
    usable = [d for d in usable if not _is_base(text, d, quantity.base_period)]
    if quantity.role == "target":
        due = [
            d
            for d in usable
            if d.role == "due" or re.search(r"\bby\b", text[max(d.start - 24, 0) : d.start])
        ]
        nearest = _nearest(text, placed, due)
        return date_period(nearest) if nearest else None
    own = _own_date(text, placed, dates)
    if own:
        return own
    if quantity.role == "baseline":
        return None
    usable = [d for d in usable if not _belongs_to_another(text, d, placed)]
    nearest = _nearest(text, placed, usable)
    return date_period(nearest) if nearest else None


def _own_date(text: str, placed: Placed, dates: Sequence[DateValue]) -> str | None:
    """ "7.2% in 2022", "(2022: 7.2%)": a date directly beside the value."""
    quantity = placed.quantity
    for date in dates:
        after = text[quantity.end : date.start]
        before = text[date.end : quantity.start]
        direct = date.start >= quantity.end and re.fullmatch(
            r"\s(?:in|for|during|at\sthe\send\sof|as\sof|at|as\sat|by)\s(?:the\s|fiscal\s|year\s|financial\s)*|\s\(",
            after,
        )
        headed = date.end <= quantity.start and re.fullmatch(r"\s?[:=]\s?|\s", before)
        if direct or (headed and ":" in before):
            return date_period(date)
    return None


def _is_base(text: str, date: DateValue, base: str | None) -> bool:
    if date.value is not None and base is not None and date.value.startswith(base):
        return True
    before = text[max(date.start - 24, 0) : date.start].lower()
    after = text[date.end : date.end + 12].lower()
    compared = re.search(
        r"(?:compared\s(?:to|with)|against|versus|vs\.?|from|relative\sto|since|than\sin)\s(?:a\s|the\s|our\s)?$",
        before,
    )
    return bool(compared) or after.startswith((" base", " level"))


def _belongs_to_another(text: str, date: DateValue, placed: Placed) -> bool:
    """A date directly after another value ("from 7.2% in 2022 to 12.4%") is that one's."""
    before = text[max(date.start - 30, 0) : date.start]
    follows_value = re.search(r"[0-9%](?:\s[a-z]+)?\sin\s$", before)
    return bool(follows_value) and date.start < placed.quantity.start and date.start > 12


def _nearest(text: str, placed: Placed, dates: Sequence[DateValue]) -> DateValue | None:
    """The date of the same clause that stands nearest; one at the sentence's start serves all."""
    quantity = placed.quantity

    def distance(date: DateValue) -> tuple[int, int]:
        first, last = sorted(((date.start, date.end), (quantity.start, quantity.end)))
        between = text[first[1] : last[0]]
        broken = len(_CLAUSE_BREAK.findall(between))
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
    return verb is None or bool(tenses(verb) & {"past"}) or placed.quantity.role == "rank"
