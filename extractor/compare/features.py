"""A claim in, the signs of a specific one out: number, date, baseline, scope, policy, assurance."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from extractor.compare.records import FEATURES, Feature, FeatureName
from extractor.compare.words import load_words, pattern
from extractor.models import Claim

_SCOPE_WORDS = 4
_Found = tuple[str, int, int] | None


def features_of(claim: Claim, rules: Path, *, services: Iterable[str] = ()) -> tuple[Feature, ...]:
    """All of FEATURES in their order, each with its words, or without where there are none.

    `services` are names of the company's products, which limit a claim's scope.
    """
    finders: dict[FeatureName, Callable[[], _Found]] = {
        "number": lambda: _number(claim),
        "date": lambda: _date(claim),
        "baseline": lambda: _baseline(claim),
        "scope": lambda: _scope(claim, rules, tuple(services)),
        "named policy": lambda: _match(claim, _policy_pattern(rules)),
        "assurance": lambda: _match(claim, pattern(rules, "assurance")),
    }
    return tuple(_feature(name, finders[name]()) for name in FEATURES)


def _feature(name: FeatureName, found: _Found) -> Feature:
    if found is None:
        return Feature(name=name)
    text, start, end = found
    return Feature(name=name, text=text, start=start, end=end)


def _number(claim: Claim) -> _Found:
    for one in claim.quantities:
        if one.role != "rank":
            return one.text, one.start, one.end
    return None


def _date(claim: Claim) -> _Found:
    for one in claim.dates:
        if one.role != "baseline":
            return one.text, one.start, one.end
    return None


def _baseline(claim: Claim) -> _Found:
    for one in claim.dates:
        if one.role == "baseline":
            return one.text, one.start, one.end
    for quantity in claim.quantities:
        if quantity.role == "baseline" or quantity.base_period or quantity.base_value is not None:
            return quantity.text, quantity.start, quantity.end
    return None


def _scope(claim: Claim, rules: Path, services: tuple[str, ...]) -> _Found:
    return _match(claim, _scope_pattern(rules, services))


def _match(claim: Claim, wanted: re.Pattern[str]) -> _Found:
    found = wanted.search(claim.text)
    if not found:
        return None
    return found.group(), claim.start + found.start(), claim.start + found.end()


@cache
def _scope_pattern(rules: Path, services: tuple[str, ...]) -> re.Pattern[str]:
    """A word of scope and up to three words behind it, or the name of a service."""
    words = "|".join(map(re.escape, load_words(rules)["scope"]))
    behind = rf"(?i:{words})(?: [\w'’-]+){{0,{_SCOPE_WORDS - 1}}}"
    named = "|".join(re.escape(name) for name in sorted(services, key=len, reverse=True))
    inside = f"{behind}|(?:{named})" if named else behind
    return re.compile(rf"(?<!\w)(?:{inside})(?!\w)")


@cache
def _policy_pattern(rules: Path) -> re.Pattern[str]:
    """One to six words written large, the last of which is a kind of policy."""
    ends = "|".join(map(re.escape, load_words(rules)["policy"]))
    return re.compile(
        rf"(?<![\w])(?:[A-Z][\w'’&-]*(?: (?:of|on|and|for|the))? ){{1,6}}(?:{ends})\b"
    )
