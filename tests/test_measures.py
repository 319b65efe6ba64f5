"""What each value of a document counts: of tables, of sentences, of those that stand before."""

import pytest

from extractor.components.tables import cell_quantities
from extractor.ingest import read_bytes
from extractor.models import Document


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
