"""Rules for months, quarters, halves and seasons: tokens in, drafts out."""

import re
from typing import Final

from extractor.normalize.dates.guards import lone_month
from extractor.normalize.dates.numerals import full_year
from extractor.normalize.dates.resolve import settle, shifted
from extractor.normalize.dates.scene import Draft, Rule, Scene, Tokens, pick, spanning
from extractor.normalize.dates.timeline import fiscal_year_of
from extractor.normalize.dates.words import MONTHS

SHIFTS: Final = {"this": 0, "last": -1, "next": 1, "follow": 1, "same": 0, "that": 0}


def year_in(tokens: Tokens, scene: Scene) -> tuple[str | None, bool]:
    """The year that tokens name ("2021", "'21", "FY2023", "last year") and whether relative."""
    token = pick(tokens, "year", "apostrophe", "fiscalyear", "yearspan", "short")
    fiscal = pick(tokens, "fiscal") is not None
    if token is not None:
        value = token.value[1] if token.kind == "yearspan" else token.value
        if token.kind == "yearspan" or (fiscal and token.kind != "fiscalyear"):
            return f"FY{value}", False
        return (f"{full_year(value):04d}" if isinstance(value, int) else str(value)), False
    unit = [t for t in tokens if t.kind == "unit" and t.value == "Y"]
    shift = [t for t in tokens if t.kind in SHIFTS][-1:]
    the = pick(tokens, "the")
    if not unit or not (shift or the):
        return None, False
    count = SHIFTS[shift[0].kind] if shift else 0
    day = scene.told_day() if shift and shift[0].kind in ("same", "that", "follow") else None
    day = day or scene.day()
    if fiscal and day:
        return f"FY{fiscal_year_of(day, scene.fiscal_year_end) + count}", True
    return shifted(day, "Y", count), True


def month(tokens: Tokens, scene: Scene) -> Draft | None:
    """A month with or without its year: March 2021, mid-June, December of last year."""
    name = pick(tokens, "month", "weakmonth")
    assert name is not None
    if _verb_edge(tokens) or _counts_on(tokens, scene):
        return None
    year, relative = year_in(tokens, scene)
    if year is not None:
        if year.startswith("FY"):
            return None
        return spanning(tokens, f"{year}-{name.value:02d}", relative=relative)
    if pick(tokens, "unit"):
        return spanning(tokens, f"XXXX-{name.value:02d}", relative=True)
    if not lone_month(scene.text, name.start, name.end, name.word):
        return None
    return settle(tokens, f"XXXX-{name.value:02d}", scene)


def month_range(tokens: Tokens, scene: Scene) -> Draft | None:
    """Jan-Feb 2017, from August to October, between May and July 1945."""
    first, last = [token for token in tokens if token.kind in ("month", "weakmonth")]
    joiner = pick(tokens, "and")
    if joiner is not None and not pick(tokens, "between"):
        return None
    if first.value == last.value or (
        first.kind == "weakmonth" and not pick(tokens, "from", "between")
    ):
        return None
    year, _ = year_in(tokens, scene)
    relative = year is None
    named = first.word == MONTHS[first.value - 1] or pick(tokens, "from", "between")
    capital = scene.text[first.start].isupper() and scene.text[last.start].isupper()
    if relative and not named and not capital:
        return None
    if year is None:
        year = str(settle(tokens, f"XXXX-{last.value:02d}", scene).value)[:4]
    start = year
    if first.value > last.value and year.isdigit():
        start = f"{int(year) - 1:04d}"
    value = f"{start}-{first.value:02d}/{year}-{last.value:02d}"
    return spanning(tokens, value, relative=relative)


def possessive_part(tokens: Tokens, scene: Scene) -> Draft | None:
    """Last year's third quarter, next year's first half."""
    at = [token.kind for token in tokens].index("possessive")
    year, _ = year_in(tokens[:at], scene)
    drafted = spoken_part(tokens[at + 1 :], scene, alone=True)
    if drafted is None or year is None:
        return None
    part = str(drafted.value).rpartition("-")[2]
    return spanning(tokens, f"{year}-{part}", relative=True)


def shifted_month(tokens: Tokens, scene: Scene) -> Draft | None:
    """Last December, next March, this June: the nearest one on that side."""
    name, shift = pick(tokens, "month", "weakmonth"), pick(tokens, "this", "last", "next", "follow")
    assert name is not None and shift is not None
    if name.kind == "weakmonth" and shift.kind == "this":
        return None
    day = scene.day()
    if day is None:
        return spanning(tokens, f"XXXX-{name.value:02d}", relative=True)
    year = day.year
    if shift.kind == "last" and name.value >= day.month:
        year -= 1
    elif shift.kind in ("next", "follow") and name.value <= day.month:
        year += 1
    return spanning(tokens, f"{year:04d}-{name.value:02d}", relative=True)


