"""Runs of all pages in, those that are page furniture out: by recurrence and by position."""

import re
from collections import Counter, defaultdict

from extractor.ingest.pdf.lines import Run
from extractor.ingest.pdf.misread import add_misread
from extractor.ingest.pdf.navigation import add_navigation
from extractor.ingest.pdf.repeats import mend_furniture, settle_signs

_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABEL = re.compile(
    r"[-–—|]?\s*+(?:page\s++)?(\d{1,4}|[ivxl]{1,6})\s*+(?:(?:/|of)\s*\d+\s*+)?[-–—|]?"
)
_BAND = 0.14
_OUTER = 0.1
_EDGE = 0.07
_NEVER = 1_000_000
_SAME_LINE = 2.0
_LONG = 9


def find_furniture(
    pages: list[list[Run]], sizes: list[tuple[float, float]]
) -> tuple[list[set[int]], list[str | None]]:
    """Indices of the runs of each page that are furniture, and the number printed on each page.

    Running heads, footers and navigation recur at the same place on several pages; page numbers
    stand near an edge and count with the pages.
    """
    near = [_near_edge(runs, size) for runs, size in zip(pages, sizes, strict=True)]
    labels, numbers = _page_numbers(pages, near)
    counts: Counter[tuple[str, int, int]] = Counter()
    keys = [
        {index: _key(runs[index]) for index in indices}
        for runs, indices in zip(pages, near, strict=True)
    ]
    for row in keys:
        counts.update(set(row.values()))
    least = max(2, min(3, len(pages) // 2)) if len(pages) < 8 else 3
    found: list[set[int]] = []
    for runs, row, number, size in zip(pages, keys, numbers, sizes, strict=True):
        hits = {
            index
            for index, key in row.items()
            if _recurs(counts, key, _least(runs[index], size, least, len(pages)))
        }
        notes = {i for i in hits if _is_note(runs, i, hits | number, counts, len(pages))}
        found.append((hits - notes) | number)
    settle_signs(pages, near, found)
    _fill_slots(pages, near, found)
    add_misread(pages, near, found)
    mend_furniture(pages, near, found)
    add_navigation(pages, near, found)
    settle_signs(pages, near, found)
    return found, labels


def _near_edge(runs: list[Run], size: tuple[float, float]) -> list[int]:
    """Runs in the outer band at top or bottom, or beside the text in the outermost margins."""
    width, height = size
    return [
        index
        for index, run in enumerate(runs)
        if run.bottom < _BAND * height
        or run.top > (1 - _BAND) * height
        or run.x1 < 0.06 * width
        or run.x0 > 0.94 * width
    ]


def _key(run: Run) -> tuple[str, int, int]:
    text = _NUMBER.sub("#", run.text.casefold())
    return text, round(run.middle / 4), 0 if text == "#" else round(run.x0 / 6)


def _least(run: Run, size: tuple[float, float], least: int, count: int) -> int:
    """On how many pages a text must recur: more inside the page and for large type."""
    height = size[1]
    if count < 4:
        return (
            max(2, count)
            if run.bottom < _OUTER * height or run.top > (1 - _OUTER) * height
            else _NEVER
        )
    inner = run.bottom > _OUTER * height and run.top < (1 - _OUTER) * height
    edge = run.bottom < _EDGE * height or run.top > (1 - _EDGE) * height
    return max(least, count // 2) if inner or (run.size > 11.5 and not edge) else least


def _recurs(counts: Counter[tuple[str, int, int]], key: tuple[str, int, int], least: int) -> bool:
    """Whether a text stands at that place, give or take a grid step, on `least` pages."""
    text, row, column = key
    total = sum(counts[text, row + dy, column + dx] for dy in (-1, 0, 1) for dx in (-1, 0, 1))
    return total >= least and text != "#"


def _is_note(
    runs: list[Run], index: int, hits: set[int], counts: Counter[tuple[str, int, int]], pages: int
) -> bool:
    """Whether a long line over a footer stands on too few pages to be part of it."""
    run = runs[index]
    if len(run.words) < _LONG or not any(runs[hit].top > run.bottom for hit in hits):
        return False
    over = any(other.top < run.top for hit, other in enumerate(runs) if hit not in hits)
    return over and not _recurs(counts, _key(run), pages // 3)


def _page_numbers(
    pages: list[list[Run]], near: list[list[int]]
) -> tuple[list[str | None], list[set[int]]]:
    """The label of each page and the runs that hold nothing else.

    A number is a page number when its distance to the page's place in the file is the one that
    most pages share; on sheets with two pages it counts in twos.
    """
    seen = [
        [
            (index, int(number), number)
            for index in indices
            for number in {runs[index].texts[0], runs[index].texts[-1]}
            if number.isdecimal() and len(number) < 5 and not _YEAR.fullmatch(number)
        ]
        for runs, indices in zip(pages, near, strict=True)
    ]
    votes = Counter(
        (step, value - step * place)
        for place, row in enumerate(seen)
        for step in (1, 2)
        for value in {value for _, value, _ in row}
    )
    (step, shift), most = max(
        votes.items(), key=lambda item: (item[1], -item[0][0]), default=((1, 0), 0)
    )
    if most < max(2, len(pages) // 4):
        return [None] * len(pages), [set() for _ in pages]
    labels: list[str | None] = []
    alone: list[set[int]] = []
    found: list[list[tuple[int, str]]] = []
    for place, row in enumerate(seen):
        near_by = {step * place + shift} | ({step * place + shift + 1} if step == 2 else set())
        found.append([(index, number) for index, value, number in row if value in near_by])
    heights = Counter(
        height
        for runs, row in zip(pages, found, strict=True)
        for height in {round(runs[index].middle / 6) for index, _ in row}
    )
    for runs, possible in zip(pages, found, strict=True):
        hits = _at_usual_height(runs, possible, heights)
        labels.append(hits[0][1].lstrip("0") or "0" if hits else None)
        alone.append({index for index, _ in hits if _LABEL.fullmatch(runs[index].text.casefold())})
    return labels, alone


def _at_usual_height(
    runs: list[Run], hits: list[tuple[int, str]], heights: Counter[int]
) -> list[tuple[int, str]]:
    """Of several numbers that could be a page's, those at the height where most pages have theirs;
    a value of a table that equals the page's number stays."""
    counts = [heights[round(runs[index].middle / 6)] for index, _ in hits]
    most = max(counts, default=0)
    return [hit for hit, count in zip(hits, counts, strict=True) if 2 * count > most]


def _fill_slots(pages: list[list[Run]], near: list[list[int]], found: list[set[int]]) -> None:
    """Take along what stands alone on a line that holds furniture on most pages.

    So a chapter's name above its only page goes the way of the others.
    """
    taken: Counter[int] = Counter()
    full: Counter[int] = Counter()
    for runs, indices, hits in zip(pages, near, found, strict=True):
        taken.update({round(runs[index].middle / 4) for index in hits})
        full.update({round(runs[index].middle / 4) for index in indices})
    slots = {
        row
        for row, count in taken.items()
        if count >= max(3, 0.7 * full[row]) and count >= 0.4 * len(pages)
    }
    places: dict[int, set[tuple[float, float]]] = defaultdict(set)
    for runs, hits in zip(pages, found, strict=True):
        for index in hits:
            row = round(runs[index].middle / 4)
            place = (round(runs[index].middle, 1), round(runs[index].size, 1))
            for near_by in (row - 1, row, row + 1):
                if row in slots:
                    places[near_by].add(place)
    for runs, indices, hits in zip(pages, near, found, strict=True):
        for index in indices:
            run = runs[index]
            if len(run.words) < 9 and any(
                abs(middle - run.middle) < _SAME_LINE and abs(size - run.size) < 0.3
                for middle, size in places.get(round(run.middle / 4), ())
            ):
                hits.add(index)
