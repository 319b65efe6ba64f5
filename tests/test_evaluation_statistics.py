"""Intervals, changes, floors, confidence, confusion, agreement: by hand or by library."""

import json
from dataclasses import replace

import numpy as np
import pytest
from evaluation_cases import claim, gold, scored
from scipy.stats import bootstrap
from sklearn.calibration import calibration_curve

from extractor.errors import GoldError
from extractor.evaluation.agreement_sheets import agreement_sheets, agreement_to_dict
from extractor.evaluation.agreements import agreement, alpha_of, kappa_of
from extractor.evaluation.bootstrap import interval_of, intervals, resample
from extractor.evaluation.changes import compare_reports, p_value
from extractor.evaluation.confidence import (
    calibration_error,
    outcomes_of,
    reliability,
    threshold_curve,
)
from extractor.evaluation.confusion import confusion
from extractor.evaluation.counts import Counts
from extractor.evaluation.figures import figures
from extractor.evaluation.floors import (
    broken_floors,
    floors_from_file,
    floors_from_options,
    raised_floors,
)
from extractor.evaluation.scoring import score


def run(found: list[int], *, polarity: str = "positive"):
    """A report on as many documents, each with four labelled actions, of which some are found."""
    labels = [claim("action", start, start + 5, polarity="positive") for start in range(0, 40, 10)]
    documents = [gold(*labels, name=f"{number:02}.txt") for number in range(len(found))]
    claims = {
        document.sha256: [{**label, "polarity": polarity} for label in labels[:n]]
        for document, n in zip(documents, found, strict=True)
    }
    return score(documents, claims)


FOUND = [4, 3, 4, 0, 2, 4, 1, 3, 4, 2, 4, 3]


def test_no_intervals_below_ten_documents():
    assert intervals(run(FOUND[:9])) == {}
    assert "span.micro.f1" in intervals(run(FOUND[:10]))


def test_intervals_are_those_of_scipys_percentile_bootstrap():
    report = run(FOUND)
    low, high = intervals(report, draws=4000)["span.micro.recall"]
    found = np.array([sum(o.status == "match" for o in d.outcomes) for d in report.documents])
    theirs = bootstrap(
        (found, np.full(len(found), 4)),
        lambda right, total, axis=-1: right.sum(axis=axis) / total.sum(axis=axis),
        paired=True,
        method="percentile",
        n_resamples=4000,
        rng=np.random.default_rng(1),
    ).confidence_interval
    assert (low, high) == pytest.approx((theirs.low, theirs.high), abs=0.025)
    assert low < sum(FOUND) / 48 < high


def test_documents_all_alike_give_an_interval_without_width():
    assert intervals(run([3] * 10))["span.micro.recall"] == (0.75, 0.75)
    assert intervals(run([3] * 10))["attribute.polarity"] == (1.0, 1.0)


def test_every_figure_is_observed_as_it_is_derived_from_the_counts():
    report = run(FOUND)
    sample = resample(report.documents, draws=2, seed=0)
    observed = {name: value for name, value in sample.values.items() if value is not None}
    assert observed == pytest.approx(figures(report))


def test_draws_without_a_figure_are_left_out_of_its_interval():
    assert interval_of(np.array([np.nan, 0.5, 0.5])) == (0.5, 0.5)
    assert interval_of(np.array([np.nan])) is None


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        # 3 of 99 draws at or below zero: 2 · (3 + 1) / (99 + 1).
        (np.array([-0.1] * 3 + [0.2] * 96), 0.08),
        (np.array([0.0] * 99), 1.0),
        (np.array([0.1] * 99), 0.02),
    ],
)
def test_p_is_twice_the_share_of_draws_on_the_other_side(gap, expected):
    assert p_value(gap) == pytest.approx(expected)


def test_changes_name_what_was_found_lost_and_said_otherwise():
    labels = [claim("action", s, s + 5, polarity="positive") for s in (0, 10, 20)]
    old = scored(labels, [labels[0], labels[2], claim("metric", 50, 55)])
    new = scored(
        labels, [labels[1], {**labels[2], "polarity": "negative"}, claim("metric", 60, 65)]
    )
    changes = compare_reports(new, old)
    told = {(c.event, c.outcome.start, c.better, c.worse) for c in changes.changes}
    assert told == {
        ("lost", 0, (), ()),
        ("found", 10, (), ()),
        ("attribute", 20, (), ("polarity",)),
        ("gone_false_alarm", 50, (), ()),
        ("new_false_alarm", 60, (), ()),
    }
    by_name = {each.name: each for each in changes.differences}
    assert (by_name["attribute.polarity"].old, by_name["attribute.polarity"].new) == (1.0, 0.5)
    assert by_name["span.action.f1"].interval is None


def test_the_paired_bootstrap_sees_a_difference_that_every_document_shows():
    old, new = run([0, 3] * 6), run([1, 4] * 6)
    [recall] = [d for d in compare_reports(new, old).differences if d.name == "span.micro.recall"]
    # Each document found one more of four: the difference is 1/4 in every draw.
    assert recall.new - recall.old == pytest.approx(0.25)
    assert recall.interval == pytest.approx((0.25, 0.25))
    assert recall.p < 0.01
    # Unpaired, the runs' own intervals would overlap.
    assert intervals(old)["span.micro.recall"][1] > intervals(new)["span.micro.recall"][0]


