"""Time expressions of lives, history, finance and blogs: spans and values after TIMEX3."""

from datetime import date

import pytest

from extractor.normalize.dates import find_dates

WRITTEN = date(2013, 3, 22)


@pytest.mark.parametrize(
    ("sentence", "text", "type", "value"),
    [
        ("He trains an hour a day.", "an hour", "DURATION", "PT1H"),
        ("He trains an hour a day.", "a day", "SET", "P1D"),
        ("They work five days a week.", "five days", "DURATION", "P5D"),
        ("She swims three times a week.", "three times a week", "SET", "P1W"),
        ("A twice-yearly poll is out.", "twice-yearly", "SET", "P1Y"),
        ("It happened in a single month.", "a single month", "DURATION", "P1M"),
        ("After years of drought it rained.", "years", "DURATION", "PXY"),
        ("Months of talks led nowhere.", "Months", "DURATION", "PXM"),
        ("It has been years since he wrote.", "years", "DURATION", "PXY"),
        ("She had not eaten in days.", "days", "DURATION", "PXD"),
        ("He was out barely a week after it.", "barely a week", "DURATION", "P1W"),
        ("It took a quarter of a century.", "a quarter of a century", "DURATION", "P25Y"),
        ("It failed at 7:15 on Sunday evening.", "7:15 on Sunday evening", "TIME", None),
        ("The profit of the year-ago period fell.", "the year-ago period", "DATE", "2012"),
        ("The Aug. 9 explosion killed two.", "Aug. 9", "DATE", "2012-08-09"),
        ("They will meet at 9 a.m. EST Monday.", "9 a.m. EST Monday", "TIME", "2013-03-25T09:00"),
        ("Leaves fall two weeks earlier than they did.", "two weeks", "DURATION", "P2W"),
        ("Founded in 1985, it was sold the next year.", "the next year", "DATE", "1986"),
        ("He spoke earlier today.", "earlier today", "DATE", "2013-03-22"),
    ],
)
def test_reference(sentence, text, type, value):
    found = {(d.text, d.type): d.value for d in find_dates(sentence, reference=WRITTEN)}
    assert (text, type) in found
    assert value is None or found[text, type] == value


@pytest.mark.parametrize(
    ("story", "text", "value"),
    [
        ("He left in May 1870 and came back six years later.", "six years later", "1876"),
        ("He left in the summer of 1901; four years later he died.", "four years later", "1905"),
        ("On 2 June 1910 it burned; that night two died.", "that night", "1910-06-02TNI"),
        ("On 2 June 1910 it burned. The next morning it rained.", "The next morning", None),
        ("He wed in May 1902 and that autumn went to sea.", "that autumn", "1902-FA"),
        ("It fell on 2 June 1910. That same day he fled.", "That same day", "1910-06-02"),
        ("It fell on 2 June 1910; the very next day he fled.", "the very next day", "1910-06-03"),
    ],
)
def test_story_without_a_date_of_writing(story, text, value):
    found = {d.text: d.value for d in find_dates(story)}
    assert text in found
    assert found[text] == (value or "1910-06-03TMO")


@pytest.mark.parametrize(
    "sentence",
    [
        "2017 of the 2100 seats were sold.",
        "He has years of experience.",
        "They sold hours of film.",
        "The Times wrote to us several times.",
    ],
)
def test_no_time(sentence):
    assert find_dates(sentence, reference=WRITTEN) == []
