"""Quantities of a text in, "threefold" and "twice as many" added out: a number inside a word."""

import re

from extractor.normalize.letters import letter_runs
from extractor.normalize.numbers import Number, find_numbers
from extractor.normalize.quantities.bounds import set_bound
from extractor.normalize.quantities.draft import Draft
from extractor.normalize.quantities.never import Stretches
from extractor.normalize.units import Unit

_FOLD = re.compile(
    r"(?<![\w-])(?P<count>[0-9]+(?:\.[0-9]+)?|two|three|four|five|six|seven|eight|nine|ten|twelve|"
    r"twenty|hundred)[-\s]?fold(?![\w])",
    re.IGNORECASE,
)
_TWICE = re.compile(r"\b(?P<word>twice)(?=\s(?:as|the|that|its|their|more)\b)", re.IGNORECASE)


def may_fold(text: str) -> bool:
    """Whether a word of the text is "twice" or ends in "fold"."""
    runs = letter_runs(text)
    return "twice" in runs or ("fold" in text.lower() and any(r.endswith("fold") for r in runs))


def with_folds(text: str, drafts: list[Draft]) -> list[Draft]:
    """Adds "threefold" and "twice as", which hold their number inside a word."""
    if not may_fold(text):
        return drafts
    added = []
    for match in (*_FOLD.finditer(text), *_TWICE.finditer(text)):
        start, end = match.span()
        spelled = match.groupdict().get("count") or "two"
        value = float(spelled) if spelled[0].isdigit() else find_numbers(spelled)[0].value
        number = Number(start, end, value, "cardinal")
        draft = Draft(start, end, number, value, core=(start, end), unit=Unit("times", 1.0))
        draft.unit_text = (
            text[match.end("count") : end].lstrip("- ") if "count" in match.groupdict() else "twice"
        )
        added.append(draft)
    spans = Stretches((draft.start, draft.end) for draft in added)
    rest = [draft for draft in drafts if not spans.touch(*draft.core)]
    for draft in added:
        set_bound(text, draft)
    return sorted([*rest, *added], key=lambda draft: draft.start)
