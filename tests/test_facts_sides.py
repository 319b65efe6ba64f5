"""Heads and openings of documents: on whose side each is written, and its facts."""

import pytest
from facts_cases import REGISTRY, read

from extractor.components.facts import document_registry, resolve_facts
from extractor.components.sections import perspective_of
from extractor.models import Document

FIRM_LETTERS = {
    "of lawyers, in the third person": """Osprey Mobile Limited

14 April 2031

Ms Talia Benedek
Digital Commons Forum

Dear Ms Benedek

The Company acknowledges receipt of your letter. It is not correct that accounts were suspended
without notice. The allegation that the Company disregarded its rules is rejected. You should not
rely on this letter, and the Forum must reflect it in full. It failed to ask us.

Yours sincerely

Edmund Harcastle
General Counsel
""",
    "chatty mail with numbered answers": """From: Kirsten Aas <ka@halvorsen-shipping.example>
To: post@fjordwatch.example
Date: Wed, 6 Nov 2030 16:22
Subject: Re: 12 questions on scrubber water

Hi Jonas,

Great to hear from you, and what a thorough list! I've gone round the house with it.

1. Washwater: you're right that three ferries run open-loop. They should be converted by spring.
2. Monitoring: the numbers have never been put online. I couldn't find a good reason why not.
3. The spill of August: the harbour master was told within the hour. Nobody rang the town.
4. Fines: none since 2027.

Could you let me know whether you need the raw data? Please do come and see the workshop.

Best,
Kirsten Aas
Halvorsen Shipping AS
""",
    "that attacks the asker": """Tamarin Gaming Oy

21 February 2033

To: Parents for Play

Dear Ms Oyelaran,

We refer to your open letter of 2 February. You failed to mention that the odds are shown. You
should know that the figures are not ours. We urge you to talk to us before you talk to the press.

Regards,

Pekka Salonius
Chief Executive
""",
    "statement for the press": """From: ir@belcastromotors.example
To: "R. Vandenberg" <r.vandenberg@cleanstreets.example>
Subject: AW: Emissions software - request for comment
Date: 5 May 2032

Dear Ms Vandenberg,

please find below a statement which may be attributed to a spokesperson:

"Belcastro has cooperated with the authority at all times and will continue to do so."

We would kindly ask you to use it only as a whole. Questions should go to the press office.

Kind regards

Giulia Ferrero
Belcastro Motors S.p.A.
""",
}
ASKING_LETTERS = {
    "of an investor proud of itself": """Greenfold Asset Management

12 January 2032

Dear Chair,

As stewards of savings we write each January to the chairs of companies. Our commitment to clients
is to protect the value of what they put aside over decades. We were encouraged by what we saw last
year, and we are proud of the part that our team had in it. In spring we will vote against the chair
wherever there is no plan, and the reasons will be given on our website on the day of the meeting.

Yours sincerely,

Isolde Merryweather
Chief Investment Officer
""",
    "of a ministry": """REPUBLIC OF MORVANIA
MINISTRY OF DIGITAL AFFAIRS
30 March 2032

The Chief Executive Officer
Skylark Telecom Plc

Dear Sir,

RE: UNSOLICITED SUBSCRIPTIONS

The Ministry has received 1,204 complaints. It is noted that the refunds undertaken in your letter
of 12 January have not been made. You are hereby directed to refund all subscribers.

Yours faithfully,

Ambrose K. Tettey
For: Permanent Secretary
""",
}


def side(document: Document) -> str:
    """The perspective of a document with its facts."""
    return perspective_of(document, document_registry(document, REGISTRY).kind_of)


@pytest.mark.parametrize("text", FIRM_LETTERS.values(), ids=FIRM_LETTERS.keys())
def test_a_firm_that_answers_speaks_for_itself(text: str) -> None:
    assert side(resolve_facts(read(text), REGISTRY)) == "company"


@pytest.mark.parametrize("text", ASKING_LETTERS.values(), ids=ASKING_LETTERS.keys())
def test_who_asks_a_firm_is_no_firm_however_it_speaks(text: str) -> None:
    assert side(resolve_facts(read(text), REGISTRY)) == "assessor"


def test_a_fund_that_answers_its_members_speaks_for_itself() -> None:
    text = """Larkhill Pension Fund

15 June 2032

Members for Clean Air

Dear members,

Thank you for your letter. In response to your questions: we have set a target for our portfolio,
and we will publish our progress each year.

Yours sincerely,

Anna Brandt
Larkhill Pension Fund
"""
    assert side(resolve_facts(read(text), REGISTRY)) == "company"


