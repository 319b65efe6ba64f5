"""Chunks in, those that are headings or labels by face, colour and place told from prose."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.ingest.pdf.paragraphs import Chunk

_CLOSED = re.compile(r"[.!?;:,…][\"'”’)\]]*\d{0,2}$")
_CONTACT = re.compile(r"@|www\.|https?:|\b\w+\.com\b")
_LONGEST, _MOST_WORDS, _MOST_LINES = 70, 9, 4
_NEAR = 1.9
_FEW_LINES = 4
_DRAWN = 4


@dataclass(frozen=True, slots=True)
class Body:
    """The type that most letters of a document have: size in points, face and colour."""

    size: float
    look: int


def find_body(chunks: Iterable[Chunk]) -> Body:
    """The type of running text; 10 points where there is none."""
    sizes: Counter[float] = Counter()
    looks: Counter[int] = Counter()
    for chunk in chunks:
        for line in chunk.lines:
            letters = sum(map(len, line.texts))
            sizes[line.size] += letters
            looks[line.looks[0]] += letters
    if not sizes:
        return Body(10.0, 0)
    return Body(sizes.most_common(1)[0][0], looks.most_common(1)[0][0])


def find_labels(chunks: list[Chunk], body: Body) -> None:
    """Make headings and captions of short paragraphs that stand out from the running text.

    One in a face or colour of its own right above running text heads it; others, and short ones
    alone on a page where many stand alone, are labels of a drawing: captions.
    """
    heights = Counter[int]()
    for chunk in chunks:
        heights[chunk.leaf] += len(chunk.lines)
    short = [_is_short(chunk) for chunk in chunks]
    alone = Counter(
        chunk.lines[0].page
        for chunk, brief in zip(chunks, short, strict=True)
        if brief and heights[chunk.leaf] <= _FEW_LINES
    )
    for index, chunk in enumerate(chunks):
        if chunk.kind == "paragraph" and _is_contents(chunk):
            chunk.kind = "caption"
        if not short[index]:
            continue
        styled = _looks(chunk) != {body.look} and len(_looks(chunk)) == 1
        after = chunks[index + 1] if index + 1 < len(chunks) else None
        if styled and after is not None and _heads(chunk, after, body):
            chunk.kind = "heading"
        elif heights[chunk.leaf] <= _FEW_LINES and alone[chunk.lines[0].page] >= _DRAWN:
            chunk.kind = "caption"


def _is_contents(chunk: Chunk) -> bool:
    """Whether the lines are those of a table of contents: few words and a page number each."""
    lines = chunk.lines
    if len(lines) < 3 or chunk.table:
        return False
    ends = [line.texts[-1] for line in lines if len(line.texts) < 13]
    return sum(end.isdecimal() and len(end) < 4 for end in ends) > 0.8 * len(lines)


def _is_short(chunk: Chunk) -> bool:
    """Whether a paragraph is a few words without an end, as titles and labels are."""
    if chunk.kind != "paragraph" or chunk.table or len(chunk.lines) > _MOST_LINES:
        return False
    text = " ".join(line.text for line in chunk.lines)
    words = text.split()
    letters = sum(map(str.isalpha, text))
    return (
        len(text) <= _LONGEST
        and len(words) <= _MOST_WORDS
        and letters > 2
        and not text[0].islower()
        and not any(map(str.isdigit, text.rstrip("0123456789)")))
        and not _CLOSED.search(text)
        and not _CONTACT.search(text)
    )


def _looks(chunk: Chunk) -> set[int]:
    return {look for line in chunk.lines for look in line.looks}


def _heads(chunk: Chunk, after: Chunk, body: Body) -> bool:
    """Whether what comes next stands right below and is running text, a list or a table."""
    last, first = chunk.lines[-1], after.lines[0]
    step = first.top - last.bottom
    if first.page != last.page or not -0.5 * last.size < step < _NEAR * last.size:
        return False
    beside = min(first.x1, last.x1) - max(first.x0, last.x0)
    if beside <= 0 or last.size < 0.85 * body.size:
        return False
    return after.table is not None or (
        first.looks[0] not in _looks(chunk)
        and (len(after.lines) > 1 or len(first.texts) > 7 or after.kind == "list_item")
    )
