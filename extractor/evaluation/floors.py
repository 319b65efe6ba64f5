"""A report and floors in, what fell below them out. Floors only rise.

A floor file is a JSON object from a figure's name (`span.micro.f1`) to the value that was reached;
the key `tolerance` says how far below that a figure may fall, since another version of a library
moves some. The floors themselves are what was reached: they can't sink by and by.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from extractor.errors import GoldError
from extractor.evaluation.figures import figures
from extractor.evaluation.report import FORMAT, Report
from extractor.models import CLAIM_TYPES

TOLERANCE = "tolerance"
_STEPS = 10_000


def floors_from_options(options: Sequence[str]) -> dict[str, float]:
    """Floors from what `--min-f1` was given: `0.7` is the micro F1 of spans, `metric=0.8` that of a
    type, `sentence.macro.f1=0.6` any figure by its name. Raises GoldError on anything else."""
    return dict(_floor_of(option) for option in options)


def _floor_of(option: str) -> tuple[str, float]:
    """One option."""
    name, _, number = option.rpartition("=")
    try:
        value = float(number)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1:
        raise GoldError(f"--min-f1 {option}: {number!r} is no number from 0 to 1")
    if name in ("", "micro", "macro", *CLAIM_TYPES):
        name = f"span.{name or 'micro'}.f1"
    return name, value


def floors_from_file(data: Mapping[str, Any], *, place: str) -> dict[str, float]:
    """Floors from a parsed JSON file: a floor file, or a report of an earlier run.

    The tolerance of a floor file is taken off already. `place` is named in the GoldError on a value
    that is no number.
    """
    if data.get("format") == FORMAT:
        return figures(Report.from_dict(data))
    for name, value in data.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise GoldError(f"{place}: floor of {name} is {value!r}, must be a number from 0 to 1")
    tolerance = data.get(TOLERANCE, 0.0)
    return {name: max(floor - tolerance, 0.0) for name, floor in _floors_in(data).items()}


def _floors_in(data: Mapping[str, float]) -> dict[str, float]:
    """The figures of a floor file, without its tolerance."""
    return {name: value for name, value in data.items() if name != TOLERANCE}


def broken_floors(report: Report, floors: Mapping[str, float]) -> list[str]:
    """One message for each figure below its floor, or for a floor whose figure there isn't."""
    now = figures(report)
    messages = []
    for name, floor in sorted(floors.items()):
        if name not in now:
            messages.append(f"{name}: must be at least {floor:.4f}, but this run doesn't have it")
        elif now[name] < floor - 1e-9:
            messages.append(f"{name}: {now[name]:.4f} is below the floor of {floor:.4f}")
    return messages


def raised_floors(floors: Mapping[str, float], report: Report) -> dict[str, float]:
    """The floors, each raised to the figure of the report where that is higher.

    Rounded down to four digits; figures without a floor get none. `tolerance` stays as it is.
    """
    now = figures(report)
    raised = {
        name: max(floor, _round_down(now.get(name, 0.0)))
        for name, floor in _floors_in(floors).items()
    }
    return {**floors, **raised}


def _round_down(value: float) -> float:
    """A figure to four digits, never up; what is within rounding error of a digit keeps it."""
    return math.floor(value * _STEPS + 1e-6) / _STEPS
