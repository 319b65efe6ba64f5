"""Who wrote a document, when, to whom, about whom: made-up documents."""

from typing import Any

import pytest
from facts_cases import DOCUMENTS, REGISTRY, read, shown

from extractor.components.facts import document_registry, resolve_facts


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


def test_a_policy_names_its_owner_and_the_day_it_was_approved() -> None:
    text = (
        "# Human Rights and Privacy Statement\n\n"
        "*Ondara Group Ltd – approved by the Board on 8 February 2034*\n\n"
        "## Principles\n\nWe respect human rights wherever we operate.\n\nWe keep records safe.\n"
    )
    resolved = resolve_facts(read(text, "policy.md"), REGISTRY)
    assert (resolved.kind, resolved.date) == ("policy", "2034-02-08")
    assert resolved.author is not None and resolved.author.id == "org:ondara"


def test_a_dateline_dates_a_press_release() -> None:
    text = (
        "Kestrel Foods sets out plan\n\n"
        "HALVERTON, 21 November 2034 – Kestrel Foods Group today announced that it will invest "
        + "in its farms and in those of its suppliers, " * 4
        + "from May on.\n\nThe first report is due in June 2035.\n\nKestrel sells milk.\n"
    )
    resolved = resolve_facts(read(text, "release.txt"), REGISTRY)
    assert (resolved.kind, resolved.date) == ("article", "2034-11-21")
