"""The runs of a table's bands in, the spans of its columns out."""

from extractor.ingest.pdf.area import Area
from extractor.ingest.pdf.lines import Run
from extractor.ingest.pdf.rows import levels_of
from extractor.ingest.pdf.values import BLANK, YEAR, is_value


def find_columns(area: Area, bands: list[list[Run]]) -> list[tuple[float, float]]:
    """The spans of the columns: white strips that run through all rows with several cells."""
    rows = [line for band in bands for line in levels_of(band)]
    body = [row for row in rows if any(is_value(run) for run in row) and len(row) > 1]
    if not area.numeric or len(body) < 2:
        body = [row for row in rows if len(row) > 1] or rows
    body = _without_titles(body)
    spans: list[tuple[float, float]] = []
    for run in sorted((run for row in body for run in row), key=lambda run: run.x0):
        parts = _cut(run, area.uprights)
        for x0, x1 in parts:
            if (
                spans
                and x0 < spans[-1][1] + 1.0
                and not any(spans[-1][1] - 2 < x < x0 + 2 for x in area.uprights)
            ):
                spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
            else:
                spans.append((x0, x1))
    return _without_marks([part for span in spans for part in _split_span(span, body)], body)


def _without_titles(rows: list[list[Run]]) -> list[list[Run]]:
    """Rows without what stands left of years: a title there may reach over several columns."""
    titles = [title_of(row) for row in rows]
    if titles.count(None) < 2:
        return rows
    return [
        [run for run in row if run is not title] for row, title in zip(rows, titles, strict=True)
    ]


def title_of(row: list[Run]) -> Run | None:
    """The words at the left of a row that else holds two years or more; None in other rows."""
    first, *rest = sorted(row, key=lambda run: run.x0)
    if len(rest) < 2 or is_value(first) or not all(YEAR.fullmatch(run.text) for run in rest):
        return None
    return first


def _without_marks(
    spans: list[tuple[float, float]], rows: list[list[Run]]
) -> list[tuple[float, float]]:
    """Spans of few marks, or of marks for missing values under a year, put with their left one."""
    kept: list[tuple[float, float]] = []
    before: list[str] = []
    for x0, x1 in spans:
        inside = [run.text for row in rows for run in row if x0 - 1 < run.x0 and run.x1 < x1 + 1]
        marks = all(len(text) < 4 and not any(map(str.isdigit, text)) for text in inside)
        headed = before and all(map(YEAR.fullmatch, before)) and all(map(BLANK.fullmatch, inside))
        if kept and marks and (len(inside) < 0.3 * len(rows) or headed):
            kept[-1] = (kept[-1][0], x1)
        else:
            kept.append((x0, x1))
        before = inside
    return kept


def _split_span(span: tuple[float, float], rows: list[list[Run]]) -> list[tuple[float, float]]:
    """A span cut wherever many rows have cells on both sides, though a few long ones run over."""
    inner = [[run for run in row if span[0] - 1 < run.x0 and run.x1 < span[1] + 1] for row in rows]
    inner = [row for row in inner if row]
    edges = sorted({run.x0 for row in inner for run in row[1:] if run.x0 > span[0] + 4})
    best: tuple[int, float, float] | None = None
    for x in edges:
        both = over = 0
        left = span[0]
        for row in inner:
            before = [run.x1 for run in row if run.x1 <= x + 0.5]
            after = any(run.x0 > x - 0.5 for run in row)
            over += any(run.x0 < x - 0.5 and run.x1 > x + 0.5 for run in row)
            both += bool(before) and after
            left = max([left, *before])
        if both < max(3, 0.4 * len(inner)) or over > 0.15 * len(inner):
            continue
        if best is None or both - 2 * over > best[0]:
            best = (both - 2 * over, left, x)
    if best is None:
        return [span]
    _, left, x = best
    return [*_split_span((span[0], min(left, x - 0.5)), rows), *_split_span((x, span[1]), rows)]


def _cut(run: Run, uprights: list[float]) -> list[tuple[float, float]]:
    """The span of a run, cut where an upright rule passes between its words."""
    spans = [(run.x0, run.x1)]
    for x in uprights:
        if run.x0 + 2 < x < run.x1 - 2:
            left = [right for right in run.rights if right < x + 1]
            right = [left for left in run.lefts if left > x - 1]
            if left and right:
                spans = [(spans[0][0], max(left)), (min(right), run.x1)]
    return spans
