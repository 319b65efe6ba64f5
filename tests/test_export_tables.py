"""Tables: CSV, Excel, Parquet; and the schema of the record."""

import csv
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import ROOT
from export_cases import HOSTILE, PLEDGE, about, claim, due, hostile, pledge, write

from extractor.batch import Outcome
from extractor.export.days import day_after, last_day, year_of
from extractor.export.guard import csv_cell
from extractor.export.schema import claim_schema, schema_text
from extractor.models import CLAIM_TYPES, Quantity

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl isn't installed, nothing reads Excel")
pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow isn't installed")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


# JSON


def test_the_shipped_schema_is_current() -> None:
    shipped = ROOT / "extractor" / "export" / "claim.schema.json"
    assert shipped.read_text("utf-8") == schema_text()


def test_what_is_written_fits_the_schema(corpus: dict[str, Outcome], tmp_path: Path) -> None:
    claims = [claim for outcome in corpus.values() for claim in outcome.claims]
    written = json.loads(write(tmp_path / "claims.json", claims).read_text("utf-8"))
    check = jsonschema.Draft202012Validator(claim_schema())
    assert len(written) == len(claims) > 500
    assert not [error for each in written for error in check.iter_errors(each)]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["type"], "promise"),
        (["start"], "12"),
        (["polarity"], "good"),
        (["quantities", 0, "role"], "aim"),
        (["extra"], 1),
    ],
)
def test_the_schema_refuses_what_is_no_claim(path: list[Any], value: object) -> None:
    record = pledge()[0].model_dump(mode="json")
    place: Any = record
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, claim_schema())


def test_the_schema_wants_every_key() -> None:
    for key in (record := pledge()[0].model_dump(mode="json")):
        less = {name: value for name, value in record.items() if name != key}
        with pytest.raises(jsonschema.ValidationError, match="required"):
            jsonschema.validate(less, claim_schema())


# CSV


def test_csv_has_a_row_a_claim_with_its_values(tmp_path: Path) -> None:
    commitment, metric, deadline = rows_of(write(tmp_path / "claims.csv", pledge()))
    assert commitment["text"] == PLEDGE
    assert (commitment["subject"], commitment["modality"]) == ("Halden Telecom", "target")
    assert (metric["value"], metric["unit"], metric["quantity_role"]) == (
        "50.0",
        "percent",
        "target",
    )
    assert metric["measure"] == "Scope 1 emissions"
    assert (deadline["due"], deadline["due_day"], deadline["due_year"]) == (
        "2030",
        "2030-12-31",
        "2030",
    )
    assert commitment["topic_esg"] == "environment"
    assert (commitment["page"], commitment["page_label"]) == ("3", "2")
    assert commitment["author"] == "OpenWire Foundation"
    assert commitment["related"] == "value clm_0000000000000002; due clm_0000000000000003"


@pytest.mark.parametrize("text", ["x\r=1+1", "\r=1+1", "x\r\n=1+1", 'a,"b"\r\r=1+1'])
def test_a_carriage_return_begins_no_row_of_its_own(text: str, tmp_path: Path) -> None:
    path = write(tmp_path / "claims.csv", [claim(1, "finding", text)])
    (row,) = rows_of(path)
    assert row["text"].lstrip("'") == text.replace("\r\n", "\n").replace("\r", "\n")
    assert b"\r" not in path.read_bytes()


def test_a_date_in_another_claim_is_the_due_date(tmp_path: Path) -> None:
    """ "By 2050, we expect …": the deadline stands outside the commitment and is linked to it."""
    commitment, metric, deadline = pledge()
    without = commitment.model_copy(update={"dates": ()})
    first, *_ = rows_of(write(tmp_path / "claims.csv", [without, metric, deadline]))
    assert (first["due"], first["due_year"]) == ("2030", "2030")


def test_a_target_names_its_year_where_nothing_is_due(tmp_path: Path) -> None:
    commitment = pledge()[0].model_copy(update={"dates": (), "related": ()})
    (row,) = rows_of(write(tmp_path / "claims.csv", [commitment]))
    assert (row["due"], row["due_year"]) == ("", "2030")


