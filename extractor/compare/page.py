"""A comparison or a matrix in, one self-contained HTML page out.

The page needs no network, and no script for reading: what opens does so by itself. A script adds
filters. Every text of a document is escaped, and a content security policy lets nothing else run.
"""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from extractor.compare.page_views import (
    CATEGORIES,
    Linker,
    Map,
    heat,
    heat_map,
    marked,
    place_words,
    points_words,
    score_words,
    section_words,
    source_number,
    verdict_class,
    verdict_words,
)
from extractor.compare.records import VERDICTS, Comparison, Matrix, Source
from extractor.export.guard import clean
from extractor.export.page.assets import asset, environment, policy

_PACKAGE = "extractor.compare"


def page(
    result: Comparison | Matrix, *, folder: Path | None = None, documents: Path | None = None
) -> str:
    """The page as text.

    `folder` is where it will lie and `documents` what relative sources count from, for links to
    the sources; both default to the current folder.
    """
    linker = Linker(documents or Path(), (folder or Path()).resolve())
    sources = sources_of(result)
    name, values = (
        ("matrix.html.j2", _matrix(result, sources))
        if isinstance(result, Matrix)
        else ("comparison.html.j2", {"comparison": result, "maps": _maps(result, sources, "")})
    )
    style = asset("base.css") + asset("compare.css", _PACKAGE)
    script = asset("compare.js", _PACKAGE)
    template = _environment(linker, sources).get_template(name)
    return clean(
        template.render(
            **values,
            documents=sources,
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
            verdicts=VERDICTS,
            categories=CATEGORIES,
        )
    )


def sources_of(result: Comparison | Matrix) -> tuple[Source, ...]:
    """The documents that the filter offers: those of all companies of a matrix, each once."""
    if isinstance(result, Comparison):
        return result.documents
    every = [each for comparison in result.comparisons for each in comparison.documents]
    once = {(each.source, each.id): each for each in every}
    return tuple(sorted(once.values(), key=lambda each: (each.date or "", each.source)))


def _environment(linker: Linker, sources: Sequence[Source]) -> Environment:
    found = environment(_PACKAGE).overlay()
    found.filters = found.filters | {
        "heat": heat,
        "marked": marked,
        "number": partial(source_number, sources),
        "place": place_words,
        "points": points_words,
        "score": score_words,
        "section": section_words,
        "verdict_class": verdict_class,
        "verdict": verdict_words,
        "link": linker.link,
        "file_link": linker.file_link,
    }
    return found


def _maps(comparison: Comparison, sources: Sequence[Source], prefix: str) -> list[Map]:
    """One heat map an index; ids of their rows begin with `prefix`."""
    return [heat_map(index, sources, prefix) for index in comparison.indexes]


def _matrix(matrix: Matrix, sources: Sequence[Source]) -> dict[str, Any]:
    """Companies with their maps, by row; how often each verdict was given."""
    companies = [
        (row, comparison, _maps(comparison, sources, f"c{number}-"))
        for number, (row, comparison) in enumerate(
            zip(matrix.rows, matrix.comparisons, strict=True), 1
        )
    ]
    return {
        "matrix": matrix,
        "companies": companies,
        "tally": Counter(cell.verdict for row in matrix.rows for cell in row.cells),
        "groups": _groups([column.code for column in matrix.columns]),
    }


def _groups(codes: Sequence[str]) -> list[tuple[str, int]]:
    """(category, how many columns), in order."""
    counts = Counter(code[0] for code in codes)
    return [(CATEGORIES[letter], counts[letter]) for letter in dict.fromkeys(c[0] for c in codes)]
