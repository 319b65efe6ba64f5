"""The table of verdicts: every row, and the way from claims and findings to it."""

import pytest
from compare_claims import RDR, SAMSUNG, TENCENT, claim, finding

from extractor.compare import VERDICTS, compare
from extractor.compare.records import IndicatorComparison
from extractor.compare.verdicts import Case, decide, load_table
from extractor.errors import RuleError
from extractor.models import Claim
from extractor.rules import rules_folder

TABLE = load_table(rules_folder())


def on(
    code: str, *claims: Claim, company: str = "Tencent", index: int = 2022
) -> IndicatorComparison:
    (compared,) = compare(claims, company, indexes=(index,)).indexes
    (found,) = [one for one in compared.indicators if one.code == code]
    return found


CASES = [
    ("not-asked", Case("practice", "none", asked=False), None),
    ("conduct-criticised", Case("practice", "little", conduct=True, quoted=True), "contradicted"),
    ("publishing-denied", Case("practice", "nothing", published=True, quoted=True), "contradicted"),
    ("figures-since", Case("practice", "nothing", figures=True, current=False), "unassessed"),
    ("practice-not-found", Case("practice", "nothing"), "claimed beyond disclosure"),
    ("practice-little-found", Case("practice", "little"), "claimed beyond disclosure"),
    ("practice-found-in-part", Case("practice", "mixed", quoted=True), "corroborated"),
    ("practice-found-in-part", Case("practice", "some", quoted=True), "corroborated"),
    ("practice-credited", Case("practice", "credit", quoted=True), "corroborated"),
    ("practice-scored-high", Case("practice", "credit"), "corroborated"),
    ("practice-scored-between", Case("practice", "open"), "unassessed"),
    ("practice-not-assessed", Case("practice", "none"), "unassessed"),
    ("promise-only", Case("promise", "credit", quoted=True), "commitment only"),
    ("general-claim", Case("general", "nothing"), "unassessed"),
    ("lack-and-silence", Case("nothing", "nothing"), "gap"),
    ("lack-in-part-and-silence", Case("nothing", "mixed", quoted=True), "gap"),
    ("nothing-beside-it", Case("nothing", "credit"), None),
]


@pytest.mark.parametrize(
    ("row", "case", "verdict"), CASES, ids=[f"{c[0]}-{c[1].found}" for c in CASES]
)
def test_each_row_decides_its_case(row: str, case: Case, verdict: str | None) -> None:
    found = decide(case, TABLE)
    assert (found.id, found.verdict) == (row, verdict)


def test_every_row_is_tried_here() -> None:
    assert {row.id for row in TABLE} == {row for row, _, _ in CASES}


def test_an_old_denial_is_no_contradiction() -> None:
    old = Case("practice", "nothing", published=True, quoted=True, current=False)
    assert decide(old, TABLE).verdict == "claimed beyond disclosure"


def test_a_verdict_that_does_not_exist_is_refused(tmp_path) -> None:
    folder = tmp_path / "compare"
    folder.mkdir()
    (folder / "verdicts.yaml").write_text("- {id: a, verdict: proven, reason: none}\n")
    with pytest.raises(RuleError, match=r"verdicts there are: .*gap"):
        load_table(tmp_path)


ANSWERS = "We answer each request for user data."
REACHED = [
    (
        "corroborated",
        "F1a",
        [
            finding(
                "Its terms of service are easy to find.", "F1a", polarity="positive", degree="clear"
            ),
            claim("action", "Our terms of service are easy to find.", codes={"F1a": 0.95}),
        ],
    ),
    (
        "contradicted",
        "P6",
        [
            finding("It disclosed nothing about retention.", "P6"),
            claim("action", "We disclose how long we keep user data.", codes={"P6": 0.95}),
        ],
    ),
    ("claimed beyond disclosure", "P10a", [claim("action", ANSWERS, codes={"P10a": 0.95})]),
    (
        "commitment only",
        "P12",
        [claim("commitment", "We will tell users.", codes={"P12": 0.95}, modality="pledge")],
    ),
    ("gap", "F6", [finding("Tencent disclosed nothing about requests.", "F6")]),
    ("unassessed", "P5", [claim("action", "We use personal data fairly.", codes={"P5": 0.95})]),
]


@pytest.mark.parametrize(("verdict", "code", "claims"), REACHED, ids=[one[0] for one in REACHED])
def test_each_verdict_is_reached_from_claims(verdict: str, code: str, claims: list[Claim]) -> None:
    assert on(code, *claims).verdict == verdict


def test_every_verdict_has_a_case() -> None:
    assert {case[0] for case in REACHED} == set(VERDICTS)


def test_out_of_date_is_said_beside_the_verdict_with_both_dates() -> None:
    late = claim("action", ANSWERS, codes={"P10a": 0.95}, date="2024-04-10")
    found = on("P10a", late)
    assert found.verdict == "claimed beyond disclosure"
    assert found.out_of_date is not None
    assert (found.out_of_date.finding_date, found.out_of_date.claim_date) == ("2022", "2024-04-10")


def test_a_year_after_is_not_out_of_date() -> None:
    near = claim("action", ANSWERS, codes={"P10a": 0.95}, date="2023-12-30")
    assert on("P10a", near).out_of_date is None


