"""The words that the records are written in: verdicts, sides, features."""

from typing import Literal

Verdict = Literal[
    "corroborated",
    "contradicted",
    "claimed beyond disclosure",
    "commitment only",
    "gap",
    "unassessed",
]
VERDICTS: tuple[Verdict, ...] = (
    "contradicted",
    "claimed beyond disclosure",
    "commitment only",
    "gap",
    "corroborated",
    "unassessed",
)
Extent = Literal["whole", "part"]
Found = Literal["nothing", "little", "mixed", "some", "credit", "open", "none"]
Claimed = Literal["practice", "promise", "general", "nothing"]
Basis = Literal["findings", "score", "both", "none"]
Bearing = Literal["direct", "general", "elsewhere"]
Standing = Literal["this index", "still stands", "score moved since", "later", "unscored", "wide"]
FeatureName = Literal["number", "date", "baseline", "scope", "named policy", "assurance"]
FEATURES: tuple[FeatureName, ...] = (
    "number",
    "date",
    "baseline",
    "scope",
    "named policy",
    "assurance",
)
Side = Literal["company", "assessor", "other"]
Answer = Literal["answered", "partly", "not"]
