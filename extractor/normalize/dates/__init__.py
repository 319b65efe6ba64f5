"""Text in, dates with TIMEX3 values out; what a due date means for a calendar."""

from extractor.normalize.dates.dayorder import settle_day_order
from extractor.normalize.dates.deadlines import deadline_span, due_day
from extractor.normalize.dates.finder import find_dates
from extractor.normalize.dates.vague import REFERENCES

__all__ = ["REFERENCES", "deadline_span", "due_day", "find_dates", "settle_day_order"]
