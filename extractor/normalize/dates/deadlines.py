"""A due date in, the last day it allows and the stretch of text that states it out."""

import re
from datetime import date, timedelta
from typing import Final

from extractor.models import DateValue
from extractor.normalize.dates.timeline import add_working_days, bounds, step
from extractor.normalize.letters import letter_runs

_DURATION: Final = re.compile(r"P(\d+(?:\.\d+)?)(DE|CE|[DWMY])(?:(\d+)([MD]))?")
_UNITS: Final = {"DE": "E", "CE": "C"}
_HOURS: Final = re.compile(r"PT(\d+(?:\.\d+)?)H")
_LEAD: Final = re.compile(
    r"\b(?:(?:at the latest |latest |due |and )?by|on or before|before|(?:no|not) later than"
    r"|within|inside|in the course of|as early as|no sooner than|with effect from"
    r"|until|till|prior to|ahead of|as of|as from|starting(?: in| from)?|during|throughout"
    r"|in|on|from|for|over|through|at|effective|due(?: on| in)?)"
    r"(?:\s{1,4}(?:the|business|cob|noon|on|at|an?|around|about|approximately|end|close|beginning|start|of|early|late|mid"
    r"|or|next|a maximum of|no more than)){0,10}\s{1,4}$",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"\s+(?:after|from)\s+(?:you|we|they|it)(?:\s(?!and\b|or\b)[\w’'-]{1,12}){1,4}"
    r"|\s+(?:of|after|from|following)\s+(?:(?:the|this|that|an?|our|your|its|their|such|any|each)\s+)?"
    r"(?!and\b|or\b|to\b|whether\b)\w+(?:\s+(?:order|date|notice|report|contact|request|decision"
    r"|assessment|meeting|publication|discovery))?",
    re.IGNORECASE,
)
# "before the annual general meeting on 23 May", "no later than your 2034 annual report"
_OCCASION: Final = (
    r"(?:meeting|agm|conference|summit|assembly|session|hearing|vote|election|season|launch"
    r"|deadline|report|report(?:ing)? (?:cycle|period)|publication|filing|review)"
)
_OWNER: Final = r"(?:the|its|your|our|their|this|next|(?:the )?\w{1,20}['’]s)"
_UNTIL: Final = (
    r"\b(?:(?:at the latest )?by|on or before|before|(?:no|not) later than|until|till|prior to"
    r"|ahead of|in time for)"
)
_BEFORE_OCCASION: Final = re.compile(
    rf"{_UNTIL}\s{_OWNER}\s(?:[a-z-]{{1,20}}\s){{0,4}}{_OCCASION}"
    r",?\s(?:(?:to be held|scheduled|held|due)\s)?(?:(?:on|in|of|for)\s)?(?:the\s)?$",
    re.IGNORECASE,
)
_OWNER_BEFORE: Final = re.compile(rf"{_UNTIL}\s{_OWNER}\s$", re.IGNORECASE)
_OCCASION_AFTER: Final = re.compile(rf"\s(?:[a-z-]{{1,20}}\s){{0,3}}{_OCCASION}\b", re.IGNORECASE)
# "in our FY24 reporting", "in our Annual Report and Accounts 2022"
_PUBLICATION: Final = r"(?:reports?|reporting|accounts|statement|disclosures?|filings?)"
_IN_OUR: Final = re.compile(r"\bin (?:our|its|their) $", re.IGNORECASE)
_PUBLISHED: Final = re.compile(rf"\s(?:[a-z-]{{1,20}}\s){{0,3}}{_PUBLICATION}\b", re.IGNORECASE)
_IN_OUR_REPORT: Final = re.compile(
    rf"\bin (?:our|its|their) (?:[a-z-]{{1,20}} ){{0,4}}{_PUBLICATION}(?: (?:for|of))? $",
    re.IGNORECASE,
)
# Without one of these no occasion is named.
_OCCASIONS: Final = frozenset(
    "meeting agm conference summit assembly session hearing vote election season launch deadline"
    " report reporting publication filing review".split()
)
_REACH: Final = 110
LATEST: Final = re.compile(r",?\s+(?:at (?:the (?:very )?latest|most)|tops)\b", re.IGNORECASE)
BEFORE_EVENT: Final = re.compile(
    r"\bbefore\s(?:[\w’'-]+\s){1,4}(?:comes?|starts?|begins?|opens?|ends?|expires?|goe?s?|takes?|"
    r"meets?|votes?|convenes?|closes?|is|are)\s(?:[\w’'-]+\s){0,4}(?:in|on)\s$",
    re.IGNORECASE,
)
_TAIL_AFTER_DURATION: Final = 60


