"""Every regular expression of the package on a megabyte of its worst input: seconds out.

    python benchmarks/regex_worst.py [--seconds 5] [--kib 1024] [--only PART] [--finders]

Patterns are those that the modules of `extractor` hold: by name, in lists and dictionaries, from
functions that make one, and written where they are used. Each is run as its module runs it: over
the whole text, or, where the module only matches at a place, at a place. `regex_inputs` makes the
inputs; all are tried on 4 kB, the two slowest in steps up to the whole. `growth` is the time on
four times the size over four times the time: 1 is linear, 4 quadratic; it is taken only where a
character costs more than a microsecond, and a second time where it looks bad. A pattern that grows
is told of with where the package cuts what it is shown (BOUNDED). Exits with 1 where one grows and
isn't.
"""

import argparse
import ast
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from regex_inputs import ENDS, fill, pieces

import extractor

TRIAL, GROWS = 4096, 2.2
SLOW = 1e-6  # seconds a character below which a ratio says nothing: noise, a fuller cache
AT_A_PLACE = frozenset(("match", "fullmatch"))
METHODS = "match|fullmatch|search|finditer|findall|sub|subn|split"

# Where the package cuts the text that a pattern is shown, so that its growth is harmless.
BOUNDED: dict[str, str] = {
    "normalize.dates.finder.PATTERNS": "48 tokens of time, one letter each (LONGEST_RUN)",
}


class Use(NamedTuple):
    """A pattern, by what name it goes, and whether it is only matched at a place."""

    name: str
    pattern: "re.Pattern[str]"
    anchored: bool


class Result(NamedTuple):
    """Seconds on the slowest input of a size, its growth, and the input's beginning."""

    seconds: float
    growth: float
    size: int
    name: str
    text: str


