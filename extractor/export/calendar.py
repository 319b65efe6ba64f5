"""Claims in, an iCalendar file out: an all-day event for each deadline, with its quote.

A deadline whose day can't be told (a fiscal year, a period that begins nobody knows when) becomes a
task without a day. RFC 5545.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar as Entries
from icalendar import Event, Todo

from extractor.export.days import day_after, last_day
from extractor.export.guard import clean
from extractor.export.links import claim_url
from extractor.export.rows import by_id
from extractor.export.sinks import Place
from extractor.models import Claim, DateValue, Document

_PRODUCT = "-//claim-extractor//deadlines//EN"
_NO_DAY = date(1970, 1, 1)  # stands for "revised then" where the document has no date
_SUMMARY = 110


class Calendar:
    """Deadlines only; other claims give the words of what is due."""

    def __init__(self, place: Place) -> None:
        self._place = place
        entries = Entries()
        entries.add("prodid", _PRODUCT)
        entries.add("version", "2.0")
        entries.add("x-wr-calname", "Deadlines in claims")
        head, end, _ = entries.to_ical().partition(b"END:VCALENDAR")
        self._end = end + b"\r\n"
        self._stream = place.temporary.open("wb")
        self._stream.write(head)

    def add(self, document: Document | None, claims: Sequence[Claim]) -> None:
        """An entry for each deadline."""
        others = by_id(claims)
        for claim in claims:
            if claim.type == "deadline" and claim.dates:
                self._stream.write(self._entry(claim, others).to_ical())

    def _entry(self, claim: Claim, others: Mapping[str, Claim]) -> Event | Todo:
        written = last_day(claim.document.date)
        due, remark = due_day(claim.dates[0], written)
        entry = Event() if due else Todo()
        if due:
            entry.add("dtstart", due)
            entry.add("dtend", due + timedelta(days=1))
            entry.add("transp", "TRANSPARENT")
        entry.add("uid", f"{claim.id}@claim-extractor")
        entry.add("dtstamp", datetime.combine(written or _NO_DAY, datetime.min.time(), UTC))
        asked = _what_is_due(claim, others)
        entry.add("summary", clean(_summary(claim, asked)))
        entry.add("description", clean(_description(claim, asked, remark)))
        entry.add("categories", [asked.type if asked else claim.type])
        link = claim_url(claim, documents=self._place.documents, folder=self._place.final.parent)
        if link and link.startswith("http"):
            entry.add("url", link)
        return entry

    def finish(self) -> None:
        """Ends the calendar and closes the file."""
        self._stream.write(self._end)
        self._stream.close()

    def abandon(self) -> None:
        """Closes the file."""
        self._stream.close()


def due_day(found: DateValue, written: date | None) -> tuple[date | None, str | None]:
    """The day of the entry, None where there is none, and what a reader must know of it."""
    if (day := last_day(found.value)) and day < date.max:  # an event ends a day later
        exact = found.grain in ("day", None) or found.type == "TIME"
        return day, None if exact else f"Due by the end of {found.value}."
    day = day_after(written, found.value) if found.type == "DURATION" and written else None
    if day and day < date.max:
        return day, (
            f"Counted from the document's date ({written}); what the period of {found.value} "
            "really begins with stands in the quote."
        )
    return None, f"The calendar doesn't say which day {found.value or found.text} ends on."


def _what_is_due(deadline: Claim, others: Mapping[str, Claim]) -> Claim | None:
    """The commitment or recommendation that the deadline belongs to."""
    linked = (others.get(each.id) for each in deadline.related if each.relation == "due")
    return next((each for each in linked if each and each.type != "deadline"), None)


def _summary(deadline: Claim, asked: Claim | None) -> str:
    """Who and what: "Halden Telecom: publish its retention periods"."""
    who = deadline.subject.name or deadline.subject.text
    what = " ".join((asked or deadline).text.split())
    line = f"{who}: {what}" if who else what
    return line if len(line) <= _SUMMARY else line[: _SUMMARY - 1].rstrip() + "…"


def _description(deadline: Claim, asked: Claim | None, remark: str | None) -> str:
    """The quote, where it stands, what is to be known of the day."""
    about = deadline.document
    page = f", page {deadline.page}" if deadline.page is not None else ""
    speaker = deadline.speaker.name or (about.author.name if about.author else None)
    lines = [
        f"“{' '.join(deadline.sentence.text.split())}”",
        f"{about.title or about.source}{f', {about.date}' if about.date else ''}{page}",
        f"Source: {about.source}",
        f"Said by: {speaker}" if speaker else None,
        f"Type: {asked.type}" if asked else None,
        remark,
        f"Claim {deadline.id}, confidence {deadline.confidence:.2f}",
    ]
    return "\n".join(filter(None, lines))
