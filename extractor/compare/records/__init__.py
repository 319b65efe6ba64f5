"""What a comparison is made of: quotes of both sides, scores, verdicts, answers, the matrix.

Everything that a table or a page shows stands in these records. Offsets are half-open and count
Unicode code points of the document's text; scores are 0 to 100, as the indexes publish them.
"""

from extractor.compare.records.indicators import (
    CategoryScore,
    Change,
    IndexComparison,
    IndicatorComparison,
    OutOfDate,
    YearScore,
)
from extractor.compare.records.quotes import Feature, Finding, Quote, SelfClaim
from extractor.compare.records.results import (
    Cell,
    Column,
    Comparison,
    Deadline,
    Matrix,
    Recommendation,
    Row,
    Source,
)
from extractor.compare.records.words import (
    FEATURES,
    VERDICTS,
    Answer,
    Basis,
    Bearing,
    Claimed,
    Extent,
    FeatureName,
    Found,
    Side,
    Standing,
    Verdict,
)

__all__ = [
    "FEATURES",
    "VERDICTS",
    "Answer",
    "Basis",
    "Bearing",
    "CategoryScore",
    "Cell",
    "Change",
    "Claimed",
    "Column",
    "Comparison",
    "Deadline",
    "Extent",
    "Feature",
    "FeatureName",
    "Finding",
    "Found",
    "IndexComparison",
    "IndicatorComparison",
    "Matrix",
    "OutOfDate",
    "Quote",
    "Recommendation",
    "Row",
    "SelfClaim",
    "Side",
    "Source",
    "Standing",
    "Verdict",
    "YearScore",
]
