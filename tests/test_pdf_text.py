"""Letters repaired: hyphens, ligatures, blanks, bullets, raised marks."""

import pytest

from extractor.ingest.pdf.glyphs import _LIGATURES
from extractor.ingest.pdf.hyphens import HyphenJudge
from extractor.reading import read_block
from tests.test_pdf_making import column, make_pdf, read

OWN = ["Climate-related risks and the committee's report on information security; a third-party."]


@pytest.mark.parametrize(
    ("head", "tail", "words", "expected"),
    [
        ("infor-", "mation", (), (False, False)),
        ("climate-", "related", (), (True, False)),
        ("third-", "party", (), (True, False)),
        ("gover-", "nance", ("governance",), (False, False)),
        ("work-", "place", ("work", "place", "workplace"), (False, False)),
        ("short-", "and", (), (True, True)),
        ("non-", "executive", (), (True, False)),
        ("COVID-", "19", (), (True, False)),
        ("Asia-", "Pacific", (), (True, False)),
        ("envi\u00ad", "ronment", (), (False, False)),
    ],
)
def test_a_hyphen_at_a_line_end(
    head: str, tail: str, words: tuple[str, ...], expected: tuple[bool, bool]
) -> None:
    """(hyphen kept, blank put), decided by the document's words and the list handed in."""
    assert HyphenJudge(OWN, frozenset(words)).joins(head, tail) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["We publish infor-", "mation. This information is free."], "We publish information."),
        (["We face climate-", "related risk. It is climate-related."], "climate-related risk."),
        (["Both short-", "and long-term goals."], "Both short- and long-term goals."),
        (["See www.example.org/", "report for more."], "www.example.org/report for more."),
    ],
)
def test_lines_are_joined_as_they_are_read(lines: list[str], expected: str) -> None:
    assert expected in read(make_pdf([column(50, 100, lines)])).text


def test_ligatures_are_spelt_out() -> None:
    assert _LIGATURES["\ufb01"] == "fi"
    assert _LIGATURES["\ufb04"] == "ffl"


def test_non_breaking_blanks_are_blanks() -> None:
    document = read(make_pdf([[(50, 100, "It cut 5\u00a0million tonnes.")]]))
    assert document.text == "It cut 5 million tonnes."


def test_the_raised_mark_of_a_note_is_skipped_by_the_reading() -> None:
    items = [
        (50, 100, "We cut our emissions"),
        (151, 96, "1", "Helvetica", 6),
        (158, 100, "by a third."),
    ]
    document = read(make_pdf([items]))
    (block,) = document.blocks
    assert "1" in document.text
    assert read_block(document.text, block).text == "We cut our emissions by a third."


def test_an_index_below_the_line_stays() -> None:
    items = [(50, 100, "We cut CO"), (97, 102, "2", "Helvetica", 6), (104, 100, "by a third.")]
    document = read(make_pdf([items]))
    assert read_block(document.text, document.blocks[0]).text == "We cut CO2 by a third."
