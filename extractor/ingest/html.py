"""A web page in, a document of its main content out."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractor.errors import InputError
from extractor.ingest.derived import Writer, fold
from extractor.ingest.encoding import decode
from extractor.ingest.html_main import find_main
from extractor.ingest.html_meta import read_meta
from extractor.ingest.html_tables import is_data_table, read_rows
from extractor.ingest.limits import check_length
from extractor.ingest.text import digest
from extractor.models import Document

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.I)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr output q rp "
    "rt ruby s samp small span strong sub sup time tt u var wbr img picture".split()
)
_DROPPED = frozenset(
    "script style noscript template svg math iframe object embed audio video canvas select option "
    "button input textarea del head title meta link map area dialog".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset(("b", "strong"))
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]|[a-z])[\])]?(?:\s*,\s*\d{1,3})*")
_BRACKETED_MARK = re.compile(r"\[(?:\d{1,3}|[a-z*†‡])\]|[*†‡§]|\d{1,2}")
_NOTE_NAME = re.compile(r"(?:^|\s)(?:foot|end)notes?(?:$|[\s_-])", re.I)
_OFFICE_ITEM = re.compile(r"\bMsoList(?:Paragraph|Bullet|Number)")
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{50000,}")
_MOST_ATTRIBUTES = 5_000
_DEEPEST = 400
_LINK_WORDS = 8


def read_html(data: bytes, source: str, *, quotes: bool = False) -> Document:
    """A page as a document: its main content, without navigation, as blocks.

    `quotes`: quoted blocks are somebody else's text, as in mail. Raises InputError where there is
    nothing to read.
    """
    page = check_length(_decode(data, source), source)
    if any(len(tag.group().split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(page)):
        raise InputError(source, "has a tag with more attributes than any page needs")
    tree = LexborHTMLParser(page)
    meta = read_meta(tree)
    body = tree.body
    if body is None:
        raise InputError(source, "is an HTML page without a body")
    if _is_too_deep(body):
        raise InputError(source, f"is nested too deeply: more than {_DEEPEST:,} levels")
    walker = _Walker()
    walker.walk(find_main(body))
    text, blocks = walker.writer.finish(quotes=quotes)
    if not text:
        raise InputError(source, "is an HTML page without any text: it may be made by a script")
    return Document(id=digest(data), source=source, text=text, blocks=blocks, meta=meta)


def _is_too_deep(root: LexborNode) -> bool:
    """Whether nodes lie deeper than any page needs; what follows takes a page's size times that."""
    node, depth = root, 0
    while True:
        if node.child is not None:
            node, depth = node.child, depth + 1
            if depth > _DEEPEST:
                return True
            continue
        while node.next is None:
            if node.parent is None or depth == 0:
                return False
            node, depth = node.parent, depth - 1
        if depth == 0:
            return False
        node = node.next


def _decode(data: bytes, source: str) -> str:
    """By the page's own word where there is one that fits, else by content."""
    found = _CHARSET.search(data[:2048])
    if found and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(_python_name(found[1].decode("ascii")))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, source)


