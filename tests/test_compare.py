"""What a comparison holds beside its verdicts: names, sources, answers, deadlines, a matrix."""

from datetime import date

import pytest
from compare_claims import RDR, SAMSUNG, TENCENT, claim, finding

from extractor import rdr
from extractor.compare import compare, compare_all
from extractor.compare.parties import find_company
from extractor.errors import ExtractorError
from extractor.models import Claim
from extractor.normalize.organisations import Registry

REGISTRY = Registry.load()
ASKED = "Tencent should publish how long it keeps user data."


def asked(text: str = ASKED, code: str | None = "P6", **more: object) -> Claim:
    codes = {code: 0.95} if code else {}
    values: dict[str, object] = {"by": RDR, "date": "2020-05-01", "modality": "advice"}
    return claim("recommendation", text, codes=codes, **{**values, **more})  # type: ignore[arg-type]


def answer_to(*later: Claim, recommendation: Claim | None = None) -> str | None:
    (found,) = compare([recommendation or asked(), *later], "Tencent").recommendations
    return found.answer


@pytest.mark.parametrize(
    ("names", "lineage"),
    [(("Oath", "Verizon Media", "Yahoo"), "yahoo"), (("Facebook", "Meta"), "meta"),
     (("Mail.Ru", "VK"), "vk")],
)  # fmt: skip
def test_a_renamed_company_is_one(names: tuple[str, ...], lineage: str) -> None:
    parties = [find_company(name, REGISTRY) for name in names]
    assert {party.index_id and rdr.lineage(party.index_id) for party in parties} == {lineage}
    assert len({party.ids for party in parties}) == 1
    assert len({party.years for party in parties}) == 1


def test_a_claim_under_the_old_name_counts_for_the_new_one() -> None:
    old = claim("action", "We tell users about their privacy.", about=("org:facebook", "Facebook"),
                codes={"P1a": 0.95})  # fmt: skip
    (index,) = compare([old], "Meta", indexes=(2022,)).indexes
    assert [len(one.claims) for one in index.indicators if one.code == "P1a"] == [1]


def test_an_unknown_company_is_refused_with_those_there_are() -> None:
    with pytest.raises(ExtractorError, match=r"no company .Halden Telecom.*Tencent"):
        compare([claim("action", "We protect user data.")], "Halden Telecom")


def test_a_company_that_only_its_own_document_names_is_compared_without_scores() -> None:
    own = claim("action", "We protect user data.", about=("org:halden-telecom", "Halden Telecom"))
    found = compare([own], "Halden Telecom")
    assert found.company_id == "org:halden-telecom"
    assert {one.score for one in found.indexes[0].indicators} == {None}
    assert any("isn't in the index of 2022" in note for note in found.notes)


def test_an_index_that_does_not_exist_is_refused_with_those_there_are() -> None:
    with pytest.raises(ExtractorError, match="no index of 2021; there are: 2017, 2018"):
        compare([claim("action", "We protect user data.")], "Tencent", indexes=(2021,))


def test_the_official_facts_stand_in_the_index() -> None:
    (index,) = compare(
        [claim("action", "We protect user data.")], "Tencent", indexes=(2018,)
    ).indexes
    assert (index.rank, index.rank_out_of) == (10, 12)
    assert next((one.code, one.score) for one in index.scores) == ("TOTAL", 22.62)
    assert len(index.indicators) == 35


def test_the_default_index_is_the_newest_the_company_stands_in() -> None:
    made = claim("action", "We protect user data.", about=("org:oath", "Oath"))
    assert [one.year for one in compare([made], "Oath").indexes] == [2022]


def test_sources_say_whose_they_are() -> None:
    sources = compare([asked(), claim("action", "We protect user data.")], "Tencent").documents
    assert [(one.author, one.side) for one in sources] == [
        ("Ranking Digital Rights", "assessor"),
        ("Tencent", "company"),
    ]


PRACTICE = claim("action", "We publish how long we keep user data.", codes={"P6": 0.95})
PROMISE = claim("commitment", "We will publish how long we keep user data.", codes={"P6": 0.95},
                modality="pledge")  # fmt: skip
LACK = finding("It still does not disclose retention.", "P6")
CREDIT = finding("It disclosed its retention.", "P6", polarity="positive", degree="clear")
EARLIER = claim("action", "We publish how long we keep user data.", codes={"P6": 0.95},
                date="2019")  # fmt: skip
BESIDE = claim("action", "We saved energy in our offices.", date="2023")


@pytest.mark.parametrize(
    ("later", "answer"),
    [
        ([], None),
        ([EARLIER], None),
        ([PRACTICE], "answered"),
        ([PROMISE], "partly"),
        ([BESIDE], "not"),
        ([LACK], "not"),
        ([CREDIT], "answered"),
        ([EARLIER, LACK], "not"),
    ],
    ids=["nothing later", "earlier", "practice", "promise", "beside it", "lack", "credit", "old"],
)
def test_whether_a_later_document_answers(later: list[Claim], answer: str | None) -> None:
    assert answer_to(*later) == answer


