"""Claims as JSON Lines in, what the scorer needs of them out, by document.

A full record takes some 5 kB of memory, what the scorer compares a third of it: so claims are cut
down while they are read. Lines go through pydantic's JSON reader, which takes a third of the time
of the standard library's and keeps equal strings once.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import from_json

from extractor.collector import paused_collector
from extractor.errors import GoldError

_ENTITY_KEYS = ("id",)
_QUANTITY_KEYS = ("start", "value", "low", "high", "unit", "role", "measure", "period")
_DATE_KEYS = ("value", "role")
_TOPIC_KEYS = ("scheme", "code")
_PARTS: dict[str, tuple[str, ...]] = {
    "speaker": _ENTITY_KEYS,
    "subject": _ENTITY_KEYS,
    "quantities": _QUANTITY_KEYS,
    "dates": _DATE_KEYS,
    "topics": _TOPIC_KEYS,
}
_PLAIN = ("type", "start", "end", "polarity", "degree", "modality", "rule", "confidence")


@paused_collector()
def read_claims(lines: Iterable[str], *, place: str = "claims") -> dict[str, list[dict[str, Any]]]:
    """Claims by the SHA-256 of their document, in the order of the lines; empty lines are skipped.

    Only keys that are compared are kept. Raises GoldError, with the line's number, on what isn't a
    JSON object and on a claim that doesn't name its document.
    """
    by_document: dict[str, list[dict[str, Any]]] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            claim = _parse(line, f"{place}, line {number}")
            by_document.setdefault(claim["document"]["id"], []).append(slim(claim))
    return by_document


def _parse(line: str, place: str) -> dict[str, Any]:
    """One claim as a dict that names its document."""
    try:
        claim = from_json(line)
    except ValueError as error:
        raise GoldError(f"{place}: not JSON: {error}") from error
    document = claim.get("document") if isinstance(claim, dict) else None
    if not isinstance(document, dict) or not isinstance(document.get("id"), str):
        raise GoldError(
            f"{place}: no document.id (the SHA-256 of the document); claims of another extractor "
            "can be read with a column map"
        )
    return dict(claim)


def slim(claim: Mapping[str, Any]) -> dict[str, Any]:
    """A claim with the keys that the scorer compares, and its document's kind."""
    kept = {key: claim[key] for key in _PLAIN if key in claim}
    for name, keys in _PARTS.items():
        if name in claim:
            kept[name] = _slim_part(claim[name], keys)
    kind = (claim.get("document") or {}).get("kind")
    return {**kept, "document": {"kind": kind}} if kind else kept


def _slim_part(part: Any, keys: tuple[str, ...]) -> Any:
    """An object, or each object of a list, with these keys only."""
    if isinstance(part, list):
        return [_slim_part(each, keys) for each in part]
    if isinstance(part, dict):
        return {key: part[key] for key in keys if key in part}
    return part
