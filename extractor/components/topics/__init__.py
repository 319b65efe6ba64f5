"""The indicators and topics that a claim is about, each with its score."""

from extractor.components.topics.mapping import TopicMapper

__all__ = ["TopicMapper"]
