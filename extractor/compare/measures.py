"""Claims in, the same claims out, figures of tables with the topics of what they measure."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from extractor.components.topics import TopicMapper
from extractor.models import Claim, Topic

SURE = 0.9
_COUNTED = "count"


def with_measures(claims: Iterable[Claim], rules: Path) -> list[Claim]:
    """A figure without an indicator gets the one of its measure, read as a phrase.

    The row of a table says "Requests | Cases | 594"; what it counts stands in the measure. Where
    the heading of rows has an indicator of its own, they share the one that is surest among them.
    """
    known = list(claims)
    phrases: dict[str, set[str]] = {}
    for claim in known:
        if _is_open(claim):
            phrases.setdefault(_heading(claim), set()).add(measure_of(claim))
    return [_measured(claim, phrases, rules) if _is_open(claim) else claim for claim in known]


def measure_of(claim: Claim) -> str:
    """ "Data: number of requests, response to government requests"; "" where it isn't a table's."""
    quantity = next(iter(claim.quantities), None)
    heading = _heading(claim)
    if quantity is None or not heading:
        return ""
    last = (quantity.measure or "").rpartition(" > ")[2]
    return f"Data: {'number of ' if quantity.unit == _COUNTED else ''}{last}, {heading}"


def _heading(claim: Claim) -> str:
    """What heads the row: "A, B" of the measure "A > B > C"."""
    if claim.type != "metric" or not claim.quantities:
        return ""
    return ", ".join((claim.quantities[0].measure or "").split(" > ")[:-1])


def _is_open(claim: Claim) -> bool:
    return bool(_heading(claim)) and all(topic.scheme == "esg" for topic in claim.topics)


def _measured(claim: Claim, phrases: dict[str, set[str]], rules: Path) -> Claim:
    heading = _heading(claim)
    shares = bool(_first_topics(heading, rules))
    wanted = phrases[heading] if shares else {measure_of(claim)}
    best: dict[str, Topic] = {}
    for phrase in sorted(wanted):
        for topic in _first_topics(phrase, rules):
            known = best.get(topic.scheme)
            if topic.score >= SURE and (known is None or topic.score > known.score):
                best[topic.scheme] = topic
    if not best:
        return claim
    return claim.model_copy(update={"topics": (*best.values(), *claim.topics)})


@cache
def _first_topics(phrase: str, rules: Path) -> tuple[Topic, ...]:
    """The first indicator of each scheme."""
    first: dict[str, Topic] = {}
    for topic in _mapper(rules)(phrase, perspective="company"):
        if topic.scheme != "esg":
            first.setdefault(topic.scheme, topic)
    return tuple(first.values())


@cache
def _mapper(rules: Path) -> TopicMapper:
    return TopicMapper(rules)
