"""Text in, every quantity in it out."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.models import Quantity
from extractor.normalize.letters import letter_runs
from extractor.normalize.numbers import Number, NumberStyle, find_numbers
from extractor.normalize.numbers.words import SCALES
from extractor.normalize.quantities.attach import as_count, attach
from extractor.normalize.quantities.bare import is_attributive, is_counted, without_labels
from extractor.normalize.quantities.bounds import set_bound
from extractor.normalize.quantities.context import set_context
from extractor.normalize.quantities.draft import Draft, to_quantity
from extractor.normalize.quantities.folds import may_fold, with_folds
from extractor.normalize.quantities.join import join, join_bounds
from extractor.normalize.quantities.labels import is_vague
from extractor.normalize.quantities.never import Stretches, never_spans
from extractor.normalize.quantities.nouns import counted_noun
from extractor.normalize.quantities.ranks import find_ranks
from extractor.normalize.quantities.scores import aged, is_age, without_scores
from extractor.normalize.quantities.single import could_be, with_articles
from extractor.normalize.units import Unit
from extractor.normalize.units.table import read_words

_OUT_OF = re.compile(
    r"\s(?P<words>out\sof|of)\s(?:the\s|a\s(?:total|possible|maximum)\s(?:of\s)?|all\s)?$"
)
_TIMES_AFTER = re.compile(
    r"\s(?:[a-z]{3,12}er|as|more|higher|larger|greater|lower|less|the|that|its|their|faster|bigger|better|over|"
    r"what|those|longer|fewer|smaller|cheaper|(?:core\s|net\s|adjusted\s)?earnings|book|annual|sales"
    r"|EBITDA|revenues?)\b"
)
_MULTIPLE_OF = re.compile(
    r"\s(?:over-?subscribed|covered|(?:[a-z-]{3,16}\s){0,2}(?:earnings|sales|revenues?|profits?|income|debt|book"
    r"|cash\sflow|capital|output|equity|ebitda)\b)",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(r"\s(?:an?|per|each|every|this|last|in|daily|weekly|monthly|yearly)\b")
_ONE_OF = re.compile(
    r"\bone\s(?P<rest>of\s(?:(?:the|its|our|their|these|those|only|just|about|some)\s){0,3}"
    r"(?:[0-9]+|[a-z]{1,24}))(?![\w%]|[.,][0-9])",
    re.IGNORECASE,
)
_ONE_IN = re.compile(r"\s(?P<words>in|out\sof)\s(?:every\s)?|-in-")
_ROUND = frozenset((12, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10000, 100000, 1000000))
_YEAR_BRACKET = re.compile(r"[(\[](?:FY\s?)?(?:20|19)[0-9]{2}(?:[/-][0-9]{2,4})?\s?[:=]\s?$")
_LAST_CHUNK = re.compile(r"[^\s($€£]+$")
_MARK_BEFORE = ")]%”’™®†‡*"
_HYPHEN_COUNTS = read_words("hyphen_counts.txt")


def find_quantities(
    text: str, *, taken: Sequence[tuple[int, int]] = (), style: NumberStyle | None = None
) -> list[Quantity]:
    """The quantities of a sentence or paragraph, in order; offsets are half-open in `text`.

    `taken` are stretches that are dates: no number in them counts. `style` says how the document
    groups digits. Role, direction and base follow from words alone; `measure` is left open.
    """
    numbers = find_numbers(text, style=style)
    ranks = find_ranks(text, numbers)
    if not numbers and not ranks and not may_fold(text) and not could_be(text):
        return []
    dates = Stretches(taken)
    ranks = [rank for rank in ranks if not dates.touch(rank.start, rank.end)]
    blocked = [*taken, *never_spans(text), *(rank.core for rank in ranks)]
    if "one" in letter_runs(text):
        blocked += [match.span("rest") for match in _ONE_OF.finditer(text)]
    drafts = _drafts(text, numbers, Stretches(blocked))
    drafts = sorted([*drafts, *ranks], key=lambda draft: draft.start)
    _part(drafts)
    set_context(text, drafts)
    return [to_quantity(text, draft) for draft in drafts]


def _part(drafts: list[Draft]) -> None:
    """ "4/22 approximately thirteen": a bound between two values is the second one's."""
    for left, right in pairwise(drafts):
        if left.end > right.start:
            left.end, left.approximation = min(max(left.core[1], left.start + 1), right.start), None


