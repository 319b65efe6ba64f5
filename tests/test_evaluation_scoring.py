"""Hand-computed scores: each test says what was labelled, what claimed, and what it counts."""

import json
import random
from collections.abc import Mapping
from dataclasses import replace

import pytest
from evaluation_cases import claim, gold, scored

from extractor.errors import GoldError
from extractor.evaluation.alignment import align, candidate_pairs, overlap_of
from extractor.evaluation.bootstrap import intervals
from extractor.evaluation.counts import Counts, Tally
from extractor.evaluation.figures import (
    attribute_tallies,
    by_kind,
    counts_by_type,
    figures,
    rule_counts,
)
from extractor.evaluation.items import Item
from extractor.evaluation.report import Report
from extractor.evaluation.scoring import score


def counts(report: Report, level: str) -> Mapping[str, Counts]:
    return counts_by_type(report.documents, level)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((0, 10), (0, 10), 1.0),
        ((0, 10), (5, 15), 5 / 15),
        ((0, 10), (0, 20), 0.5),
        ((0, 10), (10, 20), 0.0),
        ((0, 30), (10, 20), 10 / 30),
    ],
)
def test_overlap_is_intersection_over_union(first, second, expected):
    assert overlap_of(Item("metric", *first), Item("metric", *second)) == pytest.approx(expected)


def test_span_counts_at_half_overlap_and_exact_counts_equal_limits_only():
    # 0:40 exact; 50:90 against 50:70 overlaps 20/40; 100:140 against 100:119 overlaps 19/40.
    labels = [claim("finding", 0, 40), claim("finding", 50, 90), claim("finding", 100, 140)]
    claims = [claim("finding", 0, 40), claim("finding", 50, 70), claim("finding", 100, 119)]
    report = scored(labels, claims)
    assert counts(report, "span") == {"finding": Counts(tp=2, fp=1, fn=1)}
    assert counts(report, "exact") == {"finding": Counts(tp=1, fp=2, fn=2)}


def test_another_type_at_the_same_place_is_a_miss_and_a_false_alarm():
    report = scored([claim("action", 0, 40)], [claim("finding", 0, 40)])
    assert counts(report, "span") == {"action": Counts(fn=1), "finding": Counts(fp=1)}


def test_a_label_is_matched_once():
    report = scored([claim("metric", 0, 10)], [claim("metric", 0, 10), claim("metric", 0, 10)])
    assert counts(report, "span") == {"metric": Counts(tp=1, fp=1)}


def test_pairing_is_best_over_all_where_taking_the_nearest_first_would_lose_one():
    # 10:20 fits both claims, 12:24 only the second. Greedy by overlap gives 10:20 the second
    # (8/12 against 6/10) and leaves 12:24 with nothing.
    labels = [Item("metric", 10, 20), Item("metric", 12, 24)]
    claims = [Item("metric", 12, 18), Item("metric", 12, 22)]
    pairs = align(labels, claims)
    assert [(pair.label, pair.claim) for pair in pairs] == [(0, 0), (1, 1)]


@pytest.mark.parametrize("seed", range(20))
def test_dense_and_sparse_solvers_find_pairings_of_the_same_worth(seed, monkeypatch):
    rng = random.Random(seed)
    labels, claims = (
        sorted(
            (Item("metric", s, s + rng.randrange(5, 12)) for s in rng.choices(range(60), k=30)),
            key=lambda item: (item.start, item.end),
        )
        for _ in range(2)
    )
    dense = align(labels, claims)
    monkeypatch.setattr("extractor.evaluation.alignment.DENSE_CELLS", 0)
    sparse = align(labels, claims)
    assert len(dense) == len(sparse) > 0
    assert sum(p.overlap for p in dense) == pytest.approx(sum(p.overlap for p in sparse))
    assert len({p.label for p in sparse}) == len({p.claim for p in sparse}) == len(sparse)