HEADS = {
    "notice of an authority": (
        """DATA COMMISSIONER OF THE ISLE OF TORRAY
Harbour House, Port Torray

ENFORCEMENT NOTICE (Data Act 2018, section 43)

To: Millbrook Credit Limited ("the Controller")
Dated this 16th day of September 2034

1. The Controller kept records of settled debts for nine years and failed to correct them.

2. The Controller must erase them within 28 days.
""",
        ("other", "Data Commissioner of the Isle of Torray", "Millbrook Credit", "2034-09-16"),
        "assessor",
    ),
    "statement with its signatories": (
        """STATEMENT OF CONCERN

On the accounts closed by Zuvo

Published 3 March 2034, a week after the strike began

We call on the platform to reinstate every courier. Zuvo says nothing at all.

To the Ministry of Labour:
The law should be enforced.

Signed by (in order): Night Couriers Union, Fair Wheels, and 12 others.
""",
        ("other", "Night Couriers Union", None, "2034-03-03"),
        "assessor",
    ),
    "policy below a slogan": (
        """Brasko Home: how we look after what your house tells us
Privacy notice. In force from 1 March 2034. Replaces the notice of 12 May 2031.

This notice is about the doorbell. "Brasko", "we" and "us" mean Brasko Home B.V., Utrecht.

Video is encrypted. You should tell us if you lose your phone.
""",
        ("policy", "Brasko Home", None, "2034-03-01"),
        "company",
    ),
    "company's name with a full stop over its policy": (
        """Brasko Health B.V.
Cookie and privacy notice

Last changed on 15 January 2031

1. Who is responsible?
Brasko Health B.V., Amsterdam ("Brasko", "we", "us") is the controller of personal data.
""",
        ("policy", "Brasko Health", None, "2031-01-15"),
        "company",
    ),
    "section and page beside a paper's date": (
        """THE MARSH COURIER
Thursday, May 23, 2030 | Business | Page 3

Creamery to close well after readings

By Siobhan Keane

Larkfield will stop drawing water from Monday, it said yesterday.
""",
        ("article", "The Marsh Courier", None, "2030-05-23"),
        "press",
    ),
    "running head": (
        """OPEN QUERY MONITOR · Third edition · November 2033
Search and maps: who answers for them?

5.3  NORVANE

SUMMARY
Norvane lost its lead and came second. It failed to disclose how its advertisements are targeted.
""",
        ("report", "Open Query Monitor", None, "2033-11"),
        "assessor",
    ),
    "company's report that reports ill of itself": (
        """Strandvik Foods ASA
ESG extract from the integrated report 2031

What was found lacking
One supplier failed to open its books. The recommendation to appoint worker representatives has
not yet been implemented. The company should do better.
""",
        ("report", "Strandvik Foods", None, "2031"),
        "company",
    ),
    "resolution with a co-filer": (
        """Item 7: Shareholder Proposal on Water Risk

Submitted by the Sisters of the Quiet River, with Greywater Investor Network as co-filer,
for the annual meeting of Amberly Foods, Inc.
Filed on 3 May 2031.

RESOLVED: Shareholders request that the Board issue a report on water risk.
""",
        ("other", "Sisters of the Quiet River", "Amberly Foods", "2031-05-03"),
        "assessor",
    ),
    "notes of a dialogue": (
        """VAYO MOBILITY x RIDERS' DATA PROJECT
Quarterly dialogue, 4th session. Online, Thursday 23 January 2035, 15h00 to 16h35 (Lisbon)

Chair: Prof. Beatriz Amado

1. Matters arising
The notes of session 3 were approved.
""",
        ("other", None, None, "2035-01-23"),
        None,
    ),
}


@pytest.mark.parametrize(("text", "facts", "wanted"), HEADS.values(), ids=HEADS.keys())
def test_facts_and_side_of_a_head(
    text: str, facts: tuple[str | None, ...], wanted: str | None
) -> None:
    document = resolve_facts(read(text), REGISTRY)
    author, addressee = document.author, document.addressee
    found = (
        document.kind,
        author.name if author else None,
        addressee.name if addressee else None,
        document.date,
    )
    assert found == facts
    assert wanted in (None, side(document))
