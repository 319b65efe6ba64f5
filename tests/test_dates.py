"""Sentences in, the dates that a reader would mark out."""

from datetime import date

import pytest

from extractor.normalize.dates import find_dates

LETTER = date(2018, 9, 1)


def values(sentence, **settings):
    """What is found, as pairs of text and value."""
    settings.setdefault("reference", LETTER)
    return [(d.text, d.value) for d in find_dates(sentence, **settings)]


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("Please reply by September 26, 2018.", "September 26, 2018", "2018-09-26"),
        ("The report of the 7th of June, 2021 is out.", "the 7th of June, 2021", "2021-06-07"),
        ("Dated Monday, 7 June 2021.", "Monday, 7 June 2021", "2021-06-07"),
        ("Signed 2021-06-07 in Bern.", "2021-06-07", "2021-06-07"),
        ("Signed 13.5.2015 in Bern.", "13.5.2015", "2015-05-13"),
        ("It rose in Sept. 2022 again.", "Sept. 2022", "2022-09"),
        ("The data for 2023-11 are late.", "2023-11", "2023-11"),
        ("Sales fell in Q3 2024.", "Q3 2024", "2024-Q3"),
        ("Sales fell in 3Q24.", "3Q24", "2024-Q3"),
        ("the second quarter of 2023", "the second quarter of 2023", "2023-Q2"),
        ("H1 2022 was dry.", "H1 2022", "2022-H1"),
        ("in the second half of 2022", "the second half of 2022", "2022-H2"),
        ("FY23 figures were restated.", "FY23", "FY2023"),
        ("The 2022 financial year was long.", "The 2022 financial year", "FY2022"),
        ("the year 2020/21 was odd", "the year 2020/21", "FY2021"),
        ("the third quarter of fiscal 2022", "the third quarter of fiscal 2022", "FY2022-Q3"),
        ("due by end-2025", "end-2025", "2025"),
        ("by mid-2026", "mid-2026", "2026"),
        ("built in the 1990s", "the 1990s", "199"),
        ("since the late '90s", "the late '90s", "199"),
        ("in the 19th century", "the 19th century", "18"),
        ("in the spring of 1998", "the spring of 1998", "1998-SP"),
        ("the third week of May 2021", "the third week of May 2021", "2021-W20"),
    ],
)
def test_a_date_with_its_year_has_one_value(sentence, text, value):
    assert values(sentence, reference=None) == [(text, value)]


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("They met last week.", "last week", "2018-W34"),
        ("We will meet next month.", "next month", "2018-10"),
        ("In December of last year they met.", "December of last year", "2017-12"),
        ("It was sent yesterday.", "yesterday", "2018-08-31"),
        ("They met three months ago.", "three months ago", "2018-06"),
        ("We will write again in three weeks.", "three weeks", "2018-W38"),
        ("He spoke on Tuesday.", "Tuesday", "2018-08-28"),
        ("We will speak on Tuesday.", "Tuesday", "2018-09-04"),
        ("It was signed on 12 March.", "12 March", "2018-03-12"),
        ("We act on an order issued by the court on 11 April.", "11 April", "2018-04-11"),
        ("Please answer by 12 March.", "12 March", "2019-03-12"),
        ("by the end of the decade", "the end of the decade", "201"),
        ("We shall report by year-end.", "year-end", "2018"),
        ("last year's third quarter", "last year's third quarter", "2017-Q3"),
        ("the year before last", "the year before last", "2016"),
        ("on the first Monday of October 2018", "the first Monday of October 2018", "2018-10-01"),
    ],
)
def test_a_relative_date_counts_from_the_reference(sentence, text, value):
    found = find_dates(sentence, reference=LETTER)
    assert [(d.text, d.value) for d in found] == [(text, value)]
    assert found[0].relative or value == "2018-10-01"


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("held June 7-11, 2021 in Bern", "June 7-11, 2021", "2021-06-07/2021-06-11"),
        ("between 2019 and 2023", "between 2019 and 2023", "2019/2023"),
        ("from Q2 2022 to Q1 2023", "from Q2 2022 to Q1 2023", "2022-Q2/2023-Q1"),
        (
            "from 28 February to 3 March 2022",
            "from 28 February to 3 March 2022",
            "2022-02-28/2022-03-03",
        ),
        ("the 1990-91 recession", "1990-91", "1990/1991"),
        ("January - June 2018", "January - June 2018", "2018-01/2018-06"),
        ("from FY20 to FY30", "from FY20 to FY30", "FY2020/FY2030"),
    ],
)
def test_a_range_is_one_date_with_two_ends(sentence, text, value):
    assert values(sentence) == [(text, value)]


def test_a_number_said_twice_is_one_number():
    found = find_dates("Answer within ten (10) business days.", reference=LETTER)
    assert [(d.text, d.value) for d in found] == [("ten (10) business days", "P10D")]