def test_candidates_by_window_are_those_that_comparing_all_with_all_finds():
    rng = random.Random(5)
    spans = [(s, s + rng.randrange(1, 80)) for s in rng.choices(range(500), k=120)]
    labels = [Item("metric", *span) for span in spans[:60]]
    claims = [Item("metric", *span) for span in spans[60:]]
    found = {(p.label, p.claim) for p in candidate_pairs(labels, claims, threshold=0.5)}
    everything = {
        (i, j)
        for i, label in enumerate(labels)
        for j, other in enumerate(claims)
        if overlap_of(label, other) >= 0.5
    }
    assert found == everything


def test_of_two_equal_spans_the_one_that_says_the_same_is_matched():
    labels = [
        claim("commitment", 0, 40, subject={"id": "org:northwind-energy"}),
        claim("commitment", 0, 40, subject={"id": "org:halden-telecom"}),
    ]
    report = scored(labels, labels[::-1])
    assert attribute_tallies(report.documents)["subject"] == Tally(2, 2)


def test_sentence_level_asks_which_types_a_sentence_carries_not_how_many():
    # Sentences 0:100, 100:200, 200:400. Two metrics labelled in the first, one found there;
    # a finding labelled in the second, found in the third.
    labels = [claim("metric", 0, 5), claim("metric", 50, 55), claim("finding", 100, 150)]
    claims = [claim("metric", 90, 95), claim("finding", 200, 240)]
    assert counts(scored(labels, claims), "sentence") == {
        "metric": Counts(tp=1),
        "finding": Counts(fp=1, fn=1),
    }


def test_a_claim_belongs_to_the_sentence_of_its_start_else_to_the_one_it_overlaps_most():
    sentences = ((10, 20), (20, 60), (70, 90))
    # 15:59 starts in the first; 5:60 starts before all and overlaps the second most.
    labels = [claim("action", 12, 14), claim("finding", 30, 40)]
    claims = [claim("action", 15, 59), claim("finding", 5, 60)]
    report = scored(labels, claims, sentences=sentences)
    assert counts(report, "sentence") == {"action": Counts(tp=1), "finding": Counts(tp=1)}


def test_a_claim_outside_all_sentences_counts_as_false_alarm_on_sentences():
    report = scored([], [claim("action", 62, 68)], sentences=((10, 20), (20, 60)))
    assert counts(report, "sentence") == {"action": Counts(fp=1)}


def test_sentences_of_the_caller_serve_where_the_gold_file_lists_none():
    document = gold(claim("action", 0, 5), sentences=None)
    claims = {document.sha256: [claim("action", 20, 25)]}
    report = score([document], claims, sentences={document.sha256: [(0, 30)]})
    assert counts(report, "sentence") == {"action": Counts(tp=1)}
    without = score([document], claims)
    assert counts(without, "sentence") == {}
    assert "no sentences" in without.notes[0]


def test_claims_that_begin_outside_the_scope_are_not_counted():
    # Labelled is 100:200 alone. Of three claims one is right, one a false alarm, one outside.
    claims = [claim("action", 110, 140), claim("action", 150, 160), claim("action", 20, 60)]
    report = scored([claim("action", 110, 140)], claims, scope=((100, 200),))
    assert counts(report, "span") == {"action": Counts(tp=1, fp=1)}
    assert counts(report, "sentence") == {"action": Counts(tp=1)}


def test_figures_of_counts():
    # 6 right, 2 false alarms, 4 misses: P 6/8, R 6/10, F1 12/18.
    six = Counts(tp=6, fp=2, fn=4)
    assert (six.precision, six.recall, six.f1) == (0.75, 0.6, pytest.approx(12 / 18))
    assert (Counts().precision, Counts().f1, Counts(fn=3).f1) == (None, None, 0.0)


def test_micro_adds_counts_and_macro_means_types():
    # metric: 1 right of 1; action: 1 right, 2 false alarms. Micro 2·2/(4+2), macro (1 + 2/4)/2.
    labels = [claim("metric", 0, 5), claim("action", 10, 20)]
    claims = [*labels, claim("action", 100, 120), claim("action", 200, 220)]
    found = figures(scored(labels, claims))
    assert found["span.micro.f1"] == pytest.approx(4 / 6)
    assert found["span.macro.f1"] == pytest.approx((1 + 0.5) / 2)
    assert found["span.action.precision"] == pytest.approx(1 / 3)


