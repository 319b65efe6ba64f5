"""A file's path in, what the sidecar `FILE.meta.json` beside it says out."""

import json
from pathlib import Path

from extractor.errors import InputError
from extractor.ingest.limits import load
from extractor.ingest.meta import FACTS, pick_meta
from extractor.models import Document

_ENDING = ".meta.json"
_MOST_BYTES = 2**20


def read_sidecar(path: Path) -> dict[str, str]:
    """Title, kind, date, author, addressee and subject as far as given; {} without a sidecar.

    Raises InputError where the sidecar can't be read, is no JSON object or names no fact.
    """
    beside = path.with_name(path.name + _ENDING)
    if not beside.is_file():
        return {}
    data = load(beside, most=_MOST_BYTES)
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(str(beside), f"is no JSON: {error}") from error
    if not isinstance(values, dict):
        raise InputError(str(beside), f"is no JSON object; it may name {', '.join(FACTS)}")
    unknown = sorted(set(values) - set(FACTS))
    if unknown:
        raise InputError(
            str(beside), f"there is no fact {unknown[0]!r}; there are: {', '.join(FACTS)}"
        )
    return pick_meta(values)


def merge_sidecar(document: Document, values: dict[str, str]) -> Document:
    """The document with the sidecar's facts over those of the file itself."""
    if not values:
        return document
    meta = {**document.meta, **values}
    facts = {**document.facts, **dict.fromkeys(values, "sidecar")}
    return document.model_copy(update={"meta": meta, "facts": facts})
