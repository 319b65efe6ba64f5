"""Plain text and Markdown in, a document out; the text stays as it is."""

import hashlib
import re
from typing import Any

from extractor.ingest.encoding import decode
from extractor.ingest.limits import check_length
from extractor.ingest.meta import pick_meta
from extractor.ingest.plain.blocks import find_blocks
from extractor.models import Block, Document

_FRONT = re.compile(r"---[ \t]*\r?\n((?:[^\n]{0,500}\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_PAIR = re.compile(r"[A-Za-z][\w -]{0,40}:(?:\s|$)|[\s#-]|\r?$")


def read_plain(data: bytes, source: str) -> Document:
    """A `.txt` file. Raises InputError for binary, empty and too long ones."""
    text = check_length(decode(data, source), source)
    blocks = find_blocks(text, markdown=False)
    return Document(id=digest(data), source=source, text=text, blocks=blocks)


def read_markdown(data: bytes, source: str) -> Document:
    """A `.md` file; what a front matter says becomes `meta`. Raises InputError like `.txt`."""
    text = check_length(decode(data, source), source)
    front = _front_matter(text)
    meta = pick_meta(_parse_front(front[1])) if front else {}
    blocks = _blocks_after(text, front.end()) if front else find_blocks(text, markdown=True)
    return Document(id=digest(data), source=source, text=text, blocks=blocks, meta=meta)


def digest(data: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _front_matter(text: str) -> re.Match[str] | None:
    """The lines between two rules at the very top, if each could be YAML."""
    found = _FRONT.match(text)
    if found and all(_PAIR.match(line) for line in found[1].splitlines()):
        return found
    return None


def _parse_front(lines: str) -> dict[str, Any]:
    import srsly

    try:
        values = srsly.yaml_loads(lines)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _blocks_after(text: str, start: int) -> tuple[Block, ...]:
    """The blocks of the text behind the front matter, which is blanked out for them."""
    blank = "".join("\n" if letter == "\n" else " " for letter in text[:start])
    return find_blocks(blank + text[start:], markdown=True)
