"""Ordinals in brackets: a list where they begin its items, words of a sentence elsewhere."""

import pytest

from tests.test_pdf_making import Item, column, kinds_of, make_pdf, read


def _kinds(lines: list[str]) -> list[tuple[str, str]]:
    return kinds_of(read(make_pdf([column(50, 100, lines)])))


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Northwind Energy plc reports on safety by (i) group, (ii) mines, (iii) plants,",
            "(iv) offices in all of its countries and (v) the rest.",
        ],
        [
            "Halden Telecom counts what is sent by (a) road and by rail in all seven regions, and",
            "(b) by air; all of it is reported once a year.",
        ],
        [
            "Northwind Energy plc reports its figures for all of the years since 2019 by",
            "(i) group, (ii) mines and (iii) plants.",
        ],
    ],
)
def test_a_row_of_marks_within_a_sentence_tears_nothing(lines: list[str]) -> None:
    assert _kinds(lines) == [("paragraph", " ".join(lines))]


def test_marks_that_begin_lines_begin_items() -> None:
    lines = [
        "Northwind Energy plc will do three things in all of its plants:",
        "(i) cut its emissions by half,",
        "(ii) train all people as (i) says, and",
        "(iii) report each year.",
    ]
    assert [kind for kind, _ in _kinds(lines)] == ["paragraph", *["list_item"] * 3]


def test_a_note_of_two_lines_behind_a_raised_mark_is_one_block() -> None:
    lines = [
        "Leads are those of the teams that look after the supply chain, after safety at work,",
        "after the people and after the data of Northwind Energy plc.",
    ]
    note: list[Item] = [(50, 697, "1", "Helvetica", 5), (54, 700, lines[0], "Helvetica", 8)]
    note.append((50, 710, lines[1], "Helvetica", 8))
    body = column(50, 100, ["Northwind Energy plc names one lead for each issue."] * 6)
    assert ("footnote", "1 " + " ".join(lines)) in kinds_of(read(make_pdf([[*body, *note]])))
