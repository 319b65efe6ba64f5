"""Quantities completed from their sentence or their table: measure, role, period, base."""

from extractor.components.quantities.cells import quantity_of_cell
from extractor.components.quantities.completing import QuantityContext, complete

__all__ = ["QuantityContext", "complete", "quantity_of_cell"]