def test_changes_leave_out_documents_of_one_run_and_say_so():
    old, new = run(FOUND), run(FOUND[:10])
    assert compare_reports(new, old).only_old == ("10.txt", "11.txt")
    with pytest.raises(GoldError, match="share no document"):
        compare_reports(new, replace(old, documents=()))


def test_floors_by_option():
    assert floors_from_options(["0.7", "metric=0.8", "sentence.macro.f1=0.5"]) == {
        "span.micro.f1": 0.7,
        "span.metric.f1": 0.8,
        "sentence.macro.f1": 0.5,
    }
    for wrong in ("high", "7", "metric=", "nan"):
        with pytest.raises(GoldError, match="no number from 0 to 1"):
            floors_from_options([wrong])


def test_a_figure_below_its_floor_is_named_and_so_is_one_that_is_missing():
    report = run([3, 3])
    # 6 of 8 found, no false alarm: F1 12/14.
    assert broken_floors(report, {"span.micro.f1": 12 / 14}) == []
    [message] = broken_floors(report, {"span.micro.f1": 0.9})
    assert message == "span.micro.f1: 0.8571 is below the floor of 0.9000"
    [missing] = broken_floors(report, {"span.metric.f1": 0.5})
    assert "this run doesn't have it" in missing


def test_floors_only_rise():
    report = run([3, 3])
    raised = raised_floors({"span.micro.f1": 0.5, "span.micro.recall": 0.9}, report)
    assert raised == {"span.micro.f1": 0.8571, "span.micro.recall": 0.9}
    assert broken_floors(report, {"span.micro.f1": raised["span.micro.f1"]}) == []


def test_a_floor_gives_way_by_its_tolerance_and_no_further():
    report = run([3, 3])  # F1 12/14 = 0.8571
    near = {"tolerance": 0.01, "span.micro.f1": 0.866}
    assert broken_floors(report, floors_from_file(near, place="floors.json")) == []
    far = {"tolerance": 0.01, "span.micro.f1": 0.868}
    assert len(broken_floors(report, floors_from_file(far, place="floors.json"))) == 1
    # A run within the tolerance doesn't lower the floor, so that it can't sink by and by.
    assert raised_floors(near, report) == near


def test_an_older_report_is_a_file_of_floors():
    older, newer = run([3, 3]), run([3, 2])
    data = json.loads(json.dumps(older.to_dict()))
    floors = floors_from_file(data, place="old.json")
    assert broken_floors(older, floors) == []
    assert any("span.micro.recall" in each for each in broken_floors(newer, floors))
    with pytest.raises(GoldError, match=r"old\.json: floor of x is 'high'"):
        floors_from_file({"x": "high"}, place="old.json")


def sure(pairs: list[tuple[float, bool]], *, misses: int = 0):
    """A report with claims of these confidences, right or wrong, and labels that none found."""
    labels, claims = [], []
    for number, (confidence, right) in enumerate(pairs):
        made = claim("action", number * 10, number * 10 + 5, confidence=confidence)
        claims.append(made)
        labels += [made] if right else []
    labels += [claim("metric", 300 + n * 10, 305 + n * 10) for n in range(misses)]
    return outcomes_of(scored(labels, claims))


PAIRS = [(0.95, True), (0.92, True), (0.91, False), (0.55, True), (0.52, False), (1.0, True)]


def test_reliability_bins_are_counted_by_hand_and_as_scikit_learn_does():
    bins = {each.low: each for each in reliability(sure(PAIRS)) if each.claims}
    assert (bins[0.9].claims, bins[0.9].right) == (4, 3)
    assert (bins[0.5].claims, bins[0.5].right) == (2, 1)
    right, mean = calibration_curve([r for _, r in PAIRS], [c for c, _ in PAIRS], n_bins=10)
    assert [bins[low].accuracy for low in (0.5, 0.9)] == pytest.approx(list(right))
    assert [bins[low].mean_confidence for low in (0.5, 0.9)] == pytest.approx(list(mean))


def test_calibration_error_is_the_mean_gap():
    # Gaps: |1.07 - 1| over the two at 0.5, |3.78 - 3| over the four at 0.9; six claims.
    assert calibration_error(reliability(sure(PAIRS))) == pytest.approx((0.07 + 0.78) / 6)


def test_threshold_curve_turns_dropped_matches_into_misses():
    curve = dict(threshold_curve(sure(PAIRS, misses=2), thresholds=(0.0, 0.9, 0.99)))
    assert curve[0.0] == Counts(tp=4, fp=2, fn=2)
    assert curve[0.9] == Counts(tp=3, fp=1, fn=3)
    assert curve[0.99] == Counts(tp=1, fp=0, fn=5)


