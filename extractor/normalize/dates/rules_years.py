"""Rules for years, fiscal years, decades and centuries: tokens in, drafts out."""

from typing import Final

from extractor.normalize.dates.guards import no_year
from extractor.normalize.dates.resolve import settle_year
from extractor.normalize.dates.scene import Draft, Rule, Scene, Tokens, pick, spanning
from extractor.normalize.dates.timeline import fiscal_year_of


def year(tokens: Tokens, scene: Scene) -> Draft | None:
    """2019, the year 2019, mid-2024, end of 2025; no quantity, no code."""
    number = pick(tokens, "year")
    assert number is not None
    said = any(token.kind in ("unit", "part", "calendar") for token in tokens)
    if not said and no_year(scene.text, tokens[0].start, tokens[-1].end, number.value):
        return None
    if said and _counted(tokens, scene):
        return None
    return spanning(tokens, f"{number.value:04d}")


def _counted(tokens: Tokens, scene: Scene) -> bool:
    """Also "the end of 2000 metres" is none."""
    from extractor.normalize.dates.guards import counts_something

    return tokens[-1].kind == "year" and counts_something(scene.text, tokens[-1].end)


def short_year(tokens: Tokens, scene: Scene) -> Draft | None:
    """'98 after a word such as "in" or "of"."""
    before = scene.text[max(0, tokens[0].start - 12) : tokens[0].start].lower().split()
    cues = ("in", "since", "of", "by", "until", "from", "to", "early", "late", "mid", "summer")
    if len(tokens) == 1 and (not before or before[-1] not in cues):
        return None
    return spanning(tokens, f"{tokens[-1].value:04d}")


def fiscal_year(tokens: Tokens, scene: Scene) -> Draft | None:
    """FY23, fiscal 2023, the 2023 financial year, financial year 2022/23."""
    token = pick(tokens, "fiscalyear", "yearspan", "year", "apostrophe", "short", "day")
    assert token is not None
    if token.kind == "fiscalyear":
        return spanning(tokens, str(token.value))
    value = token.value[1] if token.kind == "yearspan" else int(token.value)
    if value < 100:
        value += 1900 if value >= 69 else 2000
    return spanning(tokens, f"FY{value}")


def this_fiscal_year(tokens: Tokens, scene: Scene) -> Draft | None:
    """This, last, next fiscal year."""
    shift = pick(tokens, "this", "last", "next", "follow", "same", "that")
    count = {"last": -1, "next": 1, "follow": 1}.get(shift.kind, 0) if shift else 0
    day = scene.day()
    value = f"FY{fiscal_year_of(day, scene.fiscal_year_end) + count}" if day else None
    return spanning(tokens, value, relative=True)


def year_span(tokens: Tokens, scene: Scene) -> Draft | None:
    """2022/23 is a fiscal year, 1990-91 a stretch of years."""
    first, last, kind = tokens[-1].value
    if no_year(scene.text, tokens[0].start, tokens[-1].end, first):
        return None
    return spanning(tokens, f"FY{last}" if kind == "fiscal" else f"{first:04d}/{last:04d}")


def decade(tokens: Tokens, scene: Scene) -> Draft | None:
    """The 1990s, the early '90s, the nineties."""
    token = pick(tokens, "decade", "decadeword")
    assert token is not None
    if token.kind == "decadeword":
        if not pick(tokens, "the", "part", "number"):
            return None
        century = pick(tokens, "number")
        return spanning(tokens, f"{century.value if century else 19}{token.value}")
    written = token.word
    if len(written) <= 3 and tokens[0] is token and written[0].isdigit():
        return None
    return spanning(tokens, token.value)


def century(tokens: Tokens, scene: Scene) -> Draft | None:
    """The 20th century."""
    nth, unit = pick(tokens, "ordinal"), pick(tokens, "unit")
    assert nth is not None and unit is not None
    if unit.value != "C":
        return None
    return spanning(tokens, f"{nth.value - 1:02d}")


def year_end(tokens: Tokens, scene: Scene) -> Draft | None:
    """Year-end, by year-end 2025, at month-end, end-2025."""
    unit, number = pick(tokens, "unit"), pick(tokens, "year", "fiscalyear")
    if unit is None or unit.value not in ("Y", "M", "Q"):
        return None
    if number is not None:
        value = str(number.value) if number.kind == "fiscalyear" else f"{number.value:04d}"
        return spanning(tokens, value)
    if unit.value == "Y":
        template = "XXXX"
        told = settle_year("XXXX-12-31", scene, tokens[0].start, tokens[-1].end)
        value = scene.reference.strftime("%Y") if scene.reference else told[:4]
        value = value if value != template else ""
        return spanning(tokens, value or None, relative=True)
    from extractor.normalize.dates.resolve import shifted

    return spanning(tokens, shifted(scene.day(), unit.value, 0), relative=True)


_PART: Final = "(the? part of|the? part dash?)"
RULES: Final = [
    Rule(
        "fiscal year",
        f"{_PART}? the? (fiscalyear | fiscal unit? (comma|dash)? (year|yearspan|apostrophe|short|day) | (year|yearspan) fiscal unit | unit yearspan)",
        fiscal_year,
    ),
    Rule(
        "the last fiscal year",
        f"{_PART}? the? (this|last|next|follow|same|that)? fiscal unit",
        this_fiscal_year,
    ),
    Rule(
        "year-end", "the? (unit dash? part|part of unit) ((of|comma)? (year|fiscalyear))?", year_end
    ),
    Rule("year span", "yearspan", year_span),
    Rule("part of decade", f"{_PART}? the? part? dash? number? (decade|decadeword)", decade),
    Rule("century", f"{_PART}? the? part? dash? ordinal dash? unit", century),
    Rule("year", f"{_PART}? the? (calendar? unit)? year", year),
    Rule("full year", f"{_PART}? (calendar unit?) year", year),
    Rule("short year", f"{_PART}? apostrophe", short_year),
]
