"""What a due date means for a calendar, and the stretch of text that states it."""

from datetime import date

import pytest

from extractor.normalize.dates import deadline_span, due_day, find_dates, settle_day_order

LETTER = date(2018, 9, 1)


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        ("Send it by September 26, 2018, please.", "by September 26, 2018"),
        ("Pay no later than 30 days after receipt.", "no later than 30 days after receipt"),
        ("We will do so within two years.", "within two years"),
        ("We stop before the end of 2025.", "before the end of 2025"),
        (
            "Answer before the annual general meeting on 23 May 2033.",
            "before the annual general meeting on 23 May 2033",
        ),
        ("Say so no later than your 2034 annual report.", "no later than your 2034 annual report"),
        (
            "Tell us ahead of Halden's general meeting in May 2033.",
            "ahead of Halden's general meeting in May 2033",
        ),
        ("All vans are electric by the end of the decade.", "by the end of the decade"),
        (
            "Register within 90 days of the first order and pay.",
            "within 90 days of the first order",
        ),
        (
            "We erase it within 30 days after you close the account.",
            "within 30 days after you close the account",
        ),
        ("Answer by 1 June at the latest.", "by 1 June at the latest"),
        ("Reply on or before 3 May 2024.", "on or before 3 May 2024"),
        ("Reply within five working days.", "within five working days"),
        ("Until 2030 we wait.", "Until 2030"),
        ("2030 is the year.", "2030"),
    ],
)
def test_a_deadline_is_preposition_and_date(sentence, span):
    found = next(d for d in find_dates(sentence, reference=LETTER) if d.type != "SET")
    start, end = deadline_span(sentence, found)
    assert sentence[start:end] == span


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2018-09-26", date(2018, 9, 26)),
        ("2024-02", date(2024, 2, 29)),
        ("2024-Q3", date(2024, 9, 30)),
        ("2022-H1", date(2022, 6, 30)),
        ("2030", date(2030, 12, 31)),
        ("202", date(2029, 12, 31)),
        ("20", date(2099, 12, 31)),
        ("2021-W23", date(2021, 6, 13)),
        ("2021-06-07/2021-06-11", date(2021, 6, 11)),
        ("FY2023", date(2023, 12, 31)),
        ("P30D", date(2018, 10, 1)),
        ("P2Y", date(2020, 9, 1)),
        ("P1Y2M", date(2019, 11, 1)),
        ("PT72H", date(2018, 9, 4)),
        ("PXW", None),
        ("XXXX-03", None),
        ("2021-02-30", None),
        ("PAST_REF", None),
    ],
)
def test_a_period_is_due_on_its_last_day(value, day):
    assert due_day(value, reference=LETTER) == day


def test_the_fiscal_year_ends_when_the_company_says():
    assert due_day("FY2023", fiscal_year_end=(6, 30)) == date(2023, 6, 30)
    assert due_day("FY2024-Q1", fiscal_year_end=(6, 30)) == date(2023, 9, 30)
    assert due_day("FY2024", fiscal_year_end=(2, 29)) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "value", "day"),
    [
        ("before 2025", "2025", date(2024, 12, 31)),
        ("before the end of 2025", "2025", date(2025, 12, 31)),
        ("by mid-2026", "2026", date(2026, 6, 30)),
        ("by early 2026", "2026", date(2026, 4, 1)),
        ("within five working days", "P5D", date(2018, 9, 7)),
    ],
)
def test_the_words_of_the_deadline_move_the_day(text, value, day):
    assert due_day(value, text=text, reference=LETTER) == day


def test_a_duration_without_a_reference_names_no_day():
    assert due_day("P30D") is None


@pytest.mark.parametrize(
    ("text", "day_first"),
    [
        ("Signed 31/12/2021, sealed 03/04/2022.", True),
        ("Signed 12/31/2021, sealed 03/04/2022.", False),
        ("Signed 03/04/2022.", None),
        ("Signed 31/12/2021 here and 12/31/2021 there.", None),
        ("No date at all.", None),
        ("Version 1.31.2020.4 and 12/13/14/15", None),
    ],
)
def test_other_dates_settle_the_order_of_day_and_month(text, day_first):
    assert settle_day_order(text) is day_first
