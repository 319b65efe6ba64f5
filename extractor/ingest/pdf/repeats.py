"""Runs of all pages with their furniture in, what furniture shares with other lines told apart."""

from collections import Counter

from extractor.ingest.pdf.lines import NUMERIC, Run

_FEWEST = 3
_ORNAMENT = 0.2
_REACH = 4.5
_SLACK = 2.5
_AS_LARGE = 0.3
_LINE = 3.0


def mend_furniture(pages: list[list[Run]], near: list[list[int]], found: list[set[int]]) -> None:
    """Add to what was found, in place, repeated titles and ornaments; leave out heads of tables.

    `near` are the indices of each page's runs near an edge, `found` those that are furniture.
    """
    for runs, hits in zip(pages, found, strict=True):
        hits -= _table_heads(runs, hits)
    _add_ornaments(pages, near, found)
    _add_titles(pages, found)


def _table_heads(runs: list[Run], hits: set[int]) -> set[int]:
    """The names of columns of a table that goes on over pages: in line with the cells below."""
    heads: set[int] = set()
    for index in hits:
        line = [other for other in hits if abs(runs[other].middle - runs[index].middle) < 3]
        if index in heads or len(line) < _FEWEST:
            continue
        first = runs[index]
        low = max(runs[other].bottom for other in line)
        below = [
            run
            for number, run in enumerate(runs)
            if number not in hits and low - 1 < run.top < low + _REACH * first.size
        ]
        if all(any(_in_line(runs[other], run) for run in below) for other in line):
            heads.update(line)
    return heads


def _in_line(one: Run, two: Run) -> bool:
    middles = (one.x0 + one.x1 - two.x0 - two.x1) / 2
    return min(abs(one.x0 - two.x0), abs(one.x1 - two.x1), abs(middles)) < _SLACK


def _add_ornaments(pages: list[list[Run]], near: list[list[int]], found: list[set[int]]) -> None:
    """The same small number alone near an edge of many pages, wherever it stands there."""
    alone = [
        {
            i
            for i in indices
            if runs[i].text.isdecimal() and i not in hits and _is_alone(i, runs)
            if not _is_on_axis(i, runs, hits)
        }
        for runs, indices, hits in zip(pages, near, found, strict=True)
    ]
    counts: Counter[str] = Counter()
    for runs, indices in zip(pages, alone, strict=True):
        counts.update({runs[i].text for i in indices})
    least = max(_FEWEST, _ORNAMENT * len(pages))
    for runs, indices, hits in zip(pages, alone, found, strict=True):
        hits.update(i for i in indices if counts[runs[i].text] >= least)


def _is_alone(index: int, runs: list[Run]) -> bool:
    """Whether nothing stands near a run, as it does beside the zero of an axis."""
    one = runs[index]
    reach = 3 * one.size
    return not any(
        run.x0 < one.x1 + reach
        and one.x0 - reach < run.x1
        and run.top < one.bottom + reach
        and one.top - reach < run.bottom
        for run in runs
        if run is not one
    )


def _is_on_axis(index: int, runs: list[Run], hits: set[int]) -> bool:
    """Whether another number of that size stands above, below or beside, in line with it."""
    one = runs[index]
    return any(
        number not in hits
        and number != index
        and abs(run.size - one.size) < _AS_LARGE
        and NUMERIC.fullmatch(run.text)
        and (
            abs(run.x1 - one.x1) < _SLACK
            or abs(run.x0 + run.x1 - one.x0 - one.x1) < 2 * _SLACK
            or abs(run.middle - one.middle) < _SLACK
        )
        for number, run in enumerate(runs)
    )


def _add_titles(pages: list[list[Run]], found: list[set[int]]) -> None:
    """The highest line of half of the pages or more, in one place: all of them but the first."""
    tops = [
        min((i for i in range(len(runs)) if i not in hits), key=lambda i: runs[i].top, default=None)
        for runs, hits in zip(pages, found, strict=True)
    ]
    keys = [
        None
        if top is None
        else (runs[top].text, round(runs[top].x0), round(runs[top].top), runs[top].size)
        for runs, top in zip(pages, tops, strict=True)
    ]
    counts = Counter(key for key in keys if key)
    seen: set[object] = set()
    for key, top, hits in zip(keys, tops, found, strict=True):
        if key is None or top is None or counts[key] < max(_FEWEST, 0.5 * len(pages)):
            continue
        if key in seen:
            hits.add(top)
        seen.add(key)


def settle_signs(pages: list[list[Run]], near: list[list[int]], found: list[set[int]]) -> None:
    """Let what has neither letter nor digit, as the dot of an item or an arrow, go or stay with
    the nearest words on its line."""
    for runs, indices, hits in zip(pages, near, found, strict=True):
        signs = [i for i in indices if _is_sign(runs[i])]
        for index in signs:
            one = runs[index]
            beside = [
                (max(run.x0 - one.x1, one.x0 - run.x1), number)
                for number, run in enumerate(runs)
                if abs(run.middle - one.middle) < _LINE and number not in signs
            ]
            if not beside:
                continue
            if min(beside)[1] in hits:
                hits.add(index)
            else:
                hits.discard(index)


def _is_sign(run: Run) -> bool:
    return not run.texts[-1][-1].isalnum() and not any(map(str.isalnum, run.text))
