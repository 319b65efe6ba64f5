"""Every example and counterexample of the topic rules, and the indicators they cover."""

from functools import cache

import pytest

from extractor import rdr
from extractor.components.topics import TopicMapper
from extractor.rules import rules_folder


@cache
def mapper() -> TopicMapper:
    return TopicMapper(rules_folder())


EXAMPLES = [(rule.code, text) for rule in mapper().rules for text in rule.examples]
COUNTEREXAMPLES = [(rule.code, text) for rule in mapper().rules for text in rule.counterexamples]


def codes(text: str, scheme: str) -> list[str]:
    return [topic.code for topic in mapper()(text) if topic.scheme == scheme]


@pytest.mark.parametrize(("code", "text"), EXAMPLES)
def test_example_gives_its_code_first(code: str, text: str) -> None:
    scheme = "rdr-2020" if code[0] in "GFP" else "esg"
    assert codes(text, scheme)[:1] == [code], mapper().reasons(text)


@pytest.mark.parametrize(("code", "text"), COUNTEREXAMPLES)
def test_counterexample_is_not_likely_to_have_the_code(code: str, text: str) -> None:
    scheme = "rdr-2020" if code[0] in "GFP" else "esg"
    found = {topic.code: topic.score for topic in mapper()(text) if topic.scheme == scheme}
    assert found.get(code, 0.0) < 0.5, mapper().reasons(text)


def test_every_indicator_has_a_rule() -> None:
    assert {one.code for one in rdr.indicators("rdr-2020")} <= {r.code for r in mapper().rules}
