"""A gold file in, everything that is wrong or odd with it out.

Errors make the file unusable (`load_gold` would refuse it, or a record's rule is broken); warnings
are what a labeller should look at again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from extractor.errors import GoldError
from extractor.evaluation.documents import ReadText, find_documents, text_of
from extractor.evaluation.gold import fit_problems, missing_message, parse_entry, read_entries
from extractor.evaluation.labels import ClaimLabel, DateLabel, GoldFile, QuantityLabel

_MODALITIES: dict[str, tuple[str, ...]] = {
    "commitment": ("pledge", "target", "intention", "aspiration", "continuation"),
    "recommendation": ("demand", "advice", "request"),
}
_CLOSING = ".,;:"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, with the gold file and line it stands in."""

    severity: Literal["error", "warning"]
    place: str
    message: str


def check_gold(
    path: Path | str, documents_dirs: Sequence[Path | str], read_text: ReadText
) -> list[Problem]:
    """All problems of a gold file or folder; empty where all is well. See `load_gold`."""
    folders = [Path(folder) for folder in documents_dirs]
    found = find_documents(folders)
    problems: list[Problem] = []
    for place, entry in read_entries(Path(path)):
        try:
            gold = parse_entry(place, entry)
        except GoldError as error:
            problems.append(Problem("error", place, str(error)))
            continue
        problems.extend(Problem("error", place, message) for message in _rule_breaches(gold))
        where = found.get(gold.sha256)
        if where is None:
            problems.append(Problem("error", place, missing_message(place, gold, folders)))
            continue
        text = text_of(where, read_text)
        problems.extend(_text_problems(place, gold, text))
    return problems


def _text_problems(place: str, gold: GoldFile, text: str) -> Iterator[Problem]:
    """What doesn't fit the text, and spans that look cut wrongly."""
    misfits = fit_problems(gold, gold.claims, text)
    yield from (Problem("error", place, message) for message in misfits)
    if not misfits:
        yield from (Problem("warning", place, message) for message in _odd_spans(gold, text))


def _rule_breaches(gold: GoldFile) -> Iterator[str]:
    """What CLAIMS.md forbids whatever the text says."""
    yield from _order_breaches("sentences", gold.sentences or [])
    yield from _order_breaches("scope", gold.scope or [])
    seen: set[str] = set()
    for number, claim in enumerate(gold.claims):
        place = f"claims[{number}] ({claim.type} {claim.start}:{claim.end})"
        if gold.scope is not None and not _begins_in(gold.scope, claim.start):
            yield f"{place}: begins outside the scope"
        key = repr(claim.model_dump(include={"type", "start", "end", "subject", "object"}))
        if key in seen:
            yield f"{place}: labelled twice"
        seen.add(key)
        yield from (f"{place}: {message}" for message in _claim_breaches(claim))


def _begins_in(scope: Sequence[Sequence[int]], offset: int) -> bool:
    """Whether an offset lies in one of the stretches."""
    return any(start <= offset < end for start, end in scope)


def _order_breaches(name: str, stretches: Sequence[Sequence[int]]) -> Iterator[str]:
    """Sentences and scope must be stretches, in order, apart from each other."""
    position = 0
    for number, (start, end) in enumerate(stretches):
        if not position <= start < end:
            yield f"{name}[{number}] ({start}:{end}): overlaps the one before, or is empty"
        position = max(position, end)


def _claim_breaches(claim: ClaimLabel) -> Iterator[str]:
    """One claim against the rules of its type."""
    allowed = _MODALITIES.get(claim.type, ())
    if claim.modality is not None and claim.modality not in allowed:
        choices = ", ".join(allowed) or "none but null"
        yield f"modality {claim.modality!r} is none of a {claim.type}; there are: {choices}"
    if claim.degree is not None and claim.type != "finding":
        yield f"degree {claim.degree!r} belongs to findings only; must be null"
    if claim.polarity is None and "polarity" in claim.model_fields_set and claim.type != "finding":
        yield "polarity null is for findings only; must be positive or negative"
    if claim.type == "metric" and claim.quantities is not None and len(claim.quantities) != 1:
        yield f"a metric has exactly one quantity, not {len(claim.quantities)}"
    if claim.type == "deadline" and claim.dates is not None and len(claim.dates) != 1:
        yield f"a deadline has exactly one date, not {len(claim.dates)}"
    parts: list[QuantityLabel | DateLabel] = [*(claim.quantities or ()), *(claim.dates or ())]
    for part in parts:
        if (part.start is None) != (part.end is None):
            yield f"{_name(part)}: start and end go together"
        elif part.start is not None and part.end is not None and part.start >= part.end:
            yield f"{_name(part)}: {part.start}:{part.end} is no stretch"


def _name(part: QuantityLabel | DateLabel) -> str:
    """What to call a part."""
    return "quantity" if isinstance(part, QuantityLabel) else "date"


def _odd_spans(gold: GoldFile, text: str) -> Iterator[str]:
    """Spans with blanks or closing punctuation at an edge, and parts whose text doesn't fit."""
    for number, claim in enumerate(gold.claims):
        place = f"claims[{number}] ({claim.type} {claim.start}:{claim.end})"
        part = text[claim.start : claim.end]
        if part != part.strip():
            yield f"{place}: blanks at an edge of {part!r:.60}"
        elif part[-1] in _CLOSING:
            yield f"{place}: ends in punctuation: {part[-30:]!r}"
        for inner in (*(claim.quantities or ()), *(claim.dates or ())):
            if inner.text is not None and not _stands(inner.text, text, inner.start, inner.end):
                yield f"{place}: {_name(inner)} {inner.text!r} doesn't stand at its place"


def _stands(part: str, text: str, start: int | None, end: int | None) -> bool:
    """Whether a part's text is the slice it names; without a place there is nothing to check."""
    return start is None or text[start:end] == part


def problem_to_dict(problem: Problem) -> dict[str, Any]:
    """A problem as JSON values."""
    return {"severity": problem.severity, "place": problem.place, "message": problem.message}
