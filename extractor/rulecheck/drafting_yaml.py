"""A rule's entry in, its YAML as rule files are written out."""

from collections.abc import Iterator
from typing import Any

import yaml  # type: ignore[import-untyped]

Entry = dict[str, Any]

_REMARK = """\
# A draft from one sentence. Widen `word` and `actor` to what is meant, add examples, and put in the
# counterexample's place a sentence that looks alike and is no claim.
"""
_LONG = 10_000


def to_yaml(entry: Entry) -> str:
    """The rule as an item of a rule file, with a remark on what is left to do."""
    lines = [line for key, value in entry.items() for line in _lines(key, value)]
    return f"{_REMARK}- {lines[0]}\n" + "".join(f"  {line}\n" for line in lines[1:])


def _lines(key: str, value: Any) -> Iterator[str]:
    if key == "arguments":
        yield f"{key}:"
        yield from (f"  {name}: {_flow(argument)}" for name, argument in value.items())
    elif key in ("examples", "counterexamples"):
        yield f"{key}:"
        for example in value:
            pairs = [f"{name}: {_flow(part)}" for name, part in example.items()]
            yield f"  - {pairs[0]}"
            yield from (f"    {pair}" for pair in pairs[1:])
    else:
        yield f"{key}: {_flow(value)}"


def _flow(value: Any) -> str:
    """A value on one line."""
    text: str = yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, width=_LONG, sort_keys=False
    )
    return text.strip().removesuffix("...").strip()
