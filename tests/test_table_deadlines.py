"""A table of targets: each task's due date stands in a cell of its own."""

from pathlib import Path

import pytest

from extractor.ingest import read_documents
from extractor.models import Claim, Document
from extractor.pipeline import Extractor

HEAD = "# Northwind sustainability report 2024\n\nWe set targets each year.\n\n"


def claims_of(extractor: Extractor, folder: Path, table: str) -> list[Claim]:
    path = folder / "report.md"
    path.write_text(HEAD + table, encoding="utf-8")
    (document,) = read_documents(path)
    assert isinstance(document, Document)
    return extractor.extract(document)


@pytest.mark.parametrize(
    ("header", "cell", "value"),
    [
        ("When", "by December 2031", "2031-12"),
        ("Deadline", "2031", "2031"),
        ("Target year", "FY2031", "FY2031"),
        ("Note", "by the end of 2031", "2031"),
        ("Note", "2031", None),
        ("Deadline", "2019", None),
        ("Deadline", "see page 12", None),
    ],
)
def test_the_date_of_a_task_in_a_table(
    extractor: Extractor, tmp_path: Path, header: str, cell: str, value: str | None
) -> None:
    table = f"| Task | {header} |\n|---|---|\n| Extend the audit to all sites | {cell} |\n"
    (tmp_path / "report.md.meta.json").write_text('{"date": "2024-05-01"}', encoding="utf-8")
    claims = claims_of(extractor, tmp_path, table)
    (duty,) = (c for c in claims if c.type == "commitment" and "audit" in c.text)
    due = [c for c in claims if c.type == "deadline"]
    assert [c.dates[0].value for c in due] == ([value] if value else [])
    if value:
        assert due[0].text == cell
        assert [(r.id, r.relation) for r in duty.related] == [(due[0].id, "due")]
        assert duty.modality == "target"


def test_each_row_has_its_own_date(extractor: Extractor, tmp_path: Path) -> None:
    rows = "| Publish a yearly count of requests | by June 2031 |\n"
    rows += "| Rewrite the terms of service | by 2032 |\n"
    claims = claims_of(extractor, tmp_path, "| Task | When |\n|---|---|\n" + rows)
    by_id = {c.id: c for c in claims}
    duties = [c for c in claims if c.type == "commitment" and c.sentence.text.startswith("|")]
    duties = duties or [c for c in claims if c.type == "commitment" and c.related]
    pairs = {c.text.split()[0]: by_id[c.related[0].id].dates[0].value for c in duties if c.related}
    assert pairs == {"Publish": "2031-06", "Rewrite": "2032"}
