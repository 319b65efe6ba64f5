"""A stretch of a sentence in, the same without what doesn't belong to a claim's span out."""

import re

_CODES = re.compile(
    r"(?:(?<![\s,])[\s,]+)?\((?:see |indicators? )?[A-Z]\d{1,2}[a-z]?(?:\.\d+)?"
    r"(?:[\s,;&–-]+(?:and )?[A-Z]\d{1,2}[a-z]?(?:\.\d+)?)*\)?$"
)
_AFTER = frozenset(" \t.,;:!?\"'”’»*_–—-")
_BEFORE = frozenset(" \t,;:*_–—-·•▪")
_REACH = 24


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Half-open `start:end` without marks, blanks and indicator codes at its edges, brackets whole.

    Quotation marks at the end stay where they were opened inside.
    """
    while start < end and text[start] in _BEFORE:
        start += 1
    changed = True
    while changed and start < end:
        before = end
        end = _without_marks(text, start, end)
        codes = _CODES.search(text, start, end) if text.find("(", start, end) >= 0 else None
        end = codes.start() if codes else _balance(text, start, end)
        changed = end < before
    if start < end and _closes(text, start, end + 1):
        end += 1
    return start, max(start, end)


def _without_marks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _AFTER and not _closes(text, start, end):
        end -= 1
    return end


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the last character is a quotation mark whose partner stands inside."""
    mark = text[end - 1 : end]
    if mark == '"':
        return text.count('"', start, end) % 2 == 0
    pairs = {"”": "“", "»": "«", "’": "‘"}
    return mark in pairs and text.rfind(pairs[mark], start, end) > text.rfind(mark, start, end - 1)


def _balance(text: str, start: int, end: int) -> int:
    """An open bracket is closed if that is near, else left out with what follows it."""
    opened = text.count("(", start, end) - text.count(")", start, end)
    if opened > 0:
        closing = text.find(")", end, end + _REACH)
        if closing >= 0:
            return closing + 1
        return text.rfind("(", start, end)
    if opened < 0 and text[end - 1] == ")":
        return end - 1
    return end