def _drafts(text: str, numbers: list[Number], blocked: Stretches) -> list[Draft]:
    found: list[Draft] = []
    rows = Stretches(_rows(text, numbers))
    for number in numbers:
        if blocked.touch(number.start, number.end) or _is_glued(text, number):
            continue
        if found and number.start < found[-1].end:
            continue
        draft = attach(text, number)
        if draft.unit is not None or not rows.touch(number.start, number.end):
            found.append(draft)
    _share_with_brackets(text, found)
    found = _tolerances(text, without_scores(text, found))
    joined = join(text, _ratios(text, without_labels(text, found)))
    kept = [draft for draft in joined if _settle(text, draft)]
    whole = with_articles(text, join_bounds(text, kept), blocked)
    return with_folds(text, _share_totals(text, whole))


def _tolerances(text: str, drafts: list[Draft]) -> list[Draft]:
    """ "120 ± 5 nm": one value, whose unit stands behind its tolerance."""
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.value
            and _PLUS_MINUS.fullmatch(text, last.core[1], draft.core[0])
        ):
            last.end = draft.end
            last.core = (last.core[0], draft.core[1])
            if last.unit is None and draft.unit is not None:
                last.unit, last.unit_text = draft.unit, draft.unit_text
                last.value, last.scale = last.value * draft.scale, draft.scale
            continue
        kept.append(draft)
    return kept


_PLUS_MINUS = re.compile(r"\s?(?:±|\+/[-−–]|\+-)\s?")


def _rows(text: str, numbers: list[Number]) -> list[tuple[int, int]]:
    """Stretches of three or more numbers with nothing but blanks between: rows of a lost table."""
    found: list[tuple[int, int]] = []
    first = 0
    for index in range(1, len(numbers) + 1):
        gap = text[numbers[index - 1].end : numbers[index].start] if index < len(numbers) else "."
        if gap.strip(" *"):
            if index - first > 2:
                found.append((numbers[first].start, numbers[index - 1].end))
            first = index
    return found


def _share_with_brackets(text: str, drafts: list[Draft]) -> None:
    """ "12.1 million m3 (2022: 13.2)": the value in brackets has the unit and scale before it."""
    last: Draft | None = None
    for draft in drafts:
        opened = _YEAR_BRACKET.search(text, max(draft.start - 12, 0), draft.start)
        if opened and draft.unit is None and last is not None and last.unit is not None:
            draft.unit, draft.unit_text = last.unit, last.unit_text
            if draft.scale == 1.0 and draft.value is not None and not draft.number.grouped:
                draft.scale, draft.value = last.scale, draft.value * last.scale
        if draft.unit is not None:
            last = draft


def _ratios(text: str, drafts: list[Draft]) -> list[Draft]:
    """ "one in five", "3 in 10": a share."""
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        if last is not None and (_is_ratio(text, last, draft) or _is_odds(text, last, draft)):
            last.value = last.number.value / draft.number.value
            last.end, last.unit = draft.end, Unit("dimensionless", 1.0)
            last.core = (last.core[0], draft.core[1])
            continue
        kept.append(draft)
    return kept


def _is_ratio(text: str, part: Draft, whole: Draft) -> bool:
    gap = _ONE_IN.fullmatch(text, part.end, whole.start)
    if not gap or part.unit or whole.unit or part.scale != 1.0:
        return False
    small, large = part.number.value, whole.number.value
    if not 0 < small < large or small > 9:
        return False
    if gap["words"] and counted_noun(text, whole.end) is None and large not in (10, 100, 1000):
        return False
    if gap["words"] == "out of" and "every" not in gap.group():
        return large in (10, 100, 1000) and counted_noun(text, whole.end) is not None
    return large <= 10 or large in _ROUND


def _is_odds(text: str, part: Draft, whole: Draft) -> bool:
    """ "45:1", "a 3-to-1 margin"."""
    bare = part.unit is None and whole.unit is None and part.scale == whole.scale == 1.0
    gap = text[part.end : whole.start]
    return bare and gap in (":", " : ", "-to-") and 0 < whole.number.value < 10


