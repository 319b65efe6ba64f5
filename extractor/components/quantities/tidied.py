"""What a quantity counts in, the same without words that name nothing of it out."""

import re
from collections.abc import Iterable
from typing import Final

_AHEAD: Final = re.compile(
    r"^(?:(?:the|a|an|our|its|their|your|his|her|my|this|these|those|such|some|all|each|every|any|"
    r"another|other|further|additional|remaining|same|mere|total (?=number|amount|of\b|scope)|"
    r"reported (?=(?:scope|emissions)\b)|estimated|"
    r"overall(?! scores?\b| rank| rating| performance)(?= \w+ \w)|"
    r"(?:group|company|firm|bank|operator|platform|insurer|utility|provider)[’']s)\s"
    r"|(?:FY ?)?(?:19|20)\d\d (?=[a-z])"
    r"|(?:number|amount|figure|total|sum|count|quantity)s? (?:of|for)\s)+",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r"(?:(?<![\s,;:–—-])[\s,;:–—-]+(?:and|or|of|in|by|to|the|a|an|from|with|that|which|who|on|at|for|as|than|its|"
    r"their|our|worth|then|in total|on average|in the (?:year|period|quarter|month)|"
    r"(?:during|for) the (?:reporting )?(?:year|period)|world-?wide|globally|"
    r"(?:around|across|throughout) the (?:world|globe)|year on year|so far|"
    r"to date|alone|target|goal)){1,12}$",
    re.IGNORECASE,
)
_DEALT: Final = re.compile(r"\w(?:ed|lt|nt) (?:with|to|on|for)$")
_ASIDE: Final = re.compile(r"\s\((?![a-z]+(?:-[a-z]+)?\))[^()]{1,60}\)")
_OWN: Final = re.compile(r"\b(?:our|its|their|your) (?:own )?(?=[A-Za-z])", re.IGNORECASE)
_RANKED: Final = re.compile(r" of all (?:\d+ )?[a-z]+s$")


def tidied(measure: str | None) -> str | None:
    """The measure without articles and possessives, "number of" ahead, trailing particles."""
    if not measure:
        return None
    text = _ASIDE.sub("", measure)
    text = _OWN.sub("", text)
    text = _AHEAD.sub("", text)
    text = text if _DEALT.search(text) else _BEHIND.sub("", _RANKED.sub("", text))
    text = text.strip(" ,;:–—-")
    return text or None


def without_asides(measure: str) -> str:
    """The measure without what stands in brackets: "hydrogen (H2) capacity"."""
    return _ASIDE.sub("", measure).strip()


def without_names(measure: str, names: Iterable[str]) -> str:
    """The measure without an organisation's own name as its owner: "Northwind's emissions"."""
    shorter = measure
    for name in names:
        shorter = re.sub(rf"\b{re.escape(name)}(?:[’']s|(?<=s)[’']) (?=\w)", "", shorter)
    return shorter or measure
