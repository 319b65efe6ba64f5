"""A report or a policy in, who wrote it and whom it is about out."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from extractor.components.facts.dates import is_date_line, rest_of_date
from extractor.components.facts.labels import fields_of
from extractor.components.facts.lines import Line
from extractor.components.facts.names import (
    bare_line,
    is_name_line,
    is_one_noun,
    is_party_line,
    organisation_named,
    tells_organisation,
)
from extractor.components.facts.ownreports import own_reporter
from extractor.components.facts.selfnames import self_defined
from extractor.components.speakers.wording import tells_of_another
from extractor.models import Document, Entity
from extractor.normalize.entity_data import word_list
from extractor.normalize.organisation_names import bare_name, guess_kind, legal_form, slug
from extractor.normalize.organisations import Registry
from extractor.normalize.people import find_people

_COPYRIGHT = re.compile(r"(?:©|\(c\)|[Cc]opyright)\s*+(?:\d{4}\s*+)?([A-Z][^.,|\n]{2,60})")
_PARTS = re.compile(r"(?<!\s)\s+[|–—-]\s+|:\s+")
_RUN = re.compile(r"\b[A-Z][\w’'-]{2,30}(?:\s[A-Z][\w’'-]{1,30}){0,2}")
_SMALL_WORD = re.compile(r"(?<![\w@.-])[a-zà-ɏ]{3,30}\b")
_ACTS = r"(?:is|was|has|had|will|says|said|does|did|can|could|[a-z]{3,12}(?:ed|es|ts))"
_OFTEN = 3
_GENERIC = frozenset(
    "stewardship "
    "sustainability annual environmental social esg corporate responsibility human rights privacy "
    "modern slavery climate impact integrated progress our the greenhouse gas supplier diversity "
    "governance global transparency independent limited assurance progress report review policy "
    "statement code data datasheet inventory principles full year fy update of for".split()
)
COVER_LINES = 30


def issuer(
    document: Document, title: str | None, lines: Sequence[Line], registry: Registry
) -> tuple[Entity, str] | None:
    """Whose report or policy it is, and where that was found (metadata or text).

    An assessor in the title has written it; else the name defined as "we", the name in the
    metadata, in the title, on the cover, in the copyright line; else who is named most.
    """
    in_title = [m.id for m in registry.find(title or "", services=False) if m.id]
    assessors = [id for id in in_title if registry.kind_of(id) in ("assessor", "ngo")]
    if assessors:
        return registry.entity(assessors[0]), "text"
    said = self_defined(document.text[:20_000], registry) or _meta_author(document, registry)
    if said:
        return said
    published = _published_by(lines, registry)
    if published:
        return published, "text"
    own = own_reporter(lines, registry)
    if own:
        return own, "text"
    if tells_of_another(document.text):
        judge = _index_in(title, lines, registry) or _judge_on_cover(title, lines, registry)
        return (judge, "text") if judge else None
    made = _made_by(document.text, registry)
    if made:
        return made, "text"
    for text in (title or "", *(line.text for line in lines[:COVER_LINES])):
        found = (
            [m.id for m in registry.find(text, services=False) if m.id] if len(text) < 160 else []
        )
        companies = [id for id in found if registry.kind_of(id) == "company"]
        if companies:
            return registry.entity(companies[0]), "text"
    named = owner_of_title(title, registry) or _over_title(title, lines, document.text, registry)
    named = named or _copyright(lines, registry)
    if named:
        return named, "text"
    most = most_named(document.text, registry)
    return (most, "text") if most else None


def _published_by(lines: Sequence[Line], registry: Registry) -> Entity | None:
    """ "Published by the Institute for …", "Publisher: …" on the first or the last lines."""
    for field in fields_of([*lines[:12], *lines[12:][-6:]], within=18):
        name = bare_line(field.value.split(", ")[0]) if field.label == "author" else ""
        if name and is_name_line(name) and not find_people(f"By {name}"):
            return organisation_named(name, registry)
    for line in (*lines[:12], *lines[12:][-6:]):
        found = _PUBLISHED.match(line.text) if len(line.text) < 120 else None
        name = bare_line(found[1]) if found else ""
        if name and is_name_line(name) and not is_one_noun(name):
            return organisation_named(name, registry)
    return None


_PUBLISHED = re.compile(
    r"(?:(?:Published|Issued|Produced|Released|Presented|A report|A study|Report|Research) )by\s+"
    r"(?:the\s+)?([A-Z][^,|;()\d]{2,60})"
)
_MADE = re.compile(
    r"\bstatement (?:is|has been) (?:made|published|issued) (?:on behalf of|by)\s+(?:the\s+)?"
    r"([A-Z][\w&'’.-]*(?:\s+(?:(?:of|and|&)\s+)?[A-Z][\w&'’-]*){0,5})"
)


def _made_by(text: str, registry: Registry) -> Entity | None:
    """ "This statement is made on behalf of …": whose it is."""
    found = _MADE.search(text[:5_000])
    return organisation_named(found[1], registry) if found else None


_INDEX = re.compile(
    r"(?:^|[|–—:,-]\s)((?:[A-Z][\w&'’.-]*\s(?:(?:of|on|for|and|in|&)\s)?){1,6}"
    r"(?i:index|benchmark|ranking|rankings|scorecard|barometer|tracker|monitor|ratings?))\b"
)
_DATED_NAME = re.compile(r"([A-Z][\w’' &-]{5,60}) (?:19|20)\d\d(?:\s?[:–—|>]\s?\S|$)")
_RATED = frozenset(
    "esg sustainability company corporate annual the overall climate performance risk governance "
    "supplier environmental social report human rights our key".split()
)


def _index_in(title: str | None, lines: Sequence[Line], registry: Registry) -> Entity | None:
    """The index of a report card's first lines: "Halden Telecom – Fair Cloud Index 2024"."""
    body = " ".join(line.text for line in lines[2:])
    for text in (title or "", *(line.text for line in lines[:5] if len(line.text) < 120)):
        found = _INDEX.search(text) or _DATED_NAME.match(text)
        if found and found.re is _DATED_NAME and (found[1] in body or not is_name_line(found[1])):
            continue
        words = found[1].lower().split()[:-1] if found else []
        if found and not all(word in _RATED for word in words):
            return organisation_named(found[1], registry)
    return None


