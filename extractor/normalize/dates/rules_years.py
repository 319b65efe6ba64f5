"""Rules for years, fiscal years, decades and centuries: tokens in, drafts out."""

import re
from typing import Final

from extractor.normalize.dates.guards import counts_something, no_year
from extractor.normalize.dates.resolve import settle_year, shifted
from extractor.normalize.dates.scene import Draft, Rule, Scene, Tokens, pick, spanning
from extractor.normalize.dates.timeline import fiscal_year_of
from extractor.normalize.dates.token import Token


def year(tokens: Tokens, scene: Scene) -> Draft | None:
    """2019, the year 2019, mid-2024, end of 2025; no quantity, no code."""
    number = pick(tokens, "year")
    assert number is not None
    unit = pick(tokens, "unit")
    if unit is not None and unit.value != "Y":
        return None
    edge = pick(tokens, "edge")
    if edge is not None and edge.word != "end" and tokens[1].kind == "year":
        return None
    said = any(token.kind in ("unit", "part", "edge", "calendar") for token in tokens)
    if not said and no_year(scene.text, tokens[0].start, tokens[-1].end, number.value):
        return None
    if said and _counted(tokens, scene):
        return None
    return spanning(tokens, f"{number.value:04d}")


def _counted(tokens: Tokens, scene: Scene) -> bool:
    """Also "the end of 2000 metres" is none."""
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
    unit = pick(tokens, "unit")
    shift = pick(tokens, "this", "last", "next", "follow", "same", "that")
    if unit is not None and unit.value != "Y":
        return None
    ended = _ENDED.match(scene.text, tokens[-1].end)
    if ended is not None and shift is None:
        return spanning(tokens, f"FY{ended.group(1)}", relative=True)
    count = {"last": -1, "next": 1, "follow": 1}.get(shift.kind, 0) if shift else 0
    day = scene.day()
    value = f"FY{fiscal_year_of(day, scene.fiscal_year_end) + count}" if day else None
    return spanning(tokens, value, relative=True)


# "The fiscal year ended 30 June 2024" bears the name of the year it ends in.
_ENDED: Final = re.compile(r"\s+(?:ended|ending|to)\s+(?:on\s+)?[\w ,.]{3,16}?((?:19|20)\d\d)\b")


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
        return _spoken_decade(tokens, token, scene)
    written = token.word
    if len(written) <= 3 and tokens[0] is token and written[0].isdigit():
        return None
    if len(written) <= 3 and _OWN.search(
        scene.text[max(0, tokens[0].start - 14) : tokens[0].start]
    ):
        return None
    return spanning(tokens, token.value)


_OWN: Final = re.compile(
    r"\b(?:his|her|their|my|our)\s(?:(?:mid|early|late)[\s-]?)?$", re.IGNORECASE
)  # in her mid-50s


def _spoken_decade(tokens: Tokens, token: Token, scene: Scene) -> Draft | None:
    """The nineties, the twenty-tens, the noughties."""
    century = pick(tokens, "number", "year")
    cued = scene.text[max(0, tokens[0].start - 4) : tokens[0].start].lower().endswith("in ")
    if not (cued or pick(tokens, "the", "part", "number", "year")) or (
        token.value == 1 and century is None
    ):
        return None
    if isinstance(token.value, str):
        return spanning(tokens, token.value)
    hundreds = 19 if century is None else century.value // (100 if century.kind == "year" else 1)
    return spanning(tokens, f"{hundreds}{token.value}") if 10 <= hundreds <= 21 else None


def this_century(tokens: Tokens, scene: Scene) -> Draft | None:
    """Mid-century: of the reference's century."""
    unit = pick(tokens, "unit")
    if unit is None or unit.value not in ("C", "E"):
        return None
    return spanning(tokens, shifted(scene.day(), unit.value, 0), relative=True)


def century(tokens: Tokens, scene: Scene) -> Draft | None:
    """The 20th century."""
    nth, unit = pick(tokens, "ordinal"), pick(tokens, "unit")
    assert nth is not None and unit is not None
    if unit.value != "C":
        return None
    before = "BC" if pick(tokens, "beforechrist") else ""
    return spanning(tokens, f"{before}{nth.value - 1:02d}")


def era(tokens: Tokens, scene: Scene) -> Draft | None:
    """44 BC, AD 14, 122 CE."""
    return spanning(tokens, str(tokens[-1].value))


def centuries(tokens: Tokens, scene: Scene) -> list[Draft] | None:
    """The 18th and 19th centuries: two dates."""
    nths, unit = [token for token in tokens if token.kind == "ordinal"], tokens[-1]
    if unit.value != "C":
        return None
    left, right = (f"{nth.value - 1:02d}" for nth in nths)
    return [
        Draft(tokens[0].start, nths[0].end, left),
        Draft(nths[1].start, tokens[-1].end, right),
    ]


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
    return spanning(tokens, shifted(scene.day(), unit.value, 0), relative=True)


_PART: Final = "(the? (part|edge) of|part dash?|edge dash?)"
RULES: Final = [
    Rule(
        "fiscal year",
        f"{_PART}? the? (fiscalyear|fiscal unit? (comma|dash)? (year|yearspan|apostrophe|short|day)"
        "|(year|yearspan) fiscal unit|unit yearspan)",
        fiscal_year,
    ),
    Rule(
        "the last fiscal year",
        f"{_PART}? the? (this|last|next|follow|same|that)? fiscal unit",
        this_fiscal_year,
    ),
    Rule(
        "year-end",
        "the? (unit dash? edge|edge of unit) ((of|comma)? (year|fiscalyear))?",
        year_end,
    ),
    Rule("year span", "yearspan", year_span),
    Rule(
        "part of decade",
        f"{_PART}? the? part? dash? (number|year)? dash? (decade|decadeword)",
        decade,
    ),
    Rule("two thousands", "the year and? decadeword", decade),
    Rule("century", f"{_PART}? the? part? dash? ordinal dash? unit beforechrist?", century),
    Rule("44 BC", f"{_PART}? era", era),
    Rule("18th and 19th centuries", "the? ordinal and ordinal units", centuries),
    Rule("mid-century", "the? (part|edge) dash unit", this_century),
    Rule("year", f"{_PART}? the? ((calendar|working|working dash)? unit|calendar) year", year),
    Rule("year calendar", f"{_PART}? the? year calendar unit", year),
    Rule("bare year", f"{_PART}? year", year),
    Rule("short year", f"{_PART}? apostrophe", short_year),
]
