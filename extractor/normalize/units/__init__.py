"""Units of measure and money: what is written after or before a number, with its factor."""

from extractor.normalize.units.compose import COUNT, base_name, divide, si_value
from extractor.normalize.units.match import match_unit
from extractor.normalize.units.spelled import UnitMatch
from extractor.normalize.units.table import Unit, unit_table

__all__ = [
    "COUNT",
    "Unit",
    "UnitMatch",
    "base_name",
    "divide",
    "match_unit",
    "si_value",
    "unit_table",
]
