"""Chunks in, chunks out: apart what a writer set apart by line breaks, markers and short lines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.ingest.plain.chunks import MONTHS, Chunk, Span, is_rule

_BULLET = re.compile(
    r"(?:[•●▪◦‣⁃∙·■□➢➤→►▸✓✔–—*+-]|\uf0b7|\uf0a7|o(?=\s{2}))(?:\s+|(?<=[•●▪■])(?=\w))"
)
_BRACKETED = re.compile(r"(?:\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{2,5})\)|\d{1,2}\))\s+")
_LETTERED = re.compile(r"(?:[a-z]|[ivx]{1,5}|[A-H])\.\s+(?=[A-Z\"“‘])")
_LOWERED = re.compile(r"(?:[a-hivx]|[ivx]{2,5})\.\s+(?=[a-z]{3})")  # "ii. link the pay …"
_CAPITAL = re.compile(r"([A-H])\.\s+(?=[A-Z\"“‘])")
_COUNTED = re.compile(rf"\d{{1,2}}\.\s+(?=[A-Z\"“‘])(?!{MONTHS})")
_DOTTED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?\)?\s+(?=[A-Z\"“‘*(])")
_ENDED = re.compile(r"[.!?:;,…][\"'”’)\]*_]*$|\b(?:and|or)$", re.IGNORECASE)
_FULL_STOP = re.compile(r"[.!?…:;][\"'”’)\]*_]*$")
_TWO_SENTENCES = re.compile(r"[a-z]{3}[.!?] [A-Z]")
_ADDRESS = re.compile(r"<?(?:https?://|www\.)|<?\S+@\S+$")
_GOES_ON = re.compile(r"(?:,|\w-|\b(?:and|or|of|the|to|in|for|with|a|an|by|that|on|at|from|as))$")
SALUTATION = re.compile(
    r"(?:Dear|Hello|Hi|To whom|Attention|Esteemed|Honou?rable)\b[^!?.;]{0,90}"
    r"(?:\.[^!?.;]{1,60})?[,:]?$",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:yours|sincerely|respectfully|regards|faithfully|cordially|in solidarity|signed|"
    r"(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many)\s+(?:regards|wishes|thanks)|"
    r"with (?:thanks|respect|gratitude)|thank you)\b[^.?!:;]{0,40}[,.]?$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?:to|from|date|cc|re|subject|our ref|your ref|attn)\.?\s*:\s", re.I)
_TAG_LINE = re.compile(r"</?(?:p|div|li|ul|ol|h[1-6]|tr|table|br|section|article)\b", re.I)
_HTML_BREAK = re.compile(r"<br\s*/?>\s*$", re.I)
_PATTERNS = (
    (_BULLET, False),
    (_BRACKETED, True),
    (_LETTERED, True),
    (_LOWERED, True),
    (_COUNTED, True),
)
_SURE_BULLETS = frozenset("•●▪◦‣■➢➤→►▸✓✔")
_MOST_LINES = 14
_LONG = 130
_LEAST_WIDTH = 30


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text is set: the width it is wrapped at (None: a line is a paragraph), numbering.

    `numbers` are the dotted numbers and the capital letters with a dot that lines start with.
    """

    width: int | None
    numbers: frozenset[str]


def find_layout(text: str, chunks: Iterable[Chunk]) -> Layout:
    """The width that most wrapped lines fill, and the numbers that lines start with."""
    inner: list[int] = []
    total = long = 0
    numbers: set[str] = set()
    for chunk in chunks:
        sizes = [end - start for start, end in chunk.lines]
        inner.extend(sizes[:-1])
        total += sum(sizes)
        long += sum(size for size in sizes if size > _LONG)
        for start, end in chunk.lines:
            found = _DOTTED.match(text, start, end) or _CAPITAL.match(text, start, end)
            if found:
                numbers.add(found[1])
    if not inner or long > 0.3 * total:
        return Layout(None, frozenset(numbers))
    inner.sort()
    return Layout(max(_LEAST_WIDTH, inner[int(len(inner) * 0.95)]), frozenset(numbers))


def split_chunks(text: str, chunks: Iterable[Chunk], layout: Layout) -> Iterator[Chunk]:
    """Each paragraph cut before items, after salutations and closings, at breaks that were meant.

    A run of short lines stays one chunk of the kind "lines".
    """
    for chunk in chunks:
        if chunk.kind != "paragraph":
            yield chunk
            continue
        for part in _cut_items(text, chunk, layout):
            for whole in _cut_ends(text, part):
                yield from _cut_breaks(text, whole, layout)


def marker_of(text: str, span: Span, layout: Layout) -> tuple[Span, str] | None:
    """The list marker that a line begins with, and its style; None where there is none."""
    start, end = span
    for pattern, counts in _PATTERNS:
        found = pattern.match(text, start, end)
        if found and found.end() < end and not _is_initial(found.group().strip(), layout.numbers):
            sign = found.group().strip()
            return (start, start + len(sign)), _style(sign) if counts else sign
    found = _DOTTED.match(text, start, end)
    if found and found.end() < end and _is_numbered(found[1], layout.numbers):
        return (start, found.end(1)), f"1.{found[1].count('.')}"
    return None


