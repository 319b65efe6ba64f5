"""Chunks in reading order in, notes behind their page and paragraphs over breaks joined out."""

import re

from extractor.ingest.pdf.hyphens import ends_hyphenated
from extractor.ingest.pdf.paragraphs import Chunk

LINKS = frozenset(
    "a an and are as at between by for from in into is its of on or our than that the their to "
    "under was were which while will with".split()
)
_OPEN = re.compile(r"[.!?:;…][\"'”’)\]]*\d{0,2}$")


def put_notes_last(chunks: list[Chunk]) -> list[Chunk]:
    """Footnotes moved behind the last block of their page, all else in its order."""
    ordered: list[Chunk] = []
    notes: list[Chunk] = []
    for chunk in chunks:
        if notes and notes[0].lines[0].page != chunk.lines[0].page:
            ordered += notes
            notes = []
        is_note = chunk.kind == "footnote" and not _is_by_table(chunk, ordered)
        (notes if is_note or (notes and _is_rest(notes[-1], chunk)) else ordered).append(chunk)
    return ordered + notes


def _is_by_table(chunk: Chunk, before: list[Chunk]) -> bool:
    """Whether a footnote stands under a table, or under another note there."""
    if not before or before[-1].leaf != chunk.leaf:
        return False
    return before[-1].table is not None or before[-1].kind == "footnote"


def _is_rest(note: Chunk, chunk: Chunk) -> bool:
    """Whether a paragraph right below a footnote, in its type, in small letters, is its rest."""
    near = chunk.lines[0].top - note.lines[-1].bottom < note.size
    same = chunk.leaf == note.leaf and abs(chunk.size - note.size) < 0.3 and not chunk.table
    return near and same and chunk.kind == "paragraph" and chunk.lines[0].texts[0][0].islower()


def join_over_breaks(chunks: list[Chunk]) -> list[Chunk]:
    """Paragraphs that run over a column or a page as one chunk; the rest keeps its place."""
    gone: set[int] = set()
    for index, chunk in enumerate(chunks):
        if index in gone or chunk.kind not in ("paragraph", "list_item"):
            continue
        while (other := _continuation(chunks, index, gone)) is not None:
            chunk.lines.extend(chunks[other].lines)
            chunk.leaf = chunks[other].leaf
            chunk.right = chunks[other].right
            gone.add(other)
    return [chunk for index, chunk in enumerate(chunks) if index not in gone]


def _continuation(chunks: list[Chunk], index: int, gone: set[int]) -> int | None:
    """The chunk that goes on with an unfinished one: the next of its type in a later column."""
    chunk = chunks[index]
    if not _is_open(chunk):
        return None
    last = chunk.lines[-1]
    for other in range(index + 1, min(index + 30, len(chunks))):
        follower = chunks[other]
        if follower.table or other in gone or follower.kind in ("footnote", "caption"):
            continue
        if follower.kind == "heading" and chunks[min(other + 1, len(chunks) - 1)].table:
            continue
        if follower.lines[0].page > last.page + 1 or (
            follower.leaf == chunk.leaf and follower.kind != "table_row"
        ):
            return None
        same = abs(follower.size - chunk.size) < 0.3 and follower.kind == "paragraph"
        same = same and (len(follower.lines) > 1 or len(follower.lines[0].texts) > 2)
        if same and _fits(chunk, follower):
            return None if _is_owed(chunks, index, other, gone) else other
        if same and chunk.kind == "paragraph" and follower.lines[0].page == last.page:
            return None
    return None


def _is_owed(chunks: list[Chunk], index: int, other: int, gone: set[int]) -> bool:
    """Whether an open one that stands nearer, full to its column's edge, has the better claim."""
    size = chunks[other].size
    for between in range(other - 1, index, -1):
        chunk = chunks[between]
        if between in gone or chunk.kind not in ("paragraph", "list_item"):
            continue
        alike = abs(chunk.size - size) < 0.3 and chunk.leaf != chunks[other].leaf
        if alike and _is_open(chunk) and _fits(chunk, chunks[other]):
            return True
    return False


def _is_open(chunk: Chunk) -> bool:
    """Whether its last line is unfinished and reaches towards the edge of its column."""
    last = chunk.lines[-1]
    reaches = last.x1 >= chunk.right - 0.35 * (chunk.right - last.x0)
    return reaches and _OPEN.search(last.texts[-1]) is None


def _fits(chunk: Chunk, follower: Chunk) -> bool:
    """Whether a paragraph reads on from another: in small letters, or after a full open line."""
    last, first = chunk.lines[-1], follower.lines[0].texts[0]
    if first[0].islower() or ends_hyphenated(last.texts[-1]):
        return True
    full = last.x1 > chunk.right - 0.12 * (chunk.right - last.x0)
    open_end = last.texts[-1] in LINKS or (full and last.texts[-1][-1] == ",")
    return (
        len(chunk.lines) > 1
        and open_end
        and not follower.lines[0].marked
        and len(follower.lines) > 1
    )
