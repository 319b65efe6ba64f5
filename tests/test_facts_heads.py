"""Heads of documents of many builds: kind, author, addressee and date of each."""

import pytest
from facts_cases import REGISTRY, read

from extractor.components.facts import resolve_facts

HEADS = {
    "right letterhead, RE in capitals": (
        """                              Greenwater Alliance Kenya
                              Ngong Road, Suite 14B

Nairobi, 5 May 2034

The Managing Director,
Savanna Cement Limited,
Athi River.

Dear Sir/Madam,

RE: DUST FROM YOUR PLANT

Savanna Cement has not published its readings. We ask that it do so.

Yours faithfully,

Wanjiru Kamau
""",
        ("letter", "Greenwater Alliance", "Savanna Cement", "2034-05-05"),
    ),
    "memo": (
        """MEMORANDUM

TO:      Board of Directors, Zuvo Inc.
FROM:    Platform Fairness Network
DATE:    February 8, 2034
RE:      Deactivation of accounts

Zuvo did not tell two thirds of its drivers why. We recommend that it give reasons.
""",
        ("letter", "Platform Fairness Network", "Zuvo", "2034-02-08"),
    ),
    "coalition, company without legal form": (
        """19 September 2033

Meridian Ports Group
Attn: Ms. Lucía Ferrante, CEO
Via email: office@meridianports.example

Re: Shore power

Dear Ms. Ferrante,

We, the undersigned organisations, write to you since Meridian Ports has not kept its promise.

Sincerely,

Clean Harbours Coalition
Portside Neighbours
""",
        ("letter", "Clean Harbours Coalition", "Meridian Ports", "2033-09-19"),
    ),
    "regulator without greeting": (
        """OFFICE OF THE DATA OMBUDSMAN
Complaints Division

22 January 2034
Case no. DO/2033/4471

By registered post

The Compliance Officer
Kestrel Mutual Bank
Harbour Street 1

Decision on the complaint of 4 May 2033

The bank took 97 days to answer a request for access. It did not explain the delay at all.

Henrik Aalto
Data Ombudsman
""",
        ("letter", "Office of the Data Ombudsman", "Kestrel Mutual Bank", "2034-01-22"),
    ),
    "resolution with a proponent": (
        """CORVANE ENERGY, INC.
Shareholder Proposal for the 2035 Annual Meeting
Proponent: Amberline Pension Trustees
Filed: November 18, 2034

RESOLVED: Shareholders request that the Board report, by June 2035, on its plans for flaring.
""",
        ("other", "Amberline Pension Trustees", "Corvane Energy", "2034-11-18"),
    ),
    "press release with About": (
        """NEWS RELEASE
For immediate release

Tallgrass Foods Sets Goal to Source All Oats From Regenerative Farms

DES MOINES, Iowa -- (June 4, 2034) -- Tallgrass Foods today announced that it will buy all of \
its oats from farms that use such practices.

About Tallgrass Foods
Tallgrass Foods is a maker of breakfast cereals.
""",
        ("article", "Tallgrass Foods", None, "2034-06-04"),
    ),
    "blog": (
        """The Slow Ledger

What I learned from forty policies

Posted on March 3, 2034 by Tomasz Wilk
Filed under: privacy

Fitloop says it keeps what it needs, and does not say for how long.
""",
        ("article", "Slow Ledger", None, "2034-03-03"),
    ),
    "opinion": (
        """OPINION

Karoo Gas owes our towns an answer

Naledi Mokoena
Cape Chronicle, 12 August 2034

Karoo Gas has never published its water tests. It should do so at once.
""",
        ("article", "Cape Chronicle", None, "2034-08-12"),
    ),
    "assessor's report with a cover": (
        """Digital Commons Observatory
Silent Switches: How Seven Carriers Handle Shutdown Orders
September 2034

Summary

Most carriers tell their customers nothing. Bandari Mobile did not disclose how many orders it \
had complied with, and failed to say who decides. It lacks a policy.
""",
        ("report", "Digital Commons Observatory", None, "2034-09"),
    ),
    "report card of an index": (
        """Company: Nimbora Cloud | Fair Cloud Index 2034 | Rank 6 of 18

Key findings

Nimbora Cloud disclosed less than its peers. It failed to say how long it keeps logs.

It lacks a grievance mechanism.
""",
        ("report", "Fair Cloud Index", None, "2034"),
    ),
    "minutes": (
        """MINUTES of the Community Liaison Committee
held at Thornbury Village Hall on Tuesday 9 April 2034 at 7 pm

Present: Cllr A. Marsh, J. Pugh (Aldermoor Quarries Ltd)

1. Lorries
Mr Pugh said that Aldermoor had cut lorry movements by 12%.

Next meeting: 9 July 2034
""",
        ("other", None, None, "2034-04-09"),
    ),
    "answer between quoted lines": (
        """From: "Rohini Deshpande" <rohini@verdanatextiles.example>
To: "Pascal Meunier" <pascal@threadwatch.example>
Sent: 3 July 2034 16:20
Subject: RE: Wages

Dear Pascal,

Thank you for your email. Please find our answer below.

> Does Verdana pay a living wage?
> Pascal Meunier, Threadwatch

We will move to a living wage by April 2036.

Regards,
Rohini Deshpande
Verdana Textiles Pvt. Ltd.
""",
        ("letter", "Verdana Textiles", "Threadwatch", "2034-07-03"),
    ),
    "Indian block with dots in the date": (
        """Vasudha Foundation for Labour Rights
B-14, Second Floor, New Delhi – 110013

Ref. No.: VFLR/88                                   Date: 04.12.2033

To,
The Chairman & Managing Director,
Indus Apparel Exports,
New Delhi – 110020

Sub: Overtime at Unit 7

Respected Sir,

We request you to release the dues within 15 days.

Yours faithfully,
S. Venkataraman
""",
        ("letter", "Vasudha Foundation for Labour Rights", "Indus Apparel Exports", "2033-12-04"),
    ),
    "return address in one line": (
        """Brockhaus Chemie AG · Postfach 12 04 · 80331 Munich

Netzwerk Saubere Isar e.V.
Frau Dr. Anke Weidner
80337 Munich

Munich, 21 October 2034

Dear Dr. Weidner,

We will stop the production altogether.

Kind regards

Dr. Stefan Kroll
""",
        ("letter", "Brockhaus Chemie", "Netzwerk Saubere Isar", "2034-10-21"),
    ),
    "labels in bold": (
        """**From:** Ubuntu Media Justice, Johannesburg
**To:** Protea Broadband
**Date:** 15 March 2034

Dear Ms Van Wyk,

Protea Broadband has promised an open internet.

Sincerely,

**Thabo Nkuna**
""",
        ("letter", "Ubuntu Media Justice", "Protea Broadband", "2034-03-15"),
    ),
    "nothing but a greeting": (
        """03/04/2033

Hi Carol,

I'm writing on behalf of Friends of the Mersey Marshes about the fire at your tip.

Halcyon Waste said that the smoke was harmless. We'd like Halcyon Waste to put that right, by \
the 17th.

Thanks ever so much,
Sue
""",
        ("letter", "Friends of the Mersey Marshes", "Halcyon Waste", "2033-04-03"),
    ),
    "statement approved in a month": (
        """MODERN SLAVERY STATEMENT
For the financial year ended 31 January 2034

This statement is made on behalf of Ardley Retail Group Limited.

We audited 118 factories in the year. We trained our buyers.

This statement was approved by the Board in May 2034.
""",
        ("report", "Ardley Retail", None, "2034-05"),
    ),
    "newspaper's masthead": (
        """HARROW VALLEY GAZETTE
Wednesday, January 17, 2034

Dairy giant fined for fouling the Little Tarn
By our environment correspondent

Creamlane Dairies was fined yesterday. Creamlane said that it was sorry.
""",
        ("article", "Harrow Valley Gazette", None, "2034-01-17"),
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_head_tells_kind_parties_and_date(name: str) -> None:
    text, expected = HEADS[name]
    found = resolve_facts(read(text), REGISTRY)
    author, addressee = found.author, found.addressee
    names = (author and author.name, addressee and addressee.name)
    assert (found.kind, *names, found.date) == expected
