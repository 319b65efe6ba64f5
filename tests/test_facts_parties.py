"""Who writes to whom where the head alone does not tell: mails, answers, releases, filings."""

from typing import Any

import pytest
from facts_cases import REGISTRY, read

from extractor.components.facts import resolve_facts
from extractor.components.speakers.sections import perspective_of
from extractor.models import Document

RUTH = "Dear Sir or Madam,\n\nWe ask Kelvane Mining to publish. Fair Stitch wrote in May.\n\nRuth\n"


def names(document: Document) -> tuple[Any, ...]:
    author, addressee = document.author, document.addressee
    return document.kind, author and author.name, addressee and addressee.name


@pytest.mark.parametrize(
    ("author", "address", "to", "receiver", "expected"),
    [
        (
            "Ruth Adeyemi",
            "ruth@fairstitch.example",
            "Investor Relations",
            "ir@kelvane-mining.example",
            ("letter", "Fair Stitch", "Kelvane Mining"),
        ),
        (
            "Ruth Adeyemi",
            "ruth.adeyemi@gmail.com",
            "Tom Baker",
            "tom@kelvanemining.example",
            ("letter", "Ruth Adeyemi", "Kelvane Mining"),
        ),
        (
            "Fair Stitch",
            "office@fairstitch.example",
            "Kelvane Mining plc",
            "ir@kelvane.example",
            ("letter", "Fair Stitch", "Kelvane Mining"),
        ),
    ],
)
def test_a_mailbox_belongs_to_whom_its_domain_spells(
    author: str, address: str, to: str, receiver: str, expected: tuple[Any, ...]
) -> None:
    meta = {"author": author, "author_mail": address, "addressee": to, "addressee_mail": receiver}
    assert names(resolve_facts(read(RUTH, "m.eml", meta=meta), REGISTRY)) == expected


