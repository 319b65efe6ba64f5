"""Text in, its stretches as CommonMark's block rules see them out, each with its lines."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

Span = tuple[int, int]

_MARKER = re.compile(r"[-+*]|\d{1,9}[.)]")
_PREFIX = re.compile(r"[\s>]*")
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*(?:([-*_=~–—.#+])\s*)(?:\1\s*){2,}$")
_DELIMITERS = re.compile(r"\s*+(?:\|\s*+)?:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*(?:\|\s*+)?$")
MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{4}\b"
_MONTH_NEXT = re.compile(r"\s+" + MONTHS)
_HIGHEST_NUMBER = 199
_ONE_FOR_ONE = str.maketrans(
    {"\r": "\n", "\t": " ", "\f": "\n", "\v": "\n", "\x85": "\n"}
    | {"\u2028": "\n", "\u2029": "\n", "\x1c": "\n", "\x1d": "\n", "\x1e": "\n"}
)


@dataclass(slots=True)
class Chunk:
    """A stretch of lines of one kind: paragraph, heading or row (of a table).

    `lines` are half-open offsets of each line's own text, without indent and marks of quotation;
    `marker` stands before the first line. An item of a list has a `style`, the same for all items
    of the list. `depth` is the depth of lists it stands in, `quote` that of quotations. `level` is
    that of a heading; 0 in a table that is known to have no column names. `head` marks a row of
    column names, and a heading that is underlined; rows of one `table` have one number. `run`
    counts the lines of a run of short ones that came apart, `gap` the blank lines before the
    chunk. `hidden` are stretches inside it to pass over.
    """

    kind: str
    lines: list[Span]
    marker: Span | None = None
    style: str = ""
    depth: int = 0
    quote: int = 0
    level: int | None = None
    cells: list[Span] = field(default_factory=list)
    table: int = 0
    head: bool = False
    bold: bool = False
    run: int = 0
    gap: int = 0
    hidden: list[Span] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where it begins, its marker included."""
        return self.marker[0] if self.marker else self.lines[0][0]

    @property
    def end(self) -> int:
        """Where its last line ends."""
        return self.lines[-1][1]


def same_length(text: str) -> str:
    """The text with all line ends as line feeds, tabs as blanks; every offset still holds."""
    return text.replace("\r\n", " \n").translate(_ONE_FOR_ONE)


def find_chunks(text: str, *, markdown: bool) -> tuple[list[Chunk], dict[str, Any]]:
    """Chunks in order, covering every line that holds words, and the link definitions.

    `text` is a text of `same_length`. Without `markdown` there are no fenced code, tables and link
    definitions, which in plain text are more often something else.
    """
    walker = _Walker(text)
    env: dict[str, Any] = {}
    tokens: list[Token] = []
    parser = _parser(markdown)
    parser.block.parse(text, parser, env, tokens)
    for token in tokens:
        walker.take(token)
    references = env.get("references", {})
    for reference in references.values():
        walker.know(*reference["map"])
    return walker.finish(), references