def _verb_edge(tokens: Tokens) -> bool:
    """Beginning January, close May: a verb, where "of" or a dash doesn't make it a part."""
    edge = pick(tokens, "edge")
    return edge is not None and edge.word != "end" and tokens[1].kind in ("month", "weakmonth")


def _counts_on(tokens: Tokens, scene: Scene) -> bool:
    """In August 99 companies: a short number that counts what follows."""
    if tokens[-1].kind != "short" or pick(tokens, "of"):
        return False
    return scene.text[tokens[-1].end : tokens[-1].end + 2].strip()[:1].isalnum()


def numeric_month(tokens: Tokens, scene: Scene) -> Draft | None:
    """2021-06, 06/2021."""
    year, number = tokens[-1].value
    return spanning(tokens, f"{year:04d}-{number:02d}")


def part_of_year(tokens: Tokens, scene: Scene) -> Draft | None:
    """Q3 2024, H1 FY23, 3Q: a part written short, with its year beside it or not."""
    token = pick(tokens, "quarter", "halfyear")
    assert token is not None
    number, inner, fiscal = token.value
    letter = "Q" if token.kind == "quarter" else "H"
    if letter == "H" and number > 2:
        return None
    year, relative = year_in(tokens, scene)
    if inner is not None:
        year, relative = (f"FY{inner}" if fiscal else f"{inner:04d}"), False
    if year is not None:
        return spanning(tokens, f"{year}-{letter}{number}", relative=relative)
    if pick(tokens, "unit"):
        return spanning(tokens, f"XXXX-{letter}{number}", relative=True)
    if not _part_cue(scene, tokens):
        return None
    return settle(tokens, f"XXXX-{letter}{number}", scene)


def _part_cue(scene: Scene, tokens: Tokens) -> bool:
    """Whether Q3 or H2 without a year is one: no question number, no hydrogen."""
    before = scene.text[max(0, tokens[0].start - 10) : tokens[0].start].lower().split()
    after = scene.text[tokens[-1].end : tokens[-1].end + 1]
    cues = (
        "in of during for by since from the to and until through between last this next early late"
    )
    return bool(before) and before[-1] in cues.split() and after not in (":", ")")


def spoken_part(tokens: Tokens, scene: Scene, *, alone: bool = False) -> Draft | None:
    """The third quarter of 2024, the first half of this year, second half 2022."""
    nth = pick(tokens, "ordinal", "last", "follow")
    assert nth is not None
    half = pick(tokens, "half")
    unit = None if half else pick(tokens, "unit")
    if half is None and (unit is None or unit.value != "Q"):
        return None
    number = nth.value if nth.kind == "ordinal" else (2 if half else 4)
    if not 1 <= number <= (2 if half else 4):
        return None
    letter = "H" if half else "Q"
    rest = tokens[list(tokens).index(half or unit) + 1 :]  # type: ignore[arg-type]
    year, relative = year_in(rest, scene)
    if year is not None:
        return spanning(tokens, f"{year}-{letter}{number}", relative=relative)
    if rest:
        return spanning(tokens, f"XXXX-{letter}{number}", relative=True)
    if nth.kind != "ordinal":
        return None
    if pick(tokens, "fiscal"):
        day = scene.day()
        named = f"FY{fiscal_year_of(day, scene.fiscal_year_end)}" if day else "FYXXXX"
        return spanning(tokens, f"{named}-{letter}{number}", relative=True)
    if half and not alone and not _half_of_year(scene, tokens):
        return None
    return settle(tokens, f"XXXX-{letter}{number}", scene)


def year_spoken_part(tokens: Tokens, scene: Scene) -> Draft | None:
    """2016, the third quarter."""
    drafted = spoken_part(tokens[1:], scene)
    if drafted is None:
        return None
    part = str(drafted.value).rpartition("-")[2]
    return spanning(tokens, f"{tokens[0].value:04d}-{part}")


