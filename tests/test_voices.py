"""Who says it: letters from their letterhead, articles by their quotations."""

from pathlib import Path

import pytest

from extractor.ingest import read_document
from extractor.models import Claim
from extractor.pipeline import Extractor

REPLY = """Veralta Telecommunications S.A.
Plaza Norte 8, Montemar

2 May 2033

Dear Ms Okafor,

Thank you for your letter. We never sell personal information.

We do not agree with the finding that our complaints channel is slow.

Yours sincerely,

Helena Costa
Chief Sustainability Officer
"""
INVESTOR = """Ashgrove Pension Partners
9 September 2032

To the Board of Directors of Kelvane Mining Corporation

Dear Directors,

Ashgrove Pension Partners holds 2.3 per cent of Kelvane's shares. The company has not set a target.

Accordingly we request that the Board:
(a) adopt a target covering all its sites;
(b) halt new projects at once.

We were told in March that ten dams would be certified by the end of 2032.

Sincerely,
Ruth Adeyemi
Ashgrove Pension Partners
"""
ARTICLE = """Retailer Brannick under fire over supplier wages

By Dana Whitlock, 18 July 2033

Clothing retailer Brannick plc paid suppliers less than the cost of production, according to a \
report by the campaign group Fair Stitch.

The group interviewed 212 workers in 14 factories. "Brannick has known about this for two years \
and has done nothing," said Mira Stoll, Fair Stitch's director. She called on the company to pay \
the difference.

A spokesperson said the company "takes any allegation of this kind extremely seriously". "We pay \
fair prices to each of our suppliers," she said.

Trade minister Jon Halvard said retailers should stop hiding behind audits.
"""


def _claims(extractor: Extractor, folder: Path, text: str) -> list[Claim]:
    path = folder / "document.txt"
    path.write_text(text)
    return list(extractor.extract(read_document(path)))


def _about(claims: list[Claim], words: str) -> Claim:
    return next(c for c in claims if words in c.text)


def test_a_letterhead_over_the_date_is_the_author(extractor: Extractor, tmp_path: Path) -> None:
    claims = _claims(extractor, tmp_path, REPLY)
    promise = _about(claims, "never sell")
    assert promise.subject.id == promise.speaker.id == "org:veralta-telecommunications"
    assert not any("do not agree" in c.text for c in claims)


def test_an_investor_says_nothing_of_itself_in_findings(
    extractor: Extractor, tmp_path: Path
) -> None:
    claims = _claims(extractor, tmp_path, INVESTOR)
    assert [c.subject.id for c in claims if c.type == "finding"] == ["org:kelvane-mining"]
    assert [c.text.split()[0] for c in claims if c.type == "recommendation"] == ["adopt", "halt"]
    assert _about(claims, "would be certified").subject.id == "org:kelvane-mining"


@pytest.mark.parametrize(
    ("words", "kind", "subject", "speaker"),
    [
        ("paid suppliers less", "finding", "org:brannick", None),
        ("group interviewed", "action", "org:fair-stitch", "org:fair-stitch"),
        ("has done nothing", "finding", "org:brannick", "org:fair-stitch"),
        ("She called on", "recommendation", "org:brannick", "org:fair-stitch"),
        ("We pay fair prices", "action", "org:brannick", "org:brannick"),
    ],
)
def test_an_article_tells_who_said_it(
    extractor: Extractor, tmp_path: Path, words: str, kind: str, subject: str, speaker: str | None
) -> None:
    claim = _about(_claims(extractor, tmp_path, ARTICLE), words)
    assert (claim.type, claim.subject.id) == (kind, subject)
    assert speaker is None or claim.speaker.id == speaker


def test_a_minister_does_not_speak_for_the_company(extractor: Extractor, tmp_path: Path) -> None:
    claim = _about(_claims(extractor, tmp_path, ARTICLE), "should stop hiding")
    assert (claim.speaker.name, claim.speaker.id) == ("Jon Halvard", None)


CARD = """Solvane Telecom

Key findings

Solvane disclosed little about how it handles government demands. It lacked clear disclosure \
of its process for restricting accounts and failed to notify users of changes to its policies.

The company cut its emissions, but its waste increased. It says little on how long \
it keeps call records.

Key recommendations

Clarify security policies: Publish data about breaches and name who is told of them.
"""


def test_a_card_without_an_author_is_an_assessors(extractor: Extractor, tmp_path: Path) -> None:
    claims = _claims(extractor, tmp_path, CARD)
    assert {c.subject.id for c in claims} == {"org:solvane-telecom"}
    advice = _about(claims, "Publish data")
    assert advice.text == "Publish data about breaches and name who is told of them"
    assert advice.type == "recommendation"


