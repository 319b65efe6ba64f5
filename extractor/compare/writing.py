"""A comparison or a matrix in, the bytes of a file out; the suffix says which."""

from collections.abc import Callable
from pathlib import Path

from extractor.compare.records import Comparison, Matrix
from extractor.errors import ExtractorError, MissingExtraError

Result = Comparison | Matrix


def render(result: Result, path: Path) -> bytes:
    """What is to stand in the file `path`; nothing is written.

    Raises ExtractorError on an unknown suffix, MissingExtraError where a package is absent.
    """
    suffix = check_suffix(path)
    return _html(result, path.parent) if suffix == ".html" else _FORMATS[suffix](result)


def check_suffix(path: Path) -> str:
    """The suffix in small letters. Raises ExtractorError where no format has it."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        said = f"{suffix!r} is no format" if suffix else "the name has no suffix"
        raise ExtractorError(f"{path}: {said}; the suffix can be: {', '.join(SUFFIXES)}")
    return suffix


def _json(result: Result) -> bytes:
    return (result.model_dump_json(indent=1) + "\n").encode()


def _csv(result: Result) -> bytes:
    from extractor.compare.comma import csv_bytes

    return csv_bytes(result)


def _xlsx(result: Result) -> bytes:
    try:
        from extractor.compare.workbook import xlsx_bytes
    except ModuleNotFoundError as error:
        if error.name != "xlsxwriter":
            raise
        raise MissingExtraError(
            ".xlsx needs xlsxwriter; pip install 'claim-extractor[export]'"
        ) from error
    return xlsx_bytes(result)


def _html(result: Result, folder: Path) -> bytes:
    from extractor.compare.page import page

    return page(result, folder=folder).encode("utf-8", "xmlcharrefreplace")


_FORMATS: dict[str, Callable[[Result], bytes]] = {
    ".json": _json,
    ".csv": _csv,
    ".xlsx": _xlsx,
}
SUFFIXES: tuple[str, ...] = (*_FORMATS, ".html")