def _judge_on_cover(title: str | None, lines: Sequence[Line], registry: Registry) -> Entity | None:
    """The name on a line of its own over title and date that by a word of its own is no firm's."""
    for line in lines[:4]:
        name = bare_line(rest_of_date(line.text)) if is_date_line(line.text) else line.text
        plain = name and is_name_line(name) and name != title and not is_one_noun(name)
        if plain and not _is_section(name) and _may_judge(name, lines):
            return organisation_named(name, registry)
    return _copyright(lines, registry)


def _may_judge(name: str, lines: Sequence[Line]) -> bool:
    """Whether a name on a cover can be the assessor's: by its kind, or hardly named again."""
    if guess_kind(name) not in ("company", "publisher"):
        return True
    known = is_party_line(name) and not legal_form().search(name)
    return known and sum(name.lower() in line.text.lower() for line in lines) < _OFTEN


def _is_section(name: str) -> bool:
    """Whether the words are those of a genre: "ESG Scorecard"."""
    return all(word.lower() in _GENERIC | _RATED | {"index", "scorecard"} for word in name.split())


def _meta_author(document: Document, registry: Registry) -> tuple[Entity, str] | None:
    given = document.meta.get("author", "")
    known = registry.resolve(given) if given else None
    if given and not known and is_name_line(given) and _is_spoken_of(given, document.text):
        known = organisation_named(given, registry)
    return (known, "metadata") if known else None


def _is_spoken_of(name: str, text: str) -> bool:
    """Whether the text says the name, or its first word, more than once."""
    first = name.split()[0]
    return text.count(bare_name(name)) > 1 or (len(first) > 3 and text.count(first) > 1)


def titled_name(title: str | None, text: str) -> Entity | None:
    """A new organisation that the title names and the text says something of, by its full name.

    "What Coralis will not say": Coralis Mobile, where the text has that too.
    """
    ordinary = frozenset(_SMALL_WORD.findall(text))
    people = {word for m in find_people(text) for word in m.name.split()}
    for run in _RUN.findall(title or ""):
        first = run.split()[0].removesuffix("'s").removesuffix("’s")
        if run == first and is_one_noun(first):
            continue
        if first.lower() in ordinary or first in word_list("places"):
            continue
        if first in people and not _is_called_by_first(run, text):
            continue
        acts = re.search(rf"\b{re.escape(first)}(?:\s[A-Z][\w-]+)?(?:['’]s\b|\s{_ACTS}\b)", text)
        if not acts or text.count(first) < _OFTEN:
            continue
        longer = Counter(re.findall(rf"\b{re.escape(first)}\s[A-Z][\w-]{{2,}}", text))
        name = max(longer, key=lambda n: (longer[n], n)) if longer else first
        return Entity(id=f"org:{slug(name)}", name=name)
    return None


