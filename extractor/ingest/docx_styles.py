"""The styles of a Word document in, what a paragraph is by its style out."""

import re
from dataclasses import dataclass
from typing import Any

from docx.document import Document as Docx

from extractor.ingest.docx_text import attribute, local

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|rubrik|kop|标题)\s*(\d)", re.I)
_TITLE = re.compile(r"title|titel", re.I)
_SUBTITLE = re.compile(r"subtitle|untertitel", re.I)
_CONTENTS = re.compile(r"toc\s?\d|table of figures|toc heading", re.I)
_CAPTION = re.compile(r"caption|beschriftung", re.I)
_LIST = re.compile(r"list (bullet|number|paragraph)\s*(\d?)", re.I)
_COUNT = re.compile(r"[0-9]{1,2}")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a style makes of a paragraph: kind, level of a heading, style and depth of a list."""

    kind: str = "paragraph"
    level: int | None = None
    list_style: str = ""
    depth: int = 0


@dataclass(slots=True)
class Styles:
    """Names, parents and properties of the styles by their ids."""

    names: dict[str, str]
    parents: dict[str, str]
    properties: dict[str, Any]
    default: str | None

    def of(self, paragraph: Any) -> Style:
        """What a paragraph is."""
        own = paragraph.find("{*}pPr")
        given = own.find("{*}pStyle") if own is not None else None
        style = attribute(given, "val") if given is not None else self.default
        chain = self._chain(style)
        name = " / ".join(self.names.get(known, known) for known in chain[:1])
        level = self._outline(own, chain)
        heading = self._heading(name, chain, level)
        if heading:
            return Style("heading", heading)
        if _CONTENTS.match(name):
            return Style("contents")
        if _CAPTION.fullmatch(name):
            return Style("caption")
        return self._list(own, chain, name)

    def _chain(self, style: str | None) -> list[str]:
        """A style and those it is based on."""
        chain: list[str] = []
        while style and style not in chain and len(chain) < _DEEPEST:
            chain.append(style)
            style = self.parents.get(style)
        return chain

    def _heading(self, name: str, chain: list[str], level: int | None) -> int | None:
        if _CONTENTS.match(name):
            return None
        for style in chain:
            found = _HEADING.match(self.names.get(style, style))
            if found:
                return int(found[1]) or 1
        if _TITLE.fullmatch(name):
            return 1
        if _SUBTITLE.fullmatch(name):
            return 2
        return level + 1 if level is not None and level < 9 else None

    def _outline(self, own: Any, chain: list[str]) -> int | None:
        for properties in (own, *(self.properties.get(style) for style in chain)):
            node = properties.find("{*}outlineLvl") if properties is not None else None
            value = attribute(node, "val") if node is not None else None
            if value and _COUNT.fullmatch(value):
                return int(value)
        return None

    def _list(self, own: Any, chain: list[str], name: str) -> Style:
        for properties in (own, *(self.properties.get(style) for style in chain)):
            numbering = properties.find("{*}numPr") if properties is not None else None
            if numbering is None:
                continue
            values = {local(node): attribute(node, "val") or "" for node in numbering}
            if values.get("numId") == "0":
                return Style()
            depth = int(values["ilvl"]) if _COUNT.fullmatch(values.get("ilvl", "")) else 0
            return Style("paragraph", None, f"{depth}#{values.get('numId', '')}", depth + 1)
        found = _LIST.match(name)
        if found and found[1].lower() != "paragraph":
            return Style("paragraph", None, f"{found[2]}{found[1]}", int(found[2] or 1))
        return Style()


def read_styles(package: Docx) -> Styles:
    """The paragraph styles of a document."""
    names: dict[str, str] = {}
    parents: dict[str, str] = {}
    properties: dict[str, Any] = {}
    default = None
    for node in package.styles.element:
        identity = attribute(node, "styleId")
        if local(node) != "style" or attribute(node, "type") != "paragraph" or not identity:
            continue
        if attribute(node, "default") in ("1", "true", "on"):
            default = identity
        for child in node:
            value = attribute(child, "val") or ""
            if local(child) == "name":
                names[identity] = value
            elif local(child) == "basedOn":
                parents[identity] = value
            elif local(child) == "pPr":
                properties[identity] = child
    return Styles(names, parents, properties, default)
