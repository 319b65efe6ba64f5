"""Tables: every number knows its row, its column, its unit and its year."""

import pytest

from extractor.models import Cell, Document
from tests.test_pdf_making import Item, column, make_pdf, read

YEARS = ("2021", "2022", "2023")
ROWS = {
    "Scope 1 emissions": ("1,204", "1,150", "998"),
    "Scope 2 emissions": ("310", "287", "260"),
    "Scope 3 emissions": ("15,020", "14,880", "14,101"),
    "Emissions per customer": ("0.12", "0.11", "0.09"),
}


def _table(x: float = 50, top: float = 120, unit: str = "tCO2e") -> list[Item]:
    items: list[Item] = [(x, top, "Metric"), (x + 140, top, "Unit")]
    items += [(x + 200 + 60 * index, top, year) for index, year in enumerate(YEARS)]
    for row, (name, values) in enumerate(ROWS.items(), 1):
        items += [(x, top + 16 * row, name), (x + 140, top + 16 * row, unit)]
        places = [x + 200 + 60 * index for index in range(len(values))]
        items += [
            (place, top + 16 * row, value) for place, value in zip(places, values, strict=True)
        ]
    return items


def _cells(document: Document) -> dict[tuple[str | None, str | None], tuple[str, Cell]]:
    return {
        (cell.row_header, cell.column_header): (document.text[cell.start : cell.end], cell)
        for block in document.blocks
        for cell in block.cells
    }


RULES = [(50, 106 + 16 * row, 420, 106 + 16 * row) for row in range(6)]


@pytest.mark.parametrize("rules", [[], RULES], ids=["no rules", "ruled"])
def test_each_value_knows_row_column_unit_and_year(rules: list[tuple[float, ...]]) -> None:
    document = read(make_pdf([_table()], rules=rules))  # type: ignore[arg-type]
    cells = _cells(document)
    for name, values in ROWS.items():
        for year, value in zip(YEARS, values, strict=True):
            text, cell = cells[name, year]
            assert (text, cell.unit, cell.period) == (value, "tCO2e", year)


def test_a_row_is_one_line_with_bars() -> None:
    document = read(make_pdf([_table()]))
    assert "Scope 1 emissions | tCO2e | 1,204 | 1,150 | 998\nScope 2 emissions" in document.text


def test_two_tables_side_by_side_are_two_tables() -> None:
    document = read(make_pdf([_table(40) + _table(460, unit="kt")], size=(900, 600)))
    rows = [block for block in document.blocks if block.kind == "table_row"]
    assert [len(block.cells) for block in rows] == [5] * 10
    assert {cell.unit for block in rows[:5] for cell in block.cells} == {None, "tCO2e"}
    assert {cell.unit for block in rows[5:] for cell in block.cells} == {None, "kt"}


def test_a_label_of_two_lines_is_one_label() -> None:
    items = [item for item in _table() if item[2] != "Scope 3 emissions"]
    items += [(50, 162, "Scope 3 emissions from", "Helvetica", 6)]
    items += [(50, 168, "the use of sold goods", "Helvetica", 6)]
    cells = _cells(read(make_pdf([items], rules=RULES)))
    assert cells["Scope 3 emissions from the use of sold goods", "2023"][0] == "14,101"


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Water used (million litres)", "million litres"),
        ("Energy used, GWh", "GWh"),
        ("Women in management (%)", "%"),
        ("Waste (landfill)", None),
    ],
)
def test_a_unit_in_the_label(label: str, unit: str | None) -> None:
    items: list[Item] = [(250, 100, "2022"), (320, 100, "2023")]
    for row, name in enumerate((label, "People trained", "Sites audited"), 1):
        items += [
            (50, 100 + 16 * row, name),
            (250, 100 + 16 * row, f"1{row}"),
            (320, 100 + 16 * row, f"2{row}"),
        ]
    text, cell = _cells(read(make_pdf([items])))[label, "2023"]
    assert (text, cell.unit) == ("21", unit)


def test_without_tables_rows_are_plain_text() -> None:
    document = read(make_pdf([_table()]), tables=False)
    assert all(block.kind != "table_row" for block in document.blocks)
    assert "998" in document.text


def test_running_text_between_rules_is_no_table() -> None:
    lines = [
        "Northwind Energy plc reviews its policy",
        "and publishes what it has found.",
    ]
    items = column(50, 120, lines) + column(50, 200, lines)
    rules = [(50, y, 500, y) for y in (100, 160, 240)]
    document = read(make_pdf([items], rules=rules))
    assert {block.kind for block in document.blocks} == {"paragraph"}


def test_a_unit_column_in_capitals() -> None:
    cells = _cells(read(make_pdf([_table(unit="Tonnes")])))
    assert cells["Scope 1 emissions", "2023"][1].unit == "Tonnes"


def test_a_count_below_a_share_is_no_percentage() -> None:
    items: list[Item] = [(250, 100, "2022"), (320, 100, "2023")]
    rows = [("% of women (total)", "44", "45"), ("thereof number of directors", "12", "14")]
    for row, (name, *values) in enumerate([*rows, ("People trained", "90", "95")], 1):
        x = 60 if name.startswith("thereof") else 50
        items += [(x, 100 + 16 * row, name)]
        items += [(250 + 70 * i, 100 + 16 * row, value) for i, value in enumerate(values)]
    cells = _cells(read(make_pdf([items])))
    units = {text: cell.unit for text, cell in cells.values()}
    assert (units["45"], units["14"]) == ("%", None)


def test_rows_of_words_on_two_lines_between_rules_are_one_row() -> None:
    items: list[Item] = []
    for row in range(5):
        top = 120 + 40 * row
        items += column(50, top, [f"People and culture {'ABCDE'[row]}", "in every country"])
        items += column(260, top, ["The topic now holds health and safety,", "and pay."])
    rules = [(50, 105 + 40 * row, 500, 105 + 40 * row) for row in range(6)]
    document = read(make_pdf([items], rules=rules))
    assert [len(block.cells) for block in document.blocks] == [2] * 5
