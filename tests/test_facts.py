import json
from pathlib import Path
from typing import Any

import pytest

from extractor.components.facts import document_registry, resolve_facts
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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "us",
            (
                "letter",
                "2022-03-03",
                "org:clean-rivers-network",
                "org:northwind-energy",
                "org:northwind-energy",
            ),
        ),
        (
            "mail",
            (
                "letter",
                "2024-03-04",
                "org:openwire-foundation",
                "org:halden-telecom",
                "org:halden-telecom",
            ),
        ),
        (
            "reply",
            (
                "letter",
                "2024-03-28",
                "org:halden-telecom",
                "org:openwire-foundation",
                "org:halden-telecom",
            ),
        ),
        (
            "open",
            (
                "letter",
                "2022-06-15",
                "org:openwire-foundation",
                "org:halden-telecom",
                "org:halden-telecom",
            ),
        ),
        ("salutation_only", ("letter", None, "org:digital-rights-oslo", "org:meta", "org:meta")),
        ("danish", ("letter", "2021-04-03", "org:jensen-holt", "org:orsted", "org:orsted")),
        ("article", ("article", None, "org:northern-wire", None, "org:halden-telecom")),
        (
            "article2",
            ("article", "2023-05-03", "org:green-ledger-daily", None, "org:castellan-foods"),
        ),
        ("report", ("report", "2024", "org:kestner-apparel", None, "org:kestner-apparel")),
        ("md", ("policy", "2024-06-01", "org:northwind-energy", None, "org:northwind-energy")),
        (
            "assess",
            ("report", "2023", "org:world-benchmarking-alliance", None, "org:halden-telecom"),
        ),
        ("bare", ("other", None, None, None, None)),
        ("bare2", ("other", None, None, None, None)),
        ("para3", ("other", None, None, None, None)),
    ],
)
def test_kind_date_author_addressee_and_subject(name: str, expected: tuple[Any, ...]) -> None:
    assert shown(resolve_facts(read(DOCUMENTS[name]), REGISTRY)) == expected


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("us", "Methane leaks at the Kestrel field"),
        ("reply", "Reply to your letter of 4 March 2024"),
        ("open", "Open Letter to Halden Telecom on Network Shutdowns"),
        ("article", "Halden Telecom pledges to cut emissions by half"),
        ("report", "Sustainability Report 2023/24"),
        ("md", "Northwind Energy: Human Rights Policy"),
        ("danish", None),
        ("bare", None),
    ],
)
def test_title(name: str, title: str | None) -> None:
    assert resolve_facts(read(DOCUMENTS[name]), REGISTRY).title == title


def test_each_fact_says_where_it_was_found() -> None:
    facts = resolve_facts(read(DOCUMENTS["us"]), REGISTRY).facts
    assert facts == {
        "title": "text",
        "kind": "text",
        "author": "letterhead",
        "addressee": "letterhead",
        "date": "letterhead",
        "about": "org:northwind-energy",
    }


def test_report_year_is_a_fact() -> None:
    assert resolve_facts(read(DOCUMENTS["report"]), REGISTRY).facts["year"] == "2024"
    assert "year" not in resolve_facts(read(DOCUMENTS["us"]), REGISTRY).facts


def test_what_an_item_says_of_itself_wins_over_its_text() -> None:
    meta = {
        "author": "Northwind Energy plc",
        "date": "2020-01-02",
        "addressee": "Tencent Holdings",
        "kind": "article",
        "title": "A title",
    }
    document = resolve_facts(read(DOCUMENTS["us"], "item-1", meta=meta), REGISTRY)
    assert shown(document)[:4] == ("article", "2020-01-02", "org:northwind-energy", "org:tencent")
    assert document.title == "A title"
    assert {document.facts[name] for name in meta} == {"metadata"}


def test_option_wins_over_sidecar_and_sidecar_over_text() -> None:
    document = read(
        DOCUMENTS["us"],
        "letter.pdf",
        meta={"author": "Access Now", "date": "2020-01-02"},
        facts={"author": "sidecar", "date": "sidecar"},
    )
    found = resolve_facts(document, REGISTRY, overrides={"date": "5 May 2021", "kind": "report"})
    assert shown(found)[:3] == ("report", "2021-05-05", "org:access-now")
    assert (found.facts["author"], found.facts["date"]) == ("sidecar", "option")


def test_properties_of_a_file_do_not_outweigh_the_letterhead() -> None:
    meta = {"author": "Some Typist", "date": "2023-11-30"}
    document = resolve_facts(read(DOCUMENTS["us"], "letter.pdf", meta=meta), REGISTRY)
    assert shown(document)[1:3] == ("2022-03-03", "org:clean-rivers-network")


