"""Heads of notices, statements, policies, papers, reports: kind, parties, date and side of each."""

import pytest
from facts_cases import REGISTRY, read

from extractor.components.facts import document_registry, resolve_facts
from extractor.components.speakers.sections import perspective_of
from extractor.models import Document

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
    "decision of an authority": (
        """Fair Trade Council

DECISION No. 2033/58
in the matter of Zuvo Pay Ltd.

Adopted on 21 June 2033

Having heard Zuvo Pay Ltd. (hereinafter "the undertaking") on 3 May 2033,

Article 1. The undertaking has infringed section 12 of the Payments Act.
Article 2. The undertaking shall pay back all fees by 30 September 2033.
""",
        ("other", "Fair Trade Council", "Zuvo Pay", "2033-06-21"),
        "assessor",
    ),
    "position of many, the first supporter": (
        """Keep Ads Out of Class
A common position of 22 organisations on EduSpark

3 May 2032

EduSpark says that it does not advertise to children. Our tests found trackers.

Remove all trackers before the new school year.

Organisations supporting this position
Reach for Schools, Parents' Data Circle and others
""",
        ("other", "Reach for Schools", None, "2032-05-03"),
        "assessor",
    ),
    "agency behind place and day": (
        """Ports group to cut night shifts after deaths

SANTA ROSALIA, Dec 4 (Meridien) - Calloway will end night shifts, the group said on Thursday.

"We should have acted sooner," said its chief executive.

(Reporting by Tomas Iriarte; Editing by Gwen Achebe) December 4, 2031
""",
        ("article", "Meridien", None, "2031-12-04"),
        "press",
    ),
    "day first beside a legal form": (
        """OKAPI COBALT SARL
Kolwezi

07/08/2034

Diggers' Voice
Depot 4

Sir,

You have asked whether we weigh honestly. It is true that two scales were wrong. Since March every
scale is sealed, and we stopped buying there.

Célestin Kabongo
Director
""",
        ("letter", "Okapi Cobalt", "Diggers' Voice", "2034-08-07"),
        "company",
    ),
    "paper, section and day in one line": (
        """Inkwell Weekly | Investigations | 21 August 2031

The landlord that reads your rubbish

Text: Sanna Ylitalo

In the yard stands a bin with an eye. Hemgard says that pictures are erased.
""",
        ("article", "Inkwell Weekly", None, "2031-08-21"),
        "press",
    ),
    "release of a firm that admits much": (
        """Lumen Labs Publishes First Audit, Admits Bias Found

AUSTIN, Texas, March 2, 2033 (GLOBEWIRE) -- Lumen Labs, Inc. today published an audit.

It found that women were ranked lower than men. The auditors recommended that it test each release.
The company failed to do so. It should have. The findings are worse than expected.

About Lumen Labs
Lumen Labs makes software.
""",
        ("article", "Lumen Labs", None, "2033-03-02"),
        "company",
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


def side(document: Document) -> str:
    """The perspective of a document with its facts."""
    return perspective_of(document, document_registry(document, REGISTRY).kind_of)


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
