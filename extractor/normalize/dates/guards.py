"""A number or a word that could be a date in, whether its surroundings forbid that out."""

import re
from typing import Final

from extractor.normalize.dates.scene import Scene, Tokens

_COUNTED: Final = re.compile(
    r"[\s-]{1,3}(?:%|per\s?cent|percentage|million|billion|trillion|thousand|hundred|bn\b|mn\b"
    r"|k?tonnes?|tons?|kt\b|mt\b|t?co2|[kmgt]?wh?\b|kwh|mwh|gwh|twh|megawatts?|gigawatts?"
    r"|kilowatts?|[kmgt]j\b|joules?|kg|km|mm|cm|m2|m3|metres?|meters?|kilomet\w+|miles?|feet|foot"
    r"|hectares?|acres?|litres?|liters?|gallons?|barrels?|degrees?|dollars?|euros?|pounds?|yen|usd"
    r"|eur|gbp|points?|votes?|employees|people|persons|workers|staff|women|men|children|students"
    r"|customers|users|suppliers|companies|firms|sites|stores|households|homes|patents|species"
    r"|countries|cities|hours?|minutes?|seconds?|days?|weeks?|months?|years?|times|units|items"
    r"|shares|copies|vehicles|cars|trucks|trees|jobs|cases|respondents|participants|members"
    r"|volunteers|complaints|incidents|requests|pages|words|characters|delegates|soldiers|troops"
    r"|residents|inhabitants|deaths|casualties|dead|aircraft|ships|tanks|guns|animals|birds"
    r"|nm|[µμ]m|um|pm|[kmgt]?ev|[kmgt]?hz|[kmg]?pa|m?bar|psi|pp[mb]|mg|[µμ]g|ng|ml|db|rpm|[mk]v|ma"
    r"|kn|k?wp|b?hp|cc|ft|lbs?|oz|yds?|sq|au|[km]pc|kda|m/s|mph|kph|km/h|[µμ]s|ns|ms|mm?hg"
    r"|light[\s-]years|cubic|square|kilo\w+|mega\w+)\b",
    re.IGNORECASE,
)
_PLURAL: Final = re.compile(r"\s+(?:[a-z]{3,}\s+)?([a-z]{3,}s)\b")
# Plurals that stand after a year ("2019 levels"); after a round number too ("2000 levels").
_YEARLY: Final = re.compile(
    r"\s++(?:[a-z]+\s++)?(?:levels|emissions|results|figures|sales|elections?|olympics|games|targets"
    r"|goals|revenues|earnings|profits|guidelines|values|prices|statistics|numbers|was|has|is|does"
    r"|census|as|this|its|his|this|olympics|championships|finals|movies|films|riots|protests"
    r"|attacks|talks|accords|reports|terms|regulations|rules|standards|principles|plans|savings"
    r"|accounts|estimates|forecasts|versus|across|comprises|includes|towards|besides|us|ads"
    r"|models|editions|bonds|notes|awards|baselines?|disclosures|assessments|indicators|kms"
    r"|commitments|pledges|data|series|basis|crisis|focus|progress|bonus|process|business|analysis"
    r"|index|status|address|congress)\b",
    re.IGNORECASE,
)
_LABELS: Final = (
    "nearly|approximately|almost|more than|less than|fewer than|at least|up to|only"
    "|some|additional|total of|exceed|exceeds|exceeded|exceeding|no|no.|nos|nos.|number"
    "|page|pages|p.|pp.|room|model|article|section|clause|paragraph|figure|table|note|chapter|box|iso|en"
    "|din|sa|ohsas|iec|ieee|astm|rfc|bs|regulation|directive|agenda|vision|horizon|windows"
    "|flight|route|highway|postcode|zip|ref|reference|item|form|patent|tel|fax|phone|extension"
    "|nsw|vic|qld|act|top|grew by|sum of|hkex|hose|code|stock code|unit|suite|apartment"
    "|apt|building|bus|train|line|class|type|series|grade|level|channel|nasdaq|russell|fortune"
    "|forbes global|global|stoxx|s&p|ftse|nikkei|euro|csi|msci"
)
_BEFORE: Final = re.compile(
    rf"(?:\b(?:{_LABELS.replace('.', '[.]')})|[#$€£¥&=+*<>≥≤^])\s?$"
    r"|[/.:_~]$|\bby a $|(?<!\d\d\d)\d[ -]$",
    re.IGNORECASE,
)
# What the last words of _LABELS end in; without one of these a word before a number is no label.
_LABEL_ENDS: Final = frozenset(label[-2:] for label in _LABELS.split("|")) | {" a"}
_ROUGH: Final = re.compile(r"\b(?:over|about|around|under|below|above|to|of)\s$", re.IGNORECASE)
# "12 Harbour Row, 2000 Neuchatel", "2000 Lyon\n": a postal code before a place.
_POSTAL: Final = re.compile(r" [A-Z][a-zà-ÿ-]+(?: [A-Z]+)?\s*(?:\n|$|,)")
_STREET: Final = re.compile(
    r"\s+(?:[A-Z][\w.]+\s+){0,2}"
    r"(?:Street|St\b|Road|Rd\b|Avenue|Ave\b|Boulevard|Blvd|Drive|Lane|Square|Plaza|Parkway|Way\b)"
)
_YEAR_CUE: Final = re.compile(
    r"\b(?:in|since|by|from|until|till|of|during|year|before|after|early|late|mid|between|and|to"
    r"|through|for|fiscal|circa|c\.|around|born|died|spring|summer|autumn|fall|winter|base|end)"
    r"[\s-]+(?:the\s)?$",
    re.IGNORECASE,
)
_MONTH_CUE: Final = re.compile(
    r"\b(?:in|by|since|until|till|last|next|this|early|late|mid|of|from|to|through|during|before"
    r"|after|for|between|end|beginning|and|every|each|following|previous|ending|ended|around|or"
    r"|about|every|per|starting|thru)[\s-]+$",
    re.IGNORECASE,
)
_DAY_CUE: Final = re.compile(
    r"\b(?:on|by|until|till|before|after|from|of|since|to|between|and|for|back|[a-z]+day,?)\s+$",
    re.IGNORECASE,
)
_SURE_MONTHS: Final = frozenset("january february july september october november december".split())