@pytest.mark.parametrize(
    ("words", "degree"),
    [("cut its emissions", "improved"), ("waste increased", "declined"), ("says little", "little")],
)
def test_less_harm_is_better_and_few_words_are_little(
    extractor: Extractor, tmp_path: Path, words: str, degree: str
) -> None:
    claim = _about(_claims(extractor, tmp_path, CARD), words)
    assert (claim.type, claim.degree) == ("finding", degree)


MAIL = """From: Ruth Adeyemi <ruth@fairstitch.example>
To: Investor Relations <ir@kelvane.example>
Subject: Dam safety
Date: Mon, 9 Sep 2032 10:00:00 +0000

Dear Sir or Madam,

We ask Kelvane Mining plc to publish its dam inspections.

Ruth Adeyemi
"""


def test_a_mailbox_of_an_office_is_no_addressee(extractor: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_text(MAIL)
    addressee = extractor.resolve(read_document(path)).addressee
    assert addressee is None or addressee.name != "Investor Relations"


STEEL = """Pension fund tells Ostrava Steel to come clean on methane

PRAGUE, 4 November 2032 (Meridian News) - One of Europe's largest pension funds has urged Ostrava \
Steel to publish the emissions of its suppliers by March.

Nordhaven Pension wrote that the steelmaker's plan "ignores a third of its footprint". Ostrava \
Steel said it would reply in due course. "We have already reduced our emissions by 18% since \
2025," a spokesman said.

"They have failed to break ground," said Petra Lind of Halcyon Research. The Climate Ledger, a \
watchdog, ranked Ostrava 41st out of 48 steelmakers this year. Its report found that the company \
had no target for its supply chain. The company plans to close a furnace by 2036.
"""


@pytest.mark.parametrize(
    ("words", "kind", "speaker", "polarity"),
    [
        ("has urged Ostrava", "recommendation", None, "positive"),
        ("ignores a third", "finding", "Nordhaven Pension", "negative"),
        ("already reduced", "action", "Ostrava Steel", "positive"),
        ("failed to break ground", "finding", "Petra Lind", "negative"),
        ("ranked Ostrava", "finding", "Climate Ledger", "negative"),
        ("had no target", "finding", "Climate Ledger", "negative"),
        ("plans to close", "commitment", "Ostrava Steel", "positive"),
    ],
)
def test_in_an_article_critics_judge_and_the_company_answers(
    extractor: Extractor, tmp_path: Path, words: str, kind: str, speaker: str | None, polarity: str
) -> None:
    path = tmp_path / "article.txt"
    path.write_text(STEEL)
    document = read_document(path)
    assert extractor.resolve(document).date == "2032-11-04"
    claim = _about(list(extractor.extract(document)), words)
    assert (claim.type, claim.subject.id, claim.polarity) == (kind, "org:ostrava-steel", polarity)
    assert claim.speaker.name == speaker


HEADS = {
    "to": """Riverbank Union
4 May 2031

To: Ms. Grace Oduya, Chief Executive Officer
Tidewell Mobile

Dear Ms. Oduya,

Your company cut mobile data in three counties. We ask you to publish the order.

Regards,
Otieno Mbadi
""",
    "mr": """COUNCIL OF THE UPPER TESEYO
San Ireneo, October 11, 2031

To the President of Andara Hydro S.A., Eng. Rodrigo Salvatierra

Mr. President:

Your company entered our land without asking anyone. We ask you to take your machines away.

For the Council,
Basilio Ical
""",
    "wire": """FOR IMMEDIATE RELEASE

Hexlin Opens Recycling Line

TARRAGONA, Spain, March 4, 2031 /Wirevale/ -- Hexlin plc today opened its first recycling line.

Hexlin will take back every battery that it sells from 2032.
""",
    "cover": """Brumwell Foods plc
Sustainability Review 2030
Published in April 2031

Packaging

We took 1,240 tonnes of plastic out of our packs. Our factories gave away 2.6 million meals.
""",
}


@pytest.mark.parametrize(
    ("name", "kind", "date", "addressee"),
    [
        ("to", "letter", "2031-05-04", "Tidewell Mobile"),
        ("mr", "letter", "2031-10-11", "Andara Hydro"),
        ("wire", "article", "2031-03-04", None),
        ("cover", "report", "2031-04", None),
    ],
)
def test_heads_of_documents(
    extractor: Extractor,
    tmp_path: Path,
    name: str,
    kind: str,
    date: str,
    addressee: str | None,
) -> None:
    path = tmp_path / "document.txt"
    path.write_text(HEADS[name])
    found = extractor.resolve(read_document(path))
    to = found.addressee.name if found.addressee else None
    assert (found.kind, found.date, to) == (kind, date, addressee)
