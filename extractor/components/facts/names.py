"""A line of a letterhead, signature or byline in, the organisation that it names out."""

import re
from functools import lru_cache

from extractor.models import Entity
from extractor.normalize.entity_data import word_list
from extractor.normalize.organisation_names import (
    bare_name,
    guess_kind,
    legal_form,
    slug,
    tidy_case,
)
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
_SMALL = frozenset(
    "over against without with by at from "
    "a an of and & for the de del la le des du und in on to do da dos das di e y et e.V. "
    "plc p.l.c. a.s. d.o.o. eG".split()
)


_DEPARTMENT = frozenset(
    "the investor investors media press public customer customers community stakeholder "
    "external government corporate relations office officer affairs service services support "
    "team enquiries inquiries desk contact info communications communication sustainability "
    "board of directors ceo chairman chair secretary management complaints care legal "
    "compliance department unit leadership executive executives trustees governors advisory "
    "supervisory member shareholders data protection general mailbox administrator admin "
    "secretariat reception members".split()
)
_MAIL = re.compile(r"<[^<>]*>|\([^()@]*@[^()]*\)|[\w.+-]{1,64}@[\w.-]{1,100}")
_BODY = re.compile(
    r"(?:the\s)?(?:board|members?|team|staff|committee|executive|management|friends|people)"
    r"(?: of directors| members)? (?:of|at) (?:the )?(?=[A-Z])"
)
_FORM = re.compile(r"\s(?:rf|ry|asbl|vzw|z\.s\.|o\.z\.)$")
_NO_PARTY = re.compile(
    r"\b(?:[Yy]ou|[Yy]our|[Ww]e|[Oo]ur|they|who|[Hh]ow|[Ww]hat|[Ww]hy|[Ww]hen|[Ww]here|is|are|not|"
    r"about|after|before|regarding|during|concerning|During|Regarding|Concerning|DURING|"
    r"REGARDING|CONCERNING|ABOUT)\b"
)
_OFFICE = re.compile(
    r"\b(?:Inspector|Organi[sz]er|Conven[oe]r|Clerk|Registrar|Superintendent|Supervisor|Solicitor|"
    r"Lawyer|Engineer|Representative|Rapporteur|Lead|Scientist|Economist|Steward|Assistant)s?$"
)
_RANK = re.compile(
    r"(?:Justice|Hon|HON|Rt Hon|Adv|ADV|Atty|ATTY|Barr|BARR|Capt|CAPT|Col|Engr|Eng|Cllr)\b\.?\s"
    r"(?:\(|[A-Z]\.|[A-Z][A-Za-z]+ [A-Z])"
)
_OPENER = re.compile(
    r"(?:\d{1,2}[.)]|for and on behalf of|on behalf of|for|messrs\.?|m/s\.?|to|care of|"
    r"by)\s*[:,]?\s+"
    r"(?:the\s+(?=[A-Z]))?",
    re.I,
)
_PLACED = re.compile(r"\d|^c/o\b|^(?:att|attn|attention|fao|p\.?\s?o\.?)\b", re.I)


def is_department(name: str) -> bool:
    """Whether a mailbox bears the name of an office that any organisation has."""
    return all(word in _DEPARTMENT for word in re.findall(r"[\w/&-]+", name.lower()))


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    return frozenset(word_list("organisation_words"))


@lru_cache(maxsize=1)
def _publishing() -> frozenset[str]:
    return frozenset(word_list("publisher_words"))


def tells_organisation(name: str) -> bool:
    """Whether a word in the name, or a legal form, says that no person bears it."""
    words = [word.strip(",;:.").removesuffix("’s").removesuffix("'s") for word in name.split()]
    telling = any({word.lower(), word.lower().removesuffix("s")} & _telling() for word in words)
    return telling or guess_kind(name) != "company" or bool(legal_form().search(name))


def tells_publisher(name: str) -> bool:
    """Whether the name ends in a word for a newspaper, magazine or agency."""
    words = name.lower().split()
    telling = {words[-1].strip(",.)")} | ({words[0]} if words[1:2] == ["of"] else set())
    return not telling.isdisjoint(_publishing())


def is_one_noun(name: str) -> bool:
    """Whether the name is a mere noun for a body: "the Council", "Directorate"."""
    words = re.sub(r"^(?:the|our|this)\s", "", name.strip(" ,."), flags=re.I).split()
    return len(words) == 1 and words[0].lower() in _telling()


def bare_line(line: str) -> str:
    """The line without "For", "M/s", a mail address, and the comma or dot of an address block."""
    bare = (
        _OPENER.sub("", _MAIL.sub("", line).strip(' "“”'), count=1)
        if _OPENER.match(line)
        else (_MAIL.sub("", line))
    )
    bare = _BODY.sub("", bare)
    bare = _FORM.sub("", bare.strip(' ,;!"“”'))
    return bare if not bare.endswith(".") or ends_in_form(bare) else bare.rstrip(".")


def ends_in_form(name: str) -> bool:
    """Whether a legal form, whose full stop ends no sentence, stands last."""
    return any(found.end() >= len(name) - 1 for found in legal_form().finditer(name))


def is_party_line(line: str) -> bool:
    """Whether a line of an address or a signature is the name of an organisation by its words."""
    name = bare_line(line)
    if not name or _PLACED.search(name) or is_one_noun(name) or is_department(name):
        return False
    if _NO_PARTY.search(name) or _RANK.match(name) or _OFFICE.search(name):
        return False
    return is_name_line(name) and tells_organisation(name)


def may_be_person(line: str) -> bool:
    """Whether a line can be a person's name: a title, or two to four words that tell no body."""
    name = bare_line(line)
    if starts_with_title(name):
        return True
    words = name.split(",")[0].split()
    plain = all(word.strip(".,'’-").isalpha() or "'" in word or "-" in word for word in words)
    return 2 <= len(words) <= 4 and plain and is_name_line(name) and not tells_organisation(name)


def is_legible(text: str) -> bool:
    """Whether the text holds no run of letters that no language has (a lying text layer)."""
    words = text.split()
    return sum(bool(_GARBLED.search(word)) for word in words) * 4 <= len(words)


def organisation_in(line: str, registry: Registry) -> Entity | None:
    """The first registered organisation that the line names."""
    mentions = registry.find(line, services=False)
    return registry.entity(mentions[0].id) if mentions and mentions[0].id else None


_SMALL_INSIDE = re.compile(r"(?<= )(?:OF|FOR|AND|THE|IN|ON|The|And|For) (?=[A-Z])")


def organisation_named(name: str, registry: Registry) -> Entity:
    """The organisation called `name`: the registered one, else a new one by its bare name."""
    known = registry.resolve(name)
    if known:
        return known
    bare = _SMALL_INSIDE.sub(lambda word: word[0].lower(), tidy_case(bare_name(name)))
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
        or line[-1] in "?!:;"
        or (line[-1] == "." and not ends_in_form(line))
        or _NO_NAME.search(line)
    ):
        return False
    office = re.match(r"(?:the )?office of\b", line, re.I)
    if (is_role(line) and not office) or starts_with_title(line):
        return False
    return all(word[0].isupper() or word in _SMALL for word in words)


def is_organisation_line(line: str) -> bool:
    """Whether the line is a name and says by a word of its own that it names an organisation."""
    return is_name_line(line) and guess_kind(line) != "company"