def test_dates_in_a_list_share_the_year_that_the_last_one_names():
    assert values("In March and April 2021 we met.") == [
        ("March", "2021-03"),
        ("April 2021", "2021-04"),
    ]
    assert values("It ran on 18 and 19 June 2021.") == [
        ("18", "2021-06-18"),
        ("19 June 2021", "2021-06-19"),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("It took two and a half years.", "DURATION", "P2.5Y"),
        ("an 18-month contract", "DURATION", "P18M"),
        ("over the past decade", "DURATION", "P1DE"),
        ("for several weeks", "DURATION", "PXW"),
        ("kept for at least six months", "DURATION", "P6M"),
        ("one year, two months and three days", "DURATION", "P1Y2M3D"),
        ("We report annually.", "SET", "P1Y"),
        ("each quarter", "SET", "P3M"),
        ("every two weeks", "SET", "P2W"),
        ("twice a year", "SET", "P1Y"),
        ("every other Friday", "SET", "XXXX-WXX-5"),
        ("on Mondays", "SET", "XXXX-WXX-1"),
        ("on Tuesday morning", "TIME", "2018-08-28TMO"),
    ],
)
def test_durations_sets_and_times_keep_their_type(sentence, kind, value):
    assert [(d.type, d.value) for d in find_dates(sentence, reference=LETTER)] == [(kind, value)]


@pytest.mark.parametrize(
    "sentence",
    [
        "May we ask you to answer?",
        "You may march with us.",
        "Access Now and the Sun have reported it.",
        "We have a second question.",
        "Currently, and recently, it is so.",
        "It employs 2000 people and 1500 bird species live there.",
        "It emitted 2,019 tonnes and used 5000 megawatt-hours.",
        "The site is certified to ISO 14001 and ISO 9001.",
        "Article 12 may apply; section 5 may not.",
        "Regulation (EU) 2016/679 applies.",
        "12 Harbour Row, 2000 Neuchatel\n",
        "see https://example.org/2019/03/04/report",
        "Call +49 30 2019 3344.",
        "It costs $2019 or 2019%.",
        "The tank holds hydrogen (H2).",
        "Employees received 24 hours of training.",
        "She is 57 years old.",
        "The second floor and the first half of the match.",
        "Our Ten-Year Site Plan",
    ],
)
def test_these_are_no_dates(sentence):
    assert values(sentence) == []


@pytest.mark.parametrize("sentence", ["", " ", "\n\n", ".", "–", "0", "the of in"])
def test_nothing_is_found_in_nothing(sentence):
    assert values(sentence) == []


def test_without_a_reference_open_places_stay_open():
    found = values("On 12 March, and again next month, on a Tuesday.", reference=None)
    assert found == [("12 March", "XXXX-03-12"), ("next month", None), ("Tuesday", "XXXX-WXX-2")]


def test_a_story_goes_on_from_the_date_told_last():
    story = "In 1914 war came. On 3 August troops passed; the next day the bridge fell."
    assert values(story, reference=None) == [
        ("1914", "1914"),
        ("3 August", "1914-08-03"),
        ("the next day", "1914-08-04"),
    ]


def test_a_year_earlier_counts_from_the_quarter_before_it():
    news = "Profit in the third quarter of 2022 was down from a year earlier."
    assert values(news)[1] == ("a year earlier", "2021-Q3")


def test_an_ambiguous_day_is_marked_until_the_document_settles_it():
    alone = find_dates("Signed 03/04/2021.", reference=LETTER)[0]
    assert (alone.value, alone.ambiguous) == ("2021-03-04", True)
    settled = find_dates("Signed 03/04/2021, sealed 25/04/2021.", reference=LETTER)[0]
    assert (settled.value, settled.ambiguous) == ("2021-04-03", False)
    told = find_dates("Signed 03/04/2021.", reference=LETTER, day_first=True)[0]
    assert (told.value, told.ambiguous) == ("2021-04-03", False)


def test_a_deadline_counts_from_the_letters_date_and_says_so():
    sentence = "Please answer within 30 days of receipt of this letter."
    found = find_dates(sentence, reference=LETTER)[0]
    assert (found.text, found.value) == ("30 days of receipt of this letter", "2018-10-01")
    assert found.relative and found.role == "due" and found.type == "DATE"


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("cut emissions by 2030", "due"),
        ("no later than 31 March 2025", "due"),
        ("not later than close of business on Friday 29 March 2024", "due"),
        ("within ten (10) business days", "due"),
        ("from a 2019 base year", "baseline"),
        ("below 2018 levels", "baseline"),
        ("compared to 2022", "baseline"),
        ("in 2023 we trained", "period"),
        ("on 3 May 2023 we met", "event"),
        ("By 2019, it had fallen", "period"),
    ],
)
def test_the_words_around_a_date_give_its_role(sentence, role):
    assert find_dates(sentence, reference=LETTER)[0].role == role


def test_the_fiscal_year_follows_its_end():
    sentence = "in the last fiscal year"
    assert values(sentence, fiscal_year_end=(6, 30)) == [("the last fiscal year", "FY2018")]
    assert values(sentence) == [("the last fiscal year", "FY2017")]
