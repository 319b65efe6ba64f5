"""Facts of documents as they usually look: markdown reports, chapters, releases of campaigns."""

from pathlib import Path

import pytest

from extractor.components.facts.names import is_name_line
from extractor.components.facts.ownreports import is_own_report
from extractor.components.speakers.sections import perspective_of
from extractor.models import Document

OWN = """

In 2031 we financed new projects. We aim to be net zero by 2050. We trained all our staff.

### Climate

We cut our emissions by 12% and moved all our offices to renewable power. We will publish a plan.
"""
JUDGED = """

KEY FINDINGS

- The company did not disclose how its algorithms rank content.
- It failed to publish data about requests by governments.

RECOMMENDATIONS

- The company should publish such data by the end of 2032.
"""
RELEASE = """PRESS RELEASE
For immediate release: 28 January 2031

# Campaigners call for a halt to face recognition

Fair Malls Now today published "Watched", a report on cameras in shops. The report shows that
cameras of the technology company Faciant have scanned millions of visitors, who were not told.

- Faciant has not published an assessment of the risks
- The system wrongly flagged innocent people in 87% of the alerts, and lacks any control

Campaigners are calling on Faciant to switch off its cameras. Supporters can sign the petition.
"""


def resolved(extractor, tmp_path: Path, text: str, name: str = "d.md") -> Document:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    [(document, _)] = list(extractor.pipe([path]))
    return document


@pytest.mark.parametrize("line", ["Merrowfield Bank plc", "Halden Telecom p.l.c.", "Quorum a.s."])
def test_a_name_with_a_form_in_small_letters_is_one(line: str) -> None:
    assert is_name_line(line)


@pytest.mark.parametrize(
    "head",
    [
        "# Merrowfield Bank plc\n## Sustainability Report 2031",
        "MERROWFIELD BANK PLC — SUSTAINABILITY REPORT 2031\n\n3. CLIMATE",
    ],
)
def test_a_report_under_its_company_s_name_is_that_company_s(
    extractor, tmp_path: Path, head: str
) -> None:
    document = resolved(extractor, tmp_path, head + OWN)
    assert document.kind == "report" and document.author is not None
    assert document.author.name.lower() == "merrowfield bank"
    assert perspective_of(document, extractor.registry.kind_of) == "company"


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("Sustainability Report 2031", True),
        ("2031 ESG Report", True),
        ("HALDEN S.A. — SUSTAINABILITY REPORT 2031", True),
        ("Halden Releases 2031 ESG Report", False),
        ("Halden's 2031 ESG report: what it leaves out", False),
        ("What Halden's Sustainability Report 2031 Says", False),
    ],
)
def test_a_headline_about_a_report_is_no_report(line: str, own: bool) -> None:
    assert is_own_report(line) == own


def test_a_chapter_labelled_with_a_company_is_about_it(extractor, tmp_path: Path) -> None:
    text = "PLATFORM OPENNESS BENCHMARK 2031\nCompany report: Kitewell\n\nRank: 6th of 14" + JUDGED
    path = tmp_path / "d.txt"
    path.write_text(text, encoding="utf-8")
    [(_, claims)] = list(extractor.pipe([path]))
    findings = [claim for claim in claims if claim.type == "finding"]
    assert len(findings) > 1
    assert {claim.subject.name for claim in findings if claim.subject} == {"Kitewell"}


def test_a_campaign_s_release_judges_the_company_it_names(extractor, tmp_path: Path) -> None:
    document = resolved(extractor, tmp_path, RELEASE)
    assert perspective_of(document, extractor.registry.kind_of) == "assessor"
    assert document.facts["about"] == "org:faciant"
