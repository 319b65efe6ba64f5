"""Topic rules in, what is wrong with their examples out."""

from collections.abc import Iterator

from extractor.components.topics import TopicMapper
from extractor.components.topics.rules import PILLARS, TopicRule
from extractor.models import Topic
from extractor.rulecheck.places import Places
from extractor.rulecheck.problems import Problem

LIKELY = 0.5


def check_topics(mapper: TopicMapper, places: Places) -> list[Problem]:
    """Examples that don't give their code first, counterexamples that are likely to have it."""
    return [problem for rule in mapper.rules for problem in _check(rule, mapper, places)]


def _check(rule: TopicRule, mapper: TopicMapper, places: Places) -> Iterator[Problem]:
    scheme = "esg" if rule.code in PILLARS else "rdr-2020"
    for text in rule.examples:
        topics = [topic for topic in mapper(text) if topic.scheme == scheme]
        if not topics or topics[0].code != rule.code:
            message = f"{text!r}: wanted first, found {_show(topics)}"
            yield Problem(places.example(rule.code, text), rule.code, message)
    for text in rule.counterexamples:
        topics = [topic for topic in mapper(text) if topic.scheme == scheme]
        if any(topic.code == rule.code and topic.score >= LIKELY for topic in topics):
            message = f"{text!r}: wanted below {LIKELY}, found {_show(topics)}"
            yield Problem(places.example(rule.code, text), rule.code, message)


def _show(topics: list[Topic]) -> str:
    return ", ".join(f"{topic.code} ({topic.score:.2f})" for topic in topics[:3]) or "nothing"
