"""Counts in, charts as inline SVG out; colours are classes of the style sheet."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

from markupsafe import Markup

Bars = Sequence[tuple[str, int, str]]
_WIDTH = 360
_LABEL = 118
_STEP = 24
_BAR = 16
_FIGURE = 44
_FLOOR = 150
_GAP = 0.5  # of a column, where years are left out
_WIDEST = 44
_YEAR_WIDTH = 32
_SHORT_WIDTH = 20
_SUM_WIDTH = 8


def bar_chart(title: str, bars: Bars) -> Markup:
    """Horizontal bars with their labels and counts; (label, count, colour class) each."""
    longest = max((count for _, count, _ in bars), default=0) or 1
    room = _WIDTH - _LABEL - _FIGURE
    parts = []
    for place, (label, count, colour) in enumerate(bars):
        top = place * _STEP
        width = round(room * count / longest, 1)
        middle = top + _BAR - 3
        parts += [
            _text("label", _LABEL - 8, middle, label),
            f'<rect class="bar {escape(colour)}" x="{_LABEL}" y="{top}" width="{width}" '
            f'height="{_BAR}" rx="2"/>',
            _text("figure", _LABEL + width + 6, middle, f"{count:,}"),
        ]
    words = ", ".join(f"{label} {count}" for label, count, _ in bars)
    return _svg(title, words, len(bars) * _STEP, parts)


def year_chart(title: str, years: Mapping[tuple[int, str], int], order: Sequence[str]) -> Markup:
    """Columns by year, stacked in the order of the colour classes.

    Years with nothing are left out; a wider gap shows where.
    """
    found = sorted({year for year, _ in years})
    if not found:
        return Markup()
    totals = {year: sum(years.get((year, kind), 0) for kind in order) for year in found}
    gaps = [0.0, *(_GAP if b - a > 1 else 0.0 for a, b in pairwise(found))]
    step = min(_WIDEST, _WIDTH / (len(found) + sum(gaps)))
    is_long = step >= _YEAR_WIDTH
    every = 1 if step >= _SHORT_WIDTH else 2
    parts = [f'<line class="axis" x1="0" y1="{_FLOOR}" x2="{_WIDTH}" y2="{_FLOOR}"/>']
    left = 0.0
    for place, (year, gap) in enumerate(zip(found, gaps, strict=True)):
        left += gap * step
        counts = [(kind, years.get((year, kind), 0)) for kind in order]
        parts += _column(left, step, counts, max(totals.values()))
        if place % every == 0:
            words = str(year) if is_long else f"’{year % 100:02d}"
            parts.append(_text("year", left + step / 2, _FLOOR + 16, words))
        left += step
    words = ", ".join(f"{year}: {count}" for year, count in totals.items())
    return _svg(title, words, _FLOOR + 26, parts)


def _column(left: float, step: float, counts: Sequence[tuple[str, int]], highest: int) -> list[str]:
    """One year: a rectangle for each colour from the floor up, the sum above where it has room."""
    parts = []
    top = float(_FLOOR)
    width = round(step * 0.76, 1)
    for kind, count in counts:
        if count:
            height = (_FLOOR - 22) * count / highest
            top -= height
            parts.append(
                f'<rect class="bar {escape(kind)}" x="{left + step * 0.12:.1f}" y="{top:.1f}" '
                f'width="{width}" height="{height:.1f}"/>'
            )
    total = sum(count for _, count in counts)
    if step >= _SUM_WIDTH * len(str(total)):
        parts.append(_text("sum", left + step / 2, top - 5, f"{total:,}"))
    return parts


def _text(kind: str, x: float, y: float, words: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'


def _svg(title: str, words: str, height: int, parts: Sequence[str]) -> Markup:
    """The picture, with its figures in words for those who don't see it."""
    named = escape(f"{title}: {words}")
    return Markup(
        f'<svg viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img" '
        f'aria-label="{named}">{"".join(parts)}</svg>'
    )