def occasion_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch in which the date at `start:end` says when something is to be ready that
    another thing is to precede: preposition, occasion and date; None where it doesn't."""
    if _OCCASIONS.isdisjoint(letter_runs(text)):
        return None
    before = text[max(0, start - _REACH) : start]
    lead = _BEFORE_OCCASION.search(before)
    if lead:
        return start - (len(before) - lead.start()), end
    owner = _OWNER_BEFORE.search(before)
    after = _OCCASION_AFTER.match(text, end, end + _REACH) if owner else None
    return (start - (len(before) - owner.start()), after.end()) if owner and after else None


def due_day(
    value: str,
    *,
    text: str = "",
    reference: date | None = None,
    fiscal_year_end: tuple[int, int] | None = None,
) -> date | None:
    """The last day of the period that a due value names; None where the value names no day.

    A duration ("P30D") counts from `reference`. `text` is the deadline as written ("before mid-
    2024"): "before" a period that isn't ended in it means the day ahead of its first, "mid" its
    middle, "early" and "beginning" its first third (a quarter of a year).
    """
    if value.startswith("P"):
        return _after(value, reference, working="working" in text or "business" in text)
    span = bounds(value, fiscal_year_end=fiscal_year_end)
    if span is None:
        return None
    first, last = span
    lower = text.lower()
    if re.match(r"before\b|prior to\b|ahead of\b", lower) and not re.search(
        r"\b(?:end|close)\b", lower
    ):
        return first - timedelta(days=1)
    length = (last - first).days + 1
    if length > 1 and re.search(r"\bmid\b|\bmiddle\b", lower):
        return _middle(first, last)
    if length > 1 and re.search(r"\bearly\b|\bbeginning\b|\bstart\b", lower):
        return first + timedelta(days=max(length // 4 - 1, 0))
    return last


def _middle(first: date, last: date) -> date:
    """The 15th of a month, 30 June of a year, the middle day of all else."""
    if first.month == last.month:
        return first + timedelta(days=(last - first).days // 2 - (1 if last.day == 31 else 0))
    if first.day == 1 and (last - first).days > 360:
        middle = step(first, "M", 6)
        return middle - timedelta(days=1) if middle else last
    return first + (last - first) // 2


def _after(value: str, reference: date | None, *, working: bool) -> date | None:
    if reference is None:
        return None
    hours = _HOURS.fullmatch(value)
    if hours:
        return reference + timedelta(days=-(-int(float(hours[1])) // 24))
    match = _DURATION.fullmatch(value)
    if match is None:
        return None
    if working and match[2] == "D":
        return add_working_days(reference, int(float(match[1])))
    day = step(reference, _UNITS.get(match[2], match[2]), float(match[1]))
    return step(day, match[4], int(match[3])) if day and match[3] else day


def deadline_span(text: str, date: DateValue) -> tuple[int, int]:
    """Half-open offsets of the deadline in `text`: preposition and date, with what it counts from.

    "by September 26, 2018", "no later than 30 days after receipt", "within two years". Without a
    preposition it is the date alone.
    """
    occasion = occasion_span(text, date.start, date.end) if date.role == "due" else None
    if occasion:
        return occasion
    before = text[max(0, date.start - _REACH) : date.start]
    publication = _publication_span(text, date, before)
    if publication:
        return publication
    lead = BEFORE_EVENT.search(before) or _LEAD.search(before)
    start = date.start - (len(before) - lead.start()) if lead else date.start
    end = date.end
    if date.type == "DURATION":
        tail = _TAIL.match(text, end, end + _TAIL_AFTER_DURATION)
        end = tail.end() if tail else end
    latest = LATEST.match(text, end)
    return start, latest.end() if latest else end


def _publication_span(text: str, date: DateValue, before: str) -> tuple[int, int] | None:
    """Where a publication stands for its time: from "in our" to its last word."""
    lead, end = _IN_OUR_REPORT.search(before), date.end
    if not lead:
        lead, after = _IN_OUR.search(before), _PUBLISHED.match(text, date.end)
        if not (lead and after):
            return None
        end = after.end()
    return date.start - (len(before) - lead.start()), end
