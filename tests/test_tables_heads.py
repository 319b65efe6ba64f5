"""Names over columns: what a header names, wherever it is printed."""

import pytest

from tests.test_pdf_making import Item, make_pdf, read
from tests.test_pdf_tables import _cells

YEARS = ("2020", "2021", "2022", "2023")
ROWS = {"Offices": ("310", "287", "260", "255"), "Depots": ("91", "86", "76", "73")}


def _years_under(name: str, x: float) -> list[Item]:
    """Four columns of years, their names at the right edge, and one name on the line above."""
    items: list[Item] = [(x, 100, name), (50, 116, "Site")]
    items += [(240 + 60 * column, 116, year) for column, year in enumerate(YEARS)]
    for row, (label, values) in enumerate(ROWS.items(), 1):
        items.append((50, 116 + 16 * row, label))
        items += [(244 + 60 * n, 116 + 16 * row, value) for n, value in enumerate(values)]
    return items


@pytest.mark.parametrize("x", [262, 330, 366], ids=["left", "middle", "right"])
def test_one_name_over_all_years_heads_each_of_them_wherever_it_stands(x: float) -> None:
    cells = _cells(read(make_pdf([_years_under("ENERGY USED", x)])))
    for year, value in zip(YEARS, ROWS["Depots"], strict=True):
        assert cells["Depots", f"ENERGY USED {year}"][0] == value


@pytest.mark.parametrize(
    ("name", "x"),
    [("Plan", 420), ("Base year", 295)],
    ids=["in line with the last", "said of one year"],
)
def test_a_name_in_line_with_one_year_says_nothing_of_the_others(name: str, x: float) -> None:
    cells = _cells(read(make_pdf([_years_under(name, x)])))
    named = [column for row, column in cells if row == "Depots" and column and name in column]
    assert len(named) <= 1
    assert "2020" in {column for row, column in cells if row == "Depots"}
