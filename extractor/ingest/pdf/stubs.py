"""Labels of a table's rows in, each row's name with the rows above it that it belongs to out."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.ingest.pdf.values import YEAR

_SLACK = 2.5
_MOST_DEPTHS = 6
_TOTAL = re.compile(r"(?:sub-?|grand |net )?(?:total|sum|all)(?: \w+)?", re.IGNORECASE)
_CLOSING = re.compile(r"(?:sub-?|grand )?(?:total|sum)\b", re.IGNORECASE)
_PART = re.compile(r"(?:by|of which|thereof|including|split by)\b|[a-z]", re.IGNORECASE)
_THEREOF = re.compile(r"(?:of which|thereof|including)\b", re.IGNORECASE)
_PLAIN, _LONE, _BOLD, _BOLD_LONE, _YEAR = range(5)
_ALONE = (_LONE, _BOLD_LONE)


@dataclass(frozen=True, slots=True)
class Label:
    """The first cell of a row: where it begins and ends, whether bold, whether alone in its row."""

    text: str
    x0: float
    x1: float
    bold: bool
    lone: bool


@dataclass(slots=True)
class _Name:
    text: str
    indent: float
    weight: int
    small: bool
    rows: bool = False
    deeper: bool = False
    inset: bool = False


@dataclass(slots=True)
class Stub:
    """The names that hold at a row, outermost first; depths count from `left`."""

    left: float
    stepped: bool
    faces: bool
    stack: list[_Name] = field(default_factory=list)

    def name(self, label: Label) -> str:
        """The row's name, behind " > " those of the rows above that it is part of."""
        weight = 2 * (label.bold and self.faces) + label.lone
        if label.lone and YEAR.fullmatch(label.text):
            weight = _YEAR
        indent = label.x0 - self.left if self.stepped else 0.0
        found = _Name(label.text, indent, weight, _is_part(label.text))
        self._leave(found)
        if self.stack:
            top = self.stack[-1]
            top.inset = top.inset or (not top.rows and top.indent < indent - _SLACK)
            top.rows = True
        closing = found.weight == _BOLD and _CLOSING.match(label.text) and found.rows
        self.stack.append(replace(found, weight=_PLAIN if closing else found.weight, rows=False))
        names = [name.text for name in self.stack]
        same = [a.casefold() == b.casefold() for a, b in itertools.pairwise(names)]
        return " > ".join(n for n, gone in zip(names, [*same, False], strict=True) if not gone)

    def above(self) -> str | None:
        """The names that hold for a row without a label of its own."""
        return " > ".join(name.text for name in self.stack) or None

    def _leave(self, new: _Name) -> None:
        """Drop the names that the new one is not part of."""
        if new.small and new.weight in _ALONE:
            self._leave_like(new)
        while self.stack and self.stack[-1].indent > new.indent + _SLACK:
            gone = self.stack.pop()
            if self.stack and self.stack[-1].indent < gone.indent - _SLACK:
                self.stack[-1].deeper = True
        while self.stack and self.stack[-1].indent > new.indent - _SLACK:
            if _holds(self.stack[-1], new):
                return
            new.rows = new.rows or self.stack[-1].weight == _PLAIN
            self.stack.pop()

    def _leave_like(self, new: _Name) -> None:
        """Drop the last name alone in its row that says it is a part, with all below it."""
        for place, name in enumerate(self.stack):
            same = abs(name.indent - new.indent) < _SLACK
            if same and name.small and name.weight in _ALONE:
                del self.stack[place:]
                return

    def goes_on(self, other: "Stub") -> None:
        """Take over the names that held at the end of the same table's part before."""
        self.stack = [replace(name) for name in other.stack]


def _holds(top: _Name, new: _Name) -> bool:
    """Whether a name at the same depth stands over a new one."""
    if top.weight == _YEAR:
        return new.weight != _YEAR
    if new.weight in _ALONE and new.small and not top.small:
        return not top.deeper
    if new.weight == _PLAIN and _THEREOF.match(new.text) and not _THEREOF.match(top.text):
        return True
    if new.weight in (_BOLD_LONE, _YEAR):
        return False
    if new.weight == _BOLD:
        fresh = not top.rows or _TOTAL.fullmatch(new.text) is not None
        return top.weight == _BOLD_LONE and fresh
    if new.weight == _LONE:
        return top.weight == _BOLD_LONE
    if top.weight == _BOLD_LONE:
        return not top.inset
    return top.weight in (_LONE, _BOLD) and not top.deeper


def _is_part(text: str) -> bool:
    """Whether a name says that it is part of another: "by region", "of which women"."""
    found = _PART.match(text)
    return bool(found and (text[0].islower() or len(found.group()) > 1))


def make_stub(labels: Sequence[Label], left: float) -> Stub:
    """A stub for the labels of a table whose first column begins at `left`."""
    faces = len({label.bold for label in labels}) == 2
    inset = bool(labels) and min(label.x0 for label in labels) - left > _SLACK
    alike = _clusters([label.x0 for label in labels]) == 1
    return Stub(left, _is_stepped(labels) or (inset and alike), faces)


def _is_stepped(labels: Sequence[Label]) -> bool:
    """Whether labels stand at a few depths from the left, so that indents mean something."""
    depths = _clusters([label.x0 for label in labels])
    if not 1 < depths <= _MOST_DEPTHS or depths >= len(labels):
        return False
    rights = _clusters([label.x1 for label in labels])
    middles = _clusters([(label.x0 + label.x1) / 2 for label in labels])
    return rights >= depths and middles >= depths


def _clusters(places: Sequence[float]) -> int:
    steps = itertools.pairwise(sorted(places))
    return 1 + sum(two - one > _SLACK for one, two in steps)
