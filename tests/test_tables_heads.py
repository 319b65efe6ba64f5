"""Names over columns: what a header names, wherever it is printed."""

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

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


def test_a_label_of_several_lines_beside_several_rows_names_each_of_them() -> None:
    items: list[Item] = [(120, 112, "Kind of work"), (300, 112, "2022"), (360, 112, "2023")]
    names = ("Research", "Sales", "Directors", "Managers")
    for row, name in enumerate(names):
        items += [(120, 132 + 20 * row, name), (304, 132 + 20 * row, f"{row + 11}.0")]
        items.append((364, 132 + 20 * row, f"{row + 21}.5"))
    for line, words in enumerate(("Share of", "women by", "job")):
        items.append((50, 131 + 10 * line, words, "Helvetica", 8))
    for line, words in enumerate(("Women who", "lead")):
        items.append((50, 176 + 10 * line, words, "Helvetica", 8))
    rules = [(50, y, 400, y) for y in (100, 118, 158, 198)]
    rules += [(118, y, 400, y) for y in (138, 178)]
    found = {row for row, _ in _cells(read(make_pdf([items], rules=rules)))}
    assert "Share of women by job > Research" in found
    assert "Share of women by job > Sales" in found
    assert "Women who lead > Managers" in found


SPLIT = [(50, y, 420, y) for y in (104, 122, 153, 171, 189)]


@pytest.mark.parametrize("rules", [[], SPLIT], ids=["no rules", "ruled"])
def test_how_rows_are_split_is_no_line_of_the_first_rows_label(
    rules: list[tuple[float, ...]],
) -> None:
    items: list[Item] = [(300, 100, "2022"), (360, 100, "2023")]
    rows = [
        (118, "Staff", "310", "290"),
        (136, "by age group", "", ""),
        (148, "Under 30 years", "120", "110"),
        (166, "Over 30 years", "190", "180"),
        (184, "Sites", "12", "13"),
    ]
    for y, name, *values in rows:
        items.append((50, y, name))
        items += [(300 + 60 * n, y, value) for n, value in enumerate(values) if value]
    found = {row for row, _ in _cells(read(make_pdf([items], rules=rules)))}  # type: ignore[arg-type]
    assert "by age group > Under 30 years" in " | ".join(filter(None, found))


def test_a_title_over_labels_and_units_keeps_them_apart() -> None:
    items: list[Item] = [(50, 100, "Management of workplaces and sites")]
    items += [(300, 100, "2022"), (360, 100, "2023")]
    for row, (name, unit) in enumerate(
        (("Spent on safety", "EUR 100 million"), ("Fines", "Cases"))
    ):
        items += [(50, 116 + 16 * row, name), (150, 116 + 16 * row, unit)]
        items += [(300, 116 + 16 * row, "13"), (360, 116 + 16 * row, "14")]
    rules = [(50, 104 + 16 * row, 400, 104 + 16 * row) for row in range(3)]
    cells = _cells(read(make_pdf([items], rules=rules)))
    assert cells["Spent on safety", "2023"][1].unit == "EUR 100 million"
    assert cells["Fines", "2022"][1].unit == "Cases"


def test_rules_that_lead_away_from_titles_make_no_table() -> None:
    items: list[Item] = []
    rules = []
    for card, title in enumerate(("First course", "Second course", "Third course", "Last course")):
        top = 100 + 57 * card
        items += [(50, top, title), (55, top + 17, "People"), (55, top + 34, f"{card + 3}1 K")]
        items += [(130, top + 17, "Budget"), (130, top + 34, f"EUR {card + 2}.5 billion")]
        items += [(230, top + 17, "Helpers"), (230, top + 34, f"{card + 7}2")]
        rules.append((54 + stringWidth(title, "Helvetica", 10), top - 3, 290, top - 3))
    document = read(make_pdf([items], rules=rules))
    cells = [document.text[c.start : c.end] for block in document.blocks for c in block.cells]
    assert "Budget EUR 2.5 billion" not in cells