def _is_glued(text: str, number: Number) -> bool:
    """A number inside a word or a code: "CO2", "A320", "T-4"."""
    before = text[number.start - 1 : number.start] if number.start else ""
    if before == "." and text[number.start - 2 : number.start - 1].isalpha():
        return not attach(text, number).prefixed
    if before == "+" and text[number.start - 2 : number.start - 1].isalpha():
        return True
    if before in ("-", "‑") and text[number.start - 2 : number.start - 1].isalpha():
        word = _LAST_CHUNK.search(text, max(number.start - 16, 0), number.start - 1)
        starts_digit = word is not None and word.group()[0].isdigit()
        money = attach(text, number).prefixed
        return number.kind == "digits" and not starts_digit and not money
    if before in _MARK_BEFORE and before:
        return number.kind == "digits"
    if before.isalpha() or before == "_":
        return attach(text, number).prefixed is False and before not in "c"
    return False


def _settle(text: str, draft: Draft) -> bool:
    """Bounds, and for a bare number what it counts; False where it is no quantity."""
    if is_vague(text, draft):
        return False
    if draft.unit is None and (is_age(text, draft) or aged(text, draft)):
        draft.unit = Unit("year", 31557600.0, (("second", 1),))
        return True
    if draft.unit is None and not draft.is_range:
        noun = is_attributive(text, draft.end, _HYPHEN_COUNTS)
        if noun:
            draft.end += 1 + len(noun)
            as_count(draft, noun)
            return True
    set_bound(text, draft)
    if draft.unit is not None:
        return _settle_unit(text, draft)
    if draft.number.kind != "ordinal" and draft.is_range:
        as_count(draft, counted_noun(text, draft.end))
        return _is_counted_range(text, draft)
    if not is_counted(text, draft):
        return False
    if draft.number.kind in ("fraction", "ordinal") and (draft.value or 0) < 1:
        draft.unit = Unit("dimensionless", 1.0)
    else:
        as_count(draft, counted_noun(text, draft.end))
    return True


def _is_counted_range(text: str, draft: Draft) -> bool:
    low, high = draft.low or 0, draft.high or 0
    years = 1900 <= low <= 2100 and 1900 <= high <= 2100
    return not years and (is_counted(text, draft) or draft.unit_text is not None)


def _settle_unit(text: str, draft: Draft) -> bool:
    """Times are multiples before a comparison and a count elsewhere; "3 times a year" is none."""
    if draft.number.kind == "ordinal":
        return False
    name = draft.unit.name if draft.unit else ""
    if name == "times" and (draft.unit_text or "").lower() in ("time", "times"):
        if _FREQUENCY.match(text, draft.end):
            return False
        told = _TIMES_AFTER.match(text, draft.end) or _MULTIPLE_OF.match(text, draft.end)
        if not told and (draft.value or 0.5).is_integer():
            as_count(draft, draft.unit_text)
        return draft.unit_text != "time"
    if name in ("year", "month", "week", "day") and text.startswith("-old", draft.end):
        draft.end += 4
    spelled = text[draft.core[0] : draft.core[1]].lower()
    if spelled in SCALES or text[max(draft.start - 4, 0) : draft.start].lower() == "per ":
        return False
    before = text[max(draft.start - 12, 0) : draft.start].lower()
    if name in ("day", "second", "minute", "point") and spelled == "one":
        return name == "point" or (not before.endswith(("at ", "any ")) and name != "day")
    return (
        text[draft.start - 1 : draft.start] not in ("-", "‑")
        or not text[draft.start - 2 : draft.start - 1].isalpha()
    )


def _share_totals(text: str, drafts: list[Draft]) -> list[Draft]:
    """ "six out of 12": the second number is what the first is out of."""
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        gap = text[last.end : draft.start] if last else ""
        match = _OUT_OF.match(gap) if 0 < len(gap) < 30 else None
        if last is not None and match and _is_total(last, draft):
            last.out_of = draft.value
            if match["words"].startswith("out"):
                continue
        kept.append(draft)
    return kept


def _is_total(part: Draft, whole: Draft) -> bool:
    if part.value is None or whole.value is None or part.value > whole.value:
        return False
    plain = (None, "count", "dimensionless", "point")
    return (part.unit.name if part.unit else None) in plain and (
        whole.unit.name if whole.unit else None
    ) in plain
