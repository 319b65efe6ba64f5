"""A text in, the names in it that a noun beside them calls an organisation out."""

import re
from collections.abc import Iterator
from functools import lru_cache

from extractor.normalize.entity_data import word_list
from extractor.normalize.letters import words_opening
from extractor.normalize.organisation_names import OrganisationKind
from extractor.normalize.people_roles import is_role

_WORD = r"[A-Z][A-Za-zÀ-ɏ0-9’'&-]{1,30}"
_RUN = rf"{_WORD}(?:[ ](?:(?:of|for|&)[ ])?{_WORD}){{0,4}}"
_SMALL_WORD = re.compile(r"[a-zà-ɏ]{3,30}")
_STARTED = _RUN.replace("[A-Z]", r"[A-Z](?<![\w.-].)", 1)
_LEADS = frozenset(
    "the a an for since until while when where however meanwhile moreover furthermore like unlike "
    "as at by in on of to from with and but or if so yet both our its their this that these those "
    "after before despite although though because under over today index rural holding".split()
)


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    """Each noun with the kind that it speaks for."""
    lines = (line.partition(":") for line in word_list("organisation_nouns"))
    return {noun.strip(): kind.strip() or "company" for noun, _, kind in lines}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    ranked = sorted(map(re.escape, _nouns()), key=len, reverse=True)
    nouns = "|".join(ranked)
    return (
        re.compile(rf"\b(?<!-)(?P<noun>{nouns})[ ](?P<name>{_RUN})(?![.]\w)"),
        re.compile(
            rf"(?P<name>{_STARTED}),[ ]an?[ ]"
            rf"(?:[\w’'-]{{2,20}}[ ]){{0,3}}(?P<noun>{nouns})\b"
        ),
    )


def described_names(text: str) -> Iterator[tuple[int, int, OrganisationKind]]:
    """Start, end and kind of each; a name whose last word is an ordinary word is passed over."""
    soft = text.replace("\n", " ")
    for pattern in _patterns():
        for found in pattern.finditer(soft):
            start, end = _without_lead(soft, *found.span("name"))
            end = _without_possessive(soft, start, end)
            if _is_name(soft[start:end], words_opening(text)):
                yield start, end, _kind(found["noun"])


def _without_lead(text: str, start: int, end: int) -> tuple[int, int]:
    """Without "For", "The", "However" and their like in front."""
    first, _, rest = text[start:end].partition(" ")
    if rest and (first.lower() in _LEADS or first.endswith("ly")):
        return end - len(rest), end
    return start, end


def _without_possessive(text: str, start: int, end: int) -> int:
    owner = re.search(r"['’]s?(?=\s|$)", text[start:end])
    return start + owner.start() if owner else end


def _is_name(name: str, ordinary: frozenset[str]) -> bool:
    words = name.split()
    first = words[0].lower() if words else ""
    if (
        not words
        or first in _LEADS
        or (len(words) == 1 and (first.endswith("ly") or len(first) < 4))
    ):
        return False
    if is_role(name) or words[0] in _places() or (name.isupper() and len(words) == 1):
        return False
    common = [
        (small := word.lower()) in ordinary and bool(_SMALL_WORD.fullmatch(small))
        for word in words
        if word[0].isupper()
    ]
    return not all(common) and not (len(words) > 1 and common[-1] and common[0])


def _kind(noun: str) -> OrganisationKind:
    kind = _nouns()[noun]
    known: tuple[OrganisationKind, ...] = ("ngo", "assessor", "publisher", "government")
    return next((k for k in known if k == kind), "company")


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    months = "January February March April May June July August September October November December"
    return frozenset(word_list("places")) | frozenset(months.split())
