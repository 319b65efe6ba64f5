"""Letters and ESG reports in, claims that can be checked out.

The public names are loaded on first use, so that `import extractor` stays cheap.
"""

from importlib import import_module
from typing import Any

from extractor.collector import paused_collector

__version__ = "0.1.0"

_HOMES = {
    "Claim": "extractor.models",
    "Document": "extractor.models",
    "ExtractorError": "extractor.errors",
    "read_document": "extractor.ingest",
    "load": "extractor.pipeline",
    "extract": "extractor.pipeline",
}
__all__ = ["Claim", "Document", "ExtractorError", "__version__", "extract", "load", "read_document"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'extractor' has no attribute {name!r}; it has {__all__}")
    with paused_collector():  # a tenth of the time that the import takes
        return getattr(import_module(_HOMES[name]), name)
