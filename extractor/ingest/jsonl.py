"""A JSON Lines file in, a document an item out, and an error for each line that is broken."""

import json
from collections.abc import Iterator
from typing import Any

from extractor.errors import InputError
from extractor.ingest.encoding import decode
from extractor.ingest.limits import check_length
from extractor.ingest.meta import as_text, pick_meta
from extractor.ingest.plain.blocks import find_blocks
from extractor.ingest.text import digest
from extractor.models import Document

_MOST_PROBLEMS = 20


def read_items(data: bytes, source: str) -> list[Document | InputError]:
    """The items in the order of the lines; a broken line gives an InputError in its place.

    An item has `id` and `text`, and maybe title, kind, date, author, addressee and subject. Its
    document has the item's id as source (`FILE:LINE` without one) and the SHA-256 of its text as
    id. Of many broken lines the first 20 are named and the others counted. Raises InputError where
    the file is no text or holds no line.
    """
    found: list[Document | InputError] = []
    broken = 0
    for number, line in _lines(decode(data, source)):
        try:
            found.append(_read_item(line, f"{source}:{number}"))
        except InputError as problem:
            broken += 1
            if broken <= _MOST_PROBLEMS:
                found.append(problem)
    if not found:
        raise InputError(source, "is empty: there is no line in it")
    if broken > _MOST_PROBLEMS:
        more = broken - _MOST_PROBLEMS
        found.append(InputError(source, f"has {more} more broken lines that are not named here"))
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that hold something, with their 1-based numbers."""
    start = number = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        number += 1
        line = text[start:end].strip()
        if line:
            yield number, line
        start = end + 1


def _read_item(line: str, place: str) -> Document:
    item = _parse(line, place)
    text = item.get("text")
    if not isinstance(text, str):
        raise InputError(place, 'has no "text": an item needs "id" and "text"')
    source = as_text(item.get("id")) or place
    check_length(text, source)
    try:
        encoded = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(source, "has half a surrogate pair in its text") from error
    blocks = find_blocks(text, markdown=True)
    return Document(
        id=digest(encoded), source=source, text=text, blocks=blocks, meta=pick_meta(item)
    )


def _parse(line: str, place: str) -> dict[str, Any]:
    """One line's object. Raises InputError."""
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deeply or a number too long")
        raise InputError(place, f"is no JSON: {reason}") from error
    if not isinstance(item, dict):
        raise InputError(place, f"is no JSON object but a {type(item).__name__}")
    return item
