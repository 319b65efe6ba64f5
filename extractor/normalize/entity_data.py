"""A folder of entity data in, word lists and raw entries out."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

from extractor.errors import RuleError


def shipped_folder() -> Path:
    """The shipped `rules/entities`: in the wheel, or in the checkout it was installed from.

    Raises RuleError where there is none.
    """
    packaged = Path(str(files("extractor"))) / "data" / "rules" / "entities"
    checkout = Path(__file__).resolve().parents[2] / "rules" / "entities"
    for folder in (packaged, checkout):
        if folder.is_dir():
            return folder
    raise RuleError("no entity data: neither in the package nor in rules/entities beside it")


@lru_cache(maxsize=64)
def word_list(name: str, folder: Path | None = None) -> tuple[str, ...]:
    """The lines of `name`.txt in `folder` (default: the shipped one), without `#` remarks.

    Raises RuleError with the lists there are.
    """
    home = folder or shipped_folder()
    path = home / f"{name}.txt"
    if not path.is_file():
        there = ", ".join(sorted(p.stem for p in home.glob("*.txt")))
        raise RuleError(f"{home.name}: no word list {name!r}; there are: {there}")
    lines = (line.split("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return tuple(line for line in lines if line)


def read_entries(path: Path) -> list[dict[str, Any]]:
    """The entries of a YAML file, a list of mappings; raises RuleError where it is none."""
    try:
        raw = yaml.load(
            path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RuleError(f"{path.name}: can't be read as YAML: {error}") from error
    if not isinstance(raw, list) or not all(isinstance(entry, dict) for entry in raw):
        raise RuleError(f"{path.name}: an entity file is a list of entries in the form key: value")
    return raw
