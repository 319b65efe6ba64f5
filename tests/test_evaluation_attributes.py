"""Which attributes of a matched claim are right: quantities, dates, topics."""

from typing import Any

import pytest
from evaluation_cases import claim, scored

from extractor.evaluation.figures import (
    attribute_tallies,
)


def attribute_credits(label: dict[str, Any], found: dict[str, Any], kind: str = "metric"):
    report = scored([claim(kind, 0, 5, **label)], [claim(kind, 0, 5, **found)])
    return {name: tally.right for name, tally in attribute_tallies(report.documents).items()}


FULL = {"value": 50.0, "unit": "percent", "role": "target"}


@pytest.mark.parametrize(
    ("label", "found", "expected"),
    [
        ({"polarity": "positive"}, {"polarity": "positive"}, {"polarity": 1}),
        ({"polarity": "positive"}, {"polarity": "negative"}, {"polarity": 0}),
        ({"degree": None}, {"degree": "some"}, {"degree": 0}),
        ({"degree": None}, {}, {"degree": 1}),
        ({"modality": "pledge"}, {}, {"modality": 0}),
        ({}, {"polarity": "negative", "modality": "pledge"}, {}),
        (
            {"subject": {"id": "org:halden-telecom", "name": "Halden Telecom"}},
            {"subject": {"id": "org:halden-telecom", "name": "Halden"}},
            {"subject": 1},
        ),
        ({"subject": {"id": None}}, {"subject": {"id": "org:halden-telecom"}}, {"subject": 0}),
        ({"subject": {"name": "Halden Telecom"}}, {"subject": {"id": None}}, {}),
        ({"speaker": {"id": None}}, {}, {"speaker": 1}),
        ({"speaker": {"id": "org:halden-telecom"}}, {"speaker": None}, {"speaker": 0}),
    ],
)
def test_only_labelled_keys_count_and_null_says_none(label, found, expected):
    assert attribute_credits(label, found) == expected


@pytest.mark.parametrize(
    ("label", "found", "expected"),
    [
        (FULL, FULL, (1, 1, 1, 1)),
        (FULL, {**FULL, "value": 50, "measure": "emissions"}, (1, 1, 1, 1)),
        (FULL, {**FULL, "value": 5.0}, (0, 0, 1, 1)),
        (FULL, {**FULL, "unit": "percentage_point"}, (0, 1, 0, 1)),
        (FULL, {**FULL, "role": "level"}, (0, 1, 1, 0)),
        ({**FULL, "low": 40, "high": 60}, {**FULL, "low": 40, "high": 61}, (0, 0, 1, 1)),
    ],
)
def test_a_quantity_is_right_where_value_unit_and_role_are(label, found, expected):
    credit = attribute_credits({"quantities": [label]}, {"quantities": [found]})
    names = ("quantity", "quantity.value", "quantity.unit", "quantity.role")
    assert tuple(credit[name] for name in names) == expected


def test_a_quantity_too_many_or_too_few_is_wrong():
    two = {"quantities": [FULL, FULL]}
    assert attribute_credits({"quantities": [FULL]}, two)["quantity"] == 0
    assert attribute_credits({"quantities": [FULL]}, {})["quantity"] == 0
    assert attribute_credits({"quantities": []}, {}) == {"quantity": 1, "measure": 1, "period": 1}


@pytest.mark.parametrize(
    ("label", "found", "credit"),
    [
        ("Scope 1 emissions", "scope 1 emissions", 1.0),
        ("Scope 1 emissions", "emissions", 2 * 1 / (3 + 1)),
        ("renewable share of energy", "share of renewable power", 2 * 3 / 8),
        ("emissions", None, 0.0),
        (None, None, 1.0),
    ],
)
def test_measure_is_the_overlap_of_words(label, found, credit):
    labels = {"quantities": [{**FULL, "measure": label}]}
    claims = {"quantities": [{**FULL, "measure": found}]}
    assert attribute_credits(labels, claims)["measure"] == pytest.approx(credit)


def test_period_is_compared_as_written():
    labels = {"quantities": [{**FULL, "period": "2030"}]}
    assert attribute_credits(labels, labels)["period"] == 1
    assert attribute_credits(labels, {"quantities": [{**FULL, "period": "FY2030"}]})["period"] == 0


@pytest.mark.parametrize(
    ("found", "credit"),
    [
        ([{"value": "2030", "role": "due"}], 1),
        ([{"value": "2030", "role": "due"}, {"value": "2021", "role": "baseline"}], 1),
        ([{"value": "2030", "role": "baseline"}], 0),
        ([{"value": "2031", "role": "due"}], 0),
        ([], 0),
    ],
)
def test_due_date_is_the_date_in_the_role_due(found, credit):
    labels = {"dates": [{"value": "2030", "role": "due"}]}
    assert attribute_credits(labels, {"dates": found}, kind="commitment")["due"] == credit


def test_a_deadline_label_without_role_means_the_due_date():
    labels = {"dates": [{"value": "2018-09-26"}]}
    claims = {"dates": [{"value": "2018-09-26", "role": "due"}]}
    assert attribute_credits(labels, claims, kind="deadline") == {"due": 1}


@pytest.mark.parametrize(
    ("codes", "first", "any3"),
    [
        (["P6"], 1, 1),
        (["P3", "F6"], 1, 1),
        (["G1", "P6"], 0, 1),
        (["G1", "G2", "G3", "P6"], 0, 0),
        ([], 0, 0),
    ],
)
def test_topics_first_and_any_of_three(codes, first, any3):
    def topics(scheme, values):
        return [{"scheme": scheme, "code": code} for code in values]

    labels = {"topics": topics("rdr-2018", ["P6", "P3"])}
    claims = {"topics": topics("rdr-2018", codes) + topics("esg", ["social"])}
    expected = {"topic.rdr-2018.first": first, "topic.rdr-2018.any3": any3}
    assert attribute_credits(labels, claims, kind="finding") == expected
