"""What a PDF says of itself in, the names of the facts with their values out."""

import re

from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")
_EMPTY = re.compile(r"(?:untitled|microsoft word - .*|.*\.(?:docx?|indd|pptx?|xlsx?|pdf))", re.I)


def read_meta(document: PdfDocument) -> dict[str, str]:
    """Title, author, subject and date (ISO, as exact as given); what is empty is left out."""
    given = {key: value.strip() for key, value in document.get_metadata_dict().items()}
    meta = {
        name: " ".join(given[key].split())
        for name, key in (("title", "Title"), ("author", "Author"), ("subject", "Subject"))
        if given.get(key) and not _EMPTY.fullmatch(given[key])
    }
    date = _iso(given.get("CreationDate", "")) or _iso(given.get("ModDate", ""))
    return {**meta, "date": date} if date else meta


def _iso(value: str) -> str | None:
    """`D:20250304181014Z` as `2025-03-04`."""
    found = _DATE.match(value)
    if not found or not 1980 <= int(found[1]) <= 2200:
        return None
    parts = [found[1]]
    for part, most in ((found[2], 12), (found[3], 31)):
        if not part or not 1 <= int(part) <= most:
            break
        parts.append(part)
    return "-".join(parts)
