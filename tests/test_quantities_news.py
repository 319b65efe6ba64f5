"""Quantities of news, science and sport, and the numbers there that are none."""

import pytest

from extractor.components.quantities import quantity_of_cell
from extractor.normalize.quantities import find_quantities


@pytest.mark.parametrize(
    ("sentence", "text", "value", "unit"),
    [
        ("Temperatures fell to -15C.", "-15C", -15, "degC"),
        ("Bake at 180C.", "180C", 180, "degC"),
        ("She lost 20 pounds.", "20 pounds", 20, "pound"),
        ("She spent 90 pounds on clothes.", "90 pounds", 90, "GBP"),
        ("The lens is 10 times sharper.", "10 times", 10, "times"),
        ("He waited half an hour.", "half an hour", 0.5, "hour"),
        ("Anna Holm, 34, said so.", "34", 34, "year"),
        ("Nine in 10 agreed.", "Nine in 10", 0.9, "dimensionless"),
        ("The 10,000-strong crowd sang.", "10,000-strong", 10000, "count"),
        ("Half a million people came.", "Half a million", 500000, "count"),
        ("It returned 8 percent a year.", "8 percent", 8, "percent"),
        ("Cut by 25 basis points.", "25 basis points", 25, "basis_point"),
        ("Sales grew by a quarter.", "a quarter", 0.25, "dimensionless"),
        ("The film was 120 ± 5 nm thick.", "120 ± 5 nm", 120, "nm"),
        ("The band gap is 1.42 eV.", "1.42 eV", 1.42, "eV"),
        ("The critical temperature of 92 K exceeds it.", "92 K", 92, "K"),
        ("Heat at 10 K/min.", "10 K/min", 10, "K/minute"),
        ("It orbits at 0.05 AU.", "0.05 AU", 0.05, "astronomical_unit"),
        ("The telescope has a 10-m mirror.", "10-m", 10, "m"),
        ("The laser has a wavelength of 1064 nm.", "1064 nm", 1064, "nm"),
    ],
)
def test_news(sentence, text, value, unit):
    found = [(q.text, q.value, q.unit) for q in find_quantities(sentence)]
    assert (text, value, unit) in found


@pytest.mark.parametrize(
    "sentence",
    [
        "It ended 5-3.",
        "They won by a 5 to 4 vote.",
        "The odds of 3 to 1 were long.",
        "In an emergency, call 911.",
        "Several hundred workers left.",
        "It cost a few thousand dollars.",
        "The Final Four begins.",
        "The ratio was high (95% CI 1.2-2.6).",
        "The difference was clear (p < 0.05).",
        "Boeing 747 and Windows 10 are names.",
    ],
)
def test_none_of_these_is_a_quantity(sentence):
    assert find_quantities(sentence) == []


@pytest.mark.parametrize(
    ("row", "column", "measure", "period"),
    [
        ("Energy used (MWh)", "FY22", "Energy used", "FY2022"),
        ("Scope 2 (market-based)", "2023", "Scope 2 emissions market-based", "2023"),
        ("Brennfeld", "Clinker production 2024", "Clinker production Brennfeld", "2024"),
    ],
)
def test_a_cell_takes_measure_and_period_from_its_headers(row, column, measure, period):
    quantity = quantity_of_cell("1,480", row_header=row, column_header=column)
    assert quantity is not None
    assert (quantity.measure, quantity.period) == (measure, period)
