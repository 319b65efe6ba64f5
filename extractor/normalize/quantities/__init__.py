"""Quantities: numbers with unit, bound, role and direction, found without a parse."""

from extractor.normalize.quantities.find import find_quantities

__all__ = ["find_quantities"]
