"""A number in its text in, the same with currency, scale and unit out."""

import re

from extractor.normalize.numbers import Number
from extractor.normalize.quantities.draft import Draft
from extractor.normalize.quantities.scales import SIZES, multiply, set_scale
from extractor.normalize.quantities.senses import means_sterling, temperature
from extractor.normalize.units import COUNT, Unit, UnitMatch, match_unit
from extractor.normalize.units.match import with_denominator
from extractor.normalize.units.table import money_rows

_TIMES = re.compile(r"\s?[x×](?![A-Za-z0-9]|\s?[0-9])")
_ARTICLE = re.compile(r"(?<![A-Za-z])an?\s$", re.IGNORECASE)
_SCALED_CODE = re.compile(
    r"\s?(?P<size>[kKMTm])?(?P<code>[A-Z]{3})(?P<after>\s(?:million|billion|mn|bn|m))?(?![A-Za-z])"
)
_CODES = frozenset(code for code, *_ in money_rows())
_BEFORE = {spelled: code for code, before, _, _ in money_rows() for spelled in before}
_BEFORE |= {f"{size}{code}": f"{size}{code}" for code in _CODES if len(code) == 3 for size in "MkT"}
_LONGEST = max(len(spelled) for spelled in _BEFORE)
_LAST_SIGNS = frozenset(spelled[-1] for spelled in _BEFORE)
_LAST_TWO = frozenset(spelled[-2:] for spelled in _BEFORE)


def attach(text: str, number: Number) -> Draft:
    """The draft of a number: what stands directly before and after it, whether or not it counts."""
    start, money = _currency_before(text, number.start)
    draft = Draft(start, number.end, number, number.value, core=(number.start, number.end))
    plus = text[number.end : number.end + 1] == "+"
    if plus:
        draft.approximation, draft.end = "at_least", number.end + 1
    if money and len(money) == 4 and money[0] in "MkT":
        multiply(draft, 1e6 if money[0] == "M" else 1e3, draft.end)
        money = money[1:]
    set_scale(text, draft, money=money is not None)
    _hyphened_bound(text, draft)
    if money is None and _coded(text, draft):
        return draft
    if money:
        _as_money(text, draft, money, start)
    elif warm := temperature(text, draft):
        _set_unit(text, draft, warm)
    elif part := _part_of_unit(text, draft):
        _set_unit(text, draft, part)
    elif times := _TIMES.match(text, draft.end):
        _set_unit(text, draft, UnitMatch(draft.end, times.end(), Unit("times", 1.0)))
    elif feet := _FEET_SIGN.match(text, draft.end):
        known = Unit("foot", 0.3048, (("meter", 1),))
        _set_unit(text, draft, UnitMatch(draft.end, feet.end(), known))
    elif found := match_unit(text, draft.end, words_only=number.kind in ("cardinal",)):
        if found.unit.name == "times" and _SIDE.match(text, found.end):
            return draft
        _set_unit(text, draft, found)
        if found.unit.name == "pound" and means_sterling(text, draft):
            draft.unit = Unit("GBP", None, (), "money")
    _article(text, draft)
    return draft


def _hyphened_bound(text: str, draft: Draft) -> None:
    """ "61,000-plus", "200-odd": a bound that hangs on the number."""
    if text[draft.end : draft.end + 1] not in ("-", "‑"):
        return
    if match := _HANGING.match(text, draft.end):
        draft.approximation = "at_least" if match["plus"] else "about"
        draft.end = match.end()


_HANGING = re.compile(r"[-‑](?:(?P<plus>plus)|odd|ish|some)(?![\w-])")


def _part_of_unit(text: str, draft: Draft) -> UnitMatch | None:
    """ "half an hour", "a quarter of a mile": the unit behind a fraction's article."""
    match = _OF_A.match(text, draft.end) if draft.number.kind == "fraction" else None
    found = match_unit(text, match.end() - 1, words_only=True) if match else None
    return found if found and found.unit.kind == "physical" else None


