"""Chunks in a row in, the kind of each out: heading, letterhead, paragraph, list item, row."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.ingest.plain.chunks import Chunk
from extractor.ingest.plain.lines import CLOSING, SALUTATION

_BOLD = re.compile(r"(\*\*|__)(?!\s)(?:(?!\1).){1,200}\1\s*:?$")
_NO_TITLE_END = re.compile(r"[.,;!…]$")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.?|seite)?\s*+(?:[-–—|]\s*+)?\d{1,4}\s*+(?:(?:/|of|von)\s*\d{1,4}\s*+)?[-–—|]?$",
    re.I,
)
_DATE = re.compile(
    r"(?:[^\W\d]+(?:[\s,-]+[^\W\d]+){0,3},?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?[\s./-]+)?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?|\d{1,2})[\s./-]+"
    r"(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}$"
)
_CLAUSE = re.compile(
    r"\b(?:we|i|you|they|it|will|should|must|shall|please|include[sd]?|following|ask|urge|is|are|"
    r"has|have|was|were|that|by|to|can)\b\W*$|\b(?:we|i|you|they|please)\b",
    re.I,
)
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,8}\.?|[A-H]\.|[IVX]{1,5}\.)\s+")
_NUMBER_STYLE = re.compile(r"\(?(?:1|A)")
_SUBJECT = re.compile(r"(?:re|subject|betreff|concerning|ref)\s*[.:]", re.I)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,20}\]:\s|\[\d{1,3}\]\s+\S|[¹²³⁴⁵⁶⁷⁸⁹]\s*\S")
_CONTACT = re.compile(
    r"@|\bwww\.|\b(?:tel|phone|fax)\b|\+\d|\b\d{4,6}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b|"
    r"\b(?:street|road|avenue|lane|building|floor|plaza|p\.?o\.? box)\b",
    re.I,
)
_SAYS = re.compile(
    r"\b(?:we|you|they|please|will|should|must|shall|has|have)\s+\S+\s[^\n]{1,300}[.!?]$", re.I
)
_MARKS = re.compile(r"[*_`#]+")
_BYLINE = re.compile(r"By\s+[A-Z]\S+\s+[A-Z]")
_BELOW_DECLARED = 7
_HEAD_CHUNKS = 30
_TAIL_CHUNKS = 14
_TITLE_WORDS = 14
_TITLE_LETTERS = 110


def set_kinds(text: str, chunks: Sequence[Chunk]) -> list[Chunk]:
    """The same chunks with a block's kind each; lone page numbers are left out.

    A heading made of a single line has a level: 1 in capitals, 2 as a title, 3 in bold type. Where
    a text has headings that are marked as such, only bold lines are headings beside them.
    Short lines that are no address come apart.
    """
    kept = _mark_letterhead(text, [chunk for chunk in chunks if not is_page_number(text, chunk)])
    words = [_plain(text, chunk) for chunk in kept]
    declared = sum(chunk.kind == "heading" and not chunk.head for chunk in kept) > 1
    found = []
    for number, chunk in enumerate(kept):
        kind, level = _kind(text, kept, words, number, declared=declared)
        found.append(replace(chunk, kind=kind, level=level))
    return found


def _mark_letterhead(text: str, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Short chunks above a salutation and below a closing as letterhead; other lines apart."""
    words = [_plain(text, chunk) for chunk in chunks]
    salutation = _find_salutation(chunks, words)
    closing = _find_closing(chunks, words, salutation)
    found: list[Chunk] = []
    for number, chunk in enumerate(chunks):
        inside = number < salutation or (closing is not None and number > closing)
        inside = inside and not _SAYS.search(words[number])
        if inside and not chunk.style and not chunk.quote and _is_short(text, chunk):
            subject = number == salutation - 1 and number > 0 and _is_subject(chunk, words[number])
            subject = subject or (number < salutation and bool(_SUBJECT.match(words[number])))
            title = chunk.kind == "heading" and not chunk.head
            kind = "heading" if subject or title else "letterhead"
            level = (chunk.level or 2) if kind == "heading" else None
            found.append(replace(chunk, kind=kind, level=level))
        elif chunk.kind == "lines" and not _CONTACT.search(words[number]):
            for place, line in enumerate(chunk.lines):
                gap = 0 if place else chunk.gap
                found.append(replace(chunk, lines=[line], gap=gap, run=place + 1))
        else:
            found.append(chunk)
    return found


def _is_subject(chunk: Chunk, line: str) -> bool:
    """Whether the last line above a salutation says what the letter is about."""
    return chunk.kind != "lines" and not _DATE.match(line) and len(line.split()) > 2


def is_page_number(text: str, chunk: Chunk) -> bool:
    """Whether the chunk is nothing but the number of a page."""
    if chunk.kind != "paragraph" or len(chunk.lines) > 1 or chunk.end - chunk.start > 24:
        return False
    return bool(_PAGE_NUMBER.match(text[chunk.start : chunk.end].strip()))


