"""Self-claims beside findings, indicator by indicator.

    from extractor.compare import compare
    comparison = compare(claims, "Tencent", indexes=(2018, 2022))

`compare_all` makes a matrix of all companies in the claims, `render` the bytes of a file.
"""

from extractor.compare.comparing import compare
from extractor.compare.matrix import compare_all
from extractor.compare.records import VERDICTS, Comparison, Matrix, Verdict
from extractor.compare.writing import SUFFIXES, render

__all__ = [
    "SUFFIXES",
    "VERDICTS",
    "Comparison",
    "Matrix",
    "Verdict",
    "compare",
    "compare_all",
    "render",
]
