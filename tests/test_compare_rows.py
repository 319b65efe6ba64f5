"""From made-up documents to the rows of the table that hang on dates, conduct, figures or scores.

The scores are made up too: they are set in place of those of the indexes, in which the invented
company doesn't stand.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.compare import compare, indicators
from extractor.compare.parties import Party
from extractor.compare.records import IndicatorComparison, YearScore
from extractor.compare.verdicts import load_table
from extractor.pipeline import Extractor
from extractor.rules import rules_folder

REPORT = """# Halden Telecom Transparency Report

Halden Telecom, 3 June 2024

## Our users

We encrypt all messages by default.

We will delete user data within 30 days after an account is closed.

In 2023 we received 412 government requests for user data.

We joined the United Nations Global Compact in 2023.

We notify users before we change our terms of service.

We treat all internet traffic equally.

Our privacy policy is written in plain language and easy to find.

We let users download a copy of their data.

We do not sell personal information to anybody.
"""
LETTER = """OpenWire Foundation
{date}

Halden Telecom plc
1 Harbour Street

Dear Halden Telecom,

We write on behalf of the OpenWire Foundation to share what we found about your company.

{found}

Sincerely,
OpenWire Foundation
"""
OLD = "The company did not disclose any data about government requests for user information."
NEW = """The company does not encrypt messages.

The company violates the privacy of its users by selling their personal information.

The company did not disclose whether it notifies users before it changes its terms of service."""
SCORES = {"P1a": 95.0, "P8": 60.0, "F9": None}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("halden")
    (folder / "report.md").write_text(REPORT, "utf-8")
    for name, date, found in (
        ("old.txt", "12 September 2022", OLD),
        ("new.txt", "12 September 2023", NEW),
    ):
        (folder / name).write_text(LETTER.format(date=date, found=found), "utf-8")
    return folder


@pytest.fixture(scope="module")
def unscored(extractor: Extractor, folder: Path) -> dict[str, IndicatorComparison]:
    return _compared(extractor, folder)


@pytest.fixture
def scored(
    extractor: Extractor, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, IndicatorComparison]]:
    """The same, in an index with the made-up scores."""

    def made_up(party: Party, scheme: str, code: str) -> tuple[YearScore, ...]:
        score = SCORES.get(code)
        return (YearScore(year=2022, scheme="rdr-2020", code=code, score=score, comparable=True),)

    monkeypatch.setattr(indicators, "history", made_up)
    monkeypatch.setattr(Party, "years", property(lambda self: (2022,)))
    yield _compared(extractor, folder)


def _compared(extractor: Extractor, folder: Path) -> dict[str, IndicatorComparison]:
    claims = [claim for _, found in extractor.pipe(sorted(folder.iterdir())) for claim in found]
    (index,) = compare(claims, "Halden Telecom", indexes=(2022,)).indexes
    return {one.code: one for one in index.indicators}


WITHOUT_SCORES = [
    ("P16", "contradicted", "whole", "conduct-criticised"),
    ("P4", "contradicted", "whole", "conduct-criticised"),
    ("P11a", "unassessed", None, "figures-since"),
    ("F2a", "claimed beyond disclosure", "whole", "practice-not-found"),
    ("G5", "unassessed", None, "general-claim"),
    ("P6", "commitment only", None, "promise-only"),
]
WITH_SCORES = [
    ("F9", None, None, "not-asked"),
    ("P1a", "corroborated", "part", "practice-scored-high"),
    ("P8", "unassessed", None, "practice-scored-between"),
]


@pytest.mark.parametrize(("code", "verdict", "extent", "rule"), WITHOUT_SCORES)
def test_verdicts_by_words_and_dates(
    unscored: dict[str, IndicatorComparison],
    code: str,
    verdict: str | None,
    extent: str | None,
    rule: str,
) -> None:
    one = unscored[code]
    assert (one.verdict, one.extent, one.rule) == (verdict, extent, rule), one.reason


@pytest.mark.parametrize(("code", "verdict", "extent", "rule"), WITH_SCORES)
def test_verdicts_by_made_up_scores(
    scored: dict[str, IndicatorComparison],
    code: str,
    verdict: str | None,
    extent: str | None,
    rule: str,
) -> None:
    one = scored[code]
    assert (one.verdict, one.extent, one.rule) == (verdict, extent, rule), one.reason


def test_a_wrong_told_of_is_a_criticism(unscored: dict[str, IndicatorComparison]) -> None:
    """ "violates the privacy of its users" denies nothing, and is no credit."""
    assert "1 criticism" in unscored["P4"].reason
    assert [one.about for one in unscored["P4"].findings] == ["conduct"]


def test_every_row_is_reached_from_documents() -> None:
    """Here or in test_compare_documents.py."""
    elsewhere = {
        "publishing-denied",
        "practice-little-found",
        "practice-credited",
        "practice-found-in-part",
        "practice-not-assessed",
        "lack-and-silence",
        "lack-in-part-and-silence",
        "nothing-beside-it",
    }
    here = {row for *_, row in (*WITHOUT_SCORES, *WITH_SCORES)}
    assert {row.id for row in load_table(rules_folder())} == here | elsewhere
