"""What the finder makes of sentences, without a parse."""

import pytest

from extractor.models import Quantity
from extractor.normalize.numbers import NumberStyle, find_numbers, number_style
from extractor.normalize.quantities import find_quantities


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, [quantity.text for quantity in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("It used 1,234.5 GWh of power.", "1,234.5 GWh", 1234.5, "GWh"),
        ("It used 12 345 MWh of power.", "12 345 MWh", 12345, "MWh"),
        ("We invested ₹3.5 crore in wells.", "₹3.5 crore", 35_000_000, "INR"),
        ("Sales came to €1.2bn.", "€1.2bn", 1.2e9, "EUR"),
        ("The mine moved 12.4 kt of ore.", "12.4 kt", 12.4, "kilotonne"),
        ("We emitted 2.4 million metric tons of CO2 equivalent.",
         "2.4 million metric tons of CO2 equivalent", 2.4e6, "tonne_CO2e"),
        ("Total: 35 MtCO₂-e", "35 MtCO₂-e", 35, "megatonne_CO2e"),
        ("Offices use 0.35 kWh per square metre.", "0.35 kWh per square metre", 0.35, "kWh/m^2"),
        ("It was 12 tCO2e/€m revenue.", "12 tCO2e/€m", 12, "tonne_CO2e/megaEUR"),
        ("Output was 500,000 barrels a day.", "500,000 barrels a day", 500_000, "barrel/day"),
        ("Yields rose 25 basis points.", "25 basis points", 25, "basis_point"),
        ("Traffic grew threefold.", "threefold", 3, "times"),
        ("A third of staff left.", "A third", 1 / 3, "dimensionless"),
        ("One in five workers is away.", "One in five", 0.2, "dimensionless"),
        ("About 3,000 people came.", "About 3,000", 3000, "count"),
        ("It paid 120 MEUR in tax.", "120 MEUR", 120e6, "EUR"),
        ("He is 5 feet 2 inches tall.", "5 feet 2 inches", 5 + 2 / 12, "foot"),
        ("It fell to minus 12 degrees Celsius.", "minus 12 degrees Celsius", -12, "degC"),
    ],
)  # fmt: skip
def test_value_and_unit(text: str, span: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.unit) == (span, unit)
    assert quantity.value == pytest.approx(value)
    assert text[quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize(
    "text",
    [
        "See page 14, section 3.2 and note 7 of the 2021 report.",
        "Call +44 20 7946 0123 or write to 14 Harbour Street, Oslo.",
        "It is certified to ISO 14001 and supports SDG 12 and G4-EN15.",
        "Scope 1 and 2 emissions are described in Annex 4.",
        "One of the two most transparent firms uses two-factor login and zero trust.",
        "3M, COVID-19, the S&P 500 and a fourth-generation router are names.",
        "The shares (ISIN NO0010063308) trade from 9:30 on 5 March 2022.",
        "Net zero by 2050 remains the goal; in the 1990s it was none.",
        "The first half, the third party and the last one matter.",
        "Visit www.example.org/2021/05 or mail 4you@example.org.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The turbine delivers 5–7 MW.", 5, 7),
        ("Between 120 and 150 jobs are at risk.", 120, 150),
        ("Costs of $5-10 billion are expected.", 5e9, 10e9),
        ("We had more than 10 but less than 20 complaints.", 10, 20),
    ],
)
def test_range(text: str, low: float, high: float) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.low, quantity.high) == (None, low, high)


@pytest.mark.parametrize(
    ("text", "approximation"),
    [
        ("It has over 80 patents.", "over"),
        ("It has nearly 80 patents.", "about"),
        ("It serves up to 700 farms.", "at_most"),
        ("At least 80% of staff know it.", "at_least"),
        ("Investors need 10 per cent or more.", "at_least"),
        ("Just under 20% of flights were late.", "under"),
    ],
)
def test_bound(text: str, approximation: str) -> None:
    assert only(text).approximation == approximation


@pytest.mark.parametrize(
    ("text", "value", "out_of", "rank_from"),
    [
        ("It ranked tenth out of 12 companies.", 10, 12, None),
        ("It tied for tenth place out of the 14 companies.", 10, 14, None),
        ("It is the third-lowest of 14.", 3, 14, "bottom"),
        ("It had the fifth-highest score of all 22 companies evaluated.", 5, 22, None),
        ("It is among the top five globally.", 5, None, None),
    ],
)
def test_rank(text: str, value: float, out_of: float | None, rank_from: str | None) -> None:
    rank = only(text)
    assert (rank.role, rank.unit, rank.value) == ("rank", None, value)
    assert (rank.out_of, rank.rank_from) == (out_of, rank_from)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Scope 2 emissions fell by 8% in 2022.", [("change", "down")]),
        ("Energy use rose from 3.4 PJ to 4.1 PJ.", [("baseline", None), ("level", "up")]),
        ("We will cut emissions by 42% by 2030.", [("target", "down")]),
        ("It saw a 166.3% and 79.6% increase.", [("change", "up"), ("change", "up")]),
        ("The share was 38%, compared with 34% in 2020.", [("level", None), ("baseline", None)]),
        ("Absenteeism stood at 3.4% (-0.3 pp).", [("level", None), ("change", "down")]),
    ],
)
def test_role_and_direction(text: str, roles: list[tuple[str, str | None]]) -> None:
    assert [(q.role, q.direction) for q in find_quantities(text)] == roles


def test_base_of_a_change() -> None:
    fell, level = find_quantities("Use fell 8% against a 2019 baseline, from 12 GWh to 11 GWh.")[
        ::2
    ]
    assert fell.base_period == "2019"
    assert level.base_value == 12


def test_taken_stretches_are_no_quantities() -> None:
    text = "In 30 days it sold 40 cars."
    assert [q.text for q in find_quantities(text, taken=[(3, 10)])] == ["40"]


def test_shared_unit_and_scale() -> None:
    found = find_quantities("The mines made 120, 230 and 340 tonnes of copper.")
    assert [(q.text, q.value, q.unit) for q in found] == [
        ("120", 120, "tonne"),
        ("230", 230, "tonne"),
        ("340 tonnes", 340, "tonne"),
    ]


def test_document_style_settles_the_comma() -> None:
    style = number_style("Wasser 1.234,5 m3, Anteil 3,5 %")
    assert style == NumberStyle(",")
    assert [n.value for n in find_numbers("Abfall 1,250 t", style=style)] == [1.25]
    assert [n.value for n in find_numbers("Waste 1,250 t")] == [1250]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-one trillion three hundred", 21_000_000_000_300),
        ("one hundred and three and two thirds", 103 + 2 / 3),
        ("two and a half", 2.5),
        ("half a dozen", 6),
        ("12,34,567.89", 1_234_567.89),
        ("1.3x10^6", 1.3e6),
        ("10 1/2", 10.5),
    ],
)
def test_number(text: str, value: float) -> None:
    (number,) = find_numbers(text)
    assert number.value == pytest.approx(value)


def test_a_digit_run_of_any_length_is_survived() -> None:
    assert find_quantities("code " + "9" * 5000) == []