def all_patterns(only: str = "") -> list[Use]:
    """Every pattern of the package's modules whose dotted name holds `only`, each once."""
    found: dict[tuple[str, int], Use] = {}
    for info in pkgutil.walk_packages(extractor.__path__, "extractor."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        source = Path(str(module.__file__)).read_text("utf-8")
        held = list(_held(module))
        known = {pattern.pattern for _, pattern in held}
        inline = (use for use in _inline(source) if use[1].pattern not in known)
        for name, pattern in (*held, *inline):
            use = Use(f"{info.name.removeprefix('extractor.')}.{name}", pattern, False)
            key = pattern.pattern, pattern.flags
            if only in use.name and isinstance(pattern.pattern, str):
                found.setdefault(key, use._replace(anchored=_is_anchored(name, source)))
    return list(found.values())


def _held(module: ModuleType) -> Iterator[tuple[str, "re.Pattern[str]"]]:
    for name, value in list(vars(module).items()):
        if hasattr(value, "cache_info"):
            if value.__module__ != module.__name__ or _arguments(value):
                continue
            value, name = value(), f"{name}()"
        yield from ((name, pattern) for pattern in _patterns_in(value, 3))


def _arguments(function: Any) -> int:
    return int(function.__wrapped__.__code__.co_argcount) + int(
        function.__wrapped__.__code__.co_kwonlyargcount
    )


def _patterns_in(value: Any, depth: int) -> Iterator["re.Pattern[str]"]:
    """Patterns in a value, in lists and records of them."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for each in value.values():
            yield from _patterns_in(each, depth - 1)
    elif depth and isinstance(value, (list, tuple)) and len(value) < 300:
        for each in value:
            yield from _patterns_in(each, depth - 1)


def _inline(source: str) -> Iterator[tuple[str, "re.Pattern[str]"]]:
    """Patterns written out where they are used: re.sub(r"...", ...)."""
    for node in ast.walk(ast.parse(source)):
        function = node.func if isinstance(node, ast.Call) else None
        if not isinstance(function, ast.Attribute) or not isinstance(function.value, ast.Name):
            continue
        first = node.args[0] if isinstance(node, ast.Call) and node.args else None
        if function.value.id == "re" and isinstance(first, ast.Constant):
            yield f"line {node.lineno} re.{function.attr}", re.compile(str(first.value))


def _is_anchored(name: str, source: str) -> bool:
    """Whether all uses in its module match the pattern at a place."""
    if name.startswith("line "):
        return name.rpartition(".")[2] in AT_A_PLACE
    uses = re.findall(rf"(?<!\w){re.escape(name)}\.({METHODS})\b", source)
    mapped = re.search(rf"(?<![\w.]){re.escape(name)}(?!\w|\.(?:{METHODS})| *[=:])", source)
    return bool(uses) and not mapped and set(uses) <= AT_A_PLACE


class _TooLong(Exception):
    pass


def seconds(use: Use, text: str, limit: float) -> float:
    """Processor seconds of the pattern on a text; the limit where it takes longer."""
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    begin = time.process_time()
    try:
        if use.anchored:
            use.pattern.match(text)
            use.pattern.fullmatch(text)
        else:
            for _ in use.pattern.finditer(text):
                pass
    except _TooLong:
        return limit
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - begin


def _stop(*_: object) -> None:
    raise _TooLong


def worst_of(use: Use, size: int, limit: float, *, trial: int = TRIAL) -> Result:
    """The slowest input of a pattern, in steps of four from 16 kB up to `size`."""
    texts = [(piece, end) for piece in pieces(use.pattern) for end in ENDS]
    timed = sorted(((seconds(use, fill(*t, trial), limit / 10), t) for t in texts), reverse=True)
    results = []
    for _, input_ in timed[:2]:
        last, growth, at = seconds(use, fill(*input_, size // 64), limit), 1.0, size // 64
        while at < size and last < limit and not (growth > GROWS and last > limit / 10):
            at *= 4
            now = seconds(use, fill(*input_, at), limit)
            growth = now / (4 * max(last, 1e-6)) if now > at * SLOW else 1.0
            if growth > GROWS and now < limit:  # a busy machine can look like growth: once more
                last = max(last, 1e-6, seconds(use, fill(*input_, at // 4), limit))
                now = min(now, seconds(use, fill(*input_, at), limit))
                growth = now / (4 * last)
            last = now
        shown = repr(input_[0][0] + "|" + input_[0][1])[:40]
        results.append(Result(last, growth, at, use.name, shown))
    return max(results)


def growing(row: Result, limit: float) -> bool:
    """Whether a pattern's time grows faster than its input, or comes to the limit."""
    return row.growth > GROWS or row.seconds >= limit


FINDERS = (
    " ",
    "a ",
    "A ",
    "1 ",
    "1,",
    "Aa Ltd ",
    "Mr. Aa Bb ",
    "one ",
    "5 kWh ",
    "2021 ",
    "x@",
    "(",
)


def finders() -> Iterator[tuple[str, str, float, float]]:
    """Name, piece, seconds on 40 kB and growth from 10 kB of each finder on repeated pieces."""
    from extractor.components.parsing.sentences import cut
    from extractor.normalize.dates import find_dates
    from extractor.normalize.organisations import Registry
    from extractor.normalize.people import find_people
    from extractor.normalize.quantities import find_quantities

    registry = Registry.load()
    runs: dict[str, Callable[[str], object]] = {
        "dates": lambda text: find_dates(text, reference=date(2021, 6, 7)),
        "quantities": find_quantities,
        "organisations": lambda text: registry.for_document(text).find(text),
        "people": find_people,
        "sentences": cut,
    }
    for name, run in runs.items():
        rows = []
        for piece in FINDERS:
            small, large = (_timed(run, piece * (n // len(piece))) for n in (10_000, 40_000))
            rows.append((large, large / (4 * small), piece))
        large, growth, piece = max(rows)
        yield name, piece, large, growth


def _timed(run: Callable[[str], object], text: str) -> float:
    begin = time.process_time()
    run(text)
    return max(time.process_time() - begin, 1e-6)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--kib", type=int, default=1024)
    parser.add_argument("--only", default="", help="names that hold this")
    parser.add_argument("--rows", type=int, default=30)
    parser.add_argument("--finders", action="store_true", help="the finders as a whole instead")
    options = parser.parse_args()
    if options.finders:
        for name, piece, large, growth in finders():
            print(f"| {name} | `{piece}` | {large:.2f} | {growth:.1f} |")
        return 0
    uses = all_patterns(options.only)
    rows = sorted(
        (worst_of(use, options.kib * 1024, options.seconds) for use in uses), reverse=True
    )
    grown = [row for row in rows if growing(row, options.seconds)]
    print("| pattern | worst input | kB | seconds | growth | cut to |\n|---|---|---|---|---|---|")
    for row in dict.fromkeys([*grown, *rows[: options.rows]]):
        where = BOUNDED.get(row.name, "")
        print(
            f"| {row.name} | `{row.text}` | {row.size // 1024} | {row.seconds:.2f} | "
            f"{row.growth:.1f} | {where} |"
        )
    open_ = [row for row in grown if row.name not in BOUNDED]
    print(f"\n{len(rows)} patterns, {len(grown)} grow, {len(open_)} of them without a bound")
    return 1 if open_ else 0


if __name__ == "__main__":
    raise SystemExit(main())
