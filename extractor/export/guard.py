"""A text from a document in, the same text out, harmless in the place where it is to stand."""

import re

# What XML 1.0 can't hold (section 2.2, production Char), and the C1 controls that nobody can see.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")
_CELL = 32_767  # characters a cell of Excel holds


def clean(text: str) -> str:
    """The text with a U+FFFD for each control character that XML can't hold."""
    return _UNFIT.sub("\ufffd", text) if _UNFIT.search(text) else text


def csv_cell(text: str) -> str:
    """The text for a CSV cell: an apostrophe before what a spreadsheet would take for a formula.

    The signs are those of the OWASP page on CSV injection, their full-width forms too. Each line
    break is a line feed: a bare carriage return isn't quoted by every Python, and ends a row then.
    """
    fit = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    return f"'{fit}" if _FORMULA.match(fit) else fit


def excel_cell(text: str) -> str:
    """The text for a cell that is written as a string: fit for XML, no longer than Excel takes."""
    fit = clean(text)
    return fit if len(fit) <= _CELL else fit[: _CELL - 1] + "…"
