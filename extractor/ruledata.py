"""A YAML file in, its lists, mappings, texts and numbers out.

As in YAML 1.2 `no`, `on` and `yes` are words, and so are dates; a key that stands twice is refused.
"""

import re
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

_BOOL = "tag:yaml.org,2002:bool"
_NOT_OURS = (_BOOL, "tag:yaml.org,2002:timestamp")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """PyYAML's safe loader, the compiled one where it is there."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, pattern) for tag, pattern in found if tag not in _NOT_OURS]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} stands twice", key.start_mark
                )
            seen.add(key.value)
        return dict(super().construct_mapping(node, deep=deep))


_Loader.add_implicit_resolver(_BOOL, re.compile("^(?:true|True|false|False)$"), list("tTfF"))


def read_yaml(path: Path) -> Any:
    """What the file says. Raises ValueError with line and column where it isn't YAML in UTF-8."""
    text = read_text(path)
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        raise ValueError(f"not YAML: line {line}, column 1: {error.reason}") from error
    except yaml.YAMLError as error:
        raise ValueError(f"not YAML: {_said(error)}") from error


def read_text(path: Path) -> str:
    """A file's text. Raises ValueError with the line where it isn't UTF-8."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"not UTF-8: byte 0x{data[error.start]:02x} in line {line}") from error


def _said(error: yaml.YAMLError) -> str:
    """Where and what, without the parser's name for the text."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or " ".join(str(error).split())
    return f"line {mark.line + 1}, column {mark.column + 1}: {problem}" if mark else problem
