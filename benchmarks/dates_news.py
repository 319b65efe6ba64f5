"""Marked sentences in, precision, recall and F1 of time expressions after TIMEX3 out.

    python benchmarks/dates_news.py news|held-out|world|wide [--misses]

Each line of `gold/values/timex-*.marked.txt` is a document of its own, with the day it was written.
`relaxed` counts overlaps, `strict` equal limits, `value` equal values on overlaps, `type` likewise.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractor.models import DateValue
from extractor.normalize.dates import find_dates

VALUES = Path(__file__).resolve().parents[1] / "gold" / "values"
MARK = re.compile(r"\{\{([^|{}]+)\|([^{}]*)\}\}")


@dataclass(frozen=True)
class Label:
    """A marked stretch; without a type it may be found or not."""

    start: int
    end: int
    type: str | None
    value: str | None


@dataclass
class Counts:
    """Counts of one category."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0
    type: int = 0


def sentences(name: str) -> Iterator[tuple[str, date | None, str, list[Label]]]:
    """Category, day written, text and labels of each line."""
    for line in (VALUES / f"timex-{name}.marked.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            head, _, marked = line.partition(": ")
            category, _, day = head.partition("@")
            text, labels = unmark(marked)
            yield category, date.fromisoformat(day) if day else None, text, labels


def unmark(marked: str) -> tuple[str, list[Label]]:
    text, labels, position = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        kind, _, value = match[2].partition(" ")
        typed = kind != "skip"
        labels.append(
            Label(len(text), len(text) + len(match[1]), kind if typed else None, value or None)
        )
        text += match[1]
        position = match.end()
    return text + marked[position:], labels


def count(text: str, day: date | None, labels: list[Label], counts: Counts, show: bool) -> None:
    found = find_dates(text, reference=day, vague=True)
    skipped = [label for label in labels if label.type is None]
    wanted = [label for label in labels if label.type is not None]
    used: set[int] = set()
    for label in wanted:
        hits = [i for i, have in enumerate(found) if i not in used and overlap(have, label)]
        hits.sort(key=lambda i: (found[i].start, found[i].end) != (label.start, label.end))
        have = found[hits[0]] if hits else None
        if have is not None:
            used.add(hits[0])
            counts.relaxed += 1
            counts.strict += (have.start, have.end) == (label.start, label.end)
            counts.value += have.value == label.value
            counts.type += have.type == label.type
        if show and (
            have is None
            or (have.text, have.type, have.value)
            != (text[label.start : label.end], label.type, label.value)
        ):
            told = (have.text, have.type, have.value) if have else None
            print("want", text[label.start : label.end], label.type, label.value, "have", told)
    extra = [
        have
        for i, have in enumerate(found)
        if i not in used and not any(overlap(have, label) for label in skipped)
    ]
    counts.gold += len(wanted)
    counts.found += len(used) + len(extra)
    if show:
        for have in extra:
            print("extra", have.text, have.type, have.value, "in", text[:90])


def overlap(have: DateValue, label: Label) -> bool:
    return have.start < label.end and label.start < have.end


def f1(right: int, found: int, gold: int) -> float:
    return 2 * right / max(found + gold, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=["news", "held-out", "world", "wide"])
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    rows: dict[str, Counts] = defaultdict(Counts)
    for category, day, text, labels in sentences(options.name):
        count(text, day, labels, rows[category], options.misses)
    total = Counts()
    print(
        f"{'category':<10}{'gold':>6}{'found':>6}{'relaxed':>8}{'strict':>8}{'value':>8}{'type':>8}"
    )
    for name, row in [*sorted(rows.items()), ("all", total)]:
        figures = [
            f1(getattr(row, k), row.found, row.gold) for k in ("relaxed", "strict", "value", "type")
        ]
        print(f"{name:<10}{row.gold:>6}{row.found:>6}" + "".join(f"{f:>8.3f}" for f in figures))
        for key in vars(row):
            setattr(total, key, getattr(total, key) + getattr(row, key))


if __name__ == "__main__":
    main()
