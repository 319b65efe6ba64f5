"""spaCy without its command line, which `import spacy` loads too: a tenth of our start-up.

spaCy's package takes one function from there, `spacy.info`. While it is imported two empty modules
stand in for `spacy.cli` and `spacy.cli.info`; afterwards both are taken away again, and what they
stand for is loaded by whoever asks for it (`spacy.cli.…`, `spacy.info()`).
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_CLI, _INFO = "spacy.cli", "spacy.cli.info"


def import_spacy() -> None:
    """Does nothing where spaCy is loaded already."""
    if "spacy" in sys.modules:
        return
    stands_in = {name: ModuleType(name) for name in (_CLI, _INFO)}
    stands_in[_CLI].__path__ = []
    vars(stands_in[_INFO])["info"] = _info
    sys.modules.update(stands_in)
    try:
        spacy = import_module("spacy")
    finally:
        for name in stands_in:
            del sys.modules[name]
    vars(spacy)["__getattr__"] = _command_line


def _info(*args: Any, **options: Any) -> Any:
    """`spacy.info`."""
    return import_module(_INFO).info(*args, **options)


def _command_line(name: str) -> ModuleType:
    """`spacy.cli`, of those attributes that spaCy's package has not."""
    if name == "cli":
        return import_module(_CLI)
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")
