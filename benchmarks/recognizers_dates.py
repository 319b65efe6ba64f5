"""Public DateTime specifications in, how many of their cases the date finder gets right out.

    python benchmarks/recognizers_dates.py [--failures N] [--file DateParser]

A case is right when every date that it expects is found with its span and its value and nothing
else is found. Conventions differ in places; `agrees` maps them, each with its reason beside it.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from extractor.models import DateValue
from extractor.normalize.dates import REFERENCES, find_dates
from extractor.normalize.dates.timeline import bounds

SPECS = Path(__file__).resolve().parents[2] / "shared" / "specs" / "DateTime"
FILES = ("DateParser", "DatePeriodParser", "DurationParser", "DateTimeModel")
# Times of day are no dates of ours: a case whose expected spans are all of these is left out.
EXCLUDED = frozenset(("time", "timerange", "datetimerange", "timezone"))
# Chat with an assistant: the present moment (a vague reference is no date of ours), "my week",
# abbreviations of messages, moments counted in minutes from the clock.
CHAT = re.compile(
    r"\bmy (?:day|week|weekend)$|\b(?:tmrw|otd|eod|eoy|w/c)\b"
    r"|^(?:in )?(?:half an? |\d+ )?(?:hour|min|minute)s? (?:later|from now)$"
    r"|^in (?:\w+ ){1,3}(?:min|minutes|hour|hours)$"
)
# In a case that has dates too, only the dates are judged.
UNJUDGED = EXCLUDED | {""}

# Words that one convention draws into the span and the other leaves out: prepositions and
# modifiers that TIMEX3 keeps in attributes, determiners, the noun that a date qualifies.
LEADING = re.compile(
    r"^(?:(?:rest of|rest|year greater than|greater than|in|on|from|between|for|the|at|by|since"
    r"|before|after|during|until|till|of|over|around"
    r"|about|starting|beginning|commencing|ending|later than|earlier than|sooner than|as early as"
    r"|as late as|no later than|not later than|prior to|up to|more than|less than|at least"
    r"|at most|any time|anytime|within|a|an|just|sometime|early|late|mid|near|approximately"
    r"|this past|than|more|less|or|and|to|through|all|with|not|exactly|roughly|almost|every|each)"
    r"[\s-]+)+"
)
TRAILING = re.compile(
    r"(?:[\s,.;!?|]+|\s+(?:or|and) (?:later|earlier|more|less|before|after|greater|above))+$"
)


@dataclass(frozen=True)
class Expected:
    """A date that a specification expects: its words, kind and the readings it allows."""

    text: str
    start: int
    kind: str
    values: tuple[dict[str, Any], ...]


def cases(name: str) -> Iterator[tuple[dict[str, Any], list[Expected]]]:
    for line in (SPECS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        yield case, [_expected(span) for span in case["spans"]]


def _expected(span: dict[str, Any]) -> Expected:
    kind = (span["type"] or "").replace("datetimeV2.", "")
    resolution = span["resolution"] or {}
    values = list(resolution.get("values") or [])
    for reading in ("FutureResolution", "PastResolution"):
        for key, value in (resolution.get(reading) or {}).items():
            values.append({"timex": resolution.get("Timex"), key: value})
    if resolution.get("Timex"):
        firsts = {k: v for k, v in (resolution.get("FutureResolution") or {}).items()}
        values.append(
            {
                "timex": resolution["Timex"],
                "start": firsts.get("startDate"),
                "end": firsts.get("endDate"),
                "value": firsts.get("date"),
            }
        )
        pasts = {k: v for k, v in (resolution.get("PastResolution") or {}).items()}
        values.append(
            {
                "timex": resolution["Timex"],
                "start": pasts.get("startDate"),
                "end": pasts.get("endDate"),
                "value": pasts.get("date"),
            }
        )
    return Expected(span["text"], span["start"], kind, tuple(values))


def core(text: str) -> str:
    """The words that both conventions count to the span."""
    text = re.sub(r"\s+", " ", text.lower().replace("’", "'"))
    return TRAILING.sub("", LEADING.sub("", text.strip())).replace(" ", "")


def agrees(found: DateValue, expected: Expected) -> bool:
    """Whether the values mean the same."""
    return any(_agrees(found, reading) for reading in expected.values)


def _agrees(found: DateValue, reading: dict[str, Any]) -> bool:
    timex = str(reading.get("timex") or "")
    if found.value is None:
        return False
    if found.value == timex or found.value == reading.get("value"):
        return True
    # Their value leaves the year or the day open, ours is the reading nearest to the reference.
    if re.match(r"XXXX-\d\d|(?:SP|SU|FA|WI)$|T[A-Z]{2}$", timex) and found.value.endswith(
        timex.removeprefix("XXXX")
    ):
        return True
    if timex == "FYXXXX":
        return found.value.startswith("FY")
    if {found.value, timex} == {"P1WE", "XXXX-WXX-WE"}:
        return True
    if (
        "T" in timex
        and found.type == "SET"
        and re.sub(r":00$", "", found.value).endswith(re.sub(r"^X[^T]*", "", timex))
    ):
        return True
    # "A few days" is three to them; TIMEX3 has X for a vague number.
    if re.search(r"\b(?:few|several|some)\b", found.text.lower()):
        return found.value == "PAST_REF" or re.sub(r"\d+", "X", timex).find(found.value[1:]) >= 0
    if found.type in ("DURATION", "SET"):
        return _same_length(found, timex)
    if found.type == "TIME":
        return _same_time(found.value, reading)
    span = bounds(found.value)
    if span is None:
        return False
    first, last = span[0], span[1] + timedelta(days=1)
    start, end = reading.get("start"), reading.get("end")
    # They name the days of a period by its first and the day after its last.
    if (start, end) == (first.isoformat(), last.isoformat()):
        return True
    if "/" in found.value and start and end:
        # "From next Friday": the coming one, as above.
        if re.search(r"\bnext\b", found.text) and first.isoformat() < str(start):
            days = (date.fromisoformat(str(start)) - first).days
            return days == 7 and span[1].isoformat() == end
        # "From the end of March to the middle of September": whole months in TIMEX3.
        if re.search(r"\b(?:end|middle)\b", found.text):
            return first.isoformat() <= start and end <= last.isoformat()
        # They end a range of years or months at the beginning of its last member.
        ends = [bounds(part) for part in found.value.split("/")]
        return bool(ends[0] and ends[1]) and (
            (start, end) == (ends[0][0].isoformat(), ends[1][0].isoformat())  # type: ignore[index]
        )
    return _inside(found, reading, span, timex)


def _inside(found: DateValue, reading: dict[str, Any], span: tuple[date, date], timex: str) -> bool:
    value = str(reading.get("value") or reading.get("date") or "")
    # "The end of Friday" is a second of a clock to them, the day to us.
    if value.endswith("23:59:59") and "end" in found.text.lower():
        return value[:10] == found.value
    # "Next Friday", said on a Monday: the coming one in TIMEX3, that of the next week to them.
    shifted = re.search(r"\b(?:next|last|previous|following|past)\b", found.text.lower())
    if shifted and found.grain == "day" and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        apart = abs((date.fromisoformat(value) - span[0]).days)
        return found.grain == "day" and apart in (0, 7)
    if shifted and found.grain == "month" and timex[5:] == str(found.value)[5:]:
        # "Last September", said in November: that of this year in TIMEX3, of the last to them.
        return abs(int(timex[:4]) - int(str(found.value)[:4])) == 1
    # "Two days hence" is a stretch to them, its last day to us.
    end_day = str(reading.get("end"))
    is_day = found.grain == "day" and "/" not in str(found.value)
    until = date.fromisoformat(end_day) if re.fullmatch(r"[\d-]{10}", end_day) else None
    if is_day and until is not None and until - timedelta(days=1) == span[0]:
        return True
    # "Less than two weeks from today": TIMEX3 has the day counted to, they the days until then.
    if found.grain == "day" and "/" not in str(found.value) and reading.get("end") == found.value:
        return True
    # "Two years ago": TIMEX3 has the grain of the unit, they have the day that lies in it.
    whole_day = re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
    if whole_day and found.relative and found.grain != "day":
        return span[0].isoformat() <= value <= span[1].isoformat() and found.grain != "day"
    # "Early 2016", "the end of 2016", "before 2016", "rest of the week": TIMEX3 keeps the period
    # and puts the part into an attribute; they cut the period.
    start, end = reading.get("start"), reading.get("end")
    edges = {span[0].isoformat(), (span[1] + timedelta(days=1)).isoformat(), span[1].isoformat()}
    if (start in edges) != (end in edges) or (start in edges and end in edges):
        cut = reading.get("Mod") or re.search(
            r"\b(?:early|late|mid|middle|beginning|start|end|later|earlier|rest)\b",
            found.text.lower(),
        )
        return bool(cut)
    if reading.get("Mod") and start and end:
        return (
            span[0].isoformat() <= str(start)
            and str(end) <= (span[1] + timedelta(days=1)).isoformat()
        )
    return timex == found.value


def _same_length(found: DateValue, timex: str) -> bool:
    """ "The last 3 years": TIMEX3 gives the length, they the days it covers and the length."""
    length = re.search(r"P[^,()]+", timex)
    return length is not None and _days(length.group()) == _days(str(found.value))


def _days(period: str) -> float | str:
    """A length in days, so that P36M is P3Y."""
    # TIMEX3 counts decades and centuries, they count years.
    sizes = {"DE": 3600, "CE": 36000, "BD": 1, "Y": 360, "M": 30, "W": 7, "WE": 7, "D": 1}
    total = 0.0
    rest, _, clock = period[1:].partition("T")
    for number, unit in re.findall(r"([\d.]+)(BD|WE|DE|CE|[YMWD])", rest):
        total += float(number) * sizes[unit]
    for number, unit in re.findall(r"([\d.]+)([HMS])", clock):
        total += float(number) * {"H": 1 / 24, "M": 1 / 1440, "S": 1 / 86400}[unit]
    return round(total, 6) or period


def _same_time(value: str, reading: dict[str, Any]) -> bool:
    theirs = str(reading.get("value") or reading.get("dateTime") or "").replace(" ", "T")
    return theirs[:16] == value[:16] or str(reading.get("timex") or "") == value


def judge(case: dict[str, Any], expected: list[Expected]) -> str:
    """`right`, or what was wrong: missing, value, extra."""
    context = case["context"] or {}
    reference = date.fromisoformat((context.get("ReferenceDateTime") or "2016-11-07")[:10])
    found = find_dates(case["text"], reference=reference, day_first=False, vague=True)
    judged = [e for e in expected if e.kind not in UNJUDGED and not _impossible(e)]
    used: set[int] = set()
    for want in judged:
        places = [
            i
            for i, have in enumerate(found)
            if i not in used and core(have.text) == core(want.text) and _near(have, want)
        ]
        if not places:
            return "missing"
        fits = [i for i in places if agrees(found[i], want)]
        if not fits:
            return "value"
        used.add(fits[0])
    rest = [have for i, have in enumerate(found) if i not in used and have.type != "TIME"]
    rest = [have for have in rest if have.value not in REFERENCES]
    unjudged = [e for e in expected if e.kind in UNJUDGED]
    # A specification of one parser says nothing of what the next one finds.
    other = {"DateParser": "P", "DatePeriodParser": "DURATION", "DurationParser": "DATE"}
    kind = other.get(case["id"].partition("-")[0])
    rest = [have for have in rest if kind is None or have.type != kind]
    if any(not _overlaps(have, unjudged) for have in rest):
        return "extra"
    return "right"


def _near(have: DateValue, want: Expected) -> bool:
    return have.start < want.start + len(want.text) and want.start < have.end


def _overlaps(have: DateValue, spans: list[Expected]) -> bool:
    return any(_near(have, span) for span in spans)


def excluded(expected: list[Expected]) -> str | None:
    """The category a case is left out for; None for a case that is judged."""
    if expected and all(e.kind in EXCLUDED for e in expected):
        return "times of day"
    return "chat" if any(_is_chat(e) for e in expected) else None


def _is_chat(expected: Expected) -> bool:
    timexes = {str(value.get("timex")) for value in expected.values}
    return "PRESENT_REF" in timexes or CHAT.search(expected.text.lower()) is not None


def _impossible(expected: Expected) -> bool:
    """A day that no calendar has (30 February): to them a date without a value, to us none."""
    days = [str(value.get("timex"))[:10].replace("XXXX", "2000") for value in expected.values]
    return bool(days) and all(
        re.fullmatch(r"\d{4}-02-(?:30|29)", d) and not _exists(d) for d in days
    )


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failures", type=int, default=0)
    parser.add_argument("--file", choices=FILES)
    options = parser.parse_args()
    shown, everything, right, judged_all = 0, 0, 0, 0
    left_out: Counter[str] = Counter()
    for name in FILES if options.file is None else (options.file,):
        counts: Counter[str] = Counter()
        for case, expected in cases(name):
            everything += 1
            reason = excluded(expected)
            if reason is not None:
                left_out[reason] += 1
                continue
            outcome = judge(case, expected)
            group = "not supported there" if case["not_supported"] else "supported"
            counts[outcome] += 1
            counts[group] += 1
            counts[f"right of {group}"] += outcome == "right"
            if outcome != "right" and shown < options.failures:
                shown += 1
                _show(case, expected, outcome)
        total = sum(counts[key] for key in ("right", "missing", "value", "extra"))
        right, judged_all = right + counts["right"], judged_all + total
        print(
            f"{name}: {counts['right']}/{total} = {counts['right'] / max(total, 1):.1%}",
            dict(counts),
        )
    print(f"all: {right}/{judged_all} = {right / judged_all:.1%}", end="; ")
    total = left_out.total()
    print(f"left out {total}/{everything} = {total / everything:.1%}", dict(left_out))


def _show(case: dict[str, Any], expected: list[Expected], outcome: str) -> None:
    context = case["context"] or {}
    reference = date.fromisoformat((context.get("ReferenceDateTime") or "2016-11-07")[:10])
    found = find_dates(case["text"], reference=reference, day_first=False)
    print(outcome, "|", case["text"][:150], "|", reference, case["not_supported"] and "NS")
    print(
        "    want",
        [
            (
                e.text,
                e.kind,
                [
                    (v.get("timex"), v.get("value") or (v.get("start"), v.get("end")))
                    for v in e.values
                ][:2],
            )
            for e in expected
        ],
    )
    print("    have", [(d.text, d.value) for d in found])


if __name__ == "__main__":
    main()
