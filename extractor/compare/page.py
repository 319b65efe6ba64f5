"""A comparison or a matrix in, one self-contained HTML page out."""

from extractor.compare.records import Comparison, Matrix
from extractor.errors import ExtractorError


def page(result: Comparison | Matrix) -> str:
    """The page, without network or script for reading. Raises ExtractorError: not made yet."""
    raise ExtractorError(
        "compare: no HTML page yet; the output can end in: .json, .csv, .xlsx (or be left out)"
    )
