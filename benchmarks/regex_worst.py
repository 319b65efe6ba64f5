"""Each regular expression of the date finder on a megabyte of its worst input: seconds out.

    python benchmarks/regex_worst.py [--seconds 5] [--kib 1024] [--finder]

Inputs are made of the patterns' own pieces: every stretch of characters that one can begin with,
repeated, then a character that makes it fail. A pattern is run as the finder runs it: over the
whole text, at one place of it, or in a window of at most 160 characters beside a date (then the
megabyte is cut into such windows). `growth` is the time on the whole over four times the time on
a quarter: 1 is linear, 4 is quadratic. Exits with 1 where a pattern takes longer than the limit.
"""

import argparse
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import extractor.normalize.dates as package
from extractor.normalize.dates import find_dates
from extractor.normalize.dates.finder import PATTERNS, RULES
from extractor.normalize.dates.tense import REACH
from extractor.normalize.dates.token import KINDS

# Pieces that make the patterns over text begin and then fail.
PIECES = (
    "1", "12", "2021", "2021-", "1/1/", "1.1.", "1,111", "0,000", "12:34", ":1", "1990s",
    "2021/22", "Q1", "Q1 20", "FY 20", "FY2021/", "a", "ab ", "A", "Jan", "January1", "Sep9", " ",
    "\n", "\n ", "-", "–", ",", "'", "’s ", "$", "$1,", "#1", "http://", "www.", "é", "_", "may ",
    "the ", "in the ", "end of the ", "early ", "mid-", "by the ", "of ", "and ", "or ",
    "within ", "no ", "of the ", "after receipt of the ", "base ", "level ", "a.m. ", "1 a.m",
    "was ", "walked ", "x. ", "! A", "word ", "Word ", "30 days of ", "have ", "will ", ", ",
    "deadline for ", "deadline for a ", "recent ", "at the ", "the not-too-distant ", "AD ",
    "44 B.", "the coming ", "in the past ", "people ", "at 1",
)  # fmt: skip
ENDS = ("\0", "9", " ")


# Patterns that run over the whole text; rules run over the letters of its tokens.
WHOLE = ("LEXER", "_NUMERIC", "_TOKEN", "_VAGUE", "_LETTERS", "_DIGIT")
# Patterns searched for in a window before or after a date.
WINDOW = frozenset(
    "_LEAD _FIRST_TIME _BEFORE _YEAR_CUE _ROUGH _MONTH_CUE _SURE_CUE _DAY_CUE _FREE _BOUNDARY"
    " _AHEAD _BACK _PAST _DUE _BASE _BETWEEN _MOVED _FROM _RATED _BARE _OWN _OPENS _BE".split()
)


def named_patterns() -> Iterator[tuple[str, "re.Pattern[str]"]]:
    """Every compiled pattern of the package's modules, and every rule over token kinds."""
    seen: set[int] = set()
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and id(value) not in seen:
                seen.add(id(value))
                yield f"{info.name}.{name}", value
    for rule, pattern in zip(RULES, PATTERNS, strict=True):
        yield f"rule {rule.name}", pattern


def worst_of(name: str, pattern: "re.Pattern[str]", size: int) -> tuple[float, float, str]:
    """Seconds on the slowest input, its growth and the piece that it is made of.

    All pieces are tried on a 64th of the size, the two slowest are run whole.
    """
    over_letters = name.startswith("rule ") or name.endswith("._TOKEN")
    pieces = _letters(pattern) if over_letters else PIECES
    trials = sorted(
        ((_seconds(name, pattern, p, e, size // 64), p, e) for p in pieces for e in ENDS),
        reverse=True,
    )
    worst = (0.0, 0.0, "")
    for _, piece, end in trials[:2]:
        quarter = _seconds(name, pattern, piece, end, size // 4)
        whole = _seconds(name, pattern, piece, end, size)
        growth = whole / (4 * quarter) if quarter > 1e-3 else 1.0
        worst = max(worst, (whole, growth, piece))
    return worst


def _letters(pattern: "re.Pattern[str]") -> tuple[str, ...]:
    """Pieces for a rule: each of its letters, neighbouring pairs, and all in their order."""
    kinds = set(KINDS.values())
    own = [letter for letter in dict.fromkeys(pattern.pattern) if letter in kinds]
    return (*own, *(a + b for a, b in pairwise(own)), "".join(own) or "d")


def _seconds(name: str, pattern: "re.Pattern[str]", piece: str, end: str, size: int) -> float:
    """The processor's time for the pattern's use on `size` characters of the piece."""
    text = piece * (size // len(piece)) + end
    base = name.rpartition(".")[2]
    begin = time.process_time()
    if base in WINDOW:
        for start in range(0, len(text), REACH):
            pattern.search(text[start : start + REACH])
    elif base in WHOLE or name.startswith("rule "):
        for _ in pattern.finditer(text):
            pass
    else:
        pattern.match(text)
        pattern.fullmatch(text)
    return time.process_time() - begin


def whole_finder(size: int) -> float:
    """Seconds of `find_dates` on the slowest megabyte made of one piece."""
    worst = 0.0
    for piece in PIECES:
        text = piece * (size // len(piece))
        begin = time.process_time()
        find_dates(text, reference=date(2021, 6, 7))
        worst = max(worst, time.process_time() - begin)
    return worst


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--kib", type=int, default=1024)
    parser.add_argument("--finder", action="store_true", help="also the whole finder (minutes)")
    options = parser.parse_args()
    size = options.kib * 1024
    rows = [(*worst_of(name, p, size), name) for name, p in named_patterns()]
    rows.sort(reverse=True)
    for seconds, growth, piece, name in rows[:25]:
        print(f"{seconds:8.3f} s  growth {growth:4.1f}  {name:<34} {piece!r}")
    slow = [row for row in rows if row[0] > options.seconds]
    print(f"{len(rows)} patterns, {len(slow)} over {options.seconds} s, slowest {rows[0][0]:.3f} s")
    if options.finder:
        print(f"find_dates: slowest {whole_finder(size):.1f} s")
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