def test_confusion_pairs_what_stands_at_the_same_place():
    labels = [claim("action", 0, 40), claim("action", 100, 140), claim("metric", 200, 205)]
    claims = [claim("action", 0, 40), claim("finding", 105, 140), claim("deadline", 300, 310)]
    report = scored(labels, claims)
    assert confusion(report.documents, threshold=0.5) == {
        ("action", "action"): 1,
        ("action", "finding"): 1,
        ("metric", "none"): 1,
        ("none", "deadline"): 1,
    }


def test_kappa_by_hand():
    # Ten sentences: both 4, first only 1, second only 2, neither 3. Observed 7/10,
    # expected (5·6 + 5·4)/100 = 1/2, kappa (0.7 - 0.5)/0.5.
    first = [True] * 5 + [False] * 5
    second = [True] * 4 + [False] + [True] * 2 + [False] * 3
    kappa = kappa_of(first, second)
    assert (kappa.both, kappa.first, kappa.second, kappa.neither) == (4, 1, 2, 3)
    assert kappa.kappa == pytest.approx(0.4)
    assert kappa_of([False] * 3, [False] * 3).kappa is None


def test_alpha_by_hand():
    # Pairs: a-a, a-a, b-b, a-b. Coincidences: 8 values, a 5, b 3; observed disagreement 2/8,
    # expected 2·5·3/(8·7); alpha 1 - (2/8)/(30/56).
    alpha = alpha_of([("a", "a"), ("a", "a"), ("b", "b"), ("a", "b")])
    assert alpha.alpha == pytest.approx(1 - (2 / 8) / (30 / 56))
    assert (alpha.pairs, alpha.same) == (4, 3)
    assert alpha_of([("a", "a")]).alpha is None


def test_alpha_takes_equal_numbers_and_unlabelled_keys_as_the_same():
    ours, theirs = ({"value": 50, "low": None},), ({"value": 50.0},)
    assert alpha_of([(ours, theirs), (ours, ({"value": 5},))]).same == 1


def annotators():
    first = gold(
        claim("action", 0, 40, polarity="positive"),
        claim("finding", 100, 150, polarity="positive"),
        claim("metric", 200, 205),
    )
    second = replace(
        first,
        claims=(
            claim("action", 0, 38, polarity="positive"),
            claim("finding", 100, 150, polarity="negative"),
            claim("action", 210, 240),
        ),
    )
    return first, second


def test_agreement_of_two_annotators():
    first, second = annotators()
    found = agreement([first], [second])
    # Two of three labels on each side pair up.
    assert found.span_f1 == pytest.approx(2 / 3)
    assert agreement([second], [first]).span_f1 == pytest.approx(2 / 3)
    # Actions: sentence 1 both, sentence 3 the second alone, sentence 2 neither.
    action = found.kappas["action"]
    assert (action.both, action.first, action.second, action.neither) == (1, 0, 1, 1)
    # Observed 2/3, expected (1·2 + 2·1)/9: kappa (6/9 - 4/9)/(5/9).
    assert action.kappa == pytest.approx(2 / 5)
    # Polarity: positive-positive and positive-negative; 1 - (2/4)/(2·3·1/(4·3)).
    assert found.alphas["polarity"].alpha == pytest.approx(0.0)
    told = {(d.what, d.outcome.type, d.outcome.start) for d in found.disagreements}
    assert told == {
        ("attribute", "finding", 100),
        ("only_first", "metric", 200),
        ("only_second", "action", 210),
    }


def test_agreement_is_shown_and_written():
    found = agreement([annotators()[0]], [annotators()[1]])
    settle = agreement_sheets(found)[-1]
    assert (
        "attribute",
        "letter.txt",
        "finding",
        "100:150",
        "polarity",
        "positive",
        "negative",
    ) in (settle.rows)
    data = json.loads(json.dumps(agreement_to_dict(found)))
    assert data["kappa"]["action"]["both"] == 1
    with pytest.raises(GoldError, match="share no document"):
        agreement([gold(name="a.txt")], [gold(name="b.txt")])


def test_agreement_asks_only_where_both_labelled():
    first, second = annotators()
    found = agreement([replace(first, scope=((0, 180),))], [replace(second, scope=((90, 400),))])
    # 90:180 is common: the finding of both, and the one sentence that begins there.
    assert found.span_f1 == 1.0
    assert (found.kappas["finding"].both, found.kappas["finding"].neither) == (1, 0)


def test_a_degree_is_compared_on_findings_only_and_only_where_both_set_it():
    first = gold(
        claim("finding", 0, 40, degree="none"),
        claim("finding", 50, 90, degree="little"),
        claim("metric", 100, 105, degree=None),
    )
    second = replace(
        first,
        claims=(
            claim("finding", 0, 40, degree="some"),
            claim("finding", 50, 90),
            claim("metric", 100, 105, degree=None),
        ),
    )
    found = agreement([first], [second])
    # The metric's two nulls are no agreement, and the second finding was left unlabelled by one.
    assert found.alphas["degree"].pairs == 1
    assert [(d.outcome.start, dict(d.outcome.wrong)) for d in found.disagreements] == [
        (0, {"degree": ("none", "some")})
    ]
