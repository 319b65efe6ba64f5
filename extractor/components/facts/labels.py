"""The lines on top of a document in, what they label out: "From: …", "Date: …", "Proponent: …"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.components.facts.lines import Line

Label = Literal["to", "from", "author", "date", "subject", "company"]
_LABELS: dict[Label, str] = {
    "to": "to|addressee|recipient|recipients|addressed to|submitted to|presented to",
    "from": (
        "from|sender|lead proponent|lead proponents|primary filer|submitted by|filed by|"
        "proposed by|proponent|proponents|filer|lead filer|"
    ),
    "author": (
        "author|authors|written by|by|source|publisher|published by|issued by|publication|"
        "organisation responsible|responsible organisation|compiled by"
    ),
    "date": (
        "date|dated|sent|filed|published|posted|issued|submitted|date of issue|release date|"
        "publication date|date of publication|meeting date|date of meeting|updated|last updated"
    ),
    "subject": "re|subject|sub|concerning|regarding|in re|concerns|topic",
    "company": (
        "company|company name|name of company|entity|organisation|organization|issuer|"
        "company assessed|organisation assessed|subject company|registrant|bank|operator|"
        "company report|company chapter|company profile|company assessment|company card|report card"
    ),
}
_KNOWN: dict[str, Label] = {
    word: label for label, words in _LABELS.items() for word in words.split("|")
}
_LINE = re.compile(r"\s*([A-Za-z][A-Za-z-]{0,20}(?: [A-Za-z]{1,14}){0,3})\s?[:：|]\s*(.*)$")
_BARE = re.compile(r"(?:To|From)\s?,?$")
_WROTE = re.compile(
    r"\s*On\s[^<\n]{6,80}?,\s(?P<who>[^,<\n]{2,60}\s?<[^<>]{3,80}>)\s?wrote\s?:\s*$"
)
WITHIN = 15


@dataclass(frozen=True, slots=True)
class Field:
    """A label of a line, what stands behind it, and the line below it in the same group."""

    label: Label
    value: str
    below: str
    at: int


def fields_of(lines: Sequence[Line], *, within: int = WITHIN) -> list[Field]:
    """The labelled lines among the first `within`, in order; "To," alone labels the line below."""
    return list(_fields(lines[:within]))


def _fields(lines: Sequence[Line]) -> Iterator[Field]:
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        below = after.text if after and after.group == line.group else ""
        if _BARE.match(line.text) and after and after.group <= line.group + 1:
            yield Field("to" if line.text[0] == "T" else "from", "", after.text, at)
            continue
        wrote = _WROTE.match(line.text)
        if wrote:
            yield Field("from", wrote["who"], "", at)
        found = _LINE.match(line.text.strip("| "))
        label = _KNOWN.get(found[1].lower()) if found else None
        if found and label:
            yield Field(label, found[2].strip(), below, at)


def first_field(fields: Sequence[Field], label: Label) -> Field | None:
    """The first field of that label; None where there is none."""
    return next((field for field in fields if field.label == label), None)


def is_memo(fields: Sequence[Field]) -> bool:
    """Whether the fields are those of a memo or a mail: from whom and to whom, or when."""
    there = {field.label for field in fields}
    return (
        {"to", "from"} <= there or {"to", "date"} <= there or {"from", "date", "subject"} <= there
    )