@pytest.mark.parametrize(
    ("text", "bearing"),
    [
        ("We train suppliers on human rights and remedy for workers.", "elsewhere"),
        ("We have a grievance mechanism for human rights.", "general"),
        ("Users can complain to us about their privacy.", "direct"),
        ("The privacy of each complainant in our grievance channel is kept.", "general"),
    ],
)
def test_a_claim_about_others_does_not_answer_the_indicator(text: str, bearing: str) -> None:
    found = on("G6a", claim("action", text, codes={"G6a": 0.95}))
    there = (*found.claims, *found.set_aside)
    assert [one.bearing for one in there] == [bearing]
    assert (found.claimed == "practice") == (bearing == "direct")


def test_what_is_set_aside_is_counted_in_the_reason() -> None:
    found = on("G4b", claim("action", "Our workers can use a hotline.", codes={"G4b": 0.95}))
    assert found.verdict == "gap"
    assert "1 claim set aside" in found.reason


def test_without_a_document_of_the_company_the_gap_says_so() -> None:
    found = on("F6", finding("Tencent disclosed nothing about requests.", "F6"))
    assert "no document that Tencent vouches for is among the inputs" in found.reason


def test_a_score_without_a_quote_says_what_it_cannot_show() -> None:
    found = on("P5", claim("action", "We use personal data fairly.", codes={"P5": 0.95}))
    assert found.score_note is not None and "can't show" in found.score_note
    assert found.basis == "score"


def test_a_finding_out_of_nor_did_it_is_no_credit() -> None:
    sentence = "It lacked a policy, nor did it publish data on requests."
    start = sentence.index("it publish")
    inverted = finding("it publish data on requests", "P11a", polarity="positive", degree=None,
                       start=start, end=start + 27, predicate="publish",
                       sentence={"text": sentence, "start": 0, "end": len(sentence)})  # fmt: skip
    found = on("P11a", inverted)
    assert (found.verdict, [one.counts for one in found.findings]) == ("gap", [False])


def test_the_companys_own_praise_is_no_finding() -> None:
    own = finding("We disclosed our rules clearly.", "F1a", by=TENCENT, polarity="positive")
    assert on("F1a", own).findings == ()


def test_findings_about_others_are_left_out() -> None:
    other = finding("Samsung disclosed nothing.", "F6", about=SAMSUNG)
    assert on("F6", other, claim("action", ANSWERS)).findings == ()


def test_an_older_finding_stands_only_while_the_score_does() -> None:
    """Tencent on P13: 5.56 in 2018, 70.84 in 2022; on F6: 0 in both."""
    moved = on("P13", finding("It disclosed little on oversight.", "P13", date="2018"))
    stands = on("F6", finding("It disclosed no data on requests.", "F6", date="2018"))
    assert [one.standing for one in moved.findings] == ["score moved since"]
    assert [one.standing for one in stands.findings] == ["still stands"]


def test_an_indicator_that_is_not_asked_of_the_company_has_no_verdict() -> None:
    found = on("F10", claim("action", "We resist network shutdowns.", codes={"F10": 0.95}))
    assert (found.verdict, found.rule) == (None, "not-asked")


def test_credit_for_something_else_bears_nothing_out() -> None:
    credit = finding("It disclosed its password rules.", "P13", polarity="positive", degree="some")
    ours = claim("action", "Our data centers hold security certifications.", codes={"P13": 0.95})
    assert on("P13", credit, ours).verdict == "unassessed"


def test_a_stance_is_no_practice() -> None:
    text = "Tencent attaches great importance to users and their privacy."
    assert on("P5", claim("action", text, codes={"P5": 0.95})).claimed == "promise"


def test_a_commitment_is_what_g1_asks_for() -> None:
    text = "We will respect human rights, privacy and freedom of expression."
    made = claim("commitment", text, codes={"G1": 0.95}, modality="pledge")
    assert on("G1", made).claimed == "practice"


def test_specificity_is_shown_as_features() -> None:
    text = "In 2021 all Weixin users got notice under our Privacy Policy, certified to ISO 27001."
    made = claim("action", text, codes={"P2a": 0.95}, dates=[
        {"text": "2021", "start": 3, "end": 7, "value": "2021", "role": "event"}])  # fmt: skip
    (shown,) = on("P2a", made).claims
    found: dict[str, str | None] = {one.name: one.text for one in shown.features}
    assert found["date"] == "2021"
    assert found["named policy"] == "Privacy Policy"
    assert found["assurance"] == "certified"
    assert found["scope"] is not None and "all Weixin users" in found["scope"]
    assert found["number"] is None and found["baseline"] is None
    for one in shown.features:
        assert one.start is None or text[one.start : one.end] == one.text


def test_a_table_row_counts_by_what_it_measures() -> None:
    measure = "Government requests for user data > Requests received"
    figure = {"text": "594", "start": 11, "end": 14, "value": 594.0, "unit": "count"}
    row = claim(
        "metric",
        "594",
        start=11,
        end=14,
        sentence={"text": "Requests | 594", "start": 0, "end": 14},
        quantities=[{**figure, "measure": measure}],
    )
    assert [one.quote.text for one in on("P11a", row).claims] == ["594"]


def test_history_follows_the_crosswalk() -> None:
    found: IndicatorComparison = on("F4", company="Tencent", index=2018)
    assert [one.code for one in found.history] == ["F4", "F4", "F4", "F4", "F4"]
    assert [one.scheme for one in found.history][2:4] == ["rdr-2018", "rdr-2020"]
    assert not found.history[-1].comparable


def test_findings_by_others_name_them() -> None:
    ngo = ("org:access-now", "Access Now")
    found = on("F6", finding("It published no data on requests.", "F6", by=ngo))
    assert found.reason.startswith("The assessor found a lack (Access Now, 2022: 1 criticism")
    assert RDR[1] not in found.reason
