"""A number whose unit can mean two things in, which it is by the words around it out."""

import re

from extractor.normalize.quantities.draft import Draft
from extractor.normalize.units import Unit, UnitMatch, match_unit

_MONEY_TALK = re.compile(
    r"\b(?:sterling|profits?|revenues?|sales|price[sd]?|costs?|fund\w{0,24}|paid|pay|worth|bid|fine[sd]?"
    r"|debts?|invest\w{0,24}|shares?|loans?|banks?|budget|deal|spend\w{0,24}|spent|pence|turnover|tax\w{0,24}"
    r"|earn\w{0,24}|earnings|salary|market|trading|savings|raise[ds]?|compensation|income|loss\w{0,24})\b|£",
    re.IGNORECASE,
)


def means_sterling(text: str, draft: Draft) -> bool:
    """Whether "pounds" are money: said so, or talked of as money, and not "pounds of" stuff."""
    if text[draft.end : draft.end + 4] == " of ":
        return False
    if "pound" not in (draft.unit_text or ""):
        return False
    if draft.unit_text == "pound" and text[draft.end - 6 : draft.end - 5] in ("-", "‑"):
        return _PRICED_THING.match(text, draft.end) is not None
    money, weight = (_distance(text, draft, talk) for talk in (_MONEY_TALK, _WEIGHT_TALK))
    return money < min(weight, _FAR)


# "A 50-pound note"; a 50-pound dog, sack or man is weighed.
_PRICED_THING = re.compile(
    r"-a-|\s(?:[a-z]{1,24}\s)?(?:notes?|fines?|bills?|tickets?|prizes?|fees?|charges?|rewards?|bets?|deposits?"
    r"|grants?|loans?|deals?|bids?|vouchers?|bonus|salar(?:y|ies)|investments?|funds?|penalt(?:y|ies)"
    r"|tax|rise|cut|budget|contracts?|gap|programmes?|projects?|schemes?|stakes?)\b",
    re.IGNORECASE,
)


def _distance(text: str, draft: Draft, talk: re.Pattern[str]) -> int:
    """How far the nearest word of a kind stands from the draft, one before it counting as nearer
    than one behind; _FAR where there is none."""
    first = max(draft.start - 160, 0)
    before = [draft.start - match.end() for match in talk.finditer(text, first, draft.start)]
    after = talk.search(text, draft.end, draft.end + 160)
    behind = 2 * (after.start() - draft.end) if after else _FAR
    return min([*before[-1:], behind, _FAR])


_FAR = 400
_WEIGHT_TALK = re.compile(
    r"\b(?:weigh(?:s|ed|ing|t|ts)?|los[et]|losing|shed|heavy|heavier|lift(?:s|ed|ing)?|body|kilograms?"
    r"|kilos?|kg|ounces?|lbs?|tons?|tonnes?|ate|eats?|meat|baby|newborn|thrust|force|pressure|catch"
    r"|caught|harvest(?:ed)?|cocaine|marijuana|heroin)\b",
    re.IGNORECASE,
)


def temperature(text: str, draft: Draft) -> UnitMatch | None:
    """ "-15C", "180 C", "86F": degrees by a letter, after a word or sign that speaks of them."""
    match = _DEGREES.match(text, draft.end)
    if match is None or draft.number.kind != "digits":
        return None
    warm = _WARM.search(text, max(draft.start - 60, 0), draft.start)
    if draft.number.value >= 0 and not warm:
        return None
    heat = _HEAT.search(text, max(draft.start - 60, 0), draft.start)
    if match["kelvin"] and not heat and _NOUN_BEHIND.match(text, match.end()):
        return None
    letter = match["letter"] or "K"
    known = match_unit(f"1 °{letter}", 1)
    if letter == "K":
        known = UnitMatch(0, 0, Unit("K", 1.0, (("kelvin", 1),)))
    return UnitMatch(match.end() - 1, match.end(), known.unit) if known else None


_DEGREES = re.compile(r"\s?(?P<letter>[CF])(?![\w+#°-]|/(?![0-9]))|\s(?P<kelvin>K)(?![\w/-])")
_NOUN_BEHIND = re.compile(r"\s(?!and\b|for\b|with\b|from\b|under\b|while\b)[a-z]{3,}")
_HEAT = re.compile(r"temperature|superconduct|kelvin|anneal|cool|heat|thermal|cryo", re.IGNORECASE)
_WARM = re.compile(
    r"\b(?:temperatures?|at|heated|cooled|degrees|below|oven|bake|highs?|lows?|warm\w*|thermometer"
    r"|boil\w*|freez\w*|fever|minus|around|reach(?:ed|es)?|between|to)\s[^.;]{0,40}$",
    re.IGNORECASE,
)
