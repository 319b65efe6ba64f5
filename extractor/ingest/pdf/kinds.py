"""Chunks of lines in, their kinds out: heading, list item, caption, footnote or paragraph."""

import re

from extractor.ingest.pdf.labels import find_body, find_labels
from extractor.ingest.pdf.paragraphs import Chunk

_CAPTION = re.compile(
    r"(?:figure|fig\.|table|chart|graph|exhibit|diagram|image|photo)\s*[\dA-Z]{1,4}\b|source[s]?:",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:\(?\d{1,2}\)?|[*†‡§^#]{1,3}|[a-z])[.)]?")
_FIGURE = re.compile(r"(?:[^A-Za-z]{0,3}|[A-Z]{2,3}\s)\d[\d.,]*\s?(?!\d|[.)]\s?[A-Z])[^A-Z.)]")
_YEAR = re.compile(r"(?:19|20)\d\d\b|\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[A-Z]")
_SENTENCE_END = re.compile(r"[.;,!]$")


def set_kinds(chunks: list[Chunk]) -> None:
    """Write a kind, and a level for headings, into every chunk."""
    body = find_body(chunks)
    for chunk in chunks:
        chunk.kind = "table_row" if chunk.table else _kind(chunk, body.size)
    find_labels(chunks, body)
    sizes = sorted({_rank(chunk) for chunk in chunks if chunk.kind == "heading"}, reverse=True)
    levels = {rank: index + 1 for index, rank in enumerate(sizes)}
    for chunk in chunks:
        if chunk.kind == "heading":
            chunk.level = min(levels[_rank(chunk)], 6)


def _rank(chunk: Chunk) -> float:
    return round(chunk.size * 2) / 2 + (0.25 if chunk.lines[0].bold else 0.0)


def _kind(chunk: Chunk, body: float) -> str:
    first = chunk.lines[0]
    if len(chunk.lines) < 5:
        text = " ".join(line.text for line in chunk.lines)
        if not text:
            return "paragraph"
        if _is_heading(chunk, text, body):
            return "heading"
    noted = first.notes and first.notes[0] == len(first.texts[0])
    small = chunk.size < 0.93 * body and (first.marked or noted)
    if len(first.texts) > 1 and small and _NOTE.fullmatch(first.texts[0]):
        return "footnote"
    if first.marked:
        return "list_item"
    brief = len(chunk.lines) < 5 and sum(len(line.texts) for line in chunk.lines) < 60
    return "caption" if brief and _CAPTION.match(first.text) else "paragraph"


def _is_heading(chunk: Chunk, text: str, body: float) -> bool:
    """Larger or bolder than the body, short, and not a sentence or a mere figure."""
    first = chunk.lines[0]
    if len(text) > 180:
        return False
    big = chunk.size >= 1.12 * body + 0.2
    bold = all(line.bold for line in chunk.lines) and chunk.size > 0.85 * body
    if not (big or bold):
        return False
    letters = sum(map(str.isalpha, text))
    digits = sum(map(str.isdigit, text))
    if letters < 3 or digits > 0.4 * letters:
        return False
    if _FIGURE.match(text) and not _YEAR.match(text):
        return False
    if text[0].islower() or (first.marked and not first.texts[0][0].isdigit()):
        return False
    if chunk.size >= 1.8 * body:
        return True
    if chunk.size >= 1.3 * body and text.endswith(":"):
        return len(text) < 60
    return not _SENTENCE_END.search(text) and not text.endswith(":") and len(text) < 140
