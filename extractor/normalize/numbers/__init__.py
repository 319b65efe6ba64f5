"""Numbers in digits and words, and the style in which a document groups its digits."""

from extractor.normalize.numbers.find import Number, find_numbers
from extractor.normalize.numbers.style import NumberStyle, number_style

__all__ = ["Number", "NumberStyle", "find_numbers", "number_style"]
