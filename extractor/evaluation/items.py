"""Claims as dicts in, what the scorer compares out: type, span, and the labelled attributes.

A claim is a record as a dict (of `models.Claim.model_dump()` or JSON), or a label. A key that is
absent is unlabelled and gives no attribute; null and `[]` say "there is none" and are compared.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Any

from extractor.errors import GoldError
from extractor.models import CLAIM_TYPES

SCALARS = ("polarity", "degree", "modality")
QUANTITY_KEYS = ("value", "low", "high", "unit", "role")
TOPIC = "topic."
TOPICS_KEPT = 3
_WORD = re.compile(r"\w+")

Attributes = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One claim or label, ready to be compared; `start` and `end` are half-open."""

    type: str
    start: int
    end: int
    rule: str | None = None
    confidence: float | None = None
    attributes: Attributes = field(default_factory=dict)


def items_of(claims: Iterable[Mapping[str, Any]], *, place: str) -> list[Item]:
    """The items in an order that doesn't depend on the order of the claims.

    `place` is named in the GoldError on a claim without a known type or a span.
    """
    items = [item_of(claim, place=f"{place}, claim {n}") for n, claim in enumerate(claims)]
    groups = groupby(sorted(items, key=_canonical), key=_canonical)
    return [item for _, group in groups for item in _by_attributes(list(group))]


def _canonical(item: Item) -> tuple[Any, ...]:
    """Place, type, confidence, rule."""
    confidence = -1.0 if item.confidence is None else item.confidence
    return (item.start, item.end, item.type, -confidence, item.rule or "")


def _by_attributes(items: list[Item]) -> list[Item]:
    """Items alike in all else by their attributes, which makes the order total."""
    return items if len(items) == 1 else sorted(items, key=lambda item: repr(item.attributes))


def item_of(claim: Mapping[str, Any], *, place: str) -> Item:
    """One claim. Raises GoldError where type, start or end are missing or senseless."""
    kind, start, end = claim.get("type"), claim.get("start"), claim.get("end")
    if kind not in CLAIM_TYPES:
        raise GoldError(f"{place}: type is {kind!r}; there are: {', '.join(CLAIM_TYPES)}")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise GoldError(f"{place}: start {start!r} and end {end!r} are no stretch of text")
    return Item(
        type=kind,
        start=start,
        end=end,
        rule=claim.get("rule"),
        confidence=claim.get("confidence"),
        attributes=attributes_of(claim),
    )


def attributes_of(claim: Mapping[str, Any]) -> Attributes:
    """The attributes that the claim's keys speak of, as values that can be compared."""
    attributes: Attributes = {}
    for name in ("subject", "speaker"):
        if name in claim and (claim[name] is None or "id" in claim[name]):
            attributes[name] = claim[name]["id"] if claim[name] else None
    for name in SCALARS:
        if name in claim:
            attributes[name] = claim[name]
    if claim.get("quantities") is not None:
        attributes.update(_quantity_attributes(claim["quantities"]))
    if claim.get("dates") is not None and claim.get("type") is not None:
        attributes["due"] = _due_dates(claim["dates"], claim["type"])
    if claim.get("topics") is not None:
        attributes.update(_topic_attributes(claim["topics"]))
    return attributes


def _quantity_attributes(quantities: Sequence[Mapping[str, Any]]) -> Attributes:
    """`quantity`: what each one's keys say; `measure`: their words; `period`: their periods."""
    ordered = sorted(quantities, key=lambda quantity: quantity.get("start") or 0)
    attributes: Attributes = {
        "quantity": tuple(
            {key: quantity[key] for key in QUANTITY_KEYS if key in quantity} for quantity in ordered
        )
    }
    if all("measure" in quantity for quantity in ordered):
        attributes["measure"] = tuple(words_of(quantity["measure"]) for quantity in ordered)
    if all("period" in quantity for quantity in ordered):
        attributes["period"] = tuple(quantity["period"] for quantity in ordered)
    return attributes


@lru_cache(maxsize=4096)
def words_of(text: str | None) -> tuple[str, ...]:
    """The words of a measure in their order, lower case."""
    return tuple(_WORD.findall((text or "").lower()))


def _due_dates(dates: Sequence[Mapping[str, Any]], kind: str) -> tuple[str, ...]:
    """Values of the dates that are due, sorted; a deadline's date is due if it says nothing."""
    silent = "due" if kind == "deadline" else None
    due = (date for date in dates if date.get("role", silent) == "due")
    return tuple(sorted(str(date.get("value")) for date in due))


def _topic_attributes(topics: Sequence[Mapping[str, Any]]) -> Attributes:
    """The codes of each scheme, best first."""
    codes: dict[str, list[str]] = {}
    for topic in topics:
        codes.setdefault(f"{TOPIC}{topic['scheme']}", []).append(str(topic["code"]))
    return {name: tuple(values) for name, values in codes.items()}
