"""A number in its text in, the same with currency, scale and unit out."""

import re

from extractor.normalize.numbers import Number
from extractor.normalize.quantities.draft import Draft
from extractor.normalize.quantities.senses import means_sterling, temperature
from extractor.normalize.units import COUNT, Unit, UnitMatch, match_unit
from extractor.normalize.units.match import with_denominator
from extractor.normalize.units.table import money_rows

_SCALE_WORD = re.compile(
    r"[\s\u00a0-]{0,2}(hundred|thousand|million|billion|trillion|quadrillion|lakhs?|lac|crores?"
    r"|millions|billions|trillions|dozens?|dzs?|dozs?|mn|mln|mil|mio|bn|bln|tn|tln|trn|mill)"
    r"(?:s(?=\s{1,4}of\s))?(?![A-Za-z0-9])\.?",
    re.IGNORECASE,
)
_SCALE_LETTER = re.compile(r"\s?(MM|mm|[kKmMbBtT])(?![A-Za-z0-9²³/°])")
_SIZES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "millions": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "mill": 1e6,
    "mio": 1e6,
    "mm": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "billions": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "trillions": 1e12,
    "tn": 1e12,
    "tln": 1e12,
    "trn": 1e12,
    "t": 1e12,
    "quadrillion": 1e15,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "crore": 1e7,
    "crores": 1e7,
    "dozen": 12,
    "dozens": 12,
    "dz": 12,
    "dzs": 12,
    "doz": 12,
    "dozs": 12,
}
_OF_A_SCALE = re.compile(r"\sof\san?\s(hundred|thousand|million|billion|trillion|dozen)\b", re.I)
_AND_PART = re.compile(r"\sand\s(?:an?|one)\s(half|quarter|third)(?![\w-])", re.IGNORECASE)
_PARTS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
_THEN_HUNDREDS = re.compile(r"\s([0-9]{1,3})\s(hundred|thousand)(?![\w-])", re.IGNORECASE)
_AND_UNITS = re.compile(
    r"\sand\s([0-9]{1,2})(?![\w.,-]{0,24}[0-9%]|\s(?:hundred|thousand|million|billion))"
)
_NOUN_FOLLOWS = re.compile(
    r"\s(?:[a-z]{1,24}\s){0,2}[a-z]{2,}(?:s|people|children|men|women)(?![a-z])"
)
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
        _multiply(draft, 1e6 if money[0] == "M" else 1e3, draft.end)
        money = money[1:]
    _scale(text, draft, money is not None)
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
    elif found := match_unit(text, draft.end, words_only=number.kind in ("cardinal",)):
        _set_unit(text, draft, found)
        if found.unit.name == "pound" and means_sterling(text, draft):
            draft.unit = Unit("GBP", None, (), "money")
    _article(text, draft)
    return draft


def _part_of_unit(text: str, draft: Draft) -> UnitMatch | None:
    """ "half an hour", "a quarter of a mile": the unit behind a fraction's article."""
    match = _OF_A.match(text, draft.end) if draft.number.kind == "fraction" else None
    found = match_unit(text, match.end() - 1, words_only=True) if match else None
    return found if found and found.unit.kind == "physical" else None


_OF_A = re.compile(r"\s(?:of\s)?an?\s")


def _coded(text: str, draft: Draft) -> bool:
    """ "120 MEUR", "75 USD million": a code with its scale before or behind it."""
    match = _SCALED_CODE.match(text, draft.end)
    if not match or match["code"] not in _CODES or not (match["size"] or match["after"]):
        return False
    if match["size"]:
        _multiply(draft, 1e6 if match["size"] in "Mm" else 1e3, match.end("code"))
    else:
        _multiply(draft, _SIZES[match["after"].strip().lower()], match.end())
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


def _scale(text: str, draft: Draft, money: bool) -> None:
    """Multiplies by the scale words and letters after the number."""
    seen = 0
    if draft.number.kind == "fraction" and (match := _OF_A_SCALE.match(text, draft.end)):
        _multiply(draft, _SIZES[match[1].lower()], match.end(1))
        return
    while seen < 3 and (match := _SCALE_WORD.match(text, draft.end)):
        if draft.number.kind == "ordinal" or _is_unit_word(text, draft.end, match):
            return
        _multiply(draft, _SIZES[match[1].lower()], match.end(1))
        seen += 1
    if seen:
        _add_rest(text, draft)
    elif match := _SCALE_LETTER.match(text, draft.end):
        size = _letter_size(text, draft, match, money)
        if size:
            _multiply(draft, size, match.end())


def _add_rest(text: str, draft: Draft) -> None:
    """ "3 million and a half", "4 thousand 3 hundred and 21"."""
    if draft.value is None:
        return
    if match := _AND_PART.match(text, draft.end):
        draft.value += _PARTS[match[1].lower()] * draft.scale
        draft.end = match.end()
        return
    match = _THEN_HUNDREDS.match(text, draft.end)
    if match and _SIZES[match[2].lower()] < draft.scale:
        draft.value += float(match[1]) * _SIZES[match[2].lower()]
        draft.end = match.end()
    if draft.scale in (1e2, 1e3) and (match := _AND_UNITS.match(text, draft.end)):
        draft.value += float(match[1])
        draft.end = match.end()


def _is_unit_word(text: str, end: int, match: re.Match[str]) -> bool:
    """ "3 million btu" is a unit; "5 hundredths" is none."""
    return text[match.start() : match.end()].strip().lower() == "mil" and text[end : end + 1] == " "


def _letter_size(text: str, draft: Draft, match: re.Match[str], money: bool) -> float | None:
    letter = match[1]
    touching = match.start(1) == draft.end
    if money:
        return _SIZES[letter.lower()]
    follows = bool(_NOUN_FOLLOWS.match(text, match.end()))
    unit = match_unit(text, match.end())
    measured = unit is not None and unit.start > match.end() - 1
    if letter == "M" or letter == "MM":
        precise = "." in text[slice(*draft.core)] or draft.number.grouped
        return 1e6 if touching or follows or measured or precise else None
    if letter in "kK":
        return 1e3 if touching or letter == "k" else None
    if letter == "m":
        return 1e6 if touching and (follows or measured) else None
    if letter in "bB":
        return 1e9 if (touching and not draft.number.value.is_integer()) or follows else None
    return None


def _multiply(draft: Draft, size: float, end: int) -> None:
    draft.scale *= size
    draft.value = None if draft.value is None else draft.value * size
    draft.end = end


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


def _article(text: str, draft: Draft) -> None:
    """ "a hundred", "a million", "a third": the article belongs to the number."""
    spelled = text[draft.number.start : draft.number.start + 3].lower()
    kind = draft.number.kind
    if kind == "digits" or not spelled.isalpha():
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


def as_count(draft: Draft, noun: str | None) -> None:
    """A bare number is a count of `noun`; with decimals and without a noun it is a plain number."""
    draft.unit = COUNT
    draft.unit_text = noun
    value = draft.value
    if noun is None and value is not None and value != int(value):
        draft.unit = Unit("dimensionless", 1.0)
