"""A document in, its lines as a reader sees them out: without mark-up, side by side cells apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.models import Block, Document

_MARKUP = re.compile(r"^\s*(?:#{1,6}\s+|>[>\s]*|[-*_=]{3,}\s*$)|[*_]{2}|^\*(?=\w)|(?<=\w)\*$|`")
_MARKS = re.compile(r"[#>*_=`-](?:(?<!-)|--)")  # without one of these no mark-up
_LINK = re.compile(r"!?\[([^\]\n]{0,300}+)\]\([^)\n]{0,500}+\)")
_QUOTE = re.compile(r"\s*(?:>|\|>)")
_OLDER = re.compile(
    r"\s*[-_]{2,40}\s?(?:original|forwarded) (?:message|mail|e-mail)|"
    r"\s*on\s[^\n]{6,160}\bwrote\s?:\s*$",
    re.I,
)
_GAP = re.compile(r"(?<![:.\s])[ \u00a0\t]{4,60}(?=\S)")
_FENCE = ("---", "...")
_HEAD = 45  # lines in which two columns are told apart
_NARROW = 160


@dataclass(frozen=True, slots=True)
class Line:
    """A line without mark-up; lines of one `group` stand together, without a blank line between.

    `quoted` is a line of an older mail.
    """

    text: str
    group: int
    heading: bool = False
    quoted: bool = False


def lines_of(document: Document, *, most: int | None = None) -> list[Line]:
    """The document's lines that hold words, mark-up taken off, at most `most` of them."""
    blocks = iter(document.blocks)
    block = next(blocks, None)
    found: list[Line] = []
    group = position = 0
    last: Block | None = None
    older = False
    rows = document.text.splitlines(keepends=True)
    front = _front_matter(rows)
    for number, raw in enumerate(rows):
        start = position + len(raw) - len(raw.lstrip())
        position += len(raw)
        text = " ".join(_plain(raw).split())
        if not text or number < front:
            group += 1
            continue
        while block and block.end <= start:
            block = next(blocks, None)
        group += _apart(last, block)
        last = block or last
        older = older or bool(found and len(text) < 200 and _OLDER.match(raw))
        quoted = older or bool(_QUOTE.match(raw) or (block and block.quoted))
        heading = bool(block and block.kind == "heading")
        cells = _cells(raw) if len(found) < _HEAD and not heading else [text]
        found.extend(Line(cell, group, heading, quoted) for cell in cells)
        if most and len(found) >= most:
            break
    return found


def _cells(raw: str) -> list[str]:
    """What stands side by side in a line: the parts of a letterhead in two columns."""
    parts = _GAP.split(raw.strip()) if len(raw) < _NARROW and "|" not in raw else [raw]
    cells = [" ".join(_plain(part).split()) for part in parts]
    apart = 1 < len(cells) < 4 and all(any(map(str.isalpha, cell[:4])) for cell in cells)
    return cells if apart else [" ".join(_plain(raw).split())]


def own_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines without those of an older mail, unless hardly any are left."""
    own = [line for line in lines if not line.quoted]
    return own if len(own) > 2 else list(lines)


def _front_matter(rows: Sequence[str]) -> int:
    """How many rows on top are settings between "---" and "---"."""
    if not rows or rows[0].strip() != "---":
        return 0
    ends = (n for n, row in enumerate(rows[1:60], 2) if row.strip() in _FENCE)
    end = next(ends, 0)
    return end if all(":" in row or not row.strip() for row in rows[1 : min(end, 3)]) else 0


def _plain(line: str) -> str:
    """The line without mark-up, which few lines have."""
    if _MARKS.search(line):
        line = _MARKUP.sub("", line)
    return _LINK.sub(r"\1", line) if "](" in line else line


def _apart(last: Block | None, block: Block | None) -> int:
    """1 where two lines stand in different blocks, those of a letterhead aside."""
    if last is None or block is None or last is block:
        return 0
    return int(not (last.kind == block.kind == "letterhead"))


def groups_of(lines: Sequence[Line]) -> list[list[str]]:
    """The texts of lines that stand together."""
    groups: dict[int, list[str]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line.text)
    return list(groups.values())