_OF_A = re.compile(r"\s(?:of\s)?an?\s")
# "5'6", the height of a person, and "36 × 24 mm", sides.
_FEET_SIGN = re.compile(r"(?<=\b[3-9])['’′](?=[0-9]{1,2}(?![0-9s]))")
_SIDE = re.compile(r"\s?[0-9]")


def _coded(text: str, draft: Draft) -> bool:
    """ "120 MEUR", "75 USD million": a code with its scale before or behind it."""
    match = _SCALED_CODE.match(text, draft.end)
    if not match or match["code"] not in _CODES or not (match["size"] or match["after"]):
        return False
    if match["size"]:
        multiply(draft, 1e6 if match["size"] in "Mm" else 1e3, match.end("code"))
    else:
        multiply(draft, SIZES[match["after"].strip().lower()], match.end())
    draft.unit, draft.unit_text = Unit(match["code"], None, (), "money"), match["code"]
    return True


def _currency_before(text: str, start: int) -> tuple[int, str | None]:
    """Where a currency's sign or code before the number starts, and the code."""
    end = start
    if end and text[end - 1] in " \u00a0\u202f":
        end -= 1
    if not end or (text[end - 1].isspace()):
        return start, None
    if text[end - 1] not in _LAST_SIGNS or (
        text[end - 1] not in _BEFORE and text[max(end - 2, 0) : end] not in _LAST_TWO
    ):
        return start, None
    for length in range(min(_LONGEST, end), 0, -1):
        code = _BEFORE.get(text[end - length : end])
        if code is None:
            continue
        before = text[end - length - 1 : end - length]
        if text[end - length].isalpha() and before.isalnum():
            continue
        return end - length, code
    return start, None


def _as_money(text: str, draft: Draft, code: str, start: int) -> None:
    draft.prefixed = True
    kind = "coin" if code == "cent" else "money"
    unit = Unit(code, None, (), kind)
    end = draft.end
    again = match_unit(text, end)
    if again and again.unit.kind == "money" and again.start > end - 1:
        same = again.unit.name == code or code == "USD"
        if same:
            unit, end = again.unit, again.end
    found = with_denominator(text, UnitMatch(start, end, unit))
    draft.unit, draft.end = found.unit, found.end
    draft.unit_text = text[start : draft.number.start].strip()


def _set_unit(text: str, draft: Draft, found: UnitMatch) -> None:
    draft.unit, draft.end = found.unit, found.end
    draft.unit_text = text[found.start : found.end]
    if text[found.end : found.end + 1] == "." and _ABBREVIATED.match(text, found.end):
        last = draft.unit_text.split()[-1]
        draft.end += len(last) < 4 and last.isalpha() and last.lower() not in _WHOLE


_ABBREVIATED = re.compile(r"\.(?:\s[a-z(]|[,;)])")
_WHOLE = frozenset(("day", "bit", "ton", "cup", "won", "pin"))


def _article(text: str, draft: Draft) -> None:
    """ "a hundred", "a million", "a third": the article belongs to the number."""
    spelled = text[draft.number.start : draft.number.start + 3].lower()
    kind = draft.number.kind
    if kind == "digits" or not spelled.isalpha():
        return
    if kind == "fraction" and _NUMERATOR.match(text, draft.number.start):
        return
    if kind == "cardinal" and spelled not in (
        "hun",
        "tho",
        "mil",
        "bil",
        "tri",
        "doz",
        "hal",
        "qua",
    ):
        return
    if match := _ARTICLE.search(text, max(draft.start - 3, 0), draft.start):
        draft.start = match.start()
        draft.core = (match.start(), draft.core[1])


_NUMERATOR = re.compile(r"(?:two|three|four|five|six|seven|eight|nine)[-\s]", re.IGNORECASE)


def as_count(draft: Draft, noun: str | None) -> None:
    """A bare number is a count of `noun`; with decimals and without a noun it is a plain number."""
    draft.unit = COUNT
    draft.unit_text = noun
    value = draft.value
    if noun is None and value is not None and value != int(value):
        draft.unit = Unit("dimensionless", 1.0)
