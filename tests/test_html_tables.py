"""Tables of web pages: names over several columns, over several rows, and units of all values."""

import pytest

from extractor.ingest.html import read_html

PAGE = """<html><body><main><h1>Report</h1><p>Northwind Energy plc reports on all of its sites.</p>
<table>{}</table><p>The figures were checked by an independent assurer.</p></main></body></html>"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            "<tr><td rowspan=2>Region</td><td colspan=2>Scope 1</td><td colspan=2>Scope 2</td></tr>"
            "<tr><td>2022</td><td>2023</td><td>2022</td><td>2023</td></tr>"
            "<tr><td>Europe</td><td>1</td><td>2</td><td>3</td><td>4</td></tr>",
            ("4", "Europe", "Scope 2 2023", None, "2023"),
            id="names over two columns",
        ),
        pytest.param(
            "<tr><th>Category</th><th>Metric</th><th>Unit</th><th>2023</th></tr>"
            "<tr><td rowspan=2>Energy</td><td>Electricity</td><td>MWh</td><td>1</td></tr>"
            "<tr><td>Gas</td><td>MWh</td><td>2</td></tr>",
            ("1", "Energy > Electricity", "2023", "MWh", "2023"),
            id="a name over two rows, its first row",
        ),
        pytest.param(
            "<tr><th>€ million</th><th>2022</th><th>2023</th></tr>"
            "<tr><td>Revenue</td><td>1</td><td>2</td></tr>",
            ("2", "Revenue", "2023", "€ million", "2023"),
            id="a unit over the labels",
        ),
        pytest.param(
            "<tr><th></th><th>2022</th><th>2023</th></tr>"
            "<tr><td>Gas (GWh)</td><td>1</td><td>2</td></tr>"
            "<tr><td colspan=3>In TJ</td></tr><tr><td>Gas</td><td>3</td><td>7</td></tr>",
            ("7", "Gas", "2023", "TJ", "2023"),
            id="a row that changes the unit",
        ),
    ],
)
def test_each_value_knows_its_names_and_unit(table: str, expected: tuple[str | None, ...]) -> None:
    document = read_html(PAGE.format(table).encode(), "page.html")
    found = [
        (
            document.text[cell.start : cell.end],
            cell.row_header,
            cell.column_header,
            cell.unit,
            cell.period,
        )
        for block in document.blocks
        for cell in block.cells
    ]
    assert expected in found
