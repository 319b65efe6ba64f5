"""Runs of all pages in, what leads the reader about found by its words: tags, links of a site."""

import re
from collections import Counter, defaultdict

from extractor.ingest.pdf.lines import Run

_FEWEST = 3
_LARGER = 1.4
_MOST_WORDS = 8
_PART = re.compile(r"[/|>›»]")
_LEGAL = re.compile(
    r"privacy(?: (?:statement|policy|notice|cent(?:er|re)))?|terms (?:of|and|&) \w{1,12}"
    r"|cookies?(?: (?:policy|notice|settings|preferences))?|site ?map|accessibility"
    r"|legal notices?"
)
_FIRST = frozenset("privacy terms cookie cookies site sitemap accessibility legal".split())
_LONGEST = 5
_LINK = re.compile(
    r"(?:about|contact)(?: us)?|careers?|investors?|media|news(?:room)?|partners|suppliers"
    r"|help|support|subscribe|legal|disclaimer|imprint"
)


def add_navigation(pages: list[list[Run]], near: list[list[int]], found: list[set[int]]) -> None:
    """Add to what was found, in place, the tags of parts and the links at a site's foot.

    `near` are the indices of each page's runs near an edge, `found` those that are furniture.
    """
    _add_tags(pages, near, found)
    for runs, hits in zip(pages, found, strict=True):
        hits |= _foot_of_site(runs, hits)


def _add_tags(pages: list[list[Run]], near: list[list[int]], found: list[set[int]]) -> None:
    """Names out of the navigation in one place of several pages, over a title in larger type."""
    counts: Counter[str] = Counter()
    for runs, hits in zip(pages, found, strict=True):
        counts.update({runs[index].text.casefold() for index in hits})
    names = {name for name, count in counts.items() if count >= _FEWEST and name.islower()}
    places: dict[tuple[int, int, int], list[tuple[int, int]]] = defaultdict(list)
    for page, (runs, indices, hits) in enumerate(zip(pages, near, found, strict=True)):
        for index in indices:
            run = runs[index]
            if index not in hits and _first_part(run) in names and _stands_over_title(run, runs):
                place = (round(run.x0 / 6), round(run.middle / 4), round(run.size))
                places[place].append((page, index))
    for x, y, size in places:
        like = [
            hit
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for hit in places.get((x + dx, y + dy, size), ())
        ]
        if len({page for page, _ in like}) >= _FEWEST:
            for page, index in places[x, y, size]:
                found[page].add(index)


def _first_part(run: Run) -> str:
    """The text, or what stands before its first bar or stroke, in small letters."""
    if len(run.words) >= _MOST_WORDS:
        return ""
    return _PART.split(run.text.casefold(), maxsplit=1)[0].strip()


def _stands_over_title(run: Run, runs: list[Run]) -> bool:
    return any(other.top > run.top and other.size >= _LARGER * run.size for other in runs)


def _foot_of_site(runs: list[Run], hits: set[int]) -> set[int]:
    """The links at the end of a printed web page, with all that stands below the first of them.

    Nothing where a sentence or a number, as in a list of contents, stands among them.
    """
    legal = {
        index
        for index, run in enumerate(runs)
        if len(run.texts) < _LONGEST
        and run.texts[0].casefold() in _FIRST
        and index not in hits
        and _LEGAL.fullmatch(run.text.casefold())
    }
    if not legal:
        return set()
    texts = {index: run.text for index, run in enumerate(runs) if index not in hits}
    links = legal | {index for index, text in texts.items() if _LINK.fullmatch(text.casefold())}
    if len({texts[index].casefold() for index in links}) < _FEWEST:
        return set()
    first = min(runs[index].top for index in links)
    below = {index for index in texts if runs[index].bottom > first}
    if any(
        len(runs[index].words) > _MOST_WORDS
        or texts[index].isdecimal()
        or texts[index][-1:] in ".:"
        for index in below
    ):
        return set()
    return below