@pytest.mark.parametrize(
    ("meta", "id"),
    [
        ({"author": "Dr. Jane Doe"}, "person:jane-doe"),
        ({"author": "Peter Micek, General Counsel, Access Now"}, "org:access-now"),
        ({"author": "Halden Telecom ASA"}, "org:halden-telecom"),
    ],
)
def test_given_author_is_an_organisation_or_a_person(meta: dict[str, str], id: str) -> None:
    author = resolve_facts(read("They should publish more.", "i1", meta=meta), REGISTRY).author
    assert author is not None and author.id == id


def test_given_subject_is_what_a_bare_paragraph_is_about() -> None:
    meta = {"subject": "Northwind Energy"}
    document = resolve_facts(read("It should publish more.", "i1", meta=meta), REGISTRY)
    assert document.facts == {"about": "org:northwind-energy"}


def test_registry_of_a_document_knows_its_parties() -> None:
    document = resolve_facts(read(DOCUMENTS["us"]), REGISTRY)
    registry = document_registry(document, REGISTRY)
    assert registry.kind_of("org:clean-rivers-network") == "ngo"
    assert registry.kind_of("org:northwind-energy") == "company"
    text = "Northwind Energy should listen to the Clean Rivers Network."
    assert [m.id for m in registry.find(text)] == [
        "org:northwind-energy",
        "org:clean-rivers-network",
    ]


def seed(name: str) -> Document:
    path = SHARED / "seeds" / name
    if not path.is_file():
        pytest.skip(f"../shared/seeds/{name} is not there")
    return read(path.read_text("utf-8"), name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "letter-tencent-2018.txt",
            ("letter", "2018-09-12", "org:access-now", "org:tencent", "org:tencent"),
        ),
        (
            "letter-alibaba-2021.txt",
            ("letter", "2021-05-18", "org:access-now", "org:alibaba", "org:alibaba"),
        ),
        (
            "article-tencent-esg-2023.txt",
            ("article", "2024-04-10", "org:equalocean", None, "org:tencent"),
        ),
    ],
)
def test_seeds(name: str, expected: tuple[Any, ...]) -> None:
    assert shown(resolve_facts(seed(name), REGISTRY)) == expected


def test_ids_agree_with_the_gold_file_of_the_seeds() -> None:
    path = SHARED / "seeds" / "gold.jsonl"
    if not path.is_file():
        pytest.skip("../shared/seeds/gold.jsonl is not there")
    for line in path.read_text("utf-8").splitlines():
        for claim in json.loads(line)["claims"]:
            subject = claim["subject"]
            if subject["id"]:
                assert REGISTRY.entity(subject["id"]).name == subject["name"]


def test_every_report_card_has_its_facts() -> None:
    cards = sorted((SHARED / "rdr" / "cards").glob("*/*.txt"))
    if not cards:
        pytest.skip("../shared/rdr/cards is not there")
    by_rdr = {o.rdr: o.id for o in REGISTRY.organisations.values() if o.rdr}
    for card in cards:
        document = resolve_facts(read(card.read_text("utf-8"), str(card)), REGISTRY)
        year = card.parent.name
        about = by_rdr[card.stem]
        assert shown(document) == ("report", year, "org:ranking-digital-rights", None, about)
        assert document.facts["year"] == year


REPORTS = {
    "bp-datasheet-2024": ("report", "org:bp", "2024"),
    "hsbc-2021": ("report", "org:hsbc", "2021"),
    "merck-kgaa-2024": ("report", "org:merck-kgaa", "2023"),
    "nextera-2022": ("report", "org:nextera-energy", None),
    "nvidia-2022": ("report", "org:nvidia", "2022"),
    "samsung-2024": ("report", "org:samsung", "2024"),
    "spark-ghg-2023": ("report", "org:spark-new-zealand", "2023"),
    "spark-human-rights-policy-2022": ("policy", "org:spark-new-zealand", None),
    "spark-modern-slavery-2023": ("report", "org:spark-new-zealand", "2023"),
}


@pytest.mark.parametrize("name", REPORTS)
def test_reports(name: str) -> None:
    path = SHARED / "reports" / f"{name}.pdf"
    if not path.is_file():
        pytest.skip(f"../shared/reports/{name}.pdf is not there")
    reader = pytest.importorskip("extractor.ingest.pdf.reader")
    document = resolve_facts(reader.read_pdf(path.read_bytes(), str(path)), REGISTRY)
    assert document.author is not None
    found = (document.kind, document.author.id, document.facts.get("year"))
    assert found == REPORTS[name]
    assert document.facts["about"] == document.author.id