def test_rules_carry_their_right_claims_their_false_alarms_and_the_misses_near_them():
    labels = [claim("action", 0, 40), claim("action", 100, 140), claim("metric", 390, 400)]
    claims = [
        claim("action", 0, 40, rule="action.did"),
        claim("finding", 100, 140, rule="finding.planted"),
    ]
    found = rule_counts(scored(labels, claims).documents)
    assert found["action.did"] == Counts(tp=1)
    # The miss at 100:140 is where finding.planted fired; so is its false alarm.
    assert found["finding.planted"] == Counts(fp=1, fn=2)


def test_figures_by_document_kind():
    letter = gold(claim("action", 0, 5), name="a.txt", kind="letter")
    report = gold(claim("action", 0, 5), name="b.txt")
    claims = {report.sha256: [claim("action", 0, 5)]}
    kinds = by_kind(score([letter, report], claims, kinds={report.sha256: "report"}).documents)
    assert counts_by_type(kinds["letter"], "span") == {"action": Counts(fn=1)}
    assert counts_by_type(kinds["report"], "span") == {"action": Counts(tp=1)}


def random_case(rng: random.Random):
    """Labels and claims with many ties: few places, equal spans, differing attributes."""
    documents, claims = [], {}
    for number in range(12):
        made = [
            [
                claim(
                    rng.choice(["metric", "action"]),
                    start := rng.randrange(0, 60, 3),
                    start + rng.choice([6, 9, 12]),
                    polarity=rng.choice(["positive", "negative"]),
                    subject={"id": rng.choice(["org:northwind-energy", "org:halden-telecom"])},
                    rule=rng.choice(["a", "b"]),
                    confidence=rng.choice([0.5, 0.9]),
                )
                for _ in range(15)
            ]
            for _ in range(2)
        ]
        document = gold(*made[0], name=f"{number}.txt")
        documents.append(document)
        claims[document.sha256] = made[1]
    return documents, claims


def test_order_of_input_changes_nothing():
    rng = random.Random(1)
    documents, claims = random_case(rng)
    report = score(documents, claims)
    expected = figures(report), rule_counts(report.documents), intervals(report, draws=50)
    for _ in range(100):
        shuffled = [
            replace(each, claims=tuple(rng.sample(each.claims, len(each.claims))))
            for each in rng.sample(documents, len(documents))
        ]
        mixed = {id: rng.sample(found, len(found)) for id, found in claims.items()}
        again = score(shuffled, mixed)
        found = figures(again), rule_counts(again.documents), intervals(again, draws=50)
        assert found == expected


def test_a_report_survives_json():
    documents, claims = random_case(random.Random(2))
    report = score(documents, claims)
    again = Report.from_dict(json.loads(json.dumps(report.to_dict())))
    assert figures(again) == figures(report)
    assert again.documents[0].outcomes == report.documents[0].outcomes
    with pytest.raises(GoldError, match="not a score report"):
        Report.from_dict({"documents": []})


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({"type": "promise", "start": 0, "end": 5}, "there are: recommendation, commitment"),
        ({"type": "metric", "start": 5, "end": 5}, "no stretch"),
        ({"type": "metric", "start": "0", "end": 5}, "no stretch"),
    ],
)
def test_a_claim_without_type_or_span_is_refused_by_name(broken, message):
    with pytest.raises(GoldError, match=message):
        scored([], [broken])


def test_a_document_labelled_twice_is_refused_and_unlabelled_ones_are_noted():
    document = gold(claim("action", 0, 5))
    with pytest.raises(GoldError, match="extractor agreement"):
        score([document, document], {})
    assert "left out: 1" in score([document], {"f" * 64: [claim("action", 0, 5)]}).notes[0]
