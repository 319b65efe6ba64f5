"""Rule files in, out keys that no rule has, ids that stand twice, names of what isn't there."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from extractor.rulecheck.places import Entry, entries, items, pairs, place_of
from extractor.rulecheck.problems import Place, Problem
from extractor.rules import Argument, Example, Expected, Rule, Rulebook, Where, rules_folder

_INSIDE: dict[tuple[type[BaseModel], str], type[BaseModel]] = {
    (Rule, "where"): Where,
    (Rule, "arguments"): Argument,
    (Rule, "examples"): Example,
    (Rule, "counterexamples"): Example,
    (Example, "find"): Expected,
}
_NAMED = ("arguments",)
_VALUES = ("metric.", "deadline.")
_NAME = re.compile(r"\$(\w+)")


def unknown_keys(folders: Sequence[Path]) -> list[Problem]:
    """Keys in the folders' rules that mean nothing, and ids used twice in a folder."""
    found = [problem for entry in entries(folders) for problem in _in_rule(entry)]
    return [*found, *(problem for folder in folders for problem in _twice(folder))]


def idle_lists(folders: Sequence[Path], rulebook: Rulebook) -> list[Problem]:
    """Word lists in a user's folders that neither replace one of ours nor stand in a rule."""
    ours = {path.stem for path in (rules_folder() / "lexicon").glob("*.txt")}
    files = [path for folder in folders for path in sorted((folder / "claims").glob("*.yaml"))]
    named = {name for path in files for name in _NAME.findall(path.read_text("utf-8"))}
    return [
        Problem(Place(str(path), 1), path.stem, "no rule names this word list", is_fault=False)
        for folder in folders
        for path in sorted((folder / "lexicon").glob("*.txt"))
        if path.stem in rulebook.lexicons.keys() - ours - named
    ]


def idle_confidences(rulebook: Rulebook) -> list[Problem]:
    """Measured confidences of rules that are no more; those of values stand in no rule file."""
    path = rules_folder() / "confidence.yaml"
    rules = {rule.id for rule in rulebook.rules}
    return [
        Problem(Place(str(path), number), name, "there is no such rule", is_fault=False)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for name in [line.partition(":")[0]]
        if line[:1].isalpha() and name not in rules and not name.startswith(_VALUES)
    ]


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
