"""A document in, its lines as a reader sees them out, and the parts of a letter among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.models import Block, Document

_MARKUP = re.compile(r"^\s*(?:#{1,6}\s+|>\s+|[-*_=]{3,}\s*$)|[*_]{2}|`")
_MARKS = re.compile(r"[#>*_=`-]")  # without one of these a line has no mark-up
_LINK = re.compile(r"!?\[([^\]\n]{0,300}+)\]\([^)\n]{0,500}+\)")
_SALUTATION = re.compile(
    r"(?:Dear|Hello|Hi|Attention|To [Ww]hom|Esteemed|Honou?rable)\b[^!?]{0,90}(?<![.])$|"
    r"(?:Mr|Mrs|Ms|Madam|Sirs?|Ladies|Gentlemen|Your Excellency|Colleagues|Friends)\b"
    r"[^!?]{0,40}[:,]$"
)
_CLOSING = re.compile(
    r"(?:Yours|Sincerely|Respectfully|Regards|Faithfully|Cordially|In solidarity|Signed|"
    r"(?:With )?(?:[Kk]ind(?:est)?|[Bb]est|[Ww]arm(?:est)?|[Mm]any)\s+(?:regards|wishes|thanks)"
    r"|With (?:thanks|respect|gratitude))\b[^.?]{0,40}$"
)
_STOP = re.compile(r"(?:cc|c\.c\.|bcc|enc|encl|enclosures?|attachments?|p\.?s\.?|copy to)\b", re.I)
_OPEN = re.compile(r"(?:an?\s)?(?:open|joint|public)\s(?:letter|appeal)\b(?!.*[.?!]$)", re.I)
_TO = re.compile(r"To\s?:\s")
SALUTATION_WITHIN = 45
OPENING_WITHIN = 8
HEAD_WIDTH = 110
SIGNATURE_LINES = 12
LONGEST_LETTER = 15


@dataclass(frozen=True, slots=True)
class Line:
    """A line without mark-up; lines of one `group` stand together, without a blank line between."""

    text: str
    group: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """The lines above the salutation, the salutation, the body and the lines under the closing."""

    head: tuple[Line, ...]
    salutation: str
    body: tuple[Line, ...]
    signature: tuple[Line, ...]


def lines_of(document: Document, *, most: int | None = None) -> list[Line]:
    """The document's lines that hold words, mark-up taken off, at most `most` of them."""
    blocks = iter(document.blocks)
    block = next(blocks, None)
    found: list[Line] = []
    group = position = 0
    last: Block | None = None
    for raw in document.text.splitlines(keepends=True):
        start = position + len(raw) - len(raw.lstrip())
        position += len(raw)
        text = " ".join(_plain(raw).split())
        if not text:
            group += 1
            continue
        while block and block.end <= start:
            block = next(blocks, None)
        group += _apart(last, block)
        last = block or last
        found.append(Line(text, group, bool(block and block.kind == "heading")))
        if most and len(found) >= most:
            break
    return found


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


def read_letter(document: Document, lines: Sequence[Line]) -> Letter | None:
    """The parts of a letter; None where the document has no salutation near its top."""
    if len(document.pages) > LONGEST_LETTER or len(lines) < 3:
        return None
    at = next(
        (i for i, line in enumerate(lines[:SALUTATION_WITHIN]) if _SALUTATION.match(line.text)),
        None,
    )
    if at is None:
        return _open_letter(lines)
    closing = next(
        (i for i in range(len(lines) - 1, at, -1) if _CLOSING.match(lines[i].text)), None
    )
    end = closing if closing is not None else _trailing(lines, at)
    start = end + (closing is not None)
    return Letter(
        tuple(lines[:at]),
        lines[at].text,
        tuple(lines[at + 1 : end]),
        tuple(_until_stop(lines[start : start + SIGNATURE_LINES])),
    )


def _open_letter(lines: Sequence[Line]) -> Letter | None:
    """A letter that greets nobody but says on top that it is one, or to whom it goes."""
    top = lines[:OPENING_WITHIN]
    said = any(is_genre(line.text) for line in top[:3])
    if not said and not (_TO.match(top[0].text) or _TO.match(top[1].text)):
        return None
    start = next((i for i, line in enumerate(lines) if len(line.text) > HEAD_WIDTH), None)
    if start is None:
        return None
    end = _trailing(lines, start)
    return Letter(tuple(lines[:start]), "", tuple(lines[start:end]), tuple(lines[end:]))


def is_genre(line: str) -> bool:
    """Whether a line says that it stands over a letter: "Open letter"."""
    return bool(_OPEN.match(line))


def _trailing(lines: Sequence[Line], at: int) -> int:
    """Where the short lines without full stop at the end begin."""
    end = len(lines)
    while end > at + 1 and len(lines[end - 1].text) < 60 and lines[end - 1].text[-1] not in ".?!:":
        end -= 1
    return end


def _until_stop(lines: Sequence[Line]) -> list[Line]:
    kept = []
    for line in lines:
        if _STOP.match(line.text):
            break
        kept.append(line)
    return kept


def groups_of(lines: Sequence[Line]) -> list[list[str]]:
    """The texts of lines that stand together."""
    groups: dict[int, list[str]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line.text)
    return list(groups.values())
