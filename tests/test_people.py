import pytest

from extractor.models import Entity
from extractor.normalize.people import (
    find_known_people,
    find_people,
    is_role,
    people_in,
    split_role,
)
from extractor.normalize.people_names import person_id


def named(text: str) -> list[tuple[str, str | None]]:
    return [(m.text, m.id) for m in find_people(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We met Mr. Abernathy and Dr. Jane Doe.", ["Mr. Abernathy", "Dr. Jane Doe"]),
        ("Jane Doe, Chief Executive Officer of Halden Telecom, agreed.", ["Jane Doe"]),
        ("Jane Doe, chair of the board, agreed.", ["Jane Doe"]),
        ("CEO Jane Doe agreed.", ["Jane Doe"]),
        ("chief executive Jonas van der Berg told reporters", ["Jonas van der Berg"]),
        ('"It is," said Jane Doe, who left.', ["Jane Doe"]),
        ("stated Jane Doe and John Roe, co-chairs of the group.", ["Jane Doe", "John Roe"]),
        ("According to Aoife O’Brannigan, it fell.", ["Aoife O’Brannigan"]),
        ("By Tom Ash\n14 May 2020", ["Tom Ash"]),
        ("(Reporting by Marit Oldenburg; editing by T. Krol.)", ["Marit Oldenburg", "T. Krol"]),
        ("Author: Daily News, Tom Ash Editor: Rita Bo May 3", ["Tom Ash", "Rita Bo"]),
        ("Write to Ana Roe <ana@openwire.example> today.", ["Ana Roe"]),
        ("Ingrid Solvang\nChief Executive Officer\nHalden Telecom ASA", ["Ingrid Solvang"]),
        ("**Ingrid Solvang**\n\nDirector of Research, OpenWire Foundation", ["Ingrid Solvang"]),
        ("Yours sincerely,\n\nBaptiste Ferrand\n", ["Baptiste Ferrand"]),
    ],
)
def test_people_are_found(text: str, names: list[str]) -> None:
    found = find_people(text)
    assert [m.text for m in found] == names
    assert all(text[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize(
    "text",
    [
        "The Chief Executive Officer of Northwind Energy plc agreed.",
        "said Northwind Energy plc on Tuesday.",
        "said Clear Sky Alliance, a network.",
        "Managing Director\nNorthwind Energy plc",
        "The board met. Net Zero is a goal, chair of the group said.",
        "Our supplier portal helps. Partner Supplier Portal opened.",
        "Head Office, Director General, Vice President",
        "In May 2020 the Chair resigned.",
    ],
)
def test_no_person_is_made_up(text: str) -> None:
    assert find_people(text) == []


def test_variants_of_one_name_are_one_person() -> None:
    text = (
        "Huateng Pony Ma\nChief Executive Officer\nTencent Holding Limited\n\nDear Mr. Ma:\n\n"
        "This letter is meant for Ma Huateng, chairman of the board."
    )
    found = find_people(text)
    assert [m.text for m in found] == ["Huateng Pony Ma", "Mr. Ma", "Ma Huateng"]
    assert {(m.id, m.name) for m in found} == {("person:ma-huateng", "Ma Huateng")}


def test_fullest_form_gives_the_name() -> None:
    text = (
        "Dr. Nair spoke. Dr. Priya Nair, Head of Policy, left. Nair was tired. P. Nair, CEO, too."
    )
    found = find_people(text)
    assert len(found) == 4
    assert {(m.id, m.name) for m in found} == {("person:priya-nair", "Priya Nair")}


def test_a_shared_surname_goes_to_the_one_named_last() -> None:
    text = "CEO Jane Doe spoke. CFO John Doe listened. Mr. Doe left."
    assert named(text)[-1] == ("Mr. Doe", "person:john-doe")


def test_taken_stretches_are_no_people() -> None:
    text = "said Halden Telecom, Officer Jane Doe"
    taken = find_people("said Halden Telecom, ")
    assert [m.text for m in find_people(text, taken=taken)] == ["Jane Doe"]


@pytest.mark.parametrize(
    ("one", "other", "id"),
    [
        ("Li Qingzhao", "Qingzhao Li", "person:li-qingzhao"),
        ("Kim Min-ji", "Min-ji Kim", "person:kim-min-ji"),
        ("Jane Doe", "Dr. Jane Doe", "person:jane-doe"),
        ("Li Wang", "Wang Li", "person:li-wang"),
    ],
)
def test_id_is_the_same_in_either_order(one: str, other: str, id: str) -> None:
    assert person_id(one) == person_id(other) == id


def test_known_people_are_found_in_a_sentence() -> None:
    known = [
        Entity(id="person:ma-huateng", name="Ma Huateng"),
        Entity(id="person:jonas-wehrmann", name="Jonas Wehrmann"),
    ]
    found = find_known_people(
        "Mr. Ma met Wehrmann's team and Huateng; Ma Huateng left.", known=known
    )
    assert [(m.text, m.id) for m in found] == [
        ("Mr. Ma", "person:ma-huateng"),
        ("Wehrmann", "person:jonas-wehrmann"),
        ("Ma Huateng", "person:ma-huateng"),
    ]
    assert people_in(found) == known


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("General Counsel", True),
        ("US Policy Analyst", True),
        ("Head of Stewardship", True),
        ("Chairman and CEO", True),
        ("Senior Vice President, Legal and Compliance", False),
        ("Northwind Energy plc", False),
        ("The chair of the board resigned yesterday after a long debate.", False),
    ],
)
def test_is_role(line: str, role: bool) -> None:
    assert is_role(line) is role


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("General Counsel, Access Now", "Access Now"),
        ("Director of Research, OpenWire Foundation", "OpenWire Foundation"),
        ("Head of Policy | Halden Telecom ASA", "Halden Telecom ASA"),
        ("Policy Officer at OpenWire", "OpenWire"),
        ("Storgata 8, 1767 Halden", ""),
    ],
)
def test_split_role(line: str, rest: str) -> None:
    assert split_role(line)[1] == rest
