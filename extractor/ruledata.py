"""A YAML file in, its lists, mappings, texts and numbers out.

As in YAML 1.2 `no`, `on` and `yes` are words, and so are dates and `<<`; a key that stands twice is
refused.
"""

import re
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
_BOOL = "tag:yaml.org,2002:bool"
_NOT_OURS = (_BOOL, "tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:merge")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """PyYAML's safe loader, the compiled one where it is there."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, pattern) for tag, pattern in found if tag not in _NOT_OURS]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver(_BOOL, re.compile("^(?:true|True|false|False)$"), list("tTfF"))


def read_yaml(path: Path) -> Any:
    """What the file says. Raises ValueError with line and column where it isn't YAML in UTF-8."""
    text = read_text(path)
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        return None if node is None else _value(node, loader)
    except RecursionError as error:
        raise ValueError("not YAML for rules: too deep, or something stands in itself") from error
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        raise ValueError(f"not YAML: line {line}, column 1: {error.reason}") from error
    except yaml.YAMLError as error:
        raise ValueError(f"not YAML: {_said(error)}") from error


def _value(node: Any, loader: Any) -> Any:
    """What a node says: lists, mappings and texts put together here, the rest by PyYAML.

    Its own way over all rules takes three times as long.
    """
    if node.tag == _TEXT:
        return node.value
    if node.tag == _LIST:
        return [_value(item, loader) for item in node.value]
    if node.tag != _MAPPING:
        return loader.construct_object(node, deep=True)
    found: dict[Any, Any] = {}
    for key, item in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _refused("a list or mapping is no key", key)
        name = _value(key, loader)
        if name in found:
            raise _refused(f"the key {name!r} stands twice", key)
        found[name] = _value(item, loader)
    return found


def _refused(problem: str, node: Any) -> yaml.YAMLError:
    return yaml.constructor.ConstructorError(None, None, problem, node.start_mark)


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
