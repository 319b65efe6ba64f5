"""What label and claim say of an attribute in, words for people out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_PART = "quantity."


def values_said(wrong: Mapping[str, tuple[Any, Any]]) -> Iterator[tuple[str, str, str]]:
    """Attribute, label's and claim's value; of a quantity only the parts that differ."""
    has_parts = any(name.startswith(_PART) for name in wrong)
    for name, (label, claim) in wrong.items():
        if name.startswith(_PART):
            part = name.removeprefix(_PART)
            yield name, _part_said(label, part), _part_said(claim, part)
        elif name == "measure":
            yield name, _words_said(label), _words_said(claim)
        elif name != "quantity" or not has_parts:
            yield name, _said(label), _said(claim)


def _part_said(quantities: Sequence[Mapping[str, Any]] | None, part: str) -> str:
    """One part of each quantity; of the value its limits too."""
    keys = ("value", "low", "high") if part == "value" else (part,)
    parts = ([each.get(key) for key in keys] for each in quantities or ())
    said = (" to ".join(_said(each) for each in some if each is not None) for some in parts)
    return "; ".join(each or "none" for each in said) or "no quantity"


def _words_said(measures: Sequence[Sequence[str]] | None) -> str:
    """The words of each measure."""
    return "; ".join(" ".join(words) or "none" for words in measures or ()) or "none"


def _said(value: object) -> str:
    """A value for people."""
    if value is None or value in ((), []):
        return "none"
    if isinstance(value, list | tuple):
        return "; ".join(_said(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_said(each)}" for key, each in value.items() if each is not None)
    return f"{value:,.12g}" if isinstance(value, float) else str(value)