def test_several_quantities_stand_in_one_cell_in_words(tmp_path: Path) -> None:
    first = Quantity(text="12.4%", start=0, end=5, value=12.4, unit="percent", measure="energy")
    last = Quantity(text="7.2%", start=9, end=13, value=7.2, role="baseline", period="2022")
    both = claim(1, "action", "12.4% and 7.2%", quantities=(first, last))
    (row,) = rows_of(write(tmp_path / "claims.csv", [both]))
    assert row["value"] == "12.4"
    assert row["quantities"] == "12.4% (energy); 7.2% (baseline 2022)"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("-5%", "'-5%"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'\t=1+1"),
        ("\r=1+1", "'\n=1+1"),
        ("  =1+1", "'  =1+1"),
        ("\n=1+1", "'\n=1+1"),
        ("＝1+1", "'＝1+1"),
        ("a=1", "a=1"),
        ("50%", "50%"),
        ("– 3", "– 3"),
        ("nul\x00 bell\x07", "nul\ufffd bell\ufffd"),
        ("\x00=1+1", "\ufffd=1+1"),
    ],
)
def test_a_csv_cell_is_never_a_formula(text: str, cell: str) -> None:
    assert csv_cell(text) == cell


def test_no_cell_of_a_hostile_document_is_a_formula(tmp_path: Path) -> None:
    for row in rows_of(write(tmp_path / "claims.csv", hostile())):
        assert not [value for value in row.values() if value.strip()[:1] in tuple("=+-@")]


# Excel


