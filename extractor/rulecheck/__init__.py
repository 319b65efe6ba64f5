"""A rulebook in, what is wrong with it out; a sentence in, a rule for it out.

The names are loaded on first use: listing rules needs no language pipeline.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "Failure": "examples",
    "check": "examples",
    "check_rule": "examples",
    "Place": "problems",
    "Problem": "problems",
    "Places": "places",
    "unknown_keys": "keys",
    "broken_patterns": "patterns",
    "unreachable": "patterns",
    "fire": "firing",
    "unmet": "firing",
    "shadowed": "firing",
    "check_topics": "topics",
    "RuleStats": "stats",
    "rule_stats": "stats",
    "always_wrong": "stats",
    "draft": "drafting",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it has {__all__}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
