"""A document's text in, how it groups digits out."""

import re
from dataclasses import dataclass
from typing import Literal

_COMMA_DECIMAL = re.compile(
    r"[0-9](?<![\w.,].)[0-9]{0,2}(?:[. '’\u00a0\u202f][0-9]{3})*"
    r",(?:[0-9]{1,2}|[0-9]{4,})(?![\w,]|\.[0-9])"
)
_POINT_DECIMAL = re.compile(
    r"[0-9](?<![\w.,].)[0-9]{0,2}(?:[, '’\u00a0\u202f][0-9]{3})*"
    r"\.(?:[0-9]{1,2}|[0-9]{4,})(?![\w.]|,[0-9])"
)


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """`decimal` is the sign before the decimals; it tells what `1,234` and `1.234` are."""

    decimal: Literal[".", ","] = "."


POINT_STYLE = NumberStyle()


def number_style(text: str) -> NumberStyle:
    """The style that most of the unambiguous numbers of `text` follow; the English one on a tie."""
    commas = sum(1 for _ in _COMMA_DECIMAL.finditer(text))
    if not commas:
        return POINT_STYLE
    points = sum(1 for _ in _POINT_DECIMAL.finditer(text))
    return NumberStyle(",") if commas > points else POINT_STYLE
