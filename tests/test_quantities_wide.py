"""Quantities of specifications, medicine, markets, sport and kitchens."""

import pytest

from extractor.normalize.quantities import find_quantities


@pytest.mark.parametrize(
    ("sentence", "text", "value", "unit"),
    [
        ("It has a 450 mAh cell.", "450 mAh", 450, "mAh"),
        ("Scan at 600 dpi.", "600 dpi", 600, "dpi"),
        ("Games ran at 90 fps.", "90 fps", 90, "frame/second"),
        ("The screen reaches 700 nits.", "700 nits", 700, "nit"),
        ("The line carries 40 gigabits per second.", "40 gigabits per second", 40, "Gbit/s"),
        ("The wagon does 31 mpg.", "31 mpg", 31, "mile/gallon"),
        ("Output fell to 900,000 bpd.", "900,000 bpd", 900000, "barrel/day"),
        ("A 7-tesla scanner was bought.", "7-tesla", 7, "tesla"),
        ("Pulses of 80 femtoseconds were used.", "80 femtoseconds", 80, "femtosecond"),
        ("A 22 μF capacitor failed.", "22 μF", 22, "uF"),
        ("They seized 3.2 kilos of gold.", "3.2 kilos", 3.2, "kg"),
        ("It raised 700 million kronor.", "700 million kronor", 700000000, "SEK"),
        ("The motor gives 260 Nm of torque.", "260 Nm", 260, "N*m"),
        ("It fell at 9.8 m/s2.", "9.8 m/s2", 9.8, "m/second^2"),
        ("The flux was 4.5 kg m−2.", "4.5 kg m−2", 4.5, "kg/m^2"),
        ("A rate of 3 mg kg-1 day-1 was safe.", "3 mg kg-1 day-1", 3, "mg/kg/day"),
        ("The land sold at $90 a square foot.", "$90 a square foot", 90, "USD/foot^2"),
        ("Roses cost $15 a dozen.", "$15 a dozen", 15, "USD/dozen"),
        ("It took six minutes and 30 seconds.", "six minutes and 30 seconds", 6.5, "minute"),
        ("He got two years and six months.", "two years and six months", 2.5, "year"),
        ("The film lasts 2h 30m.", "2h 30m", 2.5, "hour"),
        ("At 6-foot-3 he towers.", "6-foot-3", 6.25, "foot"),
        ("She is 5'6\" tall.", "5'6\"", 5.5, "foot"),
        ("The walk takes an hour and a half.", "an hour and a half", 1.5, "hour"),
        ("After two-and-a-half years it closed.", "two-and-a-half years", 2.5, "year"),
        ("His jump of 8.14m was best.", "8.14m", 8.14, "m"),
        ("Bake at 180C/350F.", "180C", 180, "degC"),
        ("Pressure was 120/80 mmHg.", "80 mmHg", 80, "mmHg"),
        ("The issue was 12 times oversubscribed.", "12 times", 12, "times"),
        ("It trades at 30 times forward earnings.", "30 times", 30, "times"),
        ("The 180-pound goalkeeper signed a deal.", "180-pound", 180, "pound"),
        ("He paid a 500-pound fine.", "500-pound", 500, "GBP"),
        ("Aged 61, he retired.", "61", 61, "year"),
        ("A woman, 27, was hurt.", "27", 27, "year"),
        ("Nine out of every ten wells failed.", "Nine out of every ten", 0.9, "dimensionless"),
        ("He has a one-in-five chance.", "one-in-five", 0.2, "dimensionless"),
        ("Two and a half million people left.", "Two and a half million", 2500000, "count"),
        ("It needs a three-fifths majority.", "three-fifths", 0.6, "dimensionless"),
        ("Support was up a point.", "a point", 1, "point"),
        ("Rates rose a percentage point.", "a percentage point", 1, "percentage_point"),
        ("The room is 9 by 12 feet.", "9", 9, "foot"),
        ("A 30 x 20 cm tray will do.", "30", 30, "cm"),
        ("The wait was 4.1 weeks versus 6.3 before.", "6.3", 6.3, "week"),
        ("A 40 sq. m. room was let.", "40 sq. m.", 40, "m^2"),
    ],
)
def test_kinds_of_text(sentence, text, value, unit):
    found = [(q.text, pytest.approx(q.value), q.unit) for q in find_quantities(sentence)]
    assert (text, value, unit) in found


@pytest.mark.parametrize(
    ("sentence", "text", "low", "high", "unit"),
    [
        ("Three to four dozen birds came.", "Three to four dozen", 36, 48, "count"),
        ("Children aged 5 to 11 may come.", "5 to 11", 5, 11, "year"),
        ("It will cost $20-30m.", "$20-30m", 20000000, 30000000, "USD"),
        ("A $2-to-3 billion bill is due.", "$2-to-3 billion", 2e9, 3e9, "USD"),
    ],
)
def test_ranges(sentence, text, low, high, unit):
    found = [(q.text, q.low, q.high, q.unit) for q in find_quantities(sentence)]
    assert (text, low, high, unit) in found


@pytest.mark.parametrize(
    ("sentence", "text", "value", "bound"),
    [
        ("A 9,000-plus crowd came.", "9,000-plus", 9000, "at_least"),
        ("It owes $2 billion-plus.", "$2 billion-plus", 2000000000, "at_least"),
        ("He sold 200-odd lamps.", "200-odd", 200, "about"),
    ],
)
def test_bounds_by_a_hyphen(sentence, text, value, bound):
    found = [(q.text, q.value, q.approximation) for q in find_quantities(sentence)]
    assert (text, value, bound) in found


@pytest.mark.parametrize(
    "sentence", ["The effect was real (p=0.003).", "Thousands came.", "Two Tesla cars burned."]
)
def test_no_measured_value(sentence):
    assert all(q.unit == "count" and q.value == 2 for q in find_quantities(sentence))


def test_plus_or_minus_leaves_the_value_positive():
    found = find_quantities("The margin is plus or minus 4 points.")
    assert [(q.text, q.value) for q in found] == [("4 points", 4)]