def test_a_headline_is_answered_with_the_sentence_behind_it() -> None:
    headline = asked("Be open.", None, start=0, end=8, source="card.txt")
    below = asked(ASKED, start=10, end=10 + len(ASKED), source="card.txt",
                  sentence={"text": ASKED, "start": 10, "end": 10 + len(ASKED)})  # fmt: skip
    found = compare([headline, below, PRACTICE], "Tencent").recommendations
    assert {one.answer for one in found} == {"answered"}


def test_a_request_for_a_reply_is_answered_by_a_letter_only() -> None:
    wanted = asked("We invite Tencent to send a response by June.", None)
    letter = claim("action", "Thank you for your questions to us.", kind="letter")
    report = claim("action", "Thank you for your questions to us.")
    assert answer_to(letter, recommendation=wanted) == "answered"
    assert answer_to(report, recommendation=wanted) == "not"


def due(value: str, *, by: tuple[str, str] = RDR, type_: str = "DATE") -> Claim:
    day = {"text": "then", "start": 0, "end": 4, "type": type_, "value": value, "role": "due"}
    return claim("deadline", "then", about=TENCENT, by=by, dates=[day], date="2020-05-01")


@pytest.mark.parametrize(
    ("value", "type_", "as_of", "passed", "last_day"),
    [
        ("2020-06-01", "DATE", date(2020, 6, 1), False, "2020-06-01"),
        ("2020-06-01", "DATE", date(2020, 6, 2), True, "2020-06-01"),
        ("2020", "DATE", date(2020, 12, 31), False, "2020-12-31"),
        ("P30D", "DURATION", date(2020, 6, 1), True, "2020-05-31"),
        ("FY2020", "DATE", date(2024, 1, 1), None, None),
    ],
)
def test_a_deadline_has_passed_on_the_day_after(
    value: str, type_: str, as_of: date, passed: bool | None, last_day: str | None
) -> None:
    (found,) = compare([due(value, type_=type_)], "Tencent", as_of=as_of).deadlines
    assert (found.passed, found.last_day) == (passed, last_day)


def test_deadlines_are_told_against_the_newest_document() -> None:
    found = compare([due("2020-06-01"), claim("action", "We save energy.", date="2021")], "Tencent")
    assert (found.as_of, found.deadlines[0].passed) == ("2021-12-31", True)


@pytest.mark.parametrize(
    ("text", "last_day"),
    [("within 30 days of receipt", "2020-05-31"), ("within 30 days of the audit", None)],
)
def test_a_period_counts_from_the_letter_unless_it_says_otherwise(
    text: str, last_day: str | None
) -> None:
    day = {"text": text, "start": 0, "end": len(text), "type": "DURATION", "value": "P30D"}
    asked_by = claim("deadline", text, about=TENCENT, by=RDR, dates=[day], date="2020-05-01")
    assert compare([asked_by], "Tencent").deadlines[0].last_day == last_day


@pytest.mark.parametrize(("by", "whose"), [(RDR, "asked"), (TENCENT, "promised")])
def test_a_deadline_says_whose_it_is(by: tuple[str, str], whose: str) -> None:
    (found,) = compare([due("2020-06-01", by=by)], "Tencent").deadlines
    assert found.whose == whose


def test_many_companies_are_sorted_by_how_far_claims_go_beyond_findings() -> None:
    text = "We answer each government request for user data."
    claims = [
        claim("action", "We publish our privacy policy.", about=SAMSUNG, codes={"P1a": 0.95}),
        claim("action", text, codes={"P10a": 0.95}),
        finding("Alibaba disclosed nothing.", "F6", about=("org:alibaba", "Alibaba")),
    ]
    matrix = compare_all(claims, index=2022)
    assert [row.company for row in matrix.rows] == ["Tencent", "Samsung", "Alibaba"]
    assert [row.distance is None for row in matrix.rows] == [False, False, True]
    cells = {cell.code: cell for cell in matrix.rows[0].cells}
    assert cells["P10a"].verdict == "claimed beyond disclosure"
    assert [column.code for column in matrix.columns] == list(cells)


def test_the_same_claims_in_another_order_give_the_same_comparison() -> None:
    claims = [asked(), PRACTICE, LACK, BESIDE, due("2021")]
    one, other = compare(claims, "Tencent"), compare(claims[::-1], "Tencent")
    assert one.indexes == other.indexes
    assert sorted(map(str, one.recommendations)) == sorted(map(str, other.recommendations))


def test_a_quote_stands_where_it_says() -> None:
    (index,) = compare([PRACTICE], "Tencent", indexes=(2022,)).indexes
    (shown,) = [one.claims[0].quote for one in index.indicators if one.claims]
    start, end = (at - shown.sentence_start for at in (shown.start, shown.end))
    assert shown.sentence[start:end] == shown.text


def test_every_copy_names_its_source_and_licence() -> None:
    assert "CC BY 4.0" in compare([PRACTICE], "Tencent").attribution
    assert "CC BY 4.0" in compare_all([PRACTICE]).attribution
