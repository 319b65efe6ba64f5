"""Two items in, a credit from 0 to 1 for each labelled attribute out.

Only what the label speaks of is compared. An attribute that a claim lacks altogether (a foreign
extractor's, say) counts as "none", which is wrong unless the label says "none" too.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractor.evaluation.items import TOPIC, TOPICS_KEPT, Attributes

_NUMBERS = ("value", "low", "high")
_EMPTY = ("quantity", "measure", "period", "due")


def compare(label: Attributes, claim: Attributes) -> Iterator[tuple[str, float]]:
    """The name and the credit of each attribute, in the label's order.

    `quantity` is right where every quantity's value, unit and role are; `quantity.value`,
    `quantity.unit` and `quantity.role` say which of them failed. `measure` is the overlap of words
    (Dice, words counted as often as they stand there). A topic's scheme gives two: `.first`, where
    the claim's best code is one of the label's, and `.any3`, where one of its best three is.
    """
    for name, wanted in label.items():
        if name.startswith(TOPIC):
            yield from _compare_topics(name, wanted, claim.get(name, ()))
            continue
        got: Any = claim.get(name, () if name in _EMPTY else None)
        if name == "quantity":
            yield from _compare_quantities(wanted, got)
        elif name == "measure":
            yield name, _word_overlap(wanted, got)
        else:
            yield name, float(wanted == got)


def _compare_topics(
    name: str, wanted: Sequence[str], got: Sequence[str]
) -> Iterator[tuple[str, float]]:
    """First code and any of the first three against the label's codes."""
    yield f"{name}.first", float(bool(got) and got[0] in wanted)
    yield f"{name}.any{TOPICS_KEPT}", float(any(code in wanted for code in got[:TOPICS_KEPT]))


def _compare_quantities(
    wanted: Sequence[Mapping[str, Any]], got: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, float]]:
    """All of it, then value, unit and role apart where the label has them."""
    if wanted == got:
        yield from _all_right(wanted)
        return
    same_length = len(wanted) == len(got)
    pairs = list(zip(wanted, got, strict=False))
    right = {
        "value": same_length and all(_same_value(a, b) for a, b in pairs),
        "unit": same_length and all(_same(a, b, "unit") for a, b in pairs),
        "role": same_length and all(_same(a, b, "role") for a, b in pairs),
    }
    yield "quantity", float(all(right.values()))
    for part, is_right in right.items():
        if any(part in quantity for quantity in wanted):
            yield f"quantity.{part}", float(is_right)


def _all_right(wanted: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, float]]:
    """Full credit for the whole and for each part that is labelled."""
    yield "quantity", 1.0
    for part in ("value", "unit", "role"):
        if any(part in quantity for quantity in wanted):
            yield f"quantity.{part}", 1.0


def _same_value(wanted: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    """Whether value, low and high agree, as far as they are labelled."""
    return all(_same_number(wanted[key], got.get(key)) for key in _NUMBERS if key in wanted)


def _same_number(wanted: float | None, got: float | None) -> bool:
    """Equal but for rounding in the last places."""
    if wanted is None or got is None:
        return wanted is got
    return math.isclose(wanted, got, rel_tol=1e-9, abs_tol=1e-12)


def _same(wanted: Mapping[str, Any], got: Mapping[str, Any], key: str) -> bool:
    """Whether a key agrees, if it is labelled."""
    return key not in wanted or wanted[key] == got.get(key)


def _word_overlap(wanted: Sequence[Sequence[str]], got: Sequence[Sequence[str]]) -> float:
    """The mean of the overlaps of each pair of measures; a missing or extra one gives 0."""
    length = max(len(wanted), len(got))
    if not length:
        return 1.0
    return sum(_dice(a, b) for a, b in zip(wanted, got, strict=False)) / length


def _dice(wanted: Sequence[str], got: Sequence[str]) -> float:
    """Twice the shared words over all words; two empty ones agree."""
    if wanted == got:
        return 1.0
    shared = (Counter(wanted) & Counter(got)).total()
    return 2 * shared / (len(wanted) + len(got))
