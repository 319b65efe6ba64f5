"""Rules for dates in numbers: 2021-06-07, 7/6/2021, 4/22, 10/1-11/7."""

from dataclasses import replace
from typing import Final

from extractor.normalize.dates.dayparts import CUES, fits
from extractor.normalize.dates.guards import counts_something
from extractor.normalize.dates.numerals import full_year
from extractor.normalize.dates.resolve import settle, settle_year
from extractor.normalize.dates.scene import Draft, Rule, Scene, Tokens, pick, spanning
from extractor.normalize.dates.token import NumericDate, Token


def numeric(tokens: Tokens, scene: Scene) -> Draft | None:
    """2021-06-07 and its kin; the order of day and month from the document, else month first."""
    written = tokens[-1].value
    day, month, ambiguous = _ordered(written, scene.day_first)
    value = f"{written.year:04d}-{month:02d}-{day:02d}"
    return spanning(tokens, value, ambiguous=ambiguous)


def day_slash_month(tokens: Tokens, scene: Scene) -> Draft | None:
    """4/22 after "on", "by" or a weekday, where it can be no fraction."""
    token = tokens[-1]
    before = scene.text[max(0, token.start - 9) : token.start].lower().split()
    if token.word == "9/11" and len(tokens) == 1 and not (before and before[-1] in CUES):
        return spanning(tokens, "2001-09-11")
    padded = token.word[-3:-2] == "/" and token.word[-2] == "0" and token.value.first > 12
    cued = len(tokens) > 1 or padded or (before and before[-1] in CUES) or _listed(token, scene)
    if not cued or counts_something(scene.text, token.end):
        return None
    day, month, ambiguous = _ordered(token.value, scene.day_first)
    draft = settle(tokens, f"XXXX-{month:02d}-{day:02d}", scene)
    return replace(draft, ambiguous=ambiguous)


def _listed(token: Token, scene: Scene) -> bool:
    """On 11/20, 11/22 or 11/25: the next of a list."""
    if not scene.found:
        return False
    last = scene.found[-1]
    gap = scene.text[last.end : token.start].strip()
    return "/" in scene.text[last.start : last.end] and gap in (",", "or", "and", ", or", ", and")


def spaced_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """On 2016 10 16."""
    year, month, day = (int(token.value) for token in tokens[-3:])
    if tokens[0].kind != "on" or month > 12 or not fits(month, day, str(year)):
        return None
    return spanning(tokens[1:], f"{year:04d}-{month:02d}-{day:02d}")


def spaced_month(tokens: Tokens, scene: Scene) -> Draft | None:
    """11 - 2016, 11 / 2016, at the end of a sentence."""
    rest = scene.text[tokens[-1].end :][:1]
    before = scene.text[max(0, tokens[0].start - 12) : tokens[0].start].split()
    if tokens[0].value > 12 or rest not in ("", ".", "?") or not (before and before[-1].islower()):
        return None
    return spanning(tokens, f"{tokens[-1].value:04d}-{tokens[0].value:02d}")


def slashed_day(tokens: Tokens, scene: Scene) -> Draft | None:
    """08/12,2015."""
    day, month, ambiguous = _ordered(tokens[0].value, scene.day_first)
    if tokens[-1].start - tokens[0].end > 1:
        return None
    value = f"{full_year(tokens[-1].value):04d}-{month:02d}-{day:02d}"
    return spanning(tokens, value, ambiguous=ambiguous)


def weekday_dashed(tokens: Tokens, scene: Scene) -> Draft | None:
    """Friday 7-6: month first unless the document writes the day first."""
    first, second = tokens[1].value, tokens[3].value
    day, month = (first, second) if scene.day_first or first > 12 else (second, first)
    if tokens[1].end != tokens[2].start or month > 12 or not fits(month, day, None):
        return None
    draft = settle(tokens, f"XXXX-{month:02d}-{day:02d}", scene)
    return replace(draft, ambiguous=scene.day_first is None and first <= 12 and second <= 12)


def slashed_range(tokens: Tokens, scene: Scene) -> Draft | None:
    """10/1-11/7, from 5/1 to 5/7/2020."""
    first, last = [token.value for token in tokens if token.kind in ("daymonth", "date")]
    if pick(tokens, "and") and not pick(tokens, "between"):
        return None
    year = pick(tokens, "year")
    day, month, guess = _ordered(first, scene.day_first)
    last_day, last_month, _ = _ordered(last, scene.day_first)
    end_year = last.year if pick(tokens, "date") else year.value if year else None
    end = f"{last_month:02d}-{last_day:02d}"
    if end_year is None:
        settled = settle_year(f"XXXX-{end}", scene, tokens[0].start, tokens[-1].end)[:4]
        end_year = int(settled) if settled.isdigit() else None
    if end_year is None:
        return None
    start_year = end_year - ((month, day) > (last_month, last_day))
    if not (fits(month, day, str(start_year)) and fits(last_month, last_day, str(end_year))):
        return None
    value = f"{start_year:04d}-{month:02d}-{day:02d}/{end_year:04d}-{end}"
    return spanning(tokens, value, relative=not (year or pick(tokens, "date")), ambiguous=guess)


def _ordered(written: NumericDate, day_first: bool | None) -> tuple[int, int, bool]:
    """Day, month, and whether their order was guessed (month first)."""
    order = written.order or {True: "dmy", False: "mdy", None: None}[day_first]
    if order == "dmy":
        return written.first, written.second, False
    if order == "ymd":
        return written.first, written.second, False
    return written.second, written.first, order is None


_NAME: Final = "((this|last|next)? any_weekday comma?)?"
RULES: Final = [
    Rule("numeric", f"{_NAME} date", numeric),
    Rule("day slash month", f"({_NAME}|this|next|last) daymonth", day_slash_month),
    Rule("day slash month year", "daymonth comma (year|short|day)", slashed_day),
    Rule("2016 10 16", "on year day day", spaced_day),
    Rule("11 - 2016", "day (dash|slash) year", spaced_month),
    Rule("weekday day dash month", "any_weekday day dash day", weekday_dashed),
    Rule(
        "slashed range",
        "(from|between)? daymonth join (daymonth (comma? year)?|date)",
        slashed_range,
    ),
]
