"""Folders of rules in, the file and line of every rule, example and key out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

from extractor.rulecheck.problems import Place
from extractor.rules import rules_folder

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EXAMPLES = ("examples", "counterexamples")


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule as it is written: its file, its name (`id`, of topic rules `code`), its YAML."""

    file: str
    name: str
    node: Any

    @property
    def place(self) -> Place:
        """Where the rule begins."""
        return place_of(self.file, self.node)


@dataclass
class Places:
    """Where the rules of some folders stand; the last folder that has a rule counts."""

    rules: dict[str, Place] = field(default_factory=dict)
    examples: dict[tuple[str, str], Place] = field(default_factory=dict)

    @classmethod
    def of(cls, folders: Sequence[Path] = (), *, part: str = "claims") -> "Places":
        """The places of the shipped rules and of those in `folders` that stand under `part`."""
        found = cls()
        for entry in entries((rules_folder(), *folders), part=part):
            found.rules[entry.name] = entry.place
            for text, node in _examples(entry):
                found.examples[entry.name, text] = place_of(entry.file, node)
        return found

    def rule(self, name: str) -> Place:
        """Where a rule begins; made-up for the rules that stand in no file."""
        return self.rules.get(name, Place("(code)", 0))

    def named_in(self, message: str) -> Place | None:
        """Where the rule stands that a message of the loader is about; None if it names none."""
        return next((p for name, p in self.rules.items() if f": {name}: " in message), None)

    def example(self, name: str, text: str) -> Place:
        """Where an example of a rule stands, else the rule."""
        return self.examples.get((name, text)) or self.rule(name)


def entries(folders: Sequence[Path], *, part: str = "claims") -> Iterator[Entry]:
    """Every rule of the folders in order; files that aren't YAML lists of rules are passed over."""
    for folder in folders:
        for path in sorted((folder / part).glob("*.yaml")):
            try:
                node = yaml.compose(path.read_text("utf-8"), Loader=_LOADER)
            except (yaml.YAMLError, UnicodeDecodeError):
                continue
            if isinstance(node, yaml.SequenceNode):
                for item in node.value:
                    yield Entry(str(path), _name(item), item)


def pairs(node: Any) -> Iterator[tuple[str, Any, Any]]:
    """Key, its node and the value's node, for each of a mapping; nothing for other nodes."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), key, value


def items(node: Any) -> list[Any]:
    """The nodes of a list; nothing for other nodes."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def place_of(file: str, node: Any) -> Place:
    """Where a node begins."""
    return Place(file, node.start_mark.line + 1)


def _name(node: Any) -> str:
    named = {key: value.value for key, _, value in pairs(node) if key in ("id", "code")}
    return str(named.get("id") or named.get("code") or "a rule without id")


def _examples(entry: Entry) -> Iterator[tuple[str, Any]]:
    for key, _, value in pairs(entry.node):
        for item in items(value) if key in _EXAMPLES else ():
            if isinstance(item, yaml.ScalarNode):
                yield str(item.value), item
            for name, _, text in pairs(item):
                if name == "text":
                    yield str(text.value), text