def _is_called_by_first(run: str, text: str) -> bool:
    """Whether "Ostrava Steel" is also called Ostrava, and never Steel: people are not."""
    words = run.split()
    alone = re.search(rf"\b{re.escape(words[0])}\b(?!\s[A-Z])", text)
    last = re.search(rf"(?<!{re.escape(words[0])}\s)\b{re.escape(words[-1])}\b", text)
    return len(words) > 1 and alone is not None and last is None


def owner_of_title(title: str | None, registry: Registry, *, within: str = "") -> Entity | None:
    """Whose report it is by its title; with `within`, only a name that this text goes on to use.

    "Northwind Energy Sustainability Report 2023": the words before those of the genre.

    "Human Rights Policy | Kestner Apparel": the part that is a name and no genre.
    """
    for part in _PARTS.split(title or ""):
        words = list(takewhile(_is_own, part.split()))[:5]
        if part.split()[len(words) :][:1] in (["of"], ["for"]):
            continue
        name = " ".join(words).removesuffix("'s").removesuffix("’s")
        if name and _all_nouns(name):
            continue
        if name and is_name_line(name) and within.count(name.split()[0]) >= bool(within) * _USED:
            return organisation_named(name, registry)
    return None


_USED = 2


def _over_title(
    title: str | None, lines: Sequence[Line], text: str, registry: Registry
) -> Entity | None:
    """The name on a cover line of its own: beside the title, or one that the text says again."""
    top = takewhile(lambda line: len(line.text) < _NARROW and line.text[-1] not in ".;", lines[:7])
    cover = [line.text for line in top if not is_date_line(line.text)]
    if not title or len(cover) < 2 or title not in cover:
        return None
    at = cover.index(title)
    names = [x for x in cover if x != title and is_name_line(x) and all(map(_is_own, x.split()))]
    low = text.lower()
    for name in names:
        joined = f"{name} {cover[cover.index(name) + 1]}" if name != cover[-1] else name
        if joined != name and title not in joined and joined.lower() in low:
            return organisation_named(joined, registry)
        beside = abs(cover.index(name) - at) == 1 and not _PART.match(name)
        if beside or (low.count(name.lower()) > 1 and tells_organisation(name)):
            return organisation_named(name, registry)
    return next(
        (organisation_named(n, registry) for n in names if low.count(n.lower()) > _USED), None
    )


_PART = re.compile(
    r"(?:welcome|contents|foreword|introduction|overview|summary|about|highlights|what|our|(?:ceo|"
    r"chair\w*|letter|message)\b)",
    re.I,
)
_NARROW = 100


def _all_nouns(name: str) -> bool:
    """Whether all words of the name are ordinary nouns: "Environment and Safety"."""
    return all(word in ("and", "&", "of", "for") or is_one_noun(word) for word in name.split())


def _is_own(word: str) -> bool:
    return word.lower().strip(",:") not in _GENERIC and not word[:1].isdigit()


def _copyright(lines: Sequence[Line], registry: Registry) -> Entity | None:
    for line in (*lines[:COVER_LINES], *lines[-10:]):
        found = _COPYRIGHT.search(line.text)
        name = found[1].strip() if found else ""
        if name and is_name_line(name):
            return organisation_named(name, registry)
    return None


def most_named(text: str, registry: Registry, *, but: Sequence[str | None] = ()) -> Entity | None:
    """The company that the text names most often, at least twice; None where there is none."""
    counts = Counter(
        m.id
        for m in registry.find(text)
        if m.id and m.id not in but and registry.kind_of(m.id) == "company"
    )
    best = counts.most_common(1)
    return registry.entity(best[0][0]) if best and best[0][1] > 1 else None


def company_in(text: str, registry: Registry, *, but: Sequence[str | None] = ()) -> Entity | None:
    """The first company that `text` names."""
    for mention in registry.find(text, services=False):
        if mention.id and mention.id not in but and registry.kind_of(mention.id) == "company":
            return registry.entity(mention.id)
    return None
