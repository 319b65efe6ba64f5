"""A claim's source in, a link to its place in there out.

A source may be anything (an item of a JSON Lines file brings its own), so a link is made only for
what looks like a document's file or a web address; it is never opened or looked for here.
"""

import os
import re
from pathlib import Path
from urllib.parse import quote

from extractor.models import Claim

_WEB = re.compile(r"https?://[^\s\"'<>\\]+$", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_SUFFIXES = (".pdf", ".html", ".htm", ".txt", ".md", ".docx", ".eml")
_SEARCHED = (".html", ".htm")
_WORDS = 6


def source_path(source: str, *, documents: Path, folder: Path) -> str | None:
    """The source's path relative to `folder`, with slashes; None where it is no document's file."""
    strange = _SCHEME.match(source) or source.startswith(("//", "\\")) or not source.isprintable()
    if strange or not source.lower().endswith(_SUFFIXES):
        return None
    return os.path.relpath(documents / source, folder).replace(os.sep, "/")


def fragment(source: str, *, page: int | None, text: str) -> str:
    """What to add to a link: the page of a PDF, the first words in a web page, or nothing."""
    if page is not None:
        return f"#page={page}"
    if source.lower().endswith(_SEARCHED) or _WEB.match(source):
        words = text.split()
        ends = [words] if len(words) <= 2 * _WORDS else [words[:_WORDS], words[-_WORDS:]]
        return "#:~:text=" + ",".join(_encoded(" ".join(end)) for end in ends)
    return ""


def _encoded(words: str) -> str:
    """Words for a text fragment, where a dash has a meaning of its own."""
    return quote(words, safe="").replace("-", "%2D")


def url(source: str, *, page: int | None, text: str, documents: Path, folder: Path) -> str | None:
    """A link to `text` in its source, relative to `folder` where that is a file.

    None where there can be no link; `documents` is what a relative source counts from.
    """
    place = fragment(source, page=page, text=text)
    if _WEB.match(source):
        return source.partition("#")[0] + place
    path = source_path(source, documents=documents, folder=folder)
    return None if path is None else quote(path) + place


def claim_url(claim: Claim, *, documents: Path, folder: Path) -> str | None:
    """A link to a claim in its source; see `url`."""
    return url(
        claim.document.source,
        page=claim.page,
        text=claim.text,
        documents=documents,
        folder=folder,
    )
