"""A quantity while it is being put together, and the record it becomes."""

from dataclasses import dataclass, field
from typing import Literal

from extractor.models import Approximation, Quantity, QuantityRole
from extractor.normalize.numbers import Number
from extractor.normalize.units import Unit, si_value

Direction = Literal["up", "down"]


@dataclass(slots=True)
class Draft:
    """`start:end` is the metric's span so far; `core` is where the number itself stands."""

    start: int
    end: int
    number: Number
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: Unit | None = None
    unit_text: str | None = None
    scale: float = 1.0
    approximation: Approximation | None = None
    role: QuantityRole = "level"
    direction: Direction | None = None
    period: str | None = None
    base_value: float | None = None
    base_period: str | None = None
    out_of: float | None = None
    rank_from: Literal["bottom"] | None = None
    prefixed: bool = False
    core: tuple[int, int] = field(default=(0, 0))

    @property
    def is_bare(self) -> bool:
        """Whether nothing but a number was found: no unit, no money."""
        return self.unit is None

    @property
    def is_range(self) -> bool:
        """Whether it runs from a low to a high value."""
        return self.low is not None and self.high is not None


def to_quantity(text: str, draft: Draft) -> Quantity:
    """The record of a finished draft, with its value in base units."""
    unit = draft.unit
    value = None if draft.value is None else _rounded(draft.value)
    measured = unit is not None and draft.role != "rank" and unit.kind == "physical"
    si = si_value(unit, value) if measured and unit and value is not None else None
    return Quantity(
        text=text[draft.start : draft.end],
        start=draft.start,
        end=draft.end,
        value=value,
        low=None if draft.low is None else _rounded(draft.low),
        high=None if draft.high is None else _rounded(draft.high),
        unit=None if draft.role == "rank" or unit is None else unit.name,
        unit_text=draft.unit_text,
        si=si,
        approximation=draft.approximation,
        role=draft.role,
        direction=draft.direction,
        period=draft.period,
        base_value=draft.base_value,
        base_period=draft.base_period,
        out_of=draft.out_of,
        rank_from=draft.rank_from,
    )


def _rounded(value: float) -> float:
    """Without the noise of binary fractions: 2.4 million is 2400000."""
    return float(f"{value:.15g}")
