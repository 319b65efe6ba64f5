"""What the tests of facts share: made-up documents, a registry, how facts are shown."""

from pathlib import Path
from typing import Any

from extractor.models import Document
from extractor.normalize.organisation_entries import Organisation
from extractor.normalize.organisations import Registry

SHARED = Path(__file__).parent.parent.parent / "shared"

REGISTRY = Registry.load().with_local(
    [Organisation(id="org:northern-wire", name="Northern Wire", kind="publisher")]
)

DOCUMENTS = {
    "us": """Clean Rivers Network
1200 Elm Street, Suite 400
Springfield, IL 62701
info@cleanrivers.example

VIA EMAIL AND FIRST CLASS MAIL

March 3, 2022

Mr. John Q. Harlow
Chairman and CEO
Northwind Energy plc
12 Quayside
Aberdeen AB11 5DQ

Re: Methane leaks at the Kestrel field

Dear Mr. Harlow:

We write to express our concern. Northwind Energy should publish its data.

Respectfully submitted,

Clean Rivers Network

Maria Delgado
Executive Director
""",
    "mail": """From: Jane Doe, Policy Director, OpenWire Foundation <jane@openwire.example>
To: Board of Halden Telecom ASA <board@halden.example>
Date: 4 March 2024
Subject: Your transparency report

Dear Board members,

Your company should publish more.

Kind regards,
Jane Doe
""",
    "reply": """Halden Telecom ASA
Storgata 8
1767 Halden

28 March 2024

OpenWire Foundation
Attn: Baptiste Ferrand
Rue des Deux Ponts 14
1205 Geneva

Reply to your letter of 4 March 2024

Dear Mr. Ferrand,

Thank you for your letter. We will publish our report by June.

Yours sincerely,

Ingrid Solvang
Chief Executive Officer
Halden Telecom ASA
""",
    "open": """Open Letter to Halden Telecom on Network Shutdowns

15 June 2022

Dear Ingrid Solvang,

We, the undersigned, call on Halden Telecom to publish its rules. Halden Telecom must act.

Signed,

OpenWire Foundation
Clear Sky Alliance
""",
    "article": """Halden Telecom pledges to cut emissions by half

LONDON, March 12 (Northern Wire) - Halden Telecom ASA said it would cut emissions by 50% by 2030.

The company has 4,000 employees.

Reporting by Jane Doe; Editing by John Roe
""",
    "article2": """# Castellan Foods misses its target

Published: 3 May 2023 | Green Ledger Daily

*By Tom Ash and Rita Bo*

Castellan Foods plc has missed its target for waste. Castellan said it would try again.

Its rivals did better.
""",
    "bare": "Halden Telecom ASA should say how it answers requests for data, by 1 June 2021.",
    "bare2": "Dear Halden Telecom ASA, please publish your data.",
    "para3": "Our company aims to reach net zero by 2040.\nWe will publish a plan in 2025.",
    "report": """Kestner Apparel SE
Sustainability Report 2023/24

About this report

This report covers the year to 31 March 2024. Kestner Apparel reduced its emissions by 4%.

Climate

We will cut emissions by 50% by 2030.
""",
    "md": """# Northwind Energy: Human Rights Policy

Approved by the Board on 1 June 2024

Northwind Energy plc ("Northwind", "we", "our") respects human rights.

## Scope

We will review it.
""",
    "assess": """# Halden Telecom – 2023 Corporate Human Rights Benchmark

Overall score: 12%

## Key findings

Halden Telecom did not disclose its policy.

- It could do more.
""",
    "salutation_only": """Dear Meta team,

We would like to invite you to our meeting in Oslo.

Best wishes,

Anna Bell, Digital Rights Oslo
""",
    "danish": """Jensen & Holt A/S
Havnegade 3, 1058 Copenhagen

Copenhagen, 03/04/2021

To
Ørsted A/S
Kraftværksvej 53
7000 Fredericia

Dear Sir or Madam,

We would like to meet you.

Yours faithfully,
p.p. Lars Holt
""",
}


def read(text: str, source: str = "a.txt", **known: Any) -> Document:
    return Document(id="0" * 64, source=source, text=text, **known)


def shown(document: Document) -> tuple[Any, ...]:
    author, addressee = document.author, document.addressee
    return (
        document.kind,
        document.date,
        author and author.id,
        addressee and addressee.id,
        document.facts.get("about"),
    )
