"""What the indexes are made of: indicators, companies in a year, ranks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Scheme = Literal["rdr-2018", "rdr-2020"]
Category = Literal["G", "F", "P"]
Kind = Literal["platform", "telecom"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator; `family` is the code of the family it is averaged into, `is_family` marks one.

    Scheme rdr-2018 holds for the indexes 2017 to 2019, rdr-2020 for 2020 and 2022.
    """

    scheme: Scheme
    code: str
    title: str
    family: str | None = None
    is_family: bool = False

    @property
    def category(self) -> Category:
        """G governance, F freedom of expression (and information), P privacy."""
        letter = self.code[0]
        return "G" if letter == "G" else "F" if letter == "F" else "P"


@dataclass(frozen=True, slots=True)
class Company:
    """A company in one index, under the name it had; `lineage` joins its names over the years.

    `scores` maps codes of indicators and families, "G", "F", "P" and "TOTAL" to 0..100, None where
    the company was not scored on it.
    """

    year: int
    id: str
    lineage: str
    name: str
    kind: Kind
    scores: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among the companies of a kind: `value` of `out_of`, `tied` where it is shared."""

    value: int
    out_of: int
    tied: bool
