"""Names and values of any origin in, the facts of a document among them out."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

FACTS = ("title", "kind", "date", "author", "addressee", "subject")
_LONGEST = 500


def pick_meta(values: Mapping[str, Any]) -> dict[str, str]:
    """The facts among `values` as strings; names in any case, people and bodies by their name."""
    lowered = {str(name).strip().lower(): value for name, value in values.items()}
    found = {name: as_text(lowered.get(name)) for name in FACTS}
    return {name: value for name, value in found.items() if value}


def as_text(value: Any) -> str:
    """One line of text; "" for what has none. Of a list the parts, of an object its `name`."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, datetime):
        value = value.date().isoformat()
    if isinstance(value, date):
        value = value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(part for part in map(as_text, value[:20]) if part)[:_LONGEST]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    words = " ".join(str(value).replace("\0", " ").split())
    return words.encode("utf-8", "replace").decode("utf-8")[:_LONGEST]
