"""What a scoring run counted, claim by claim, and every figure that follows from it.

A report stores outcomes and counts only; `extractor.evaluation.figures` derives the ratios.
`Report.to_dict` and `Report.from_dict` are each other's inverse.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from extractor.errors import GoldError
from extractor.evaluation.counts import Counts

FORMAT = "claim-extractor score 1"
Status = Literal["match", "miss", "false_alarm"]


@dataclass(frozen=True, slots=True)
class Near:
    """The claim (for a miss) or label (for a false alarm) that comes nearest."""

    type: str
    start: int
    end: int
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one label (match, miss) or of one claim (match, false alarm).

    `start`/`end` are the label's, or the claim's for a false alarm; `claim_start`/`claim_end` the
    claim's in a match. `rule` and `confidence` are the claim's. `credits` holds 0 to 1 for each
    labelled attribute of a match, `wrong` what label and claim say where the credit isn't full.
    """

    status: Status
    type: str
    start: int
    end: int
    claim_start: int | None = None
    claim_end: int | None = None
    overlap: float | None = None
    rule: str | None = None
    confidence: float | None = None
    credits: Mapping[str, float] = field(default_factory=dict)
    wrong: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    near: Near | None = None

    @property
    def is_exact(self) -> bool:
        """Whether label and claim cover the same characters."""
        return self.status == "match" and (self.start, self.end) == (
            self.claim_start,
            self.claim_end,
        )


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """One document's outcomes; `sentence` is None where nobody gave its sentences."""

    id: str
    file: str
    kind: str | None
    outcomes: tuple[Outcome, ...]
    sentence: Mapping[str, Counts] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A scoring run: its documents in order of their id, the threshold, and what to know of it."""

    documents: tuple[DocumentScore, ...]
    threshold: float
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON values: counts and outcomes, no ratios."""
        return {
            "format": FORMAT,
            "threshold": self.threshold,
            "notes": list(self.notes),
            "documents": [_document_to_dict(document) for document in self.documents],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Report":
        """The report that `to_dict` wrote. Raises GoldError on another format."""
        if data.get("format") != FORMAT:
            raise GoldError(
                f"not a score report: format is {data.get('format')!r}, must be {FORMAT!r}; "
                "write one with `extractor score GOLD --format json`"
            )
        documents = tuple(_document_from_dict(document) for document in data["documents"])
        return cls(documents, data["threshold"], tuple(data["notes"]))


def _document_to_dict(document: DocumentScore) -> dict[str, Any]:
    """One document, its sentence counts as {type: {tp, fp, fn}}."""
    sentence = document.sentence
    return {
        "id": document.id,
        "file": document.file,
        "kind": document.kind,
        "sentence": None
        if sentence is None
        else {kind: asdict(counts) for kind, counts in sentence.items()},
        "outcomes": [_outcome_to_dict(outcome) for outcome in document.outcomes],
    }


def _outcome_to_dict(outcome: Outcome) -> dict[str, Any]:
    """One outcome without the keys that say nothing."""
    data = asdict(outcome)
    data["wrong"] = {name: list(values) for name, values in outcome.wrong.items()}
    return {key: value for key, value in data.items() if value not in (None, {})}


def _document_from_dict(data: Mapping[str, Any]) -> DocumentScore:
    """The inverse of `_document_to_dict`."""
    sentence = data["sentence"]
    return DocumentScore(
        id=data["id"],
        file=data["file"],
        kind=data["kind"],
        outcomes=tuple(_outcome_from_dict(outcome) for outcome in data["outcomes"]),
        sentence=None
        if sentence is None
        else {kind: Counts(**counts) for kind, counts in sentence.items()},
    )


def _outcome_from_dict(data: Mapping[str, Any]) -> Outcome:
    """The inverse of `_outcome_to_dict`."""
    values = dict(data)
    if "near" in values:
        values["near"] = Near(**values["near"])
    values["wrong"] = {name: (a, b) for name, (a, b) in values.get("wrong", {}).items()}
    return Outcome(**values)