HEADS = {
    "response of one to another": (
        """Response of Helios Solar to the Desert Tortoise Council
14 August 2034

Dear members of the Council,

We will fence the site by November.

Reno, Nevada
""",
        ("letter", "Helios Solar", "Desert Tortoise Council"),
    ),
    "answer to a mail on behalf of somebody": (
        """RE: Complaint 4471

Dear Ms Farrow

We write in response to your email of 3 May on behalf of the Rail Users Alliance.

We will restore the evening service by September.

Kind regards

Customer Experience Team
Oakline Rail
""",
        ("letter", "Oakline Rail", "Rail Users Alliance"),
    ),
    "greeted by first name": (
        """Tidewater Commons | 88 Wharf Lane, Halifax NS | hello@tidewater.example

November 4, 2034

Brightwell Seafoods Ltd.
attention: Margaret Oyelaran, VP Sustainability

Margaret,

Thanks for the call on Friday. We still can't make the figures add up. Please publish the logs.

Best,
Tom Healy
""",
        ("letter", "Tidewater Commons", "Brightwell Seafoods"),
    ),
    "sender, date and receiver in one block": (
        """Eastmoor Chemicals Limited
A member of the Rotham Group
                                                         5th September 2034
Dr. Sanjay Patel
Clean Air Teesdale
By email

Dear Dr. Patel,

We replaced the valve on 11 July.

Yours sincerely,
for Eastmoor Chemicals Limited

Rachel Dunn
""",
        ("letter", "Eastmoor Chemicals", "Clean Air Teesdale"),
    ),
    "members who sign one by one": (
        """Stockholm, 31 October 2032

Temasari Palm Berhad
Board of Directors

Dear Ms. Nurul Huda,

The undersigned members of the Nordic Pension Alliance hold 3.4% of Temasari Palm.

Yours sincerely,

Eva Lindqvist, AP Nord
Jukka Salmi, Veritas Pension
""",
        ("letter", "Nordic Pension Alliance", "Temasari Palm"),
    ),
    "release without a label": (
        """Verano Motors to end diesel sales in Europe by 2038

MADRID, 15 October 2034 – Verano Motors S.A. today said that it will stop selling diesel cars.

"We are accelerating," said Pilar Ochoa, president of Verano Motors.

###

About Verano Motors
Verano Motors makes cars.
""",
        ("article", "Verano Motors", None),
    ),
    "filing notified in running text": (
        """Item 6. Stockholder proposal on human rights policy

The Mercy Sisters Pension Board, 12 Abbey Road, St. Paul, the owner of 2,300 shares, has notified \
Ridgeline Arms, Inc. on December 11, 2033 that it intends to present the following proposal.

RESOLVED, that stockholders request the Board to adopt a human rights policy.

Ridgeline Arms sells rifles without checking its dealers.
""",
        ("other", "Mercy Sisters Pension Board", "Ridgeline Arms"),
    ),
    "foreword to readers in a report": (
        """LINDQVIST PAPER AB (publ)

Climate and Nature Report
2032

CEO letter
Dear reader,
2032 was a year of change for us. We closed our last oil boiler and cut direct emissions by 18%.

Targets
We aim to halve our water use by 2037.
""",
        ("report", "Lindqvist Paper", None),
    ),
    "letter that a newspaper prints": (
        """Letters to the editor | The Ferrisburg Ledger | Feb. 3, 2034

Clearview's smoke

To the Editor:

Clearview Incineration promised us filters in 2031. We have smoke.

Edna Marsh, Ferrisburg
""",
        ("article", "Ferrisburg Ledger", None),
    ),
    "receiver above the date, sender in the signature": (
        """Accessible Streaming Now
Attn: Mr. Felix Obi

3 December 2034

Captions on our channels

Dear Mr Obi,

We will caption all hours by the end of next year.

Yours sincerely,

Beatrice Hart
Managing Director, Lumen & Hart Ltd
""",
        ("letter", "Lumen & Hart", "Accessible Streaming Now"),
    ),
    "ministry under its government": (
        """GOVERNMENT OF THE REPUBLIC OF TARSIA
MINISTRY OF LABOUR

No. LI/N/2034/0217
Date: 29 May 2034

To: The General Manager, Sunloom Garments (Pvt) Ltd, Export Processing Zone 2

Fire exits were locked. You are directed to remedy this within seven days.

S. Perera
Labour Inspector
""",
        ("letter", "Ministry of Labour", "Sunloom Garments"),
    ),
    "resolution requisitioned": (
        """To the shareholders of Polaris Airlines Group

Resolution 14: Climate lobbying

This resolution has been requisitioned by Green Horizon Asset Managers and 103 others.
Requisition received: 28 February 2034

"That the Company publish a review of its lobbying."
""",
        ("other", "Green Horizon Asset Managers", "Polaris Airlines"),
    ),
    "card of a ranking by its name and year": (
        """Ranking Open Lending 2034: Bank profile
Banco Miravalle
Rank: 14 / 20

Key takeaways
Banco Miravalle's disclosure declined. It did not publish a list of clients.
It lacks a policy on meat packers.
""",
        ("report", "Ranking Open Lending", None),
    ),
    "headline that announces": (
        """Press information
Trondheim, 20 September 2033

Solveig Energi returns Lake Tunnsjø to the Sami

The board of Solveig Energi today decided to give up its licence for Lake Tunnsjø.

Contact
Lise Moen, press officer
""",
        ("article", "Solveig Energi", None),
    ),
    "notes with those present": (
        """CALDERDALE QUARRY LIAISON GROUP
Meeting No. 31
Wednesday 19 June 2034, 6.30pm, Community Hall

Attendees: P. Hurst (chair), L. Amin (Norbury Stone), residents

DUST
LA said that the wheel wash was now working.
""",
        ("other", None, None),
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_parties_told_by_the_text_around_them(name: str) -> None:
    text, expected = HEADS[name]
    assert names(resolve_facts(read(text), REGISTRY)) == expected


def test_a_press_release_speaks_for_who_issued_it() -> None:
    text, _ = HEADS["release without a label"]
    document = resolve_facts(read(text), REGISTRY)
    assert document.facts["genre"] == "release"
    assert perspective_of(document, REGISTRY.kind_of) == "company"


def test_a_version_is_no_day() -> None:
    text = "CARDINAL FREIGHT LINES\nSUPPLIER CODE OF CONDUCT\nRev. 4, September 2033\n\nWe care.\n"
    assert resolve_facts(read(text), REGISTRY).date == "2033-09"


def test_a_card_is_about_the_company_on_a_line_of_its_own() -> None:
    text = (
        "CORPORATE HEAT BENCHMARK 2033 – COMPANY PROFILE\n\nOstia Energia\nSector: Utilities\n\n"
        "Ostia Energia falls short on capital expenditure. It failed to publish a date for coal.\n"
    )
    document = resolve_facts(read(text), REGISTRY)
    assert document.author is not None and document.author.id == "org:corporate-heat-benchmark"
    assert document.facts["about"] == "org:ostia-energia"