def _half_of_year(scene: Scene, tokens: Tokens) -> bool:
    """Whether "the first half" can be of a year: nothing that it is the half of follows."""
    after = scene.text[tokens[-1].end : tokens[-1].end + 5].lower()
    before = scene.text[max(0, tokens[0].start - 9) : tokens[0].start].lower()
    if pick(tokens, "dash") and re.match(
        r"\s[a-z]{4,}", scene.text[tokens[-1].end : tokens[-1].end + 5]
    ):
        return tokens[-1].kind == "half"
    cued = before.rstrip().endswith(("in", "during", "for", "by", "of", "from", "until", "since"))
    return cued and not after.startswith((" of ", "-"))


def season(tokens: Tokens, scene: Scene) -> Draft | None:
    """Summer 2021, last winter, in the spring."""
    name = pick(tokens, "season")
    assert name is not None
    year, relative = year_in(tokens, scene)
    span = pick(tokens, "yearspan")
    if span is not None:
        return spanning(tokens, f"{span.value[0]:04d}-{name.value}")
    if year is not None and not year.startswith("FY"):
        return spanning(tokens, f"{year}-{name.value}", relative=relative)
    shift = pick(tokens, "this", "last", "next", "that", "same", "follow")
    day = scene.day()
    if shift is not None and day is not None:
        months = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name.value]
        turn = day.year + (SHIFTS[shift.kind] if shift.kind in ("last", "next") else 0)
        if shift.kind == "last" and months + 2 < day.month:
            turn = day.year
        if shift.kind == "next" and months > day.month:
            turn = day.year
        return spanning(tokens, f"{turn:04d}-{name.value}", relative=True)
    if shift is not None:
        return spanning(tokens, f"XXXX-{name.value}", relative=True)
    before = scene.text[max(0, tokens[0].start - 9) : tokens[0].start].lower().rstrip()
    the = pick(tokens, "the") is not None and name.word in ("summer", "winter", "autumn")
    if not the and not before.endswith(
        ("in", "by", "during", "since", "until", "of", "late", "early", "mid")
    ):
        return None
    if name.word in ("fall", "spring") and tokens[0].kind not in ("the", "part"):
        return None
    return settle(tokens, f"XXXX-{name.value}", scene)


_YEAR: Final = "(any_year|fiscalyear|yearspan|fiscal unit? (year|yearspan|fiscalyear))"
_REL: Final = "the? (this|last|next|follow|same|that) calendar? fiscal? unit"
_REL_OR_THE: Final = f"(the calendar? fiscal? unit|{_REL})"
_PART: Final = "(the? (part|edge) of|part dash?|edge dash?)"
RULES: Final = [
    Rule(
        "quarter of year",
        f"{_PART}? the? (quarter|halfyear)"
        f" ((of|in)? the? {_YEAR}|(slash|dash|comma) year|(of|in) {_REL_OR_THE}|{_REL})?",
        part_of_year,
    ),
    Rule("year quarter", "year (comma|dash)? (quarter|halfyear)", part_of_year),
    Rule(
        "third quarter",
        "(the? (part|edge) of)? (the|this)? part? calendar? fiscal? (ordinal|last|follow) dash?"
        f" (unit|half) ((dash|of|in|comma)? the? calendar? {_YEAR}|(of|in)? {_REL}"
        "|(of|in) the calendar? fiscal? unit)?",
        spoken_part,
    ),
    Rule("year third quarter", "year comma? the? ordinal (unit|half)", year_spoken_part),
    Rule(
        "month range",
        "(from|between)? any_month join any_month (comma|of|in)? any_year",
        month_range,
    ),
    Rule("month range", "(from|between)? any_month join any_month", month_range),
    Rule(
        "last year's quarter",
        "the? (this|last|next) unit possessive (ordinal|last) dash? (unit|half)",
        possessive_part,
    ),
    Rule("April of 87", f"{_PART}? any_month of? short", month),
    Rule("month year", f"{_PART}? any_month (dash|comma|of|in|slash)? any_year", month),
    Rule("year month", "year (comma|dash|slash)? month", month),
    Rule(
        "month last year",
        f"{_PART}? any_month comma? (of|in)? (the? (this|last|next|follow|same|that) unit)",
        month,
    ),
    Rule("last month", "the? part? (this|last|next|follow) any_month", shifted_month),
    Rule("part of month", f"{_PART} any_month", month),
    Rule("month", "any_month", month),
    Rule("numeric month", f"{_PART}? yearmonth", numeric_month),
    Rule(
        "season",
        f"{_PART}? the? (this|last|next|that|same|follow)? season"
        " ((of|in|comma)? (any_year|yearspan|the? (this|last|next|same|that) unit))?",
        season,
    ),
]
