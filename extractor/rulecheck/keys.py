"""Rule files in, keys that no rule has and ids that stand twice out, all of them at once."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from extractor.rulecheck.places import Entry, entries, items, pairs, place_of
from extractor.rulecheck.problems import Problem
from extractor.rules import Argument, Example, Expected, Rule, Where

_INSIDE: dict[tuple[type[BaseModel], str], type[BaseModel]] = {
    (Rule, "where"): Where,
    (Rule, "arguments"): Argument,
    (Rule, "examples"): Example,
    (Rule, "counterexamples"): Example,
    (Example, "find"): Expected,
}
_NAMED = ("arguments",)


def unknown_keys(folders: Sequence[Path]) -> list[Problem]:
    """Keys in the folders' rules that mean nothing, and ids used twice in a folder."""
    found = [problem for entry in entries(folders) for problem in _in_rule(entry)]
    return [*found, *(problem for folder in folders for problem in _twice(folder))]


def _in_rule(entry: Entry) -> Iterator[Problem]:
    for key, node, model in _unknown(entry.node, Rule):
        near = get_close_matches(key, model.model_fields, n=1)
        hint = f" (did you mean {near[0]!r}?)" if near else ""
        message = f"unknown key {key!r}{hint}; there are: {', '.join(model.model_fields)}"
        yield Problem(place_of(entry.file, node), entry.name, message)


def _unknown(node: Any, model: type[BaseModel]) -> Iterator[tuple[str, Any, type[BaseModel]]]:
    """Each key that its record doesn't have, the key's node, the record."""
    for key, at, value in pairs(node):
        inner = _INSIDE.get((model, key))
        if key not in model.model_fields:
            yield key, at, model
        elif inner:
            for child in _children(key, value):
                yield from _unknown(child, inner)


def _children(key: str, value: Any) -> list[Any]:
    """The mappings below a key: by name, in a list, or the value itself."""
    if key in _NAMED:
        return [inner for _, _, inner in pairs(value)]
    return items(value) or [value]


def _twice(folder: Path) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in entries([folder]):
        known = first.setdefault(entry.name, entry)
        if known is not entry:
            yield Problem(entry.place, entry.name, f"this id stands already in {known.place}")
