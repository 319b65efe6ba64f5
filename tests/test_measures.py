"""What each value of a document counts: of tables, of sentences, of those that stand before."""

import pytest

from extractor.components.tables.cells import cell_quantities
from extractor.ingest import read_bytes
from extractor.models import Document
from extractor.pipeline import Extractor


def document_of(text: str) -> Document:
    document = read_bytes(text.encode(), "text.md")[0]
    assert isinstance(document, Document)
    return document


def table(head: str, *rows: str) -> str:
    rule = "|---" * (head.count("|") - 1) + "|"
    return "\n".join([head, rule, *rows]) + "\n"


def last_of(*rows: str) -> str | None:
    """The measure of the last cell of a table with these rows."""
    return list(cell_quantities(document_of(table(*rows))))[-1].measure


@pytest.mark.parametrize(
    ("rows", "measure"),
    [
        (("| Positions held by women | 2023 |", "| Managers | 21% |"), "women among managers"),
        (("| Women | 2023 |", "| Supervisory Board | 33% |"), "women on the Supervisory Board"),
        (("| Age | FY23 |", "| Under 30 years | 44% |"), "employees aged under 30"),
        (("| Staff | 2023 |", "| Waste | 31 |", "| of which recycled | 20 |"), "Waste recycled"),
        (("| Category | 2023 |", "| Privacy | 41% |"), "Privacy score"),
        (("| Thousand tonnes CO2e | 2023 |", "| Scope 1 | 88 |"), "Scope 1 emissions"),
        (("| Country | Staff |", "| Peru | 88 |"), "Staff in Peru"),
        (("| Plant | Staff |", "| Lomnica | 88 |"), "Staff at Lomnica"),
        (("| Indicator | 2023 |", "| Veterans (U.S.) | 1.4% |"), "Veterans in the U.S."),
        (("| Indicator | 2023 |", "| Number of audits | 14 |"), "audits"),
        (("| Indicator | 2023 |", "| Energy used, MWh | 14 |"), "Energy used"),
    ],
)
def test_a_cell_counts_what_its_headers_name_together(rows, measure):
    assert last_of(*rows) == measure


def test_a_part_of_people_is_told_by_the_row_above_it():
    rows = ("| Staff | 2023 |", "| Employees | 4,100 |", "| of which women | 1,900 |")
    assert last_of(*rows) == "Employees who are women"


def test_a_table_on_women_counts_women_by_its_title():
    text = "## Women in leadership, in per cent\n\n" + table("| Level | 2023 |", "| Leaders | 33 |")
    assert [q.measure for q in cell_quantities(document_of(text))] == ["women among leaders"]


def test_a_table_that_counts_by_its_title_says_so_of_rows_with_short_names():
    text = "## Number of sites with audits\n\n" + table("| Unit | 2023 |", "| WPB | 33 |")
    assert [q.measure for q in cell_quantities(document_of(text))] == ["WPB sites with audits"]


