"""A document's sentences in, their quantities, dates, organisations and people out."""

import datetime
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc

from extractor.components.facts import document_registry
from extractor.components.parsing.parsed import Parsed
from extractor.components.parsing.sentences import Sentence
from extractor.components.parsing.shown import text_of
from extractor.components.parsing.tidying import SHOWN_NAMES, label_end
from extractor.components.quantities import QuantityContext, complete
from extractor.components.quantities.sources import Sources
from extractor.components.quantities.tidied import without_asides, without_names
from extractor.models import DateValue, Document, Mention, Quantity
from extractor.normalize.dates import REFERENCES, find_dates, settle_day_order
from extractor.normalize.numbers import number_style
from extractor.normalize.organisations import Registry
from extractor.normalize.people import find_people
from extractor.normalize.quantities import find_quantities

_Value = TypeVar("_Value", Quantity, DateValue)


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in one sentence; offsets in its reading.

    `vague` are references such as "now" and "recently", which are no dates of a claim.
    """

    names: list[Mention]
    quantities: list[Quantity]
    dates: list[DateValue]
    vague: list[DateValue]


class MentionFinder:
    """Finds mentions in the light of one document: its date, its day order, its own names."""

    def __init__(self, document: Document, registry: Registry) -> None:
        self.registry = document_registry(document, registry)
        self.people = sorted(find_people(document.text), key=lambda person: person.start)
        self.starts = [person.start for person in self.people]
        self.style = number_style(document.text)
        self.day_first = settle_day_order(document.text)
        self.written = written_day(document)
        self.period = reported_year(document)
        self.year = self.period[-4:] if self.period else None
        self.covers_year = document.kind == "report" and "year" in document.facts
        self.previous: tuple[Quantity, ...] = ()
        self.before: Doc | None = None
        self.block = -1

    def find(self, sentence: Sentence) -> Found:
        """Mentions in one sentence, without a parse; offsets in its reading."""
        text = sentence.text
        times = find_dates(text, reference=self.written, day_first=self.day_first, vague=True)
        dates = [time for time in times if time.value not in REFERENCES]
        vague = [time for time in times if time.value in REFERENCES]
        names = merge(self.registry.find(text), list(self._people_in(sentence)))
        taken = [(d.start, d.end) for d in dates if d.type != "DURATION" or d.role == "due"]
        taken += [(m.start, m.end) for m in names if any(c.isdigit() for c in m.text)]
        quantities = find_quantities(text, taken=sorted(taken), style=self.style)
        return Found(names, quantities, dates, vague)

    def _people_in(self, sentence: Sentence) -> Iterator[Mention]:
        """The people named in a sentence, who were found in the document as a whole."""
        index = bisect_left(self.starts, sentence.start)
        offsets = sentence.reading.offsets if index < len(self.people) else ()
        while index < len(self.people) and self.people[index].end <= sentence.end:
            person = self.people[index]
            index += 1
            start, end = bisect_left(offsets, person.start), bisect_left(offsets, person.end)
            yield person.model_copy(
                update={"start": start, "end": end, "text": sentence.text[start:end]}
            )

    def complete(self, parsed: Parsed) -> None:
        """Sets measure, role and period of the sentence's quantities, from its parse."""
        block = parsed.sentence.block_index
        if not parsed.quantities:
            self.previous = self.previous if block == self.block else ()
            self.before, self.block = parsed.doc, block
            return
        context = QuantityContext(
            heading=parsed.sentence.block.heading,
            document_year=self.period,
            previous=self.previous if block == self.block else (),
            shift=0,
            covers=self.covers_year,
            before=self.before if block == self.block else None,
        )
        shown = [_move(q, parsed) for q in parsed.quantities]
        dates = [_move(d, parsed) for d in parsed.dates]
        found = complete(parsed.doc[:], shown, dates, context)
        found = [self._dated(_labelled(quantity, parsed)) for quantity in found]
        parsed.sources = {
            old.start: _sources(new, context)
            for new, old in zip(found, parsed.quantities, strict=True)
        }
        parsed.quantities = [
            _moved_back(new, old, parsed) for new, old in zip(found, parsed.quantities, strict=True)
        ]
        self.previous, self.before, self.block = tuple(found), parsed.doc, block

    def _dated(self, quantity: Quantity) -> Quantity:
        """A level that a report gives without a period is that of the year it covers."""
        if quantity.period or quantity.role != "level" or not self.covers_year:
            return quantity
        return quantity.model_copy(update={"period": self.period})


def _sources(quantity: Quantity, context: QuantityContext) -> Sources:
    """Where measure and period come from; a period that no rule found is the report's."""
    measure = "previous" if quantity.start in context.inherited else "sentence"
    period = context.periods.get(quantity.start, "document")
    return Sources(measure if quantity.measure else None, period if quantity.period else None)


def _labelled(quantity: Quantity, parsed: Parsed) -> Quantity:
    """The run-in label of the sentence, which the parser isn't shown, for a value without a
    measure: "Market cap: USD 77 billion"."""
    text = parsed.sentence.text
    end = label_end(text)
    if quantity.measure or not end:
        return quantity
    words = text[:end].strip(" :–—-*•")
    return quantity.model_copy(update={"measure": words}) if words else quantity


