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
        "Boeing 747 and Windows 10 are names.",
    ],
)
def test_none_of_these_is_a_quantity(sentence):
    assert find_quantities(sentence) == []


@pytest.mark.parametrize(
    ("row", "column", "measure", "period"),
    [
        ("Energy used (MWh)", "FY22", "Energy used", "FY2022"),
        ("Scope 2 (market-based)", "2023", "Scope 2 market-based", "2023"),
        ("Brennfeld", "Clinker production 2024", "Clinker production 2024 Brennfeld", "2024"),
    ],
)
def test_a_cell_takes_measure_and_period_from_its_headers(row, column, measure, period):
    quantity = quantity_of_cell("1,480", row_header=row, column_header=column)
    assert quantity is not None
    assert (quantity.measure, quantity.period) == (measure, period)
