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
_SEARCHED = (".html", ".htm", ".txt")
_WORDS = 6
_TELLING = 3


def source_path(source: str, *, documents: Path, folder: Path) -> str | None:
    """The source's path relative to `folder`, with slashes; None where it is no document's file."""
    strange = _SCHEME.match(source) or source.startswith(("//", "\\")) or not source.isprintable()
    if strange or not source.lower().endswith(_SUFFIXES):
        return None
    return os.path.relpath(documents / source, folder).replace(os.sep, "/")


def fragment(source: str, *, page: int | None, text: str) -> str:
    """What to add to a link: the page of a PDF, words of a web page or plain text, or nothing.

    Words: https://wicg.github.io/scroll-to-text-fragment/.
    """
    if page is not None:
        return f"#page={page}"
    if not source.lower().endswith(_SEARCHED) and not _WEB.match(source):
        return ""
    ends = (_encoded(" ".join(end)) for end in _ends(text))
    return "#:~:text=" + ",".join(ends)


def _ends(text: str) -> list[list[str]]:
    """The words to look for: all of them, or the first and the last, neither across a line break.

    A browser that searches plain text takes a line break for no blank.
    """
    lines = [line.split() for line in text.splitlines() if line.split()]
    telling = [line for line in lines if len(line) >= _TELLING] or lines[:1]
    if len(telling) == 1 and len(telling[0]) <= 2 * _WORDS:
        return telling
    return [telling[0][:_WORDS], telling[-1][-_WORDS:]]


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
