import csv
from pathlib import Path

import pytest

from extractor.errors import RuleError
from extractor.normalize.organisation_names import bare_name, slug
from extractor.normalize.organisations import Registry, find_new_organisations

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
REGISTRY = Registry.load()


def named(text: str, registry: Registry = REGISTRY) -> list[tuple[str, str | None]]:
    return [(m.text, m.id) for m in registry.find(text)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Tencent's office is in Shenzhen.", [("Tencent", "org:tencent")]),
        ("Tencent Holdings (00700:HK) is listed.", [("Tencent Holdings", "org:tencent")]),
        ("Write to Tencent Holding Limited, China.", [("Tencent Holding Limited", "org:tencent")]),
        ("QZone and Qzone are one.", [("QZone", "org:tencent"), ("Qzone", "org:tencent")]),
        ("a report by Access\nNow on telcos", [("Access\nNow", "org:access-now")]),
        ("access now to all users", []),
        (
            "TELEFÓNICA and Telefonica",
            [("TELEFÓNICA", "org:telefonica")] * 1 + [("Telefonica", "org:telefonica")],
        ),
        (
            "AT&T, Yahoo! and Mail.Ru",
            [("AT&T", "org:att"), ("Yahoo!", "org:yahoo"), ("Mail.Ru", "org:mail-ru")],
        ),
        (
            "the Business and Human Rights Resource Centre",
            [
                (
                    "Business and Human Rights Resource Centre",
                    "org:business-human-rights-resource-centre",
                )
            ],
        ),
        ("bp and eBay", [("bp", "org:bp"), ("eBay", "org:ebay")]),
        ("Googled it, Tencents", []),
        ("see https://www.Tencent.com/esg and press@Tencent.com", []),
        ("certified to ISO 14001 and GRI 305-1", []),
        (
            "the 2018 Ranking Digital Rights Corporate Accountability Index",
            [
                (
                    "Ranking Digital Rights Corporate Accountability Index",
                    "org:ranking-digital-rights",
                )
            ],
        ),
    ],
)
def test_names_are_found_where_they_stand(text: str, mentions: list[tuple[str, str]]) -> None:
    assert named(text) == mentions
    for mention in REGISTRY.find(text):
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("An apple a day, and Apple's logo is an apple.", ["org:apple"]),
        ("Apple is older than Orange.", ["org:apple", "org:orange"]),
        ("behind Google, Apple, and Yandex", ["org:google", "org:apple", "org:yandex"]),
        ("Apple trees grow in Orange County.", []),
        ("Target Setting and Scope 3", []),
        ("A Meta analysis of the Amazon basin", []),
        ("The signal was weak. Signal strength fell.", []),
        ("He took the Oath of office.", []),
        ("ORANGE ALERT", []),
        ("Orange S.A. has 300 shops.", ["org:orange"]),
    ],
)
def test_common_words_need_a_context(text: str, ids: list[str]) -> None:
    assert [m.id for m in REGISTRY.find(text)] == ids


def test_common_word_is_believed_where_the_document_names_the_company() -> None:
    text = "Spark New Zealand Limited reports here.\n\nOur people\n\nThe Spark Board met."
    registry = REGISTRY.for_document(text)
    assert named(text, registry)[-1] == ("Spark", "org:spark-new-zealand")
    assert registry.find("Spark Squad leads")[0].id == "org:spark-new-zealand"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RDR looked at 26 firms. The 2020 Index shows it.", True),
        ("RDR looked at 26 firms. This year's Index shows it.", True),
        ("RDR looked at 26 firms. Index funds rose.", False),
        ("The Index of prices rose.", False),
    ],
)
def test_the_index_is_an_assessor_only_beside_its_name(text: str, found: bool) -> None:
    assert ("Index", "org:ranking-digital-rights") in named(text) or not found
    assert (named(text)[-1:] == [("Index", "org:ranking-digital-rights")]) is found


@pytest.mark.parametrize(
    ("text", "service", "owner"),
    [
        ("Oath ran Tumblr and Yahoo. Oath was formed in 2017.", "Tumblr", "org:oath"),
        ("Verizon Media ran Tumblr. Verizon Media was Oath before.", "Tumblr", "org:verizon-media"),
        ("Facebook owns Instagram.", "Instagram", "org:facebook"),
        ("Meta Platforms, Inc. owns Instagram.", "Instagram", "org:meta"),
        ("Meta Platforms, Inc. owns Facebook.", "Facebook", "org:meta"),
        ("Facebook, Inc. was founded in 2004.", "Facebook, Inc.", "org:facebook"),
    ],
)
def test_service_belongs_to_the_owner_that_the_document_names(
    text: str, service: str, owner: str
) -> None:
    assert (service, owner) in named(text, REGISTRY.for_document(text))


def test_services_can_be_left_out() -> None:
    assert REGISTRY.find("WeChat users", services=False) == []
    assert REGISTRY.find("WeChat users")[0].name == "Tencent"


def variants() -> list[tuple[str, str]]:
    with (HERE / "data" / "name_variants.csv").open(encoding="utf-8") as lines:
        return [(row["name"], row["id"]) for row in csv.DictReader(lines)]


def test_spelling_variants_resolve_and_other_names_do_not() -> None:
    right = wrong = missed = 0
    for name, id in variants():
        entity = REGISTRY.resolve(name)
        right += bool(id) and entity is not None and entity.id == id
        wrong += entity is not None and entity.id != id
        missed += bool(id) and (entity is None or entity.id != id)
    assert right / (right + missed) >= 0.95
    assert wrong <= 2


