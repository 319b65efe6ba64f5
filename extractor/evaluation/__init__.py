"""Gold in, alignment, scores, agreement, error report. The face: what most callers need.

The names are loaded on first use: scoring needs no template engine, agreement no bootstrap.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "GoldDocument": "gold",
    "load_gold": "gold",
    "check_gold": "check",
    "rebase": "rebasing",
    "read_claims": "records",
    "place_claims": "foreign",
    "Report": "report",
    "score": "scoring",
    "intervals": "bootstrap",
    "compare_reports": "changes",
    "broken_floors": "floors",
    "raised_floors": "floors",
    "agreement": "agreements",
    "report_to_json": "summary",
    "render_table": "tables",
    "render_changes": "tables",
    "render_agreement": "agreement_sheets",
    "render_markdown": "markdown",
    "render_html": "error_report",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it has {__all__}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