def _python_name(name: str) -> str:
    """Browsers read the narrower names as the wider encodings."""
    lowered = name.lower()
    wider = {"iso-8859-1": "cp1252", "latin1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
    return wider.get(lowered, lowered)


@dataclass(slots=True)
class _Walker:
    """Goes through the nodes without recursion and writes a piece at the end of each block."""

    writer: Writer = field(default_factory=Writer)
    words: list[str] = field(default_factory=list)
    bold: int = 0
    plain: bool = False
    links: int = 0
    own: bool = False
    heading: int | None = None
    kind: str = "paragraph"
    quote: int = 0
    lists: list[str] = field(default_factory=list)
    item: str = ""
    notes: int = 0

    def walk(self, root: LexborNode) -> None:
        """Write everything under a node."""
        node: LexborNode | None = root
        depth = 0
        while node is not None:
            below = self._enter(node) if depth < _DEEPEST else None
            if below is not None:
                node, depth = below, depth + 1
                continue
            while node is not None and node.next is None and depth:
                if not _is_text(node):
                    self._leave(node)
                node, depth = node.parent, depth - 1
            if node is None or depth == 0:
                break
            if not _is_text(node):
                self._leave(node)
            node = node.next
        self.flush()

    def _enter(self, node: LexborNode) -> LexborNode | None:
        """Take what a node begins; its first child, where the children are to be walked."""
        tag = node.tag or ""
        if _is_text(node):
            self._take(node.text(deep=False) or "")
            return None
        if tag in _DROPPED or tag.startswith(("_", "!")):
            return None
        if tag == "br":
            self._break()
            return None
        if tag == "sup" and self._is_note(node):
            return None
        if tag == "a" and _is_jump(node):
            return None
        if tag == "table" and is_data_table(node):
            self._table(node)
            return None
        if tag not in _INLINE:
            self._open_block(node, tag)
        self.bold += tag in _BOLD
        self.links += tag == "a"
        return node.child

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _DROPPED or tag in ("br", "sup") or tag.startswith(("_", "!")):
            return
        if tag == "a" and _is_jump(node):
            return
        if tag in _BOLD:
            self.bold = max(0, self.bold - 1)
        if tag == "a":
            self.links = max(0, self.links - 1)
        if tag in _INLINE:
            return
        self.flush()
        if tag == "blockquote":
            self.quote = max(0, self.quote - 1)
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag in ("figcaption", "caption"):
            self.kind = "paragraph"
        elif tag == "li":
            self.item = ""
        self.notes = max(0, self.notes - _holds_notes(node))
        if tag in _HEADINGS:
            self.heading = None

    def _open_block(self, node: LexborNode, tag: str) -> None:
        self.flush()
        if tag == "blockquote":
            self.quote += 1
        elif tag in ("ul", "ol"):
            self.lists.append("1." if tag == "ol" else "•")
        elif tag in ("figcaption", "caption"):
            self.kind = "caption"
        elif tag in ("li", "dd"):
            self.item = f"{len(self.lists)}{self.lists[-1] if self.lists else '-'}"
        elif tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        elif tag == "p" and _OFFICE_ITEM.search(node.attributes.get("class") or ""):
            self.item = "0•"
        self.notes += _holds_notes(node)

    def _take(self, words: str) -> None:
        if words.strip():
            self.plain = self.plain or not self.bold
            self.own = self.own or (not self.links and any(map(str.isalnum, words)))
        self.words.append(" ".join(words.split("\n")))

    def _break(self) -> None:
        """One line end is kept, two in a row begin a new paragraph."""
        before = "".join(self.words[-3:])
        if before.rstrip(" \t\r").endswith("\n"):
            self.flush()
        else:
            self.words.append("\n")

    def _is_note(self, node: LexborNode) -> bool:
        """Whether a raised node is the mark of a footnote, not a power of a unit."""
        mark = fold(node.text() or "")
        before = "".join(self.words[-2:])[-4:]
        raised = re.search(r"(?:\b[kcdm]?m|10)$", before) and mark.isdigit() and len(mark) == 1
        return not mark or (bool(_NOTE_MARK.fullmatch(mark)) and not raised)

    def _table(self, node: LexborNode) -> None:
        self.flush()
        caption = node.css_first("caption")
        if caption is not None:
            self.writer.add(caption.text() or "", "caption", quote=self.quote)
        rows, heads = read_rows(node)
        self.writer.table(rows, heads=heads, quote=self.quote)

    def flush(self) -> None:
        """Write the words so far as one piece."""
        words = "".join(self.words)
        bold, linked = not self.plain, not self.own
        self.words, self.plain, self.own = [], False, False
        if not words.strip():
            return
        if linked and not self.heading and len(words.split()) <= _LINK_WORDS:
            return
        if self.heading:
            self.writer.add(words.replace("\n", " "), "heading", level=self.heading)
            return
        self.writer.add(
            words,
            "footnote" if self.notes else self.kind,
            style=self.item,
            depth=len(self.lists),
            quote=self.quote,
            bold=bold,
        )
        self.item = ""


def _is_jump(node: LexborNode) -> bool:
    """Whether a link is the mark of a footnote, or leads back from one."""
    words = fold(node.text() or "")
    inside = (node.attributes.get("href") or "").startswith("#")
    return inside and (not any(map(str.isalnum, words)) or bool(_BRACKETED_MARK.fullmatch(words)))


def _holds_notes(node: LexborNode) -> bool:
    """Whether a block is a list of footnotes, by its role, class or id."""
    attributes = node.attributes
    if attributes.get("role") in ("doc-endnotes", "doc-footnote"):
        return True
    if node.tag in _INLINE or node.tag in ("body", "html", "main", "article", "li", "p"):
        return False
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return bool(_NOTE_NAME.search(names[:500]))


def _is_text(node: LexborNode) -> bool:
    return node.tag in ("-text", "-cdata") or node.is_text_node