@pytest.mark.parametrize(
    "name",
    ["Tencent Holding Limited", "Tencent Holdings (00700:HK)", "tencent", "TENCENT", "TenCent"],
)
def test_all_names_of_one_company_are_one(name: str) -> None:
    entity = REGISTRY.resolve(name)
    assert entity is not None and (entity.id, entity.name) == ("org:tencent", "Tencent")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            'Northwind Energy plc ("Northwind" or "the Group") grew.',
            {"Northwind Energy": {"Northwind"}},
        ),
        ("Halden Telecom ASA (the “Company”) grew.", {"Halden Telecom": set()}),
        ("We met Castellan Foods plc. Castellan has grown.", {"Castellan Foods": {"Castellan"}}),
        ("The Carbon Policy Bureau (CPB) wrote.", {"Carbon Policy Bureau": {"CPB"}}),
        ("OpenWire Foundation is independent.", {"OpenWire Foundation": set()}),
        ("NORTHWIND ENERGY PLC\n12 Quayside", {"Northwind Energy": set()}),
        ("Employees of Halden Telecom ASA met.", {"Halden Telecom": set()}),
        ("the Bank of Halden plc and its peers", {"Bank of Halden": set()}),
        ("Hare & Finch Ltd and Ost AG", {"Hare & Finch": set(), "Ost": set()}),
        ("Our Foundation and a Data Protection Authority", {}),
        ("The Company is limited. Reduce CO emissions.", {}),
        ("Head of Stewardship and Co-Chair", {}),
        ("an apple watch and a Ministry", {}),
    ],
)
def test_new_organisations(text: str, names: dict[str, set[str]]) -> None:
    found = find_new_organisations(text)
    assert {o.name for o in found} == set(names)
    for organisation in found:
        other = {*organisation.aliases, *organisation.common}
        assert names[organisation.name] <= other


def test_defined_name_counts_in_the_rest_of_the_document() -> None:
    text = 'Northwind Energy plc ("Northwind" or "the Group") grew. Northwind hired. In Northwind.'
    registry = REGISTRY.for_document(text)
    assert [m.id for m in registry.find(text)] == ["org:northwind-energy"] * 4
    assert registry.resolve("Northwind Energy PLC") == registry.entity("org:northwind-energy")
    assert REGISTRY.resolve("Northwind Energy plc") is None


def test_definition_in_the_text_outranks_the_registry() -> None:
    text = "We joined the Alliance for Water Stewardship (AWS). AWS sets standards."
    registry = REGISTRY.for_document(text)
    assert registry.find(text)[-1].id == "org:alliance-for-water-stewardship"


def test_known_company_under_its_legal_name_is_no_new_one() -> None:
    text = "Merck KGaA, Tencent Holdings Limited and the World Resource Institute."
    registry = REGISTRY.for_document(text)
    ids = [m.id for m in registry.find(text)]
    assert ids == ["org:merck-kgaa", "org:tencent", "org:world-resources-institute"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Business & Human Rights Resource Centre", "business-human-rights-resource-centre"),
        ("AT&T", "att"),
        ("Mail.Ru", "mail-ru"),
        ("América Móvil", "america-movil"),
        ("Ørsted", "orsted"),
        ("Moody's", "moodys"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("América Móvil, S.A.B. de C.V.", "América Móvil"),
        ("Samsung Electronics Co., Ltd.", "Samsung Electronics"),
        ("Yandex N. V.", "Yandex"),
        ("The Hare Group", "Hare"),
        ("Limited", "Limited"),
    ],
)
def test_bare_name(name: str, bare: str) -> None:
    assert bare_name(name) == bare


def test_every_entry_is_well_formed() -> None:
    ids = set(REGISTRY.organisations)
    for organisation in REGISTRY.organisations.values():
        assert organisation.id.startswith("org:")
        assert {*organisation.parents, *organisation.successors} <= ids
        assert REGISTRY.resolve(organisation.name) == REGISTRY.entity(organisation.id)


def test_every_ranked_company_is_in_the_registry() -> None:
    path = SHARED / "rdr" / "rankings.csv"
    if not path.is_file():
        pytest.skip("../shared/rdr/rankings.csv is not there")
    by_rdr = {o.rdr: o for o in REGISTRY.organisations.values() if o.rdr}
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            organisation = by_rdr[row["company_id"]]
            entity = REGISTRY.resolve(row["company"])
            assert entity is not None and entity.id == organisation.id
            assert (organisation.lineage or organisation.rdr) == row["lineage_id"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("- {id: org:x, name: X, colour: red}", "colour"),
        ("- {id: org:x}", "name"),
        ("just words", "list of entries"),
        ("- [unclosed", "YAML"),
    ],
)
def test_broken_registry_file_is_named(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "organisations.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(RuleError, match=said) as caught:
        Registry.load(path)
    assert "organisations.yaml" in str(caught.value)


def test_a_word_of_the_language_is_no_legal_form():
    text = "We set up an Animal Affairs Academy as a school. Veltrusy Energie a.s. supplies it."
    assert "Animal Affairs Academy as" not in {
        alias for new in find_new_organisations(text) for alias in new.aliases
    }
    assert "Veltrusy Energie" in {new.name for new in find_new_organisations(text)}