def _move(value: _Value, parsed: Parsed) -> _Value:
    """The value with offsets in the parsed words instead of the sentence's reading."""
    start, end = parsed.shown_span(value.start, value.end)
    return value.model_copy(update={"start": start, "end": end})


def _moved_back(new: Quantity, old: Quantity, parsed: Parsed) -> Quantity:
    measure = _measure_as_read(new.measure, parsed, new.start) if new.measure else None
    return new.model_copy(update={"start": old.start, "end": old.end, "measure": measure})


def _measure_as_read(measure: str, parsed: Parsed, near: int) -> str | None:
    """The measure in the words of the text, run by run, where the parser was shown other names;
    without asides and without the name of the organisation whose it is."""
    words, read, shown = measure.split(" "), [], text_of(parsed.doc)
    while words:
        size = next((n for n in range(len(words), 1, -1) if " ".join(words[:n]) in shown), 1)
        named = size == 1 and words[0] in SHOWN_NAMES
        run = " ".join(words[:size])
        read.append(_nearest_name(run, parsed, near) if named else parsed.as_read(run))
        words = words[size:]
    owners = {m.text for m in parsed.mentions if m.kind == "organisation"}
    whole = without_asides(" ".join(part for part in read if part))
    return without_names(whole, sorted(owners)) or None


def _nearest_name(name: str, parsed: Parsed, near: int) -> str:
    """The name in the text that the parser was shown as another, the one nearest the value."""
    places = [token for token in parsed.doc if token.text == name]
    if not places:
        return ""
    token = min(places, key=lambda place: abs(place.idx - near))
    read = parsed.reading_span(token.i, token.i + 1)
    return parsed.sentence.text[read[0] : read[1]] if read else ""


def reported_year(document: Document) -> str | None:
    """The year that a document's figures are of, as far as one can tell: a report's own (a fiscal
    one where it counts in these), the one cited, else that of its date, or the year before where
    an article or a letter from the beginning of a year speaks of results."""
    year = document.facts.get("year")
    if year is not None:
        year = _told_of(document, year)
        fiscal = _fiscal_years(document.text, year)
        plain = len(re.findall(rf"{year}(?<!FY....)(?<!FY ....)(?<!\w....)\b", document.text))
        return f"FY{year}" if fiscal > plain else year
    cited = cited_year(document.text)
    if cited or not document.date:
        return cited
    written, month = int(document.date[:4]), int(document.date[5:7] or "12")
    early = document.kind in ("article", "letter") and month < _REPORTED
    return str(written - 1 if early and _RESULTS.search(document.text) else written)


def _told_of(document: Document, year: str) -> str:
    """The year itself, or the one before where the report, named for the year in which it came
    out, tells of that."""
    if not document.date or document.date[:4] != year or len(document.date) < 7:
        return year
    before = str(int(year) - 1)
    own, other = (len(re.findall(rf"{y}(?<!\w....)\b", document.text)) for y in (year, before))
    fiscal = _fiscal_years(document.text, year)
    return before if other > 1.5 * own and fiscal < other else year


def _fiscal_years(text: str, year: str) -> int:
    """How often the text names the fiscal year. (A pattern that begins with letters of its own,
    and looks back behind them, is found ten times as fast as one that begins with a look.)"""
    return len(re.findall(rf"FY(?<!\w..)\s?['’]?(?:20)?{year[-2:]}\b", text))


_REPORTED = 5
_RESULTS = re.compile(
    r"\b(?:annual|sustainability|transparency|ESG|progress) report|\bfull-year|\bresults\b"
    r"|\blast year\b"
)


def cited_year(text: str) -> str | None:
    """The year of the index or report that a text cites most often ("the 2018 Index")."""
    years = Counter(match.group(1) for match in _CITED.finditer(text))
    return max(years, key=lambda year: (years[year], year)) if years else None


_CITED = re.compile(
    r"([12](?<!\w.)(?:(?<=1)9|(?<=2)0)\d\d)\b(?: [\w,&-]+){0,7}?"
    r" (?:Index|Report|Scorecard|Ranking|report|index)\b"
)


def merge(organisations: Sequence[Mention], people: Sequence[Mention]) -> list[Mention]:
    """Both kinds in order, without overlaps; the longer name wins."""
    if not people:
        return list(organisations)
    kept: list[Mention] = []
    for mention in sorted([*organisations, *people], key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def written_day(document: Document) -> datetime.date | None:
    """The document's date as a day; the first of a month or year where that is all we know, but
    the last day of the year for a report of which we know but the year."""
    if not document.date:
        return None
    if document.kind == "report" and document.date == document.facts.get("year"):
        return datetime.date(int(document.date), 12, 31)
    parts = [int(part) for part in document.date.split("-") if part.isdigit()]
    year, month, day = [*parts, 1, 1][:3]
    return datetime.date(year, month, day)
