"""A document's text in, the organisations that it introduces out."""

import re
from collections.abc import Iterator
from functools import lru_cache

from extractor.normalize.entity_data import word_list
from extractor.normalize.organisation_described import described_names
from extractor.normalize.organisation_entries import Organisation
from extractor.normalize.organisation_heads import headed_names
from extractor.normalize.organisation_legal import legal_names
from extractor.normalize.organisation_names import (
    OrganisationKind,
    bare_name,
    guess_kind,
    slug,
    tidy_case,
)

_DEFINED = re.compile(r"\s*(?:[,;]\s*)?\(([^()]{2,200})\)")
_QUOTED = re.compile(r"[\"“„‘'«]\s{0,2}(?:[Tt]he\s{1,2})?([^\"“”‘’„'«»]{2,60}?)\s{0,2}[\"”’'»]")
_ANAPHORS = frozenset(
    "company group bank corporation fund trust issuer firm parent business organisation "
    "organization foundation society operator supplier vendor client seller buyer".split()
)
_ORDINARY = frozenset(
    "national international general first united american european global royal bank new north "
    "south east west central public federal state human deutsche china india green clean data "
    "energy health open social world digital modern independent mobile asset enterprises "
    "securities healthcare science services trading finance technology systems".split()
)
_ACTING = re.compile(
    r"([A-Z](?<!\w.)[^\W\d_]{3,30})(?:['’]s\b|\s+(?:is|was|has|had|does|did|can|could|may|will|would|shall|should|must|said|says|aims|plans|"
    r"expects|[a-z]{3,12}ed|[a-z]{3,10}es)\b)"
)


@lru_cache(maxsize=16)
def find_new_organisations(text: str) -> tuple[Organisation, ...]:
    """Organisations that the text names by their legal form or by a noun of their own.

    `Northwind Energy plc ("Northwind" or "the Group")` gives Northwind Energy with the alias
    Northwind; "Carbon Policy Bureau (CPB)" the alias CPB. The first word of a legal name is an
    alias where the text uses it as a name by itself. Names already in a registry come too:
    `Registry.with_local` merges them.
    """
    found: dict[str, Organisation] = {}
    acting = frozenset(_ACTING.findall(text))
    for start, end in legal_names(text):
        name = re.sub(r"\s+", " ", text[start:end])
        _add(found, name, tuple(_defined_names(text, end)), first=_first_word(name, acting))
    for start, end, acronym in headed_names(text):
        name = re.sub(r"\s+", " ", text[start:end])
        _add(found, name, (*([acronym] if acronym else ()), *_defined_names(text, end)))
    for start, end, kind in described_names(text):
        name = re.sub(r"\s+", " ", text[start:end])
        if f"org:{slug(bare_name(name))}" not in found:
            _add(found, name, (), kind=kind)
    return tuple(found.values())


def _add(
    found: dict[str, Organisation],
    name: str,
    short: tuple[str, ...],
    *,
    first: tuple[str, ...] = (),
    kind: OrganisationKind | None = None,
) -> None:
    canonical = tidy_case(bare_name(name))
    id = f"org:{slug(canonical)}"
    if len(id) < 6 or not canonical[:1].isupper() or canonical.count("(") != canonical.count(")"):
        return
    if canonical.lower() in _ORDINARY:
        return
    known = found.get(id)
    before = known or Organisation(id=id, name=canonical, kind=kind or guess_kind(name))
    aliases = tuple(dict.fromkeys((*before.aliases, name, *short)))
    common = tuple(dict.fromkeys((*before.common, *(w for w in first if w not in aliases))))
    found[id] = before.model_copy(update={"aliases": aliases, "common": common})


def _first_word(name: str, acting: frozenset[str]) -> tuple[str, ...]:
    """The first word of a name where the text says by it what the organisation does or has."""
    words = bare_name(name).split()
    first = tidy_case(words[0])
    if len(words) < 2 or len(first) < 4 or first.lower() in _ORDINARY or first in _places():
        return ()
    return (first,) if first in acting else ()


def short_names(name: str, text: str) -> tuple[str, ...]:
    """The leading words of an author's or addressee's name by which the text calls them.

    "Corvane Petroleum" is "Corvane", "Meridian & Tay Bank" also "Meridian & Tay". A word that the
    text uses in small letters too must be seen acting ("Alder aims to …").
    """
    words = bare_name(name).split()
    runs = [" ".join(words[:count]) for count in range(len(words) - 1, 0, -1)]
    return tuple(run for run in runs if _is_called(run, words, text))


def _is_called(run: str, words: list[str], text: str) -> bool:
    first, last = words[0], run.split()[-1]
    plain = len(first) > 2 and first[:1].isupper() and first not in _places()
    if not plain or run.lower() in _ORDINARY or last in ("&", "and", "of", "de", "the"):
        return False
    follow = re.escape(words[len(run.split())])
    # The look back stands behind the word: `re` finds a pattern that begins with letters quickly.
    opens = rf"(?<!\w.{{{len(run)}}})"
    alone = re.search(rf"{re.escape(run)}{opens}(?![\w-])(?!\s+{follow})", text)
    small = re.escape(run.lower())
    if not alone or " " in run or not re.search(rf"{small}{opens}(?!\w)", text):
        return alone is not None
    return run in _ACTING.findall(text)


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(word_list("places"))


def _defined_names(text: str, end: int) -> Iterator[str]:
    """The short names in the brackets after a name, without "the Company" and its like."""
    bracket = _DEFINED.match(text, end)
    if not bracket:
        return
    for quoted in _QUOTED.finditer(bracket.group(1)):
        name = re.sub(r"\s+", " ", quoted.group(1)).strip(" ,.")
        if name[:1].isupper() and name.lower() not in _ANAPHORS:
            yield name
