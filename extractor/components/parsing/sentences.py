"""Document in, sentences out: each a stretch of a block's reading, with its offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.models import Block, Document
from extractor.reading import Reading, read_block, read_stretch

_WORDS = re.compile(r"[^\W\d_]{2,}")
_BREAK = re.compile(r"[.!?…](?:[.!?…]{0,30}+[\"'”’)\]]{0,3}(?=\s)|(?<=[)\]]\.)(?=[A-Z][a-z]))")
_STARTER = re.compile(r"[\"'“‘(\[]{0,2}(?:[A-Z0-9À-ÞА-Я•–]|[a-z]?[A-Z])")
_LAST_WORD = re.compile(r"(?<![^\s(\[\"“‘'])[^\s(\[\"“‘']{1,26}$")
_SINGLE_LETTER = re.compile(r"(?:^|[.\s])[A-Z]$")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st sr jr messrs hon rev gen col lt sgt capt inc ltd corp plc llc vs etc rs "
    "approx no nos fig figs eq ref refs sec art arts para paras cf al ed eds vol pp p e.g i.e est "
    "dept div incl excl max min avg ca viz sen rep gov jan feb mar apr jun jul aug sep sept oct "
    "nov dec mon tue wed thu fri u.s u.k u.n e.u a.m p.m ph.d m.sc b.sc s.a s.p.a n.v b.v".split()
)
_RUN_IN = re.compile(
    r"(?:[A-Z0-9&][\w’'/&-]*)(?:\s(?:[A-Z0-9&(][\w’'/&()-]*|and|of|the|for|in|to|on|with|by|a))*?"
    r"(?=\s(?:We|Our|These|This|They)\s[a-z]|\sIn\s(?:19|20)\d\d,\s)"
)
_SUBJECT = re.compile(r"[WOTI](?<=\s.)(?:e|ur|hese|his|hey|n)\s")
_OPENERS = frozenset("as since while when if although though because but what how why".split())
_NAMES_WITH_MARK = ("Yahoo", "Jeopardy", "Yum")
_NUMBER_NEXT = frozenset("no nos fig figs p pp art arts sec para paras vol eq ref refs".split())
_MAX_TITLE_WORDS = 9
_MAY_END = frozenset("inc ltd corp plc llc etc al u.s u.k u.n e.u a.m p.m s.a n.v b.v".split())
_SENTENCE_WORDS = frozenset(
    "the a an in on at by for from as it its we our you your they their this these that those he "
    "she there however moreover furthermore in addition additionally while when although since "
    "if to with under after before during all both each no not".split()
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `reading` is what is read of it, `start:end` its place in the document."""

    block: Block
    block_index: int
    index: int
    reading: Reading
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words as they are read, without mark-up."""
        return self.reading.text


def split_document(document: Document) -> list[Sentence]:
    """All sentences of the document's blocks, in order; of tables, those of cells with prose."""
    found: list[Sentence] = []
    for number, block in enumerate(document.blocks):
        for reading in _readings(document, block):
            for start, end in _stretches(block, reading):
                first, last = reading.source_span(start, end)
                part = reading.slice(start, end)
                found.append(Sentence(block, number, len(found), part, first, last))
    return found


def _readings(document: Document, block: Block) -> Iterator[Reading]:
    """The block's reading; of a table row, that of each cell which holds words."""
    if block.kind != "table_row" or not block.cells:
        yield read_block(document.text, block)
        return
    for cell in block.cells:
        inside = tuple(skip for skip in block.skips if cell.start <= skip[0] < cell.end)
        reading = read_stretch(document.text, cell.start, cell.end, inside)
        if is_prose(reading.text):
            yield reading


def is_prose(text: str) -> bool:
    """Whether a cell holds a sentence rather than a header or a figure: four words or more."""
    return len(_WORDS.findall(text)) >= 4


def _stretches(block: Block, reading: Reading) -> Iterator[tuple[int, int]]:
    if not reading.text:
        return
    if block.kind in ("heading", "letterhead"):
        yield 0, len(reading.text)
        return
    yield from cut(reading.text)


def cut(text: str) -> list[tuple[int, int]]:
    """Half-open stretches of the sentences of one paragraph, without surrounding blanks."""
    stretches = []
    start = 0
    for match in _BREAK.finditer(text):
        if _ends_here(text, match.start(), match.end()):
            stretches.append((start, match.end()))
            start = match.end()
    stretches.append((start, len(text)))
    stretches = [part for stretch in stretches for part in _without_title(text, *stretch)]
    return [trimmed for stretch in stretches if (trimmed := _trim(text, *stretch))]


def _without_title(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A title that runs into its sentence cut off ("Topical Assessments We audit sites")."""
    if not _SUBJECT.search(text, start, end):
        return [(start, end)]
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    match = _RUN_IN.match(text, first, end)
    words = match.group().split() if match else []
    if not match or len(words) > _MAX_TITLE_WORDS or not _is_title(words):
        return [(start, end)]
    return [(start, match.end()), (match.end(), end)]


def _is_title(words: list[str]) -> bool:
    """Whether the last word is a capitalised one of a heading, and none opens a clause."""
    last = words[-1]
    return (
        last[0].isupper()
        and len(last) > 3
        and not _OPENERS.intersection(word.lower() for word in words)
        and (words[0] == "Our" or words[0].lower() not in _SENTENCE_WORDS)
        and last.lower() not in _SENTENCE_WORDS
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _ends_here(text: str, mark: int, end: int) -> bool:
    rest = text[end : end + 40].lstrip()
    if not rest:
        return False
    if not _STARTER.match(rest) or text[mark] in "…":
        return False
    if text[mark] == "!" and text[:mark].endswith(_NAMES_WITH_MARK):
        return False
    if text[mark] in "!?" or (end - mark > 1 and text[mark + 1 : mark + 2] not in ".)]"):
        return True
    return not _is_abbreviation(text[max(0, mark - 26) : mark], rest)


def _is_abbreviation(before: str, rest: str) -> bool:
    match = _LAST_WORD.search(before)
    word = match.group().lower().strip(".") if match else ""
    next_word = re.split(r"[\s,.;:’']", rest, maxsplit=1)[0].lower()
    if word in _NUMBER_NEXT:
        return rest[0].isdigit()
    if word in _MAY_END:
        return next_word not in _SENTENCE_WORDS
    if word in _ABBREVIATIONS:
        return True
    return bool(_SINGLE_LETTER.search(before)) and next_word not in _SENTENCE_WORDS
