"""Heads and openings of documents: on whose side each is written, and its facts."""

import pytest
from facts_cases import REGISTRY, read

from extractor.components.facts import document_registry, resolve_facts
from extractor.components.speakers.sections import perspective_of
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
    "answer to a petition": """Quernmore Dairies

July 2032

To all who signed the petition "Free the calves"

Dear friend of animals,

More than 18,000 of you wrote to us. You want us to stop taking calves from their mothers. Should
every farm do the same? Perhaps. It could be paid for by you, by the supermarkets or by the state.
Please tell your friends.

Gill and Tom Askwith
for all at Quernmore
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
ASKING_LETTERS["of a church that holds shares"] = """Diocese of Harrowgate
The Bishop's Office

10th October 2033

Sir Peter Lomas
Chairman, Pinnacle Gas plc

Dear Peter,

It was good to see you. The diocese holds a few Pinnacle shares, and our people are glad of the
dividend; we use it to heat our halls. Might the board say by Easter when the last well is drilled?

With every blessing,

Jonathan Harrowgate
"""


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
