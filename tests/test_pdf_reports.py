"""Real reports, where they are at hand: layouts that made-up pages don't have."""

import itertools
from functools import cache
from pathlib import Path

import pytest

from extractor.ingest.pdf import read_pdf
from extractor.models import Cell, Document

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"
pytestmark = pytest.mark.skipif(not REPORTS.exists(), reason="../shared/reports is absent")


@cache
def report(name: str) -> Document:
    return read_pdf((REPORTS / f"{name}.pdf").read_bytes(), name)


def _cells(document: Document, page: int) -> list[tuple[str, Cell]]:
    assert document.origin is not None
    found = []
    for block in document.blocks:
        for cell in block.cells:
            regions = document.origin.regions(cell.start, cell.end)
            if regions and regions[0].page == page:
                found.append((document.text[cell.start : cell.end], cell))
    return found


@pytest.mark.parametrize(
    ("name", "page", "value", "row", "column", "unit"),
    [
        ("bp-datasheet-2024", 4, "33.6", "greenhouse gas emissions", "2024", "MtCO2e"),
        ("bp-datasheet-2024", 4, "644", "sales of energy products", "2024", "MtCO2e"),
        ("bp-datasheet-2024", 9, "46.5", "Freshwater consumption", "2024", "million m3"),
        ("merck-kgaa-2024", 200, "27,461", "thereof women", "2023", None),
        ("merck-kgaa-2024", 205, "2.4", "Europe", "2020", None),
        ("spark-ghg-2023", 8, "309,282", "diesel", "ENERGY USAGE FY23", "litres"),
        (
            "samsung-2024",
            60,
            "10,359",
            "Partner Collaboration Fund Support",
            "2023",
            "KRW 100 million",
        ),
    ],
)
def test_a_value_knows_its_headers(
    name: str, page: int, value: str, row: str, column: str, unit: str | None
) -> None:
    cells = [cell for text, cell in _cells(report(name), page) if text == value]
    assert any(
        row in (cell.row_header or "") and cell.column_header == column and cell.unit == unit
        for cell in cells
    )


def test_pages_with_a_lying_text_layer_give_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.ingest.pdf.blind.pages.find_engine", lambda: None)
    document = report.__wrapped__("pfizer-2022")
    assert all(page.start == page.end for page in document.pages[:10])
    assert all(page.start < page.end for page in document.pages[10:])
    for number in range(1, 11):
        assert any(warning.startswith(f"page {number}: ") for warning in document.warnings)


@pytest.mark.parametrize(
    ("name", "page", "label"),
    [("hsbc-2021", 2, "43"), ("merck-kgaa-2024", 200, "200"), ("nvidia-2022", 40, "39")],
)
def test_the_number_printed_on_a_page(name: str, page: int, label: str) -> None:
    assert report(name).pages[page - 1].label == label


@pytest.mark.parametrize("name", ["hsbc-2021", "samsung-2024", "nvidia-2022", "merck-kgaa-2024"])
def test_blocks_lie_in_the_text_one_after_the_other(name: str) -> None:
    document = report(name)
    ends = [(block.start, block.end) for block in document.blocks]
    assert all(one[1] < two[0] for one, two in itertools.pairwise(ends))
    assert ends[-1][1] == len(document.text)
    for block in document.blocks:
        for cell in block.cells:
            assert block.start <= cell.start < cell.end <= block.end
        for start, end in block.skips:
            assert block.start <= start < end <= block.end


@pytest.mark.parametrize(
    ("name", "foot"),
    [
        ("hsbc-2021", "HSBC Holdings plc Annual Report and Accounts"),
        ("nvidia-2022", "2022 NVIDIA CORPORATE RESPONSIBILITY REPORT"),
        ("samsung-2024", "Samsung Electronics Sustainability Report 2024"),
        ("bp-datasheet-2024", "bp ESG Datasheet 2024"),
    ],
)
def test_footers_are_no_text(name: str, foot: str) -> None:
    assert report(name).text.count(foot) <= 2