def _plain(text: str, chunk: Chunk) -> str:
    """The chunk's words without marks of emphasis, its lines as one."""
    return _MARKS.sub("", " ".join(text[start:end] for start, end in chunk.lines)).strip()


def _find_salutation(chunks: Sequence[Chunk], words: Sequence[str]) -> int:
    """The number of the salutation's chunk near the top; 0 where there is none."""
    for number, line in enumerate(words[:_HEAD_CHUNKS]):
        if chunks[number].quote == 0 and SALUTATION.match(line):
            return number
        if len(line) > 400:
            break
    return 0


def _find_closing(chunks: Sequence[Chunk], words: Sequence[str], salutation: int) -> int | None:
    """The number of the chunk with the closing formula near the end; quotations don't count."""
    own = [number for number, chunk in enumerate(chunks) if not chunk.quote]
    for number in reversed(own[-_TAIL_CHUNKS:]):
        if number > salutation and len(words[number]) < 50 and CLOSING.match(words[number]):
            return number
    return None


def _kind(
    text: str, chunks: Sequence[Chunk], words: Sequence[str], number: int, *, declared: bool
) -> tuple[str, int | None]:
    chunk = chunks[number]
    if chunk.kind not in ("paragraph", "lines"):
        return ("table_row" if chunk.kind == "row" else chunk.kind), chunk.level
    if chunk.kind == "lines" and not chunk.run:
        return "letterhead", None
    if _FOOTNOTE.match(words[number]):
        return "footnote", None
    level = _title_level(text, chunks, words, number)
    if level and declared:
        level = _BELOW_DECLARED if level == 3 else None
    if level:
        return "heading", level
    return ("list_item" if chunk.style else "paragraph"), None


def _is_short(text: str, chunk: Chunk) -> bool:
    if chunk.kind not in ("paragraph", "lines", "heading"):
        return False
    return all(end - start <= 90 for start, end in chunk.lines) and len(chunk.lines) < 12


def _title_level(
    text: str, chunks: Sequence[Chunk], words: Sequence[str], number: int
) -> int | None:
    """The level of a line that reads as a title; None where it doesn't."""
    chunk, line = chunks[number], words[number]
    if len(chunk.lines) > 1 or chunk.quote or chunk.run > 1 or not _could_be_title(line):
        return None
    if chunk.style and not _heads_section(chunks, number):
        return None
    raw = text[chunk.lines[0][0] : chunk.end].strip()
    followed = number + 1 < len(chunks) and chunks[number + 1].kind != "heading"
    bold = chunk.bold or bool(_BOLD.match(raw))
    if not followed and not bold:
        return None
    listed = followed and bool(chunks[number + 1].style)
    if line.endswith((":", "?")) and not bold and not line.isupper():
        return 2 if line.endswith(":") and listed and _is_label(line) else None
    if line.isupper() and len(line) > 3:
        return 1
    if bold:
        return None if _is_sentence(line) else 3
    return 2 if _is_title(line, words[number + 1], first=number == 0) else None


# "Score 2023: 61.5 / 100", "Employees: 4,200"
_FIELD = re.compile(r"[A-Z][A-Za-z ]{2,30}(?: (?:19|20)\d\d)?:\s+(?:[^\W\d]{1,4}\s?)?\d")


def _could_be_title(line: str) -> bool:
    return (
        0 < len(line) <= _TITLE_LETTERS
        and len(line.split()) <= _TITLE_WORDS
        and any(letter.isalpha() for letter in line)
        and not _NO_TITLE_END.search(line)
        and not SALUTATION.match(line)
        and not CLOSING.match(line)
        and not _DATE.match(line)
        and not _BYLINE.match(line)
        and not _FIELD.match(line)
        and "@" not in line
        and "://" not in line
    )


def _heads_section(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether a numbered line stands alone above a paragraph, as the title of a section does."""
    chunk = chunks[number]
    if chunk.depth > 1 or not _NUMBER_STYLE.match(chunk.style):
        return False
    near = chunks[max(0, number - 1) : number + 2]
    alone = all(other is chunk or other.style != chunk.style for other in near)
    return alone and number + 1 < len(chunks) and chunks[number + 1].kind == "paragraph"


def _is_label(line: str) -> bool:
    return len(line.split()) <= 5 and not _CLAUSE.search(line.rstrip(":"))


def _is_sentence(line: str) -> bool:
    return len(line.split()) > _TITLE_WORDS or bool(re.search(r"[.!;]\W*$", line))


def _is_title(line: str, following: str, *, first: bool) -> bool:
    """A capital first, and most long words with one, or few words above a longer paragraph.

    The `first` line of a document may be a longer one.
    """
    bare = _NUMBERED.sub("", line)
    if not bare[:1].isupper() and not bare[:1].isdigit() and bare[:1] not in '"“‘':
        return False
    long_words = [word for word in re.findall(r"[^\W\d_]+", bare) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long_words)
    if long_words and capitals >= 0.7 * len(long_words):
        return True
    return first or (len(bare.split()) <= 8 and len(following) > len(line))
