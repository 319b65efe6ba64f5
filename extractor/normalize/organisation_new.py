"""A document's text in, the organisations that it introduces out."""

import re
from collections.abc import Iterator

from extractor.normalize.organisation_entries import Organisation
from extractor.normalize.organisation_names import (
    bare_name,
    guess_kind,
    legal_form,
    legal_tail,
    slug,
    tidy_case,
)

_STEP = re.compile(r"(?:^|(?<=[\s(\"“‘'\[*_]))(\S+)(\s+)$")
_LINKS = frozenset(
    ("of", "and", "&", "for", "the", "de", "del", "la", "le", "und", "y", "et", "du")
)
_DEFINED = re.compile(r"\s*[,;]?\s*\(([^()]{2,200})\)")
_QUOTED = re.compile(r"[\"“„‘'«]\s*(?:the\s+|The\s+)?([^\"“”‘’„'«»]{2,60}?)\s*[\"”’'»]")
_ANAPHORS = frozenset(
    "company group bank corporation fund trust issuer firm parent business organisation "
    "organization foundation society operator supplier vendor client seller buyer".split()
)
_LEADS = frozenset(
    "the a an at in for by to of our your its their this that these when while as and with from "
    "since where dear about between under on if we both all re subject copyright".split()
)
_MOST = 7


def find_new_organisations(text: str) -> list[Organisation]:
    """Names with a legal form and the short names defined for them, in order of appearance.

    `Northwind Energy plc ("Northwind" or "the Group")` gives Northwind Energy with the alias
    Northwind. Names already in a registry come too: `Registry.with_local` merges them.
    """
    found: dict[str, Organisation] = {}
    for name, end in _legal_names(text):
        canonical = tidy_case(bare_name(name))
        id = f"org:{slug(canonical)}"
        if len(id) < 6 or not canonical[:1].isupper():
            continue
        short = tuple(_defined_names(text, end))
        known = found.get(id)
        aliases = tuple(dict.fromkeys((*(known.aliases if known else ()), name, *short)))
        found[id] = Organisation(
            id=id, name=known.name if known else canonical, kind=guess_kind(name), aliases=aliases
        )
    return list(found.values())


def _legal_names(text: str) -> Iterator[tuple[str, int]]:
    """Names that end in a legal form, each with the offset where it ends."""
    last = 0
    for form in legal_form().finditer(text):
        if form.start() < last:
            continue
        start = _start_of_name(text, form.start(), last)
        if start is None:
            continue
        tail = legal_tail().match(text, form.start())
        last = tail.end() if tail else form.end()
        yield re.sub(r"\s+", " ", text[start:last]), last


def _start_of_name(text: str, end: int, floor: int) -> int | None:
    """Where the run of capitalised words before `end` begins; None where there is none."""
    start = best = end
    for _ in range(_MOST):
        step = _STEP.search(text[max(floor, start - 40) : start] + (" " if start == end else ""))
        if not step or step.group(2).count("\n") > (0 if start == end else 1):
            break
        word = step.group(1)
        start = start - len(word) - (0 if start == end else len(step.group(2)))
        if word[0].isupper() or (word[0].isdigit() and start < best):
            if word.rstrip("s").lower() in _LEADS or (word[-1] in ".:;!?)" and best < end):
                break
            best = start
        elif word not in _LINKS:
            break
    return best if best < end else None


def _defined_names(text: str, end: int) -> Iterator[str]:
    """The short names in the brackets after a name, without "the Company" and its like."""
    bracket = _DEFINED.match(text, end)
    if not bracket:
        return
    for quoted in _QUOTED.finditer(bracket.group(1)):
        name = re.sub(r"\s+", " ", quoted.group(1)).strip(" ,.")
        if name[:1].isupper() and name.lower() not in _ANAPHORS:
            yield name
