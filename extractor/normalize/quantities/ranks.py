"""Text in, the ranks stated in it out: "tenth out of 12", "third-lowest of 14", "top five"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.normalize.numbers import Number
from extractor.normalize.numbers.words import ORDINALS, TENS, UNITS
from extractor.normalize.quantities.draft import Draft

_ORDINAL_WORD = "|".join(
    sorted(
        {*ORDINALS} | {f"{ten}-{unit}" for ten in TENS for unit in ORDINALS if ORDINALS[unit] < 10},
        key=lambda word: -len(word),
    )
)
_ORDINAL = rf"(?:(?:[0-9]{{1,3}}(?:st|nd|rd|th))|{_ORDINAL_WORD})"
_CARDINAL = "|".join([*UNITS, *TENS])
_TEENS_AND_TENS = rf"(?:{'|'.join(TENS)})[- ](?:{'|'.join(list(UNITS)[1:10])})"
_COUNT = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})*|{_TEENS_AND_TENS}|{_CARDINAL})"
_UP = "highest|best|largest|biggest|most|greatest|strongest|top|fastest|richest|busiest|leading"
_DOWN = "lowest|worst|last|least|weakest|poorest|bottom"
_OUT_OF = (
    rf"(?P<of>\s(?:place\s|position\s|spot\s)?(?:out\sof|of|among|amongst)\s(?:a\stotal\sof\s|all\s)?"
    rf"(?:the\s|its\s)?(?P<total>{_COUNT}))(?![\w%-]|[.,][0-9]|\sper\s?cent|\spercent)"
)
_SUPERLATIVE = (
    rf"(?P<super>[-\s](?:{_UP}|{_DOWN})"
    r"(?P<adj>[-\s]?(?:scoring|ranked|ranking|performing|rank|placed))?)"
)
_VERB_BEFORE = re.compile(
    r"\b(?P<verb>rank(?:ed|s|ing)?|placed?|places|placing|finish(?:ed|es|ing)?|came|comes|coming|stands?"
    r"|stood|tied|tie|scored|position(?:ed)?|is|was|were|are|landed|sits|sat|slipped|climbed|rose|fell"
    r"|dropped|moved)(?P<gap>\s(?:[a-z]{1,24}\s){0,5}?(?:(?:joint|equal|jointly)[\s-])?(?:the\s)?)$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"(?P<ordinal>{_ORDINAL}){_SUPERLATIVE}?(?P<place>\s(?:place|position|spot|rank)\b)?(?:{_OUT_OF})?",
    re.IGNORECASE,
)
_TOP = re.compile(
    rf"\b(?P<rank>(?:top|bottom)[\s-](?P<count>{_COUNT}))(?![\w%-]|[.,][0-9]|\s?%|\sper\s?cent|\spercent)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"\b(?P<rank>(?:no\.|number|#)\s?(?P<count>[0-9]{{1,3}}|one|two|three|four|five)"
    rf"(?:\s(?:out\s)?of\s(?:the\s)?(?P<total>{_COUNT}))?)(?=\s(?:in|of|among|out|spot|position)\b)",
    re.IGNORECASE,
)
_RANK_OF = re.compile(
    r"\b(?:rank(?:ed|s|ing)?|position)\s?(?:in\s[a-z]{1,24})?\s?(?::|of|at|is|was)?\s?(?:no\.\s|number\s|#)?"
    r"(?P<rank>(?P<count>[0-9]{1,3})(?:\s?(?:/|out\sof|of)\s?(?:the\s)?(?P<total>[0-9]{1,4}))?)(?![\w%]|[.,][0-9])",
    re.IGNORECASE,
)
_SIMPLE_VERBS = frozenset(
    "is was were are came comes coming stood stand stands sits sat rose fell slipped climbed "
    "dropped moved".split()
)
_RANK_NOUN = re.compile(
    r"\s(?:in|among|amongst|overall|globally|worldwide|place|for|nationally)\b|[.,;)]|$"
)


_FAR_TOTAL = re.compile(
    rf"[^.,;:]{{1,48}}?\s(?:out\sof|of|among)\s(?:all\s(?:the\s)?|the\s)?(?P<total>{_COUNT})"
    r"(?=\s[a-z]{1,24})(?![\w%-]|[.,][0-9]|\s(?:per|million|billion))",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s(?:in\s(?:the|its)|overall|among|nationally|globally|worldwide)\b")
_RANKING = re.compile(r"\b(?:rank|plac|finish|came|tied|score)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    value: float
    out_of: float | None
    bottom: bool


def find_ranks(text: str, numbers: Sequence[Number]) -> list[Draft]:
    """Drafts of all ranks, in order, none overlapping; `numbers` are those of the text."""
    lowered = text.lower()
    ordinals = [number for number in numbers if number.kind == "ordinal"]
    drafts = [_with_total(text, one) for number in ordinals if (one := _ordinal(text, number))]
    if "top" in lowered or "bottom" in lowered:
        drafts += [_top(match) for match in _TOP.finditer(text)]
    if "no." in lowered or "number" in lowered or "#" in lowered:
        drafts += [_numbered(match) for match in _NUMBERED.finditer(text)]
    if "rank" in lowered or "position" in lowered:
        drafts += [_numbered(match) for match in _RANK_OF.finditer(text)]
    return _apart(sorted(drafts, key=lambda draft: (draft.start, -draft.end)))


def _ordinal(text: str, number: Number) -> _Found | None:
    """The rank that an ordinal states, None where it is none ("the third party")."""
    match = _PLACE.match(text, number.start)
    if match is None:
        return None
    if match["super"] or match["place"] or _out_of_many(match) or _is_listed(text, match):
        return _read(match)
    verb = _VERB_BEFORE.search(text, max(number.start - 64, 0), number.start)
    if verb is None or text[match.end() : match.end() + 1] in ("-", "‑"):
        return None
    plain = verb["verb"].lower() in _SIMPLE_VERBS and not match["of"]
    if plain and (verb["gap"].strip() or not _RANK_NOUN.match(text, match.end())):
        return None
    return _read(match)


def _is_listed(text: str, match: re.Match[str]) -> bool:
    """ "ranked fifth of 10 and 16th in the Index overall": a second rank without its verb."""
    before = text[max(match.start() - 120, 0) : match.start()]
    joined = before.rstrip().endswith(("and", ",", "but", "or")) or " and " in before[-24:]
    return bool(joined and _LISTED.match(text, match.end()) and _RANKING.search(before))


def _out_of_many(match: re.Match[str]) -> bool:
    return bool(match["of"]) and ("out of" in match["of"].lower())


def _read(match: re.Match[str]) -> _Found:
    superlative = (match["super"] or "").lower()
    bottom = any(word in superlative for word in _DOWN.split("|"))
    total = match["total"]
    end = match.end("of") if match["of"] else match.end("place")
    end = max(end, match.end("super"), match.end("ordinal"))
    out_of = _number(total) if total else None
    return _Found(match.start("ordinal"), end, _number(match["ordinal"]), out_of, bottom)


def _with_total(text: str, one: _Found) -> Draft:
    """The draft, with a total that stands further on: "the fifth-highest score of all 22"."""
    draft = _draft(one.start, one.end, one.value, one.out_of, bottom=one.bottom)
    far = _FAR_TOTAL.match(text, one.end) if one.out_of is None else None
    if far and (total := _number(far["total"])) >= one.value and total > 1:
        draft.out_of = total
        draft.core = (one.start, far.end("total"))
    return draft


def _top(match: re.Match[str]) -> Draft:
    draft = _draft(match.start(), match.end(), _number(match["count"]), None)
    draft.approximation = "at_most"
    if match.group().lower().startswith("bottom"):
        draft.rank_from = "bottom"
    return draft


def _numbered(match: re.Match[str]) -> Draft:
    total = match["total"]
    value = _number(match["count"])
    return _draft(match.start("rank"), match.end("rank"), value, _number(total) if total else None)


def _draft(
    start: int, end: int, value: float, total: float | None, *, bottom: bool = False
) -> Draft:
    draft = Draft(start, end, Number(start, end, value, "ordinal"), value, core=(start, end))
    draft.role, draft.out_of = "rank", total
    draft.rank_from = "bottom" if bottom else None
    return draft


def _number(spelled: str) -> float:
    lowered = spelled.lower().replace(",", "")
    digits = re.match(r"[0-9]+", lowered)
    if digits:
        return float(digits.group())
    if lowered in ORDINALS:
        return float(ORDINALS[lowered])
    parts = re.split(r"[- ]", lowered)
    return float(sum(TENS.get(part, UNITS.get(part, ORDINALS.get(part, 0))) for part in parts))


def _apart(drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        if kept and draft.start < kept[-1].end:
            if draft.end - draft.start > kept[-1].end - kept[-1].start:
                kept[-1] = draft
            continue
        kept.append(draft)
    return kept