def _is_initial(sign: str, numbers: frozenset[str]) -> bool:
    """Whether a capital with a dot is of a name ("A. Moreau"): no line has the next letter."""
    letter = sign[0]
    if len(sign) != 2 or sign[1] != "." or not "A" <= letter <= "H":
        return False
    return not {chr(ord(letter) - 1), chr(ord(letter) + 1)} & numbers


def _style(sign: str) -> str:
    """Markers of one kind have one style: `(a)` and `(b)`, but not `(a)` and `(1)`."""
    inner = sign.strip("().")
    kind = "1" if inner.isdigit() else "A" if inner.isupper() else "a"
    return sign.replace(inner, kind)


def _is_numbered(number: str, numbers: frozenset[str]) -> bool:
    """Whether a dotted number counts paragraphs: one before or after it is there too."""
    head, _, last = number.rpartition(".")
    return any(f"{head}.{int(last) + step}" in numbers for step in (-1, 1) if int(last) + step > 0)


def _cut_items(text: str, chunk: Chunk, layout: Layout) -> Iterator[Chunk]:
    part = replace(chunk, lines=[])
    seen = {chunk.style}
    for number, span in enumerate(chunk.lines):
        found = marker_of(text, span, layout) if not (number == 0 and chunk.style) else None
        before = text[slice(*chunk.lines[number - 1])] if number else ":"
        if is_rule(text[slice(*span)]):
            if part.lines:
                yield part
            part = replace(chunk, lines=[], marker=None, style="", gap=1)
        elif found and (found[1] in seen | _SURE_BULLETS or _ENDED.search(before)):
            if part.lines:
                yield part
            gap = 0 if number else chunk.gap
            (marker, style), rest = found, found[0][1]
            seen.add(style)
            rest += len(text[rest : span[1]]) - len(text[rest : span[1]].lstrip(" \u00a0.)"))
            part = replace(chunk, lines=[(rest, span[1])], marker=marker, style=style, gap=gap)
        else:
            part.lines.append(span)
    if part.lines:
        yield part


def _cut_ends(text: str, chunk: Chunk) -> Iterator[Chunk]:
    """Salutation and closing apart from what stands right below or above."""
    part = replace(chunk, lines=[])
    for span in chunk.lines:
        line = text[slice(*span)]
        if SALUTATION.match(line) or (CLOSING.match(line) and len(line) < 40):
            if part.lines:
                yield part
                part = replace(chunk, lines=[], marker=None, style="", gap=0)
            yield replace(part, lines=[span])
            part = replace(chunk, lines=[], marker=None, style="", gap=0)
        else:
            part.lines.append(span)
    if part.lines:
        yield part


def _cut_breaks(text: str, chunk: Chunk, layout: Layout) -> Iterator[Chunk]:
    """Cut at line breaks that were meant; short lines without full stops stay together."""
    meant = [_is_meant(text, one, two, layout) for one, two in pairwise(chunk.lines)]
    if _is_address(text, chunk, meant):
        yield replace(chunk, kind="lines")
        return
    part = replace(chunk, lines=[chunk.lines[0]])
    for cut, span in zip(meant, chunk.lines[1:], strict=True):
        if cut:
            yield part
            part = replace(chunk, lines=[span], marker=None, style="", gap=0)
        else:
            part.lines.append(span)
    yield part


def _is_meant(text: str, one: Span, two: Span, layout: Layout) -> bool:
    """Whether the writer broke the line here, rather than the wrapping of lines."""
    line, following = text[slice(*one)], text[slice(*two)]
    if _TAG_LINE.match(following) or _HTML_BREAK.search(line):
        return True
    if _LABELLED.match(following) or (line.isupper() and not following.isupper()):
        return True
    if _ADDRESS.match(following) or line.endswith(":") or _GOES_ON.search(line):
        return False
    first = following.lstrip("\"'“‘([*_")[:1]
    if not first.isalnum() or first.islower():
        return False
    if layout.width is None:
        return True
    room = len(line) + 1 + len(following.split(maxsplit=1)[0])
    return room <= layout.width - 3


def _is_address(text: str, chunk: Chunk, meant: list[bool]) -> bool:
    """Short lines, at least two, broken on purpose or ended by commas, hardly one a sentence."""
    if chunk.style or not 1 < len(chunk.lines) <= _MOST_LINES:
        return False
    lines = [text[start:end] for start, end in chunk.lines]
    inner = sum(len(line) > 70 for line in lines)
    if any(_TWO_SENTENCES.search(line) for line in lines):
        return False
    stops = sum(bool(_FULL_STOP.search(line)) and len(line.split()) > 4 for line in lines)
    breaks = sum(cut or line.endswith(",") for cut, line in zip(meant, lines, strict=False))
    return not inner and stops == 0 and 2 * breaks >= len(meant)
