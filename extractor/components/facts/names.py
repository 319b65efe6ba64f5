"""A line of a letterhead, signature or byline in, the organisation that it names out."""

import re

from extractor.models import Entity
from extractor.normalize.organisation_names import bare_name, guess_kind, slug, tidy_case
from extractor.normalize.organisations import Registry
from extractor.normalize.people import is_role, person_entity, starts_with_title

_NO_NAME = re.compile(
    r"\d{3}|@|https?:|www\.|\b(?:tel|fax|e-?mail|street|road|avenue|strasse|straße|floor|"
    r"suite|registered (?:post|office)|page|our ref|ref|re|subject|via|by)\b[.:]?|"
    r"\b(?:phone|mobile|box)\b(?:\s?:|\s?[.]?\s?[+\d(])|^(?:phone|mobile|box)\b",
    re.I,
)
_WORD = re.compile(r"[\w&'’.-]+")
_STRANGE = re.compile(r"[^\w\s&'’.,!+()/-]|[_\d]\w*[_\d]|\b[^\WAEIOUYaeiouyÀ-ɏ\d]{6,}\b")
_GARBLED = re.compile(r"[\^<>\\_|~][A-Za-z]|[A-Za-z][\^<>\\_|~]|[B-DF-HJ-NP-TV-XZ]{6}")
_SMALL = frozenset("a an of and & for the de del la le des du und in on to".split())


_DEPARTMENT = re.compile(
    r"(?:the\s)?(?:investor|media|press|public|customer|community|stakeholder|external|government)?"
    r"\s?(?:relations|office|affairs|services?|support|team|enquiries|inquiries|desk|contact|info|"
    r"communications?|sustainability|board(?: of directors)?|ceo|chairman)",
    re.I,
)


def is_department(name: str) -> bool:
    """Whether a mailbox bears the name of an office that any organisation has."""
    return bool(_DEPARTMENT.fullmatch(name.strip()))


def is_legible(text: str) -> bool:
    """Whether the text holds no run of letters that no language has (a lying text layer)."""
    words = text.split()
    return sum(bool(_GARBLED.search(word)) for word in words) * 4 <= len(words)


def organisation_in(line: str, registry: Registry) -> Entity | None:
    """The first registered organisation that the line names."""
    mentions = registry.find(line, services=False)
    return registry.entity(mentions[0].id) if mentions and mentions[0].id else None


def organisation_named(name: str, registry: Registry) -> Entity:
    """The organisation called `name`: the registered one, else a new one by its bare name."""
    known = registry.resolve(name)
    if known:
        return known
    bare = tidy_case(bare_name(name))
    return Entity(id=f"org:{slug(bare)}", name=bare)


def party_named(name: str, registry: Registry) -> Entity:
    """The organisation or, where a title or office gives it away, the person called `name`."""
    known = registry.resolve(name) or organisation_in(name, registry)
    if known:
        return known
    if starts_with_title(name):
        return person_entity(name)
    return organisation_named(name, registry)


def is_name_line(line: str) -> bool:
    """Whether the line can be nothing but a name: capitals, few words, no address, no office."""
    words = _WORD.findall(line)
    if (
        not 1 <= len(words) <= 7
        or _STRANGE.search(line)
        or line[-1] in ".?!:;"
        or _NO_NAME.search(line)
    ):
        return False
    if is_role(line) or starts_with_title(line):
        return False
    return all(word[0].isupper() or word in _SMALL for word in words)


def is_organisation_line(line: str) -> bool:
    """Whether the line is a name and says by a word of its own that it names an organisation."""
    return is_name_line(line) and guess_kind(line) != "company"
