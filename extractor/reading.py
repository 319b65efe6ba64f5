"""A block in, the words a reader sees out, each character with its offset in the document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.models import Block


@dataclass(frozen=True, slots=True)
class Reading:
    """Text without mark-up and line breaks; `offsets[i]` is where `text[i]` stands in the source.

    `len(offsets) == len(text)`.
    """

    text: str
    offsets: Sequence[int]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open offsets in the document of the half-open stretch `start:end` of the reading.

        Raises ValueError on an empty stretch.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no such stretch: {start}:{end} of {len(self.text)} characters")
        return self.offsets[start], self.offsets[end - 1] + 1

    def slice(self, start: int, end: int) -> "Reading":
        """The reading of a part."""
        return Reading(self.text[start:end], self.offsets[start:end])


def read_stretch(
    text: str, start: int, end: int, skips: tuple[tuple[int, int], ...] = ()
) -> Reading:
    """The reading of `text[start:end]` without `skips`, runs of white space as one blank."""
    words = "" if skips else " ".join(text[start:end].split())
    if words and len(words) == end - start:  # only single blanks and line breaks in it
        return Reading(words, range(start, end))
    parts: list[str] = []
    offsets: list[int] = []
    position = start
    blank = True  # what was read last is a blank, or nothing was
    for skip_start, skip_end in (*skips, (end, end)):
        for match in _PIECE.finditer(text, position, max(position, min(skip_start, end))):
            first, last = match.span()
            if not text[first].isspace():
                parts.append(match.group())
                offsets.extend(range(first, last))
                blank = False
            elif not blank:
                parts.append(" ")
                offsets.append(first)
                blank = True
        position = max(position, skip_end)
    if blank and parts:
        parts.pop()
        offsets.pop()
    return Reading("".join(parts), tuple(offsets))


# Words with single blanks between them, or white space of any length.
_PIECE = re.compile(r"\S+(?: \S+)*|\s+")


def read_block(text: str, block: Block) -> Reading:
    """The reading of a block of the document whose text is `text`."""
    return read_stretch(text, block.start, block.end, block.skips)
