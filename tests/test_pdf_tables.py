"""Tables: every number knows its row, its column, its unit and its year."""

import io

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

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


Rows = list[list[str]]
RIGHT = ("ALIGN", (1, 0), (-1, -1), "RIGHT")
CENTRE = ("ALIGN", (1, 0), (-1, -1), "CENTRE")
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")
PROSE = (
    "Northwind Energy plc reports the figures of the year for all of its sites and for the people "
    "who work there."
)


def _laid_out(rows: Rows, *style: tuple[object, ...], before: str = "") -> Document:
    """A page with running text, a table as the layout engine sets it, and running text again."""
    styles = getSampleStyleSheet()
    story = [Paragraph("Key figures", styles["Heading2"]), Paragraph(PROSE, styles["BodyText"])]
    story += [Paragraph(before, styles["BodyText"])] if before else []
    story += [Spacer(1, 8), Table(rows, style=TableStyle(style)), Spacer(1, 8)]
    story.append(Paragraph(PROSE, styles["BodyText"]))
    stream = io.BytesIO()
    SimpleDocTemplate(stream, invariant=True).build(story)
    return read(stream.getvalue())


def _found(document: Document) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    """The values of a document with row, column, unit and period."""
    cells = [cell for block in document.blocks for cell in block.cells]
    return [
        (
            document.text[cell.start : cell.end],
            cell.row_header,
            cell.column_header,
            cell.unit,
            cell.period,
        )
        for cell in cells
        if cell.row_header and any(map(str.isdigit, document.text[cell.start : cell.end]))
    ]


@pytest.mark.parametrize(
    ("rows", "style", "before", "expected"),
    [
        pytest.param(
            [["", "2022", "2023"], ["Scope 2 (tCO2e)", "287", "(260)"], ["Staff", "n/a", "1,240"]],
            [RIGHT, ("ROWBACKGROUNDS", (0, 1), (-1, -1), ["lightgrey", "white"])],
            "",
            ("(260)", "Scope 2 (tCO2e)", "2023", "tCO2e", "2023"),
            id="striped rows, a negative in brackets, n/a",
        ),
        pytest.param(
            [
                ["Indicator", "Unit", "Financial\nyear 2022", "Financial\nyear 2023"],
                ["Electricity", "MWh", "12,400", "11,980"],
                ["Natural gas", "MWh", "4,100", "3,900"],
                ["Waste", "t", "310", "298"],
            ],
            [RIGHT],
            "",
            ("298", "Waste", "Financial year 2023", "t", "2023"),
            id="names of two lines, a column of units",
        ),
        pytest.param(
            [
                ["", "Scope 1", "", "", "Scope 2", "", ""],
                ["Region", "2021", "2022", "2023", "2021", "2022", "2023"],
                ["Europe", "10", "11", "12", "20", "21", "22"],
                ["Asia", "30", "31", "32", "40", "41", "42"],
            ],
            [CENTRE, ("SPAN", (1, 0), (3, 0)), ("SPAN", (4, 0), (6, 0))],
            "",
            ("40", "Asia", "Scope 2 2021", None, "2021"),
            id="years grouped under names",
        ),
        pytest.param(
            [["", "2022", "2023"], ["Revenue", "12.1", "12.9"], ["Profit", "2.1", "2.4"]],
            [RIGHT],
            "(Unit: EUR million)",
            ("2.4", "Profit", "2023", "EUR million", "2023"),
            id="a unit stated above the table",
        ),
        pytest.param(
            [
                ["GWh", "2022", "2023"],
                ["Electricity", "12", "13"],
                ["Gas", "4", "5"],
                ["In TJ", "", ""],
                ["Electricity", "43", "47"],
                ["Gas", "14", "18"],
            ],
            [RIGHT, ("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")],
            "",
            ("18", "Gas", "2023", "TJ", "2023"),
            id="a row that changes the unit",
        ),
        pytest.param(
            [
                ["Category", "Metric", "2022", "2023"],
                ["Energy", "Electricity (MWh)", "10", "11"],
                ["", "Gas (MWh)", "12", "13"],
                ["", "Diesel (litres)", "14", "15"],
                ["Water", "Withdrawal (m3)", "16", "17"],
                ["", "Discharge (m3)", "18", "19"],
            ],
            [
                GRID,
                ("SPAN", (0, 1), (0, 3)),
                ("SPAN", (0, 4), (0, 5)),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ],
            "",
            ("11", "Energy > Electricity (MWh)", "2023", "MWh", "2023"),
            id="a cell over several rows",
        ),
        pytest.param(
            [
                ["", "2022", "2023"],
                ["Employees by gender", "", ""],
                ["Women", "410", "430"],
                ["Men", "590", "600"],
                ["Leavers by gender", "", ""],
                ["Women", "20", "21"],
                ["Men", "50", "51"],
            ],
            [
                RIGHT,
                ("FONTNAME", (0, 1), (0, 1), "Helvetica-Bold"),
                ("FONTNAME", (0, 4), (0, 4), "Helvetica-Bold"),
            ],
            "",
            ("21", "Leavers by gender > Women", "2023", None, "2023"),
            id="bold rows over others",
        ),
        pytest.param(
            [
                ["", "2022", "2023"],
                ["Energy used (GWh)", "41", "43"],
                ["Electricity", "21", "22"],
                ["Gas", "20", "21"],
                ["Sites audited", "10", "12"],
            ],
            [RIGHT, ("LEFTPADDING", (0, 2), (0, 3), 18)],
            "",
            ("22", "Energy used (GWh) > Electricity", "2023", "GWh", "2023"),
            id="indented rows have the unit of the row above",
        ),
        pytest.param(
            [["", "% of total", "Headcount"], ["Germany", "41", "1,204"], ["France", "33", "980"]],
            [RIGHT],
            "",
            ("980", "France", "Headcount", None, None),
            id="a share beside a count",
        ),
        pytest.param(
            [["Year", "Scope 1 (t)", "Energy (MWh)"], ["2022", "120", "8"], ["2023", "110", "9"]],
            [RIGHT],
            "",
            ("9", "2023", "Energy (MWh)", "MWh", "2023"),
            id="years as rows",
        ),
        pytest.param(
            [
                ["Goal", "Due", "State"],
                ["No landfill", "2025", "met"],
                ["Fair pay", "2027", "open"],
            ],
            [GRID],
            "",
            ("2027", "Fair pay", "Due", None, None),
            id="years as values",
        ),
    ],
)
def test_tables_as_reports_have_them(
    rows: Rows, style: list[tuple[object, ...]], before: str, expected: tuple[str | None, ...]
) -> None:
    assert expected in _found(_laid_out(rows, *style, before=before))


