"""Facts of the outside documents: seeds, report cards, reports."""

import json
from typing import Any

import pytest
from facts_cases import REGISTRY, SHARED, read, shown

from extractor.components.facts import resolve_facts
from extractor.models import Document


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