@cache
def _parser(markdown: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark").disable(["code", "html_block"])
    return parser.enable("table") if markdown else parser.disable(["fence", "reference"])


class _Walker:
    """Goes over the block tokens and keeps lines, lists and quotations in mind."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[Span] = []
        position = 0
        for line in text.split("\n"):
            self.lines.append((position, position + len(line)))
            position += len(line) + 1
        self.chunks: list[Chunk] = []
        self.covered = bytearray(len(self.lines))
        self.consumed: dict[int, int] = {}
        self.quote = 0
        self.items: list[tuple[Span, str] | None] = []
        self.depth = 0
        self.open: Token | None = None
        self.row: list[str] | None = None
        self.head = False
        self.tables = 0

    def take(self, token: Token) -> None:
        """Note one token of the block parser."""
        name = token.type
        self.quote += {"blockquote_open": 1, "blockquote_close": -1}.get(name, 0)
        if name == "list_item_open":
            self._open_item(token)
        elif name == "list_item_close":
            self.items.pop()
            self.depth -= 1
        elif name in ("paragraph_open", "heading_open", "tr_open"):
            self.open = token
            self.row = [] if name == "tr_open" else None
        elif name in ("hr", "fence") and token.map:
            self._close_fence(token)
        elif name == "table_open":
            self.tables += 1
        elif name in ("thead_open", "tbody_open"):
            self.head = name == "thead_open"
        elif name == "inline":
            self._inline(token)
        elif name == "tr_close":
            self._close_row()

    def know(self, first: int, end: int) -> None:
        """Lines that hold nothing to read."""
        for line in range(first, min(end, len(self.lines))):
            self.covered[line] = 1

    def _close_fence(self, token: Token) -> None:
        first, end = token.map or (0, 0)
        if token.type == "fence" and end >= len(self.lines) - 1:
            closed = self.text[slice(*self.lines[min(end, len(self.lines)) - 1])].strip()
            if not closed or closed.strip("`~"):
                end = first + 1
        self.know(first, end)

    def _open_item(self, token: Token) -> None:
        self.depth += 1
        line = (token.map or (0, 0))[0]
        position = self.consumed.get(line, self.lines[line][0])
        prefix = _PREFIX.match(self.text, position, self.lines[line][1])
        found = _MARKER.match(self.text, prefix.end() if prefix else position)
        if not found:
            self.items.append(None)
            return
        self.consumed[line] = found.end()
        digits = found.group().rstrip(".)")
        if digits.isdigit() and (
            int(digits) > _HIGHEST_NUMBER or _MONTH_NEXT.match(self.text, found.end())
        ):
            self.items.append(None)
            return
        style = f"{self.depth}{'1' if digits.isdigit() else ''}{found.group()[-1]}"
        self.items.append((found.span(), style))

    def _inline(self, token: Token) -> None:
        if self.row is not None:
            self.row.append(token.content)
            return
        if not self.open or not self.open.map:
            return
        first, end = self.open.map
        contents = token.content.split("\n")
        lines = [
            span
            for number, content in enumerate(contents)
            if first + number < end and (span := self._place(first + number, content))
        ]
        if lines:
            self._add(self.open, lines, first, end)
        self.open = None

    def _place(self, line: int, content: str) -> Span | None:
        """Where a line's content stands in the text; a heading may have marks on both sides."""
        start, end = self.lines[line]
        wanted = content.strip()
        at = self.text.rfind(wanted, start, end) if wanted else -1
        return (at, at + len(wanted)) if at >= 0 else None

    def _add(self, token: Token, lines: list[Span], first: int, end: int) -> None:
        self.know(first, end)
        item = self.items[-1] if self.items else None
        chunk = Chunk("paragraph", lines, depth=self.depth, quote=self.quote)
        underlined = token.markup in ("=", "-")
        if token.type == "heading_open" and not (underlined and len(lines) > 1):
            chunk.kind, chunk.level = "heading", int(token.tag[1:])
            chunk.head = underlined
            chunk.marker = None if underlined else self._hashes(first, lines[0][0])
        if item:
            chunk.marker, chunk.style = item
            self.items[-1] = None
        elif self.items and chunk.kind == "paragraph" and first in self.consumed:
            prefix = _PREFIX.match(self.text, self.lines[first][0])
            lines[0] = (prefix.end() if prefix else lines[0][0], lines[0][1])
        self.chunks.append(chunk)

    def _hashes(self, line: int, before: int) -> Span | None:
        at = self.text.find("#", self.consumed.get(line, self.lines[line][0]), before)
        return (at, before) if at >= 0 else None

    def _close_row(self) -> None:
        if not self.open or not self.open.map or not self.row:
            return
        line = self.open.map[0]
        self.know(line, line + 1)
        start, end = self.lines[line]
        while start < end and self.text[start] in " >":
            start += 1
        cells, bars = self._cells(start, end, len(self.row))
        filled = self.text[start:end].rstrip()
        if filled:
            chunk = Chunk("row", [(start, start + len(filled))], quote=self.quote)
            chunk.cells, chunk.hidden = cells, bars
            chunk.table, chunk.head = self.tables, self.head
            self.chunks.append(chunk)
        self.row = self.open = None

    def _cells(self, start: int, end: int, count: int) -> tuple[list[Span], list[Span]]:
        """Half-open offsets of each cell's words (an empty one is an empty stretch), and bars."""
        bars = [match.span() for match in _PIPE.finditer(self.text, start, end)]
        edges = [start, *(bar[1] for bar in bars)]
        ends = [*(bar[0] for bar in bars), end]
        stretches = list(zip(edges, ends, strict=True))
        if bars and bars[0][0] == start:
            stretches = stretches[1:]
        return [self._trim(*stretch) for stretch in stretches[:count]], bars

    def _trim(self, start: int, end: int) -> Span:
        words = self.text[start:end]
        left = start + len(words) - len(words.lstrip())
        return (left, max(left, start + len(words.rstrip())))

    def finish(self) -> list[Chunk]:
        """The chunks in order, with what the parser left out as paragraphs, gaps counted."""
        run: list[Span] = []
        for number, (start, end) in enumerate(self.lines):
            words = self.text[start:end]
            idle = self.covered[number] or not words.strip() or is_rule(words)
            if not idle:
                run.append(self._trim(start, end))
            if run and (idle or number == len(self.lines) - 1):
                self.chunks.append(Chunk("paragraph", run))
                run = []
        self.chunks.sort(key=lambda chunk: chunk.start)
        end = 0
        for chunk in self.chunks:
            chunk.gap = max(0, self.text.count("\n", end, chunk.start) - 1)
            end = chunk.end
        return self.chunks


def is_rule(line: str) -> bool:
    """Whether a line is drawn rather than written: a rule, or the rule of a table."""
    return bool(_RULE.match(line) or _DELIMITERS.match(line))