def book_of(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def records_of(sheet: Any) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_excel_has_a_sheet_a_type(tmp_path: Path) -> None:
    book = book_of(write(tmp_path / "claims.xlsx", pledge()))
    assert book.sheetnames == ["documents", *CLAIM_TYPES]
    assert [len(records_of(book[kind])) for kind in CLAIM_TYPES] == [0, 1, 0, 0, 1, 1]
    (metric,) = records_of(book["metric"])
    assert (metric["value"], metric["unit"]) == (50, "percent")
    (deadline,) = records_of(book["deadline"])
    assert deadline["due_day"] == datetime(2030, 12, 31)
    (document,) = records_of(book["documents"])
    assert (document["claims"], document["commitment"], document["action"]) == (3, 1, 0)


def test_excel_heads_are_frozen_and_filtered(tmp_path: Path) -> None:
    for sheet in book_of(write(tmp_path / "claims.xlsx", pledge())):
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")


@pytest.mark.parametrize(
    ("source", "page", "target", "location"),
    [
        ("letters/openwire.pdf", 3, "letters/openwire.pdf", "page=3"),
        ("letters/open wire #2.pdf", 1, "letters/open%20wire%20%232.pdf", "page=1"),
        ("letters/reply.docx", None, "letters/reply.docx", None),
        ("item-17", None, None, None),
        ("javascript:alert(1).html", None, None, None),
        ("//server/share/x.pdf", 1, None, None),
        ("\\\\server\\share\\x.pdf", 1, None, None),
        ("file:///etc/passwd.txt", None, None, None),
    ],
)
def test_excel_links_to_the_page(
    source: str,
    page: int | None,
    target: str | None,
    location: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    one = claim(1, "action", PLEDGE, page=page, document=about(source=source))
    sheet = book_of(write(tmp_path / "claims.xlsx", [one]))["action"]
    links = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert [(link.target, link.location) for link in links] == (
        [(target, location)] if target else []
    )


def test_excel_links_count_from_where_the_workbook_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    sheet = book_of(write(tmp_path / "out" / "claims.xlsx", pledge()))["metric"]
    (link,) = (cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    assert link.target == "../letters/openwire.pdf"


def test_excel_cells_hold_what_xml_can_not(tmp_path: Path) -> None:
    book = book_of(write(tmp_path / "claims.xlsx", hostile()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    texts = [cell.value for cell in book["action"]["A"]]
    assert texts[1].startswith('=HYPERLINK("http://evil.example","x")\ufffd\ufffd')


def test_excel_cells_are_cut_where_excel_would_refuse_them(tmp_path: Path) -> None:
    one = claim(1, "action", "word " * 10_000)
    (row,) = records_of(book_of(write(tmp_path / "claims.xlsx", [one]))["action"])
    assert len(row["text"]) == 32_767
    assert row["text"].endswith("…")


def test_a_full_sheet_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.export.excel_sheets._ROWS", 3)
    claims = [claim(number, "action", PLEDGE) for number in range(5)]
    book = book_of(write(tmp_path / "claims.xlsx", claims))
    found = [len(records_of(book[name])) for name in book.sheetnames if name.startswith("action")]
    assert found == [2, 2, 1]


# Parquet


def test_parquet_has_plain_columns_and_nested_ones(tmp_path: Path) -> None:
    commitment, metric, deadline = pq.read_table(
        write(tmp_path / "claims.parquet", pledge())
    ).to_pylist()
    assert (metric["value"], metric["unit"], metric["page"]) == (50.0, "percent", 3)
    assert deadline["due_day"] == date(2030, 12, 31)
    (quantity,) = commitment["quantities"]
    assert (quantity["value"], quantity["si"]["value"]) == (50.0, 0.5)
    assert commitment["topics"] == [{"scheme": "esg", "code": "environment", "score": 0.97}]
    assert [each["relation"] for each in commitment["related"]] == ["value", "due"]
    assert commitment["boxes"][0]["x0"] == 72.0


def test_parquet_keeps_the_text_as_it_is(tmp_path: Path) -> None:
    table = pq.read_table(write(tmp_path / "claims.parquet", hostile()))
    assert set(table["text"].to_pylist()) == {HOSTILE}


def test_parquet_of_many_documents_is_one_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.export.parquet._ROWS_A_GROUP", 2)
    claims = [
        claim(number, "action", PLEDGE, document=about(id=f"{number:064x}")) for number in range(7)
    ]
    table = pq.read_table(write(tmp_path / "claims.parquet", claims))
    assert table["document_id"].to_pylist() == [each.document.id for each in claims]


# Days


@pytest.mark.parametrize(
    ("value", "day", "year"),
    [
        ("2018-09-26", date(2018, 9, 26), 2018),
        ("2018-09-26T14:00", date(2018, 9, 26), 2018),
        ("2030", date(2030, 12, 31), 2030),
        ("2021-02", date(2021, 2, 28), 2021),
        ("2024-12", date(2024, 12, 31), 2024),
        ("2024-Q3", date(2024, 9, 30), 2024),
        ("2022-H1", date(2022, 6, 30), 2022),
        ("2024-W01", date(2024, 1, 7), 2024),
        ("203", date(2039, 12, 31), None),
        ("2021-06-07/2021-06-11", date(2021, 6, 11), 2021),
        ("FY2023", None, 2023),
        ("P30D", None, None),
        ("XXXX-03-12", None, None),
        ("2023-02-30", None, 2023),
        ("9999-12", date(9999, 12, 31), 9999),
        (None, None, None),
    ],
)
def test_the_last_day_of_a_value(value: str | None, day: date | None, year: int | None) -> None:
    assert (last_day(value), year_of(value)) == (day, year)


@pytest.mark.parametrize(
    ("duration", "day"),
    [
        ("P30D", date(2024, 3, 1)),
        ("P2W", date(2024, 2, 14)),
        ("P1M", date(2024, 2, 29)),
        ("P12M", date(2025, 1, 31)),
        ("P2Y", date(2026, 1, 31)),
        ("PT72H", date(2024, 2, 3)),
        ("PT1H", date(2024, 2, 1)),
        ("PXD", None),
        ("P99999999Y", None),
        ("2030", None),
        (None, None),
    ],
)
def test_the_day_on_which_a_duration_is_over(duration: str | None, day: date | None) -> None:
    assert day_after(date(2024, 1, 31), duration) == day


def test_a_due_date_that_is_no_date_gives_no_day(tmp_path: Path) -> None:
    one = claim(1, "deadline", "within 30 days", dates=(due("30 days", "P30D", type="DURATION"),))
    (row,) = rows_of(write(tmp_path / "claims.csv", [one]))
    assert (row["due"], row["due_day"], row["due_year"]) == ("P30D", "", "")