def test_a_part_on_the_next_page_goes_on_under_the_row_before() -> None:
    head: list[Item] = [(50, 100, "Metric"), (300, 100, "2022"), (370, 100, "2023")]

    def page(names: list[tuple[float, str]]) -> list[Item]:
        items = list(head)
        for row, (x, name) in enumerate(names, 1):
            items += [(x, 100 + 16 * row, name)]
            items += [(300 + 70 * i, 100 + 16 * row, f"{row}{i}") for i in (0, 1)]
        return items

    first = page([(50, "Injuries"), (66, "employees"), (50, "Fatalities"), (66, "employees")])
    second = page([(66, "contractors"), (50, "Hours worked"), (66, "employees")])
    rules = [(50, 104, 400, 104)]
    found = {row[1] for row in _found(read(make_pdf([first, second], rules=rules)))}
    assert {"Fatalities > contractors", "Hours worked > employees"} <= found


def test_a_note_between_two_tables_is_in_neither() -> None:
    def table(top: float, name: str) -> list[Item]:
        rows = [("", "2022", "2023"), (name, "12", "13"), ("Sites", "4", "5")]
        return [
            (x, top + 16 * number, text)
            for number, row in enumerate(rows)
            for x, text in zip((50, 300, 370), row, strict=True)
            if text
        ]

    note: list[Item] = [
        (50, 172, "1) Sites that were sold in the year are left out", "Helvetica", 7)
    ]
    rules = [(50, y, 400, y) for y in (124, 140, 156, 224, 240, 256)]
    document = read(make_pdf([table(120, "Plants") + note + table(220, "Offices")], rules=rules))
    assert ("13", "Offices", "2023", None, "2023") in _found(document)
    assert not any("1)" in document.text[c.start : c.end] for b in document.blocks for c in b.cells)
