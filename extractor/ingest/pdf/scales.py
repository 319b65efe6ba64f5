"""Numbers with their places in, whether they are the scale of a chart's axis out."""

import itertools
import re
from collections.abc import Sequence

from extractor.ingest.pdf.lines import Run

_NUMBER = re.compile(r"[$€£¥₩]?([+(\-–−]?)(\d[\d,]*(?:\.\d+)?)\s?(?:%|[kmMbB]n?)?\)?")
_FEWEST = 4


def is_scale(texts: Sequence[str], places: Sequence[float]) -> bool:
    """Whether numbers rise or fall in equal steps at equal distances, as those of an axis do."""
    numbers = [_number(text) for text in texts]
    values = [number for number in numbers if number is not None]
    if len(values) < _FEWEST or len(values) < len(texts):
        return False
    return _is_even(values, 0.02) and _is_even(places, 0.08)


def _number(text: str) -> float | None:
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return None
    return float(found[2].replace(",", "")) * (-1 if found[1] else 1)


def _is_even(values: Sequence[float], slack: float) -> bool:
    """Whether neighbours are equally far apart, give or take a share of the distance."""
    steps = [two - one for one, two in itertools.pairwise(values)]
    usual = sorted(steps)[len(steps) // 2]
    return usual != 0 and all(abs(step - usual) <= slack * abs(usual) for step in steps)


def is_contents(cells: list[Run]) -> bool:
    """Whether numbers are the pages of a table of contents: whole, small, and rising."""
    texts = [run.text for run in sorted(cells, key=lambda run: run.middle)]
    if not all(text.isdecimal() and len(text) < 4 for text in texts):
        return False
    pages = [int(text) for text in texts]
    return len(set(pages)) > 2 and pages == sorted(pages)
