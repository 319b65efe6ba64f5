"""Bins and curves in, drawings as inline SVG out."""

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

from extractor.evaluation.confidence import Bin
from extractor.evaluation.counts import Counts

_SIZE = 260
_EDGE = 36
Point = tuple[float, float]


def reliability_plot(bins: Sequence[Bin]) -> Markup:
    """Accuracy against mean confidence; a dot a bin, larger for more claims, and the diagonal."""
    most = max((each.claims for each in bins), default=0) or 1
    dots = [
        f'<circle class="dot" cx="{_x(each.mean_confidence):.1f}" cy="{_y(each.accuracy):.1f}" '
        f'r="{3 + 6 * each.claims / most:.1f}"><title>{each.claims} claims, {each.right} right'
        "</title></circle>"
        for each in bins
        if each.mean_confidence is not None and each.accuracy is not None
    ]
    diagonal = _line([(0, 0), (1, 1)], "diagonal")
    return _drawing("Reliability", "mean confidence", "share right", [diagonal, *dots])


def curve_plot(curve: Sequence[tuple[float, Counts]]) -> Markup:
    """Precision and recall against the confidence threshold."""
    lines = [
        _line([(t, ratio) for t, c in curve if (ratio := getattr(c, name)) is not None], name)
        for name in ("precision", "recall")
    ]
    legend = [
        f'<text class="{name}" x="{_EDGE + 8}" y="{_SIZE - _EDGE - 10 - 14 * row}">{name}</text>'
        for row, name in enumerate(("recall", "precision"))
    ]
    label = "Precision and recall"
    return _drawing(label, "confidence threshold", "share", [*lines, *legend])


def _x(value: float) -> float:
    """A share as a horizontal position."""
    return _EDGE + value * (_SIZE - 2 * _EDGE)


def _y(value: float) -> float:
    """A share as a vertical position, from below."""
    return _SIZE - _x(value)


def _line(points: Sequence[Point], name: str) -> str:
    """A line through points given as shares."""
    places = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
    return f'<polyline class="{name}" points="{places}"/>'


def _drawing(label: str, below: str, beside: str, parts: Sequence[str]) -> Markup:
    """The frame, its scales from 0 to 1, and what is drawn in it."""
    side = _SIZE - 2 * _EDGE
    frame = f'<rect class="frame" x="{_EDGE}" y="{_EDGE}" width="{side}" height="{side}"/>'
    ticks = [
        f'<text x="{_x(v):.0f}" y="{_SIZE - _EDGE + 14}" text-anchor="middle">{v:g}</text>'
        f'<text x="{_EDGE - 5}" y="{_y(v) + 4:.0f}" text-anchor="end">{v:g}</text>'
        for v in (0, 0.5, 1)
    ]
    middle = _SIZE / 2
    names = [
        f'<text x="{middle}" y="{_SIZE - 6}" text-anchor="middle">{escape(below)}</text>',
        f'<text transform="translate(11 {middle}) rotate(-90)" text-anchor="middle">'
        f"{escape(beside)}</text>",
    ]
    inner = "".join([frame, *ticks, *names, *parts])
    return Markup(
        f'<svg viewBox="0 0 {_SIZE} {_SIZE}" width="{_SIZE}" height="{_SIZE}" role="img" '
        f'aria-label="{escape(label)}">{inner}</svg>'
    )
