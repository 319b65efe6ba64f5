"""A suffix in, the maker of its sink out; a format's module is loaded when it is asked for."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from extractor.errors import ExtractorError, MissingExtraError
from extractor.export.sinks import Place, Sink

_SINKS = {
    ".jsonl": "json_lines:JsonLines",
    ".json": "json_lines:JsonArray",
    ".csv": "comma:CommaSeparated",
    ".xlsx": "excel:Workbook",
    ".parquet": "parquet:Parquet",
    ".sqlite": "sqlite:Database",
    ".html": "page:Page",
    ".ics": "calendar:Calendar",
}
SUFFIXES: tuple[str, ...] = tuple(_SINKS)
_PACKAGES = {"xlsxwriter", "pyarrow", "icalendar"}


def sink_for(path: Path) -> Callable[[Place], Sink]:
    """What makes the sink of the format that the suffix names.

    Raises ExtractorError on an unknown suffix, MissingExtraError where its package is absent.
    """
    suffix = path.suffix.lower()
    if suffix not in _SINKS:
        said = f"{suffix!r} is no format" if suffix else "the name has no suffix"
        raise ExtractorError(f"{path}: {said}; the suffix can be: {', '.join(SUFFIXES)}")
    module, _, name = _SINKS[suffix].partition(":")
    try:
        loaded = import_module(f"extractor.export.{module}")
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in _PACKAGES:
            raise
        raise MissingExtraError(
            f"{path}: {suffix} needs {error.name}; pip install 'claim-extractor[export]'"
        ) from error
    return cast(Callable[[Place], Sink], getattr(loaded, name))
