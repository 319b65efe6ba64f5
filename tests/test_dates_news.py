"""Time expressions of news: what they are, what they are worth, and what is none."""

from datetime import date

import pytest

from extractor.normalize.dates import REFERENCES, find_dates

WRITTEN = date(2013, 3, 22)


@pytest.mark.parametrize(
    ("sentence", "text", "type", "value"),
    [
        ("They talked for hours.", "hours", "DURATION", "PTXH"),
        ("The airport was closed overnight.", "overnight", "TIME", "2013-03-21TNI"),
        ("Earlier Friday the index fell.", "Earlier Friday", "DATE", "2013-03-22"),
        ("Take it twice daily.", "twice daily", "SET", "P1D"),
        ("It took two decades.", "two decades", "DURATION", "P2DE"),
        ("He waited half an hour.", "half an hour", "DURATION", "PT30M"),
        ("A weeklong festival was held.", "weeklong", "DURATION", "P1W"),
        ("Sales fell for three straight months.", "three straight months", "DURATION", "P3M"),
        ("The fund returned 8 percent a year.", "a year", "SET", "P1Y"),
        ("The annual meeting was short.", "annual", "SET", "P1Y"),
        ("The comet returns every 76 years.", "every 76 years", "SET", "P76Y"),
        ("The temple was built in 447 BC.", "447 BC", "DATE", "BC0447"),
        ("In the 5th century B.C. it fell.", "the 5th century B.C.", "DATE", "BC04"),
        ("Augustus died in AD 14.", "AD 14", "DATE", "0014"),
        ("9/11 changed the airports.", "9/11", "DATE", "2001-09-11"),
        ("The hearing will be held Monday.", "Monday", "DATE", "2013-03-25"),
        ("The body was found Monday.", "Monday", "DATE", "2013-03-18"),
        ("First-half profit fell.", "First-half", "DATE", "2012-H1"),
        ("Shops close on Good Friday.", "Good Friday", "DATE", "2013-03-29"),
        ("We met on the 15th of July.", "the 15th of July", "DATE", "2012-07-15"),
        ("They left in nineteen ninety-six.", "nineteen ninety-six", "DATE", "1996"),
        ("By midnight it was over.", "midnight", "TIME", "2013-03-22T24:00"),
        ("We are off Labor Day weekend 2021.", "Labor Day weekend 2021", "DATE", "2021-W35-WE"),
    ],
)
def test_news(sentence, text, type, value):
    found = [(d.text, d.type, d.value) for d in find_dates(sentence, reference=WRITTEN)]
    assert (text, type, value) in found


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("He is now in Graz.", "now", "PRESENT_REF"),
        ("They are currently in custody.", "currently", "PRESENT_REF"),
        ("She recently sold it.", "recently", "PAST_REF"),
        ("Years may pass; the future is open.", "the future", "FUTURE_REF"),
        ("The results will be out soon.", "soon", "FUTURE_REF"),
        ("They met many years ago.", "many years ago", "PAST_REF"),
    ],
)
def test_what_names_no_time_is_kept_only_on_demand(sentence, text, value):
    found = find_dates(sentence, reference=WRITTEN, vague=True)
    assert (text, value) in [(d.text, d.value) for d in found]
    assert not [d for d in find_dates(sentence, reference=WRITTEN) if d.value in REFERENCES]
    assert all(d.role is None for d in found if d.value in REFERENCES)


@pytest.mark.parametrize(
    "sentence",
    [
        "Access Now and Now Foods are names.",
        "He walked past the house.",
        "The past participle is irregular.",
        "Several hundred came, 24/7.",
        "She is in her mid-50s.",
        "The Annual Report is out.",
    ],
)
def test_none_of_these_is_a_time(sentence):
    assert find_dates(sentence, reference=WRITTEN, vague=True) == []
