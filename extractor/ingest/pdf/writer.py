"""Words with their glyphs in, one text with the glyph of each character out."""

import numpy as np

from extractor.ingest.pdf.glyphs import Ints


class Writer:
    """Collects pieces of text and, for each, the number of its first glyph (-1: none)."""

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []
        self._starts: list[int] = []

    def write(self, piece: str, glyph: int = -1) -> None:
        """Append a piece; its letters (blanks left out) are the glyphs from `glyph` on."""
        if piece:
            self._pieces.append(piece)
            self._starts.append(glyph)
            self.length += len(piece)

    def last(self) -> str:
        """The character written last."""
        return self._pieces[-1][-1] if self._pieces else ""

    def since(self, start: int) -> str:
        """The text from offset `start` on; `start` must be where a piece begins."""
        pieces: list[str] = []
        length = self.length
        for piece in reversed(self._pieces):
            if length <= start:
                break
            pieces.append(piece)
            length -= len(piece)
        return "".join(reversed(pieces))

    def drop_last(self) -> None:
        """Take back the character written last: a hyphen at a line end."""
        piece = self._pieces.pop()
        start = self._starts.pop()
        self.length -= len(piece)
        self.write(piece[:-1], start)

    def finish(self) -> tuple[str, Ints]:
        """The text, and for each character its glyph."""
        text = "".join(self._pieces)
        lengths = np.array([len(piece) for piece in self._pieces], np.int64)
        if not len(lengths):
            return text, np.zeros(0, np.int32)
        printed = np.frombuffer(text.encode("utf-32-le"), np.uint32) != ord(" ")
        before = np.cumsum(printed) - printed
        offsets = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        first = np.repeat(np.array(self._starts, np.int64), lengths)
        glyphs = first + before - np.repeat(before[offsets], lengths)
        return text, np.where(printed & (first >= 0), glyphs, -1).astype(np.int32)
