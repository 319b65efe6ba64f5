"""Every example and counterexample of every rule holds; each is a test named by the rule's id."""

from collections.abc import Iterator

import pytest

from extractor.explain import Explainer
from extractor.pipeline import Extractor
from extractor.rulecheck import check_rule
from extractor.rules import Example, Rule, load_rulebook

RULEBOOK = load_rulebook()


def cases() -> Iterator[object]:
    """Each rule with one of its examples, or with one of its counterexamples."""
    for rule in RULEBOOK.rules:
        for example in rule.examples:
            alone = rule.model_copy(update={"examples": (example,), "counterexamples": ()})
            yield pytest.param(alone, id=f"{rule.id}: {_short(example)}")
        for example in rule.counterexamples:
            alone = rule.model_copy(update={"examples": (), "counterexamples": (example,)})
            yield pytest.param(alone, id=f"{rule.id}: not {_short(example)}")


def _short(example: Example) -> str:
    return example.text if len(example.text) < 60 else f"{example.text[:57]}..."


@pytest.fixture(scope="module")
def explainer(extractor: Extractor) -> Explainer:
    return Explainer(extractor)


@pytest.mark.parametrize("rule", list(cases()))
def test_example(rule: Rule, explainer: Explainer) -> None:
    failures = check_rule(rule, explainer, RULEBOOK.files[rule.id])
    assert not [str(failure) for failure in failures]


def test_every_rule_shows_what_it_finds_and_what_not() -> None:
    assert len(RULEBOOK.rules) > 50
    assert all(rule.examples and rule.counterexamples for rule in RULEBOOK.rules)
