"""Deadlines in a calendar: the day, the quote, what a reader must know."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from export_cases import PLEDGE, about, claim, due, hostile, pledge, write

icalendar = pytest.importorskip("icalendar", reason="icalendar isn't installed")


def entries_of(path: Path) -> list[Any]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return [each for each in calendar.walk() if each.name in ("VEVENT", "VTODO")]


def deadline(text: str, value: str, **changed: Any) -> list[Any]:
    kind = "DURATION" if value.startswith("P") else "DATE"
    grain = changed.pop("grain", None)
    found = due(text, value, type=kind, grain=grain)
    return [claim(1, "deadline", text, dates=(found,), **changed)]


def test_a_deadline_is_an_all_day_event_with_its_quote(tmp_path: Path) -> None:
    (entry,) = entries_of(write(tmp_path / "deadlines.ics", pledge()))
    assert entry.name == "VEVENT"
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2030, 12, 31), date(2031, 1, 1))
    assert entry["SUMMARY"] == f"Halden Telecom: {PLEDGE}"
    words = str(entry["DESCRIPTION"])
    assert "“by 2030”" in words
    assert "Open letter, 2024-03-04, page 3" in words
    assert "Due by the end of 2030." in words
    assert entry["UID"] == "clm_0000000000000003@claim-extractor"


def test_a_day_needs_no_remark(tmp_path: Path) -> None:
    claims = deadline("by 26 September 2025", "2025-09-26", grain="day")
    (entry,) = entries_of(write(tmp_path / "deadlines.ics", claims))
    assert entry["DTSTART"].dt == date(2025, 9, 26)
    assert "Due by the end" not in entry["DESCRIPTION"]


def test_a_period_counts_from_the_letter_and_says_so(tmp_path: Path) -> None:
    claims = deadline("within 30 days of receipt", "P30D")
    (entry,) = entries_of(write(tmp_path / "deadlines.ics", claims))
    assert entry["DTSTART"].dt == date(2024, 4, 3)
    assert "Counted from the document's date (2024-03-04)" in entry["DESCRIPTION"]


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("in FY2026", "FY2026", "2024-03-04"),
        ("within 30 days", "P30D", None),
        ("within days", "PXD", "2024-03-04"),
    ],
)
def test_what_has_no_day_is_a_task_without_one(
    text: str, value: str, written: str | None, tmp_path: Path
) -> None:
    claims = deadline(text, value, document=about(date=written))
    (entry,) = entries_of(write(tmp_path / "deadlines.ics", claims))
    assert entry.name == "VTODO"
    assert "DUE" not in entry
    assert f"which day {value} ends on" in entry["DESCRIPTION"]


def test_other_claims_are_no_entries(tmp_path: Path) -> None:
    assert not entries_of(write(tmp_path / "deadlines.ics", pledge()[:2]))


def test_the_end_of_the_calendar_is_no_day(tmp_path: Path) -> None:
    claims = deadline("by the end of 9999", "9999", grain="year")
    (entry,) = entries_of(write(tmp_path / "deadlines.ics", claims))
    assert (entry.name, "DTSTART" in entry) == ("VTODO", False)


def test_a_long_summary_is_cut(tmp_path: Path) -> None:
    asked, _, date_of_it = pledge()
    long = asked.model_copy(update={"text": "word " * 100})
    (entry,) = entries_of(write(tmp_path / "deadlines.ics", [long, date_of_it]))
    assert len(entry["SUMMARY"]) <= 110
    assert entry["SUMMARY"].endswith("…")


def test_hostile_text_begins_no_entry_of_its_own(tmp_path: Path) -> None:
    breaker = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged"
    claims = [*hostile(), *deadline(breaker, "2030", grain="year")]
    path = write(tmp_path / "deadlines.ics", claims)
    assert len(entries_of(path)) == 2
    assert b"\nSUMMARY:forged" not in path.read_bytes()
