"""A paragraph of a Word document in, its words out, tracked changes accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_GONE = frozenset(
    "del moveFrom delText delInstrText instrText pPr rPr commentReference annotationRef Fallback "
    "footnoteRef endnoteRef separator continuationSeparator proofErr".split()
)
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " ", "softHyphen": ""}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


@dataclass(slots=True)
class Words:
    """What a paragraph says, which footnotes and text boxes hang on it.

    `bold`: all of it is in bold type. `goes_on`: its end was deleted, the next one belongs to it.
    """

    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    bold: bool = True
    goes_on: bool = False

    @property
    def text(self) -> str:
        """The words, line breaks kept."""
        return "".join(self.parts)

    def join(self, following: "Words") -> "Words":
        """Both paragraphs as one."""
        return Words(
            self.parts + following.parts,
            self.notes + following.notes,
            self.boxes + following.boxes,
            self.bold and following.bold,
            following.goes_on,
        )


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if key.rsplit("}", 1)[-1] == name:
            return str(value)
    return None


def read_paragraph(paragraph: Any) -> Words:
    """The words of a paragraph's runs, also of those in links, insertions and content controls."""
    words = Words()
    for element in _visible(paragraph):
        name = local(element)
        if name == "t":
            words.parts.append(element.text or "")
            if (element.text or "").strip():
                words.bold = words.bold and _is_bold(element.getparent())
        elif name in _SIGNS:
            words.parts.append(" " if attribute(element, "type") == "page" else _SIGNS[name])
        elif name == "sym":
            words.parts.append(_symbol(element))
        elif name in _NOTES:
            words.notes.append(f"{_NOTES[name]}{attribute(element, 'id')}")
        elif name == "txbxContent":
            words.boxes.append(element)
    words.goes_on = paragraph.find("{*}pPr/{*}rPr/{*}del") is not None
    return words


def _visible(root: Any) -> Iterator[Any]:
    """Elements in order, without what is deleted; a text box is given whole."""
    waiting = [iter(root)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            continue
        name = local(element)
        if name in _GONE:
            continue
        yield element
        if name == "r" and element.find("{*}rPr/{*}vanish") is not None:
            continue
        if name != "txbxContent":
            waiting.append(iter(element))


def _is_bold(run: Any) -> bool:
    if run is None:
        return False
    mark = run.find("{*}rPr/{*}b")
    return mark is not None and attribute(mark, "val") not in ("0", "false", "off")


def _symbol(element: Any) -> str:
    """A character of a symbol font: a bullet or nothing that could be read."""
    code = attribute(element, "char") or ""
    return "•" if code.lower() in ("f0b7", "f0a7", "f06c") else " "