def told(extractor: Extractor, text: str) -> list[tuple[str, str | None]]:
    """Each value of a document with its measure."""
    document = extractor.resolve(document_of(text))
    return [
        (quantity.text, quantity.measure)
        for parsed in extractor.parse(document)
        for quantity in parsed.quantities
    ]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("We track paper use. It rose by 5% in the year.", ["paper use"]),
        ("We measure dust at both quarries. The result was 6 mg.", ["dust"]),
        ("We watch dust emissions at two mills. They fell by 9%.", [None, "dust emissions"]),
        ("We publish the number of search orders. In 2021, it was 88.", ["search orders"]),
        ("## Recycled paper\n\nThe total was 30 tonnes in 2022.", ["Recycled paper"]),
    ],
)
def test_a_clause_that_names_nothing_tells_of_what_stands_before_it(extractor, text, measures):
    assert [measure for _, measure in told(extractor, text)][-1:] == measures[-1:]


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        (
            "We owe this to the grid factor, which is down from 12% to 8%.",
            ["grid factor", "grid factor"],
        ),
        (
            "The firm discloses requests for subscriber records, which rose by 34% to 5,870.",
            ["requests for subscriber records", "requests for subscriber records"],
        ),
        (
            "We work to reduce our carbon dioxide (CO2) emissions rate and reached a 58% cut.",
            ["carbon dioxide emissions rate"],
        ),
        ("Sick leave was 4.9%, which is 0.3 points lower than before.", ["Sick leave"] * 2),
        (
            "Over the past year electricity accounted for 79.8% of our emissions.",
            ["share of electricity in emissions"],
        ),
        (
            "We test the sludge, which makes up over 50% of the waste.",
            ["share of sludge in the waste"],
        ),
        (
            "Our emissions fell, with our scope 2 emissions down 29.8% on last year.",
            ["scope 2 emissions"],
        ),
        (
            "We increased the percentage of women in leadership positions to a record high of 39%.",
            ["percentage of women in leadership positions"],
        ),
        ("Our Audit Committee comprises two women.", ["women of Audit Committee"]),
        ("It has 18 mobile and 3 fixed customers.", ["mobile customers", "fixed customers"]),
        (
            "We reported three data leaks to the supervisory authority.",
            ["data leaks reported to the supervisory authority"],
        ),
        ("The new box is 40% smaller than its predecessor.", ["size of new box"]),
        (
            "It would renew its fleet, reaching 36% electrification by 2025; 52% by 2030.",
            ["electrification", "electrification"],
        ),
        (
            "We cut direct (scope 1) and indirect (scope 2) greenhouse gas emissions by 17%.",
            ["scope 1 and 2 greenhouse gas emissions"],
        ),
        ("A total of €4 million was paid to suppliers.", ["payments to suppliers"]),
        ("The bridge is 3 kilometres long.", ["length of bridge"]),
        ("Losses totalled 30 tonnes of copper and 12 tonnes of zinc.", ["copper", "zinc"]),
        ("The company said it would close 4 plants.", ["plants to be closed"]),
        ("Our packaging is now 87% recyclable.", ["packaging that is recyclable"]),
        (
            "Her pay was €3 million, and the median pay was 80 times the minimum wage.",
            ["pay", "ratio of median pay to minimum wage"],
        ),
        ("Notification of leaks took an average of 4 days.", ["Notification of leaks"]),
        (
            "We hired 1,126 new colleagues, 11% more than in 2022.",
            ["new colleagues hired", "new colleagues hired"],
        ),
        ("Users filed 112 appeals, and 31% were granted.", ["appeals filed", "appeals granted"]),
        (
            "We hired 4,870 people, 46% of them women.",
            ["people hired", "people hired who are women"],
        ),
        (
            "At the end of 2021, we had 31.7% of women in senior leadership roles.",
            ["women in senior leadership roles"],
        ),
        (
            "We signed deals for a total of 300 gigawatt hours (GWh) of renewable energy.",
            ["renewable energy"],
        ),
        ("Our goal is a 100% reduction of our scope 2 emissions.", ["scope 2 emissions"]),
        (
            "We repaired 2,871 laptops and gave another 400 to schools.",
            ["laptops repaired", "laptops given to schools"],
        ),
        ("The board set up a Safety Committee of four.", ["members of Safety Committee"]),
        (
            "We obtained 80 patents related to access, involving maps, with some being new.",
            ["patents related to access obtained"],
        ),
        (
            "We have 182 vans, of which two are electric, one is hired, 64 are diesel vehicles.",
            ["vans", "vans electric", "diesel vehicles"],
        ),
        (
            "Of the cases closed in 2021, 87% related to colleagues’ conduct, 9% to security risks "
            "and less than 1% to other issues.",
            [
                "cases closed related to colleagues’ conduct",
                "cases closed related to security risks",
                "cases closed related to other issues",
            ],
        ),
        (
            "The pledge is to reduce company emissions by 95% and value chain emissions by 90%.",
            ["company emissions", "value chain emissions"],
        ),
        (
            "The group exceeded its greenhouse gas emissions reduction goal of 20%.",
            ["greenhouse gas emissions"],
        ),
        (
            "The team held 525 client meetings and close to 30 client webcasts.",
            ["client meetings", "client webcasts"],
        ),
        (
            "It received the third-best score among telecommunications companies in the Privacy "
            "category, disclosing less than Halden.",
            ["score in the Privacy category"],
        ),
        ("Group energy consumption 125,347 kWh in 2024.", ["Group energy consumption"]),
        ("The company contributed more than $22.3 million.", ["contributions"]),
        ("Added 1,061 MW of wind and 25 MW of solar.", ["wind added", "solar"]),
        ("Last year we restored 340 hectares.", ["land restored"]),
        ("The group earned $212 million.", ["earnings"]),
        ("The fund holds 2.3% of Castellan Foods.", ["stake in Castellan Foods"]),
        ("We published 200 climate and water reports.", ["climate and water reports published"]),
        (
            "We invested €4 million in our wind, solar and storage plants.",
            ["investment in wind, solar and storage plants"],
        ),
        (
            "Two-thirds of suppliers are covered by a valid audit.",
            ["suppliers covered by a valid audit"],
        ),
        ("We will divert 80% of waste from landfill.", ["waste diverted from landfill"]),
        ("The group aims to reduce 10% of packaging weight.", ["packaging weight"]),
        (
            "It received the second-highest score for its disclosure of its encryption policies.",
            ["score on encryption policies"],
        ),
    ],
)
def test_what_a_value_of_a_sentence_counts(extractor, sentence, measures):
    found = [measure for _, measure in told(extractor, sentence)]
    assert len(found) == len(measures)
    for got, wanted in zip(found, measures, strict=True):
        assert wanted is None or got == wanted
