"""From two made-up documents to verdicts: what a report says, what a letter denies."""

import pytest

from extractor.compare import compare
from extractor.compare.records import IndicatorComparison
from extractor.pipeline import Extractor

REPORT = """# Halden Telecom Transparency Report

Halden Telecom, 3 June 2022

## Our users

We review every government request for user data and reject those that are unlawful.

We publish how long we keep user information.

We notify users when we remove their content.

We encrypt all messages by default.

We publish our terms of service in five languages.

We will notify users when the police request their data.
"""
LETTER = """OpenWire Foundation
12 September 2022

Halden Telecom plc
1 Harbour Street

Dear Halden Telecom,

We write on behalf of the OpenWire Foundation to share what we found about your company.

The company did not disclose how long it retains user information.

The company disclosed little about how it handles government requests for user data.

The company clearly disclosed that it notifies users when it removes their content.

The company clearly disclosed that it encrypts all messages by default.

The company did not disclose whether users can encrypt messages with keys of their own.

The company did not disclose a policy on network shutdowns.

The company clearly disclosed its rules on bots.

The company did not disclose how it enforces its bot policy.

Sincerely,
OpenWire Foundation
"""


@pytest.fixture(scope="module")
def compared(
    extractor: Extractor, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, IndicatorComparison]:
    folder = tmp_path_factory.mktemp("halden")
    (folder / "report.md").write_text(REPORT, "utf-8")
    (folder / "letter.txt").write_text(LETTER, "utf-8")
    claims = [claim for _, found in extractor.pipe(sorted(folder.iterdir())) for claim in found]
    (index,) = compare(claims, "Halden Telecom", indexes=(2022,)).indexes
    return {one.code: one for one in index.indicators}


@pytest.mark.parametrize(
    ("code", "verdict", "extent", "rule"),
    [
        ("P6", "contradicted", "whole", "publishing-denied"),
        ("P10a", "claimed beyond disclosure", "part", "practice-little-found"),
        ("F8", "corroborated", "whole", "practice-credited"),
        ("P16", "corroborated", "part", "practice-found-in-part"),
        ("P12", "commitment only", None, "promise-only"),
        ("F1a", "unassessed", None, "practice-not-assessed"),
        ("F10", "gap", "whole", "lack-and-silence"),
        ("F13", "gap", "part", "lack-in-part-and-silence"),
        ("F9", None, None, "nothing-beside-it"),
    ],
)
def test_each_verdict_is_reached_from_documents(
    compared: dict[str, IndicatorComparison],
    code: str,
    verdict: str | None,
    extent: str | None,
    rule: str,
) -> None:
    one = compared[code]
    assert (one.verdict, one.extent, one.rule) == (verdict, extent, rule), one.reason


def test_what_contradicts_stands_beside_what_is_contradicted(
    compared: dict[str, IndicatorComparison],
) -> None:
    one = compared["P6"]
    assert [each.quote.text for each in one.claims] == [
        "We publish how long we keep user information"
    ]
    assert [each.quote.text for each in one.findings] == [
        "The company did not disclose how long it retains user information"
    ]
    assert "publishing" in (one.rule or "") and "Halden Telecom" in one.reason
