"""Text in, dates out: rules over tokens, ranges joined, roles read from the words around."""

import re
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final

from extractor.models import DateValue
from extractor.normalize.dates import (
    rules_days,
    rules_durations,
    rules_holidays,
    rules_numeric,
    rules_periods,
    rules_relative,
    rules_sets,
    rules_times,
    rules_weekdays,
    rules_weeks,
    rules_years,
)
from extractor.normalize.dates.dayorder import settle_day_order
from extractor.normalize.dates.ranges import join_ranges, share_years
from extractor.normalize.dates.roles import role_of
from extractor.normalize.dates.scene import NARRATIVE_GAP, Draft, Rule, Scene, compile_notation
from extractor.normalize.dates.timeline import grain_of
from extractor.normalize.dates.token import BREAK, Token
from extractor.normalize.dates.tokens import may_tell_time, read_tokens, symbols
from extractor.normalize.dates.vague import REFERENCES, find_vague

RULES: Final[list[Rule]] = [
    *rules_sets.RULES,
    *rules_times.RULES,
    *rules_weeks.RULES,
    *rules_numeric.RULES,
    *rules_days.RULES,
    *rules_weekdays.RULES,
    *rules_holidays.RULES,
    *rules_periods.RULES,
    *rules_durations.RULES,
    *rules_relative.RULES,
    *rules_years.RULES,
]
PATTERNS: Final = [re.compile(compile_notation(rule.notation)) for rule in RULES]
_EARLIEST, _LATEST = 1000, 9000
LONGEST_RUN: Final = 48  # tokens; no rule reaches further
_TOKEN: Final = re.compile(f"[^{re.escape(BREAK)}]")


def find_dates(
    text: str,
    *,
    reference: date | None = None,
    day_first: bool | None = None,
    fiscal_year_end: tuple[int, int] | None = None,
    vague: bool = False,
) -> list[DateValue]:
    """Every date, duration and set in `text`, in order, none overlapping.

    Offsets are half-open in `text`, and `date.text == text[date.start:date.end]`. `reference` is
    the document's date: relative dates ("last week", "12 March") are resolved against it; without
    it they keep open places ("XXXX-03-12") or have no value. `day_first` says how 03/04/2021 is
    read; where it is None and the text itself doesn't settle it, month comes first and the date is
    marked ambiguous. A reference before 1000 or after 9000 is taken for none. `fiscal_year_end` is
    month and day of the fiscal year's end, by default 31 December. `vague` keeps what names no time
    ("now", "recently", "years ago"), with PRESENT_REF, PAST_REF or FUTURE_REF for a value.
    """
    if not may_tell_time(text):
        return [_finish(text, draft) for draft in find_vague(text, [])] if vague else []
    if day_first is None:
        day_first = settle_day_order(text)
    if reference is not None and not _EARLIEST <= reference.year <= _LATEST:
        reference = None
    tokens = read_tokens(text)
    scene = Scene(text, reference, day_first, fiscal_year_end)
    scene.narrative = _tells_history(tokens, reference)
    scene.deictic = len(tokens) < 2 or _is_deictic(tokens)
    _scan(tokens, scene)
    drafts = join_ranges(text, share_years(text, scene.found))
    if vague:
        drafts = sorted([*drafts, *find_vague(text, drafts)], key=lambda draft: draft.start)
    else:
        drafts = [draft for draft in drafts if draft.value not in REFERENCES]
    return [_finish(text, draft) for draft in drafts]


def _tells_history(tokens: list[Token], reference: date | None) -> bool:
    """Whether most years named lie well before the reference, so that the story's date counts."""
    if reference is None:
        return True
    years = [token.value for token in tokens if token.kind == "year"]
    old = [year for year in years if year < reference.year - NARRATIVE_GAP]
    return len(old) >= 3 and len(old) > 0.6 * len(years)


def _is_deictic(tokens: list[Token]) -> bool:
    """Whether tokens speak of the writer's own day: yesterday, ago, this year, on Tuesday."""
    kinds = [token.kind for token in tokens]
    if not _OWN_DAY.isdisjoint(kinds):
        return True
    if "unit" not in kinds:
        return False
    return any(n == "unit" and k in ("this", "last", "next") for k, n in pairwise(kinds))


_OWN_DAY: Final = frozenset(("deictic", "tonight", "ago", "weekday"))


def _scan(tokens: list[Token], scene: Scene) -> None:
    """Fill `scene.found` from left to right; at each place the longest rule that builds wins."""
    letters = symbols(tokens)
    position = 0
    while match := _TOKEN.search(letters, position):
        drafts, stop = _best(tokens, letters, match.start(), scene)
        scene.found.extend(drafts)
        position = max(stop, match.start() + 1)


def _best(tokens: list[Token], letters: str, start: int, scene: Scene) -> tuple[list[Draft], int]:
    """The drafts of the longest rule that builds at a token, and the token to go on from."""
    run = letters[start : start + LONGEST_RUN].partition(BREAK)[0]
    for length, index in _matching(run):
        end = start + length
        built = RULES[index].build(tokens[start:end], scene)
        if built is not None:
            drafts = built if isinstance(built, list) else [built]
            return drafts, _token_after(tokens, drafts[-1].end, start, end)
    return [], start + 1


@lru_cache(maxsize=4096)
def _matching(run: str) -> tuple[tuple[int, int], ...]:
    """Length and index of each rule that fits the beginning of a run, the longest first."""
    matches = [
        (-match.end(), index)
        for index, pattern in enumerate(PATTERNS)
        if (match := pattern.match(run))
    ]
    return tuple((-length, index) for length, index in sorted(matches))


def _token_after(tokens: list[Token], offset: int, start: int, end: int) -> int:
    """The token after the draft, which may end before the last token or behind it."""
    while end > start + 1 and tokens[end - 1].start >= offset:
        end -= 1
    while end < len(tokens) and tokens[end].end <= offset:
        end += 1
    return end


def _finish(text: str, draft: Draft) -> DateValue:
    written = text[draft.start : draft.end]
    return DateValue(
        text=written,
        start=draft.start,
        end=draft.end,
        type=draft.type,
        value=draft.value,
        grain=grain_of(draft.value),  # type: ignore[arg-type]
        role=role_of(text, draft),
        relative=draft.relative,
        ambiguous=draft.ambiguous,
    )