def counts_something(text: str, end: int) -> bool:
    """Whether what follows a number is what it counts: 2000 employees, 30 tonnes."""
    return _COUNTED.match(text, end) is not None


def no_year(text: str, start: int, end: int, value: int) -> bool:
    """Whether a number of four digits is no year here: a quantity, a code, a house number."""
    before = text[max(0, start - 24) : start]
    if text[end : end + 1] in ("%", "°", "$", "€", "_", "@") or counts_something(text, end):
        return True
    if _OF_SO_MANY.match(text, end):
        return True
    compared = start < 6 and not text[:start].strip(" <>=≤≥")
    if (_is_labelled(before) and not compared) or _STREET.match(text, end):
        return True
    cued = _YEAR_CUE.search(before) is not None
    if value % 50 == 0 and _ROUGH.search(before):
        return True
    if _POSTAL.match(text, end) and before.rstrip()[-1:] in (",", "\n", "") and not cued:
        return True
    if text[end : end + 1] in ("-", "–", "—") and text[end + 1 : end + 2].isalpha():
        return not cued and value % 100 == 0
    if not 1900 <= value < 2100:
        return not (cued and not _PLURAL.match(text, end)) and not (
            1500 <= value < 1900 and _bracketed(text, start, end)
        )
    plural = _PLURAL.match(text, end) and not _YEARLY.match(text, end)
    return bool(plural) and value % 50 == 0 and not (cued and value != 2000)


# "2017 of the 2100 seats".
_OF_SO_MANY: Final = re.compile(r"\sof\s(?:the|its|our|all|their)\s\d")


def _is_labelled(before: str) -> bool:
    """Whether a number behind these words is that of a page, a standard, an amount."""
    word = before.removesuffix(" ")[-2:].lower()
    known = word in _LABEL_ENDS or not word.isalpha()
    return known and _BEFORE.search(before) is not None


def _bracketed(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in ("(", "–", "-") or text[end : end + 1] == ")"


def lone_month(text: str, start: int, end: int, word: str) -> bool:
    """Whether a month without day or year is one: in May, last March, September."""
    before, after = text[max(0, start - 16) : start], text[end : end + 24]
    cued = _MONTH_CUE.search(before) is not None
    name = word.rstrip(".")
    if name in ("may", "march") and not text[start].isupper():
        return _SURE_CUE.search(before) is not None
    if name in _SURE_MONTHS:
        return text[start].isupper() or cued
    if _NAME_AFTER.match(after):
        return _SURE_CUE.search(before) is not None
    if re.match(r"\s+(?:I|we|you|it|they|he|she)\b", after):
        return cued
    if name in ("june", "april", "august"):
        return cued or text[start].isupper()
    noun = re.match(r"\s+(?!for\b|of\b|to\b|on\b|be\b|have\b)[a-z]{4,}", after) is not None
    return cued or (before.lower().endswith("the ") and name in ("may", "march") and noun)


_SURE_CUE: Final = re.compile(
    r"\b(?:in|by|last|next|early|late|mid|since|until|till|during|through)[\s-]+$", re.IGNORECASE
)
_NAME_AFTER: Final = re.compile(r"\s+[A-Z][a-z]+\b|['’]s?\s+[A-Z]")


def weak_month_day(tokens: Tokens, scene: Scene) -> bool:
    """Whether "may" or "march" beside a number is a verb: Article 5 may, may 5 companies."""
    if not any(token.kind == "weakmonth" for token in tokens):
        return False
    if tokens[0].kind != "weakmonth" and tokens[0].kind != "shortday":
        return tokens[0].kind != "ordinal"
    before = scene.text[max(0, tokens[0].start - 12) : tokens[0].start]
    return _DAY_CUE.search(before) is None
